"""Is whatever somebody sends as a template either filled or refused in words, and every value told as it is?"""

import zlib
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.papers.legible import legible
from services.papers.templates.filling import filled
from services.papers.templates.references import Rows, moved, translated
from services.papers.templates.wrong import Unfit
from tests.services.papers.templates.building import (
    excel,
    line,
    lines,
    names_of,
    parts_of,
    row_of,
    rows_of,
    texts_of,
    word,
    zipped,
)

WORD: Final = word("{{title}}", build=row_of("{{table1.each.label}}", "{{table1.each.value}}"))
EXCEL: Final = excel(
    {"A1": "{{title}}", "A2": "{{table1.each.label}}", "B2": "{{table1.each.value}}", "B3": "=SUM(B2:B2)"}
)
BOTH: Final = st.sampled_from((WORD, EXCEL))
PIECES: Final = st.sampled_from((
    b"{{", b"}}", b"{{title}}", b"<", b">", b"&", b"&#0;", b"<w:tr>", b"</w:p>", b"<w:t>", b"<f>", b"</c>", b'r="A1"',
    b'r="-1"',
    b"\xff", b"\x00", b'"', b"<!--", b"<![CDATA[", b"<?x?>", b"<!DOCTYPE x>", b"<w:fldChar/>", b' ref="A"',
    b' s="99999"',
    b"{{table1.each.label}}", b"<v>9999999999999</v>", b'<c t="s"><v>-1</v></c>', b"<row/>", b'sqref="A1:B"', b"<is/>",
))  # fmt: skip
NAMES: Final = names_of(*lines(3))


def _sent(content: bytes) -> str:
    """Filled, or refused in both languages; nothing else is ever raised."""
    try:
        return filled(content, NAMES)[1].value
    except Unfit as error:
        told = [one.vi and one.en and one.code.startswith("R-TEMPLATE-") for one in error.refusals]
        return "refused" if told and all(told) else ""


def test_the_templates_themselves_are_filled() -> None:
    """The control: what is changed below is refused for the change."""
    assert (_sent(WORD), _sent(EXCEL)) == ("docx", "xlsx")


@settings(deadline=None, max_examples=200)
@given(BOTH, st.data())
def test_a_file_with_other_bytes_is_filled_or_refused(content: bytes, data: st.DataObject) -> None:
    """Bytes changed, cut out or put in, anywhere in the packed file."""
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    assert _sent(bytes(changed))


@settings(deadline=None, max_examples=300)
@given(BOTH, st.data())
def test_a_file_with_other_parts_is_filled_or_refused(content: bytes, data: st.DataObject) -> None:
    """The same inside of its parts, and parts left out or put in another's place."""
    parts = parts_of(content)
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(sorted(parts)))
        part = bytearray(parts[name])
        match data.draw(st.integers(0, 9)):
            case 0:
                del parts[name]
            case 1:
                parts[name] = parts[data.draw(st.sampled_from(sorted(parts)))]
            case _:
                at = data.draw(st.integers(0, max(len(part) - 1, 0)))
                part[at : at + data.draw(st.integers(0, 20))] = data.draw(PIECES)
                parts[name] = bytes(part)
    assert _sent(zipped(parts))


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=40))
def test_every_value_is_told_as_it_is(text: str) -> None:
    """In Word and in Excel, whatever it looks like; what cannot be seen is told by its code."""
    names, shown = names_of(line(text, key="a")), legible(text)
    template = word("[{{table1.a.label}}]")
    assert "".join(texts_of(template, names)) == f"[{shown}]"
    assert rows_of(excel({"A1": "[{{table1.a.label}}]"}), names) == [[f"[{shown}]"]]


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06" + b"\0" * 18, zlib.compress(b"x"), b"PK\x03\x04" * 99])
def test_what_is_no_file_at_all_is_refused(content: bytes) -> None:
    """In words."""
    assert _sent(content) == "refused"


@settings(deadline=None)
@given(st.text("ABZ$:!'\"[](),+SUM1023 Biểu", max_size=40), st.dictionaries(st.integers(1, 99), st.integers(1, 9)))
def test_any_formula_can_be_moved(formula: str, repeated: dict[int, int]) -> None:
    """And where nothing is repeated it stays what it was, wherever it is moved nowhere."""
    assert moved(formula, "Biểu", {"biểu": Rows({})}) == formula
    assert translated(formula, 0, 0) == formula
    assert isinstance(moved(formula, "Biểu", {"biểu": Rows(repeated)}), str)
