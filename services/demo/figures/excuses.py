"""Why can a register of single organisations not be asked for this figure?

Each of the 75 figures that are not checked has at least one reason: a rule that its document breaks, a target, a time
that is not printed, or a quantity that is no record of an organisation. A figure that is checked has none.
"""

from collections.abc import Mapping
from functools import cache

from projections.plausibility.rules import RULES
from services.demo.figures.figures import SeedFigure, table
from services.demo.figures.rules import flags

REASONS = {
    "policy target": ("mục tiêu của kế hoạch, không phải số thực hiện", "a target of a plan, not a result"),
    "period unknown": ("văn bản không in thời kỳ của số liệu", "the document does not print its period"),
    "projection beyond the data date": ("ước cho ngày sau ngày số liệu", "a projection beyond the date of the data"),
    "survey sample": ("kết quả điều tra mẫu, không rõ số đơn vị", "a survey sample of unknown size"),
    "external series": ("chuỗi số liệu của cơ quan khác", "a series of another authority"),
    "not register data": ("không phải dữ liệu của sổ bộ", "no datum of the register"),
}


def excuse_vi(figure: SeedFigure) -> str:
    """The reasons in Vietnamese, the contradictions found and what the table remarks; empty for a checked figure."""
    if figure.checked:
        return ""
    reasons = [REASONS[code][0] if code in REASONS else _broken(figure, code)[0] for code in figure.excuse]
    return _sentence([*reasons, *(notes_vi()[part] for part in _parts(figure.note))])


def excuse_en(figure: SeedFigure) -> str:
    """The same in English."""
    if figure.checked:
        return ""
    reasons = [REASONS[code][1] if code in REASONS else _broken(figure, code)[1] for code in figure.excuse]
    return _sentence([*reasons, *_parts(figure.note)])


@cache
def notes_vi() -> Mapping[str, str]:
    """Each part of a remark, in Vietnamese."""
    return {row["note"]: row["vi"] for row in table("notes_vi.csv")}


def _broken(figure: SeedFigure, code: str) -> tuple[str, str]:
    """What the rule found at this figure; of several findings the first, one that stands at it before others."""
    found = [flag for flag in flags() if flag.rule == code and figure.id in flag.figures]
    found.sort(key=lambda flag: (flag.figures[0] != figure.id, not flag.broken))
    rule = next(rule for rule in RULES if code in rule.codes)
    if not found:
        return f"{code}: {rule.vi}", f"{code}: {rule.en}"
    first = found[0]
    return f"{code}: {first.text_vi.rstrip('.')}", f"{code}: {first.text_en.rstrip('.')}"


def _parts(note: str) -> list[str]:
    return [part for part in note.split("; ") if part]


def _sentence(parts: list[str]) -> str:
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."
