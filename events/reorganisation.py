"""Which fact divides, separates, consolidates, merges or converts organisations, and when does such an act balance?

One act is one request: one event per organisation, all sharing `actid`, all or nothing. What the sources give is what
the successors and the survivor receive, in members by type and in capital.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, NamedTuple

import msgspec

from events import handover, life
from events.act_terms import TERMS
from events.barriers import D92_IN_FORCE, not_held
from events.base import Fact, OrganisationEvent, Term
from events.founding import FEWEST, TAX_CODE, Particulars, born, particulars_rules
from events.levels import SHARE_BY_COUNT
from events.line_rules import banned_list
from events.members import MemberCounts, added, arrived, fits, own_type, present
from events.organisation import Organisation
from events.places import begins_in
from events.procedure_words import Held
from events.quantities import Count, Dong, Measure
from events.repeats import listed, named_once
from events.rules import Case, Rule
from events.texts import Uuid
from events.vocabulary import Cause, Ending, Form, Kind, MemberType, Role

IN: dict[Form, Cause] = {
    Form.DIVISION: Cause.SPLIT_IN,
    Form.SEPARATION: Cause.SPLIT_IN,
    Form.CONSOLIDATION: Cause.CONSOLIDATED_IN,
    Form.MERGER: Cause.MERGED_IN,
    Form.CONVERSION: Cause.CONVERTED_IN,
}
OUT: dict[Form, Cause] = {
    **handover.OUT,
    Form.SEPARATION: Cause.SPLIT_OUT,
    Form.CONVERSION: Cause.CONVERTED_OUT,
}
ENDING: dict[Form, Ending] = {**handover.ENDING, Form.CONVERSION: Ending.CONVERTED}
# The fewest of each role, and the role of which there may be more: L23 art. 92-95, 108.
PARTIES: dict[Form, Counter[Role]] = {
    Form.DIVISION: Counter({Role.SOURCE: 1, Role.SUCCESSOR: 2}),
    Form.SEPARATION: Counter({Role.SOURCE: 1, Role.SUCCESSOR: 1}),
    Form.CONSOLIDATION: Counter({Role.SOURCE: 2, Role.SUCCESSOR: 1}),
    Form.MERGER: Counter({Role.SOURCE: 1, Role.SURVIVOR: 1}),
    Form.CONVERSION: Counter({Role.SOURCE: 1, Role.SUCCESSOR: 1}),
}
MORE: dict[Form, Role] = {
    Form.DIVISION: Role.SUCCESSOR,
    Form.SEPARATION: Role.SUCCESSOR,
    Form.CONSOLIDATION: Role.SOURCE,
    Form.MERGER: Role.SOURCE,
}


class _Part(NamedTuple):
    subject: str
    effective_on: date
    data: "Reorganised"


def _parts(case: Case) -> list[_Part]:
    return [_Part(f.subject, f.effective_on, f.data) for f in case.act if isinstance(f.data, Reorganised)]


def _own(case: Case) -> _Part:
    return _Part(case.fact.subject, case.fact.effective_on, case.fact.data)


def _complete(case: Case) -> bool:
    """The act names exactly the organisations that it counts, on one day, in one form."""
    facts = _parts(case)
    everyone = {f.subject for f in facts}
    return len(everyone) == len(facts) and all(
        f.data.form is case.fact.data.form
        and f.effective_on == case.fact.effective_on
        and set(f.data.counterparts) == everyone - {f.subject}
        for f in facts
    )


def _shaped(case: Case) -> bool:
    roles = Counter(f.data.role for f in _parts(case))
    fewest, more = PARTIES[case.fact.data.form], MORE.get(case.fact.data.form)
    return roles >= fewest and set(roles - fewest) <= {more}


def _moved(facts: list[_Part], *, typed: bool) -> tuple[dict[str, int], dict[str, int]]:
    """What leaves and what arrives: members by type (or in all), capital and indivisible fund in đồng."""
    out, into = Counter[str](), Counter[str]()
    for fact in facts:
        side = out if fact.data.role is Role.SOURCE else into
        members = fact.data.members
        side.update(members.known() if typed else {"members": members.total()})
        side["capital"] += fact.data.charter_capital or 0
        side["indivisible_fund"] += fact.data.indivisible_fund or 0
    return {k: v for k, v in out.items() if v}, {k: v for k, v in into.items() if v}


_TYPES = {word.value: word for word in MemberType}
_SUMS = {
    "members": ("thành viên", "members"),
    "capital": ("đồng vốn", "đồng of capital"),
    "indivisible_fund": ("đồng quỹ không chia", "đồng of the indivisible fund"),
}


def _listed(sums: Mapping[str, int], language: int) -> str:
    """What is moved, in words of Vietnamese (0) or English (1)."""
    told = []
    for what, amount in sums.items():
        word = _TYPES.get(what)
        name = _SUMS[what][language] if word is None else (word.vi, word.en)[language].lower()
        told.append(f"{amount} {name}")
    return ", ".join(told) or ("không", "nothing")[language]


def _balances(case: Case) -> dict[str, Any]:
    out, into = _moved(_parts(case), typed=case.fact.data.form is not Form.CONVERSION)
    return {
        "out": _listed(out, 0),
        "into": _listed(into, 0),
        "out_en": _listed(out, 1),
        "into_en": _listed(into, 1),
    }


def _balanced(case: Case) -> bool:
    out, into = _moved(_parts(case), typed=case.fact.data.form is not Form.CONVERSION)
    return out == into


def _kind(case: Case, fact: _Part) -> Kind | None:
    if fact.data.role is Role.SUCCESSOR:
        return fact.data.successor.kind if fact.data.successor else None
    org = case.org if fact.subject == case.fact.subject else case.others.get(fact.subject)
    return org.kind if org else None


def _kinds_agree(case: Case) -> bool:
    kinds = {(f.data.role, _kind(case, f)) for f in _parts(case)}
    if case.fact.data.form is Form.CONVERSION:
        return kinds == {(Role.SOURCE, Kind.GROUP), (Role.SUCCESSOR, Kind.COOPERATIVE)}
    return len({kind for _, kind in kinds}) == 1 and None not in {kind for _, kind in kinds}


def _gives_what_it_has(case: Case) -> bool:
    """A source that ends gives all that is known of it; one that goes on gives no more than it has."""
    data, org = case.fact.data, case.org
    if data.role is not Role.SOURCE or org is None:
        return True
    given, capital = data.members.known(), data.charter_capital or 0
    if data.form in ENDING:
        return given == {t: n for t, n in org.members.items() if n or t in given} and capital == (org.capital or 0)
    return data.can_give(org)


def _fewest_met(case: Case) -> bool:
    data, on = case.fact.data, case.fact.effective_on
    if data.role is not Role.SUCCESSOR or data.successor is None:
        return True
    kind = data.successor.kind
    found = data.members.known().get(own_type(kind), 0)
    return all(found >= least for k, least, _, since, until in FEWEST if k is kind and since <= on <= until)


def _rule(code: str, law: str, pointer: str, vi: str, en: str, **more: Any) -> Rule:
    return Rule(code=code, law=law, vi=vi, en=en, pointer=pointer, **more)


class Reorganised(OrganisationEvent, frozen=True, kw_only=True):
    """One party's share in a division, separation, consolidation, merger or conversion (THT into HTX).

    Law: L23 art. 92-95, 108; D92 art. 52, 61. A source gives `members` and `charter_capital` (đồng), a successor or
    survivor receives them, and `indivisible_fund` (đồng) alike. Until 17 July 2024 sources end on the effective date,
    save one that is separated (2012 law; L23 art. 92.3, 95.3). Since Decree 92/2024 a divided, consolidated or merged
    source waits for `organisation.ceased_by_reorganisation` (art. 52.1, 52.2); a converted group ends at once (61.3).
    `vote_percent` is the share of the votes cast, `consenting` how many members of a group agree to its conversion.
    `bank_approved_on` is the day on which the State Bank approved the plan of a credit fund (TT 10/2025/TT-NHNN).
    """

    type: ClassVar[str] = "organisation.reorganised"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term("Tổ chức lại, chuyển đổi", "Reorganised", "L23 Đ.92-95, Đ.108; NĐ 92/2024 Đ.52, Đ.61")
    example: ClassVar[dict[str, Any]] = {
        "form": "conversion",
        "role": "successor",
        "counterparts": ["0198c5a0-0000-7000-8000-000000000002"],
        "members": {"official": 9},
        "charter_capital": 300_000_000,
        "successor": {
            "kind": "cooperative",
            "name": "Hợp tác xã rau an toàn Kế Sách",
            "area": "pre2025:94",
            "primary_line": {"section": "A", "code": "0118", "version": "2018"},
        },
    }

    form: Form
    role: Role
    counterparts: tuple[Uuid, ...]
    members: MemberCounts = MemberCounts()
    charter_capital: Dong | None = None
    successor: Particulars | None = None
    synthetic: bool = False
    indivisible_fund: Dong | None = None
    resolved_on: date | None = None
    creditors_notified_on: date | None = None
    vote_percent: Measure | None = None
    consenting: Count | None = None
    bank_approved_on: date | None = None

    def born(self) -> bool:
        """A successor is new."""
        return self.role is Role.SUCCESSOR

    def parties(self) -> tuple[str, ...]:
        """Everyone else in the act, and the list of banned lines for a successor's."""
        new = self.successor
        return (
            self.counterparts
            if new is None
            else (*self.counterparts, *banned_list((new.primary_line,), new.other_lines))
        )

    def cause(self) -> Cause:
        """In or out, by form."""
        return OUT[self.form] if self.role is Role.SOURCE else IN[self.form]

    def claims(self) -> tuple[tuple[str, str], ...]:
        """A successor's code; on conversion it is the group's own, kept (D92 art. 14.2, 61.4)."""
        code = self.successor.code if self.successor else None
        return ((TAX_CODE, code),) if code else ()

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Born, given to, taken from, ended, or waiting for its end."""
        if self.role is Role.SUCCESSOR and self.successor is not None:
            new = born(self.successor, fact, self.cause(), self.members)
            capital = self.charter_capital if self.charter_capital is not None else new.capital
            return msgspec.structs.replace(new, capital=capital, synthetic=self.synthetic)
        before = life.existing(org)
        if self.role is Role.SOURCE and handover.lingers(self.form, fact.effective_on):
            return handover.handed_over(before, self.form, fact, self.counterparts)
        if self.role is Role.SOURCE and self.form in ENDING:
            return msgspec.structs.replace(
                before,
                ended_on=fact.effective_on,
                ending=ENDING[self.form],
                successors=self.counterparts,
                dependents={},
            )
        moved, amount = self.members.known(), self.charter_capital or 0
        if self.role is Role.SURVIVOR:
            members = arrived(before.members, moved)
        elif self.can_give(before):
            members, amount = added(before.members, moved, -1), -amount
        else:
            members, amount = before.members, 0
        capital = None if before.capital is None else before.capital + amount
        paid = msgspec.structs.replace(before.paid, mixed=True)
        limits = before.limits.forgotten()
        return msgspec.structs.replace(before, members=members, capital=capital, paid=paid, limits=limits)

    def can_give(self, org: Organisation) -> bool:
        """Whether a source that goes on has what it gives; it keeps what it has while the fact does not fit."""
        capital = org.capital is None or (self.charter_capital or 0) <= org.capital
        return capital and present(org.members, self.members.known())

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.LIFE,
        SHARE_BY_COUNT,
        *life.OPEN,
        begins_in("/data/successor/area", lambda case: s.area if (s := case.fact.data.successor) else None),
        *particulars_rules("/data/successor", lambda case: case.fact.data.successor),
        _rule(
            "R-ACT-01", "L23 Đ.92-95", "/data/counterparts",
            "Các sự kiện của một lần tổ chức lại phải đi cùng một yêu cầu, cùng actid, cùng ngày, cùng hình thức, "
            "và mỗi bên nêu đủ các bên kia.",
            "The events of one act must come in one request with one actid, day and form, each naming all the others.",
            holds=_complete,
        ),
        named_once("/data/counterparts", listed("counterparts")),
        _rule(
            "R-ACT-02", "L23 Đ.92-95, Đ.108", "/data/role",
            "Số bên giao và bên nhận không đúng với hình thức này.",
            "The number of sources and successors does not fit this form.",
            holds=_shaped,
        ),
        _rule(
            "R-ACT-03", "L23 Đ.92-95", "/data/members",
            "Bên giao chuyển đi {out}, bên nhận nhận {into}: thành viên và vốn phải khớp nhau.",
            "The sources give {out_en}, the others receive {into_en}: members and capital must balance.",
            holds=_balanced, facts=_balances,
        ),
        _rule(
            "R-ACT-04", "L23 Đ.92.1, Đ.93.1, Đ.94.1, Đ.95.1, Đ.108.1", "/data/form",
            "Chỉ tổ chức lại các tổ chức cùng loại; chuyển đổi chỉ từ tổ hợp tác thành hợp tác xã.",
            "Only organisations of one kind are reorganised together; conversion is from a group to a cooperative.",
            holds=_kinds_agree,
        ),
        _rule(
            "R-ACT-05", "L23 Đ.92-95", "/data/members",
            "Bên giao không có đúng số thành viên hoặc vốn đó theo sổ bộ.",
            "The source does not have these members or this capital on the register.",
            holds=_gives_what_it_has,
        ),
        _rule(
            "R-ACT-06", "L23 Đ.92.2, Đ.108.2", "/data/successor",
            "Bên nhận mới phải có phần thông tin đăng ký, các bên khác thì không.",
            "A successor must carry its particulars, and nobody else may.",
            holds=lambda case: (case.fact.data.role is Role.SUCCESSOR) == (case.fact.data.successor is not None),
        ),
        _rule(
            "R-FOUND-01", "L23 Đ.4, Đ.108.2", "/data/members",
            "Tổ chức mới chưa đủ số thành viên tối thiểu.",
            "The new organisation has fewer members than the law demands.",
            holds=_fewest_met,
        ),
        _rule(
            "R-MEM-01", "L23 Đ.30, Đ.107", "/data/members",
            "Loại thành viên không hợp với loại tổ chức.",
            "The type of member does not fit the kind of organisation.",
            holds=lambda case: (k := _kind(case, _own(case))) is None or fits(k, case.fact.data.members.known()),
        ),
        Rule(
            code="R-ACT-09",
            law="L23 Đ.92-95; NĐ 92/2024 Đ.27, Đ.33.1",
            vi="Chỉ tổ chức đang hoạt động hoặc tạm ngừng mới tổ chức lại, không phải tổ chức đang trong thủ tục khác.",
            en="Only an active or suspended organisation is reorganised, not one that is in another procedure.",
            pointer="/subject",
            since=D92_IN_FORCE,
            holds=lambda case: (
                case.org is None or (case.alive.procedure is None and not case.alive.not_at_address)
            ),
        ),
        not_held(Held.REORGANISATION),
        *TERMS,
    )  # fmt: skip
