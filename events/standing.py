"""Which facts change how an organisation stands: suspended and resumed, found inactive and found active?"""

from datetime import date, timedelta
from typing import Any, ClassVar

import msgspec

from events import life
from events.authority_words import Publisher
from events.barriers import AT_ITS_ADDRESS, D92_IN_FORCE, HAS_CERTIFICATE, NOT_IN_PROCEDURE, SUSPENSION_NOT_HELD
from events.base import Fact, OrganisationEvent, Term
from events.dependent import resumed_along, stopped_along
from events.lateness import ahead, effective, late, stated
from events.members import L23_IN_FORCE
from events.months import add_months
from events.organisation import Organisation, Spell, lapsed
from events.rules import Case, Rule
from events.vocabulary import Cause, Evidence, Kind, Quality, SuspensionOrigin

FIRST_GROUP_SPELL = 15


def _running(org: Organisation, on: date) -> Spell | None:
    return next((s for s in org.spells if s.first <= on <= s.last), None)


def _overlaps(case: Case) -> bool:
    return any(case.fact.effective_on <= spell.last for spell in case.alive.spells)


def _lapsed_before(case: Case) -> bool:
    last = lapsed(case.alive)
    return last is not None and last.last < case.fact.effective_on


# What an authority orders is no procedure that another could ask the office not to carry out.
OWN_SUSPENSION_NOT_HELD = msgspec.structs.replace(
    SUSPENSION_NOT_HELD,
    holds=lambda case: case.fact.data.origin is SuspensionOrigin.AUTHORITY or SUSPENSION_NOT_HELD.holds(case),
)
SPELL_IN_ORDER = Rule(
    code="R-SUSPEND-01",
    law="quy tắc của sổ bộ",
    vi="Ngày cuối của thời gian tạm ngừng phải từ ngày hiệu lực trở đi.",
    en="The last day of the suspension must not lie before its first.",
    pointer="/data/until",
    holds=lambda case: case.fact.data.until >= case.fact.effective_on,
)
SPELL_OF_A_YEAR = Rule(
    code="R-SUSPEND-02",
    law="NĐ 92/2024 Đ.47.1",
    vi="Mỗi lần tạm ngừng không quá 12 tháng, tức đến {latest}.",
    en="One suspension lasts at most 12 months, that is until {latest}.",
    pointer="/data/until",
    since=D92_IN_FORCE,
    holds=lambda case: case.fact.data.until <= add_months(case.fact.effective_on, 12),
    facts=lambda case: {"latest": add_months(case.fact.effective_on, 12)},
)
NOTICE_AHEAD = 3


def _own_notice(case: Case) -> bool:
    return getattr(case.fact.data, "origin", SuspensionOrigin.OWN_NOTICE) is not SuspensionOrigin.AUTHORITY


def _after_the_first_day(case: Case) -> bool:
    """Whether the notice of a suspension came on its first day or later."""
    return _own_notice(case) and (case.fact.data.notice_received_on or date.min) >= case.fact.effective_on


def announced(code: str, law: str, since: date) -> Rule:
    """The warning that a notice came later than three working days before the day that it announces."""
    return late(
        stated("notice_received_on"),
        ahead(effective, NOTICE_AHEAD, _own_notice),
        code=code,
        law=law,
        vi="Thông báo phải đến ít nhất 3 ngày làm việc trước ngày đó, tức đến {due}{so}; thông báo này muộn.",
        en="The notice was due three working days before that day at least, until {due}{so_en}: it is late.",
        pointer="/data/notice_received_on",
        since=since,
    )


# Of older papers a notice that came too late is only warned of, and nothing is known of how long before it was due.
NOTICE_OF_SUSPENSION = (
    Rule(
        code="R-SUSPEND-05",
        law="NĐ 92/2024 Đ.47.1",
        vi="Thông báo phải đến trước ngày bắt đầu tạm ngừng.",
        en="The notice must arrive before the suspension begins.",
        pointer="/data/notice_received_on",
        since=D92_IN_FORCE,
        holds=lambda case: case.fact.data.quality is Quality.LEGACY or not _after_the_first_day(case),
    ),
    announced("W-SUSPEND-01", "NĐ 92/2024 Đ.47.1", D92_IN_FORCE),
    Rule(
        code="W-SUSPEND-02",
        law="quy tắc của sổ bộ",
        vi="Hồ sơ cũ ghi thông báo đến sau ngày bắt đầu tạm ngừng. Hãy đối chiếu.",
        en="The older file has the notice after the suspension had begun. Compare the papers.",
        pointer="/data/notice_received_on",
        until=D92_IN_FORCE - timedelta(days=1),
        warns=True,
        holds=lambda case: not _after_the_first_day(case),
    ),
)
NOTICE_OF_RESUMPTION = announced("W-RESUME-01", "L23 Đ.96.1", L23_IN_FORCE)
WITHIN_A_YEAR = Rule(
    code="R-TIME-02",
    law="quy tắc của sổ bộ",
    vi="Ngày bắt đầu tạm ngừng còn cách quá một năm.",
    en="The suspension begins more than a year from now.",
    pointer="/effectiveon",
    holds=lambda case: case.fact.effective_on <= case.today + timedelta(days=366),
)


class Suspended(OrganisationEvent, frozen=True, kw_only=True):
    """The office took note that the organisation stops business for a while, from the effective date to `until`.

    Law: L23 art. 96.1; Decree 92/2024 art. 47.1 (each spell at most 12 months), 62.1 (groups: at least 15 days).
    """

    type: ClassVar[str] = "organisation.suspended"
    term: ClassVar[Term] = Term("Tạm ngừng kinh doanh", "Suspended", "L23 Đ.96; NĐ 92/2024 Đ.47")
    example: ClassVar[dict[str, Any]] = {"until": "2025-12-31", "notice_received_on": "2025-06-20"}

    until: date
    notice_received_on: date | None = None
    origin: SuspensionOrigin = SuspensionOrigin.OWN_NOTICE

    def cause(self) -> Cause:
        """A suspension."""
        return Cause.SUSPENDED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One spell more, and active dependent units along; spells that are over say nothing of any later day."""
        before, first = life.existing(org), fact.effective_on
        left = (spell for spell in before.spells if spell.last >= first)
        spells = tuple(sorted((*left, Spell(first, self.until)), key=lambda s: s.first))
        along = stopped_along(before.dependents, first, self.until)
        return msgspec.structs.replace(before, spells=spells, dependents=along)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.LIFE,
        HAS_CERTIFICATE,
        NOT_IN_PROCEDURE,
        AT_ITS_ADDRESS,
        OWN_SUSPENSION_NOT_HELD,
        SPELL_IN_ORDER,
        SPELL_OF_A_YEAR,
        Rule(
            code="R-SUSPEND-03",
            law="quy tắc của sổ bộ",
            vi="Thời gian này trùng với một lần tạm ngừng khác.",
            en="The spell overlaps another suspension.",
            pointer="/data/until",
            holds=lambda case: not _overlaps(case),
        ),
        Rule(
            code="R-SUSPEND-04",
            law="NĐ 92/2024 Đ.62.1",
            vi="Tổ hợp tác chỉ báo tạm ngừng khi nghỉ từ 15 ngày trở lên.",
            en="A group gives notice only of suspensions of 15 days or more.",
            pointer="/data/until",
            since=D92_IN_FORCE,
            holds=lambda case: (
                case.alive.kind is not Kind.GROUP
                or (case.fact.data.until - case.fact.effective_on).days + 1 >= FIRST_GROUP_SPELL
            ),
        ),
        *NOTICE_OF_SUSPENSION,
        WITHIN_A_YEAR,
    )


class Resumed(OrganisationEvent, frozen=True, kw_only=True):
    """The organisation takes up business again before its suspension ends. Law: L23 art. 96.1; D92 art. 47.1, 47.6.

    The dependent units that were suspended along resume with it, unless `dependents_resume` is false. It is announced
    ahead, within the spell that it ends: `notice_received_on` is the day on which the office got the notice.
    """

    type: ClassVar[str] = "organisation.resumed"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term("Tiếp tục kinh doanh", "Resumed", "L23 Đ.96.1; NĐ 92/2024 Đ.47")
    example: ClassVar[dict[str, Any]] = {"notice_received_on": "2025-09-24"}

    dependents_resume: bool = True
    notice_received_on: date | None = None

    def cause(self) -> Cause:
        """A resumption."""
        return Cause.RESUMED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The running spell ends the day before."""
        before, day = life.existing(org), fact.effective_on
        cut = (s if not s.first <= day <= s.last else Spell(s.first, day - timedelta(days=1)) for s in before.spells)
        along = resumed_along(before.dependents, day) if self.dependents_resume else before.dependents
        spells = tuple(s for s in cut if s.first <= s.last)
        return msgspec.structs.replace(before, spells=spells, dependents=along, active_on=day)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ANNOUNCED,
        SUSPENSION_NOT_HELD,
        Rule(
            code="R-RESUME-01",
            law="quy tắc của sổ bộ",
            vi="Tổ chức không tạm ngừng vào ngày đó, không có gì để tiếp tục.",
            en="The organisation is not suspended on that day; there is nothing to resume.",
            pointer="/effectiveon",
            holds=lambda case: _running(case.alive, case.fact.effective_on) is not None,
        ),
        NOTICE_OF_RESUMPTION,
    )


class InactivityRecorded(OrganisationEvent, frozen=True, kw_only=True):
    """The office found that the organisation does no business, though nobody dissolved it.

    No legal status of Decree 92/2024, but after 12 months a ground of revocation (L23 art. 103.1.b), and the fact that
    265 registered cooperatives of 2011 were 111 in truth. `since` is left out where no paper says since when.
    """

    type: ClassVar[str] = "organisation.inactivity_recorded"
    term: ClassVar[Term] = Term("Ghi nhận ngừng hoạt động chưa giải thể", "Inactivity recorded", "L23 Đ.103.1.b")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.PROVINCIAL)
    example: ClassVar[dict[str, Any]] = {"since": "2010-06-01", "evidence": "site_visit"}

    since: date | None = None
    evidence: Evidence = Evidence.REPORT

    def cause(self) -> Cause:
        """A finding of inactivity."""
        return Cause.INACTIVITY_RECORDED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Registered still, operating no more."""
        return msgspec.structs.replace(life.existing(org), inactive=True, inactive_since=self.since)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-INACT-01",
            law="quy tắc của sổ bộ",
            vi="Ngày ngừng hoạt động không thể sau ngày ghi nhận.",
            en="The day since which it is inactive cannot lie after the day of the finding.",
            pointer="/data/since",
            holds=lambda case: (case.fact.data.since or date.min) <= case.fact.effective_on,
        ),
        Rule(
            code="R-INACT-02",
            law="quy tắc của sổ bộ",
            vi="Đã ghi nhận ngừng hoạt động rồi.",
            en="The organisation is recorded as inactive already.",
            pointer="/type",
            holds=lambda case: not case.alive.inactive,
        ),
    )


class ActivityConfirmed(OrganisationEvent, frozen=True, kw_only=True):
    """The office found that an organisation recorded as inactive, or whose suspension lapsed, does business again.

    Law: L23 art. 103.1.b.
    """

    type: ClassVar[str] = "organisation.activity_confirmed"
    term: ClassVar[Term] = Term("Xác nhận hoạt động trở lại", "Activity confirmed", "L23 Đ.103.1.b")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.PROVINCIAL)
    example: ClassVar[dict[str, Any]] = {"evidence": "site_visit"}

    evidence: Evidence = Evidence.REPORT

    def cause(self) -> Cause:
        """A finding of activity."""
        return Cause.ACTIVITY_CONFIRMED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Operating again."""
        before = life.existing(org)
        day = fact.effective_on if before.spells else before.active_on
        return msgspec.structs.replace(before, inactive=False, inactive_since=None, active_on=day)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-ACTIVE-01",
            law="quy tắc của sổ bộ",
            vi="Tổ chức không được ghi nhận ngừng hoạt động, cũng không có lần tạm ngừng nào đã hết mà chưa xác nhận.",
            en="The organisation is not recorded as inactive, and no suspension of it has lapsed unconfirmed.",
            pointer="/type",
            holds=lambda case: case.alive.inactive or _lapsed_before(case),
        ),
    )
