"""Is this file a Word or Excel file that may be filled: intact, plain, and with nothing that fetches or runs?"""

from typing import Final

from services.papers.format import Format
from services.papers.templates import archive
from services.papers.templates.fields import refuse_fields
from services.papers.templates.formulas import refuse_formulas
from services.papers.templates.markup import Node, local, own, parsed, refuse_barred, written
from services.papers.templates.relations import Relation, relations, type_of
from services.papers.templates.wrong import unsafe

_MAIN: Final = "officeDocument"
_PARTS: Final = {
    "worksheet": "worksheet", "sharedStrings": "sst", "table": "table", "comments": "comments",
    "drawing": "wsDr", "chart": "chartSpace", "header": "hdr", "footer": "ftr",
}  # fmt: skip
"""What the root of a part is called."""
_DATA: Final = "customXml/"
_XML: Final = (".xml", ".rels", ".vml")


_KINDS: Final = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": Format.DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": Format.XLSX,
}


_ROOTS: Final = {Format.DOCX: "document", Format.XLSX: "workbook"}


class File:
    """A template that was read and found harmless: its parts in their order, those that are XML as trees."""

    def __init__(self, content: bytes) -> None:
        """Raises Unfit for what is broken or not harmless."""
        self._parts = archive.unpacked(content)
        self._relations = relations(self._parts)
        self._trees: dict[str, Node] = {}
        self.main, self.format = self._begins()
        for name in self._parts:
            if name.endswith(_XML) or type_of_xml(type_of(self._parts, name)):
                self._look(name)
        self._refuse_disguised()

    def _begins(self) -> tuple[str, Format]:
        mains = [one.target for one in self._relations.get("", ()) if one.kind == _MAIN]
        kind = _KINDS.get(type_of(self._parts, mains[0])) if len(mains) == 1 else None
        if kind is None:
            raise unsafe(
                mains[0] if mains else "",
                "không phải .docx hay .xlsx (không nhận .docm, .xlsm, .dotx, .xltx, .xlsb); hãy lưu lại đúng dạng.",
                "it is no .docx or .xlsx (.docm, .xlsm, .dotx, .xltx, .xlsb are not taken); save it as one.",
            )
        return mains[0], kind

    def _look(self, name: str) -> None:
        root = parsed(name, self._parts[name])
        if name.startswith(_DATA):
            return
        refuse_barred(name, root)
        if self.format is Format.DOCX:
            refuse_fields(name, root)
        else:
            refuse_formulas(name, root)
        self._trees[name] = root

    def _refuse_disguised(self) -> None:
        """Raise Unfit where a part is not what others refer to it as."""
        for related in self._relations.values():
            for one in related:
                root = self._trees.get(one.target)
                wanted = _ROOTS[self.format] if one.kind == _MAIN else _PARTS.get(one.kind)
                if wanted is not None and (root is None or local(root) != wanted):
                    raise unsafe(
                        one.target, f"không phải {wanted} như tệp nói.", f"it is no {wanted}, as the file says."
                    )

    @property
    def trees(self) -> dict[str, Node]:
        """The parts that are XML, by their names."""
        return self._trees

    def related(self, name: str, kind: str) -> list[Relation]:
        """What a part refers to as a kind."""
        return [one for one in self._relations.get(name, ()) if one.kind == kind]

    def drop(self, name: str) -> None:
        """Leave a part out, and whatever names it."""
        self._parts.pop(name, None)
        self._trees.pop(name, None)
        for other, root in self._trees.items():
            if other.endswith(".rels") or other == "[Content_Types].xml":
                for one in list(root):
                    if posix_name(own(one, "Target") or own(one, "PartName")) == posix_name(name):
                        root.remove(one)

    def parts(self) -> dict[str, bytes]:
        """The file as it is now."""
        return {name: written(self._trees[name]) if name in self._trees else old for name, old in self._parts.items()}


def type_of_xml(media: str) -> bool:
    """Whether a media type is one of XML."""
    return media.endswith(("+xml", "/xml", ".vmlDrawing"))


def posix_name(path: str) -> str:
    """The last step of a path."""
    return path.rpartition("/")[2]
