"""Can one event be followed through every hop, from the office to a report and back to the record?"""

import asyncio
import hashlib
import os
import signal
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from events.base import Family
from projections.views.registry import BY_NAME
from services import broker, heartbeat
from services.ledger.ledger import partition_of
from services.stream import entries
from tests.support import servers
from tests.support.stack import Stack, event, founded, running, subjects_of_partitions


async def entry_of(register: Stack, position: int, partition: int) -> dict[bytes, bytes]:
    """The entry of the stream at a position, once the relay has copied it: nobody waits for that with an answer."""
    client = broker.client(register.run.broker)
    found: Any = []
    try:
        async with asyncio.timeout(20):
            while not found:
                found = await client.xrange(entries.key(partition), f"{position}-0", f"{position}-0")
                await asyncio.sleep(0.02)
    finally:
        await client.aclose()
    return dict(found[0][1])


async def test_one_event_is_followed_through_every_hop(register: Stack) -> None:
    """Submitted, accepted, appended, relayed, applied; then found, counted and traced: one id all the way."""
    subject = str(uuid.uuid4())
    submitted = founded(subject, name="Hợp tác xã rau sạch Bắc Sơn")

    answer = register.post(submitted)
    assert answer.status_code == 201
    receipt = answer.json()
    assert receipt["event_id"] == submitted["id"]
    position = receipt["position"]

    (appended,) = register.get(f"/events/{submitted['id']}")["records"]
    assert appended["position"] == position
    assert appended["record"]["event"] == submitted

    relayed = await entry_of(register, position, partition_of(subject, register.settings.partitions))
    kept = relayed[entries.RECORD]
    assert msgspec.json.encode(submitted) in kept
    assert hashlib.sha256(b"\x00" + kept).hexdigest() == appended["leaf"]

    found = register.get("/organisations", q="rau sach bac son", min_position=position)
    assert [o["id"] for o in found["organisations"]] == [subject]

    counted = register.get("/statistics/ORG_FOUNDED", period="2011-Q1", area="pre2025:20", min_position=position)
    assert int(counted["cells"][0]["numerator"]) >= 1

    (traced,) = register.get(f"/organisations/{subject}/events", min_position=position)["events"]
    assert (traced["event_id"], traced["position"], traced["office"]) == (submitted["id"], position, "lang-son")

    page = register.http.get("/reports/B06", params={"area": "pre2025:20", "as_of": "2011-12-31"})
    assert page.status_code == 200


@pytest.mark.parametrize("level", ["debug", "info"])
def test_the_log_is_grepped_for_a_whole_life_by_one_id(level: str) -> None:
    """At `debug` the line of every hop names the event: appended, accepted, relayed, applied by each view that it is
    of. At `info` the acceptance alone does (negative control).
    """
    submitted = founded(str(uuid.uuid4()))
    with running("", "", log_level=level) as register:
        assert register.post(submitted).status_code == 201
        log = register.settings.data / "sobo.log"
        wanted = {("accepted", "")}
        if level == "debug":
            views = {name for name, view in BY_NAME.items() if Family.ORGANISATION in view.make("").families}
            wanted |= {("appended", ""), ("relayed", ""), *(("applied", name) for name in views)}
        register.get("/organisations", min_position=1)
        until = time.monotonic() + 30
        while (found := _hops(log, submitted["id"])) < wanted:
            assert time.monotonic() < until, wanted - found
            time.sleep(0.05)
        assert found == wanted


def _hops(log: Path, event_id: str) -> set[tuple[str, str]]:
    """Verb and view of each line that names the event."""
    lines = [
        msgspec.json.decode(line)
        for line in log.read_bytes().rpartition(b"\n")[0].splitlines()
        if event_id.encode() in line
    ]
    return {(line["event"], line.get("view", "")) for line in lines}


def test_a_repeat_gets_the_first_receipt_and_changes_nothing(register: Stack) -> None:
    """Sent twice, recorded once: 201, then 200 with the same receipt; other content under the id is refused."""
    body = founded(str(uuid.uuid4()))
    first, again = register.post(body), register.post(body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["position"] == again.json()["position"]
    assert register.post({**body, "effectiveon": "2011-03-16"}).status_code == 409


def test_a_bad_event_of_a_batch_hides_no_other(register: Stack) -> None:
    """In order: a receipt, a problem with every reason, a receipt."""
    bodies = [founded(str(uuid.uuid4())), founded("no-uuid", kind="club"), founded(str(uuid.uuid4()))]
    answers = register.post(*bodies).json()
    assert [bool(a.get("position")) for a in answers] == [True, False, True]
    pointers = {r["pointer"] for r in answers[1]["refusals"]}
    assert {"/subject", "/data/kind"} <= pointers
    assert all(r["vi"] and r["en"] for r in answers[1]["refusals"])


def division(act: str, source: str, heirs: list[str], *, capitals: list[int]) -> list[dict[str, Any]]:
    """The division of a cooperative into others of seven members each, as the events of one act."""
    everyone = [source, *heirs]

    def part(subject: str, role: str, members: int, capital: int, **more: Any) -> dict[str, Any]:
        return event(
            "organisation.reorganised",
            subject,
            "2012-01-10",
            act=act,
            form="division",
            role=role,
            counterparts=[o for o in everyone if o != subject],
            members={"official": members},
            charter_capital=capital,
            **more,
        )

    new = {"kind": "cooperative", "area": "pre2025:20", "primary_line": {"section": "A"}}
    return [
        part(source, "source", 7 * len(heirs), 10),
        *(
            part(heir, "successor", 7, capital, successor={**new, "name": f"HTX {heir[:8]}"})
            for heir, capital in zip(heirs, capitals, strict=True)
        ),
    ]


def test_an_act_is_recorded_whole_or_not_at_all(register: Stack) -> None:
    """Capital that does not balance refuses all three events; balanced, all three are recorded side by side."""
    source, *heirs = subjects_of_partitions([0, 1, 2], register.settings.partitions)
    register.post(founded(source, members={"official": 14}, charter_capital=10))

    refused = register.post(*division(str(uuid.uuid4()), source, heirs, capitals=[6, 3])).json()
    assert [a["status"] for a in refused] == [422, 422, 422]
    assert "R-ACT-03" in {r["code"] for a in refused for r in a["refusals"]}

    receipts = register.post(*division(str(uuid.uuid4()), source, heirs, capitals=[6, 4])).json()
    positions = [a["position"] for a in receipts]
    assert positions == list(range(positions[0], positions[0] + 3))
    standing = {
        o: register.get(f"/organisations/{o}", min_position=positions[-1], as_of="2012-02-01")["organisation"][
            "standing"
        ]
        for o in (source, *heirs)
    }
    assert list(standing.values()) == ["ceased", "operating", "operating"]


def await_share(register: Stack, worker: str, pid: int, partitions: int) -> None:
    """Wait until a worker says that it has so many partitions: one that came first may have begun with all of them."""
    beat, deadline = None, time.monotonic() + 30
    while time.monotonic() < deadline:
        beat = heartbeat.last(register.settings.beats_folder, worker)
        if beat is not None and beat.pid == pid and beat.facts.get("partitions") == partitions:
            return
        time.sleep(0.02)
    message = f"worker {pid} has no {partitions} partitions: {beat}"
    raise AssertionError(message)


def test_an_act_across_partitions_is_never_seen_by_half(
    postgres_url: Callable[[], str], redis_server: servers.Broker
) -> None:
    """One of two workers stands still: the act is not seen at all, and is seen whole when the worker goes on."""
    redis_server.flush()
    with running(postgres_url(), redis_server.url, workers=2) as register:
        source, *heirs = subjects_of_partitions([0, 1, 2, 3], register.settings.partitions)
        base = register.post(founded(source, members={"official": 21}, charter_capital=10)).json()["position"]
        register.get(f"/organisations/{source}", min_position=base)

        def seen(**more: Any) -> dict[str, str]:
            told = register.get("/organisations", as_of="2012-02-01", **more)
            return {o["id"]: o["standing"] for o in told["organisations"]}

        still = register.children()["worker-2"]
        assert still is not None
        await_share(register, "worker-2", still, register.settings.partitions // 2)
        os.kill(still, signal.SIGSTOP)
        try:
            receipts = register.post(*division(str(uuid.uuid4()), source, heirs, capitals=[5, 3, 2])).json()
            last = receipts[-1]["position"]
            for _ in range(20):
                assert seen() == {source: "operating"}
        finally:
            os.kill(still, signal.SIGCONT)
        assert seen(min_position=last) == {source: "ceased", **dict.fromkeys(heirs, "operating")}
