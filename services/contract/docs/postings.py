"""What do docs/publications.md and docs/exchange.md say: what is posted, shown and given out, and what goes where?"""

from datetime import date
from typing import Final

from events.base import Event
from events.catalogue import BY_TYPE
from events.exchange import AMENDING, SENDINGS, incoming
from events.publication_duties import DUTIES, Duty
from services.contract.docs import markdown
from services.contract.docs.markdown import code

ABOUT: Final = """
What the registration office posts, what anybody may look up free of charge, and what is given out against a fee. The
decision behind it is [0032](decisions/0032-publication-and-exchange.md).
"""
POSTING: Final = """
A row binds the facts of its types from its first day on; what older laws wanted posted is not known to us. The office
that is competent for the organisation posts, and files `organisation.posted` with the id of the event that was posted.
Working days are counted by the installation's table of days off; a day that rests on a year whose table is not whole is
an estimate. `GET /publications` and `sobo duties` tell what is open, late and done on any day, as known at any
position; what is not posted is among the terms of `GET /deadlines` too (`T-POST`, counted by the days off that the law
fixes).

Of each kind of fact the last one is followed: one that was overtaken by another of its kind before anybody posted it is
posted with that, and the term runs on from the first. Notices of violation are told apart by their ground, stops by
their line of business.
"""
TO_ANYBODY: Final = """
No key is asked for, and there is no limit of time (Decree 92/2024 art. 29). `GET /organisations` searches,
`GET /organisations/{reference}` shows:
"""
_PUBLIC: Final = (
    ("Tên", "name", "NĐ 92/2024 Đ.29", "`organisation.name`, `foreign_name`, `abbreviation`, `former_names`"),
    ("Mã số", "code", "NĐ 92/2024 Đ.29", "`organisation.code`"),
    (
        "Trụ sở chính", "head office", "NĐ 92/2024 Đ.29",
        "`organisation.area`, and what the place is called since (`relabelled_area`, `relabelled_address`)",
    ),
    (
        "Ngành, nghề", "lines", "NĐ 92/2024 Đ.29",
        "`organisation.lines`, the primary one first; `organisation.more_lines`: not all are known (older papers)",
    ),
    (
        "Người đại diện", "representatives", "NĐ 92/2024 Đ.29",
        "`state.governance.representatives`: how many, in which positions; an opaque reference, never a name",
    ),
    ("Tình trạng pháp lý", "legal status", "NĐ 92/2024 Đ.29", "`organisation.legal_status`, `dependents`"),
    ("Vốn điều lệ", "charter capital", "L23 Đ.45, Đ.49", "`organisation.charter_capital`"),
)  # fmt: skip
NOT_PUBLIC: Final = """
The names of representatives are public in law and are not in the register, whose events name no person: the office
adds them from its file. Their other particulars, which stand on the certificate (L23 art. 45), are not shown. The
street line of a head office is in no line of the register and in no extract, save the new name of a place that was
relabelled; it stands in the event that stated it, which the feed of records (`GET /events`) gives as it was filed. The
register does not know which head office is a home: an office that registers at one leaves the street line out.
"""
EXTRACTS: Final = """
Anybody may ask the office for the registered contents against a fee (L23 art. 54). `POST
/organisations/{reference}/extracts` and `sobo extract` make the document for a day and a position of the ledger, and
record `organisation.extract_issued`. The amount is the provincial People's Council's: the office states what was paid,
the register knows no tariff. Who asked is not kept, save that it was a body of the State that is entitled to the
contents (Decree 92/2024 art. 7.4): `reader` says which, in the request and in the record. Whether such a body pays is
not in our sources: the office states what it paid, or 0.

The document is compact JSON of a fixed form (`form` 2; the first told of lines the primary one alone, and is still
checked), with the position and the chain hash of the ledger behind it:
the same organisation, day and position give the same bytes and the same SHA-256 at any time, whatever is recorded
later.
A request that is repeated under its `id` gets the first answer again and records nothing. `POST /extracts/check` and
`sobo extract --check FILE` say whether the register says the same, and under which events the document was issued.
"""
EXCHANGE: Final = """
Both directions between the register and the tax authority, which run by themselves (Decree 92/2024 art. 14.3, 19.5,
32.4; Decree 252/2026 art. 7.3 from 01/07/2026). The decision behind it is
[0032](decisions/0032-publication-and-exchange.md).
"""
OUT: Final = """
`GET /exchange/tax?after=POSITION` and `sobo exchange tax` give the records of these types in the order of recording,
each exactly as stored (a CloudEvent in its record) with the laws that send it; the answer says where to go on. It needs
the key of an office of the tax authority, or of the national one. What amends a record
({amending}) goes where that record went.
"""
IN: Final = """
What the tax authority says comes by `POST /events` or the queue, as from every office, under these types. Where others
may publish a type too, they stand beside it.
"""


def duties() -> str:
    """The page of what is posted, shown and given out."""
    columns = ("code", "tiếng Việt", "English", "law", "facts of", "events", "term", "stands")
    return markdown.page(
        "Publication and access", ABOUT,
        [
            "## What is posted", markdown.paragraph(POSTING), markdown.table(columns, map(_duty, DUTIES)),
            "## What anybody may look up", markdown.paragraph(TO_ANYBODY),
            markdown.table(("tiếng Việt", "English", "law", "where"), _PUBLIC), markdown.paragraph(NOT_PUBLIC),
            "## What is given out against a fee", markdown.paragraph(EXTRACTS),
        ],
    )  # fmt: skip


def _duty(duty: Duty) -> tuple[str, ...]:
    term = f"{duty.working_days} working days" if duty.working_days else "on approval"
    events = ", ".join(code(type_) for type_ in duty.types)
    stands = f"{duty.running} days on end" if duty.running else ""
    return code(duty.code), duty.vi, duty.en, duty.law, markdown.since(duty.since, date.max), events, term, stands


def exchange() -> str:
    """The page of the exchange with the tax authority."""
    out = (
        (sending.vi, sending.en, sending.law, ", ".join(code(type_) for type_ in sending.types))
        for sending in SENDINGS
    )  # fmt: skip
    amending = ", ".join(code(type_) for type_ in sorted(AMENDING, key=list(BY_TYPE).index))
    return markdown.page(
        "Exchange with the tax authority", EXCHANGE,
        [
            "## What goes out", markdown.paragraph(OUT.format(amending=amending)),
            markdown.table(("tiếng Việt", "English", "law", "events"), out),
            "## What comes in", markdown.paragraph(IN),
            markdown.table(("event", "tiếng Việt", "English", "law", "others"), map(_comes_in, incoming())),
        ],
    )  # fmt: skip


def _comes_in(event: type[Event]) -> tuple[str, ...]:
    others = ", ".join(p.en for p in event.publishers if p.value != "tax")
    return code(event.type), event.term.vi, event.term.en, event.term.law, others
