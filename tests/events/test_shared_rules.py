"""Does a rule that many facts share stand in the way of every one of them?

An example in `test_rules.py` shows that a rule works, on one fact; here it is asked of all the facts that the law, or
the order of a life, puts under it. What is filed is the example of the documentation: other rules may refuse it too.
"""

from typing import Any

import msgspec
import pytest

from events.base import Event, OrganisationEvent
from events.catalogue import BY_TYPE, EVENTS, ORGANISATION_EVENTS
from events.vocabulary import Cause
from tests.events.dependents_examples import registered
from tests.events.dossiers_examples import IN, STOPPED, dossier
from tests.events.people_examples import REFS, switched
from tests.events.procedures import BANKRUPT, FLAGGED, GROUP, NOTICE, NOTIFIED, OLD, WINDING_UP, held
from tests.events.reorganisation_examples import MERGED
from tests.support.histories import Filing, dissolved, event, founded, given, migrated, suspended

ON = "2025-02-01"
FUND = founded(on="2020-03-01", kind="credit_fund")
BRANCH = registered()
STOPPED_ALL = suspended("2025-01-10", "2025-06-30")


def filed(kind: type[Event], on: str = ON, **data: Any) -> Filing:
    """The example of a type, on the organisation of these tests."""
    return event(kind.type, {**kind.example, **data}, on)


def codes(*recorded: Filing, filing: Filing) -> set[str]:
    """What a filing is refused for."""
    return {refusal.code for refusal in given(*recorded).when(filing).refusals}


def name(kind: type[Event]) -> str:
    """The type, for the report of the tests."""
    return kind.type


BIRTHS = [kind for kind in ORGANISATION_EVENTS if kind.births]
LATER = [kind for kind in ORGANISATION_EVENTS if not filed(kind).submission().data.born()]
# facts that name members presuppose a roll, the end after a merger presupposes the merger
OF_A_ROLL = ("members_listed", "member_admitted", "member_left", "member_type_changed")
CEASED = "organisation.ceased_by_reorganisation"
ANNOUNCED = (
    "organisation.suspended", "organisation.resumed",
    "organisation.dependent_suspended", "organisation.dependent_resumed",
)  # fmt: skip
# What an office does about an organisation, also after its end.
OF_THE_OFFICE = ("organisation.posted", "organisation.extract_issued")
CHANGES = [kind for kind in LATER if "serves_dissolution" in {one.name for one in msgspec.structs.fields(kind)}]
OF_A_UNIT = [kind for kind in LATER if kind.type.startswith("organisation.dependent_")]


def on_the_roll(kind: type[Event]) -> Filing:
    """The members are kept one by one since 2025, with him of whom something is told, unless he is yet to come."""
    told = {"member_type": "official", **kind.example}
    refs = REFS[:9] if kind.type.endswith(("_admitted", "_listed")) else [*REFS[:9], told["member_ref"]]
    return switched("2025-01-10", refs, told.get("from_type", told["member_type"]))


@pytest.mark.parametrize("kind", LATER, ids=name)
def test_nothing_happens_to_what_was_never_founded(kind: type[OrganisationEvent]) -> None:
    """Whatever it is, the founding comes first."""
    assert "R-BIRTH-01" in codes(filing=filed(kind))


@pytest.mark.parametrize("kind", BIRTHS, ids=name)
def test_nothing_is_born_twice(kind: type[OrganisationEvent]) -> None:
    """Neither founded nor carried over again."""
    assert codes(OLD, filing=filed(kind)) == {"R-BIRTH-02"}


@pytest.mark.parametrize("kind", [kind for kind in LATER if kind.type not in OF_THE_OFFICE], ids=name)
def test_nothing_happens_after_the_end(kind: type[OrganisationEvent]) -> None:
    """From the day of its dissolution on there is nothing to record but corrections."""
    assert "R-END-01" in codes(OLD, dissolved("2025-01-10"), filing=filed(kind))


@pytest.mark.parametrize("kind", LATER, ids=name)
def test_nothing_is_told_twice_that_the_opening_record_contains(kind: type[OrganisationEvent]) -> None:
    """The day before the opening balance belongs to the opening record."""
    assert "R-OPEN-01" in codes(migrated("2025-02-02", founded_on="2005-01-01"), filing=filed(kind))


@pytest.mark.parametrize(
    "kind", [kind for kind in LATER if kind.type != CEASED and kind.type not in ANNOUNCED], ids=name
)
def test_nothing_is_recorded_more_than_a_month_ahead(kind: type[OrganisationEvent]) -> None:
    """Thirty days from the 21st of November."""
    before = [OLD, on_the_roll(kind)] if kind.type.endswith(OF_A_ROLL) else [OLD]
    assert "R-TIME-01" in codes(*before, filing=filed(kind, "2026-12-22"))


@pytest.mark.parametrize("on", ["2026-12-31", "2027-01-15"])
@pytest.mark.parametrize("kind", ANNOUNCED)
def test_suspensions_and_resumptions_are_announced_further_ahead(kind: str, on: str) -> None:
    """Of an organisation and of one of its units alike: forty days ahead, and fifty-five."""
    spell = {"until": "2027-03-31", "notice_received_on": "2026-11-20"}
    if kind.endswith("suspended"):
        given(OLD, BRANCH).when(filed(BY_TYPE[kind], on, **spell)).accepted()
    else:
        stopped = filed(BY_TYPE[kind.replace("resumed", "suspended")], "2026-11-25", **spell)
        given(OLD, BRANCH, stopped).when(filed(BY_TYPE[kind], on)).accepted()


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("organisation.suspended", "R-TIME-02"), ("organisation.dependent_suspended", "R-TIME-02"),
        ("organisation.resumed", "R-RESUME-01"), ("organisation.dependent_resumed", "R-DEP-13"),
    ],
)  # fmt: skip
def test_what_is_announced_is_announced_a_year_ahead_at_most(kind: str, code: str) -> None:
    """A suspension begins within a year; a resumption lies in a suspension that is on record."""
    data = {"until": "2028-01-01"} if kind.endswith("suspended") else {}
    assert code in codes(OLD, BRANCH, filing=filed(BY_TYPE[kind], "2027-11-23", **data))


@pytest.mark.parametrize("kind", BIRTHS, ids=name)
def test_nothing_is_founded_more_than_a_month_ahead(kind: type[OrganisationEvent]) -> None:
    """Nor carried over."""
    assert "R-TIME-01" in codes(filing=filed(kind, "2026-12-22"))


@pytest.mark.parametrize("kind", [kind for kind in LATER if not kind.type.endswith(OF_A_ROLL)], ids=name)
def test_what_handed_everything_over_only_ceases(kind: type[OrganisationEvent]) -> None:
    """After a merger nothing moves any more but the end; what moves no stock may still be noted."""
    filing = filed(kind, "2025-05-02")
    data = filing.submission().data
    assert isinstance(data, OrganisationEvent)
    stands_still = kind.type == CEASED or data.cause() is Cause.NOTED
    # a suspension is refused in every procedure
    refused = {"R-PROC-03", "R-PROC-01"} & codes(*MERGED, filing=filing)
    assert bool(refused) is not stands_still


@pytest.mark.parametrize("kind", CHANGES, ids=name)
@pytest.mark.parametrize(
    ("state", "code"), [(NOTICE, "R-CHANGE-01"), (WINDING_UP, "R-CHANGE-02"), (FLAGGED, "R-ADDR-03")]
)
def test_no_registered_content_changes_save_for_the_dissolution(
    kind: type[OrganisationEvent], state: Filing, code: str
) -> None:
    """A notice of violation, a dissolution under way, a wrong address (D92 art. 33.1) stop every change alike."""
    assert code in codes(OLD, state, filing=filed(kind, serves_dissolution=False))
    assert code not in codes(OLD, state, filing=filed(kind, serves_dissolution=True))


@pytest.mark.parametrize("kind", CHANGES, ids=name)
@pytest.mark.parametrize(("state", "code"), [(STOPPED_ALL, "W-CHANGE-01"), (BANKRUPT, "W-CHANGE-02")])
def test_registered_contents_change_with_a_warning_in_a_suspension_and_in_bankruptcy(
    kind: type[OrganisationEvent], state: Filing, code: str
) -> None:
    """Neither bars a change, of whatever content, and neither lets it pass in silence."""
    for serves in (True, False):
        filing = filed(kind, serves_dissolution=serves)
        told = given(OLD, BRANCH, state).when(filing)
        assert code in {one.code for one in told.warnings}
        assert not {"R-CHANGE-01", "R-CHANGE-02", "R-ADDR-03"} & {one.code for one in told.refusals}
        assert code not in {one.code for one in given(OLD, BRANCH).when(filing).warnings}


@pytest.mark.parametrize("kind", CHANGES, ids=name)
def test_no_registered_content_changes_where_a_court_has_stopped_it(kind: type[OrganisationEvent]) -> None:
    """D92 art. 33.3 knows no exception, not even to serve a dissolution."""
    for serves in (True, False):
        assert "R-HOLD-01" in codes(OLD, held("changes"), filing=filed(kind, serves_dissolution=serves))


@pytest.mark.parametrize(
    "type_", ["dissolution_opened", "dissolved", "termination_opened", "terminated", "dependent_ceased"]
)
def test_nothing_ends_where_a_court_has_stopped_it(type_: str) -> None:
    """What a dissolution or a termination consists of is held up with it (D92 art. 33.3)."""
    filing = filed(BY_TYPE[f"organisation.{type_}"])
    assert "R-HOLD-01" in codes(OLD, held("dissolution"), filing=filing)
    assert "R-HOLD-01" not in codes(OLD, held("changes"), filing=filing)


@pytest.mark.parametrize(
    "type_",
    [
        "address_flagged", "certificate_declared_void", "certificate_reissued", "certificate_revoked",
        "compliance_report_requested", "dependent_registered", "legal_representative_changed",
        "line_suspended_by_authority", "suspended", "termination_opened", "violation_noticed",
    ],
)  # fmt: skip
def test_a_group_that_was_only_notified_has_no_certificate_to_lose(type_: str) -> None:
    """What presupposes a certificate is refused to a group without one, and to no group that has one."""
    filing = filed(BY_TYPE[f"organisation.{type_}"])
    assert "R-CERT-01" in codes(NOTIFIED, filing=filing)
    assert "R-CERT-01" not in codes(GROUP, filing=filing)


@pytest.mark.parametrize("type_", ["dissolution_opened", "dissolution_cancelled", "dissolved"])
def test_a_group_is_terminated_and_never_dissolved(type_: str) -> None:
    """The law on dissolution speaks of cooperatives and unions; a group's operation is terminated (D92 art. 63)."""
    assert "R-DISSOLVE-01" in codes(GROUP, filing=filed(BY_TYPE[f"organisation.{type_}"]))
    assert "R-DISSOLVE-01" not in codes(OLD, filing=filed(BY_TYPE[f"organisation.{type_}"]))


@pytest.mark.parametrize("type_", ["bankruptcy_opened", "bankruptcy_closed", "bankruptcy_declared"])
def test_a_group_does_not_go_bankrupt(type_: str) -> None:
    """It has no legal person that could."""
    assert "R-BANKRUPT-01" in codes(GROUP, filing=filed(BY_TYPE[f"organisation.{type_}"]))
    assert "R-BANKRUPT-01" not in codes(OLD, filing=filed(BY_TYPE[f"organisation.{type_}"]))


@pytest.mark.parametrize("kind", [kind for kind in EVENTS if "credit_fund_" in kind.type], ids=name)
def test_what_is_a_credit_funds_is_no_cooperatives(kind: type[Event]) -> None:
    """Licences and reports under the law on credit institutions."""
    assert "R-CREDIT-01" in codes(OLD, filing=filed(kind))
    assert "R-CREDIT-01" not in codes(FUND, filing=filed(kind))


@pytest.mark.parametrize("kind", [kind for kind in OF_A_UNIT if not kind.type.endswith("_registered")], ids=name)
def test_nothing_happens_to_a_unit_that_nobody_registered(kind: type[OrganisationEvent]) -> None:
    """A branch, office or location is registered before anything else is told of it."""
    assert "R-DEP-01" in codes(OLD, filing=filed(kind))


AFTER_RECEIPT = [kind for kind in EVENTS if kind.type.startswith("dossier.") and kind.type != "dossier.received"]


@pytest.mark.parametrize("kind", AFTER_RECEIPT, ids=name)
def test_a_dossier_is_received_first_and_closed_once(kind: type[Event]) -> None:
    """Before it came in, and after it was closed, nothing happens to it."""
    filing = dossier(kind.type.partition(".")[2], "2025-03-11", **kind.example)
    assert codes(filing=filing) == {"R-DOSSIER-01"}
    assert codes(IN, STOPPED, filing=filing) == {"R-DOSSIER-03"}


def test_a_day_too_late_is_a_day_too_late() -> None:
    """The opposite: what these tests file is refused for nothing of this on the last day that is right."""
    for kind in (BY_TYPE["organisation.renamed"], BY_TYPE["organisation.members_joined"]):
        assert codes(OLD, dissolved("2025-02-02"), filing=filed(kind)) == set()
        assert codes(OLD, filing=filed(kind, "2026-12-21")) == set()
        assert codes(migrated(ON, founded_on="2005-01-01"), filing=filed(kind)) == set()


HEAD = [{"person": "0198c5a0-0000-7000-8000-0000000000b1", "position": "group_head"}]
ALIKE: list[tuple[str, str, Filing, dict[str, Any], dict[str, Any]]] = [
    ("R-JUDGE-01", "renamed", OLD, {"origin": "court"}, {"origin": "own"}),
    ("R-JUDGE-01", "lines_changed", OLD, {"origin": "court"}, {"origin": "own"}),
    ("R-JUDGE-01", "legal_representative_changed", OLD, {"origin": "court"}, {"origin": "own"}),
    (
        "R-REP-03",
        "registered",
        NOTIFIED,
        {"representatives": [{**HEAD[0], "position": "chair"}]},
        {"representatives": HEAD},
    ),
    ("R-MEM-01", "members_left", OLD, {"member_type": "group_member"}, {"member_type": "official"}),
    ("R-MEM-01", "capital_returned", OLD, {"member_type": "group_member"}, {"member_type": "official"}),
    ("R-MEM-04", "members_left", OLD, {"women": 3}, {"women": 2}),
    ("R-PAID-01", "capital_returned", OLD, {"member_type": "linked_noncontributing"}, {"member_type": "official"}),
    (
        "R-REVOKE-01",
        "certificate_revoked",
        GROUP,
        {"ground": "inactive", "tax_enforced": False},
        {"ground": "forged", "tax_enforced": False},
    ),
    (
        "R-LINE-01",
        "dependent_changed",
        OLD,
        {"primary_line": {"section": "A", "code": "4100"}},
        {"primary_line": {"section": "F", "code": "4100"}},
    ),
    (
        "R-LICENCE-02",
        "credit_fund_licence_changed",
        FUND,
        {"licence": {"number": "12/GP", "issued_on": "2025-02-02", "areas": ["pre2025:94"]}},
        {"licence": {"number": "12/GP", "issued_on": "2025-02-01", "areas": ["pre2025:94"]}},
    ),
]


@pytest.mark.parametrize(("code", "type_", "org", "bad", "good"), ALIKE)
def test_what_one_fact_may_not_say_another_may_not_either(
    code: str, type_: str, org: Filing, bad: dict[str, Any], good: dict[str, Any]
) -> None:
    """A slip that is refused in one form is refused in every other that has the same field."""
    kind = BY_TYPE[f"organisation.{type_}"]
    assert code in codes(org, filing=filed(kind, **bad))
    assert code not in codes(org, filing=filed(kind, **good))


def test_only_a_union_loses_a_member_cooperative() -> None:
    """As only a union takes one in."""
    assert "R-UNION-01" in codes(OLD, filing=filed(BY_TYPE["organisation.cooperative_left"]))


def test_only_a_group_is_terminated() -> None:
    """Whoever is no group is dissolved, from the opening of the procedure on."""
    for type_ in ("termination_opened", "terminated"):
        assert "R-TERM-01" in codes(OLD, filing=filed(BY_TYPE[f"organisation.{type_}"]))
        assert "R-TERM-01" not in codes(GROUP, filing=filed(BY_TYPE[f"organisation.{type_}"]))


def test_groups_and_credit_funds_do_not_choose_their_governance() -> None:
    """Only cooperatives and unions do, whenever they do it."""
    kind = BY_TYPE["organisation.governance_changed"]
    for org, refused in ((GROUP, True), (FUND, True), (OLD, False)):
        assert ("R-GOV-01" in codes(org, filing=filed(kind))) is refused


def test_a_repayment_has_its_amount() -> None:
    """As a disbursement has."""
    kind = BY_TYPE["organisation.support_repaid"]
    without = {name: value for name, value in kind.example.items() if name != "amount"}
    assert "R-SUPPORT-01" in codes(OLD, filing=event(kind.type, without, ON))
    assert "R-SUPPORT-01" not in codes(OLD, filing=filed(kind))
