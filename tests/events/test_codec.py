"""Is every malformed submission refused in words, with all its faults at once, whatever an attacker sends?"""

import json
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from events.catalogue import BY_TYPE, EVENTS
from events.codec import decode, split_batch
from events.errors import Refusal, Refused, RegistryError
from events.texts import canonical, mixes_scripts
from tests.support import length
from tests.support.histories import Filing, corrected, event, founded, members_joined, rescinded

CASES: Final = Path(__file__).parents[1] / "data" / "cloudevents"


def refused(body: bytes) -> list[Refusal]:
    """The refusals of a body; anything but Refused fails the test."""
    with pytest.raises(Refused) as caught:
        decode(body)
    assert caught.value.refusals
    assert all(r.vi and r.en and r.code for r in caught.value.refusals)
    return caught.value.refusals


def changed(filing: Filing | None = None, **attributes: Any) -> bytes:
    """A sound event with some attributes replaced, or left out where given None."""
    whole = {**json.loads((filing or founded()).body()), **attributes}
    return json.dumps({k: v for k, v in whole.items() if v is not None}).encode()


def with_data(**data: Any) -> bytes:
    """A sound founding with some data replaced."""
    return changed(data={**founded().data, **data})


def cases(name: str, member: str) -> list[Any]:
    """The conformance cases of one file."""
    tests = json.loads((CASES / name).read_text("utf-8"))["tests"]
    return [pytest.param(test[member], id=test["id"]) for test in tests]


@pytest.mark.parametrize("case", cases("invalid-events.json", "event"))
def test_an_invalid_cloudevent_is_refused(case: dict[str, Any]) -> None:
    """Every conformance case, also with all that this register asks for: the fault of the case itself is enough."""
    refused(json.dumps(case).encode())
    fault = {k: v for k, v in case.items() if k not in ("type", "source", "id") or v in ("", 25) or isinstance(v, dict)}
    whole = {**json.loads(founded().body()), **fault}
    for name in ("specversion", "id", "type", "source"):
        if name not in case:
            del whole[name]
    refused(json.dumps(whole).encode())


@pytest.mark.parametrize("case", cases("valid-events.json", "event"))
def test_a_foreign_cloudevent_is_refused_in_words(case: dict[str, Any]) -> None:
    """A valid CloudEvent of another system is no event of the register; what it lacks is said, nothing crashes."""
    assert {r.code for r in refused(json.dumps(case).encode())} <= {
        "R-SHAPE-01", "R-SHAPE-02", "R-SHAPE-03", "R-TYPE-01",
    }  # fmt: skip


@pytest.mark.parametrize("batch", [*cases("invalid-batches.json", "batch"), *cases("valid-batches.json", "batch")])
def test_a_batch_is_split_and_each_element_answers_for_itself(batch: list[Any]) -> None:
    """Also where it is no object at all."""
    bodies = split_batch(json.dumps(batch).encode())
    assert [json.loads(body) for body in bodies] == batch
    for body in bodies:
        refused(body)


@pytest.mark.parametrize("body", [b"{}", b'"x"', b"", b"[1,", b"\xff\xfe"])
def test_what_is_no_array_is_no_batch(body: bytes) -> None:
    """One refusal for the whole body."""
    with pytest.raises(Refused):
        split_batch(body)


def test_every_fault_is_told_with_its_place() -> None:
    """Envelope and data together, each with a JSON pointer."""
    found = refused(
        with_data(kind="coop", area="20", members={"official": -1}, colour="red", name=None)[:-1] + b',"id":"x"}'
    )
    assert {(r.code, r.pointer) for r in found} >= {
        ("R-JSON-02", ""), ("R-SHAPE-01", "/id"), ("R-SHAPE-01", "/data/kind"), ("R-SHAPE-01", "/data/area"),
        ("R-SHAPE-01", "/data/members/official"), ("R-SHAPE-02", "/data/colour"), ("R-SHAPE-01", "/data/name"),
    }  # fmt: skip


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    """Fields, types and codes alike."""
    assert "organisation.founded" in refused(changed(type="organisation.fuonded"))[0].en
    assert "charter_capital" in refused(with_data(charter_capitl=5))[0].en
    assert "cooperative" in refused(with_data(kind="coop"))[0].en


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (changed(subject="course:0198c5a0-0000-7000-8000-000000000001"), "R-SUBJECT-01"),
        (changed(schemaversion=BY_TYPE["organisation.founded"].version + 1), "R-TYPE-02"),
        (changed(schemaversion=0), "R-TYPE-02"),
        (changed(schemaversion="1"), "R-TYPE-02"),
        (changed(effectiveon="1899-12-31"), "R-TIME-03"),
        (changed(effectiveon="2201-01-01"), "R-TIME-03"),
        (changed(corrected(founded(), founded(on="9999-12-31"))), "R-TIME-03"),
        (changed(corrected(founded(), event("organisation.fonded", {}, "2012-01-01"))), "R-TYPE-01"),
        (changed(corrected(founded(), corrected(founded(), founded()))), "R-TYPE-01"),
        (changed(corrected(founded(), event("organisation.members_joined", {"count": 0}, "2012-01-01"))), "R-SHAPE-01"),
    ],
)
def test_what_is_well_formed_and_wrong_is_refused_by_its_rule(body: bytes, code: str) -> None:
    """Each with its own code."""
    assert code in {r.code for r in refused(body)}


def test_only_a_fact_stands_in_the_place_of_a_fact() -> None:
    """A rescission is a type that there is: the answer says what it cannot do, not that it is unknown."""
    for told in (corrected(founded(), founded()), rescinded(founded())):
        found = refused(changed(corrected(founded(), told)))
        assert [(r.code, r.pointer) for r in found] == [("R-TYPE-01", "/data/replacement/type")]
        assert (told.type in found[0].vi, "Did you mean" in found[0].en) == (True, False)


@pytest.mark.parametrize(("day", "right"), [
    ("1899-12-31", False), ("1900-01-01", True), ("2200-12-31", True), ("2201-01-01", False),
])  # fmt: skip
def test_a_day_of_another_century_is_a_slip_of_the_hand(day: str, right: bool) -> None:
    """Both the fact's own day and that of its replacement: the answer names the first and the last that may be."""
    for body, pointer in (
        (changed(effectiveon=day), "/effectiveon"),
        (changed(corrected(founded(), founded(on=day))), "/data/replacement/effectiveon"),
    ):
        if right:
            decode(body)
        else:
            (told,) = refused(body)
            assert (told.code, told.pointer, told.law) == ("R-TIME-03", pointer, "quy tắc của sổ bộ")
            assert all(end in text for text in (told.vi, told.en) for end in ("1900-01-01", "2200-12-31"))


@pytest.mark.parametrize(
    ("field", "most"), [("source", 200), ("subject", 120), ("type", 80), ("dataschema", 300), ("data/name", 300)]
)
def test_what_is_empty_or_too_long_is_told_so(field: str, most: int) -> None:
    """The length is what has to be mended, and is told before any form that the text should have."""
    for text, bound in (("", ">= 1"), ("a" * (most + 1), f"<= {most}")):
        body = with_data(name=text) if field == "data/name" else changed(None, **{field: text})
        told = [one for one in refused(body) if one.pointer == f"/{field}"]
        assert [one for one in told if f"length {bound}" in one.en and f"{bound} ký tự" in one.vi], told


def test_whose_fault_it_is_stands_in_the_status() -> None:
    """RFC 9110: what breaks a rule is well-formed and not to be processed (422), what else goes wrong is ours (500)."""
    assert (Refused([]).http_status, RegistryError().http_status) == (422, 500)


def nested(depth: int, opening: str = '{"a":', closing: str = "}") -> bytes:
    """A founding whose note nests that deep."""
    deep = opening * depth + "1" + closing * depth
    return changed()[:-1] + f',"note":{deep}}}'.encode()


def in_replacement(value: str) -> bytes:
    """A correction whose replacement carries a value that no schema bounds."""
    body = corrected(founded(), founded()).body().decode()
    return body.replace('"data":{"kind"', f'"data":{{"x":{value},"kind"', 1).encode()


HOSTILE = {
    "nested objects": nested(1_001),
    "nested arrays": nested(100_000, "[", "]"),
    "nested in data": with_data()[:-2] + b',"x":' + b"[" * 5_000 + b"]" * 5_000 + b"}}",
    "nested in a replacement": in_replacement("[" * 2_000 + "]" * 2_000),
    "nested just too deep for one reader": in_replacement('{"a":' * 600 + "1" + "}" * 600),
    "invalid UTF-8": changed().replace(b"B", b"\xc3\x28", 1),
    "overlong UTF-8": changed().replace(b"A", b"\xc0\x80", 1),
    "UTF-16": json.dumps(json.loads(changed())).encode("utf-16"),
    "byte order mark": b"\xef\xbb\xbf" + changed(),
    "duplicate keys": changed()[:-1] + b',"type":"organisation.founded"}',
    "duplicate keys by escape": changed()[:-1] + b',"t\\u0079pe":"organisation.founded"}',
    "duplicate keys with a colon escaped elsewhere": founded(name="HTX a")
    .body()
    .replace(b'"name":"HTX a"', b'"name":"HTX\\u003aa","name":"HTX a"'),
    "duplicate keys in data": founded().body().replace(b'"kind":', b'"kind":"union","kind":', 1),
    "duplicate keys in members": founded().body().replace(b'"official":', b'"official":1,"official":', 1),
    "duplicate keys in a replacement": in_replacement('1,"x":1'),
    "NaN": with_data().replace(b"1000000000", b"NaN"),
    "Infinity": with_data().replace(b"1000000000", b"-Infinity"),
    "1e999": with_data().replace(b"1000000000", b"1e999"),
    "1e999 in a replacement": in_replacement("1e999"),
    "float": with_data().replace(b"1000000000", b"1.5"),
    "2^63": with_data(charter_capital=2**63),
    "-2^63": with_data(charter_capital=-(2**63)),
    "2^64 as version": changed(expectedversion=2**64),
    "4300 digits": with_data().replace(b"1000000000", b"9" * 4_300),
    "4301 digits": with_data().replace(b"1000000000", b"9" * 4_301),
    "4301 digits in a replacement": in_replacement("9" * 4_301),
    "NUL": with_data(name="HTX\u0000"),
    "zero width": with_data(name="HTX\u200bBắc Sơn"),
    "bidi": with_data(name="HTX \u202ecaB"),
    "line separator": with_data(name="HTX\u2028Bắc"),
    "newline": with_data(name="HTX\nBắc"),
    "lone surrogate": with_data(name="HTX").replace(b"HTX", b"\\ud800"),
    "only spaces": with_data(name="   "),
    "empty name": with_data(name=""),
    "a newline at the end": with_data(name="HTX Bắc Sơn\n"),
    "NUL in a quotation": event(
        "aggregate.reported",
        {
            **BY_TYPE["aggregate.reported"].example,
            "source": {"document": "Kế hoạch", "line": 1, "quote": "265\u0000", "printed": "265"},
        },
        "2011-06-30",
        "area:pre2025:20",
    ).body(),
    "a name of 301 letters": with_data(name="a" * 301),
    "year 0": changed(effectiveon="0000-01-01"),
    "year 1": changed(effectiveon="0001-01-01"),
    "year 9999": changed(effectiveon="9999-12-31"),
    "31 February": changed(effectiveon="2012-02-31"),
    "a midnight instant": changed(effectiveon="2012-02-01T00:00:00Z"),
    "a day of four digits": changed(effectiveon="+2012-02-01"),
    "null": b"null",
    "a number": b"1",
    "nothing": b"",
    "an array": b"[]",
    "two documents": changed() + changed(),
    "a comment": b"// x\n" + changed(),
    "id in capitals": changed(id="0198C5A0-0000-7000-8000-0000000000AA"),
    "id with a newline": changed(id="0198c5a0-0000-7000-8000-0000000000aa\n"),
    "subject with a newline": changed(subject="0198c5a0-0000-7000-8000-000000000001\n"),
    "type as an object": changed(type={"a": 1}),
    "type as an array": changed(type=[1]),
    "data as an array": changed(data=[]),
    "data as text": changed(data="x"),
    "no data": changed(data=None),
    "base64 data": changed(data_base64="e30=", data=None),
    "time without zone": changed(time="2026-01-01T00:00:00"),
    "null for optional": changed()[:-1] + b',"actid":null}',
    "true as a count": with_data(members={"official": True}),
    "text as a count": with_data(members={"official": "5"}),
    "source with a path": changed(source="/offices/../lang-son"),
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input_is_refused_and_never_raises_anything_else(body: bytes) -> None:
    """The fixed hostile cases of the promises."""
    refused(body)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Hợp tác xã Bắc Sơn", "Hợp tác xã Bắc Sơn"),  # NFC
        ("Ho\u031b\u0323p ta\u0301c xa\u0303", "Hợp tác xã"),  # NFD
        ("HTX \u00d0ại Từ", "HTX Đại Từ"),  # Latin eth
        ("HTX \u0189ại Từ", "HTX Đại Từ"),  # African D
        ("HTX  Bắc\u00a0Sơn ", "HTX Bắc Sơn"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\N{GRINNING FACE}", "\N{GRINNING FACE}"),
    ],
)
def test_odd_names_are_taken_as_sent_and_shown_in_one_form(name: str, shown: str) -> None:
    """The bytes are kept; what the register shows is canonical."""
    body = founded(name=name).body()
    submission = decode(body)
    assert submission.body == body
    assert canonical(submission.data.name) == shown  # type: ignore[attr-defined]


def test_letters_of_another_script_are_seen() -> None:
    """Cyrillic В in a Latin name is warned of; Vietnamese letters, digits and signs are not."""
    assert mixes_scripts("HTX \u0412ắc Sơn")
    assert mixes_scripts("HTX Ναυς")
    assert not mixes_scripts("HTX Đặng Ngữ Ưỡng số 1/5 - (Ơ) & ỹỷỵ Ðð")
    assert not mixes_scripts("Ho\u031b\u0323p ta\u0301c xa\u0303")


@pytest.mark.parametrize("spacing", [(", ", ": "), (",\n\t", " : "), (",", ":")])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_spaces_and_escapes_of_the_sender_do_not_matter(spacing: tuple[str, str], ascii_only: bool) -> None:
    """Any valid JSON text of the same event means the same, and its very bytes are kept."""
    filing = founded(name="Hợp tác xã Bắc Sơn")
    body = b" \n" + json.dumps(json.loads(filing.body()), separators=spacing, ensure_ascii=ascii_only).encode() + b"\t "
    assert decode(body).data == filing.submission().data
    assert decode(body).body == body


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(sorted({*json.loads(founded(code="0100109106").body()), "expectedversion", "actid", "time"}))


@settings(max_examples=length.of(400, 10_000), deadline=None)
@for_all(st.sampled_from(EVENTS), st.dictionaries(NAMES | st.text(max_size=8), ANY_JSON, max_size=4), st.data())
def test_no_envelope_raises_anything_but_refused(kind: Any, odd: dict[str, Any], data: st.DataObject) -> None:
    """Whatever stands in whichever attribute."""
    whole = json.loads(event(kind.type, kind.example, "2012-03-01").body())
    fields = {f.encode_name for f in msgspec.structs.fields(kind)}
    whole["data"] = {
        **kind.example,
        **data.draw(st.dictionaries(st.sampled_from(sorted(fields)), ANY_JSON, max_size=3)),
    }
    body = json.dumps({**whole, **odd}).encode("utf-8", "surrogatepass")
    try:
        decode(body)
    except Refused as error:
        assert error.refusals  # noqa: PT017 - both outcomes are right, any other exception is not


@settings(max_examples=length.of(300, 10_000), deadline=None)
@for_all(st.binary(max_size=200) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")))
def test_no_bytes_raise_anything_but_refused(body: bytes) -> None:
    """Noise is no JSON, and is told so."""
    try:
        split_batch(body)
    except Refused as error:
        assert error.refusals  # noqa: PT017
    refused(body)


def test_a_repeated_key_is_never_missed() -> None:
    """Whatever key of a sound event is repeated, in whatever object, in whatever spelling of the text."""
    whole = members_joined(3, on="2012-01-01").body()
    for key in (b'"specversion":"1.0"', b'"count":3', b'"member_type":"official"', b'"effectiveon":"2012-01-01"'):
        for twice in (key + b"," + key, key + b" ,\n" + key, key + b"," + key.replace(b"e", b"\\u0065", 1)):
            assert key in whole
            assert refused(whole.replace(key, twice))[0].code == "R-JSON-02"
