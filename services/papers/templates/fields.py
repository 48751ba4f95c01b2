"""Which fields does a Word document compute, and is any of them one that fetches or runs something?

A field's instruction may be cut into many runs, and fields stand in fields; each is put together before it is judged.
Only fields that look no further than the document are taken.
"""

import re
from collections.abc import Iterator
from typing import Final

from services.papers.templates.markup import SAFE_LINKS, Node, local, own
from services.papers.templates.wrong import unsafe

_TAKEN: Final = frozenset((
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "TOC", "TC",
    "PAGEREF", "REF", "NOTEREF", "SEQ", "STYLEREF", "TITLE", "SUBJECT", "AUTHOR", "LISTNUM", "SYMBOL", "XE", "INDEX",
    "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN",
))  # fmt: skip
_ADDRESS: Final = re.compile(r"[A-Za-z][\w+.-]*:|[\\/]{2}|\.{1,2}[\\/]")
_LINK: Final = "HYPERLINK"


def refuse_fields(part: str, root: Node) -> None:
    """Raise Unfit for a field that is not taken."""
    for told in instructions(root):
        words = told.split()
        name = words[0].upper() if words else ""
        if name in _TAKEN or name.startswith("="):
            continue
        if name == _LINK and len(words) > 1 and not any(map(_leads_away, told.replace('"', " ").split()[1:])):
            continue
        raise unsafe(
            part,
            f"có trường (field) “{told.strip()[:60]}” không nhận; hãy xóa trường đó.",
            f"it has the field “{told.strip()[:60]}”, which is not taken; delete the field.",
        )


def _leads_away(word: str) -> bool:
    """Whether a word of a link is an address elsewhere than on the web or in mail."""
    return _ADDRESS.match(word) is not None and not word.startswith(SAFE_LINKS)


def instructions(root: Node) -> Iterator[str]:
    """The instruction of every field, also of one that is never ended."""
    open_: list[tuple[list[str], list[bool]]] = []
    for one in root.iter():
        match local(one):
            case "fldSimple":
                yield own(one, "instr")
            case "fldChar" if own(one, "fldCharType") == "begin":
                open_.append(([], [True]))
            case "fldChar" if open_:
                told, telling = open_[-1]
                if own(one, "fldCharType") == "separate":
                    telling[0] = False
                else:
                    open_.pop()
                    yield "".join(told)
            case "instrText" | "delInstrText":
                if not open_:
                    yield one.text or ""
                elif open_[-1][1][0]:
                    open_[-1][0].append(one.text or "")
            case _:
                pass
    for told, _ in open_:
        yield "".join(told)
