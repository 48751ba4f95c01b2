"""What does the number of a document say: which number, of which year, what kind of paper, whose?

Two ways of writing: the State's `<no>[/<year>]/<type>-<issuer>[-<department>]` (88/2005/NĐ-CP; without a type it is an
official letter: 538/UBND-KTTH) and the Party's `<no>-<type>/<issuer>` (56-KL/TW). The number as printed is kept.
"""

import re
from datetime import date
from typing import Final

import msgspec

from events.texts import canonical

# Kinds of paper that stand in a number: Decree 30/2020 annex III, normative documents, and papers of the Party. Codes
# that are not here are read as the issuer of an official letter, which has no kind in its number.
_CODES: Final = (
    "NĐ QĐ NQ CT TT TTLT NQLT PL TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ QC QyĐ TC KL QĐi ĐL GM GUQ GGT GNP GCN PC PG PB "
    "BGN BTT"
)
TYPES: Final = {code.casefold(): code for code in _CODES.split()}
JOINT: Final = frozenset({"TTLT", "NQLT"})
_NUMBER: Final = re.compile(
    r"(?P<number>[0-9]{1,6}[a-zđ]?)(?:/(?P<year>(?:19|20)[0-9]{2})/?|(?P<mark>[/-]))(?P<rest>[^\W\d_].*)", re.IGNORECASE
)
_PARTY: Final = re.compile(r"(?P<type>[^/-]+)/(?P<issuer>[^/]+)")


class DocumentNumber(msgspec.Struct, frozen=True):
    """The number of a document as printed, and what it says; what it does not say is None.

    `number` is without leading zeros, `year` that of issue. A number that cannot be read has only `raw`.
    """

    raw: str
    number: str | None = None
    year: int | None = None
    type: str | None = None
    issuer: str | None = None
    department: str | None = None

    @property
    def key(self) -> tuple[str, int, str | None, str] | None:
        """What two numbers of one document share; None where too little is known to say that they are the same."""
        if self.number is None or self.year is None or self.issuer is None:
            return None
        return self.number, self.year, self.type, self.issuer.casefold()


def parse(raw: str, issued_on: date | None = None) -> DocumentNumber:
    """The parts of a number; the year is the one printed, else that of the day of issue."""
    shown = canonical(raw)
    found = _NUMBER.fullmatch(shown.replace(" ", ""))
    if found is None:
        return DocumentNumber(shown)
    year = int(found["year"]) if found["year"] else issued_on.year if issued_on else None
    kind, issuer, department = _of_party(found["rest"]) if found["mark"] == "-" else _of_state(found["rest"])
    if issuer is None:
        return DocumentNumber(shown)
    return DocumentNumber(shown, found["number"].lstrip("0").lower() or "0", year, kind, issuer, department)


def _of_party(rest: str) -> tuple[str | None, str | None, str | None]:
    found = _PARTY.fullmatch(rest)
    if found is None:
        return None, None, None
    kind = found["type"]
    return TYPES.get(kind.casefold(), kind), found["issuer"], None


def _of_state(rest: str) -> tuple[str | None, str | None, str | None]:
    first, *others = rest.split("-")
    kind = TYPES.get(first.casefold())
    if "/" in rest or not all((first, *others)):
        return None, None, None
    if kind is None or not others:
        return None, first, "-".join(others) or None
    if kind in JOINT:
        return kind, "-".join(others), None
    return kind, others[0], "-".join(others[1:]) or None
