"""What does docs/glossary.md say: the terms that are explained by hand, and every legal term of the events?"""

from pathlib import Path
from typing import Final

from events.catalogue import EVENTS
from events.texts import fold
from services.contract.docs import markdown
from services.contract.docs.markdown import code

BY_HAND: Final = Path(__file__).with_suffix(".md")


def page() -> str:
    """The page of terms, the events in the order of their Vietnamese names."""
    events = sorted(EVENTS, key=lambda event: (fold(event.term.vi), event.type))
    rows = ((event.term.vi, event.term.en, code(event.type), event.term.law) for event in events)
    table = markdown.table(("tiếng Việt", "English", "code", "law"), rows)
    return BY_HAND.read_text("utf-8").replace("{events}", table)
