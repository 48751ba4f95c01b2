"""What was asked? A query string is read by its operation's table, and every wrong place is refused at once."""

from typing import Any, Final
from urllib.parse import parse_qsl

import msgspec

from events.errors import Refusal
from events.shape import nearest
from services.contract.operations.operation import Operation
from services.contract.parameters import ToldValueError
from services.contract.problems import Declined

LONGEST: Final = 8_192
MOST_FIELDS: Final = 60


def read(operation: Operation, raw: bytes) -> dict[str, Any]:
    """Return the value of every parameter of the operation, its default where it was left out; raises Declined."""
    given, refusals = _pairs(raw), list[Refusal]()
    known = {one.name: one for one in operation.parameters}
    found = {name: one.default for name, one in known.items()}
    seen: set[str] = set()
    for name, text in given:
        if name not in known:
            refusals.append(_unknown(operation, name))
        elif name in seen:
            refusals.append(
                refusal(
                    name, f"Tham số {name} được nêu hai lần; hãy dùng dấu phẩy.", f"{name} is given twice; use commas."
                )
            )
        elif text:
            seen.add(name)
            try:
                found[name] = known[name].read(text)
            except (ValueError, msgspec.MsgspecError) as error:
                refusals.append(_wrong(name, text, known[name].allowed, error))
    if refusals:
        raise Declined("bad-request", refusals)
    return found


def refusal(name: str, vi: str, en: str, **facts: Any) -> Refusal:
    """What is wrong with one parameter or header."""
    return Refusal(code="R-QUERY-01", pointer="", vi=vi, en=en, facts={"parameter": name, **facts})


def _wrong(name: str, text: str, allowed: str, error: Exception) -> Refusal:
    vi, en = f"Giá trị “{text[:80]}” của {name} không dùng được.", f"The value “{text[:80]}” of {name} cannot be used."
    if isinstance(error, ToldValueError):
        vi, en = error.vi, error.en
    return refusal(name, f"{vi} Được phép: {allowed}.", f"{en} Allowed: {allowed}.", allowed=allowed)


def _pairs(raw: bytes) -> list[tuple[str, str]]:
    if not raw:
        return []
    try:
        return parse_qsl(
            _bounded(raw).decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError as error:
        vi = f"Chuỗi truy vấn phải là UTF-8, tối đa {LONGEST} byte và {MOST_FIELDS} tham số."
        en = f"The query string must be UTF-8 of at most {LONGEST} bytes and {MOST_FIELDS} parameters."
        raise Declined("bad-request", [refusal("", vi, en)]) from error


def _bounded(raw: bytes) -> bytes:
    if len(raw) > LONGEST:
        raise ValueError(len(raw))
    return raw


def _unknown(operation: Operation, name: str) -> Refusal:
    names = [one.name for one in operation.parameters]
    found = nearest("R-QUERY-02", "", name, names)
    listed = ", ".join(names) or "không có · none"
    return msgspec.structs.replace(
        found,
        vi=f"{found.vi} Các tham số ở đây: {listed}.",
        en=f"{found.en} Parameters here: {listed}.",
        facts={"parameter": name[:80], "allowed": names},
    )
