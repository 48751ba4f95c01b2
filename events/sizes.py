"""Which size class does an organisation have by a scheme, and what is missing where that cannot be told?

The tables are the law's as far as our sources have them; a cell that they do not have is None, and what depends on it
is undetermined, with the reason. Each class asks for at least what the smaller one asks, so a class that is surely
reached and a larger one that surely is not bound the answer from both sides.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from events.result_words import Sector3, SizeClass, SizeScheme

BILLION = 1_000_000_000
ORDER: tuple[SizeClass, ...] = tuple(SizeClass)


class Bar(NamedTuple):
    """What a class asks for at least: official members, and revenue or total capital (đồng)."""

    members: int | None
    revenue: int | None
    capital: int | None


# By class, the least that it asks for; None is what our sources do not say. 0 asks for nothing.
Bars = Mapping[SizeClass, Bar]
_UNKNOWN = Bar(None, None, None)
_D113: dict[Sector3, Bars] = {
    Sector3.AGRICULTURE: {
        SizeClass.SMALL: Bar(50, 2 * BILLION, BILLION),
        SizeClass.MEDIUM: Bar(200, 10 * BILLION, 5 * BILLION),
        SizeClass.LARGE: Bar(300, 50 * BILLION, 10 * BILLION),
    },
    Sector3.INDUSTRY: {
        SizeClass.SMALL: _UNKNOWN,
        SizeClass.MEDIUM: _UNKNOWN,
        SizeClass.LARGE: Bar(100, 80 * BILLION, 20 * BILLION),
    },
    Sector3.SERVICES: {SizeClass.SMALL: _UNKNOWN, SizeClass.MEDIUM: _UNKNOWN, SizeClass.LARGE: _UNKNOWN},
}
_C01_MEMBERS: Bars = {
    SizeClass.SMALL: Bar(50, 0, 0),
    SizeClass.MEDIUM: Bar(301, 0, 0),
    SizeClass.LARGE: Bar(1_001, 0, 0),
}
# Medium begins where small ends; where large begins is not in our sources.
_C01_CAPITAL: Bars = {
    SizeClass.SMALL: Bar(0, None, BILLION),
    SizeClass.MEDIUM: Bar(0, None, 5 * BILLION),
    SizeClass.LARGE: Bar(0, None, None),
}


class Scheme(msgspec.Struct, frozen=True):
    """A scheme: the days on which it is in force (no last day where none is established) and its bars by sector."""

    since: date
    until: date | None
    bars: Mapping[Sector3, Bars]
    by_revenue: bool = True


def _everywhere(bars: Bars) -> Mapping[Sector3, Bars]:
    return dict.fromkeys(Sector3, bars)


SCHEMES: dict[SizeScheme, Scheme] = {
    SizeScheme.C01_MEMBERS: Scheme(date(2020, 4, 1), None, _everywhere(_C01_MEMBERS), by_revenue=False),
    SizeScheme.C01_CAPITAL: Scheme(date(2020, 4, 1), None, _everywhere(_C01_CAPITAL), by_revenue=False),
    SizeScheme.D113: Scheme(date(2024, 11, 1), None, _D113),
}


def cells_of(scheme: Scheme) -> dict[str, int | None]:
    """Every cell by its name: `services.small.capital`, and without the sector where all have the same bars."""
    if _uniform(scheme):
        return _named("", next(iter(scheme.bars.values())), by_revenue=scheme.by_revenue)
    found: dict[str, int | None] = {}
    for sector, bars in scheme.bars.items():
        found |= _named(f"{sector.value}.", bars, by_revenue=scheme.by_revenue)
    return found


def with_cells(scheme: Scheme, done: Mapping[str, int]) -> Scheme:
    """The scheme with cells that were open and are completed; a known one stays as it is."""
    if not done:
        return scheme
    uniform = _uniform(scheme)
    bars = {
        sector: {size: _filled("" if uniform else f"{sector.value}.", size, bar, done) for size, bar in own.items()}
        for sector, own in scheme.bars.items()
    }
    return msgspec.structs.replace(scheme, bars=bars)


def ascends(scheme: Scheme) -> bool:
    """Whether no class asks for less of anything than a smaller one, as far as both are known."""
    for bars in scheme.bars.values():
        for column in zip(*(bars[size] for size in ORDER if size in bars), strict=True):
            known = [cell for cell in column if cell is not None]
            if known != sorted(known):
                return False
    return True


def _uniform(scheme: Scheme) -> bool:
    first, *others = scheme.bars.values()
    return all(bars == first for bars in others)


def _named(before: str, bars: Bars, *, by_revenue: bool) -> dict[str, int | None]:
    return {
        f"{before}{size.value}.{name}": getattr(bar, name)
        for size, bar in bars.items()
        for name in Bar._fields
        if by_revenue or name != "revenue"
    }


def _filled(before: str, size: SizeClass, bar: Bar, done: Mapping[str, int]) -> Bar:
    return Bar(
        *(
            done.get(f"{before}{size.value}.{name}") if (known := getattr(bar, name)) is None else known
            for name in Bar._fields
        )
    )


class Sized(NamedTuple):
    """The least and the largest class that are possible, and which figures or cells would tell more."""

    least: SizeClass
    most: SizeClass
    missing: tuple[str, ...] = ()

    @property
    def size(self) -> SizeClass | None:
        """The class; None where it is undetermined."""
        return self.least if self.least is self.most else None

    def allows(self, size: SizeClass) -> bool:
        """Whether a class lies within what is possible."""
        return ORDER.index(self.least) <= ORDER.index(size) <= ORDER.index(self.most)


def sector3_of(section: str) -> Sector3:
    """The sector of Decree 113/2024 of a VSIC section."""
    if section == "A":
        return Sector3.AGRICULTURE
    return Sector3.INDUSTRY if section in "BCDEF" else Sector3.SERVICES


def size_class(
    scheme: SizeScheme,
    sector3: Sector3,
    members: int | None,
    revenue: int | None,
    capital: int | None,
    *,
    schemes: Mapping[SizeScheme, Scheme] = SCHEMES,
) -> Sized:
    """The size by official members, revenue of the year and total capital (đồng); None is a figure not known."""
    using = schemes[scheme]
    least, most = ORDER[0], ORDER[-1]
    missing: dict[str, None] = {}
    for size in ORDER[1:]:
        bar = using.bars[sector3][size]
        rich = _either(_reaches(revenue, bar.revenue) if using.by_revenue else False, _reaches(capital, bar.capital))
        reached = _both(_reaches(members, bar.members), rich)
        if reached is True:
            least = size
        elif reached is False:
            most = ORDER[ORDER.index(size) - 1]
            break
        else:
            missing.update(dict.fromkeys(_gaps(using, size, bar, (members, revenue, capital))))
    return Sized(least, most, () if least is most else tuple(missing))


def _reaches(value: int | None, bar: int | None) -> bool | None:
    if bar == 0:
        return True
    return None if value is None or bar is None else value >= bar


def _both(*parts: bool | None) -> bool | None:
    if False in parts:
        return False
    return None if None in parts else True


def _either(*parts: bool | None) -> bool | None:
    if True in parts:
        return True
    return None if None in parts else False


def _gaps(using: Scheme, size: SizeClass, bar: Bar, values: tuple[int | None, int | None, int | None]) -> list[str]:
    """What is not known: a figure by its name, a cell as `large.capital`."""
    named = [n for n in Bar._fields if using.by_revenue or n != "revenue"]
    figures = dict(zip(Bar._fields, values, strict=True))
    cells = [f"{size.value}.{name}" for name in named if getattr(bar, name) is None]
    return [*cells, *(name for name in named if figures[name] is None and getattr(bar, name) != 0)]
