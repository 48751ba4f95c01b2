"""Which facts bring a branch, a representative office or a business location onto the register, and change it?"""

from datetime import date
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from events import life
from events.barriers import CHANGES, D92_IN_FORCE, HAS_CERTIFICATE
from events.base import Fact, Term
from events.dependent import Dependent
from events.dependent_words import DependentType
from events.dependents import EXISTS, DependentEvent, about, changed, live
from events.founding import CODE_DIGITS, TAX_CODE, code_is_sound
from events.ids import Area
from events.industry import BusinessLine
from events.line_rules import after, agrees, change_rules, classed, field, lying_in, once, says_of_lines
from events.lines import Lines, OtherLines, stated
from events.members import L23_IN_FORCE
from events.names import letter_rules
from events.organisation import Organisation
from events.places import lies_in
from events.rules import Case, Rule
from events.tax_move import settled_first
from events.texts import Code, Line, Name, Uuid, canonical, fold, fold_name
from events.vocabulary import Cause, Kind

DependentCode = Annotated[
    str,
    Meta(
        pattern=r"^([0-9]{10}-[0-9]{3}|[0-9]{5})$(?!\n)",
        description="Branch, representative office: the organisation's code and three digits, 4900212357-001; "
        "business location: five digits, 00001",
    ),
]


def _type(case: Case) -> DependentType | None:
    data = case.fact.data
    if isinstance(data, DependentRegistered):
        return data.unit
    one = live(case.org, data.dependent)
    return None if one is None else one.type


def _leaves_its_area(case: Case) -> bool:
    """Whether a unit with a tax code goes to another area."""
    one, area = live(case.org, case.fact.data.dependent), case.fact.data.area
    return one is not None and area not in {None, one.area} and one.type is not DependentType.BUSINESS_LOCATION


def _fits_type(case: Case) -> bool:
    code = case.fact.data.code
    if code is None:
        return True
    if case.fact.data.unit is DependentType.BUSINESS_LOCATION:
        return len(code) < CODE_DIGITS and int(code) > 0
    return len(code) > CODE_DIGITS and int(code[CODE_DIGITS + 1 :]) > 0


def _of_the_parent(case: Case) -> bool:
    code, own = case.fact.data.code, case.alive.code
    if code is None or len(code) < CODE_DIGITS:
        return True
    return code_is_sound(code[:CODE_DIGITS]) if own is None else code[:CODE_DIGITS] == own


def _code_is_free(case: Case) -> bool:
    code = case.fact.data.code
    return code is None or all(one.code != code for one in case.alive.dependents.values())


def _named_after(case: Case) -> bool:
    name, what = case.fact.data.name, _type(case)
    if name is None or what is None:
        return True
    told = fold(name)
    return fold(what.vi) in told and fold_name(case.alive.name) in told


def _name(case: Case) -> tuple[str, Kind] | None:
    name = case.fact.data.name
    return None if name is None else (name, case.alive.kind)


def _taken_over(case: Case) -> bool:
    """Whether the unit was registered before it enters this register, with the name that its papers have."""
    return getattr(case.fact.data, "registered_on", None) is not None


def _carried(case: Case) -> Lines | None:
    """The lines within which those of the unit lie; None where that is not asked: of branches alone (art. 53.1)."""
    return case.alive.lines if _type(case) is DependentType.BRANCH else None


def _own(case: Case) -> Lines | None:
    one = live(case.org, case.fact.data.dependent)
    return None if one is None else one.lines


def _lines_of(name: str) -> tuple[Rule, ...]:
    """What is asked of the lines that a unit gets by one field of a fact."""
    at, read = f"/data/{name}", field(name)
    return (
        Rule(
            code="R-DEP-02",
            law="L23 Đ.53.2",
            vi="Văn phòng đại diện không kinh doanh, nên không có ngành, nghề.",
            en="A representative office does no business, so it has no line.",
            pointer=at,
            since=L23_IN_FORCE,
            holds=lambda case: not read(case) or _type(case) is not DependentType.REPRESENTATIVE_OFFICE,
        ),
        lying_in(at, read, _carried, warns=False),
        lying_in(at, read, _carried, warns=True),
        agrees(at, read),
        classed(at, read),
    )


# Rules on what both a registration and a change may say.
_CONTENTS = (
    lies_in("/data/area", lambda case: case.fact.data.area),
    *_lines_of("primary_line"),
    Rule(
        code="R-DEP-04",
        law="L23 Đ.50.4",
        vi="Tên phải gồm tên riêng của tổ chức kèm từ chỉ loại đơn vị (chi nhánh, văn phòng đại diện, địa điểm).",
        en="The name must hold the organisation's own name and the Vietnamese words for the type of unit.",
        pointer="/data/name",
        since=L23_IN_FORCE,
        holds=_named_after,
    ),
    *letter_rules("/data/name", _name, older=_taken_over),
)


class DependentRegistered(DependentEvent, frozen=True, kw_only=True):
    """The office of its place registered a branch, a representative office or a business location.

    Law: L23 art. 53, 55; Decree 92/2024 art. 9.1, 14.4, 14.5, 36. Effective on the date of its certificate. `area` is
    the unit's own place. One that was registered before it entered this register states that day in `registered_on`:
    it then counts as an opening balance.
    """

    type: ClassVar[str] = "organisation.dependent_registered"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term(
        "Đăng ký chi nhánh, văn phòng đại diện, địa điểm kinh doanh",
        "Dependent unit registered",
        "L23 Đ.55; NĐ 92/2024 Đ.36",
    )
    example: ClassVar[dict[str, Any]] = {
        "dependent": "0198c5a0-0000-7000-8000-0000000000d1",
        "unit": "branch",
        "area": "pre2025:20/187",
        "code": "4900212357-001",
        "primary_line": {"section": "A", "code": "0118", "version": "2018"},
        "decided_on": "2025-03-01",
    }

    unit: DependentType
    area: Area
    name: Name | None = None
    code: DependentCode | None = None
    certificate_no: Code | None = None
    address: Line | None = None
    primary_line: BusinessLine | None = None
    head: Uuid | None = None
    registered_on: date | None = None
    other_lines: OtherLines | None = ()

    def cause(self) -> Cause:
        """One unit more: newly registered, or known of old."""
        return Cause.DEPENDENT_REGISTERED if self.registered_on is None else Cause.MIGRATED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """With one unit more."""
        before = life.existing(org)
        one = Dependent(
            type=self.unit,
            area=self.area,
            registered_on=self.registered_on or fact.effective_on,
            name=canonical(self.name) if self.name else None,
            code=self.code,
            certificate_no=self.certificate_no,
            address=self.address,
            head=self.head,
        ).lined(self.lines())
        return msgspec.structs.replace(before, dependents={**before.dependents, self.dependent: one})

    def lines(self) -> Lines:
        """The lines that it begins with; of others than the primary one none are said where there is no primary one."""
        if self.primary_line is None:
            return Lines(self.other_lines or (), more=self.other_lines is None)
        return stated(self.primary_line, self.other_lines)

    def places(self, state: Any) -> tuple[str, ...]:
        """The office of the unit's place."""
        return (self.area,)

    def claims(self) -> tuple[tuple[str, str], ...]:
        """The code of a branch or a representative office is a tax code; a location's number is none (art. 14.5)."""
        own = self.code is not None and self.unit is not DependentType.BUSINESS_LOCATION
        return ((TAX_CODE, self.code),) if own and self.code else ()

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        HAS_CERTIFICATE,
        *CHANGES,
        Rule(
            code="R-DEP-05",
            law="quy tắc của sổ bộ",
            vi="Đơn vị này đã có trong sổ. Hãy ghi thay đổi, hoặc dùng mã đơn vị khác.",
            en="This unit is on the register already. Record a change of it, or use another id.",
            pointer="/data/dependent",
            holds=lambda case: live(case.org, case.fact.data.dependent) is None,
        ),
        Rule(
            code="R-DEP-06",
            law="NĐ 92/2024 Đ.14.4, Đ.14.5",
            vi="Mã chi nhánh, văn phòng đại diện có dạng 4900212357-001; mã địa điểm kinh doanh từ 00001 đến 99999.",
            en="A branch's or representative office's code looks like 4900212357-001, a location's is 00001 to 99999.",
            pointer="/data/code",
            holds=_fits_type,
        ),
        Rule(
            code="R-DEP-07",
            law="NĐ 92/2024 Đ.14.4; TT 105/2020/TT-BTC Đ.5",
            vi="Mười số đầu của mã phải là mã số của tổ chức. Hãy đối chiếu giấy chứng nhận.",
            en="The first ten digits must be the organisation's own code. Compare the certificate.",
            pointer="/data/code",
            holds=_of_the_parent,
        ),
        Rule(
            code="R-DEP-08",
            law="NĐ 92/2024 Đ.14.4, Đ.14.5",
            vi="Mã này đã là của một đơn vị khác của tổ chức.",
            en="Another unit of the organisation has this code.",
            pointer="/data/code",
            holds=_code_is_free,
        ),
        Rule(
            code="R-DEP-09",
            law="quy tắc của sổ bộ",
            vi="Ngày đăng ký trước đây không thể sau ngày ghi nhận vào sổ.",
            en="The day of the earlier registration cannot lie after the day on which the unit enters the register.",
            pointer="/data/registered_on",
            holds=lambda case: (case.fact.data.registered_on or date.min) <= case.fact.effective_on,
        ),
        *_CONTENTS,
        *_lines_of("other_lines"),
        once("/data/other_lines", field("primary_line"), field("other_lines")),
        Rule(
            code="R-LINE-09",
            law="quy tắc của sổ bộ",
            vi="Có các ngành khác thì phải nêu ngành chính ở primary_line.",
            en="Where there are other lines, primary_line says which is the primary one.",
            pointer="/data/primary_line",
            holds=lambda case: not case.fact.data.other_lines or case.fact.data.primary_line is not None,
        ),
    )


class DependentChanged(DependentEvent, frozen=True, kw_only=True):
    """What the register says of a dependent unit was changed; what is left out stays.

    Law: L23 art. 55.2; Decree 92/2024 art. 45. A move is filed by the office of the new place (art. 45.3); where the
    unit's tax office changes, taxation is settled first, on `tax_moved_on` (art. 45.2).
    """

    type: ClassVar[str] = "organisation.dependent_changed"
    version: ClassVar[int] = 3
    term: ClassVar[Term] = Term(
        "Thay đổi nội dung đăng ký đơn vị phụ thuộc", "Dependent unit changed", "L23 Đ.55.2; NĐ 92/2024 Đ.45"
    )
    example: ClassVar[dict[str, Any]] = {
        "dependent": "0198c5a0-0000-7000-8000-0000000000d1",
        "address": "Số 5, thị trấn Chi Lăng",
    }

    name: Name | None = None
    area: Area | None = None
    address: Line | None = None
    certificate_no: Code | None = None
    primary_line: BusinessLine | None = None
    head: Uuid | None = None
    serves_dissolution: bool = False
    add_lines: OtherLines = ()
    remove_lines: OtherLines = ()
    tax_office_stays: bool | None = None
    tax_moved_on: date | None = None

    def cause(self) -> Cause:
        """A move: the same unit in another place; else no line of the reconciliation."""
        return Cause.NOTED if self.area is None else Cause.DEPENDENT_MOVED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """With what is stated."""
        return changed(org, self.dependent, self._of)

    def _of(self, one: Dependent) -> Dependent:
        told = one.lined(after(one.lines, self)) if says_of_lines(self) else one
        return msgspec.structs.replace(
            told,
            name=canonical(self.name) if self.name else one.name,
            area=self.area or one.area,
            address=self.address or one.address,
            certificate_no=self.certificate_no or one.certificate_no,
            head=self.head or one.head,
        )

    def places(self, state: Any) -> tuple[str, ...]:
        """The office of the new place, else of the place where it is."""
        one = live(state, self.dependent)
        return () if one is None else (self.area or one.area,)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        EXISTS,
        *CHANGES,
        Rule(
            code="R-DEP-10",
            law="quy tắc của sổ bộ",
            vi="Không nêu gì thay đổi. Hãy ghi ít nhất một nội dung.",
            en="Nothing changes. State at least one thing.",
            holds=lambda case: any(getattr(case.fact.data, name) not in (None, ()) for name in _CHANGEABLE),
        ),
        Rule(
            code="R-CHANGE-01",
            law="NĐ 92/2024 Đ.33.1.a, Đ.33.2",
            vi="Đơn vị có thông báo vi phạm chưa khắc phục: chưa thay đổi được, trừ khi để chấm dứt hoạt động.",
            en="A notice of violation to the unit is unanswered: nothing changes, save to serve its end.",
            pointer="/data/dependent",
            since=D92_IN_FORCE,
            holds=about(lambda one, case: case.fact.data.serves_dissolution or not one.violations),
        ),
        Rule(
            code="R-DEP-11",
            law="NĐ 92/2024 Đ.33.1.b, Đ.33.1.c, Đ.33.2.b",
            vi="Đơn vị đang chấm dứt hoạt động hoặc không hoạt động tại địa chỉ: chỉ thay đổi để phục vụ chấm dứt.",
            en="The unit is closing or was not found at its address: only a change that serves its end is registered.",
            pointer="/data/dependent",
            since=D92_IN_FORCE,
            holds=about(
                lambda one, case: case.fact.data.serves_dissolution or (one.closing is None and not one.not_at_address)
            ),
        ),
        *_CONTENTS,
        *_lines_of("add_lines"),
        *change_rules(_own),
        *settled_first("NĐ 92/2024 Đ.45.2", _leaves_its_area),
    )


_CHANGEABLE = ("name", "area", "address", "certificate_no", "primary_line", "add_lines", "remove_lines", "head")
