"""Which flags do the rules raise for an area, on a day, as known at a position?

Province by province: what is filed is compared within its province, and nothing of the country is held at once.
"""

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

import msgspec
from sqlalchemy import Connection

from events.ids import COUNTRY, covers, province
from projections.plausibility import filed, rules
from projections.plausibility.annual import rules as annual
from projections.plausibility.annual.shelf import Shelf
from projections.plausibility.catalogue import About
from projections.plausibility.figure import Figure
from projections.plausibility.flags import Flag
from projections.plausibility.verdicts import Level
from projections.view import View
from projections.views import figures, returns
from projections.views.returns import Return
from services.readers import Moment, Readers

VIEWS: Final = ("aggregates", "targets", returns.NAME)
YEAR: Final = timedelta(days=366)
_ORDER: Final = {level: place for place, level in enumerate(Level)}


class Raised(msgspec.Struct, frozen=True):
    """A flag that a reader should see, with the figures or returns that it speaks of, its own first."""

    about: About
    flag: Flag
    figures: tuple[Figure, ...] = ()
    returns: tuple[Return, ...] = ()


class Asked(msgspec.Struct, frozen=True):
    """Which flags are asked for; everything left out is open. `rules` are names or codes."""

    area: str = COUNTRY
    about: About | None = None
    levels: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def wants(self, flag: Flag) -> bool:
        """Whether a flag is asked for."""
        level = not self.levels or flag.shown_level.value in self.levels
        return flag.raised and level and (not self.rules or bool({flag.rule, flag.name} & set(self.rules)))


async def provinces(readers: Readers, asked: Asked, moment: Moment) -> list[str]:
    """Where something was filed that may be asked for, in order; the whole country is one of them."""
    if asked.area != COUNTRY:
        return [province(asked.area)]

    def of_figures(conn: Connection, view: View) -> set[str]:
        return {province(area) for area in figures.areas(conn, view, known_at=moment.position)}

    def of_returns(conn: Connection, view: View) -> set[str]:
        return returns.provinces(conn, view, known_at=moment.position)

    found = [await readers.read(name, of_figures) for name in ("aggregates", "targets")]
    return sorted(set().union(*found, await readers.read(returns.NAME, of_returns)))


async def look(readers: Readers, place: str, asked: Asked, moment: Moment) -> list[Raised]:
    """The flags of one province, the gravest first."""
    found: list[Raised] = []
    if asked.about is not About.RETURNS:
        found += await _figures(readers, place, asked, moment)
    if asked.about is not About.FIGURES and place != COUNTRY:
        found += await _returns(readers, place, asked, moment)
    return sorted(found, key=lambda one: _ORDER[one.flag.shown_level])


async def _figures(readers: Readers, place: str, asked: Asked, moment: Moment) -> list[Raised]:
    """A document is compared as a whole; a flag is there from the day from which its own figure counts."""
    area, within = (COUNTRY, None) if place == COUNTRY else (None, place)

    def reported(conn: Connection, view: View) -> list[filed.Filed]:
        read = figures.reported if view.name == "aggregates" else figures.set_targets
        return list(read(conn, view, known_at=moment.position, area=area, within=within))

    given = [one for name in ("aggregates", "targets") for one in await readers.read(name, reported)]
    read = filed.read(sorted(given, key=lambda one: (one.data.figure, one.position)))
    by_id = {figure.id: figure for figure in read}
    raised = []
    for flag in await asyncio.to_thread(rules.examine, read):
        own = by_id[flag.figures[0]]
        if own.effective_on <= moment.as_of and asked.wants(flag) and covers(asked.area, own.area):
            raised.append(Raised(About.FIGURES, flag, figures=tuple(by_id[key] for key in flag.figures)))
    return raised


async def _returns(readers: Readers, place: str, asked: Asked, moment: Moment) -> list[Raised]:
    """The latest return of each organisation within a year up to the day, beside the one before it."""

    def of_two_years(conn: Connection, view: View) -> list[Return]:
        since = moment.as_of - 2 * YEAR
        return returns.filed(conn, view, area=place, since=since, until=moment.as_of, known_at=moment.position)

    shelf = _shelf(await readers.read(returns.NAME, of_two_years), moment)
    by_id = {one.id: one for one in shelf.all}
    return [
        Raised(About.RETURNS, flag, returns=tuple(by_id[key] for key in flag.figures))
        for flag in await asyncio.to_thread(annual.examine, shelf)
        if asked.wants(flag) and covers(asked.area, by_id[flag.figures[0]].area)
    ]


def _shelf(found: Iterable[Return], moment: Moment) -> Shelf:
    found = list(found)
    latest = {(one.subject, type(one.data)): one.id for one in found if one.effective_on > moment.as_of - YEAR}
    ids = set(latest.values())
    return Shelf((one for one in found if one.id in ids), (one for one in found if one.id not in ids))
