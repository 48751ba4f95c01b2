"""How does a test file something with an intake, and what does it expect of the answers?"""

import asyncio
from collections.abc import Sequence
from typing import Final
from uuid import uuid4

from events.authority_words import Level
from services.intake.intake import Intake
from services.intake.outcome import Accepted, Outcome, Rejected
from services.offices.office import Office
from tests.support.histories import Filing, event, founded

ALL_LEVELS: Final = frozenset(Level)
LANG_SON: Final = Office(id="lang-son", name="Lạng Sơn", levels=ALL_LEVELS, territory=("pre2025:20", "from2025:20"))
SOC_TRANG: Final = Office(id="soc-trang", name="Sóc Trăng", levels=ALL_LEVELS, territory=("pre2025:94", "from2025:92"))


def new_id() -> str:
    """A fresh UUID."""
    return str(uuid4())


async def submit(
    intake: Intake, *filings: Filing, office: Office = LANG_SON, if_match: int | None = None
) -> list[Outcome]:
    """File some events in one request."""
    return await intake.submit(office, [filing.body() for filing in filings], if_match=if_match)


async def accepted(intake: Intake, *filings: Filing, office: Office = LANG_SON) -> list[Accepted]:
    """File some events, all of which must be accepted."""
    outcomes = await submit(intake, *filings, office=office)
    assert all(isinstance(one, Accepted) for one in outcomes), outcomes
    return [one for one in outcomes if isinstance(one, Accepted)]


async def rejected(
    intake: Intake, *filings: Filing, office: Office = LANG_SON, if_match: int | None = None
) -> list[Rejected]:
    """File some events, all of which must be refused."""
    outcomes = await submit(intake, *filings, office=office, if_match=if_match)
    assert all(isinstance(one, Rejected) for one in outcomes), outcomes
    return [one for one in outcomes if isinstance(one, Rejected)]


def codes(outcomes: Sequence[Outcome]) -> list[list[str]]:
    """The rule codes of each outcome; none for an acceptance."""
    return [[r.code for r in one.refusals] if isinstance(one, Rejected) else [] for one in outcomes]


def many_lives(count: int) -> list[list[Filing]]:
    """Cooperatives of their own, each with a founding and three facts in order."""
    lives = []
    for _ in range(count):
        subject = new_id()
        lives.append(
            [
                founded(on="2010-03-01", subject=subject),
                event("organisation.members_joined", {"member_type": "official", "count": 5}, "2011-03-01", subject),
                event("organisation.capital_changed", {"charter_capital": 7}, "2012-03-01", subject),
                event("organisation.members_left", {"member_type": "official", "count": 2}, "2013-03-01", subject),
            ]
        )
    return lives


async def file_life(intake: Intake, life: Sequence[Filing], office: Office = LANG_SON) -> list[Outcome]:
    """File the facts of one life one after another, as one client would."""
    return [(await submit(intake, filing, office=office))[0] for filing in life]


async def file_together(intake: Intake, lives: Sequence[Sequence[Filing]]) -> list[list[Outcome]]:
    """File lives side by side, as many clients would."""
    return list(await asyncio.gather(*(file_life(intake, life) for life in lives)))
