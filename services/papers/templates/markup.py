"""How is a part that is XML read, so that it declares nothing, fetches nothing and holds nothing that runs?"""

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  no stubs

from services.papers.templates.wrong import unsafe

Node: TypeAlias = Any
"""An element of lxml, which ships no types."""
RELATIONS: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
DRAWING: Final = ("http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main")
SAFE_LINKS: Final = ("https://", "http://", "mailto:")
_BARRED: Final = {
    "altChunk": ("tài liệu khác được chèn vào", "another document inside of it"),
    "object": ("đối tượng nhúng (OLE)", "an embedded object (OLE)"),
    "OLEObject": ("đối tượng nhúng (OLE)", "an embedded object (OLE)"),
    "oleObject": ("đối tượng nhúng (OLE)", "an embedded object (OLE)"),
    "control": ("điều khiển ActiveX", "an ActiveX control"),
    "subDoc": ("tài liệu con", "a subdocument"),
    "mailMerge": ("nguồn dữ liệu trộn thư", "a data source of a mail merge"),
    "attachedTemplate": ("mẫu gắn kèm (attachedTemplate)", "an attached template"),
    "dataBinding": ("ô nội dung gắn với dữ liệu ẩn", "a content control that is bound to hidden data"),
    "entryMacro": ("macro của ô nhập", "a macro of a form field"),
    "exitMacro": ("macro của ô nhập", "a macro of a form field"),
    "ddeLink": ("liên kết DDE", "a DDE link"),
    "externalReference": ("liên kết đến bảng tính khác", "a link to another workbook"),
    "webPublishItem": ("trang web tự xuất bản", "a web page that publishes itself"),
}
_NAMES_OF_CODE: Final = ("function", "vbProcedure", "xlm")
_FALSE: Final = ("", "0", "false", "off")


def parsed(part: str, content: bytes) -> Node:
    """The root of a part; raises Unfit for what is no plain XML in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(text.encode(), parser) if "<!DOCTYPE" not in text and "<!ENTITY" not in text else None
    except (UnicodeDecodeError, ValueError, etree.LxmlError) as error:
        raise unsafe(part, "không phải XML (UTF-8) đúng cách.", "it is no well-formed XML in UTF-8.") from error
    if root is None or root.getroottree().docinfo.doctype:
        raise unsafe(part, "có khai báo DTD hoặc thực thể.", "it declares a DTD or entities.")
    return root


def written(root: Node) -> bytes:
    """A part as bytes."""
    made: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def local(node: Node) -> str:
    """The name of an element without its namespace; nothing for a comment or an instruction."""
    return str(etree.QName(node).localname) if isinstance(node.tag, str) else ""


def space(node: Node) -> str:
    """The namespace of an element."""
    return str(etree.QName(node).namespace or "")


def beside(node: Node, name: str) -> Node:
    """A new element of the namespace of another."""
    return etree.Element(f"{{{space(node)}}}{name}")


def own(node: Node, name: str) -> str:
    """An attribute by its name, whatever its namespace is."""
    return next((str(value) for key, value in node.items() if etree.QName(key).localname == name), "")


def refuse_barred(part: str, root: Node) -> None:
    """Raise Unfit where a part holds what runs, is embedded, or is fetched from elsewhere."""
    for one in (*root.itersiblings(preceding=True), *root.iter()):
        if one.tag is etree.PI and one.target == "xml-stylesheet":
            raise unsafe(part, "dùng tệp định dạng bên ngoài.", "it asks for a style sheet from elsewhere.")
        name = local(one)
        if name in _BARRED:
            vi, en = _BARRED[name]
            raise unsafe(part, f"có {vi}; hãy xóa đi.", f"it has {en}; delete it.")
        for what in _addresses(one):
            raise unsafe(
                part,
                f"lấy nội dung từ “{what[:60]}”; hãy bỏ liên kết.",
                f"it would fetch “{what[:60]}”; break the link.",
            )
        if own(one, "macro") or (name == "definedName" and any(own(one, n) not in _FALSE for n in _NAMES_OF_CODE)):
            raise unsafe(part, "gọi một macro; hãy bỏ đi.", "it calls a macro; remove it.")


def _addresses(node: Node) -> Iterator[str]:
    """Addresses outside of the file that an element names by itself; those of relations are looked at there."""
    for key, value in node.items():
        name = etree.QName(key)
        if name.namespace in RELATIONS or name.localname not in ("src", "href", "action"):
            continue
        safe = value.startswith(("#", *SAFE_LINKS)) if name.localname == "href" else value.startswith("#")
        if value and not safe:
            yield str(value)
