"""Does every event that was ever published still read as it did?

The files are what offices send. They are never changed: a new schema version gets a file of its own and an upcaster.
"""

import hashlib
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from events.catalogue import BY_TYPE, EVENTS
from events.codec import decode, decode_record
from events.words import Word

GOLDEN: Final = Path(__file__).parent / "golden"
PUBLISHED: Final = sorted(GOLDEN.glob("*.v*.json"))


def test_every_version_of_every_type_has_its_file() -> None:
    """A type or version without a golden file was published without a promise."""
    needed = {f"{event.type}.v{version}.json" for event in EVENTS for version in range(1, event.version + 1)}
    assert needed == {path.name for path in PUBLISHED}


def test_no_file_was_changed() -> None:
    """The sums were taken when the files were published; a line is added, never mended."""
    lines = (GOLDEN / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    assert sums == {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(GOLDEN.glob("*.json"))}


def says(value: Any, published: Any) -> bool:
    """Whether a decoded value says all that was published."""
    match published:
        case dict():
            return all(
                says(value[k] if isinstance(value, dict) else getattr(value, k), v) for k, v in published.items()
            )
        case list():
            return len(value) == len(published) and all(map(says, value, published))
        case _:
            return bool(msgspec.to_builtins(value) == published)


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda p: p.name)
def test_a_published_event_is_accepted_and_says_the_same(path: Path) -> None:
    """It decodes with nothing lost: what is encoded again is what was published."""
    body = path.read_bytes()
    submission = decode(body)
    published = msgspec.json.decode(body)
    assert f"{submission.type}.v{submission.schema_version}.json" == path.name
    assert type(submission.data) is BY_TYPE[submission.type]
    assert submission.body == body
    if submission.schema_version == BY_TYPE[submission.type].version:
        assert says(submission.data, published["data"])


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda p: p.name)
def test_a_published_event_is_read_from_its_record(path: Path) -> None:
    """A record of it means what the submission meant."""
    body = path.read_bytes()
    head = b'{"position":7,"recordedat":"2026-11-21T23:59:59.123456Z","office":"lang-son","version":3,"event":'
    recorded, submission = decode_record(head + body + b"}"), decode(body)
    assert (recorded.position, recorded.version, recorded.office) == (7, 3, "lang-son")
    assert recorded.data == submission.data
    assert (recorded.event_id, recorded.subject, recorded.effective_on) == (
        submission.event_id, submission.subject, submission.effective_on,
    )  # fmt: skip


def test_a_record_with_fields_of_another_time_is_read_all_the_same() -> None:
    """What today's version does not know is passed over at replay, and refused at intake."""
    body = (GOLDEN / "organisation.founded.v1.json").read_bytes().replace(b'"kind":', b'"seal":"red","kind":', 1)
    head = b'{"position":7,"recordedat":"2026-11-21T23:59:59.123456Z","office":"lang-son","version":3,"event":'
    assert (
        decode_record(head + body + b"}").data
        == decode(GOLDEN.joinpath("organisation.founded.v1.json").read_bytes()).data
    )


def words() -> dict[str, list[str]]:
    """Every code of every list of words that an event may carry."""
    found = [w for w in Word.__subclasses__() if w.__module__.startswith("events.")]
    return {w.__name__: [str(code.value) for code in w] for w in found if list(w)}


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("words*.json")), ids=lambda p: p.name)
def test_no_published_word_is_taken_back(path: Path) -> None:
    """A code that stood on the wire once is understood for ever; new ones may be added, in a file of their own."""
    published: dict[str, list[str]] = msgspec.json.decode(path.read_bytes())
    known = words()
    assert {name: sorted(set(codes) - set(known.get(name, []))) for name, codes in published.items()} == {
        name: [] for name in published
    }
