"""Is every event refused to the wrong level of office and open to the right one, on the days between which it is so?"""

from datetime import date
from typing import Any

import msgspec
import pytest

from events.authority import (
    Concerned,
    UnpublishedError,
    check_publishers,
    competent,
    concerned,
    incompetent,
    no_party,
    not_the_author,
    ordered,
    successors,
    superiors,
    unapproved,
)
from events.authority_table import REGISTRATION, Pilot, above
from events.authority_words import Level, Publisher
from events.base import Event, OrganisationEvent
from events.catalogue import AMENDMENTS, BY_TYPE, EVENTS
from events.vocabulary import Kind

C, U, Q, G = Kind.COOPERATIVE, Kind.UNION, Kind.CREDIT_FUND, Kind.GROUP
FACTS = tuple(e for e in EVENTS if e not in AMENDMENTS)
PUBLISHERS = {e.type: e.publishers for e in FACTS}
EVE = (date(2013, 6, 30), date(2024, 7, 17), date(2025, 6, 30), date(2026, 11, 21))


def example(type_: str) -> Event:
    """The example of a type, as the codec would give it."""
    event = BY_TYPE[type_]
    return msgspec.convert(event.example, event)


def refused(level: Level, type_: str, kind: Kind | None, on: str, *, today: str = "", **more: Any) -> bool:
    """Whether an office of one level alone is refused a fact of that day, filed on that day unless said otherwise."""
    day = date.fromisoformat(on)
    filed = date.fromisoformat(today) if today else day
    who = Concerned(kind, more.get("registered"), "pre2025:20")
    return incompetent(frozenset({level}), example(type_), who, day, filed) is not None


# Written by hand from the domain's own table (§2.9 and the column "publ."), never from events.authority_table.
REGISTERS = [
    (C, "2011-03-15", {"district", "province"}), (C, "2013-06-30", {"district", "province"}),
    (C, "2013-07-01", {"district"}), (C, "2024-06-30", {"district"}), (C, "2024-07-01", {"district"}),
    (C, "2024-07-17", {"district"}), (C, "2024-07-18", {"district"}), (C, "2025-06-30", {"district"}),
    (C, "2025-07-01", {"commune"}), (C, "2026-11-21", {"commune"}),
    (U, "2011-03-15", {"province"}), (U, "2013-07-01", {"province"}), (U, "2024-07-17", {"province"}),
    (U, "2024-07-18", {"district"}), (U, "2025-06-30", {"district"}), (U, "2025-07-01", {"commune"}),
    (Q, "2013-06-30", {"province"}), (Q, "2024-07-17", {"province"}), (Q, "2024-07-18", {"district"}),
    (Q, "2025-07-01", {"commune"}),
    (G, "2011-03-15", {"commune"}), (G, "2019-11-25", {"commune"}), (G, "2024-07-17", {"commune"}),
    (G, "2025-07-01", {"commune"}),
]  # fmt: skip
OTHERS = {
    "organisation.address_flagged": {"tax"},
    "organisation.address_cleared": {"tax"},
    "organisation.hold_placed": {"court", "enforcement", "investigation"},
    "organisation.hold_lifted": {"court", "enforcement", "investigation"},
    "organisation.support_granted": {"province", "alliance", "fund"},
    "organisation.support_disbursed": {"province", "alliance", "fund"},
    "organisation.support_repaid": {"province", "alliance", "fund"},
    "organisation.support_revoked": {"province", "alliance", "fund"},
    "organisation.commended": {"province", "alliance"},
    "organisation.young_graduates_assigned": {"province"},
    "organisation.young_graduates_ended": {"province"},
    "fund.established": {"province"},
    "fund.capitalised": {"province"},
    "training.completed": {"province", "alliance", "fund"},
    "target.set": {"province", "national"},
    "target.revised": {"province", "national"},
    "organisation.legacy_record_migrated": {"migration"},
    "organisation.group_notification_changed": {"commune"},
    "organisation.dependent_address_flagged": {"tax"},
    "organisation.dependent_address_cleared": {"tax"},
    "organisation.tax_opinion_received": {"tax"},
    "organisation.dependent_tax_opinion_received": {"tax"},
    "organisation.credit_fund_licensed": {"sbv"},
    "organisation.credit_fund_licence_changed": {"sbv"},
    "organisation.credit_fund_licence_revoked": {"sbv"},
    "organisation.credit_fund_report_filed": {"sbv"},
    **{
        f"unit.{name}": {"national"}
        for name in ("created", "renamed", "merged", "split", "abolished", "competence_transferred")
    },
    "reference.completed": {"national"},
    "reference.closed": {"national"},
}
WITH_REGISTRATION = {
    "organisation.bankruptcy_opened": {"court"},
    "organisation.bankruptcy_declared": {"court"},
    "organisation.inactivity_recorded": {"province"},
    "organisation.annual_return_filed": {"organisation"},
    "reporting.passed_on": {"province"},
    "organisation.founded": set[str](),
    "organisation.renamed": set[str](),
    "organisation.certificate_revoked": set[str](),
    "organisation.dissolution_opened": set[str](),
    "organisation.members_joined": set[str](),
}
_BESIDE: list[tuple[set[str], str]] = [
    ({"court"}, "bankruptcy_closed recovery_opened recovery_closed"),
    ({"court", "enforcement", "investigation"}, "line_suspended_by_authority line_suspension_lifted"),
    ({"province"}, "activity_confirmed"),
    ({"national"}, "address_relabelled"),
    (
        {"tax"},
        """objection_received objection_withdrawn tax_office_assigned dependent_objection_received
        dependent_objection_withdrawn""",
    ),
    # what an organisation itself reports or declares
    (
        {"organisation"},
        """general_meeting_held representative_out_of_action representative_acts_again
        capital_contributed capital_returned largest_share_stated manager_appointed
        manager_ended manager_staff_reported self_assessed audit_report_filed financial_statement_filed
        compliance_report_filed""",
    ),
]
BESIDE_REGISTRATION = {
    **WITH_REGISTRATION,
    **{f"organisation.{name}": levels for levels, names in _BESIDE for name in names.split()},
    "aggregate.reported": {"province", "statistics", "national"},
    "report.published": {"province", "statistics", "national"},
    "report.figures_recorded": {"province", "statistics", "national"},
}


@pytest.mark.parametrize(("on", "office"), [("2024-07-17", "district"), ("2025-07-01", "commune")])
@pytest.mark.parametrize("type_", [type_ for type_ in PUBLISHERS if type_ not in OTHERS])
def test_what_is_named_for_nobody_else_is_the_registration_office_s_alone(type_: str, on: str, office: str) -> None:
    """By the column "publ." of the domain: the office of the day, and who stands beside it there."""
    may = {level.value for level in Level if not refused(level, type_, C, on)}
    assert may == {office} | BESIDE_REGISTRATION.get(type_, set())


@pytest.mark.parametrize(("kind", "on", "levels"), REGISTERS)
@pytest.mark.parametrize("type_", WITH_REGISTRATION)
def test_the_registration_office_is_the_one_of_the_day(type_: str, kind: Kind, on: str, levels: set[str]) -> None:
    """By kind and date; whom the event's own column names beside it may publish on any day, nobody else may."""
    may = {level.value for level in Level if not refused(level, type_, kind, on)}
    assert may == levels | WITH_REGISTRATION[type_]


@pytest.mark.parametrize("on", EVE)
@pytest.mark.parametrize("type_", OTHERS)
def test_what_belongs_to_another_body_is_closed_to_registration_offices(type_: str, on: date) -> None:
    """The tax authority alone flags an address, on any day; no office of registration does it for it."""
    may = {level.value for level in Level if not refused(level, type_, C, on.isoformat())}
    assert may == OTHERS[type_]


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("type_", PUBLISHERS)
def test_every_type_is_open_to_its_own_levels_and_closed_to_the_others(type_: str, level: Level) -> None:
    """Both ways for each level, kind and day: refused with the levels that may, or not refused at all."""
    data = example(type_)
    kinds = [None] if not issubclass(BY_TYPE[type_], OrganisationEvent) else [C, U, Q, G]
    for on in EVE:
        for kind in kinds:
            who = Concerned(kind)
            may = competent(data.published_by(), who, on, on)
            answer = incompetent(frozenset({level}), data, who, on, on)
            assert may
            assert (answer is None) is (level in may)
            if answer is not None:
                assert (answer.code, answer.facts["levels"]) == ("R-AUTH-01", [str(one) for one in ordered(may)])
                assert all(one.vi in answer.vi and one.en in answer.en for one in may)
                assert answer.law


@pytest.mark.parametrize(
    ("on", "today", "open_to"),
    [
        ("2024-07-17", "2024-07-17", {"district"}),
        ("2024-07-18", "2024-07-18", {"district"}),
        ("2025-06-30", "2025-06-30", {"district"}),
        ("2025-06-30", "2025-07-01", {"district", "commune"}),
        ("2025-07-01", "2025-06-25", {"commune"}),
        ("2025-07-01", "2025-07-01", {"commune"}),
        ("2012-05-04", "2026-11-21", {"district", "province", "commune"}),
        ("2020-05-04", "2024-12-01", {"district"}),
    ],
)
def test_late_facts_pass_to_the_successor(on: str, today: str, open_to: set[str]) -> None:
    """A commune files in 2026 what happened in 2012; a district never what takes effect after 30/06/2025."""
    may = {level.value for level in Level if not refused(level, "organisation.renamed", C, on, today=today)}
    assert may == open_to


def test_the_files_of_unions_were_handed_to_the_districts() -> None:
    """From 18/07/2024 a district may file a union's late facts, and the province still those of its own time."""
    assert not refused(Level.DISTRICT, "organisation.renamed", U, "2020-01-01", today="2024-08-01")
    assert not refused(Level.PROVINCE, "organisation.renamed", U, "2024-07-17", today="2024-08-01")
    assert refused(Level.PROVINCE, "organisation.renamed", U, "2024-07-18", today="2024-08-01")


@pytest.mark.parametrize(("registered", "level"), [(True, Level.DISTRICT), (False, Level.COMMUNE)])
def test_a_group_belongs_to_the_district_once_it_is_registered(registered: bool, level: Level) -> None:
    """Between 18/07/2024 and 30/06/2025; one of which it is not known to either."""
    may = {one for one in Level if not refused(one, "organisation.renamed", G, "2025-01-15", registered=registered)}
    unknown = {one for one in Level if not refused(one, "organisation.renamed", G, "2025-01-15")}
    assert (may, unknown) == ({level}, {Level.DISTRICT, Level.COMMUNE})


def test_a_notified_group_is_registered_by_the_district() -> None:
    """The registration is the registering office's fact, though the group was the commune's until then."""
    notified = msgspec.convert({**BY_TYPE["organisation.founded"].example, "kind": "group", "registered": False},
                               BY_TYPE["organisation.founded"])  # fmt: skip
    assert concerned(None, notified, "pre2025:20/187").registered is False
    registration = example("organisation.registered")
    assert concerned(None, registration, None, notified) == Concerned(G, registered=True)
    assert competent(registration.published_by(), Concerned(G, registered=True), date(2025, 1, 15), EVE[2]) == {
        Level.DISTRICT
    }


def test_the_agricultural_office_grades_by_its_own_circular_only() -> None:
    """Circular 09/2017; grades of Circular 01/2020 are the registration office's."""
    shape = BY_TYPE["organisation.classified"]
    for scheme, open_to in (("C09_2017", True), ("C01_2020", False)):
        data = msgspec.convert({**shape.example, "scheme": scheme}, shape)
        found = incompetent(frozenset({Level.AGRI}), data, Concerned(C), date(2023, 1, 1), date(2023, 1, 1))
        assert (found is None) is open_to


def test_a_province_under_a_pilot_resolution_has_periods_of_its_own() -> None:
    """They take the place of the decree's, there and then alone (D92 art. 5.2)."""
    pilot = Pilot(province="pre2025:79", kinds=(C,), levels=(Level.PROVINCE,), law="NQ thí điểm",
                  since=date(2024, 7, 18), until=date(2025, 6, 30))  # fmt: skip
    renamed = (Publisher.REGISTRATION,)

    def may(area: str, on: date, kind: Kind = C) -> frozenset[Level]:
        return competent(renamed, Concerned(kind, None, area), on, on, (pilot,))

    assert may("pre2025:79", date(2025, 1, 1)) == {Level.PROVINCE}
    assert may("pre2025:20", date(2025, 1, 1)) == may("pre2025:79", date(2025, 1, 1), U) == {Level.DISTRICT}
    assert may("pre2025:79", date(2025, 7, 1)) == {Level.COMMUNE}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("registered", [True, False])
def test_the_table_leaves_no_day_without_an_office(kind: Kind, registered: bool) -> None:
    """Of every kind exactly one row holds on each day on which a row begins or ends."""
    days = {day for row in REGISTRATION for day in (row.since, row.until)}
    for on in days:
        rows = [r for r in REGISTRATION if kind in r.kinds and r.since <= on <= r.until]
        assert len([r for r in rows if r.registered in (None, registered)]) == 1, on


def test_a_type_that_is_nobodys_is_refused_at_start() -> None:
    """The types are named; those that we run with are all somebody's."""

    class Sealed(Event, frozen=True, kw_only=True):
        type = "dossier.sealed"

    check_publishers()
    with pytest.raises(UnpublishedError, match=r"dossier\.sealed"):
        check_publishers((*EVENTS, Sealed))


@pytest.mark.parametrize(
    ("recorded", "today", "heirs"),
    [
        ("2023-05-01", "2023-06-01", set[str]()),
        ("2023-05-01", "2025-06-30", set[str]()),
        ("2023-05-01", "2025-07-01", {"commune"}),
        ("2026-05-01", "2026-06-01", set[str]()),
    ],
)
def test_a_record_is_amended_by_superiors_and_by_who_has_the_competence_now(
    recorded: str, today: str, heirs: set[str]
) -> None:
    """Beside its author; another office of the author's own level is neither."""
    asked = example("organisation.renamed"), Concerned(C), date.fromisoformat(recorded), date.fromisoformat(today)
    assert {level.value for level in successors(*asked)} == heirs
    assert {level.value for level in superiors(*asked)} == {"province", "national"}


def test_who_may_not_amend_or_read_is_told_whose_it_is_and_by_which_law() -> None:
    """The office that recorded it, the levels that may, in their order and in both languages; D92 art. 6, 24, 26."""
    may, office = frozenset({Level.NATIONAL, Level.PROVINCE}), "lang-son"
    levels = ["national", "province"]
    stranger, reader, alone = (
        not_the_author(office, may),
        no_party("Danh sách này", "This list", may, "NĐ 92/2024 Đ.14.3"),
        unapproved(office),
    )
    assert (stranger.code, stranger.pointer) == ("R-AUTH-02", "/data/target")
    assert (reader.code, reader.pointer) == ("R-AUTH-03", "")
    assert (alone.code, alone.pointer) == ("R-AMEND-06", "/data/approved_by")
    assert [one.facts for one in (stranger, reader, alone)] == [
        {"office": office, "levels": levels}, {"levels": levels}, {"office": office},
    ]  # fmt: skip
    for one in (stranger, reader):
        assert all(level.vi in one.vi and level.en in one.en for level in may)
    assert all(office in text for one in (stranger, alone) for text in (one.vi, one.en))
    assert (reader.vi[:13], reader.en[:9]) == ("Danh sách này", "This list")
    laws = [one.law or "" for one in (stranger, reader, alone)]
    assert laws[1] == "NĐ 92/2024 Đ.14.3"
    for law, articles in ((laws[0], ("NĐ 92/2024 Đ.24.1", "Đ.26")), (laws[2], ("NĐ 92/2024 Đ.6", "Đ.26"))):
        assert all(article in law for article in articles)


def test_new_communes_took_over_the_files_of_the_old_ones() -> None:
    """A group was the commune's before and after 01/07/2025, and yet another office's."""
    renamed, group = example("organisation.renamed"), Concerned(G, registered=False)
    assert successors(renamed, group, date(2025, 6, 30), date(2025, 7, 1)) == {Level.COMMUNE}
    assert successors(renamed, group, date(2025, 7, 1), date(2026, 7, 1)) == set()
    flag = example("organisation.address_flagged")
    assert (successors(flag, group, EVE[0], EVE[3]), superiors(flag, group, EVE[0], EVE[3])) == (
        set(), {Level.NATIONAL},
    )  # fmt: skip


def test_no_district_stands_above_a_commune_once_it_is_abolished() -> None:
    """From 01/07/2025 on."""
    assert above(frozenset({Level.COMMUNE}), date(2025, 6, 30)) == {Level.DISTRICT, Level.PROVINCE, Level.NATIONAL}
    assert above(frozenset({Level.COMMUNE}), date(2025, 7, 1)) == {Level.PROVINCE, Level.NATIONAL}


@pytest.mark.parametrize(
    ("type_", "field"),
    [
        ("organisation.head_office_moved", "area"),
        ("organisation.group_notification_changed", "area"),
        ("organisation.dependent_registered", "area"),
        ("dossier.handed_over", "area"),
    ],
)
def test_the_receiving_office_files_what_comes_to_it(type_: str, field: str) -> None:
    """A move is the new place's to tell (D92 art. 37.2, 60.3; DOMAIN 2.9)."""
    shape = BY_TYPE[type_]
    told = {} if type_.endswith("notification_changed") else shape.example
    assert msgspec.convert({**told, field: "pre2025:94"}, shape).places(None) == ("pre2025:94",)


def test_a_notice_that_names_no_place_is_filed_where_the_group_is() -> None:
    """A change of members moves nobody."""
    assert example("organisation.group_notification_changed").places(None) == ()
