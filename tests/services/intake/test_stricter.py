"""Is what an earlier release recorded still known, when it is sent again to a release that is stricter?"""

import hashlib
from datetime import date
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from services.intake.intake import Intake
from services.intake.outcome import Accepted, Rejected
from services.ledger.errors import LedgerUnreachable
from services.ledger.ledger import Entry
from services.ledger.reading import CoreLedger
from tests.support.histories import COOP, OTHER, TODAY, Filing, event, founded
from tests.support.submitting import LANG_SON, SOC_TRANG, accepted, codes, submit

ACT = str(uuid4())


def from_before(subject: str = COOP, act: str | None = None) -> Filing:
    """What only an earlier release took: today version 1 knows no `business_start_on`."""
    return event(
        "organisation.founded", {**founded().data, "business_start_on": "2011-01-01"}, "2010-05-20", subject,
        version=1, act=act,
    )  # fmt: skip


async def recorded(ledger: CoreLedger, *filings: Filing) -> None:
    """Let the ledger have them as an earlier release wrote them."""
    entries = [
        Entry(
            stream=filing.subject, expected=0, event_id=filing.event_id, office=LANG_SON.id, type=filing.type,
            effective_on=date.fromisoformat(filing.on), act_id=filing.act,
            body=filing.body(), content=hashlib.sha256(filing.body()).digest(), claims=(),
        )
        for filing in filings
    ]  # fmt: skip
    await ledger.append(entries, {})


async def test_what_is_on_record_gets_its_first_receipt_although_it_would_be_refused_today(
    intake: Intake, ledger: CoreLedger
) -> None:
    """Byte for byte, of the same office, beside others in its request; otherwise it is refused in words (control)."""
    filing = from_before()
    assert codes(await submit(intake, filing)) == [["R-SHAPE-02"]]
    await recorded(ledger, filing)
    (again,) = await accepted(intake, filing)
    assert (again.event_id, again.position, again.version, again.repeated) == (filing.event_id, 1, 1, True)
    first, other = await submit(intake, filing, founded(subject=OTHER))
    assert isinstance(first, Accepted)
    assert isinstance(other, Accepted)
    assert (first.repeated, other.repeated) == (True, False)
    assert codes(await intake.submit(LANG_SON, [filing.body() + b" "])) == [["R-SHAPE-02"]]
    assert codes(await submit(intake, filing, office=SOC_TRANG)) == [["R-SHAPE-02"]]
    assert (await ledger.head()).position == 2


async def test_an_act_of_before_counts_as_a_whole(intake: Intake, ledger: CoreLedger) -> None:
    """Both shares get their receipts; with another share beside it the act was never recorded."""
    share, sound = from_before(act=ACT), event("organisation.founded", founded().data, "2010-05-20", OTHER, act=ACT)
    await recorded(ledger, share, sound)
    assert [one.position for one in await accepted(intake, share, sound)] == [1, 2]
    strange = msgspec.structs.replace(sound, subject=str(uuid4()))
    assert codes(await submit(intake, share, strange)) == [["R-SHAPE-02"], ["R-ACT-07"]]


class Away:
    """A ledger that cannot be asked."""

    def __init__(self, ledger: CoreLedger) -> None:
        """Stand before a real one."""
        self._ledger = ledger

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    async def receipts(self, keys: object) -> None:
        """Fail."""
        raise LedgerUnreachable("cut")


@pytest.mark.parametrize(
    "id_", ["_", "0198c5a0", "x" * 36, "{0198c5a0-0000-7000-8000-0000000000ac}", "\x00", "d" * 200]
)
async def test_what_is_no_uuid_is_not_looked_for(intake: Intake, id_: str) -> None:
    """No storage is asked for an id that it could not have: the event is refused for it."""
    (answer,) = await submit(intake, founded(id=id_))
    assert isinstance(answer, Rejected)
    assert (answer.status, {one.pointer for one in answer.refusals}) == (422, {"/id"})


@pytest.mark.promise("P14")
async def test_nobody_is_told_no_while_the_ledger_cannot_be_asked(ledger: CoreLedger) -> None:
    """503 for what has an id; what has none was never recorded, and is told its fault at once."""
    away: Any = Away(ledger)
    door = Intake(away, today=lambda: TODAY)
    named, nameless, odd = await door.submit(LANG_SON, [from_before().body(), b"{", founded(id="_").body()])
    assert isinstance(named, Rejected)
    assert (named.status, named.event_id) == (503, from_before().event_id)
    assert codes([nameless, odd]) == [["R-JSON-01"], ["R-SHAPE-01"]]
