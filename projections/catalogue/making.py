"""How is an indicator written down in a line or two?"""

from events.words import Word
from projections.indicators import Indicator, Of, Sum, Type


def stock(code: str, vi: str, en: str, unit: str, value: Sum, *, scale: int = 1) -> Indicator:
    """What stands at the end of a day."""
    return Indicator(code, vi, en, unit, Type.STOCK, value, scale=scale, decimals=2 if scale > 1 else 0)


def flow(code: str, vi: str, en: str, unit: str, value: Sum) -> Indicator:
    """What came in a period."""
    return Indicator(code, vi, en, unit, Type.FLOW, value)


def crossed(code: str, vi: str, en: str, unit: str, measure: str, *causes: Word) -> tuple[Indicator, Indicator]:
    """What came in, and what went out, by facts that take nothing away: under a heading each of them counts alone."""
    came, went = (Sum(measure, of=of, causes=one(*causes)) for of in (Of.ENTERED, Of.LEFT))
    return (
        flow(f"{code}_IN", f"{vi} đến", f"{en} in", unit, came),
        flow(f"{code}_OUT", f"{vi} đi", f"{en} out", unit, went),
    )


def share(code: str, vi: str, en: str, value: Sum, over: Sum, *, type_: Type = Type.STOCK) -> Indicator:
    """A part of a whole, in percent."""
    return Indicator(code, vi, en, "percent", type_, value, over, percent=True, decimals=2)


def mean(code: str, vi: str, en: str, unit: str, value: str, over: Sum) -> Indicator:
    """A flow over those of whom it is known."""
    return Indicator(code, vi, en, unit, Type.FLOW, Sum(value), over)


def one(*words: Word) -> frozenset[str]:
    """The codes of some words."""
    return frozenset(word.value for word in words)
