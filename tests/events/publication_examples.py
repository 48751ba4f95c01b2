"""Which facts break each rule of postings, extracts and the managing tax office, and which keep it?"""

from typing import Any

from tests.events.examples import Example, of
from tests.events.procedures import NOTICE, NOTIFIED, OLD, WINDING_UP
from tests.support.histories import Filing, founded, migrated

BORN = founded(on="2025-01-06")
RENAMED = of("renamed", "2025-02-03", name="Hợp tác xã Bắc Sơn Mới")
HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def posted(what: Filing, on: str, **data: Any) -> Filing:
    """The office posts one thing."""
    return of("posted", on, posted=what.event_id, **data)


def early(on: str, reader: str) -> Filing:
    """An extract of the year of the decree."""
    return extract(on, asked_on="2024-07-15", as_of="2024-07-15", reader=reader)


def extract(on: str, **data: Any) -> Filing:
    """An extract is issued."""
    return of("extract_issued", on, **{"asked_on": "2025-03-03", "as_of": "2025-03-01", "known_at": 7, "fee": 20_000,
                                       "sha256": HASH, **data})  # fmt: skip


def assigned(code: str, on: str = "2025-03-03") -> Filing:
    """The tax authority says who manages it."""
    return of("tax_office_assigned", on, tax_office=code)


EXAMPLES = [
    # whose it is
    Example(("R-BIRTH-01",), posted(OLD, "2020-02-29"), posted(WINDING_UP, "2025-01-10"), (OLD, WINDING_UP)),
    Example(("R-BIRTH-01",), extract("2020-02-29", asked_on="2020-02-29", as_of="2020-02-29"), extract("2025-03-03"),
            (OLD,)),
    # what is posted
    Example(("R-POST-01",), posted(WINDING_UP, "2025-01-09"), posted(WINDING_UP, "2025-01-10"), (OLD, WINDING_UP)),
    Example(("R-POST-01",), posted(OLD, "2025-01-10"), posted(WINDING_UP, "2025-01-10"), (OLD, WINDING_UP)),
    Example(
        ("R-POST-01",), posted(NOTICE, "2025-01-14"), posted(WINDING_UP, "2025-01-10"),
        (OLD, NOTICE, WINDING_UP, posted(NOTICE, "2025-01-13")),
    ),
    Example(("R-POST-02",), posted(NOTICE, "2025-01-13", until="2025-01-12"),
            posted(NOTICE, "2025-01-13", until="2025-01-13"), (OLD, NOTICE)),
    # received on Wednesday 8 January: Monday the 13th is the third working day
    Example(("W-POST-01",), posted(WINDING_UP, "2025-01-14"), posted(WINDING_UP, "2025-01-13"), (OLD, WINDING_UP)),
    Example(("W-POST-01",), posted(RENAMED, "2025-02-04"), posted(RENAMED, "2025-02-03"), (OLD, RENAMED)),
    Example(("W-POST-02",), posted(RENAMED, "2025-02-03", until="2025-03-04"),
            posted(RENAMED, "2025-02-03", until="2025-03-05"), (OLD, RENAMED)),
    # extracts
    Example(("R-EXTRACT-01",), extract("2025-03-03", as_of="2025-03-04"), extract("2025-03-03", as_of="2025-03-03"),
            (OLD,)),
    Example(("R-EXTRACT-02",), extract("2025-03-03", asked_on="2025-03-04"), extract("2025-03-03"), (OLD,)),
    Example(("R-EXTRACT-04",), early("2024-07-17", "peoples_committee"), early("2024-07-17", "anybody"), (OLD,)),
    Example(("R-EXTRACT-04",), early("2024-07-17", "money_laundering_body"),
            early("2024-07-18", "money_laundering_body"), (OLD,)),
    Example(("R-EXTRACT-03",), extract("2025-03-03", as_of="2022-12-30"), extract("2025-03-03", as_of="2022-12-31"),
            (migrated(founded_on="2005-01-01"),)),
    # who manages its taxes
    Example(("R-TAXOFFICE-01",), assigned("20105", "2025-04-01"), assigned("20106", "2025-04-01"),
            (OLD, assigned("20105"))),
    Example(("R-CERT-01",), assigned("20105"), of("terminated", "2025-03-03"), (NOTIFIED,)),
    Example(("R-END-01",), assigned("20105", "2025-07-10"), extract("2025-07-10"),
            (OLD, WINDING_UP, of("dissolved", "2025-07-08"))),
]  # fmt: skip
