"""What do the pages say of the effect of an event: in sentences, in measures, statuses and terms?"""

from collections.abc import Iterable
from typing import Final

from events import clocks, dossier_clocks
from events.base import Event
from events.catalogue import AMENDMENTS
from events.effects import ALL, Effect, effect_of
from events.publication_duties import OF_TYPE
from events.words import Word
from services.contract.docs import markdown
from services.contract.docs.markdown import code

ABOUT: Final = """
Under each event stands what is different in the register once such a fact is recorded, and below it what of that is
checked against the facts that the tests file: the measures that the **statistics** may move by it
([indicators.md](indicators.md) says which indicators sum them), the line of the reconciliation by which they do, the
**status** that follows where it changes, the **terms** that it may start, move or stop, and what has to be posted of it
([publications.md](publications.md)). One fact may do less than its type can. What is not named stays as it was. A late
fact has its effect from its effective day on.
"""
TERMS: Final = "The terms that `GET /deadlines` and `sobo deadlines` tell:"
NONE: Final = "không · none"
EVERYTHING: Final = "tất cả số liệu của tổ chức · everything that it counts for"


def parts() -> list[str]:
    """The section of the page of events: how effects are told, and the terms that they name."""
    rows = ((code(c.code), c.vi, c.en, c.law) for c in (*clocks.CLOCKS, *dossier_clocks.CLOCKS))
    return ["## Effects and terms", markdown.paragraph(ABOUT), TERMS,
            markdown.table(("term", "tiếng Việt", "English", "law"), rows)]  # fmt: skip


def of(event: type[Event]) -> list[str]:
    """The effect of one type, as paragraphs."""
    told = effect_of(event)
    lines = [f"Thống kê · statistics: {_figures(event, told)}."]
    for what, words in (
        ("Tình trạng · status", (told.stage,) if told.stage is not None else told.status),
        ("Đơn vị phụ thuộc · dependent units", told.unit_status),
    ):
        if words:
            lines.append(f"{what}: {_words(words)}.")
    if told.clocks:
        lines.append(f"Thời hạn · terms: {', '.join(_term(term) for term in told.clocks)}.")
    duties = OF_TYPE.get(event.type, ())
    if duties:
        lines.append(f"Phải đăng tải · to be posted: {', '.join(code(duty.code) for duty in duties)}.")
    return [f"**Hệ quả.** {told.vi}", f"**Effect.** {told.en}", "\n".join(f"- {line}" for line in lines)]


def _figures(event: type[Event], told: Effect) -> str:
    if event in AMENDMENTS:
        return "như việc được sửa · as the fact that it amends"
    parts: list[str] = []
    if told.moves:
        parts.append(", ".join(EVERYTHING if measure == ALL else code(measure) for measure in told.moves))
    if told.regroups:
        vi, en = (", ".join(names) for names in zip(*((h.vi, h.en) for h in told.regroups), strict=True))
        parts.append(f"tất cả tính theo {vi} khác · everything counts under another {en}")
    if told.causes:
        parts.append(f"dòng · line {', '.join(code(cause) for cause in told.causes)}")
    return "; ".join(parts) or NONE


def _words(words: Iterable[Word]) -> str:
    return ", ".join(f"{code(word)} {word.vi}" for word in words)


def _term(term: str) -> str:
    return "mọi thời hạn của tổ chức chấm dứt · every term of who ends" if term == ALL else code(term)
