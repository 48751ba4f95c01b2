"""Do rows come out of a spool as they went in, and does a spool that is damaged say so?"""

import tempfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.papers.lists.kinds import Kind, plain, told
from services.papers.lists.spool import Spool, read
from services.reports.language import Language
from tests.services.papers.lists.lists import HEADINGS, many, spooled
from tests.support import length

KINDS = [one.kind for one in HEADINGS]
ROWS = st.lists(
    st.tuples(
        st.none() | st.text(),
        st.none() | st.integers(-(10**30), 10**30) | st.decimals(allow_nan=False, allow_infinity=False),
        st.none() | st.dates(),
        st.none() | st.datetimes(timezones=st.just(UTC)),
        st.none() | st.text(),
    )
)


@given(ROWS)
@settings(max_examples=length.of(60, 2_000))
def test_rows_come_out_as_they_went_in(rows: list[tuple[str, int, date, datetime, str]]) -> None:
    """Texts, numbers of any size, days, instants, and nothing."""
    with tempfile.TemporaryDirectory() as folder:
        whole, path = spooled(Path(folder), rows)
        assert list(read(path, whole.kinds)) == rows
        assert whole.rows == len(rows)


@pytest.mark.parametrize("row", [("a", "b", None, None, None), (1, 1, None, None, None), ("a", 1, None, None)])
def test_a_value_that_its_column_does_not_hold_is_refused(tmp_path: Path, row: tuple[object, ...]) -> None:
    """And so is a row that has not the columns of its list; one that fits is taken."""
    with (tmp_path / "rows").open("wb") as file:
        spool = Spool(file, KINDS)
        with pytest.raises(msgspec.ValidationError):
            spool.add([row])  # type: ignore[list-item]  what may not be
        spool.add([("a", 1, None, None, None)])
    assert len(list(read(tmp_path / "rows", KINDS))) == 1


def test_a_spool_that_ends_inside_a_row_is_no_shorter_list(tmp_path: Path) -> None:
    """Cut anywhere but between two rows, it is refused."""
    _, path = spooled(tmp_path, many(2))
    whole = path.read_bytes()
    first = 4 + int.from_bytes(whole[:4], "big")
    for cut in range(1, len(whole)):
        path.write_bytes(whole[:cut])
        if cut == first:
            assert len(list(read(path, KINDS))) == 1
        else:
            with pytest.raises(EOFError):
                list(read(path, KINDS))


def test_a_value_is_told_to_people_and_to_programs() -> None:
    """With points or commas for people of a language, and in one way for every program."""
    at = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
    assert told(Decimal("-1234.50"), Language.VI) == "-1.234,50"
    assert told(Decimal("-1234.50"), Language.EN) == "-1,234.50"
    assert told(10**20, Language.VI) == "100.000.000.000.000.000.000"
    assert (told(date(2011, 6, 30), Language.EN), told(at, Language.VI)) == ("30/06/2011", "24/11/2026 01:30")
    assert (plain(Decimal("-1234.50")), plain(10**20)) == ("-1234.50", "1" + 20 * "0")
    assert (plain(date(2011, 6, 30)), plain(at)) == ("2011-06-30", "2026-11-24T01:30:00+07:00")
    assert (told(None, Language.VI), plain(None)) == ("", "")
    assert {kind.value for kind in Kind} == {"text", "number", "date", "instant"}
