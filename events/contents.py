"""Which facts change what a certificate or the register says: head office moved, lines changed, group registered?"""

from datetime import date
from typing import Any, ClassVar

import msgspec

from events import life
from events.barriers import CHANGES
from events.base import Fact, OrganisationEvent, Term
from events.certificates import numbered
from events.contracts import CONTRACT
from events.founding import TAX_CODE, particulars_rules
from events.governance import GroupContract, Representatives
from events.governance_words import ChangeOrigin
from events.governing import JUDGED, governed
from events.ids import Area
from events.industry import BusinessLine
from events.line_rules import (
    after,
    agrees,
    allowed,
    banned_list,
    change_rules,
    classed,
    field,
    moves_nothing,
    says_of_lines,
)
from events.lines import Lines, OtherLines, told, within
from events.members import L23_IN_FORCE
from events.organisation import Organisation, lined
from events.places import lies_in
from events.repeats import listed, named_once
from events.representation import POSITIONS_FIT
from events.rules import Case, Rule
from events.status import notified_only
from events.tax_move import settled_first
from events.texts import Code, Line
from events.vocabulary import Cause, Kind

# The fields in which a change states lines that are carried from now on.
_NEW = ("primary_line", "add_lines")
_PARTICULARS = {rule.code: rule for rule in particulars_rules("/data", lambda case: case.fact.data)}


def _called(org: Organisation) -> set[str]:
    """The area as filed, and what it is called since."""
    label = org.governance.label
    return {org.area} if label is None else {org.area, label.area}


def _leaves_its_area(case: Case) -> bool:
    return case.fact.data.area not in _called(case.alive) and not notified_only(case.alive)


def _lines(case: Case) -> Lines:
    return case.alive.lines


def _registered(case: Case) -> bool:
    return case.alive.registered is not False


def _left_behind(case: Case) -> dict[str, str]:
    """What units go on carrying that their organisation gives up, by unit."""
    now = after(case.alive.lines, case.fact.data)
    if now.more or not case.fact.data.remove_lines:
        return {}
    found: dict[str, str] = {}
    for ref, one in case.alive.dependents.items():
        lines = ", ".join(told(line) for line in one.lines.known if not within(line, now))
        if lines:
            found[ref] = f"{one.name or one.code or ref}: {lines}"
    return found


class HeadOfficeMoved(OrganisationEvent, frozen=True, kw_only=True):
    """The head office was moved; the office of the new place registers it, and the code stays.

    Law: L23 art. 47.1; Decree 92/2024 art. 37.2, groups art. 60.3. `area` is the area of the new place. Where the
    managing tax office changes, taxation is settled first, on `tax_moved_on` (art. 37.1); `tax_office_stays` says
    whether it changes. Which tax office it is then comes by `organisation.tax_office_assigned`.
    """

    type: ClassVar[str] = "organisation.head_office_moved"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term("Chuyển trụ sở chính", "Head office moved", "L23 Đ.47.1; NĐ 92/2024 Đ.37, Đ.60.3")
    example: ClassVar[dict[str, Any]] = {"area": "pre2025:20/187", "address": "Số 12, thị trấn Chi Lăng"}

    area: Area
    address: Line | None = None
    serves_dissolution: bool = False
    origin: ChangeOrigin = ChangeOrigin.OWN
    tax_office_stays: bool | None = None
    tax_moved_on: date | None = None

    def cause(self) -> Cause:
        """A move: the same stocks under another area."""
        return Cause.MOVED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """At its new place, where what the old one came to be called says nothing."""
        return msgspec.structs.replace(governed(org, label=None), area=self.area)

    def places(self, state: Any) -> tuple[str, ...]:
        """The office of the new place files it."""
        return (self.area,)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        *CHANGES,
        *JUDGED,
        lies_in("/data/area", lambda case: case.fact.data.area),
        Rule(
            code="R-MOVE-01",
            law="quy tắc của sổ bộ",
            vi="Trụ sở vẫn ở địa bàn {area}. Hãy ghi địa bàn mới, hoặc địa chỉ mới trong cùng địa bàn.",
            en="The head office stays in {area}. State the new area, or the new address in the same one.",
            pointer="/data/area",
            holds=lambda case: case.fact.data.address is not None or case.fact.data.area not in _called(case.alive),
            facts=lambda case: {"area": case.fact.data.area},
        ),
        *settled_first("NĐ 92/2024 Đ.37.1, Đ.60.3", _leaves_its_area),
    )


class LinesChanged(OrganisationEvent, frozen=True, kw_only=True):
    """Lines of business were added or removed, or another one is the primary line, by which statistics count.

    Law: L23 art. 48.1.a; Decree 92/2024 art. 41, groups art. 60.1.c. A `primary_line` that the organisation does not
    carry yet comes with that; the one before stays unless it is removed.
    """

    type: ClassVar[str] = "organisation.lines_changed"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term(
        "Thay đổi ngành, nghề kinh doanh", "Lines changed", "L23 Đ.48.1.a; NĐ 92/2024 Đ.41, Đ.60"
    )
    example: ClassVar[dict[str, Any]] = {
        "add_lines": [{"section": "C", "code": "1030", "version": "2018", "detail": "Sấy, đóng gói rau, quả"}],
        "remove_lines": [{"section": "G", "code": "4620", "version": "2018"}],
    }

    primary_line: BusinessLine | None = None
    add_lines: OtherLines = ()
    remove_lines: OtherLines = ()
    serves_dissolution: bool = False
    origin: ChangeOrigin = ChangeOrigin.OWN

    def cause(self) -> Cause:
        """The same stocks under another sector, where the primary line and its sector change."""
        return Cause.NOTED if self.primary_line is None else Cause.RECLASSIFIED

    def parties(self) -> tuple[str, ...]:
        """The list of banned lines."""
        return banned_list(self.add_lines, (self.primary_line,) if self.primary_line else ())

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """With the lines that it carries now."""
        before = life.existing(org)
        return lined(before, after(before.lines, self))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        *CHANGES,
        *JUDGED,
        Rule(
            code="R-LINE-02",
            law="quy tắc của sổ bộ",
            vi="Sổ đã ghi các ngành này như vậy, không có gì thay đổi.",
            en="The register has the lines so already; nothing changes.",
            holds=lambda case: says_of_lines(case.fact.data) and not moves_nothing(case, _lines),
        ),
        *(agrees(f"/data/{name}", field(name)) for name in _NEW),
        *(classed(f"/data/{name}", field(name), _registered) for name in _NEW),
        *(allowed(f"/data/{name}", field(name), lambda case: case.alive.kind) for name in _NEW),
        *change_rules(_lines),
        Rule(
            code="W-LINE-01",
            law="L23 Đ.53.1",
            vi="Đơn vị phụ thuộc còn ngành mà tổ chức bỏ: {units}. Hãy ghi thay đổi của đơn vị.",
            en="Units go on carrying what the organisation gives up: {units}. Record the change of the units too.",
            pointer="/data/remove_lines",
            since=L23_IN_FORCE,
            warns=True,
            holds=lambda case: not _left_behind(case),
            facts=lambda case: {"units": "; ".join(_left_behind(case).values())},
        ),
    )


class Registered(OrganisationEvent, frozen=True, kw_only=True):
    """A group that was only notified got its certificate. Law: L23 art. 107.2, 115.2; Decree 92/2024 art. 58.3."""

    type: ClassVar[str] = "organisation.registered"
    term: ClassVar[Term] = Term(
        "Đăng ký thành lập tổ hợp tác đã thông báo", "Registered", "L23 Đ.107.2; NĐ 92/2024 Đ.58"
    )
    example: ClassVar[dict[str, Any]] = {"code": "4900212357", "certificate_no": "14.07.000321"}

    code: Code | None = None
    certificate_no: Code | None = None
    representatives: Representatives | None = None
    contract: GroupContract | None = None

    def cause(self) -> Cause:
        """A registration is no founding."""
        return Cause.REGISTERED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """With a certificate."""
        before = life.existing(org)
        stated = {"representatives": self.representatives, "contract": self.contract}
        return msgspec.structs.replace(
            governed(org, **{field: value for field, value in stated.items() if value}),
            registered=True,
            certified_on=fact.effective_on,
            code=self.code or before.code,
            certificate_no=self.certificate_no or before.certificate_no,
            certificates=numbered(before, self.certificate_no, fact.effective_on),
        )

    def claims(self) -> tuple[tuple[str, str], ...]:
        """Its code, for ever."""
        return ((TAX_CODE, self.code),) if self.code else ()

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-REG-01",
            law="L23 Đ.107.2; NĐ 92/2024 Đ.58",
            vi="Chỉ tổ hợp tác đã thông báo mà chưa có giấy chứng nhận mới đăng ký theo cách này.",
            en="Only a group that was notified and has no certificate is registered this way.",
            pointer="/type",
            holds=lambda case: case.alive.kind is Kind.GROUP and case.alive.registered is not True,
        ),
        _PARTICULARS["R-CODE-01"],
        named_once("/data/representatives", listed("representatives")),
        POSITIONS_FIT,
        *CONTRACT,
    )
