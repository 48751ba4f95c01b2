"""What contradicts itself, or looks wrong, in the figures and returns that were filed?"""

from collections.abc import Mapping
from typing import Any, Final

from litestar import get
from litestar.response.base import ASGIResponse

from events.ids import COUNTRY
from projections.plausibility.catalogue import ALL
from projections.plausibility.figure import Figure
from projections.views.returns import Return
from services.api import cursors
from services.api.answering import Asking, register_of
from services.api.listing import Found, Offer, answered
from services.api.paging import open_page
from services.bootstrap import Register
from services.contract.compared import Concerned, FlagOf, FlagRule, PlausibilityPage
from services.contract.operations.figures import PLAUSIBILITY
from services.lists import compared as sheet
from services.plausibility.looking import VIEWS, Asked, Raised, look, provinces

FILTERS: Final = ("area", "about", "level", "rule")


FLAGS: Final = Offer(PLAUSIBILITY, sheet=lambda _: sheet.FLAGS)


@get(FLAGS.routes)
async def list_flags(request: Asking) -> ASGIResponse:
    """A page of flags, province by province; the cursor pins the day and the position."""
    return await answered(request, FLAGS, lambda asked: _flags(register_of(request), asked))


async def _flags(served: Register, asked: Mapping[str, Any]) -> Found:
    page = await open_page(served, asked, PLAUSIBILITY, VIEWS, cursors.InFlags, FILTERS)
    at, cursor = page.at, page.cursor
    wanted = Asked(asked["area"] or COUNTRY, asked["about"], asked["level"] or (), asked["rule"] or ())
    found: list[Raised] = []
    following, link = None, None
    for place in await provinces(served.readers, wanted, at.moment):
        if cursor and place < cursor.province:
            continue
        skipped = cursor.after if cursor and place == cursor.province else 0
        own = (await look(served.readers, place, wanted, at.moment))[skipped:]
        room = page.limit - len(found)
        found += own[:room]
        if len(own) > room:
            following, link = page.following(place, skipped + room)
            break
    names = {one.flag.name for one in found}
    rules = [FlagRule(one.name, list(one.codes), one.vi, one.en, one.level) for one in ALL if one.name in names]
    flags = [_told(one) for one in found]
    return Found(PlausibilityPage(at.true_for, flags, rules, following), at, flags, following, link)


def _told(one: Raised) -> FlagOf:
    flag = one.flag
    return FlagOf(
        rule=flag.rule,
        name=flag.name,
        about=one.about,
        level=flag.shown_level,
        broken=flag.broken,
        vi=flag.text_vi,
        en=flag.text_en,
        computed=None if flag.computed is None else str(flag.computed),
        printed=None if flag.printed is None else str(flag.printed),
        difference=None if flag.difference is None else str(flag.difference),
        concerns=[*map(_figure, one.figures), *map(_return, one.returns)],
    )


def _figure(figure: Figure) -> Concerned:
    return Concerned(
        event_id=figure.event_id,
        event=f"/events/{figure.event_id}",
        subject=figure.subject,
        effective_on=figure.effective_on,
        area=figure.area,
        figure=figure.code,
        document=figure.document,
        printed=figure.printed,
    )


def _return(one: Return) -> Concerned:
    return Concerned(
        event_id=one.event_id,
        event=f"/events/{one.event_id}",
        subject=one.subject,
        effective_on=one.effective_on,
        area=one.area,
        organisation=one.name,
    )
