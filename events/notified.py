"""What does a group without a certificate tell the commune that has changed?"""

from collections.abc import Mapping
from typing import Any, ClassVar

import msgspec

from events import life
from events.authority_words import Publisher
from events.base import Fact, OrganisationEvent, Term
from events.contracts import D77_IN_FORCE, NOTICE_DAYS, duty
from events.founding import FEWEST
from events.governance import Representative
from events.governing import governed
from events.ids import Area
from events.industry import BusinessLine
from events.lateness import Within, effective, late, since, stated
from events.line_rules import after as lines_after
from events.line_rules import agrees, change_rules, field, moves_nothing, says_of_lines
from events.lines import Lines, OtherLines
from events.names import name_rules
from events.organisation import FormerName, Organisation, lined
from events.places import lies_in
from events.quantities import Dong, Positive
from events.rules import Case, Rule
from events.texts import Line, Name, canonical
from events.vocabulary import Cause, Kind, MemberType

# What a notice may change, and the line of the reconciliation that it moves: address and area are one thing.
_CAUSES: Mapping[str, Cause] = {
    "name": Cause.RENAMED,
    "area": Cause.MOVED,
    "contributions": Cause.CAPITAL_CHANGED,
    "members": Cause.MEMBERS_NOTIFIED,
}
_THINGS = ("name", "area", "address", "contributions", "representative", "members")
_OWN = MemberType.GROUP_MEMBER.value


def _lines(case: Case) -> Lines:
    return case.alive.lines


def _told(data: Any) -> list[str]:
    """The fields that the notice states."""
    told = [name for name in _THINGS if getattr(data, name) is not None]
    return [*told, "lines"] if says_of_lines(data) else told


def _one_thing(case: Case) -> bool:
    told = _told(case.fact.data)
    return len(told) == 1 or told == ["area", "address"]


def _changes(case: Case) -> bool:
    """Whether the register has something else; an address is not on it."""
    data, org = case.fact.data, case.alive
    now = {
        "name": canonical(data.name) if data.name else None,
        "area": data.area if data.address is None else None,
        "contributions": data.contributions,
        "representative": (data.representative,) if data.representative else None,
        "members": data.members,
    }
    known = {
        "name": org.name,
        "area": org.area,
        "contributions": org.capital,
        "representative": org.governance.representatives,
        "members": org.members.get(_OWN),
    }
    others = says_of_lines(data) and not moves_nothing(case, _lines)
    return others or data.address is not None or any(v is not None and v != known[name] for name, v in now.items())


def _fewest(case: Case) -> int:
    day = case.fact.effective_on
    return next(least for kind, least, _, since, until in FEWEST if kind is Kind.GROUP and since <= day <= until)


def _named(case: Case) -> tuple[str, Kind] | None:
    name = case.fact.data.name
    return None if name is None else (name, case.alive.kind)


GROUP_NAME = tuple(rule for rule in name_rules("/data/name", _named) if rule.code in {"W-NAME-01", "W-NAME-03"})


class GroupNotificationChanged(OrganisationEvent, frozen=True, kw_only=True):
    """A notified group told the commune of one change: name, place, lines, contributions, representative or members.

    Law: Decree 77/2019 art. 12.4 (within five working days of the change, which is `decided_on`; the effective date is
    that of the notice). It stays unregistered. Contributions in đồng, members as heads.
    """

    type: ClassVar[str] = "organisation.group_notification_changed"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term("Tổ hợp tác thông báo thay đổi", "Change of a notified group", "NĐ 77/2019 Đ.12.4")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.NOTIFICATION,)
    example: ClassVar[dict[str, Any]] = {"members": 14, "decided_on": "2025-03-03"}

    name: Name | None = None
    area: Area | None = None
    address: Line | None = None
    primary_line: BusinessLine | None = None
    contributions: Dong | None = None
    representative: Representative | None = None
    members: Positive | None = None
    add_lines: OtherLines = ()
    remove_lines: OtherLines = ()

    def cause(self) -> Cause:
        """The line that the thing told moves, if any."""
        if self.primary_line is not None:
            return Cause.RECLASSIFIED
        return next((_CAUSES[name] for name in _told(self) if name in _CAUSES), Cause.NOTED)

    def places(self, state: Any) -> tuple[str, ...]:
        """The commune of the new place takes the notice of a move."""
        return () if self.area is None else (self.area,)

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """As notified now."""
        before = life.existing(org)
        changed: dict[str, Any] = {}
        if self.name is not None:
            former = (*before.former_names, FormerName(before.name, fact.effective_on))
            changed = {"name": canonical(self.name), "former_names": former}
        elif self.area is not None:
            before, changed = governed(before, label=None), {"area": self.area}
        elif says_of_lines(self):
            return lined(before, lines_after(before.lines, self))
        elif self.contributions is not None:
            changed = {"capital": self.contributions}
        elif self.representative is not None:
            return governed(before, representatives=(self.representative,))
        elif self.members is not None:
            changed = {"members": {_OWN: self.members}}
        return msgspec.structs.replace(before, **changed)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-NOTIFY-01",
            law="NĐ 77/2019 Đ.12.4; NĐ 92/2024 Đ.60",
            vi="Chỉ tổ hợp tác đã thông báo mà chưa đăng ký mới thông báo thay đổi; các tổ chức khác thì đăng ký.",
            en="Only a group that was notified and is not registered gives such notice; others register their changes.",
            pointer="/type",
            holds=lambda case: case.alive.kind is Kind.GROUP and case.alive.registered is not True,
        ),
        Rule(
            code="R-NOTIFY-02",
            law="quy tắc của sổ bộ",
            vi="Mỗi sự kiện nêu đúng một thay đổi. Hãy ghi mỗi thay đổi một sự kiện.",
            en="One event tells exactly one change. File an event for each.",
            holds=_one_thing,
        ),
        Rule(
            code="R-NOTIFY-03",
            law="quy tắc của sổ bộ",
            vi="Sổ đã ghi như vậy, không có gì thay đổi.",
            en="The register has it so already; nothing changes.",
            holds=lambda case: not _told(case.fact.data) or _changes(case),
        ),
        *(agrees(f"/data/{name}", field(name)) for name in ("primary_line", "add_lines")),
        *change_rules(_lines),
        *GROUP_NAME,
        late(
            effective,
            since(stated("decided_on"), Within(NOTICE_DAYS)),
            code="W-NOTIFY-01",
            law="NĐ 77/2019 Đ.12.4",
            vi="Thông báo sau 5 ngày làm việc kể từ ngày thay đổi, tức sau {due}{so}.",
            en="The notice came later than five working days after the change, that is after {due}{so_en}.",
            pointer="/data/decided_on",
            since=D77_IN_FORCE,
        ),
        Rule(
            code="W-NOTIFY-02",
            law="NĐ 77/2019 Đ.3.1, Đ.14.1; NĐ 151/2007 Đ.1",
            vi="Còn dưới {least} thành viên: tổ hợp tác không đủ số thành viên tối thiểu.",
            en="Fewer than {least} members are left: the group falls below the least number.",
            pointer="/data/members",
            warns=True,
            holds=lambda case: (count := case.fact.data.members) is None or count >= _fewest(case),
            facts=lambda case: {"least": _fewest(case)},
        ),
        lies_in("/data/area", lambda case: case.fact.data.area),
        duty("W-GROUP-01", "contributions"),
    )
