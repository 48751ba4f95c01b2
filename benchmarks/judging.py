"""What does judging one event cost, with how many facts of its organisation behind it?

A fact in order is judged by the state after the last one, a late one by its organisation's records, and nothing else is
read. Beside the first: what it costs to store the same event on PostgreSQL, as one of a group and alone.
"""

import hashlib
import time
import uuid
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

import uvloop

from benchmarks.rounds import Row, Scale, Target, ratios, said
from benchmarks.workload import OFFICE, Filing, filing_of
from events.base import Recorded, Submission
from events.codec import decode, decode_record
from events.docket import Docket, opened
from events.judgement import histories_needed, judge
from services.ledger.ledger import Entry
from services.ledger.opening import open_ledger
from tests.support.servers import postgres
from tests.support.trades import line

BORN: Final = date(1990, 1, 2)
TODAY: Final = date(2026, 11, 21)
GROUP: Final = 100
MICRO: Final = 1_000_000
RETURN: Final = {"year": 1989, "period_from": "1989-01-01", "accounts": {"workers": 12}}


def run(scale: Scale) -> list[Row]:
    """Measure facts in order and late ones at four lengths, and the storing."""
    lengths = [size for size in (10, 100, 1_000, 10_000) if size <= scale.of(10_000, 1_000)]
    rounds, often = scale.of(15, 3), scale.of(200, 50)
    dockets = {size: docket(size) for size in lengths}
    orderly: dict[int, list[float]] = {size: [] for size in lengths}
    late: dict[int, list[float]] = {size: [] for size in lengths}
    for number in range(rounds):
        for size, known in dockets.items():
            orderly[size].append(each(known, [after(known, i) for i in range(often)]))
            late[size].append(each(known, [before(known, i) for i in range(max(2, 20_000 // size // 10))]))
        said(f"{number + 1}/{rounds}: {orderly[lengths[-1]][-1]:.1f} µs in order, {late[lengths[-1]][-1]:.0f} µs late")
    grouped, alone = uvloop.run(stored(rounds, scale.of(30, 3)))
    most, some = lengths[-1], lengths[-2]
    growth = ratios([cost / most for cost in late[most]], [cost / some for cost in late[some]])
    return [
        *(Row(f"judging a fact in order behind {size:,} facts", "µs", orderly[size]) for size in lengths),
        Row(f"behind {most:,} / behind 10", "µs", orderly[most], orderly[10], ratios(orderly[most], orderly[10]),
            Target("≤", 2)),
        Row(f"judging behind {most:,} / storing one of a group of {GROUP}", "µs", orderly[most], grouped,
            ratios(orderly[most], grouped), Target("≤", 1)),
        Row(f"judging behind {most:,} / storing one alone", "µs", orderly[most], alone, ratios(orderly[most], alone)),
        *(Row(f"judging a late fact among {size:,}", "µs", late[size]) for size in lengths),
        Row(f"for each fact of its history: among {most:,} / among {some:,}", "µs", [c / most for c in late[most]],
            [c / some for c in late[some]], growth, Target("≤", 1.5)),
    ]  # fmt: skip


def docket(size: int) -> Docket:
    """What is known of a cooperative with so many facts, a day between each two."""
    return opened([recorded(filing) for filing in life(size)])


def life(size: int) -> Iterator[Filing]:
    """A founding, and then everything that can happen again and again."""
    subject = str(uuid.uuid5(uuid.NAMESPACE_URL, f"judged {size}"))
    founding = {
        "kind": "cooperative", "name": "Hợp tác xã Bắc Sơn", "area": "pre2025:20/187", "primary_line": line("A"),
        "members": {"official": 60}, "charter_capital": 500_000_000,
    }  # fmt: skip
    yield filing(1, subject, "organisation.founded", BORN, founding)
    for version in range(2, size + 1):
        yield filing(version, subject, *happening(version, BORN + timedelta(days=version - 1)))


def happening(number: int, on: date) -> tuple[str, date, dict[str, Any]]:
    """One of the things that happen again."""
    kinds: tuple[tuple[str, dict[str, Any]], ...] = (
        ("members_joined", {"member_type": "official", "count": 2}),
        ("members_left", {"member_type": "official", "count": 2}),
        ("capital_changed", {"charter_capital": 500_000_000 + number}),
        ("annual_return_filed", RETURN | {"revenue": number * 10**6}),
        ("classified", {"year": on.year - 1, "scheme": "C01_2020", "grade": "fair"}),
        ("inactivity_recorded", {"evidence": "site_visit"}),
        ("activity_confirmed", {"evidence": "site_visit"}),
        ("suspended", {"until": (on + timedelta(days=1)).isoformat()}),
    )
    name, data = kinds[number % len(kinds)]
    return f"organisation.{name}", on, data


def filing(version: int, subject: str, type_: str, on: date, data: dict[str, Any]) -> Filing:
    """An event whose id follows from its place."""
    return filing_of(version, subject, str(uuid.uuid5(uuid.UUID(subject), f"{version} {type_}")), type_, on, data)


def recorded(one: Filing) -> Recorded:
    """The filing as the ledger keeps it."""
    head = f'{{"position":{one.version},"recordedat":"2026-11-01T00:00:00Z","office":"national","version":{one.version}'
    return decode_record(f'{head},"event":'.encode() + one.body + b"}")


def after(known: Docket, number: int) -> Submission:
    """Members who join when all else has happened."""
    assert known.last_on is not None
    return joining(known, known.last_on, f"after {number}")


def before(known: Docket, number: int) -> Submission:
    """Members who joined on the first days."""
    return joining(known, BORN, f"before {number}")


def joining(known: Docket, on: date, name: str) -> Submission:
    """One member more."""
    subject = known.history[0].subject
    data = {"member_type": "official", "count": 1}
    event_id = str(uuid.uuid5(uuid.UUID(subject), name))
    return decode(filing_of(known.version + 1, subject, event_id, "organisation.members_joined", on, data).body)


def each(known: Docket, submissions: Sequence[Submission]) -> float:
    """Microseconds that judging one of them takes, behind the ones before it; a late one is judged as the only one."""
    late = submissions[0].effective_on == BORN
    streams: dict[str, Docket] = {submissions[0].subject: known}
    assert histories_needed([submissions[0]], streams) == set()  # nothing else is read
    begun = time.perf_counter()
    for submission in submissions:
        verdict = judge([submission], streams, TODAY)
        if not late:
            streams.update(verdict.dockets)
    return (time.perf_counter() - begun) / len(submissions) * MICRO


async def stored(rounds: int, groups: int) -> tuple[list[float], list[float]]:
    """Microseconds that storing one event takes, round by round: as one of a group, and alone."""
    with postgres() as server:
        ledger = await open_ledger(server.fresh_database())
        fresh = entries()
        grouped, alone = [], []
        for _ in range(rounds):
            for most, found in ((GROUP, grouped), (1, alone)):
                work = [[next(fresh) for _ in range(most)] for _ in range(groups)]
                begun = time.perf_counter()
                for group in work:
                    await ledger.append(group)
                found.append((time.perf_counter() - begun) / groups / most * MICRO)
        await ledger.close()
    return grouped, alone


def entries() -> Iterator[Entry]:
    """Foundings without end."""
    founding = next(life(1))
    while True:
        subject = str(uuid.uuid4())
        one = filing(1, subject, founding.type, founding.on, founding.data)
        yield Entry(
            stream=subject, expected=0, event_id=one.event_id, office=OFFICE.id, type=one.type, effective_on=one.on,
            act_id=None, body=one.body, content=hashlib.sha256(one.body).digest(),
        )  # fmt: skip
