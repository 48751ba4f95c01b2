"""Does everything go to the tax authority that the law sends it, and every change of status?"""

from datetime import date

import pytest
from hypothesis import given

from events.authority_words import Publisher
from events.base import OrganisationEvent, Recorded
from events.catalogue import BY_TYPE, ORGANISATION_EVENTS
from events.exchange import AMENDING, OWN_RULE, SENDINGS, SENT, incoming, laws
from events.history import fold, resolve, state_on
from events.status import dependent_status, legal_status
from tests.events.dependents_examples import CLOSING, HERE, REVOKED, STOPPED
from tests.events.reorganisation_examples import MERGED
from tests.events.test_shared_rules import filed
from tests.events.test_status import STATES
from tests.support.histories import COOP, Filing, records_of
from tests.support.scenes import Scene
from tests.support.timelines import SUBJECTS, histories

# DOMAIN §2.10, by hand: which articles send which facts.
LAW = {
    "Đ.50.1.c": ["dissolution_opened"],
    "Đ.51.1.c": ["dissolution_opened", "certificate_revoked"],
    "Đ.52.1": ["reorganised"],
    "Đ.53.6": ["violation_noticed", "certificate_revoked"],
    "Đ.54.5": ["dependent_termination_opened", "dependent_ceased"],
    "Đ.57.3": ["bankruptcy_opened", "bankruptcy_closed", "bankruptcy_declared"],
    "Đ.63.2": ["termination_opened"],
    "Đ.14.3": [
        "founded", "registered", "reorganised", "dependent_registered", "renamed", "head_office_moved",
        "legal_representative_changed", "lines_changed", "capital_changed", "tax_info_changed",
        "foreign_members_changed", "dependent_changed",
    ],
}  # fmt: skip
# What the law does not name and is sent all the same, where it is no change of a status: why.
FOLLOWS = {
    # the certificate is that of tax registration too (D92 art. 9.3)
    "certificate": [
        "certificate_declared_void",
        "certificate_reissued",
        "dependent_certificate_declared_void",
        "dependent_certificate_reissued",
    ],
    # a notice that went out does not stand there for ever, and a unit's notice is as good as its organisation's
    "violation_noticed": ["violation_resolved", "dependent_violation_noticed", "dependent_violation_resolved"],
}
LIVES = {
    **STATES,
    "none": (),
    "unit": HERE,
    "unit stopped": (*HERE, STOPPED),
    "unit closing": (*HERE, CLOSING),
    "unit revoked": (*HERE, REVOKED),
    "merged": MERGED,
}
ON = date(2025, 6, 2)


@pytest.mark.parametrize(("article", "names"), LAW.items())
def test_every_fact_that_the_law_sends_is_in_the_table(article: str, names: list[str]) -> None:
    """Each type with the article that sends it."""
    for name in names:
        cited = {part.split()[-1] for law in laws(f"organisation.{name}") for part in law.replace(";", ",").split(",")}
        assert article in cited, name


def test_the_table_names_facts_of_organisations_that_there_are() -> None:
    """Each type once in a row; what the law does not name says so."""
    for sending in SENDINGS:
        assert len(set(sending.types)) == len(sending.types)
        assert all(issubclass(BY_TYPE[type_], OrganisationEvent) for type_ in sending.types)
        assert sending.law == OWN_RULE or "NĐ 92/2024" in sending.law
    assert not SENT & AMENDING


def test_what_comes_in_is_what_the_tax_authority_may_publish() -> None:
    """The flag of the address, opinions, objections, the managing office; nothing of it is sent back."""
    names = {event.type for event in incoming()}
    assert names >= {
        "organisation.address_flagged", "organisation.address_cleared", "organisation.tax_opinion_received",
        "organisation.objection_received", "organisation.tax_office_assigned",
        "organisation.dependent_tax_opinion_received", "organisation.dependent_objection_received",
    }  # fmt: skip
    assert not names & SENT


def unsent(records: list[Recorded], table: frozenset[str]) -> set[str]:
    """The types of facts that change a legal status, are not the tax authority's own, and are not sent."""
    found: set[str] = set()
    for subject in SUBJECTS:
        before = None
        for step in fold(resolve([r for r in records if r.subject == subject])).steps:
            was = legal_status(before, step.on) if before is not None else None
            if step.fact is not None and legal_status(step.org, step.on) is not was:
                data = step.fact.data
                if data.type not in table and Publisher.TAX not in data.publishers:
                    found.add(data.type)
            before = step.org
    return found


def statuses(*filings: Filing) -> dict[str, str]:
    """The legal status of the organisation and of each of its units on the day; nothing of what is not there."""
    org = state_on(fold(resolve(records_of(filings).get(COOP, []))).steps, ON)
    if org is None:
        return {}
    units = {ref: dependent_status(org, one, ON).value for ref, one in org.dependents.items()}
    return {"": legal_status(org, ON).value, **units}


def moving() -> set[str]:
    """The types whose example makes a status another one in one of the lives, filed by anybody but the tax office."""
    kinds = [kind for kind in ORGANISATION_EVENTS if Publisher.TAX not in kind.publishers]
    filings, found = [filed(kind, ON.isoformat()) for kind in kinds], set[str]()
    for life in LIVES.values():
        before = statuses(*life)
        found |= {one.type for one in filings if statuses(*life, one) != before}
    return found


def test_what_is_sent_by_the_register_s_own_rule_is_sent_for_a_reason() -> None:
    """A status of an organisation or of a unit is another one after it, or it follows what the law sends."""
    own = {type_ for sending in SENDINGS if sending.law == OWN_RULE for type_ in sending.types}
    follows = {f"organisation.{name}" for names in FOLLOWS.values() for name in names}
    found = moving()
    assert found - SENT == set()
    assert own - found == follows


@given(histories())
def test_whatever_changes_a_legal_status_is_sent(records: list[Recorded]) -> None:
    """On random lives: no status of the register is another one than the tax authority was told."""
    assert unsent(records, SENT) == set()


def test_a_status_that_nobody_sends_would_be_seen() -> None:
    """The check itself: with an empty table a founding is missed."""
    scene = Scene()
    scene.founded(SUBJECTS[0], "2025-01-01")
    assert unsent(scene.records, frozenset()) == {"organisation.founded"}
