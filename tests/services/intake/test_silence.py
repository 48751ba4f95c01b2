"""How long does an office wait for a ledger that does not answer?"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from services.intake.intake import Intake
from services.intake.outcome import Rejected
from services.ledger.errors import LedgerSilent, LedgerUnreachable
from services.ledger.ledger import Appended, Entry
from services.ledger.reading import CoreLedger
from tests.support.histories import TODAY, founded
from tests.support.submitting import new_id, submit


class Slow:
    """A ledger that takes its time to append nothing."""

    def __init__(self, ledger: CoreLedger, error: LedgerUnreachable) -> None:
        """Raise the error in the end."""
        self._ledger, self._error = ledger, error
        self.calls = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    async def append(self, entries: Sequence[Entry], rests_on: Mapping[str, int]) -> list[Appended]:
        """Fail, after a while."""
        self.calls += 1
        await asyncio.sleep(0.2)
        raise self._error


@pytest.mark.promise("P14")
@pytest.mark.parametrize(("error", "at_once"), [(LedgerSilent("silent"), True), (LedgerUnreachable("cut"), False)])
async def test_who_waits_behind_a_silent_ledger_is_told_with_the_first(
    ledger: CoreLedger, error: LedgerUnreachable, at_once: bool
) -> None:
    """Silence is not waited for again by those behind; a refusal is quick, and they ask for themselves (control)."""
    slow: Any = Slow(ledger, error)
    door = Intake(slow, today=lambda: TODAY)
    first = asyncio.create_task(submit(door, founded(subject=new_id())))
    while slow.calls == 0:
        await asyncio.sleep(0)
    answers = await asyncio.gather(first, *(submit(door, founded(subject=new_id())) for _ in range(3)))
    assert {one.status for (one,) in answers if isinstance(one, Rejected)} == {503}
    assert len(answers) == 4
    assert (slow.calls == 1) is at_once
