"""Does a sequence that grows leave the shorter ones as they were?"""

from hypothesis import given
from hypothesis import strategies as st

from events.growing import Growing


@given(st.lists(st.integers()), st.lists(st.tuples(st.integers(0, 20), st.integers()), max_size=40))
def test_every_one_of_a_family_is_as_a_tuple_would_be(first: list[int], steps: list[tuple[int, int]]) -> None:
    """Whichever of them grows next, and however often, none of the others sees it."""
    family: list[tuple[Growing[int], tuple[int, ...]]] = [(Growing(first), tuple(first))]
    for which, item in steps:
        own, model = family[which % len(family)]
        family.append((own.plus(item), (*model, item)))
    for own, model in family:
        assert tuple(own) == model
        assert len(own) == len(model)
        assert bool(own) is bool(model)
        assert [own[i] for i in range(-len(model), len(model))] == [model[i] for i in range(-len(model), len(model))]
        assert own[1:3] == list(model[1:3])
        assert own == Growing(model)
        assert hash(own) == hash(Growing(model))
        assert own != Growing((*model, 0))


def test_growing_in_a_row_copies_nothing() -> None:
    """The thousandth shares the list of the first; one that grows a second time has a list of its own."""
    last = first = Growing([0])
    for number in range(1, 1000):
        last = last.plus(number)
    assert last._shared is first._shared
    assert first.plus(7)._shared is not first._shared
