"""Which numbers and texts may enter an event, and is there any that may be as large as it likes?"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any, get_origin

import msgspec
import pytest
from msgspec import inspect

import events as package
from events import (
    assessment,
    codec,
    contributions,
    credit,
    dependent_registration,
    enterprises,
    extracts,
    flags,
    governance,
    graduates,
    ids,
    industry,
    letterheads,
    levels,
    lines,
    managers,
    opening_state,
    plans,
    quantities,
    reference,
    report_runs,
    switching,
    texts,
    training,
    unit_life,
)
from events.base import Event
from events.catalogue import EVENTS
from events.codec import Envelope

# What a corrected event contains is read by the event that it replaces.
NESTED = {"record.corrected.replacement.data", "organisation.report_amended.replacement.data"}

UUID = "0198c5a0-0000-7000-8000-000000000001"
HEAD = {"person": UUID, "position": "chair"}
PART = {"member_type": "official", "refs": [UUID]}
BOUNDS: list[tuple[Any, list[Any], list[Any]]] = [
    (quantities.Count, [0, 1, 100_000_000], [-1, 100_000_001]),
    (quantities.Positive, [1, 100_000_000], [0, 100_000_001]),
    (quantities.Dong, [0, 10**16], [-1, 10**16 + 1]),
    (quantities.SignedDong, [-(10**16), 0, 10**16], [-(10**16) - 1, 10**16 + 1]),
    (quantities.Year, [1945, 2200], [1944, 2201]),
    (quantities.Measure, ["0", "123456789012.25"], ["-1", "1.255", "1234567890123", "1,5", "", "1\n"]),
    (quantities.Percent, ["0", "99.99", "100", "100.00"], ["100.01", "101", "-1", "1.255", "", "5\n"]),
    (quantities.Number, ["-12345678901234567.123456", "0"], ["1.1234567", "123456789012345678", "1e3", "", "1\n"]),
    (texts.Name, ["H", "H" * 300], ["", " ", "H" * 301, "H\u200b", "H\nT"]),
    (texts.Line, ["H", "H" * 500], ["", " ", "H" * 501, "H\u202e", "H\nT"]),
    (texts.Code, ["6", "66/KH-UBND", "Q" * 40], ["", "Q" * 41, "/66", "66\n", "66;"]),
    (texts.Uuid, ["0198c5a0-0000-7000-8000-000000000001"], ["0198C5A0-0000-7000-8000-000000000001", "0198c5a0"]),
    (assessment.Criterion, ["1", "99"], ["0", "100", "x", "", "1\n"]),
    # nothing is returned that is no amount
    (contributions.Amount, [1, 10**16], [0, 10**16 + 1]),
    (credit.Areas, [["pre2025:20"], ["pre2025:20"] * 50], [[], ["pre2025:20"] * 51, ["20"]]),
    (
        dependent_registration.DependentCode,
        ["4900212357-001", "00001"],
        ["4900212357", "4900212357-01", "0001", "000001", "00001\n", ""],
    ),
    (enterprises.Percent, ["0", "99.99", "100", "100.00"], ["100.01", "101", "-1", "1.255", "", "5\n"]),
    (extracts.Sha256, ["0" * 64, "af" * 32], ["0" * 63, "0" * 65, "AF" * 32, "", "0" * 64 + "\n"]),
    (extracts.Position, [1, 2**63 - 1], [0, 2**63]),
    (flags.Procedures, [["changes"], ["changes", "dissolution", "reorganisation"]], [[], ["changes"] * 14, ["x"]]),
    (opening_state.Holds, [[], ["changes", "dissolution", "reorganisation"]], [["changes"] * 14, ["x"]]),
    (opening_state.Grounds, [[], ["forged"] * 8], [["forged"] * 9, ["x"]]),
    (governance.Months, [1, 1_200], [0, 1_201]),
    (governance.ItemKey, ["a", "a1_" + "b" * 37], ["", "1a", "A", "a-b", "a" * 41, "a\n"]),
    (governance.Items, [{"a": "1"}, {f"a{n}": "1" for n in range(20)}], [{}, {f"a{n}": "1" for n in range(21)}]),
    (governance.Representatives, [[HEAD], [HEAD] * 20], [[], [HEAD] * 21]),
    (graduates.Months, [1, 120], [0, 121]),
    (
        ids.Area,
        ["pre2025:20", "pre2025:20/187", "pre2025:20/187/06142", "from2025:15", "from2025:15/02728", "country:VN"],
        ["20", "pre2025:2", "pre2025:20/06142", "from2025:15/187", "country:US", "pre2025:20\n", ""],
    ),
    (ids.UnitArea, ["pre2025:20/187/06142", "from2025:15/02728"], ["country:VN", "pre2025:20/06142", "from2025:15\n"]),
    (
        ids.Subject,
        [
            UUID,
            f"dossier:{UUID}",
            f"fund:{UUID}",
            f"course:{UUID}",
            "area:pre2025:20/187",
            "plan:lang-son.2025",
            "unit:from2025:15/02728",
            "reference:size_bars",
        ],
        ["", f"firm:{UUID}", UUID.upper(), f"{UUID}\n", "plan:", "plan:" + "a" * 82, "unit:2025:15", "area:pre2025:é"],
    ),
    (industry.Section, ["A", "U"], ["V", "a", "AB", "", "A\n"]),
    (levels.Refs, [[UUID], [UUID] * 1_500], [[], [UUID] * 1_501, ["x"]]),
    (lines.OtherLines, [[], [{"section": "A"}] * 499], [[{"section": "A"}] * 500]),
    (managers.BirthYear, [1900, 2200], [1899, 2201]),
    (plans.Indicator, ["ABC", "A" + "1_" * 30], ["AB", "A" * 62, "1BC", "abc", "ABC\n"]),
    (plans.KindSet, ["all", "none", "cooperative+credit_fund"], ["", "All", "a+", "+a", "a\n"]),
    (plans.SectorSet, ["all", "agriculture", "other:a+b"], ["", "other:", "a+b", "A", "all\n"]),
    (plans.Unit, ["o", "U" * 40, "bn_VND"], ["", "U" * 41, "bn VND", "o\n"]),
    (
        reference.CellName,
        ["services.small.capital", "10", "a" * 60],
        ["", "A", "a.b.c.d", "a.", "a" * 61, "a\n"],
    ),
    (report_runs.Form, ["a", "B01", "a" + "-" * 39], ["", "-a", "a" * 41, "a b", "a\n"]),
    (report_runs.Key, ["a", "value.document", "a" * 80], ["", "a b", "a" * 81, "a\n"]),
    (report_runs.Text, ["", "a", "a" * 4_000], ["a" * 4_001, "a\u202e", "a\nb"]),
    (report_runs.Exact, ["0", "-15/7", "9" * 80], ["", "1/0", "1.5", "+1", "1/", "9" * 81, "1\n"]),
    (report_runs.Index, [0, 1_000], [-1, 1_001]),
    (report_runs.Lines, [0, 1_000_000], [-1, 1_000_001]),
    (report_runs.PaperFormat, ["pdf", "a1", "a" * 10], ["", "p", "PDF", "1p", "a" * 11, "pdf\n"]),
    (letterheads.Words, ["", "Lạng Sơn", "a" * 200], ["a" * 201, "a\u202e", "a\nb"]),
    (letterheads.Issuer, ["A", "a" * 200], ["", "a" * 201, "a\u202e", "a\nb"]),
    (letterheads.Recipient, ["Lưu: VT", "a" * 200], ["", "a" * 201, "a\u202e", "a\nb"]),
    (switching.Parts, [[], [PART] * 30], [[PART] * 31]),
    (training.Topic, ["a", "a" + "1" * 60], ["", "1a", "A", "a" * 62, "a\n"]),
    (unit_life.OfficeName, ["a", "lang-son-2", "a" * 60], ["", "-a", "a-", "a--b", "A", "a" * 61, "a\n"]),
    (
        codec.Source,
        ["/offices/lang-son", "/offices/" + "a" * 61],
        ["", "lang-son", "/offices/-a", "/offices/" + "a" * 62],
    ),
]


@pytest.mark.parametrize(
    ("kind", "good", "bad"), BOUNDS, ids=[f"{at}-{str(good[-1])[:20]}" for at, (_, good, _) in enumerate(BOUNDS)]
)
def test_the_last_that_passes_passes_and_the_next_does_not(kind: Any, good: list[Any], bad: list[Any]) -> None:
    """At both ends."""
    for value in good:
        assert msgspec.json.decode(msgspec.json.encode(msgspec.convert(value, kind))) == value
    for value in bad:
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(value, kind)


def test_no_bounded_type_is_left_out() -> None:
    """Whatever a module of events names as a number, a text or a list with bounds has its last that passes here."""
    named = {
        f"{module.__name__}.{name}": kind
        for module in (import_module(f"events.{one.name}") for one in iter_modules(package.__path__))
        for name, kind in vars(module).items()
        if get_origin(kind) is Annotated
    }
    known = [kind for kind, _, _ in BOUNDS]
    # how a moment is written is no bound
    assert {name for name, kind in named.items() if kind not in known} == {"events.codec.Time"}


def parts(kind: inspect.Type) -> list[tuple[str, inspect.Type]]:
    """What a type is made of, by the names of its fields where it has some."""
    match kind:
        case inspect.StructType(fields=fields):
            return [(f".{one.encode_name}", one.type) for one in fields]
        case inspect.UnionType(types=found):
            return [("", one) for one in found]
        case inspect.DictType(key_type=key, value_type=value):
            return [("", key), ("", value)]
        case inspect.Metadata(type=inner) | inspect.CollectionType(item_type=inner):
            return [("", inner)]
        case _:
            return []


def unbounded(kind: inspect.Type, path: str, within: frozenset[type] = frozenset()) -> Iterator[str]:
    """The places in an event where a number or a text has no limit."""
    match kind:
        case inspect.IntType(ge=None, gt=None) | inspect.IntType(le=None, lt=None):
            yield path
        case inspect.StrType(max_length=None, pattern=pattern) if not _limited(pattern or ""):
            yield path
        case inspect.StructType(cls=cls):
            if cls in within:
                return
            within |= {cls}
        case _:
            pass
    for name, part in parts(kind):
        yield from unbounded(part, path + name, within)


def _limited(pattern: str) -> bool:
    """Whether a pattern is held at both ends; how long it may be is the envelope's limit."""
    return pattern.startswith("^") and pattern.endswith(("$", texts.END))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)
def test_nothing_in_an_event_is_without_a_limit(event: type[Event]) -> None:
    """A count too much by a thousand times, or a page where a word belongs, is a slip of the hand."""
    found = set(unbounded(inspect.type_info(event), event.type))
    assert found - NESTED == set()


def lenient(kind: inspect.Type, within: frozenset[type] = frozenset()) -> set[str]:
    """The parts of an event that would take a field that they do not know."""
    found: set[str] = set()
    if isinstance(kind, inspect.StructType):
        if kind.cls in within:
            return found
        within |= {kind.cls}
        found = set() if kind.forbid_unknown_fields else {kind.cls.__name__}
    return found.union(*(lenient(part, within) for _, part in parts(kind)))


@pytest.mark.parametrize("event", [*EVENTS, Envelope], ids=lambda event: event.__name__)
def test_no_part_of_an_event_takes_a_field_that_it_does_not_know(event: type[msgspec.Struct]) -> None:
    """A misspelt name is a slip to be told, never a word that is passed over, however deep it stands."""
    assert lenient(inspect.type_info(event)) == set()


def test_a_part_that_takes_anything_would_be_seen() -> None:
    """The opposite: one inside a list."""

    class Loose(msgspec.Struct):
        count: int

    class Strict(msgspec.Struct, forbid_unknown_fields=True):
        parts: list[Loose]

    assert lenient(inspect.type_info(Strict)) == {"Loose"}


def test_a_limit_that_is_missing_would_be_seen() -> None:
    """The opposite: a bare number, a bare text, one inside a list."""

    class Bare(msgspec.Struct):
        count: int
        texts: list[str]
        sure: quantities.Year | None

    assert set(unbounded(inspect.type_info(Bare), "bare")) == {"bare.count", "bare.texts"}
