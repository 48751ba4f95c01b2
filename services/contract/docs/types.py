"""How is the type of a field told: what may stand there, in which unit, within which bounds?"""

from collections.abc import Callable
from enum import Enum
from typing import Any, Final

import msgspec
from msgspec import inspect as kinds

from services.contract.docs.markdown import anchor, code

_WIDE: Final = 10**9
_LONGEST_PATTERN: Final = 60
_NO_LINE_END: Final = "(?!\\n)"
_INSIDE: Final = ("type", "item_type", "key_type", "value_type")
_PATTERNS: Final = {
    "UUID in lower case with hyphens": "UUID",
    "Plain text on one line": "one line of plain text",
}


def fields(struct: type[msgspec.Struct]) -> list[tuple[str, str, str]]:
    """Name, what may stand there, and the default (or that it is needed), of each field in its order."""
    told = kinds.type_info(struct)
    if not isinstance(told, kinds.StructType):
        raise TypeError(struct)
    return [(f.encode_name, kind(f.type), "needed" if f.required else default(f)) for f in told.fields]


def default(field: kinds.Field) -> str:
    """What a field is when it is left out."""
    if field.default_factory is not msgspec.NODEFAULT:
        return "empty"
    value = field.default
    if value in (None, msgspec.UNSET, msgspec.NODEFAULT, ()):
        return "left out"
    if isinstance(value, Enum):
        return code(str(value.value))
    return "empty" if isinstance(value, msgspec.Struct) else code(str(value).lower())


def kind(told: kinds.Type) -> str:
    """One type in words."""
    tell = _TOLD.get(type(told))
    return tell(told) if tell else "any JSON value"


def described(told: kinds.Metadata) -> str:
    """A type with the words that stand beside it in the code."""
    words = str((told.extra_json_schema or {}).get("description", ""))
    inner = told.type
    if isinstance(inner, kinds.StrType) and words:
        length = "" if "UUID" in words or not inner.max_length else f", {inner.min_length or 0}–{inner.max_length}"
        return _PATTERNS.get(words, words) + length
    return f"{kind(inner)} ({words})" if words else kind(inner)


def nested(struct: type[msgspec.Struct]) -> list[type[msgspec.Struct]]:
    """The Structs that the fields of a Struct are made of, in their order."""
    found: list[type[msgspec.Struct]] = []

    def walk(told: Any) -> None:
        if isinstance(told, kinds.StructType) and told.cls is not struct and told.cls not in found:
            found.append(told.cls)
        parts = [*getattr(told, "types", ()), *(f.type for f in getattr(told, "fields", ()))]
        parts += [getattr(told, name) for name in _INSIDE if hasattr(told, name)]
        for part in parts:
            walk(part)

    walk(kinds.type_info(struct))
    return found


def _between(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    return f" {_number(low)} to {_number(high)}"


def _number(value: int | None) -> str:
    if value is None:
        return "…"
    exponent = len(str(abs(value))) - 1
    if abs(value) >= _WIDE and abs(value) == 10**exponent:
        return f"{'−' if value < 0 else ''}10^{exponent}"
    return f"{value:,}"


def _text(told: kinds.StrType) -> str:
    length = f", {told.min_length or 0}–{told.max_length} characters" if told.max_length else ""
    pattern = (told.pattern or "").removesuffix(_NO_LINE_END)
    shown = pattern if len(pattern) <= _LONGEST_PATTERN and "\\x" not in pattern else ""
    return f"text{length}" + (f", {code(shown)}" if shown else "")


_TOLD: Final[dict[type[kinds.Type], Callable[[Any], str]]] = {
    kinds.Metadata: described,
    kinds.UnionType: lambda t: " or ".join(kind(one) for one in t.types if not isinstance(one, kinds.NoneType)),
    kinds.EnumType: lambda t: f"a word of [{t.cls.__name__}](words.md#{anchor(t.cls.__name__)})",
    kinds.StructType: lambda t: f"[{t.cls.__name__}](#{anchor(t.cls.__name__)})",
    kinds.VarTupleType: lambda t: f"list: {kind(t.item_type)}",
    kinds.ListType: lambda t: f"list: {kind(t.item_type)}",
    kinds.DictType: lambda t: f"object of {kind(t.key_type)} → {kind(t.value_type)}",
    kinds.IntType: lambda t: "whole number" + _between(t.ge, t.le),
    kinds.StrType: _text,
    kinds.LiteralType: lambda t: ", ".join(code(str(v)) for v in t.values),
    kinds.DateType: lambda _: "date YYYY-MM-DD",
    kinds.DateTimeType: lambda _: "instant with its offset (RFC 3339)",
    kinds.BoolType: lambda _: "true or false",
    kinds.RawType: lambda _: "the data of the event type",
}
