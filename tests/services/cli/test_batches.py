"""Do events leave as they came: every byte, in order, acts together, in requests that are small enough?"""

import io
import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.errors import Refused
from services.cli.batches import Input, Piece, batches, together


def _lines(*events: dict[str, Any]) -> Input:
    return Input(io.BytesIO(b"\n".join(json.dumps(event).encode() for event in events)))


def test_the_bytes_of_a_line_are_sent_as_they_are() -> None:
    """Spaces inside an event are its own; those around it, and a byte order mark, are not."""
    found = list(Input(io.BytesIO(b'\xef\xbb\xbf  {"a" :  1}\r\n\n{"b":2}\n')))
    assert [(piece.number, piece.body) for piece in found] == [(1, b'{"a" :  1}'), (3, b'{"b":2}')]


def test_an_array_is_a_batch() -> None:
    """A CloudEvents batch over several lines gives its elements, byte by byte."""
    found = list(Input(io.BytesIO(b' [\n {"a": 1},\n  {"b" :2}\n]\n')))
    assert [piece.body for piece in found] == [b'{"a": 1}', b'{"b" :2}']


def test_one_event_may_take_several_lines() -> None:
    """A file that holds one event, written for people, is one event."""
    assert [piece.body for piece in Input(io.BytesIO(b'{\n "a": 1\n}\n'))] == [b'{\n "a": 1\n}']


def test_nothing_is_no_event() -> None:
    """An empty file holds none."""
    assert list(Input(io.BytesIO(b" \n\n"))) == []


def test_a_broken_array_is_refused_whole() -> None:
    """Where the brackets do not close nobody knows where an event ends."""
    with pytest.raises(Refused):
        Input(io.BytesIO(b'[{"a":1},'))


def test_a_broken_line_is_refused_alone() -> None:
    """Its neighbours are sent; it is told with its number."""
    found = list(Input(io.BytesIO(b'{"a":1}\nnot json\n{"b":2}\n"\xff"\n')))
    assert [piece.number for piece in found if piece.refusal] == [2, 4]


def test_what_cannot_be_read_twice_is_kept() -> None:
    """A pipe is gone through once, and its events twice."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    with Input(Pipe(b'{"a":1}\n{"b":2}')) as found:
        assert [piece.body for piece in found] == [b'{"a":1}', b'{"b":2}']


def test_an_act_goes_where_its_last_event_stands() -> None:
    """Events of one act that stand apart are brought together; the others keep their order."""
    found = _lines({"actid": "x", "n": 1}, {"n": 2}, {"actid": "x", "n": 3}, {"n": 4}, {"actid": "alone", "n": 5})
    assert [json.loads(piece.body)["n"] for piece in found] == [2, 1, 3, 4, 5]


def test_an_act_is_never_cut() -> None:
    """A batch ends before an act that does not fit, and holds more than usual where the act alone is larger."""
    acts = ["a", None, "b", "b", "b", None]
    pieces = [Piece(number, b"{}", act) for number, act in enumerate(acts)]
    assert [[piece.number for piece in batch] for batch in batches(pieces, most=2)] == [[0, 1], [2, 3, 4], [5]]


@given(
    st.lists(st.tuples(st.sampled_from([None, None, "a", "b", "c"]), st.integers(2, 40)), max_size=60),
    st.integers(1, 10),
    st.integers(40, 200),
)
def test_nothing_is_lost_doubled_or_torn(events: list[tuple[str | None, int]], most: int, largest: int) -> None:
    """Whatever the limits: every event once, acts in one batch, single events in order, limits kept but for acts."""
    pieces = [Piece(number, b"x" * size, act) for number, (act, size) in enumerate(events)]
    acts = Counter(piece.act for piece in pieces if piece.act)
    found = list(batches(together(pieces, acts), most, largest))
    sent = [piece.number for batch in found for piece in batch]
    assert sorted(sent) == list(range(len(pieces)))
    single = [piece.number for batch in found for piece in batch if piece.act is None]
    assert single == sorted(single)
    for act in acts:
        assert sum(any(piece.act == act for piece in batch) for batch in found) == 1
    for batch in found:
        whole = len({piece.act for piece in batch}) == 1 and batch[0].act is not None
        assert (
            whole or len(batch) == 1 or (len(batch) <= most and sum(len(piece.body) + 1 for piece in batch) <= largest)
        )
