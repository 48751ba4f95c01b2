"""Who is the only legal representative of a cooperative or a union and cannot act: since when, and until when?

L23 art. 11.3: when that has lasted for thirty days a general meeting is due within fifteen days more. The term ends
with a meeting behind the thirty days, with the representative who acts again, or with another one. Why somebody cannot
act is never kept: the person is an opaque reference.
"""

from typing import Any, ClassVar

import msgspec

from events import life
from events.authority_words import Publisher
from events.base import Fact, Noted, Term
from events.governance import Absence
from events.governing import governed, with_charter
from events.organisation import Organisation
from events.rules import Case, Rule
from events.texts import Uuid


def _only_one(case: Case) -> bool:
    known = {one.person for one in case.alive.governance.representatives}
    return not known or known == {case.fact.data.person}


class RepresentativeOutOfAction(Noted, frozen=True, kw_only=True):
    """The only legal representative cannot act from the effective date on.

    Law: L23 art. 11.3 (after thirty days a general meeting is due within fifteen days).
    """

    type: ClassVar[str] = "organisation.representative_out_of_action"
    term: ClassVar[Term] = Term(
        "Người đại diện theo pháp luật duy nhất không thực hiện được quyền, nghĩa vụ",
        "Only representative out of action",
        "L23 Đ.11.3",
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.OWN, Publisher.REGISTRATION)
    example: ClassVar[dict[str, Any]] = {"person": "0198c5a0-0000-7000-8000-0000000000b1"}

    person: Uuid

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Without anybody who acts in its name."""
        return governed(org, absence=Absence(self.person, fact.effective_on))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        with_charter("R-REP-05", "L23 Đ.11.3"),
        Rule(
            code="R-REP-06",
            law="L23 Đ.11.3",
            vi="Sổ không ghi người này là người đại diện theo pháp luật duy nhất. Còn người khác thì họ đại diện.",
            en="The register does not have this person as the only representative. Where there are others, they act.",
            pointer="/data/person",
            holds=_only_one,
        ),
        Rule(
            code="R-REP-07",
            law="quy tắc của sổ bộ",
            vi="Sổ đã ghi việc này từ ngày {out_since}; thời hạn tính từ ngày đó.",
            en="The register has this since {out_since} already; the term runs from that day.",
            pointer="/type",
            holds=lambda case: case.alive.governance.absence is None,
            facts=lambda case: {"out_since": absence.since} if (absence := case.alive.governance.absence) else {},
        ),
    )


class RepresentativeActsAgain(Noted, frozen=True, kw_only=True):
    """The only legal representative, who could not act, acts again from the effective date on. Law: L23 art. 11.3."""

    type: ClassVar[str] = "organisation.representative_acts_again"
    term: ClassVar[Term] = Term(
        "Người đại diện theo pháp luật duy nhất thực hiện lại quyền, nghĩa vụ",
        "Only representative acts again",
        "L23 Đ.11.3",
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.OWN, Publisher.REGISTRATION)
    example: ClassVar[dict[str, Any]] = {"person": "0198c5a0-0000-7000-8000-0000000000b1"}

    person: Uuid

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """With somebody who acts in its name."""
        return governed(org, absence=None)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-REP-08",
            law="quy tắc của sổ bộ",
            vi="Sổ không ghi người này không thực hiện được quyền, nghĩa vụ vào ngày đó.",
            en="The register does not have this person out of action on that day.",
            pointer="/data/person",
            holds=lambda case: (
                (absence := case.alive.governance.absence) is not None and absence.person == case.fact.data.person
            ),
        ),
    )


def met(org: Organisation, fact: Fact) -> Organisation:
    """After a general meeting: one behind the thirty days is the one that the law asks for."""
    absence = org.governance.absence
    if absence is None or absence.met_on is not None or fact.effective_on < absence.meeting_from:
        return org
    return governed(org, absence=msgspec.structs.replace(absence, met_on=fact.effective_on))
