"""What do the pages say of who may publish what, by date and level of office?"""

from collections.abc import Iterable

from events.authority_table import REGISTRATION, STANDING
from events.authority_words import Level, Publisher
from events.base import Event
from events.catalogue import AMENDMENTS
from events.classification import Classified
from services.contract.docs import markdown
from services.contract.docs.markdown import code

ABOUT = """
An event is the fact of a body of law, and its section says of which; the office that files it must be of a level that
was that body on the effective date, or that is its successor on the day of filing: a commune office today files a late
fact of 2012, a district office never one that takes effect after 30/06/2025. An office has its levels from the file of
offices. What may not be published is refused with 403, `R-AUTH-01`. A record is corrected or rescinded by the office
that recorded it, by a superior one, or, where the competence has passed on since, by the office that has it now
(`R-AUTH-02`). The whole is [decision 0031](decisions/0031-who-may-publish.md).
"""
_GROUPS = {None: "", True: " (registered)", False: " (only notified)"}


def who(event: type[Event]) -> str:
    """The bodies whose fact an event is."""
    if event in AMENDMENTS:
        return "the office that recorded the fact, a superior one, or its successor"
    listed = "; ".join(f"{p.vi} · {p.en}" for p in event.publishers)
    return f"{listed} (the agricultural office under Circular 09/2017 alone)" if event is Classified else listed


def parts() -> list[str]:
    """The section of the page of events."""
    registration = (
        (
            ", ".join(kind.en for kind in turn.kinds) + _GROUPS[turn.registered],
            markdown.since(turn.since, turn.until), _levels(turn.levels), turn.law,
        )
        for turn in REGISTRATION
    )  # fmt: skip
    others = ((f"{p.vi} · {p.en}", _levels(levels), law) for p, (levels, law) in STANDING.items())
    return [
        "## Who may publish", markdown.paragraph(ABOUT),
        f"The registration office ({Publisher.REGISTRATION.vi}):",
        markdown.table(("of", "effective", "levels", "law"), registration),
        "The other bodies, on any day:",
        markdown.table(("body", "levels", "law"), others),
    ]  # fmt: skip


def _levels(levels: Iterable[Level]) -> str:
    return ", ".join(f"{code(level)} {level.vi}" for level in levels)
