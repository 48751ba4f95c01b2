"""Who may act in the name of an organisation, and how is it governed?"""

from collections.abc import Callable
from typing import Any, ClassVar

from events import life
from events.barriers import CHANGES, HAS_CERTIFICATE
from events.base import Fact, Noted, Term
from events.bounds import FEW_COOPERATIVES
from events.governance import Representative
from events.governance_words import L23_IN_FORCE, ChangeOrigin, GovernanceModel, RepresentativeRole
from events.governing import JUDGMENT_NAMED, governed, kind_of
from events.organisation import Organisation
from events.procedure_words import Procedure
from events.repeats import listed, named_once
from events.rules import Case, Rule
from events.texts import Uuid
from events.vocabulary import Kind, MemberType

_GOVERNED = frozenset({Kind.COOPERATIVE, Kind.UNION})
_OF_GROUPS = frozenset({RepresentativeRole.GROUP_HEAD, RepresentativeRole.OTHER})


def _fits(representative: Representative, kind: Kind) -> bool:
    role = representative.position
    return role in _OF_GROUPS if kind is Kind.GROUP else role is not RepresentativeRole.GROUP_HEAD


def _positions(field: str) -> Rule:
    return Rule(
        code="R-REP-03",
        law="L23 Đ.56, Đ.107; NĐ 92/2024 Đ.39, Đ.60.4",
        vi="Chức danh người đại diện không hợp với loại tổ chức: tổ trưởng chỉ có ở tổ hợp tác.",
        en="The representative's position does not fit the kind: groups have a head, the others a chair or a director.",
        pointer=f"/data/{field}",
        holds=lambda case: all(_fits(r, kind_of(case)) for r in getattr(case.fact.data, field) or ()),
    )


POSITIONS_FIT = _positions("representatives")


def _after(case: Case) -> list[Representative]:
    """Who represents it after the change: one who leaves and enters has another position now."""
    data = case.fact.data
    left = {*data.leaving, *(r.person for r in data.entering)}
    return [*(r for r in case.alive.governance.representatives if r.person not in left), *data.entering]


def _strangers(case: Case) -> set[str]:
    known = {r.person for r in case.alive.governance.representatives}
    return set(case.fact.data.leaving) - known if known else set()


class LegalRepresentativeChanged(Noted, frozen=True, kw_only=True):
    """The office registered other legal representatives, by opaque reference and position.

    Law: Decree 92/2024 art. 39.1, groups art. 60.4; at least one resides in Viet Nam (L23 art. 11), which
    `one_resides` says where the file does.
    """

    type: ClassVar[str] = "organisation.legal_representative_changed"
    term: ClassVar[Term] = Term(
        "Thay đổi người đại diện theo pháp luật", "Legal representative changed", "NĐ 92/2024 Đ.39, Đ.60.4"
    )
    example: ClassVar[dict[str, Any]] = {
        "leaving": ["0198c5a0-0000-7000-8000-0000000000b1"],
        "entering": [{"person": "0198c5a0-0000-7000-8000-0000000000b2", "position": "director"}],
        "decided_on": "2025-03-01",
    }

    leaving: tuple[Uuid, ...] = ()
    entering: tuple[Representative, ...] = ()
    one_resides: bool | None = None
    serves_dissolution: bool = False
    origin: ChangeOrigin = ChangeOrigin.OWN

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """With those who stay and those who enter."""
        case = Case(org=org, fact=fact, today=fact.effective_on)
        return governed(org, representatives=tuple(_after(case)))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        HAS_CERTIFICATE,
        *CHANGES,
        JUDGMENT_NAMED,
        _positions("entering"),
        named_once("/data/leaving", listed("leaving")),
        named_once("/data/entering", listed("entering")),
        Rule(
            code="R-REP-01",
            law="NĐ 92/2024 Đ.39",
            vi="Chưa nêu ai thôi, ai làm người đại diện.",
            en="Nobody is named who leaves or enters.",
            pointer="/data/entering",
            holds=lambda case: bool(case.fact.data.leaving or case.fact.data.entering),
        ),
        Rule(
            code="R-REP-02",
            law="L23 Đ.11; NĐ 92/2024 Đ.39",
            vi="Phải còn ít nhất một người đại diện theo pháp luật. Hãy nêu người thay thế trong cùng sự kiện.",
            en="At least one legal representative must remain. Name who enters in the same event.",
            pointer="/data/leaving",
            holds=lambda case: not case.alive.governance.representatives or bool(_after(case)),
        ),
        Rule(
            code="R-REP-04",
            law="L23 Đ.11",
            vi="Phải có ít nhất một người đại diện theo pháp luật cư trú tại Việt Nam.",
            en="At least one legal representative must reside in Viet Nam.",
            pointer="/data/one_resides",
            since=L23_IN_FORCE,
            holds=lambda case: case.fact.data.one_resides is not False,
        ),
        Rule(
            code="W-REP-01",
            law="quy tắc của sổ bộ",
            vi="Sổ chưa ghi người thôi đại diện này là người đại diện. Hãy đối chiếu giấy chứng nhận.",
            en="The register does not have the one who leaves as a representative. Compare the certificate.",
            pointer="/data/leaving",
            warns=True,
            holds=lambda case: not _strangers(case),
        ),
        Rule(
            code="W-REP-02",
            law="Luật 51/2014/QH13 Đ.47.2",
            vi="Tổ chức đang làm thủ tục phá sản: Thẩm phán có thể đã thay người đại diện. Hãy hỏi lại Tòa án.",
            en="It is in bankruptcy proceedings, where the judge may replace the representative. Ask the court.",
            pointer="/type",
            warns=True,
            holds=lambda case: case.alive.procedure is not Procedure.BANKRUPTCY,
        ),
    )


def _cooperatives(case: Case) -> int | None:
    """How many members a union has: as founded, on the list of its cooperatives, or as counted."""
    if case.org is None:
        official: int | None = case.fact.data.members.official
        return official
    return len(case.alive.cooperatives) or case.alive.members.get(MemberType.OFFICIAL.value)


def _reduced(case: Case) -> bool:
    return case.fact.data.governance is GovernanceModel.REDUCED


def _model(holds: Callable[[Case], bool], code: str, law: str, vi: str, en: str) -> Rule:
    return Rule(
        code=code, law=law, vi=vi, en=en, pointer="/data/governance", since=L23_IN_FORCE, holds=holds,
        warns=code[0] == "W",
    )  # fmt: skip


FOUNDING_MODEL = (
    _model(
        lambda case: case.fact.data.governance is None or kind_of(case) in _GOVERNED,
        "R-GOV-01", "L23 Đ.56",
        "Chỉ hợp tác xã, liên hiệp hợp tác xã tổ chức quản trị đầy đủ hoặc rút gọn.",
        "Only cooperatives and unions choose between full and reduced governance.",
    ),
    _model(
        lambda case: (
            not _reduced(case) or kind_of(case) is not Kind.UNION or (_cooperatives(case) or 0) < FEW_COOPERATIVES
        ),
        "R-GOV-02", "L23 Đ.56.3",
        "Liên hiệp có từ 10 thành viên trở lên phải tổ chức quản trị đầy đủ.",
        "A union of ten members or more has to have full governance.",
    ),
    _model(
        lambda case: (
            not _reduced(case)
            or kind_of(case) not in _GOVERNED
            or (kind_of(case) is Kind.UNION and _cooperatives(case) is not None)
        ),
        "W-GOV-01", "L23 Đ.56.3",
        "Sổ chưa biết quy mô: quản trị rút gọn chỉ dành cho hợp tác xã siêu nhỏ, liên hiệp dưới 10 thành viên.",
        "Its size is not known here: reduced governance is for micro cooperatives and unions under ten members.",
    ),
)  # fmt: skip


class GovernanceChanged(Noted, frozen=True, kw_only=True):
    """The organisation took up full or reduced governance. Law: L23 art. 56.2-56.4."""

    type: ClassVar[str] = "organisation.governance_changed"
    term: ClassVar[Term] = Term("Thay đổi mô hình tổ chức quản trị", "Governance changed", "L23 Đ.56")
    example: ClassVar[dict[str, Any]] = {"governance": "full", "decided_on": "2025-03-30"}

    governance: GovernanceModel

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """So governed."""
        return governed(org, model=self.governance)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        *FOUNDING_MODEL,
        Rule(
            code="R-GOV-03",
            law="quy tắc của sổ bộ",
            vi="Sổ đã ghi mô hình này, không có gì thay đổi.",
            en="The register has this model already; nothing changes.",
            pointer="/data/governance",
            holds=lambda case: case.fact.data.governance is not case.alive.governance.model,
        ),
    )
