"""How does a document of an office begin and end on paper?

Decree 30/2020/NĐ-CP, annex I: the national motto, who issues it, its number, place and day; the block for the
signature, and to whom it goes. What is not known yet is left blank for the clerk who numbers it and the one who signs.
"""

from datetime import date

import msgspec

from events.letterheads import Letterhead
from services.reports.language import Language

_BLANK = "        "


class Head(msgspec.Struct, frozen=True):
    """The words of one document: of its office's letterhead, with its own number, place and day."""

    issuer: str
    parent: str
    number: str
    place_and_date: str
    authority: str
    signer: str
    recipients: tuple[str, ...]


def head(letterhead: Letterhead, language: Language, *, number: str | None = None, on: date | None = None) -> Head:
    """The words of a document with a number, issued on a day."""
    return Head(
        issuer=letterhead.issuer,
        parent=letterhead.parent,
        number=f"Số: {number or _BLANK}",
        place_and_date=", ".join(part for part in (letterhead.place, _day(on, language)) if part),
        authority=letterhead.authority,
        signer=letterhead.signer,
        recipients=_ended(letterhead.recipients),
    )


def _day(on: date | None, language: Language) -> str:
    if on is not None:
        return language.dated(on)
    return language.of("ngày      tháng      năm         ", "")


def _ended(recipients: tuple[str, ...]) -> tuple[str, ...]:
    """Each ends with a semicolon, the last with a full stop (annex I, part II, no. 9)."""
    last = len(recipients) - 1
    return tuple(f"{one.rstrip(' ;.')}{'.' if at == last else ';'}" for at, one in enumerate(recipients))
