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
    """The words of one document: of its office's letterhead, with its own number, place and day.

    `attached` stands on each table that goes with it.
    """

    issuer: str
    parent: str
    number: str
    place_and_date: str
    authority: str
    signer: str
    recipients: tuple[str, ...]
    attached: str = ""


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
        attached=_attached(letterhead.issuer, language, number, on),
    )


def _attached(issuer: str, language: Language, number: str | None, on: date | None) -> str:
    """What stands on each table that goes with the document (annex I: the document's number, day and issuer)."""
    day = _day(on, language)
    return language.of(
        f"(Kèm theo Báo cáo số {number or _BLANK} {day} của {issuer})",
        f"(Attached to the report no. {' '.join(part for part in (number or _BLANK, day and f'of {day}') if part)}, "
        f"{issuer})",
    )


def _day(on: date | None, language: Language) -> str:
    if on is not None:
        return language.dated(on)
    return language.of("ngày      tháng      năm         ", "")


def _ended(recipients: tuple[str, ...]) -> tuple[str, ...]:
    """Each ends with a semicolon, the last with a full stop (annex I, part II, no. 9)."""
    last = len(recipients) - 1
    return tuple(f"{one.rstrip(' ;.')}{'.' if at == last else ';'}" for at, one in enumerate(recipients))
