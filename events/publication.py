"""Which fact says that something was posted, as the law wants it?"""

from datetime import date, timedelta
from typing import Any, ClassVar, Final

import msgspec

from events import life
from events.barriers import D92_IN_FORCE
from events.base import Fact, Noted, Term
from events.members import L23_IN_FORCE
from events.organisation import Organisation
from events.publication_duties import DUTY, due
from events.publication_words import Portal
from events.publicity import Posting
from events.rules import Case, Rule
from events.texts import Uuid

# What is done about an organisation, not by it: it may have ended.
AFTER_THE_END_TOO: Final = (life.MUST_EXIST, life.BORN_ONCE, life.NOT_BEFORE_OPENING, life.NOT_FAR_AHEAD)


def _case(case: Case) -> Posting | None:
    publicity = case.alive.publicity
    key = publicity.waiting(case.fact.data.posted)
    return None if key is None else publicity.cases[key]


def _in_time(case: Case) -> bool:
    waiting = _case(case)
    return waiting is None or case.fact.effective_on <= due(waiting, case.holidays).day


def _late(case: Case) -> dict[str, Any]:
    waiting = _case(case)
    return {} if waiting is None else {"law": DUTY[waiting.duty].law, **due(waiting, case.holidays).told()}


def _stands_until(case: Case) -> date | None:
    waiting = _case(case)
    running = DUTY[waiting.duty].running if waiting is not None else 0
    return case.fact.effective_on + timedelta(days=running) if running else None


def _long_enough(case: Case) -> bool:
    least, until = _stands_until(case), case.fact.data.until
    return least is None or until is None or until >= least


class Posted(Noted, frozen=True, kw_only=True):
    """The office posted on the portal what the law wants posted. Law: Decree 92/2024 art. 48.2 to 63.2; L23 art. 49.

    `posted` is the id of the event of this organisation that was posted; the effective day is that of the posting.
    `until`: the last day on which it stands, where that is fixed. What is posted of a kind posts what was overtaken
    before it.
    """

    type: ClassVar[str] = "organisation.posted"
    term: ClassVar[Term] = Term(
        "Đăng tải, công bố", "Posted", "L23 Đ.49; NĐ 92/2024 Đ.24.3, Đ.48.2, Đ.50-51, Đ.53.6, Đ.56.3, Đ.57, Đ.63.2"
    )
    example: ClassVar[dict[str, Any]] = {
        "posted": "0198c5a0-0000-7000-8000-0000000000aa",
        "where": "national",
        "until": "2025-04-10",
    }

    posted: Uuid
    where: Portal = Portal.NATIONAL
    until: date | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One thing fewer that waits."""
        before = life.existing(org)
        key = before.publicity.waiting(self.posted)
        if key is None:
            return before
        done = before.publicity.done(key, fact.effective_on, self.until)
        return msgspec.structs.replace(before, publicity=done)

    rules: ClassVar[tuple[Rule, ...]] = (
        *AFTER_THE_END_TOO,
        Rule(
            code="R-POST-01",
            law="quy tắc của sổ bộ",
            vi="Đến ngày đó không có việc nào mang mã {posted} của tổ chức này chờ đăng: việc đó chưa xảy ra, không "
            "phải đăng, đã đăng rồi, hoặc đã có việc sau cùng loại thay thế. Xem GET /publications.",
            en="By that day no event {posted} of this organisation waits to be posted: it has not happened yet, need "
            "not be posted, was posted already, or was overtaken by a later one of its kind. See GET /publications.",
            pointer="/data/posted",
            holds=lambda case: _case(case) is not None,
            facts=lambda case: {"posted": case.fact.data.posted},
        ),
        Rule(
            code="R-POST-02",
            law="quy tắc của sổ bộ",
            vi="Ngày cuối đăng tải không thể trước ngày đăng.",
            en="It cannot stand to a day before it was posted.",
            pointer="/data/until",
            holds=lambda case: (case.fact.data.until or date.max) >= case.fact.effective_on,
        ),
        Rule(
            code="W-POST-01",
            law="L23 Đ.49; NĐ 92/2024 Đ.24.3, Đ.48.2, Đ.50.1, Đ.50.6, Đ.51.1, Đ.53.6, Đ.56.3, Đ.57, Đ.63.2",
            vi="Đăng muộn: hạn theo {law} là {due}{so}.",
            en="Posted late: the term of {law} ended on {due}{so_en}.",
            pointer="/effectiveon",
            since=min(L23_IN_FORCE, D92_IN_FORCE),
            warns=True,
            holds=_in_time,
            facts=_late,
        ),
        Rule(
            code="W-POST-02",
            law="L23 Đ.49",
            vi="Nội dung đăng ký phải công bố trong 30 ngày liên tục, đến ít nhất {least}.",
            en="Registered contents are published for thirty days on end, to {least} at the least.",
            pointer="/data/until",
            since=L23_IN_FORCE,
            warns=True,
            holds=_long_enough,
            facts=lambda case: {"least": _stands_until(case)},
        ),
    )
