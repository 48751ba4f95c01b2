"""What does the AsyncAPI 3 document say? The public stream, and the streams of queue intake, from the catalogue."""

from functools import cache
from typing import Any

import msgspec

from events.catalogue import EVENTS
from services.contract import schemas
from services.contract.problems import Problem
from services.intake.outcome import Accepted
from services.stream import entries

AT = "#/components/schemas/{name}"
PARTITION = {"description": "Phân vùng của đối tượng: crc32(subject) mod số phân vùng · The subject's partition"}
OFFICE = {"description": "Mã cơ quan · The office's id", "examples": ["lang-son"]}
# The fields of queue intake (services/queue/entries.py, whose import of FastStream an API does not pay for).
EVENT, ENTRY, ANSWER = "event", "entry", "answer"
Node = dict[str, Any]


@cache
def document() -> Node:
    """The whole document."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Sổ Bộ",
            "version": "1",
            "license": {"name": "Apache-2.0"},
            "description": (
                "Ba loại luồng trên Valkey/Redis Streams: luồng công khai là bản sao của sổ cái; luồng vào và luồng "
                "biên nhận của từng cơ quan.\n\nThree kinds of streams on Valkey/Redis Streams: the public one is a "
                "disposable copy of the ledger; an office's intake stream and its stream of receipts. At least once "
                "from the office's side, once in effect: (office, event id) is idempotent for ever."
            ),
        },
        "defaultContentType": "application/json",
        "servers": {
            "broker": {
                "host": "{broker}",
                "protocol": "redis",
                "description": "SOBO_BROKER",
                "variables": {"broker": {"description": "host:port", "default": "127.0.0.1:6379"}},
            }
        },
        "channels": {
            "facts": {
                "address": entries.key(0).removesuffix("0") + "{partition}",
                "title": "Luồng công khai · The public stream",
                "parameters": {"partition": PARTITION},
                "messages": {"recorded": {"$ref": "#/components/messages/recorded"}},
            },
            "intake": {
                "address": "intake:{office}",
                "title": "Luồng vào của một cơ quan · An office's intake stream",
                "parameters": {"office": OFFICE},
                "messages": {e.type: {"$ref": f"#/components/messages/{e.type}"} for e in EVENTS},
            },
            "receipts": {
                "address": "receipts:{office}",
                "title": "Luồng biên nhận của một cơ quan · An office's stream of receipts",
                "parameters": {"office": OFFICE},
                "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in ("receipt", "problem")},
            },
        },
        "operations": {
            "followFacts": {
                "action": "send",
                "channel": {"$ref": "#/channels/facts"},
                "summary": "Mọi bản ghi, theo thứ tự trong từng phân vùng · Every record, in order within a partition",
            },
            "takeEvents": {
                "action": "receive",
                "channel": {"$ref": "#/channels/intake"},
                "summary": "Nhận sự kiện của cơ quan · Take an office's events",
                "reply": {"channel": {"$ref": "#/channels/receipts"}},
            },
        },
        "components": {
            "messages": _messages(),
            "schemas": {
                **schemas.components((Accepted, Problem, *EVENTS), AT),
                **{e.type: schemas.outline(e, AT) for e in EVENTS},
                "Record": _record(),
            },
        },
    }


def _messages() -> Node:
    found: Node = {
        e.type: {
            "name": e.type,
            "title": f"{e.term.vi} · {e.term.en}",
            "description": "Trường event là JSON của sự kiện, hoặc của một mảng (một lô) · or a JSON array, a batch",
            "payload": _fields({EVENT: _json(AT.format(name=e.type))}),
            "examples": [{"payload": {EVENT: msgspec.json.encode(schemas.example(e)).decode()}}],
        }
        for e in EVENTS
    }
    found["recorded"] = {
        "name": "recorded",
        "title": "Một bản ghi của sổ cái · One record of the ledger",
        "description": (
            "Mã mục là <vị trí>-0 · The entry's id is <position>-0. Fields: record (exact bytes), previous (the "
            "position before it in the partition), epoch (of the ledger)."
        ),
        "payload": _fields(
            {
                entries.RECORD.decode(): _json(AT.format(name="Record")),
                entries.PREVIOUS.decode(): {"type": "integer", "minimum": 0},
                entries.EPOCH.decode(): {"type": "string"},
            }
        ),
    }
    found["receipt"] = {
        "name": "receipt",
        "title": "Biên nhận · Receipt",
        "payload": _fields({ENTRY: {"type": "string"}, ANSWER: _json(AT.format(name="Accepted"))}),
    }
    found["problem"] = {
        "name": "problem",
        "title": "Vấn đề (RFC 9457) · Problem",
        "payload": _fields({ENTRY: {"type": "string"}, ANSWER: _json(AT.format(name="Problem"))}),
    }
    return found


def _fields(fields: Node) -> Node:
    """The fields of a stream's entry."""
    return {"type": "object", "properties": fields, "required": list(fields)}


def _json(reference: str) -> Node:
    """A field that holds JSON text."""
    return {"type": "string", "contentMediaType": "application/json", "contentSchema": {"$ref": reference}}


def _record() -> Node:
    return {
        "type": "object",
        "description": "Vị trí, thời điểm ghi, cơ quan, phiên bản, rồi nguyên văn sự kiện · the exact bytes",
        "properties": {
            "position": {"type": "integer", "minimum": 1},
            "recordedat": {"type": "string", "format": "date-time"},
            "office": {"type": "string"},
            "version": {"type": "integer", "minimum": 1},
            "event": {"oneOf": [{"$ref": AT.format(name=e.type)} for e in EVENTS]},
        },
        "required": ["position", "recordedat", "office", "version", "event"],
    }
