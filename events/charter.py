"""What did the members decide in general meeting, and to which law is the charter written?"""

from datetime import date
from typing import Any, ClassVar

from events import life
from events.absence import met
from events.authority_words import Publisher
from events.base import Fact, Noted, Term
from events.governance_words import IN_FORCE, L23_IN_FORCE, Regime
from events.governing import governed, with_charter
from events.organisation import Organisation
from events.quantities import Count, Positive
from events.reduced import DECIDES_FULL
from events.rules import Case, Rule
from events.texts import Line
from events.votes import FEWEST

ALIGNED_BY = date(2026, 1, 1)


def _carried(case: Case) -> bool:
    cast, given = case.fact.data.votes_cast, case.fact.data.votes_for
    return None in (cast, given) or given * 100 >= cast * FEWEST


class CharterAmended(Noted, frozen=True, kw_only=True):
    """The general meeting amended the charter, and the office keeps the new one with the file.

    Law: L23 art. 61.2.a (at least 65 % of the votes cast), 42.2.b; Decree 92/2024 art. 46.1. `articles` says which.
    """

    type: ClassVar[str] = "organisation.charter_amended"
    term: ClassVar[Term] = Term("Sửa đổi, bổ sung điều lệ", "Charter amended", "L23 Đ.61.2.a; NĐ 92/2024 Đ.46.1")
    example: ClassVar[dict[str, Any]] = {
        "meeting_on": "2025-03-28",
        "votes_for": 41,
        "votes_cast": 52,
        "articles": "Điều 12, Điều 20",
    }

    meeting_on: date
    votes_for: Count | None = None
    votes_cast: Positive | None = None
    articles: Line | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Under the amended charter."""
        return governed(org, charter_amended_on=fact.effective_on)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        with_charter("R-CHARTER-01", "L23 Đ.42.2.b, Đ.107"),
        Rule(
            code="R-CHARTER-02",
            law="L23 Đ.61.2.a",
            vi="Sửa đổi điều lệ cần ít nhất 65 % tổng số phiếu biểu quyết tán thành; hồ sơ có {for} trên {cast}.",
            en="A charter is amended by at least 65 % of the votes cast; the file has {for} of {cast}.",
            pointer="/data/votes_for",
            since=L23_IN_FORCE,
            holds=_carried,
            facts=lambda case: {"for": case.fact.data.votes_for, "cast": case.fact.data.votes_cast},
        ),
        Rule(
            code="R-CHARTER-03",
            law="quy tắc của sổ bộ",
            vi="Số phiếu tán thành không thể lớn hơn tổng số phiếu.",
            en="The votes in favour cannot be more than the votes cast.",
            pointer="/data/votes_for",
            holds=lambda case: (
                case.fact.data.votes_cast is None or (case.fact.data.votes_for or 0) <= case.fact.data.votes_cast
            ),
        ),
        Rule(
            code="R-CHARTER-04",
            law="quy tắc của sổ bộ",
            vi="Đại hội không thể họp sau ngày hiệu lực của điều lệ sửa đổi.",
            en="The meeting cannot have been held after the amended charter took effect.",
            pointer="/data/meeting_on",
            holds=lambda case: case.fact.data.meeting_on <= case.fact.effective_on,
        ),
    )


class CharterAligned(Noted, frozen=True, kw_only=True):
    """The charter, which conflicted with a newer law, was brought in line with it; nothing is registered anew.

    Law: L23 art. 115.1 (by 1 January 2026, only where the charter conflicts).
    """

    type: ClassVar[str] = "organisation.charter_aligned"
    term: ClassVar[Term] = Term("Điều lệ đã phù hợp với luật mới", "Charter aligned", "L23 Đ.115.1")
    example: ClassVar[dict[str, Any]] = {"regime_to": "L2023", "decided_on": "2025-06-10"}

    regime_to: Regime

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """With a charter to that law."""
        return governed(org, charter_regime=self.regime_to)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        with_charter("R-CHARTER-01", "L23 Đ.115.1"),
        Rule(
            code="R-CHARTER-05",
            law="L23 Đ.115; Luật HTX 2012",
            vi="Luật này chưa có hiệu lực vào ngày đó.",
            en="That law was not in force on that day.",
            pointer="/data/regime_to",
            holds=lambda case: IN_FORCE.get(case.fact.data.regime_to, date.min) <= case.fact.effective_on,
        ),
        Rule(
            code="R-CHARTER-06",
            law="quy tắc của sổ bộ",
            vi="Sổ đã ghi điều lệ phù hợp với luật này.",
            en="The register has the charter in line with this law already.",
            pointer="/data/regime_to",
            holds=lambda case: case.fact.data.regime_to is not case.alive.governance.charter_regime,
        ),
        Rule(
            code="W-CHARTER-01",
            law="L23 Đ.115.1",
            vi="Điều lệ phải sửa cho phù hợp với luật trước ngày 01/01/2026; việc này chậm hơn.",
            en="A charter had to be brought in line by 1 January 2026; this is later.",
            pointer="/effectiveon",
            warns=True,
            holds=lambda case: case.fact.data.regime_to is not Regime.L2023 or case.fact.effective_on <= ALIGNED_BY,
        ),
    )


class GeneralMeetingHeld(Noted, frozen=True, kw_only=True):
    """The general meeting was held on the effective date; the last ordinary one begins the term of 18 months.

    Law: L23 art. 59.1, 103.1.e.
    """

    type: ClassVar[str] = "organisation.general_meeting_held"
    term: ClassVar[Term] = Term("Họp đại hội thành viên", "General meeting held", "L23 Đ.59.1, Đ.103.1.e")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.OWN, Publisher.REGISTRATION)
    example: ClassVar[dict[str, Any]] = {"ordinary": True}

    ordinary: bool

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The day of an ordinary meeting is kept; any meeting is the one that an absence asks for."""
        after = governed(org, meeting_on=fact.effective_on) if self.ordinary else life.existing(org)
        return met(after, fact)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        with_charter("R-MEET-01", "L23 Đ.59.1; NĐ 92/2024 Đ.60.4"),
        Rule(
            code="R-MEET-02",
            law="quy tắc của sổ bộ",
            vi="Đại hội chưa họp: hãy ghi sau ngày họp.",
            en="The meeting has not been held yet: record it afterwards.",
            pointer="/effectiveon",
            holds=lambda case: case.fact.effective_on <= case.today,
        ),
        DECIDES_FULL,
    )
