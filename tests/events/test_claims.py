"""Does whoever is given a tax code hold it for ever, by whatever fact it was given?"""

from typing import Any

import msgspec
import pytest

from events.base import Event
from events.catalogue import EVENTS
from tests.events.dependents_examples import CODE, registered
from tests.events.examples import SEVEN, act, of
from tests.events.support_examples import came
from tests.support.histories import COOP, OTHER, Filing, founded, migrated, particulars


def came_of(form: str, **data: Any) -> Filing:
    """The share of whoever is new after a reorganisation."""
    return act(form, ("source", COOP, SEVEN), ("successor", OTHER, {**SEVEN, "successor": particulars(**data)}))[1]


GIVEN = [
    (founded(code=CODE), founded()),
    (of("registered", "2025-03-01", code=CODE), of("registered", "2025-03-01")),
    (migrated(code=CODE), migrated()),
    (came_of("separation", code=CODE), came_of("separation")),
    (came_of("conversion", code=CODE), came_of("conversion")),
    (came(code=CODE), came()),
]


@pytest.mark.parametrize(("coded", "bare"), GIVEN, ids=lambda filing: filing.type)
def test_a_code_is_claimed_by_whatever_gives_it(coded: Filing, bare: Filing) -> None:
    """Founded, registered, carried over, come of another: its code is its own for ever (L23 art. 46.2)."""
    assert coded.submission().data.claims() == (("tax_code", CODE),)
    assert bare.submission().data.claims() == ()


def test_no_other_fact_gives_a_code() -> None:
    """What states a new code states whose it is; a branch's is claimed too, and a change of it is none."""
    coded = {kind for kind in EVENTS if {"code", "successor"} & {one.name for one in msgspec.structs.fields(kind)}}
    claiming = {kind for kind in EVENTS if kind.claims is not Event.claims}
    assert coded == claiming == {type(one.submission().data) for one in (registered(), *(one for one, _ in GIVEN))}
