"""Which offices does the embedded default have, and where are their keys?

Made once, with fresh random keys: the hashes in `offices.toml`, the keys themselves in `keys.toml` for the
command line on the same machine. Both files are readable by their owner alone.
"""

import os
import secrets
from pathlib import Path
from typing import Any, Final

import msgspec

from events.authority_words import Level
from events.letterheads import Letterhead
from services.offices import directory
from services.offices.office import EVERYWHERE, Office
from services.settings import Settings

NATIONAL: Final = "national"
# One system speaks for every body of its province: registration offices, departments, tax, courts, alliance and fund.
PROVINCIAL: Final = frozenset(Level) - {Level.NATIONAL}
LETTERHEADS: Final = {
    office: Letterhead(
        issuer=f"Ủy ban nhân dân tỉnh {province}",
        place=province,
        authority="TM. Ủy ban nhân dân",
        signer="Chủ tịch",
        recipients=("Bộ Kế hoạch và Đầu tư", "Liên minh Hợp tác xã tỉnh", "Lưu: VT"),
    )
    for office, province in (("lang-son", "Lạng Sơn"), ("soc-trang", "Sóc Trăng"), ("lao-cai", "Lào Cai"))
}
OFFICES: Final = (
    ("lang-son", "Cơ quan đăng ký tỉnh Lạng Sơn (trình diễn)", PROVINCIAL, ("pre2025:20", "from2025:20")),
    ("soc-trang", "Cơ quan đăng ký tỉnh Sóc Trăng (trình diễn)", PROVINCIAL, ("pre2025:94", "from2025:92")),
    ("lao-cai", "Cơ quan đăng ký tỉnh Lào Cai (trình diễn)", PROVINCIAL, ("pre2025:10", "from2025:15")),
    (NATIONAL, "Cơ quan trung ương (trình diễn)", frozenset({Level.NATIONAL}), (EVERYWHERE,)),
)


def open_directory(settings: Settings) -> directory.Directory:
    """Load the offices of the settings; where none are given, make the demonstration's once."""
    if not settings.offices and not settings.offices_file.exists():
        make(settings.offices_file, settings.keys_file)
    return directory.load(settings.offices_file)


def make(offices_file: Path, keys_file: Path) -> None:
    """Write both files, the keys first: offices that exist always have keys that are known."""
    keys = {office_id: secrets.token_urlsafe(32) for office_id, *_ in OFFICES}
    offices = [
        Office(
            id=office_id,
            name=name,
            levels=levels,
            territory=territory,
            key_sha256=(directory.hash_key(keys[office_id]).hex(),),
            letterhead=LETTERHEADS.get(office_id),
        )
        for office_id, name, levels, territory in OFFICES
    ]
    _write(keys_file, _table("[keys]", keys))
    _write(
        offices_file,
        "\n".join(_table("[[offices]]", msgspec.to_builtins(office, order="deterministic")) for office in offices),
    )


def key_of(settings: Settings, office_id: str) -> str | None:
    """Return the plain key of an office of the demonstration, None where this machine does not hold it."""
    if settings.offices or not settings.keys_file.exists():
        return None
    kept = msgspec.toml.decode(settings.keys_file.read_bytes(), type=dict[str, dict[str, str]])
    return kept["keys"].get(office_id)


def _write(path: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _table(heading: str, content: dict[str, Any]) -> str:
    """One TOML table of strings, of arrays of strings (as JSON writes them), and of tables of those."""
    below = {key: value for key, value in content.items() if isinstance(value, dict)}
    lines = [f"{key} = {msgspec.json.encode(content[key]).decode()}" for key in content if key not in below]
    further = [_table(f"[{heading.strip('[]')}.{key}]", value) for key, value in below.items()]
    return "\n".join([heading, *lines, "", *further])
