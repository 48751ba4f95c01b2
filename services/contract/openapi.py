"""What does the OpenAPI 3.1 document say? Written from the operations, the problems and the catalogue of events."""

from functools import cache
from typing import Any

from events.catalogue import EVENTS
from services.contract import schemas
from services.contract.operations.operation import BATCH, EVENT, JSON, Operation
from services.contract.operations.records import ALLOWED, FILE_EVENTS
from services.contract.operations.table import OPERATIONS, TAGS
from services.contract.parameters import Parameter
from services.contract.problems import MEDIA_TYPE, PROBLEMS, Problem, ProblemType
from services.intake.outcome import Accepted

AT = "#/components/schemas/{name}"
SECURITY: list[dict[str, list[str]]] = [{"bearer": []}, {"key": []}]
Node = dict[str, Any]
ANSWERS = (Accepted, Problem, *dict.fromkeys(s for one in OPERATIONS for s in (one.answer, one.body) if s is not None))


@cache
def document() -> Node:
    """The whole document."""
    paths: Node = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": schemas.DIALECT,
        "info": {
            "title": "Sổ Bộ",
            "version": "1",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "summary": "Sổ kinh tế tập thể, ghi bằng sự kiện · Event-sourced register of the collective economy",
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": name, "description": told} for name, told in TAGS.items()],
        "paths": paths,
        "components": {
            "schemas": {
                **schemas.components((*ANSWERS, *EVENTS), AT),
                **{e.type: schemas.outline(e, AT) for e in EVENTS},
                "CloudEvent": {
                    "oneOf": [{"$ref": AT.format(name=e.type)} for e in EVENTS],
                    "discriminator": {
                        "propertyName": "type",
                        "mapping": {e.type: AT.format(name=e.type) for e in EVENTS},
                    },
                },
            },
            "responses": {code: _problem(kind) for code, kind in PROBLEMS.items()},
            "headers": _headers(),
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "description": "Khóa API · the office's API key"},
                "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
            },
        },
    }


def _operation(operation: Operation) -> Node:
    found: Node = {
        "operationId": operation.name,
        "tags": [operation.tag],
        "summary": f"{operation.vi} · {operation.en}",
        "parameters": [
            *(_part(name, told, operation.suffixes) for name, told in operation.parts.items()),
            *(_parameter(one) for one in operation.parameters),
        ],
        "responses": {**_answers(operation), **_problems(operation)},
    }
    if operation is FILE_EVENTS:
        found |= {"security": SECURITY, "requestBody": _body()}
        found["parameters"] += [
            {
                "name": "If-Match", "in": "header", "required": False, "schema": {"type": "string"}, "example": '"3"',
                "description": "Phiên bản phải còn đúng (ETag), chỉ với một sự kiện · The version that must still hold",
            },
            {
                "name": "traceparent", "in": "header", "required": False, "schema": {"type": "string"},
                "example": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "description": "Dấu vết của bên gọi (W3C), được nối vào dấu vết của sự kiện; viết sai thì bỏ qua · The"
                " caller's W3C trace context, linked to the event's trace; a malformed one is passed over",
            },
        ]  # fmt: skip
    if operation.keyed:
        found["security"] = SECURITY
    if operation.body is not None:
        sent = {JSON: {"schema": {"$ref": AT.format(name=operation.body.__name__)}}}
        found["requestBody"] = {"required": True, "content": sent}
    if operation.takes:
        file = {media: {"schema": {"type": "string", "format": "binary"}} for media in operation.takes}
        found["requestBody"] = {"required": True, "content": file}
    if operation is ALLOWED:
        found["security"] = [{}, *SECURITY]
    return found


def _body() -> Node:
    one = {"$ref": AT.format(name="CloudEvent")}
    many = {"type": "array", "items": one}
    examples = {e.type: {"value": schemas.example(e)} for e in EVENTS}
    return {
        "required": True,
        "content": {
            EVENT: {"schema": one, "examples": examples},
            BATCH: {"schema": many, "example": [schemas.example(EVENTS[0])]},
            JSON: {"schema": {"oneOf": [one, many]}, "example": schemas.example(EVENTS[0])},
        },
    }


def _answers(operation: Operation) -> Node:
    if operation is FILE_EVENTS:
        receipt = {"$ref": AT.format(name="Accepted")}
        each = {"oneOf": [receipt, {"$ref": AT.format(name="Problem")}]}
        again = {"oneOf": [receipt, {"type": "array", "items": each}]}
        location = {"Location": {"schema": {"type": "string"}, "description": "/events/{event_id}"}}
        return {
            "201": _answer("Đã ghi · Recorded", {JSON: {"schema": receipt, "example": _RECEIPT}}, location),
            "200": _answer("Đã ghi từ trước, hoặc kết quả của lô · Recorded before, or the outcomes of a batch",
                           {JSON: {"schema": again, "example": [{**_RECEIPT, "repeated": True}]}}, location),
        }  # fmt: skip
    schema: Node = {} if operation.answer is None else {"$ref": AT.format(name=operation.answer.__name__)}
    content = {media: {"schema": schema if media == JSON else {"type": "string"}} for media in operation.media}
    headers: Node = {}
    if operation.answer is not None and "true_for" in operation.answer.__struct_fields__:
        headers = {name: {"$ref": f"#/components/headers/{name}"} for name in ("Sobo-Position", "Sobo-As-Of")}
    if operation.etag:
        headers["ETag"] = {"$ref": "#/components/headers/ETag"}
    if operation.links:
        headers["Link"] = {"$ref": "#/components/headers/Link"}
    found = {"200": _answer("Trả lời · Answer", content, headers)}
    if operation.name == "ready":
        found["503"] = _answer("Chưa sẵn sàng · Not ready", content, {})
    return found


def _answer(told: str, content: Node, headers: Node) -> Node:
    return {"description": told, "content": content, **({"headers": headers} if headers else {})}


def _problems(operation: Operation) -> Node:
    """The problems of an operation; several of one status are told apart by their `type`."""
    by_status: dict[int, list[ProblemType]] = {}
    for code in operation.problems:
        by_status.setdefault(PROBLEMS[code].status, []).append(PROBLEMS[code])
    found: Node = {}
    for status, kinds in sorted(by_status.items()):
        if len(kinds) == 1:
            found[str(status)] = {"$ref": f"#/components/responses/{kinds[0].code}"}
        else:
            told = "; ".join(f"{k.vi} · {k.en}" for k in kinds)
            examples = {k.code: {"value": _example(k)} for k in kinds}
            content = {MEDIA_TYPE: {"schema": {"$ref": AT.format(name="Problem")}, "examples": examples}}
            found[str(status)] = _answer(told, content, {})
    return found


def _problem(kind: ProblemType) -> Node:
    content = {"schema": {"$ref": AT.format(name="Problem")}, "example": _example(kind)}
    return _answer(f"{kind.vi} · {kind.en}", {MEDIA_TYPE: content}, {})


def _example(kind: ProblemType) -> Node:
    return {
        "type": f"/problems/{kind.code}",
        "title": f"{kind.vi} / {kind.en}",
        "status": kind.status,
        "detail": kind.do_vi,
        "detail_en": kind.do_en,
    }


def _part(name: str, told: str, suffixes: tuple[str, ...]) -> Node:
    schema: Node = {"enum": list(suffixes)} if name == "suffix" else {"type": "string"}
    return {"name": name, "in": "path", "required": True, "description": told, "schema": schema}


def _parameter(one: Parameter) -> Node:
    array = one.schema.get("type") == "array"
    schema = {**one.schema, "default": one.default} if one.default is not None else one.schema
    return {
        "name": one.name,
        "in": "query",
        "required": False,
        "description": f"{one.vi} · {one.en}. {one.allowed}",
        "schema": schema,
        "example": one.example.split(",") if array else one.example,
        **({"style": "form", "explode": False} if array else {}),
    }


def _headers() -> Node:
    return {
        "Sobo-Position": {
            "description": "Vị trí mà câu trả lời đúng · The position that the answer is true for",
            "schema": {"type": "integer"},
        },
        "Sobo-As-Of": {
            "description": "Ngày mà câu trả lời đúng · The day that the answer is true for",
            "schema": {"type": "string", "format": "date"},
        },
        "ETag": {"description": "Phiên bản của hồ sơ · The organisation's version", "schema": {"type": "string"}},
        "Link": {"description": "Trang sau (RFC 8288, rel=next) · The next page", "schema": {"type": "string"}},
    }


_RECEIPT: Node = {
    "event_id": schemas.example(EVENTS[0])["id"],
    "position": 812,
    "subject": schemas.example(EVENTS[0])["subject"],
    "version": 1,
    "recorded_at": "2026-11-21T23:59:59.123456Z",
    "warnings": [],
    "repeated": False,
}
