"""What stands on a page: facts, tables and notes, each text of which may lead somewhere?"""

import msgspec


class Piece(msgspec.Struct, frozen=True):
    """A text, and where it leads; nothing in it is ever read as markup."""

    text: str
    href: str = ""


class Column(msgspec.Struct, frozen=True):
    """A heading, and whether numbers stand below it."""

    vi: str
    number: bool = False


class Table(msgspec.Struct, frozen=True):
    """Rows of cells; a cell is any number of pieces, each on a line of its own."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page for people. `following` is the address of the page behind it, `exact` a document word for word."""

    title: str
    facts: tuple[tuple[str, tuple[Piece, ...]], ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    exact: str = ""
    following: str = ""


def cell(text: str, href: str = "") -> tuple[Piece, ...]:
    """A cell of one text."""
    return (Piece(text, href),)
