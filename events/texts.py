"""Which text may enter an event, and how do two spellings of one Vietnamese name meet?"""

import re
import unicodedata
from functools import lru_cache
from typing import Annotated

from msgspec import Meta

# Controls, zero-width and bidirectional characters never belong in a name: they hide what a reader sees.
UNSAFE = "\\x00-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ud800-\\udfff"
# `$` alone would let one line break at the end pass; the look-ahead means the same to every reader of the pattern.
END = r"$(?!\n)"
_PATTERN = f"^[^{UNSAFE}]*[^{UNSAFE}\\s][^{UNSAFE}]*{END}"

Name = Annotated[str, Meta(min_length=1, max_length=300, pattern=_PATTERN, description="Plain text on one line")]
Line = Annotated[str, Meta(min_length=1, max_length=500, pattern=_PATTERN, description="Plain text on one line")]
Code = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._/\-Đđ]*$(?!\n)")]
Uuid = Annotated[
    str,
    Meta(
        pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$(?!\n)",
        description="UUID in lower case with hyphens",
    ),
]

# Ð (Latin eth) and Ɖ (African D) are typed for Đ; stroke letters do not decompose, so they are mapped.
_PLAIN = {**str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"}), **dict.fromkeys(range(0x300, 0x370))}
# A letter outside the blocks of Latin script.
_FOREIGN_LETTER = re.compile(r"[^\W\d_a-zA-Z\u00aa-\u02af\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\ufb00-\ufb06]")
_SPACES = re.compile(r"[^a-z0-9]+")
_LEGAL_FORMS = re.compile(
    r"^(hop tac xa|htx|lien hiep hop tac xa|lien hiep htx|lhhtx|to hop tac|tht|quy tin dung nhan dan|qtdnd)\b ?"
)


def canonical(text: str) -> str:
    """The NFC form, Latin eth repaired to Đ, runs of space made one: what the register shows."""
    repaired = unicodedata.normalize("NFC", text).replace("\u00d0", "Đ").replace("\u0189", "Đ")
    return " ".join(repaired.split())


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without diacritics or punctuation: what a search compares."""
    bare = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN)
    if not bare.isascii():
        bare = "".join(c for c in bare if not unicodedata.combining(c))
    return _SPACES.sub(" ", bare).strip()


@lru_cache(maxsize=8192)
def fold_name(text: str) -> str:
    """The folded own name, its legal form left out (L23 art. 50.1: name = legal form + own name)."""
    folded = fold(text)
    return _LEGAL_FORMS.sub("", folded) or folded


def mixes_scripts(text: str) -> bool:
    """Whether letters of another script stand among Latin ones, which a reader cannot see."""
    return _FOREIGN_LETTER.search(text) is not None
