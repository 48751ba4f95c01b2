"""Who manages and controls an organisation: appointed, ended, and the staff as reported?"""

from datetime import date
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from events import life
from events.accounts import Accounts, merge
from events.authority_words import Publisher
from events.base import Fact, Noted, OrganisationEvent, Term
from events.foreign_board import BOARD, FEWEST_OF_BOARD, too_many
from events.members import L23_IN_FORCE
from events.months import add_months
from events.organisation import Organisation
from events.people import Manager, with_people
from events.people_words import Gender, Position
from events.quantities import Count
from events.rules import Case, Rule
from events.texts import Uuid
from events.vocabulary import Cause, Education, Kind

LONGEST_TERM = 60
# A bound of the register's own on offices held at once: what a rule goes through never grows with the years.
MOST_OFFICES = 100
OF_GROUPS = frozenset({Position.GROUP_HEAD, Position.GROUP_DEPUTY, Position.ACCOUNTANT})
OF_OTHERS = frozenset(Position) - {Position.GROUP_HEAD, Position.GROUP_DEPUTY}
SUPERVISORS = frozenset({Position.SUPERVISOR_HEAD, Position.SUPERVISOR})
HELD_BY_ONE = frozenset({Position.CHAIR, Position.DIRECTOR, Position.SUPERVISOR_HEAD, Position.GROUP_HEAD})
# Offices of a body, the fewest and the most of them, and where the law says so.
BODIES = ((BOARD, FEWEST_OF_BOARD, 15), (SUPERVISORS, 1, 7))

BirthYear = Annotated[int, Meta(ge=1900, le=2200)]


def _holds_it(case: Case) -> bool:
    data = case.fact.data
    return any(m.person == data.person_ref and m.position is data.position for m in case.alive.people.managers)


def _body(case: Case) -> tuple[set[str], int, int]:
    """Who is in the body of the position by another office than the fact's, its fewest and its most.

    Groups and credit funds have no such bounds here: nobody, 0 and 1.
    """
    data, kind = case.fact.data, case.alive.kind
    for positions, least, most in BODIES:
        if data.position in positions and kind in {Kind.COOPERATIVE, Kind.UNION}:
            offices = (m for m in case.alive.people.managers if m.position in positions)
            return (
                {m.person for m in offices if (m.person, m.position) != (data.person_ref, data.position)},
                least,
                most,
            )
    return set(), 0, 1


def _size_with(case: Case) -> int:
    """How many are in the body once the fact's person is."""
    return len(_body(case)[0] | {case.fact.data.person_ref})


def _with(case: Case) -> tuple[Manager, ...]:
    return (*case.alive.people.managers, case.fact.data.office())


def _without(case: Case) -> tuple[Manager, ...]:
    return case.fact.data.left(case.alive.people.managers)


class _Office(Noted, frozen=True, kw_only=True):
    person_ref: Uuid
    position: Position


class ManagerAppointed(_Office, frozen=True, kw_only=True):
    """A person took up an office of management or control, until the end of a term where one is stated.

    Law: L23 art. 65, 68, 69, 71, 72 (terms of at most 5 years; boards of 3 to 15, supervisors of 1 to 7; foreign
    members fewer than 35 % of a board, 65.1). `foreign` says whether it is a foreign investor or sits there for one,
    and is left out where no paper says. The person is an opaque reference: name, identity and contacts stay with the
    office.
    """

    type: ClassVar[str] = "organisation.manager_appointed"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term("Bổ nhiệm, bầu cán bộ quản lý", "Manager appointed", "L23 Đ.65, Đ.68-72")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.OWN)
    example: ClassVar[dict[str, Any]] = {
        "person_ref": "0198c5a0-0000-7000-8000-0000000000b1",
        "position": "director",
        "education": "university",
        "gender": "female",
        "birth_year": 1988,
        "until": "2029-12-31",
    }

    education: Education = Education.UNKNOWN
    gender: Gender | None = None
    birth_year: BirthYear | None = None
    until: date | None = None
    foreign: bool | None = None

    def office(self) -> Manager:
        """The office that is taken up."""
        return Manager(self.person_ref, self.position, self.until, self.foreign)

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One office more is held."""
        before = life.existing(org)
        return with_people(before, managers=(*before.people.managers, self.office()))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-MGR-01",
            law="L23 Đ.65-72; NĐ 77/2019",
            vi="Chức danh không hợp với loại tổ chức: tổ hợp tác có tổ trưởng, tổ phó, các loại khác thì không.",
            en="The office does not fit the kind: groups have a head and deputies, the others a board and supervisors.",
            pointer="/data/position",
            holds=lambda case: case.fact.data.position in (OF_GROUPS if case.alive.kind is Kind.GROUP else OF_OTHERS),
        ),
        Rule(
            code="R-MGR-02",
            law="quy tắc của sổ bộ",
            vi="Người này đang giữ chức danh đó. Nếu bầu lại, hãy ghi kết thúc nhiệm kỳ trước.",
            en="This person holds that office already. On re-election, record the end of the former term first.",
            pointer="/data/person_ref",
            holds=lambda case: not _holds_it(case),
        ),
        Rule(
            code="R-MGR-03",
            law="L23 Đ.65.2, Đ.68.2, Đ.69.1, Đ.71.2, Đ.72.2",
            vi="Nhiệm kỳ không quá 5 năm, tức đến {latest}.",
            en="A term lasts at most 5 years, that is until {latest}.",
            pointer="/data/until",
            since=L23_IN_FORCE,
            holds=lambda case: (
                case.alive.kind is Kind.GROUP
                or (case.fact.data.until or date.min) <= add_months(case.fact.effective_on, LONGEST_TERM)
            ),
            facts=lambda case: {"latest": add_months(case.fact.effective_on, LONGEST_TERM)},
        ),
        Rule(
            code="R-MGR-04",
            law="quy tắc của sổ bộ",
            vi="Nhiệm kỳ không thể kết thúc trước ngày bắt đầu.",
            en="A term cannot end before it begins.",
            pointer="/data/until",
            holds=lambda case: case.fact.data.until is None or case.fact.data.until >= case.fact.effective_on,
        ),
        Rule(
            code="R-MGR-05",
            law="quy tắc của sổ bộ",
            vi="Sổ bộ ghi nhiều nhất 100 chức danh cùng lúc. Hãy ghi kết thúc các nhiệm kỳ cũ.",
            en="The register holds at most 100 offices at once. Record the end of the former terms.",
            pointer="/type",
            holds=lambda case: len(case.alive.people.managers) < MOST_OFFICES,
        ),
        Rule(
            code="W-MGR-01",
            law="L23 Đ.65.1, Đ.69.1",
            vi="Hội đồng quản trị có từ 3 đến 15 người, Ban kiểm soát từ 1 đến 7 người: nay thành {members}.",
            en="A board has 3 to 15 members, supervisors are 1 to 7: now they are {members}.",
            pointer="/data/position",
            since=L23_IN_FORCE,
            warns=True,
            holds=lambda case: _size_with(case) <= _body(case)[2],
            facts=lambda case: {"members": _size_with(case)},
        ),
        Rule(
            code="W-MGR-02",
            law="L23 Đ.65, Đ.68, Đ.69",
            vi="Chức danh này đã có người giữ. Hãy ghi kết thúc nhiệm kỳ của người trước.",
            en="Another person holds this office, which one person holds. Record the end of the former term.",
            pointer="/data/position",
            warns=True,
            holds=lambda case: (
                case.fact.data.position not in HELD_BY_ONE
                or all(m.position is not case.fact.data.position for m in case.alive.people.managers)
            ),
        ),
        too_many(_with),
    )


class ManagerEnded(_Office, frozen=True, kw_only=True):
    """A person holds an office of management or control no more. Law: L23 art. 65, 68, 69, 71, 72."""

    type: ClassVar[str] = "organisation.manager_ended"
    term: ClassVar[Term] = Term("Thôi giữ chức danh quản lý", "Manager ended", "L23 Đ.65, Đ.68-72")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.OWN)
    example: ClassVar[dict[str, Any]] = {
        "person_ref": "0198c5a0-0000-7000-8000-0000000000b1",
        "position": "director",
    }

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One office fewer is held."""
        before = life.existing(org)
        return with_people(before, managers=self.left(before.people.managers))

    def left(self, managers: tuple[Manager, ...]) -> tuple[Manager, ...]:
        """The offices that stay."""
        return tuple(m for m in managers if (m.person, m.position) != (self.person_ref, self.position))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-MGR-06",
            law="quy tắc của sổ bộ",
            vi="Người này không giữ chức danh đó vào ngày đó.",
            en="This person does not hold that office on that day.",
            pointer="/data/person_ref",
            holds=_holds_it,
        ),
        Rule(
            code="W-MGR-01",
            law="L23 Đ.65.1, Đ.69.1",
            vi="Hội đồng quản trị có từ 3 đến 15 người, Ban kiểm soát từ 1 đến 7 người: nay còn {members}.",
            en="A board has 3 to 15 members, supervisors are 1 to 7: {members} stay.",
            pointer="/data/position",
            since=L23_IN_FORCE,
            warns=True,
            holds=lambda case: len(_body(case)[0]) >= _body(case)[1],
            facts=lambda case: {"members": len(_body(case)[0])},
        ),
        too_many(_without),
    )


class ManagerStaffReported(OrganisationEvent, frozen=True, kw_only=True):
    """The managers as of the effective date, in heads by their highest qualification.

    Law: Circular 09/2024/TT-BKHĐT art. 6. They replace those of the last return; the indicators of managers see them.
    """

    type: ClassVar[str] = "organisation.manager_staff_reported"
    report: ClassVar[bool] = True
    term: ClassVar[Term] = Term("Báo cáo cán bộ quản lý", "Managers reported", "TT 09/2024/TT-BKHĐT Đ.6")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.OWN, Publisher.REGISTRATION)
    example: ClassVar[dict[str, Any]] = {"total": 5, "managers": {"university": 1, "intermediate": 1, "none": 3}}

    total: Count
    managers: dict[Education, Count]

    def cause(self) -> Cause:
        """A report on managers."""
        return Cause.MANAGERS_REPORTED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """These stand from that day on."""
        before = life.existing(org)
        return msgspec.structs.replace(before, accounts=merge(before.accounts, Accounts(managers=self.managers)))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-STAFF-01",
            law="quy tắc của sổ bộ",
            vi="Số theo trình độ cộng lại là {sum}, tổng số ghi {total}. Trình độ không rõ thì ghi unknown.",
            en="By qualification they add up to {sum}, the total says {total}. Those not known are `unknown`.",
            pointer="/data/total",
            holds=lambda case: sum(case.fact.data.managers.values()) == case.fact.data.total,
            facts=lambda case: {"sum": sum(case.fact.data.managers.values()), "total": case.fact.data.total},
        ),
    )
