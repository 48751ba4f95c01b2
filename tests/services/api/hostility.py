"""What does an enemy send? The fixed cases of the promise for bodies, queries and paths, and random ones."""

import json
import random
import string
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from services.contract.operations.operation import Operation
from services.contract.operations.table import OPERATIONS
from tests.services.api.serving import founded

PARTS = {
    "{event_id}": "3f0c2f9e-7f2a-5b8e-9a55-0d2f6b1c7e10", "{reference}": "0100109106", "{indicator}": "MEM_STOCK",
    "{form}": "B01", "{type}": "organisation.founded", "{code}": "fault", "{name}": "page.css",
    "{area}": "from2025:15/02728", "{suffix}": "csv",
}  # fmt: skip
GET = [one for one in OPERATIONS if one.method == "GET"]
DEEP = 5_000
TEXTS = (
    "", " ", "\x00", "a\x00b", "\u200b", "Bắc\u202eSơn", "\ufeff", "Ba\u0306\u0301c", "Hợp tác xа", "Ðồng", "%", "_",
    "'", '"', "';--", "\\", "=1+1", "+", "-1", "@x", "\t", "\r\nX-Evil: 1", "<script>alert(1)</script>",
    "../../etc/passwd",
    "٣", "1e999", "NaN", "-0", "0x10", "1_000", str(2**63), str(2**64), "9" * 4300, "0000-01-01", "9999-12-31",
    "2011-02-30", "2011-W01-1", "20110101", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999-23:59",
    "2011-01-01T00:00:00", "2011-01-01T24:00:00Z", "null", "true", "[]", "{}", "a" * 3000, "😀" * 300, "\ud7ff", "İ",
)  # fmt: skip
RAW = (
    b"as_of=%ff%fe", b"q=%ed%a0%80", b"q=%00", b"%00=1", b"=", b"&&&", b"q", b"q=%", b"q=%zz", b"limit=%D9%A3",
    b"&".join(b"q=1" for _ in range(200)), b"q=" + b"a" * 9000, b"q=\xff\xfe", b"known_at=-1", b"known_at=+1", b";",
    b"cursor=W10", b"cursor=////", b"cursor=bnVsbA==", b"by=kind,kind", b"by=,", b"min_position=9223372036854775807",
)  # fmt: skip
PATHS = (
    "/%00", "/events/%00", "/events/%ff", "/organisations/%00", "/organisations/a%00b", "/organisations/%ed%a0%80",
    "/organisations/..%2f..", "/organisations/%2e%2e/events", "/organisations/" + "9" * 3000, "/statistics/%00",
    "/reports/%00.html", "/reports/.html", "/reports/..%2fB01", "/schemas/%ff", "/schemas/__class__", "/problems/%00",
    "/static/..%2f..%2fetc%2fpasswd", "/static/%2e%2e/app.py", "//", "/./events", "/events/",
    "/a/b/c/d/e/f", "/*", "/%",    "/statistics/MEM_STOCK/extra", "/\u0130", "/organisations/%F0%9F%98%80/events",
)  # fmt: skip


def address(operation: Operation) -> str:
    """The path of an operation with its parts filled in."""
    path = operation.path
    for part, value in PARTS.items():
        path = path.replace(part, value)
    return path


def bodies() -> Iterator[tuple[str, bytes]]:
    """Every fixed case that a body can carry, by name."""
    event = founded()
    text = json.dumps(event)
    yield "nothing", b""
    yield "deep array", b"[" * DEEP
    yield "deep and closed", b"[" * DEEP + b"]" * DEEP
    yield "deep object", b'{"a":' * DEEP + b"1" + b"}" * DEEP
    yield "deep data", text.replace('"data": {', '"data": {"x":' + "[" * DEEP + "]" * DEEP + ",").encode()
    yield "invalid UTF-8", text.encode().replace(b"B", b"\xff\xfe", 1)
    yield "invalid UTF-8 alone", b"\xff"
    yield "UTF-16", text.encode("utf-16")
    yield "byte order mark", b"\xef\xbb\xbf" + text.encode()
    yield "repeated key", text.replace('"kind"', '"kind": "group", "kind"').encode()
    yield "repeated envelope key", text.replace('"id"', '"id": "x", "id"').encode()
    for number in ("NaN", "Infinity", "-Infinity", "1e999", "-1e999", str(2**63), "9" * 4300, "1.5", "-0", "1e400000"):
        yield f"number {number[:9]}", text.replace('"official": 12', f'"official": {number}').encode()
        yield f"version {number[:9]}", text.replace('"schemaversion": 1', f'"schemaversion": {number}').encode()
    for name in (
        "a\\u0000b",
        "\\ud800",
        "\\udc00\\ud800",
        "a\\u200bb",
        "a\\u202eb",
        "Ba\\u0306\\u0301c",
        "Hợp tác xа",
        "Ðồng",
        " ",
    ):
        yield f"name {name}", _named(event, name)
    for day in (
        "0000-01-01",
        "0001-01-01",
        "9999-12-31",
        "10000-01-01",
        "2011-02-30",
        "2011-1-1",
        "2011-03-15T00:00:00Z",
        "",
    ):
        yield f"day {day}", json.dumps({**event, "effectiveon": day}).encode()
    for time in ("0000-01-01T00:00:00Z", "9999-12-31T23:59:60Z", "2011-01-01T00:00:00", "2011-01-01T00:00:00+99:99"):
        yield f"time {time}", json.dumps({**event, "time": time}).encode()
    for scalar in ("null", "true", '"text"', "1", "[]", "{}", "[null]", '[[{"a":1}]]', "{", "[1,", '{"id":'):
        yield scalar, scalar.encode()
    for member in event:
        for wrong in (None, 7, "", [], {}, True, "\x00", "x" * 70_000 if member == "subject" else "x"):
            yield f"{member} = {str(wrong)[:9]}", json.dumps({**event, member: wrong}).encode()
    for subject in ("area:pre2025:20", "plan:x", "course:" + "-" * 36, "area:x:" + "/" * 90, "' OR 1=1", "-" * 36):
        yield f"subject {subject[:20]}", json.dumps({**event, "subject": subject}).encode()


def _named(event: Any, name: str) -> bytes:
    marked = json.dumps({**event, "data": {**event["data"], "name": "@NAME@"}}, ensure_ascii=False)
    return marked.replace("@NAME@", name).encode("utf-8", "surrogatepass")


def random_query(source: random.Random) -> str:
    """The path and query of a question that is partly right."""
    operation = source.choice(GET)
    path = address(operation)
    if source.random() < 0.1:
        path = path.rpartition("/")[0] + "/" + quote(_noise(source), safe="")
    names = [one.name for one in operation.parameters] or ["x"]
    examples = {one.name: one.example for one in operation.parameters}
    pairs: list[str] = []
    for _ in range(source.randint(0, 3)):
        name = source.choice(names) if source.random() < 0.98 else _noise(source)
        wild = source.random()
        value = examples.get(name, "1") if wild < 0.7 else source.choice(TEXTS) if wild < 0.9 else _noise(source)
        pairs.append(f"{quote(name, safe='')}={quote(value, safe='')}")
    return path + ("?" + "&".join(pairs) if pairs else "")


def random_body(source: random.Random) -> bytes:
    """An event with bytes or members changed."""
    event: Any = founded()
    if source.random() < 0.1:
        return json.dumps(event).encode()
    if source.random() < 0.5:
        for _ in range(source.randint(1, 3)):
            place = source.choice([event, event["data"], event["data"]["members"]])
            if isinstance(place, dict) and place:
                place[source.choice([*place, _noise(source)])] = source.choice(
                    [*TEXTS, 0, -1, 2**70, 1.5, None, [], {}, [[]]]
                )
                if not isinstance(event.get("data"), dict) or not isinstance(event["data"].get("members"), dict):
                    break
        return json.dumps(event).encode()
    content = bytearray(json.dumps(event, ensure_ascii=False).encode())
    for _ in range(source.randint(1, 6)):
        at = source.randrange(len(content))
        match source.randint(0, 3):
            case 0:
                content[at] = source.randrange(256)
            case 1:
                del content[at : at + source.randint(1, 9)]
            case 2:
                content[at:at] = source.randbytes(source.randint(1, 9))
            case _:
                content[at:at] = content[: source.randint(0, len(content))]
    return bytes(content)


def _noise(source: random.Random) -> str:
    letters = string.printable + "ăâđêôơưẤỘ\u0000\u200b\u202e\ufeff😀Ð"
    return "".join(source.choice(letters) for _ in range(source.randint(0, 12)))
