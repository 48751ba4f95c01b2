"""Does the table of mutants still fit the code? `make mutants` tries them; this only sees that it can."""

import pytest

from tests.mutants import ROOT, Mutant, fits, mutants


@pytest.mark.parametrize("mutant", mutants(), ids=lambda mutant: mutant.name)
def test_a_mutant_still_finds_its_text(mutant: Mutant) -> None:
    """Its text stands once in its file, it changes something, and its tests exist."""
    assert fits(mutant)
    assert mutant.text != mutant.becomes
    assert all((ROOT / test.split("::")[0]).exists() for test in mutant.tests)


def test_mutants_have_names_of_their_own() -> None:
    """No two are called alike."""
    names = [mutant.name for mutant in mutants()]
    assert len(set(names)) == len(names)
