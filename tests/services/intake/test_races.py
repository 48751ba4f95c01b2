"""Is nobody answered wrongly when another process writes too, or when the ledger fails in the middle?"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import pytest
from structlog.testing import CapturingLogger, capture_logs

from events.line_rules import BANNED
from services.intake import account, committer, judging
from services.intake.intake import Intake
from services.intake.outcome import Accepted, Ground, Rejected
from services.intake.reception import Unit
from services.ledger.errors import LedgerFull, LedgerUnreachable, StreamMoved
from services.ledger.ledger import Appended, Entry
from services.ledger.reading import CoreLedger
from tests.support.histories import (
    COOP,
    OTHER,
    TODAY,
    approved,
    capital_changed,
    dissolved,
    event,
    founded,
    members_joined,
    members_left,
    rescinded,
)
from tests.support.submitting import LANG_SON, accepted, codes, file_together, many_lives, new_id, rejected, submit

CODE = "0100109106"


@pytest.fixture
async def other(ledger: CoreLedger) -> Intake:
    """Give the intake of another process on the same ledger."""
    return Intake(ledger, today=lambda: TODAY)


async def test_a_fact_of_another_process_is_seen_before_accepting(intake: Intake, other: Intake) -> None:
    """The cooperative was dissolved elsewhere; what we have at hand is out of date."""
    await accepted(intake, founded())
    await accepted(other, dissolved(on="2013-01-01"))
    assert codes(await submit(intake, members_joined(1, on="2014-01-01"))) == [["R-END-01"]]


async def test_a_fact_of_another_process_is_seen_before_refusing(intake: Intake, other: Intake) -> None:
    """Eleven may leave, since five joined elsewhere; nobody is refused on what is out of date."""
    await accepted(intake, founded())
    await accepted(other, members_joined(5, on="2011-01-01"))
    await accepted(intake, members_left(11, on="2012-01-01"))
    await accepted(other, members_joined(9, on="2013-01-01"))
    await accepted(intake, members_left(12, on="2014-01-01"))
    (stale,) = await rejected(other, members_joined(1, on="2015-01-01", expected=4))
    assert stale.current_version == 5


async def test_a_party_of_another_process_is_seen(intake: Intake, other: Intake) -> None:
    """A union's new member was dissolved elsewhere a moment ago."""
    union = founded(kind="union", subject=OTHER, on="2012-01-01")
    await accepted(intake, founded(), union)
    joined = event("organisation.cooperative_joined", {"cooperative": COOP}, "2015-01-01", OTHER)
    left = event("organisation.cooperative_left", {"cooperative": COOP}, "2015-02-01", OTHER)
    await accepted(intake, joined, left)
    await accepted(other, dissolved(on="2016-01-01"))
    again = event("organisation.cooperative_joined", {"cooperative": COOP}, "2017-01-01", OTHER)
    assert codes(await submit(intake, again)) == [["R-UNION-02"]]


class Crossing:
    """A ledger that lets somebody else file at the last moment: after everything was asked, before the append."""

    def __init__(self, ledger: CoreLedger, meanwhile: Callable[[], Awaitable[Any]]) -> None:
        self._ledger = ledger
        self._meanwhile: Callable[[], Awaitable[Any]] | None = meanwhile

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    async def append(self, entries: Sequence[Entry], rests_on: Mapping[str, int]) -> list[Appended]:
        """Let it happen once, then append."""
        meanwhile, self._meanwhile = self._meanwhile, None
        if meanwhile is not None:
            await meanwhile()
        return await self._ledger.append(entries, rests_on)


@pytest.mark.parametrize("guarded", [True, False])
async def test_a_party_cannot_change_between_judging_and_recording(
    ledger: CoreLedger, intake: Intake, other: Intake, *, guarded: bool
) -> None:
    """The member is dissolved elsewhere at the last moment: it does not join. Were the append not told, it would."""
    await accepted(intake, founded(), founded(kind="union", subject=OTHER, on="2012-01-01"))
    crossing: Any = Crossing(ledger, lambda: accepted(other, dissolved(on="2016-01-01")))
    if not guarded:
        careful = crossing.append
        crossing.append = lambda entries, _: careful(entries, {})
    door = Intake(crossing, today=lambda: TODAY)
    joined = event("organisation.cooperative_joined", {"cooperative": COOP}, "2017-01-01", OTHER)
    assert codes(await submit(door, joined)) == [["R-UNION-02"] if guarded else []]


CLOSING = {"area": "pre2025:20", "until": "2024-12-14"}
PASSED_ON = event("reporting.passed_on", CLOSING, "2024-12-20", "reporting:pre2025:20")


async def test_a_period_that_was_closed_elsewhere_is_closed_here(intake: Intake, other: Intake) -> None:
    """The books are at hand as they were: what is accepted by them is confirmed first."""
    first, second = members_joined(1, on="2014-01-01"), members_joined(1, on="2014-02-01")
    await accepted(intake, founded(), first, second)
    await accepted(intake, rescinded(first))
    await accepted(other, PASSED_ON)
    assert codes(await submit(intake, rescinded(second))) == [["R-AMEND-08"]]
    await accepted(other, approved(rescinded(PASSED_ON)))
    await accepted(intake, rescinded(second))


async def test_what_another_process_recorded_is_a_repeat_here(intake: Intake, other: Intake) -> None:
    """An office that sends the same to two doors gets one receipt twice."""
    await accepted(intake, founded())
    joined = members_joined(1, on="2014-01-01")
    (first,) = await accepted(other, joined)
    (again,) = await accepted(intake, joined)
    assert (again.repeated, again.position) == (True, first.position)
    mixed = await submit(intake, joined, founded(subject=OTHER), members_left(99, on="2015-01-01"))
    assert codes(mixed) == [[], [], ["R-MEM-03"]]


async def test_a_code_taken_by_another_process_is_refused_alone(intake: Intake, other: Intake) -> None:
    """The rest of the group is recorded."""
    await accepted(other, founded(code=CODE))
    outcomes = await submit(
        intake,
        founded(subject=OTHER, code=CODE),
        members_joined(1, on="2011-01-01", subject=OTHER),
        founded(subject=new_id()),
    )
    assert codes(outcomes) == [["R-CODE-02"], ["R-OFFICE-03"], []]


async def test_eight_processes_on_one_subject_lose_nothing(ledger: CoreLedger) -> None:
    """Each event has its own version; whoever was overtaken judged again, or said that it could not."""
    doors = [Intake(ledger, today=lambda: TODAY) for _ in range(8)]
    await accepted(doors[0], founded())
    filings = [[members_joined(1, on=f"20{11 + n % 10}-01-{m + 1:02d}") for m in range(6)] for n in range(8)]
    filings = [[event(f.type, {**f.data, "count": n + 1}, f.on) for f in own] for n, own in enumerate(filings)]

    async def insist(door: Intake, filing: Any) -> Accepted:
        for _ in range(20):
            (outcome,) = await submit(door, filing)
            if isinstance(outcome, Accepted):
                return outcome
            assert outcome.ground is Ground.UNAVAILABLE, outcome
        raise AssertionError(filing)

    async def file(door: Intake, own: Sequence[Any]) -> list[Accepted]:
        return [await insist(door, filing) for filing in own]

    answers = await asyncio.gather(*(file(door, own) for door, own in zip(doors, filings, strict=True)))
    versions = sorted(one.version for own in answers for one in own)
    assert versions == list(range(2, 50))
    assert (await ledger.versions([COOP]))[COOP] == 49


class Failing:
    """A ledger that fails by a plan: what `plan` returns for a group is raised, before or after it was recorded."""

    def __init__(self, ledger: CoreLedger, plan: Any) -> None:
        self._ledger, self._plan = ledger, plan
        self.calls = 0
        self.groups: list[int] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    async def append(self, entries: Sequence[Entry], rests_on: Mapping[str, int]) -> list[Appended]:
        """Append by the plan."""
        self.calls += 1
        self.groups.append(len(entries))
        error, recorded = self._plan(self.calls, entries)
        if error is not None and not recorded:
            raise error
        appended = await self._ledger.append(entries, rests_on)
        if error is not None:
            raise error
        return appended


async def test_a_ledger_that_is_away_is_told_to_everyone_and_nothing_is_lost(ledger: CoreLedger) -> None:
    """503 for what was under way; sent again it is recorded once, whether or not it had been."""
    for recorded in (False, True):
        failing: Any = Failing(ledger, lambda n, _, r=recorded: (LedgerUnreachable("cut") if n in (1, 2) else None, r))
        door = Intake(failing, today=lambda: TODAY)
        filings = [founded(subject=new_id()) for _ in range(5)]
        first = await submit(door, *filings)
        assert {one.status for one in first if isinstance(one, Rejected)} == {503}
        again = await accepted(door, *filings)
        assert len({one.position for one in again}) == 5
        assert sum(one.repeated for one in again) == (5 if recorded else 0)
    assert (await ledger.head()).position == 10


async def test_a_full_disk_is_told(ledger: CoreLedger) -> None:
    """507, and it recovers by itself."""
    failing: Any = Failing(ledger, lambda n, _: (LedgerFull("full") if n == 1 else None, False))
    door = Intake(failing, today=lambda: TODAY)
    (answer,) = await rejected(door, founded())
    assert (answer.status, answer.passing) == (507, True)
    await accepted(door, founded())


async def test_a_group_that_fails_while_the_next_is_judged_on_it(ledger: CoreLedger) -> None:
    """The second group was judged on effects that did not come about: it is judged again, by what is true."""

    def plan(call: int, _: Sequence[Entry]) -> tuple[Exception | None, bool]:
        return (LedgerUnreachable("cut") if call == 1 else None), False

    failing: Any = Failing(ledger, plan)
    door = Intake(failing, today=lambda: TODAY)
    birth = asyncio.create_task(submit(door, founded()))
    while failing.calls == 0:
        await asyncio.sleep(0)
    first, second = await asyncio.gather(birth, submit(door, members_joined(1, on="2011-01-01")))
    assert isinstance(first[0], Rejected)
    assert first[0].status == 503
    assert codes(second) == [["R-OFFICE-03"]]
    assert (await ledger.head()).position == 0


async def test_streams_that_move_at_every_attempt_end_in_a_503(ledger: CoreLedger) -> None:
    """Retries are bounded, and the others of the group are recorded all the same."""

    def plan(_: int, entries: Sequence[Entry]) -> tuple[Exception | None, bool]:
        return (StreamMoved({COOP: 1}) if any(e.stream == COOP for e in entries) else None), False

    door = Intake(Failing(ledger, plan), today=lambda: TODAY)  # type: ignore[arg-type]
    outcomes = await submit(door, founded(subject=OTHER), founded(), founded(subject=new_id()))
    assert [type(one) for one in outcomes] == [Accepted, Rejected, Accepted]
    assert isinstance(outcomes[1], Rejected)
    assert outcomes[1].ground is Ground.UNAVAILABLE


async def test_a_fault_in_judging_one_event_stays_with_it(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    """500 for that one alone, and it says that it is our fault."""
    judge = judging.judgement.judge

    def broken(unit: Any, *known: Any) -> Any:
        if unit[0].subject == OTHER:
            raise ZeroDivisionError
        return judge(unit, *known)

    monkeypatch.setattr(judging.judgement, "judge", broken)
    named = founded(subject=OTHER, name="HTX Chim Hoàng Yến")
    with capture_logs() as lines:
        outcomes = await submit(intake, founded(), named, members_joined(1, on="2011-01-01"))
    assert codes(outcomes) == [[], ["R-FAULT-01"], []]
    (told,) = [line for line in lines if line["event"] == "failed"]
    assert (told["error"], told["event_ids"]) == ("ZeroDivisionError", [named.event_id])
    assert any(place.endswith(" broken") for place in told["at"])
    assert "Chim" not in str(lines)


async def test_what_a_malformed_event_calls_its_id_is_answered_and_not_logged(
    intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The office sees its own words again; the log has the refusal's code and no words. A UUID is logged."""
    log = CapturingLogger()
    monkeypatch.setattr(account, "log", log)
    words, id_ = "bà Hoàng Thị Yến 0912345678", new_id()
    outcomes = await intake.submit(LANG_SON, [b'{"id":"%b"}' % name.encode() for name in (words, id_)])
    assert [one.event_id for one in outcomes] == [words, id_]
    told = [call.kwargs for call in log.calls if call.args == ("refused",)]
    assert [facts["event_id"] for facts in told] == [None, id_]
    assert all(facts["rules"] for facts in told)


async def test_a_fault_of_the_ledger_on_one_unit_stays_with_it(ledger: CoreLedger) -> None:
    """The others of its group are recorded one by one."""

    def plan(_: int, entries: Sequence[Entry]) -> tuple[Exception | None, bool]:
        return (RuntimeError("odd") if any(e.stream == OTHER for e in entries) else None), False

    door = Intake(Failing(ledger, plan), today=lambda: TODAY)  # type: ignore[arg-type]
    outcomes = await submit(door, founded(), founded(subject=OTHER), members_joined(1, on="2011-01-01"))
    assert codes(outcomes) == [[], ["R-FAULT-01"], []]


async def test_groups_take_turns_and_stay_in_order(ledger: CoreLedger) -> None:
    """With many clients several events share a transaction; each life keeps its order."""
    counting: Any = Failing(ledger, lambda *_: (None, False))
    door = Intake(counting, today=lambda: TODAY)
    answers = await file_together(door, many_lives(30))
    assert all(isinstance(one, Accepted) for life in answers for one in life)
    assert sum(counting.groups) == 120
    assert counting.calls < 60


async def test_late_and_amending_events_in_one_batch_see_what_came_before(intake: Intake) -> None:
    """Their records are not in the ledger yet when they are filed: they wait for the group before."""
    joined = members_joined(5, on="2013-01-01")
    outcomes = await submit(
        intake,
        founded(),
        joined,
        members_left(12, on="2014-01-01"),
        members_joined(2, on="2012-01-01"),
        rescinded(joined),
        members_left(13, on="2015-01-01"),
        capital_changed(5, on="2011-01-01"),
    )
    assert codes(outcomes) == [[], [], [], [], [], ["R-MEM-03"], []]
    rescission = outcomes[4]
    assert isinstance(rescission, Accepted)
    assert [w.code for w in rescission.warnings] == []


async def test_dockets_that_were_let_go_are_read_again(ledger: CoreLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small shelf changes no answer."""
    from services.intake import shelf

    monkeypatch.setattr(shelf.Shelf.__init__, "__kwdefaults__", {"dockets": 3, "with_records": 1})
    door = Intake(ledger, today=lambda: TODAY)
    answers = await file_together(door, many_lives(20))
    assert all(isinstance(one, Accepted) for life in answers for one in life)
    assert codes(await submit(door, founded(), members_left(11, on="2012-01-01"))) == [[], ["R-MEM-03"]]


async def test_a_long_history_is_not_carried_from_fact_to_fact(
    ledger: CoreLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its records are let go of between two groups and read again for a late fact: a small bound changes no answer."""
    from services.intake import shelf

    monkeypatch.setattr(shelf, "MANY", 2)
    door = Intake(ledger, today=lambda: TODAY)
    answers = await file_together(door, many_lives(5))
    assert all(isinstance(one, Accepted) for life in answers for one in life)
    assert codes(await submit(door, founded(), members_joined(1, on="2012-01-01"))) == [[], []]
    assert codes(await submit(door, members_joined(1, on="2013-01-01"), members_joined(1, on="2014-01-01"))) == [[], []]
    kept = shelf.Shelf(ledger)
    await kept.open([COOP])
    assert kept[COOP].records is not None
    kept.tidy()
    assert kept[COOP].records is None
    assert codes(await submit(door, members_left(11, on="2011-01-01"))) == [["R-MEM-03"]]
    assert codes(await submit(door, members_left(10, on="2011-01-01"))) == [[]]


def test_units_know_what_they_need() -> None:
    """Keys, claims and streams are asked for again and again: they are made once."""
    from services.intake.reception import unit_of
    from tests.support.submitting import LANG_SON

    joined = event("organisation.cooperative_joined", {"cooperative": COOP}, "2015-01-01", OTHER)
    unit: Unit = unit_of(LANG_SON, [joined.submission(), founded(code=CODE).submission()])
    assert unit.streams == {COOP, OTHER, BANNED}
    assert unit.keys[0] == ("lang-son", joined.event_id)
    assert [[c.value for c in own] for own in unit.claims] == [[], [CODE]]


async def test_a_log_that_cannot_be_written_costs_nobody_an_answer(
    ledger: CoreLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pipe behind the log is closed: what was filed is recorded, and every reason is given."""

    class Closed:
        """A log whose stream is gone."""

        def __getattr__(self, _: str) -> Any:
            def say(*_: object, **__: object) -> None:
                message = "I/O operation on closed file"
                raise ValueError(message)

            return say

    monkeypatch.setattr(account, "log", Closed())

    def plan(_: int, entries: Sequence[Entry]) -> tuple[Exception | None, bool]:
        return (RuntimeError("odd") if any(e.stream == OTHER for e in entries) else None), False

    door = Intake(Failing(ledger, plan), today=lambda: TODAY)  # type: ignore[arg-type]
    filed = submit(door, founded(), founded(subject=OTHER), members_left(99, on="2011-01-01"))
    assert codes(await asyncio.wait_for(filed, 10)) == [[], ["R-FAULT-01"], ["R-MEM-03"]]


async def test_whatever_goes_wrong_nobody_waits_for_ever(ledger: CoreLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the committer itself is answered as our fault, and the next event is taken as ever."""
    door = Intake(ledger, today=lambda: TODAY)

    def broken(*_: object) -> None:
        raise RuntimeError("odd")

    with monkeypatch.context() as patch:
        patch.setattr(committer.Committer, "_open", broken)
        assert codes(await asyncio.wait_for(submit(door, founded()), 10)) == [["R-FAULT-01"]]
    assert codes(await asyncio.wait_for(submit(door, founded()), 10)) == [[]]
