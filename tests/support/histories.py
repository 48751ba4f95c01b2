"""How does a test say what happened, what is filed now, and what comes of it?

`given(founded(on="2010-03-01")).when(members_joined(5, on="2013-07-01")).accepted()`: every word builds a CloudEvent
that goes through the codec, so that a test states facts as an office would file them.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

import msgspec

from events import closed_periods
from events.base import Recorded, Submission
from events.catalogue import BY_TYPE
from events.codec import decode, decode_record
from events.docket import NOTHING, Docket, amends, opened
from events.errors import Refusal
from events.judgement import Judged, Verdict, judge, streams_of
from events.working_days import HOLIDAYS, Holidays
from tests.support.trades import line

OFFICE: Final = "lang-son"
NAMES: Final = {
    "cooperative": "Hợp tác xã Bắc Sơn",
    "union": "Liên hiệp hợp tác xã Bắc Sơn",
    "group": "Tổ hợp tác Bắc Sơn",
    "credit_fund": "Quỹ tín dụng nhân dân Bắc Sơn",
}
COOP: Final = "0198c5a0-0000-7000-8000-000000000001"
OTHER: Final = "0198c5a0-0000-7000-8000-000000000002"
THIRD: Final = "0198c5a0-0000-7000-8000-000000000003"
APPROVER: Final = "0198c5a0-0000-7000-8000-0000000000e2"
TODAY: Final = date(2026, 11, 21)
_START: Final = datetime(2026, 11, 1, tzinfo=UTC)


class Filing(msgspec.Struct, frozen=True, kw_only=True):
    """One event as an office would file it."""

    type: str
    on: str
    data: dict[str, Any]
    subject: str = COOP
    id: str = ""
    act: str | None = None
    expected: int | None = None
    source: str = f"/offices/{OFFICE}"
    version: int = 0

    @property
    def event_id(self) -> str:
        """Its id, made of what it says where the test names none."""
        return self.id or str(uuid5(NAMESPACE_URL, f"{self.type} {self.on} {self.subject} {self.data}"))

    @property
    def schema(self) -> int:
        """The version of its type that it is written in: today's where the test names none."""
        return self.version or (BY_TYPE[self.type].version if self.type in BY_TYPE else 1)

    def body(self) -> bytes:
        """The CloudEvent's bytes."""
        event: dict[str, Any] = {
            "specversion": "1.0",
            "id": self.event_id,
            "source": self.source,
            "type": self.type,
            "schemaversion": self.schema,
            "subject": self.subject,
            "effectiveon": self.on,
            "data": self.data,
        }
        if self.act is not None:
            event["actid"] = self.act
        if self.expected is not None:
            event["expectedversion"] = self.expected
        return msgspec.json.encode(event)

    def submission(self) -> Submission:
        """What the codec makes of it."""
        return decode(self.body())


def event(type_: str, data: dict[str, Any], on: str, subject: str = COOP, **more: Any) -> Filing:
    """Any event, by its type."""
    return Filing(type=type_, data=data, on=on, subject=subject, **more)


def founded(on: str = "2010-03-01", subject: str = COOP, *, id: str = "", **data: Any) -> Filing:  # noqa: A002
    """A new cooperative with ten members and a billion đồng, unless said otherwise."""
    kind = data.get("kind", "cooperative")
    members = {"group_member": 10} if kind == "group" else {"official": 10}
    base = {
        "kind": kind,
        "name": NAMES[kind],
        "area": "pre2025:20",
        "primary_line": line("A"),
        "charter_capital": 1_000_000_000,
        "members": members,
    }
    return event("organisation.founded", {**base, **data}, on, subject, id=id)


def migrated(on: str = "2022-12-31", subject: str = COOP, **data: Any) -> Filing:
    """The opening record of an older cooperative."""
    base = {"kind": "cooperative", "name": "HTX Tân Mỹ", "area": "pre2025:20", "primary_line": {"section": "D"}}
    return event("organisation.legacy_record_migrated", {**base, **data}, on, subject)


def members_joined(count: int, on: str, subject: str = COOP, member_type: str = "official", **more: Any) -> Filing:
    """Members of one type are admitted."""
    return event("organisation.members_joined", {"member_type": member_type, "count": count}, on, subject, **more)


def members_left(count: int, on: str, subject: str = COOP, member_type: str = "official", **more: Any) -> Filing:
    """Members of one type leave."""
    return event("organisation.members_left", {"member_type": member_type, "count": count}, on, subject, **more)


def capital_changed(to: int, on: str, subject: str = COOP, **data: Any) -> Filing:
    """The charter capital becomes `to` đồng."""
    return event("organisation.capital_changed", {"charter_capital": to, **data}, on, subject)


def suspended(on: str, until: str, subject: str = COOP, **data: Any) -> Filing:
    """Business stops for a while, by order of an authority unless said otherwise."""
    return event("organisation.suspended", {"until": until, "origin": "authority", **data}, on, subject)


def dissolved(on: str, subject: str = COOP) -> Filing:
    """The organisation ends."""
    return event("organisation.dissolved", {}, on, subject)


def reorganised(
    form: str, role: str, counterparts: Sequence[str], on: str, subject: str, act: str | None, **data: Any
) -> Filing:
    """One party's share in an act."""
    shared = {"form": form, "role": role, "counterparts": list(counterparts)}
    return event("organisation.reorganised", {**shared, **data}, on, subject, act=act)


def particulars(kind: str = "cooperative", **data: Any) -> dict[str, Any]:
    """What a certificate says of a successor."""
    return {
        "kind": kind,
        "name": "Hợp tác xã Mới",
        "area": "pre2025:20",
        "primary_line": line("A"),
        **data,
    }


def corrected(target: Filing, replacement: Filing, *, on: str = "2026-11-20", **more: Any) -> Filing:
    """The target should have been recorded as the replacement says."""
    told = {"effectiveon": replacement.on, "data": replacement.data}
    new = {"type": replacement.type, "schemaversion": replacement.schema, **told}
    data = {"target": target.event_id, "reason": "ghi nhầm", "replacement": new}
    return event("record.corrected", data, on, target.subject, **more)


def rescinded(target: Filing, *, on: str = "2026-11-20", **more: Any) -> Filing:
    """The target is taken back."""
    data = {"target": target.event_id, "reason": "ghi nhầm"}
    return event("record.rescinded", data, on, target.subject, **more)


def approved(amendment: Filing) -> Filing:
    """The same amendment, which a second person has approved."""
    return msgspec.structs.replace(amendment, data={**amendment.data, "approved_by": APPROVER})


def record_of(filing: Filing, position: int, version: int, *, at: datetime | None = None) -> Recorded:
    """The filing as the ledger would keep it."""
    when = (at or _START + timedelta(seconds=position)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    head = f'{{"position":{position},"recordedat":"{when}","office":"{OFFICE}","version":{version},"event":'
    return decode_record(head.encode() + filing.body() + b"}")


def records_of(filings: Sequence[Filing]) -> dict[str, list[Recorded]]:
    """The records of each stream, positions in the order given."""
    streams: dict[str, list[Recorded]] = {}
    for position, filing in enumerate(filings, 1):
        stream = streams.setdefault(filing.subject, [])
        stream.append(record_of(filing, position, len(stream) + 1))
    return streams


class Given:
    """What is recorded already."""

    def __init__(self, filings: Sequence[Filing]) -> None:
        """Record the filings as they are, unjudged."""
        self.streams = records_of(filings)

    def when(self, *filings: Filing, today: date = TODAY, holidays: Holidays = HOLIDAYS) -> "Then":
        """File one event, or several as one unit."""
        unit = [filing.submission() for filing in filings]
        known: dict[str, Docket] = {}
        for submission in unit:
            known.update((stream, self._docket(stream)) for stream in streams_of(submission))
        known.update((stream, self._docket(stream)) for stream in closed_periods.needed(unit, known))
        return Then(judge(unit, known, today, holidays))

    def _docket(self, stream: str) -> Docket:
        return opened(self.streams[stream]) if stream in self.streams else NOTHING


class Then:
    """What the judgement is."""

    def __init__(self, verdict: Verdict) -> None:
        """Keep the verdict for what follows."""
        self.verdict = verdict

    @property
    def refusals(self) -> list[Refusal]:
        """Every refusal of the unit."""
        return [r for one in self.verdict.judged for r in one.refusals]

    @property
    def warnings(self) -> list[Refusal]:
        """Every warning of the unit."""
        return [r for one in self.verdict.judged for r in one.warnings]

    def accepted(self) -> "Then":
        """Nothing is held against it."""
        assert not self.refusals, self.refusals
        return self

    def refused(self, *codes: str, **facts: Any) -> "Then":
        """Exactly these rules are broken; the facts stand in the first refusal, which speaks both languages."""
        assert {r.code for r in self.refusals} == set(codes), self.refusals
        assert all(r.vi and r.en and r.law and r.vi != r.en for r in self.refusals)
        stated = {name: self.refusals[0].facts.get(name) for name in facts}
        assert stated == facts
        return self

    def warned(self, *codes: str, **facts: Any) -> "Then":
        """It is accepted with exactly these warnings."""
        self.accepted()
        assert {r.code for r in self.warnings} == set(codes), self.warnings
        assert {name: self.warnings[0].facts.get(name) for name in facts} == facts
        return self

    def judged(self) -> tuple[Judged, ...]:
        """The judgement on each submission."""
        return self.verdict.judged


def given(*filings: Filing) -> Given:
    """Say what is recorded already."""
    return Given(filings)


def is_amendment(filing: Filing) -> bool:
    """Whether the filing corrects or rescinds another."""
    return amends(filing.submission().data)
