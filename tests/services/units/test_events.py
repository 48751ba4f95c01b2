"""Do the events of the table say what the table says, in an order in which each is accepted?"""

from collections import Counter
from functools import cache

from events.codec import decode
from events.docket import NOTHING, Docket
from events.judgement import judge, streams_of
from events.unit import AdminUnit
from events.unit_table import units
from services.units.events import unit_events
from tests.support.histories import TODAY


@cache
def bodies() -> tuple[bytes, ...]:
    """All of them."""
    return tuple(unit_events("national"))


def test_the_events_are_the_same_at_every_run() -> None:
    """24,943 of them, each with an id of its own that follows from what it says."""
    again = tuple(unit_events("national"))
    assert again == bodies()
    submissions = [decode(body) for body in again]
    assert len({s.event_id for s in submissions}) == len(submissions)
    assert Counter(s.type for s in submissions) == {
        "unit.created": 14_149, "unit.merged": 9_632, "unit.split": 471, "unit.abolished": 691,
    }  # fmt: skip


def test_every_event_is_accepted_and_the_units_are_those_of_the_table() -> None:
    """One after another on an empty ledger, no refusal and no warning; then the streams hold what the table holds."""
    dockets: dict[str, Docket] = {}
    for body in bodies():
        submission = decode(body)
        known = {stream: dockets.get(stream, NOTHING) for stream in streams_of(submission)}
        verdict = judge([submission], known, TODAY)
        assert verdict.accepted, (body, verdict.judged)
        assert not verdict.judged[0].warnings
        dockets |= verdict.dockets
    held: dict[str, AdminUnit] = {docket.matter.area: docket.matter for docket in dockets.values() if docket.matter}
    assert held.keys() == units().keys()
    for area, unit in units().items():
        filed = held[area]
        assert (filed.name, filed.kind, filed.created_on) == (unit.name, unit.kind, unit.created_on)
        assert (filed.ended_on, filed.ending, filed.successors) == (unit.ended_on, unit.ending, unit.successors)
        assert filed.created_filed
        assert filed.ended_filed is (unit.ended_on is not None)
