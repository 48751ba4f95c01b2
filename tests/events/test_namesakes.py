"""Which facts give an own name that nobody else in the country may bear?"""

import pytest

from events.namesakes import FREED, given, meant
from events.vocabulary import Ending
from tests.support.histories import COOP, Filing, corrected, event, founded, migrated, particulars, reorganised

NAME = "Hợp tác xã Bắc Sơn"
NEW = "2025-03-10"


def renamed(name: str, on: str = NEW) -> Filing:
    """A new name."""
    return event("organisation.renamed", {"name": name}, on)


@pytest.mark.parametrize(
    ("filing", "pointer"),
    [
        (founded(on=NEW), "/data/name"),
        (renamed(NAME), "/data/name"),
        (migrated(on=NEW, name=NAME), "/data/name"),
        (
            reorganised("merger", "successor", [COOP], NEW, COOP, None, successor=particulars(name=NAME)),
            "/data/successor/name",
        ),
        (corrected(founded(on=NEW, name="Hợp tác xã Sai"), founded(on=NEW)), "/data/replacement/data/name"),
    ],
    ids=lambda one: one.type if isinstance(one, Filing) else "",
)
def test_an_own_name_is_read_where_a_fact_gives_one(filing: Filing, pointer: str) -> None:
    """Of a founding, a renaming, an opening record, a successor, and of what corrects one of them."""
    found = given(filing.submission())
    assert found is not None
    assert (found.names, found.pointer) == ({"bắc sơn"}, pointer)


def test_case_and_legal_form_are_no_part_of_the_own_name() -> None:
    """A union of the same own name is found too; what begins with no form is compared as it stands."""
    assert meant("HỢP TÁC XÃ BẮC SƠN") == meant("Liên hiệp hợp tác xã Bắc Sơn") == {"bắc sơn"}
    assert meant("Bắc Sơn") == {"bắc sơn"}
    assert meant("Hợp tác xã Bác Sơn") != meant(NAME)


def test_nothing_is_asked_of_what_the_law_does_not_name_once() -> None:
    """Groups and funds, facts of before July 2024, facts without a name."""
    for kind in ("group", "credit_fund"):
        assert given(founded(on=NEW, kind=kind).submission()) is None
    assert given(founded(on="2024-06-30").submission()) is None
    assert given(founded(on="2024-07-01").submission()) is not None
    assert given(event("organisation.resumed", {}, NEW).submission()) is None
    late = corrected(founded(on=NEW), founded(on="2020-03-10"))
    assert given(late.submission()) is None


@pytest.mark.parametrize("ending", Ending)
def test_a_name_is_free_again_once_its_bearer_is_dissolved_or_bankrupt(ending: Ending) -> None:
    """L23 art. 50.5.a names these two; what was divided, merged or converted leaves its name to nobody."""
    assert (ending in FREED) is (ending.value in {"dissolved", "bankrupt"})
