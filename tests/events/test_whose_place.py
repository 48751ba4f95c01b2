"""Under which place is a fact filed, and whose office may file it where that is not the subject's own?"""

from collections import defaultdict
from typing import Any

import msgspec
import pytest

from events.base import Event
from events.catalogue import EVENTS, ORGANISATION_EVENTS
from events.docket import NOTHING, area_of, opened
from events.judgement import judge
from tests.events.dependents_examples import BRANCH, LOCATION, OPENED, PARENT, REVOKED, registered, unit
from tests.events.dossiers_examples import ASKED, DOSSIER, IN, dossier
from tests.events.examples import COURSE, course, of
from tests.events.procedures import NOTIFIED
from tests.support.histories import COOP, TODAY, Filing, corrected, event, records_of

OWN, ITS_PLACE, NEW = "pre2025:20", "pre2025:24/213", "pre2025:20/187"
HERE = (PARENT, registered(area=ITS_PLACE))
OF_A_UNIT = [kind for kind in ORGANISATION_EVENTS if kind.type.startswith("organisation.dependent_")]
ENDS = ("organisation.dependent_termination_opened", "organisation.dependent_ceased")
AFTER = [kind for kind in OF_A_UNIT if not kind.type.endswith("_registered")]


def places(filing: Filing, *before: Filing) -> set[str]:
    """The places whose offices may file it beside that of the subject's own, as things stand."""
    return set(filing.submission().data.places(opened(records_of(before).get(filing.subject, [])).state))


def of_the_branch(kind: type[Event], dependent: str = BRANCH, **data: Any) -> Filing:
    """A fact of the branch, which stays where it is unless said otherwise."""
    known = {field.encode_name for field in msgspec.structs.fields(kind)} - {"area"}
    told = {name: value for name, value in kind.example.items() if name in known}
    return event(kind.type, {**told, "dependent": dependent, **data}, "2025-03-01")


@pytest.mark.parametrize("kind", AFTER, ids=lambda kind: kind.type)
def test_what_happens_to_a_unit_is_filed_where_the_unit_is(kind: type[Event]) -> None:
    """Not where its organisation has its head office (D92 art. 36.1, 45.3, 54.2); of no unit there is no place."""
    assert places(of_the_branch(kind), *HERE) == {ITS_PLACE}
    assert places(of_the_branch(kind, LOCATION), *HERE) == set()
    assert places(of_the_branch(kind)) == set()


@pytest.mark.parametrize("kind", AFTER, ids=lambda kind: kind.type)
@pytest.mark.parametrize("begun", [OPENED, of("certificate_revoked", "2025-02-01", ground="meeting")])
def test_with_its_organisation_a_unit_is_closed_by_the_organisation_s_office_too(
    begun: Filing, kind: type[Event]
) -> None:
    """D92 art. 50.1.b, 51.1.b: in the organisation's own procedure; whatever else happens to it stays its place's."""
    along = {OWN} if kind.type in ENDS else set[str]()
    assert places(of_the_branch(kind), *HERE, begun) == {ITS_PLACE} | along
    assert places(of_the_branch(kind), *HERE, REVOKED) == {ITS_PLACE}
    assert places(of_the_branch(kind, LOCATION), *HERE, begun) == set()


def test_whoever_moves_is_filed_at_the_new_place() -> None:
    """Head offices, notified groups, units, dossiers (D92 art. 37.2, 45.3, 60.3, 65); a new unit at its own."""
    moves = [
        (of("head_office_moved", "2025-03-01", area=NEW), (PARENT,)),
        (of("group_notification_changed", "2025-03-01", area=NEW), (NOTIFIED,)),
        (unit("changed", "2025-03-01", area=NEW), HERE),
        (dossier("handed_over", "2025-03-05", area=NEW), (IN,)),
        (registered(area=NEW), (PARENT,)),
    ]
    assert [places(filing, *before) for filing, before in moves] == [{NEW}] * len(moves)


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.type)
def test_a_fact_is_filed_under_the_place_that_it_states(kind: type[Event]) -> None:
    """Its own, or that of the successor that it brings, or none; a correction under that of the right fact."""
    told = kind.example
    stated = told.get("area") or told.get("successor", {}).get("area")
    if "replacement" in told:
        stated = told["replacement"]["data"].get("area")
    assert area_of(msgspec.convert(told, kind)) == stated


def test_a_correction_files_under_the_place_that_is_right() -> None:
    """As the replacement has it."""
    wrong, right = (of("head_office_moved", "2025-03-01", area=area) for area in (OWN, NEW))
    assert area_of(corrected(wrong, right).submission().data) == NEW


HANDED = dossier("handed_over", "2025-03-06", area="pre2025:20/181")
MOVED_COURSE = course(area="pre2025:24")


@pytest.mark.parametrize(
    ("filings", "subject", "areas"),
    [
        ((IN, ASKED, HANDED, dossier("stopped", "2025-03-07")), DOSSIER, [NEW, NEW, *["pre2025:20/181"] * 2]),
        ((course(), MOVED_COURSE), COURSE, ["pre2025:20", "pre2025:24"]),
        ((PARENT, of("head_office_moved", "2025-03-01", area=NEW)), COOP, [OWN, NEW]),
    ],
)  # fmt: skip
def test_a_stream_lies_where_it_was_said_to_lie_last(
    filings: tuple[Filing, ...], subject: str, areas: list[str]
) -> None:
    """Whether its records are read or one fact follows the other; what states no place leaves it where it is."""
    known = opened([])
    for at, filing in enumerate(filings, 1):
        known = judge([filing.submission()], defaultdict(lambda: NOTHING, {subject: known}), TODAY).dockets[subject]
        assert (known.area, known.version) == (areas[at - 1], at)
        assert opened(records_of(filings[:at])[subject]).area == areas[at - 1]
        assert len(known.history) == at
