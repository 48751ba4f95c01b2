"""When may a certificate be revoked, upon which notice, and within which time?

The same rules for an organisation and for a dependent unit (D92 art. 53, 55.3), since Decree 92/2024. What an older
file knows of notices is not in the opening record: where an organisation was taken over, a missing one is warned of.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from events.barriers import D92_IN_FORCE
from events.notices import EXPLAINED, UNEXPLAINED, Notice, Notices, notice_of
from events.procedure_words import RevocationGround
from events.rules import Case, Rule
from events.vocabulary import Cause
from events.working_days import Reckoned


class Noticed(NamedTuple):
    """Whose notices are asked about, for which grounds there is a time to explain, and by which law."""

    notices: Callable[[Case], Notices | None]
    grounds: frozenset[RevocationGround]
    law: str


def says_until_when(whose: Noticed) -> Rule:
    """A notice of the grounds b to e says until when it may be explained."""
    return Rule(
        code="R-VIOL-04",
        law=whose.law,
        vi="Thông báo vi phạm thuộc các điểm b, c, d, đ, e phải nêu thời hạn giải trình.",
        en="A notice of the grounds b to e says until when it may be explained.",
        pointer="/data/explain_by",
        since=D92_IN_FORCE,
        holds=lambda case: case.fact.data.explain_by is not None or not _explained(case, whose),
    )


def terms_of(whose: Noticed) -> tuple[Rule, ...]:
    """A revocation follows its notice, not before the time to explain is over, and in time."""
    return (
        Rule(
            code="R-REVOKE-05",
            law=whose.law,
            vi="Chưa có thông báo vi phạm về căn cứ này: phải thông báo và cho giải trình trước khi thu hồi.",
            en="No notice of this violation is open: it is noticed, with a time to explain, before the revocation.",
            pointer="/data/ground",
            since=D92_IN_FORCE,
            holds=lambda case: not _explained(case, whose) or _taken_over(case) or _notice(case, whose) is not None,
        ),
        Rule(
            code="R-REVOKE-06",
            law=whose.law,
            vi="Thời hạn giải trình chưa hết: chỉ thu hồi từ ngày {from}.",
            en="The time to explain is not over: the certificate can be revoked from {from} on.",
            pointer="/effectiveon",
            since=D92_IN_FORCE,
            holds=lambda case: not _explained(case, whose) or _first_day(case, whose) <= case.fact.effective_on,
            facts=lambda case: {"from": _first_day(case, whose)},
        ),
        Rule(
            code="W-REVOKE-01",
            law=f"{whose.law}; NĐ 92/2024 Đ.53.1, Đ.53.4",
            vi="Quyết định thu hồi muộn: hạn 3 ngày làm việc là {due}{so}.",
            en="The decision to revoke is late: three working days ended on {due}{so_en}.",
            pointer="/effectiveon",
            since=D92_IN_FORCE,
            warns=True,
            holds=lambda case: (due := _due(case, whose)) is None or case.fact.effective_on <= due.day,
            facts=lambda case: due.told() if (due := _due(case, whose)) else {},
        ),
        Rule(
            code="W-REVOKE-02",
            law=f"{whose.law}; NĐ 92/2024 Đ.53.1, Đ.53.4",
            vi="Sổ bộ chưa có thông báo vi phạm về căn cứ này. Nếu đã thông báo, hãy ghi thông báo ấy.",
            en="The register has no notice of this violation. If it was noticed, record the notice.",
            pointer="/data/ground",
            since=D92_IN_FORCE,
            warns=True,
            holds=lambda case: (
                whose.notices(case) is None or _notice(case, whose) is not None or not _notice_is_missed(case, whose)
            ),
        ),
    )


def _notice(case: Case, whose: Noticed) -> Notice | None:
    return notice_of(whose.notices(case) or (), case.fact.data.ground)


def _explained(case: Case, whose: Noticed) -> bool:
    """Whether the ground gives a time to explain here; one that does not fit at all is what another rule says."""
    return case.fact.data.ground in whose.grounds & EXPLAINED and whose.notices(case) is not None


def _taken_over(case: Case) -> bool:
    return case.alive.origin is Cause.MIGRATED


def _notice_is_missed(case: Case, whose: Noticed) -> bool:
    ground = case.fact.data.ground
    if ground in UNEXPLAINED:
        return ground is not RevocationGround.COURT
    return ground in whose.grounds and _taken_over(case)


def _first_day(case: Case, whose: Noticed) -> date:
    one = _notice(case, whose)
    return date.min if one is None else one.decidable() or date.min


def _due(case: Case, whose: Noticed) -> Reckoned | None:
    one = _notice(case, whose)
    return None if one is None or one.on < D92_IN_FORCE else one.decide_by(case.holidays)
