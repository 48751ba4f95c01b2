"""How do the parts of a file refer to each other, and does any of them refer out of it, or to what could run?

Only kinds of parts that are known to be harmless are taken; whatever else a file brings is refused by its name.
"""

import posixpath
import re
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import unquote

from services.papers.templates.markup import SAFE_LINKS, Node, local, parsed
from services.papers.templates.wrong import Unfit, unsafe

TYPES: Final = "[Content_Types].xml"
ROOT: Final = "_rels/.rels"
_HYPERLINK: Final = "hyperlink"
_TAKEN: Final = frozenset((
    "officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "styles",
    "stylesWithEffects", "settings", "webSettings", "fontTable", "theme", "numbering", "header", "footer", "footnotes",
    "endnotes", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "person",
    "threadedComment", "image", "customXml", "customXmlProps", "worksheet", "sharedStrings", "calcChain", "drawing",
    "vmlDrawing", "chart", "chartStyle", "chartColorStyle", "chartUserShapes", "table", "printerSettings",
    "sheetMetadata", _HYPERLINK,
))  # fmt: skip
_BARRED: Final = (
    (r"vba|macro|keymapcustom|attachedtoolbars", "macro", "macros"),
    (r"ole|package|embed|activex|control|afchunk|subdocument", "đối tượng nhúng", "an embedded object"),
    (r"attachedtemplate", "mẫu gắn kèm từ nơi khác", "a template attached from elsewhere"),
    (r"externallink|connection|querytable|mailmerge|recipient|xmlmaps|slicer|pivot", "dữ liệu từ nơi khác",
     "data from elsewhere"),
    (r"svg", "ảnh SVG (hãy dùng PNG)", "an SVG picture (use PNG)"),
)  # fmt: skip
_MACROS: Final = re.compile(r"vba|macro", re.IGNORECASE)


class Relation(NamedTuple):
    """One part refers to another: by an id, as what, and where (the name of a part, or an address of the web)."""

    id: str
    kind: str
    target: str


def relations(parts: Mapping[str, bytes]) -> dict[str, list[Relation]]:
    """What every part refers to, by its name (the file itself is ""); raises Unfit."""
    types = _types(parts)
    for name in parts:
        if name != TYPES:
            _refuse_kind(name, types.get(name.casefold(), ""), name)
    found = {_source(name): _read(name, content, parts) for name, content in parts.items() if name.endswith(".rels")}
    _refuse_strays(parts, found)
    return found


def type_of(parts: Mapping[str, bytes], name: str) -> str:
    """The media type of a part."""
    return _types(parts).get(name.casefold(), "")


def _types(parts: Mapping[str, bytes]) -> dict[str, str]:
    if TYPES not in parts:
        raise unsafe(TYPES, "thiếu; đây không phải tệp Word hay Excel.", "missing: this is no file of Word or Excel.")
    by_ending: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for one in parsed(TYPES, parts[TYPES]):
        if local(one) == "Default":
            by_ending[one.get("Extension", "").casefold()] = one.get("ContentType", "")
        elif local(one) == "Override":
            by_name[one.get("PartName", "").lstrip("/").casefold()] = one.get("ContentType", "")
    for name in parts:
        by_name.setdefault(name.casefold(), by_ending.get(posixpath.splitext(name)[1][1:].casefold(), ""))
    return by_name


def _source(name: str) -> str:
    """Whose relations a part holds."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _read(name: str, content: bytes, parts: Mapping[str, bytes]) -> list[Relation]:
    return [_relation(name, one, parts) for one in parsed(name, content) if local(one) == "Relationship"]


def _relation(name: str, one: Node, parts: Mapping[str, bytes]) -> Relation:
    kind, target = posixpath.basename(one.get("Type", "")), one.get("Target", "")
    if kind == _HYPERLINK and target.startswith(("#", *SAFE_LINKS)):
        return Relation(one.get("Id", ""), kind, target)
    if kind not in _TAKEN:
        _refuse_kind(name, kind, target)
        raise _not_taken(name, kind, target)
    if one.get("TargetMode", "Internal") != "Internal" or kind == _HYPERLINK:
        raise unsafe(
            name,
            f"liên kết ra ngoài tệp đến “{target[:60]}” ({kind}); hãy bỏ liên kết hoặc nhúng nội dung.",
            f"it leads out of the file to “{target[:60]}” ({kind}); break the link, or embed what it shows.",
        )
    path = unquote(target)
    folder = posixpath.dirname(_source(name))
    found = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
    if found not in parts:
        raise unsafe(name, f"nhắc đến “{target[:60]}” không có trong tệp.", f"it names “{target[:60]}”, not there.")
    return Relation(one.get("Id", ""), kind, found)


def _refuse_kind(name: str, kind: str, target: str) -> None:
    """Raise Unfit for what is known to be dangerous, by its kind, and for macros by their name alone."""
    told = posixpath.basename(kind).casefold().removeprefix("vnd.openxmlformats-package.")
    told += " macro" if _MACROS.search(posixpath.basename(target)) else ""
    for pattern, vi, en in _BARRED:
        if re.search(pattern, told):
            raise unsafe(
                name,
                f"có {vi} ({kind[-60:] or target[-60:]}); hãy xóa đi và lưu lại thành .docx hoặc .xlsx.",
                f"it has {en} ({kind[-60:] or target[-60:]}); delete it, and save as .docx or .xlsx.",
            )


def _not_taken(name: str, kind: str, target: str) -> Unfit:
    return unsafe(
        name,
        f"có thành phần “{target[:60]}” thuộc loại không nhận ({kind[:60]}); hãy xóa đi rồi lưu lại.",
        f"it has “{target[:60]}”, a kind of part that is not taken ({kind[:60]}); delete it and save again.",
    )


def _refuse_strays(parts: Mapping[str, bytes], found: Mapping[str, list[Relation]]) -> None:
    """Raise Unfit for a part that nothing refers to: nobody knows what it is for."""
    reached, waiting = {""}, [""]
    while waiting:
        for one in found.get(waiting.pop(), ()):
            if one.target in parts and one.target not in reached:
                reached.add(one.target)
                waiting.append(one.target)
    for name in parts:
        if name != TYPES and (_source(name) if name.endswith(".rels") else name) not in reached:
            raise unsafe(name, "không thành phần nào nhắc đến nó.", "no part of the file refers to it.")
