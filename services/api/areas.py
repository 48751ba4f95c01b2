"""Which administrative units were there on a day, what became of each, and which organisations have to be placed?"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from litestar import get
from litestar.params import FromPath
from litestar.response.base import ASGIResponse

from events.atlas import Atlas, Link
from events.ids import COUNTRY
from events.unit import AdminUnit, kind_of, level_of, name_on, over, parent_of
from projections.views import register, units
from services.api import query
from services.api.answering import Asking, answer, moment, register_of
from services.api.listing import Found, Offer, answered
from services.bootstrap import Register
from services.contract import parameters
from services.contract.answers import AreaAnswer, AreaPage, AreaTasks, FormerUnitName, Passed, UnitLine, UnitLink
from services.contract.operations.duties import AREA_TASKS
from services.contract.operations.reference import AREAS, ONE_AREA
from services.contract.problems import Declined
from services.lists import areas as sheet
from services.units import tasks

_DAY: Final = timedelta(days=1)


UNITS: Final = Offer(AREAS, sheet=lambda _: sheet.UNITS)
TO_PLACE: Final = Offer(AREA_TASKS, sheet=lambda _: sheet.TASKS)


@get(UNITS.routes)
async def find_areas(request: Asking) -> ASGIResponse:
    """The units right below one (the provinces where neither a parent nor a name is given), or of a name."""
    return await answered(request, UNITS, lambda asked: _units(register_of(request), asked))


async def _units(served: Register, asked: Mapping[str, Any]) -> Found:
    at = await moment(
        served, (units.NAME,), as_of=asked["on"], known_at=asked["known_at"], min_position=asked["min_position"]
    )
    atlas = await served.gazetteer.at(at.position, served.epoch)
    parent = asked["parent"]
    if parent not in (None, COUNTRY) and atlas.unit(parent, at.as_of) is None:
        raise nowhere(atlas, parent, at.as_of, "parent")
    if parent is None and asked["q"] is None and asked["level"] is None:
        parent = COUNTRY
    found = atlas.search(at.as_of, q=asked["q"] or "", parent=parent, level=asked["level"])
    found = sorted(found, key=lambda unit: unit.area)
    page = [_line(unit, at.as_of) for unit in found[: asked["limit"]]]
    return Found(AreaPage(at.true_for, page, more=len(found) > len(page)), at, page)


@get(ONE_AREA.route)
async def read_area(request: Asking, area: FromPath[str]) -> ASGIResponse:
    """One unit on a day; one of another day is not found, and the answer names what stands there on the day."""
    asked = query.read(ONE_AREA, request.scope["query_string"])
    served = register_of(request)
    area = _area_of(area.removeprefix("/"))
    at = await moment(
        served, (units.NAME,), as_of=asked["on"], known_at=asked["known_at"], min_position=asked["min_position"]
    )
    atlas = await served.gazetteer.at(at.position, served.epoch)
    unit = atlas.unit(area, at.as_of)
    if unit is None:
        raise nowhere(atlas, area, at.as_of, "area")
    now = atlas.restated(area)
    content = AreaAnswer(
        at.true_for,
        _line(unit, at.as_of),
        [FormerUnitName(former.name, former.until) for former in unit.former_names],
        linked(atlas, atlas.predecessors(area)),
        linked(atlas, atlas.successors(area)),
        now.within,
        list(now.candidates),
        [Passed(one.since, one.from_office, one.to_office, list(one.scope)) for one in unit.competences],
    )
    return answer(content, at)


@get(TO_PLACE.routes)
async def list_tasks(request: Asking) -> ASGIResponse:
    """Who is filed under a divided unit on the day, and under which units it may lie now."""
    return await answered(request, TO_PLACE, lambda asked: _tasks(register_of(request), asked))


async def _tasks(served: Register, asked: Mapping[str, Any]) -> Found:
    at = await moment(
        served,
        (register.NAME, units.NAME),
        as_of=asked["as_of"],
        known_at=asked["known_at"],
        min_position=asked["min_position"],
    )
    atlas = await served.gazetteer.at(at.position, served.epoch)
    divided = [unit.area for unit in atlas.divided(at.as_of)]
    entries = await served.readers.read(
        register.NAME,
        lambda conn, view: register.filed_under(conn, view, divided, as_of=at.as_of, known_at=at.position),
    )
    found = tasks.to_place(atlas, entries, asked["area"] or COUNTRY, at.as_of)
    page = found[: asked["limit"]]
    return Found(AreaTasks(at.true_for, page, len(found)), at, page)


def linked(atlas: Atlas, links: list[Link]) -> list[UnitLink]:
    """Links with the last name of each unit."""
    return [UnitLink(link.area, atlas.units[link.area].name, link.relation) for link in links]


def _line(unit: AdminUnit, on: date) -> UnitLine:
    name = name_on(unit, on)
    return UnitLine(
        area=unit.area,
        name=name,
        kind=kind_of(name),
        level=level_of(unit.area),
        parent=parent_of(unit.area),
        valid_from=unit.created_on,
        valid_to=unit.ended_on - _DAY if unit.ended_on else None,
    )


def _area_of(text: str) -> str:
    try:
        area = parameters.area(text)
    except parameters.ToldValueError as told:
        raise Declined("bad-request", [query.refusal("area", told.vi, told.en)]) from told
    except ValueError as error:
        raise Declined("no-such-area", [_unknown(text, "area")]) from error
    return area


def nowhere(atlas: Atlas, area: str, on: date, parameter: str) -> Declined:
    """There is no such unit on the day: what stands in its place, by name."""
    unit = atlas.units.get(area)
    if unit is None:
        return Declined("no-such-area", [_unknown(area, parameter)])
    if over(unit, on):
        now = atlas.restated(area, on)
        there = list(now.candidates) or [now.within]
    else:
        there = [link.area for link in atlas.predecessors(area)]
    named = "; ".join(f"{one} {atlas.units[one].name}" for one in there if one in atlas.units)
    vi = f"Ngày {on:%d/%m/%Y} không có {area} ({unit.name}). Vào ngày này là: {named}."
    en = f"On {on} there is no {area} ({unit.name}). On that day there are: {named}."
    return Declined("no-such-area", [query.refusal(parameter, vi, en, area=area, on=on.isoformat(), valid=there)])


def _unknown(text: str, parameter: str) -> query.Refusal:
    shown = text[:80]
    vi = f"Không có đơn vị “{shown}”. Mã có dạng pre2025:20/187/06142 hoặc from2025:15; hãy tìm tại /areas?q=."
    en = f"There is no unit “{shown}”. A code looks like pre2025:20/187/06142 or from2025:15; search at /areas?q=."
    return query.refusal(parameter, vi, en)
