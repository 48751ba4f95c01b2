"""Which offices are there, of which levels, and whose key is this?"""

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from events.authority_table import Pilots
from events.authority_words import Level
from events.errors import RegistryError
from services.offices.office import Office

_NOBODY: Final = bytes(32)


class OfficesError(RegistryError):
    """The file of offices cannot be used."""

    def __init__(self, path: Path, vi: str, en: str) -> None:
        """Say which file, and what to do about it, in two languages."""
        super().__init__()
        self.path = path
        self.vi = vi
        self.en = en

    def __str__(self) -> str:
        """Vietnamese first."""
        return f"{self.path}: {self.vi}\n{self.path}: {self.en}"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    offices: tuple[Office, ...]
    pilots: Pilots = ()


class Directory:
    """The offices of an installation."""

    def __init__(self, offices: tuple[Office, ...]) -> None:
        """Index the offices; ids and key hashes are unique (see `load`)."""
        self._offices = {office.id: office for office in offices}
        self._keys = [(bytes.fromhex(text), office) for office in offices for text in office.key_sha256]

    def __iter__(self) -> Iterator[Office]:
        """Go through the offices in the order of the file."""
        return iter(self._offices.values())

    def get(self, office_id: str) -> Office | None:
        """Return the office of that id, None when there is none."""
        return self._offices.get(office_id)

    def authenticate(self, api_key: str) -> Office | None:
        """Return the office whose key this is, None when it is nobody's.

        Every known hash is compared in constant time whether or not one matched before, so that the time
        taken tells neither how much of a key was right nor which office holds it.
        """
        asked = hash_key(api_key)
        found: Office | None = None
        for known, office in self._keys or [(_NOBODY, None)]:
            if hmac.compare_digest(known, asked):
                found = office
        return found


def hash_key(api_key: str) -> bytes:
    """Return the SHA-256 of an API key; the key has 256 random bits, so that no salt or stretching is needed."""
    return hashlib.sha256(api_key.encode("utf-8", "surrogatepass")).digest()


def load(path: Path) -> Directory:
    """Read the offices of a TOML or JSON file. Raises OfficesError."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise OfficesError(path, "không đọc được tệp cơ quan", f"cannot be read: {error.strerror}") from error
    decode = msgspec.json.decode if path.suffix == ".json" else msgspec.toml.decode
    try:
        given = decode(content)
        _refuse_without_levels(path, given)
        file = msgspec.convert(given, _File)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise OfficesError(path, "tệp cơ quan không hợp lệ", f"is not a valid file of offices: {error}") from error
    offices = tuple(msgspec.structs.replace(office, pilots=(*office.pilots, *file.pilots)) for office in file.offices)
    _refuse_backwards(path, offices)
    _refuse_doubles(path, "id", [office.id for office in offices])
    _refuse_doubles(path, "key_sha256", [text for office in offices for text in office.key_sha256])
    return Directory(offices)


def _refuse_without_levels(path: Path, given: Any) -> None:
    """An office that does not say what it is may do nothing; nothing is supposed of it."""
    offices: Any = given.get("offices") if isinstance(given, dict) else None
    rows = [row for row in offices if isinstance(row, dict)] if isinstance(offices, list) else []
    silent = ", ".join(str(row.get("id", "?")) for row in rows if not _says(row))
    if silent:
        levels = ", ".join(Level)
        raise OfficesError(
            path,
            f'cơ quan {silent}: thiếu levels hoặc cấp lạ. Hãy ghi cấp, ví dụ levels = ["commune"]; các cấp: {levels}',
            f'{silent}: no or unknown levels. Say what it is, such as levels = ["commune"]; one or more of {levels}',
        )


def _says(row: dict[str, Any]) -> bool:
    """Whether an office has a level, on any day or between days."""
    dated = row.get("dated_levels")
    levels = [one.get("level") if isinstance(one, dict) else one for one in dated] if isinstance(dated, list) else []
    plain = row.get("levels")
    return _known(plain) and _known(levels) if plain and levels else _known(plain or levels)


def _known(levels: Any) -> bool:
    return isinstance(levels, list) and bool(levels) and all(level in list(Level) for level in levels)


def _refuse_backwards(path: Path, offices: tuple[Office, ...]) -> None:
    """A level that ends before it begins is a slip of the pen."""
    wrong = ", ".join(f"{o.id}: {d.level}" for o in offices for d in o.dated_levels if d.until < d.since)
    if wrong:
        raise OfficesError(
            path,
            f"dated_levels có until trước from ({wrong}). Hãy sửa ngày.",
            f"dated_levels end before they begin ({wrong}). Mend the days.",
        )


def _refuse_doubles(path: Path, field: str, values: list[str]) -> None:
    doubled = sorted({value for value in values if values.count(value) > 1})
    if doubled:
        listed = ", ".join(doubled)
        raise OfficesError(path, f"{field} bị trùng: {listed}", f"{field} is given twice: {listed}")
