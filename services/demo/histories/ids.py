"""How does a synthetic history get identifiers and variety that are the same every time?

Nothing here is random: every number is drawn from a hash of what it is for. Identifiers have the form of UUID
version 7, so that a ledger finds them in the order of time.
"""

from datetime import date
from hashlib import blake2b, shake_256

_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400_000
_A, _B = 0xFFF, (1 << 62) - 1


def _key(parts: tuple[object, ...]) -> bytes:
    return "\x1f".join(map(str, parts)).encode()


def draw(below: int, *key: object) -> int:
    """A whole number from 0 up to `below`, the same for the same key."""
    return int.from_bytes(blake2b(_key(key), digest_size=8).digest(), "big") % below


def draws(count: int, *key: object) -> bytes:
    """As many numbers from 0 to 255 as asked for."""
    return shake_256(_key(key)).digest(count)


def uuid_of(day: date, *key: object) -> str:
    """The UUID of the thing that the key names, placed in time by a day."""
    digest = int.from_bytes(blake2b(_key(key), digest_size=10).digest(), "big")
    stamp = (day.toordinal() - _EPOCH) * _DAY
    value = stamp << 80 | 0x7 << 76 | (digest >> 62 & _A) << 64 | 0b10 << 62 | digest & _B
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
