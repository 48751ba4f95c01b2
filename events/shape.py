"""What is malformed in a document, everywhere at once, and how is it said in Vietnamese and English?

msgspec stops at the first error by design, so a document that failed is walked again field by field.
"""

import difflib
import json
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin

import msgspec

from events.errors import Refusal

QUOTED = 80  # so much of what somebody sent is said back to him
_AT = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_STEP = re.compile(r"\.([A-Za-z_][A-Za-z0-9_]*)|\[(\d+|\.\.\.)\]")
_PHRASES = (
    (re.compile(r"Expected `(?P<a>[^`]+)`, got `(?P<b>[^`]+)`"), "Cần kiểu {a}, nhận được {b}."),
    (re.compile(r"Expected `(?P<a>\w+)` (?P<b>[<>]=?) (?P<c>\S+)"), "Giá trị phải {b} {c}."),
    (re.compile(r"Expected `str` of length (?P<a>[<>]=?) (?P<b>\d+)"), "Độ dài phải {a} {b} ký tự."),
    (re.compile(r"Expected `str` matching regex"), "Chuỗi không đúng dạng quy định."),
    (re.compile(r"Invalid enum value (?P<a>.+)"), "Giá trị {a} không có trong danh mục."),
    (re.compile(r"missing required field `(?P<a>[^`]+)`"), "Thiếu trường bắt buộc {a}."),
    (re.compile(r"unknown field `(?P<a>[^`]+)`"), "Trường {a} không có trong lược đồ."),
    (re.compile(r"Invalid RFC3339|Invalid date"), "Ngày phải có dạng YYYY-MM-DD, thời điểm theo RFC 3339 có múi giờ."),
)


def explain(pointer: str, message: str, code: str = "R-SHAPE-01", hint: str = "") -> Refusal:
    """One malformed place, in both languages."""
    at = _AT.search(message)
    if at:
        message = message[: at.start()]
        pointer += "".join(f"/{name or index}" for name, index in _STEP.findall(at["path"]))
    vi = "Giá trị không hợp lệ."
    for pattern, phrase in _PHRASES:
        found = pattern.search(message)
        if found:
            vi = phrase.format_map(found.groupdict())
            break
    return Refusal(code=code, pointer=pointer, vi=f"{vi} {hint}".strip(), en=f"{message}. {hint}".strip())


def nearest(code: str, pointer: str, wrong: str, known: Iterable[str]) -> Refusal:
    """An unknown word, with the known one that looks most like it."""
    said = wrong[:QUOTED]
    close = difflib.get_close_matches(said, known, cutoff=0.5)
    vi = f"Không có “{said}”." + (f" Ý bạn là “{close[0]}”?" if close else "")
    en = f"There is no “{said}”." + (f" Did you mean “{close[0]}”?" if close else "")
    return Refusal(code=code, pointer=pointer, vi=vi, en=en)


def collect(struct: type[msgspec.Struct], value: Any, at: str, *, skip: frozenset[str] = frozenset()) -> list[Refusal]:
    """Every malformed field of a Struct given as plain data, at JSON pointer `at`."""
    if not isinstance(value, dict):
        return [explain(at, f"Expected `object`, got `{_named(value)}`")]
    fields = _fields(struct)
    refusals = [nearest("R-SHAPE-02", f"{at}/{key}", str(key), fields) for key in value if key not in fields]
    for name, field in fields.items():
        if name not in value:
            if field.required:
                missing = f"Object missing required field `{name}`"
                refusals.append(explain(f"{at}/{name}", missing, "R-SHAPE-03"))
        elif name not in skip:
            refusals += _field(field.type, value[name], f"{at}/{name}")
    return refusals


def _field(kind: Any, value: Any, at: str) -> list[Refusal]:
    nested = _struct_of(kind)
    if nested is not None and get_origin(kind) is not tuple and isinstance(value, dict):
        return collect(nested, value, at)
    try:
        msgspec.convert(value, kind)
    except (msgspec.ValidationError, RecursionError) as error:
        return [explain(at, str(error), hint=_allowed(kind))]
    return []


def _struct_of(kind: Any) -> type[msgspec.Struct] | None:
    kinds = (kind, *get_args(kind))
    return next((t for t in kinds if isinstance(t, type) and issubclass(t, msgspec.Struct)), None)


def _allowed(kind: Any) -> str:
    words = next((t for t in (kind, *get_args(kind)) if isinstance(t, type) and issubclass(t, Enum)), None)
    return "[" + ", ".join(str(w.value) for w in words) + "]" if words is not None else ""


def _named(value: Any) -> str:
    return {type(None): "null", list: "array", str: "str", bool: "bool"}.get(type(value), "number")


def repeated_keys(body: bytes) -> list[Refusal]:
    """Keys that stand twice in one object: two readers would read two different facts."""
    twice: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> None:
        if len({key for key, _ in items}) < len(items):
            keys = [key for key, _ in items]
            twice.extend(sorted({key for key in keys if keys.count(key) > 1}))

    json.loads(body, object_pairs_hook=pairs)
    return [
        Refusal(
            code="R-JSON-02",
            pointer="",
            vi=f"Khóa “{key}” lặp lại trong một đối tượng JSON.",
            en=f"The key “{key}” stands twice in one JSON object.",
            law="RFC 8259 §4",
        )
        for key in (key[:QUOTED] for key in twice)
    ]


def prune(struct: type[msgspec.Struct], value: Any) -> Any:
    """Plain data without the fields that a Struct does not have (any more)."""
    if not isinstance(value, dict):
        return value
    kept = {}
    for name, inner in _inner(struct).items():
        if name in value:
            kept[name] = value[name] if inner is None else prune(inner, value[name])
    return kept


@cache
def _fields(struct: type[msgspec.Struct]) -> Mapping[str, msgspec.structs.FieldInfo]:
    """The fields by their names on the wire, which msgspec works out anew whenever it is asked."""
    return {field.encode_name: field for field in msgspec.structs.fields(struct)}


@cache
def _inner(struct: type[msgspec.Struct]) -> Mapping[str, type[msgspec.Struct] | None]:
    """Which Struct stands in each field, by its name on the wire; None where there is none."""
    return {name: _struct_of(field.type) for name, field in _fields(struct).items()}
