"""Does a hold refuse what it names, and nothing else?"""

import pytest

from events.barriers import SINGLE_CHANGES
from events.catalogue import BY_TYPE
from events.procedure_words import Held
from tests.events.dependents_examples import HERE
from tests.events.procedures import OLD, held
from tests.events.test_shared_rules import CHANGES, codes, filed
from tests.support.histories import Filing, event

# the examples of the documentation are about this branch
OF_A_BRANCH = HERE[1]


def recorded(type_: str) -> tuple[Filing, ...]:
    """What a fact presupposes."""
    return (HERE[0], OF_A_BRANCH) if type_ == "organisation.dependent_changed" else (OLD,)


@pytest.mark.parametrize("type_", SINGLE_CHANGES)
def test_a_single_change_is_refused_where_it_is_named_or_all_of_them_are(type_: str) -> None:
    """By its own word and by that of all changes; by no other word."""
    one = filed(BY_TYPE[type_])
    for what in Held:
        found = codes(*recorded(type_), held(what.value), filing=one)
        assert ("R-HOLD-01" in found) is (what in {Held.CHANGES, SINGLE_CHANGES[type_]}), what


def test_every_change_that_a_hold_on_all_refuses_is_known_by_its_type() -> None:
    """Those without a word of their own are refused with all the others; every word of one change has its fact."""
    assert {BY_TYPE[type_] for type_ in SINGLE_CHANGES} <= {*CHANGES, BY_TYPE["organisation.dependent_registered"]}
    assert len(set(SINGLE_CHANGES.values())) == len(SINGLE_CHANGES)
    procedures = {Held.CHANGES, Held.REORGANISATION, Held.DISSOLUTION, Held.SUSPENSION}
    assert set(SINGLE_CHANGES.values()) == set(Held) - procedures


def test_a_hold_ends_procedure_by_procedure() -> None:
    """The body consents to the new name and not to the new lines."""
    both = held("name_change", "lines_change")
    lifted = event("organisation.hold_lifted", {"procedures": ["name_change"]}, "2025-01-20")
    name, lines = filed(BY_TYPE["organisation.renamed"]), filed(BY_TYPE["organisation.lines_changed"])
    assert "R-HOLD-01" in codes(OLD, both, filing=name)
    assert "R-HOLD-01" not in codes(OLD, both, lifted, filing=name)
    assert "R-HOLD-01" in codes(OLD, both, lifted, filing=lines)
