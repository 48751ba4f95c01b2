"""Who may publish this event of that subject, effective on that day and filed on this one?

Competence goes by the day of the fact. Whoever has the competence on the day of filing has the files, and may publish
late facts of the time before: a commune today for 2012, never a district for a day after 30/06/2025.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from events.authority_table import D125, REGISTRATION, STANDING, Pilots, Turn, above
from events.authority_words import Level, Publisher
from events.base import Event, OrganisationEvent
from events.catalogue import AMENDMENTS, EVENTS
from events.contents import Registered
from events.errors import Refusal, RegistryError
from events.ids import province
from events.organisation import Organisation
from events.vocabulary import Kind


class Concerned(msgspec.Struct, frozen=True, gc=False):
    """What the competence of the registration office depends on: kind and, of a group, whether it is registered.

    What is unknown, or of no one kind, may be published by the offices of all.
    """

    kind: Kind | None = None
    registered: bool | None = None
    province: str | None = None


class UnpublishedError(RegistryError):
    """An event type does not say who may publish it: give its class `publishers`."""

    def __init__(self, types: list[str]) -> None:
        super().__init__()
        self.types = types

    def __str__(self) -> str:
        return f"{self.__doc__} {', '.join(self.types)}"


def check_publishers(events: Iterable[type[Event]] = EVENTS) -> None:
    """Refuse to start unless every type says whose it is; amendments are the author's or a superior's."""
    nobody = [event.type for event in events if not event.publishers and event not in AMENDMENTS]
    if nobody:
        raise UnpublishedError(nobody)


def concerned(org: Organisation | None, data: Event, area: str | None, birth: Event | None = None) -> Concerned:
    """Whom an event is about: the organisation just before it, else what brings it into being; `area` is where."""
    where = None if area is None else province(area)
    if not isinstance(data, OrganisationEvent):
        return Concerned(province=where)
    if org is not None:
        kind, registered = org.kind, org.registered
    else:
        first = birth or data
        stated: Any = first if hasattr(first, "kind") else getattr(first, "successor", None)
        kind, registered = getattr(stated, "kind", None), getattr(stated, "registered", None)
    if kind is not Kind.GROUP:
        return Concerned(kind, None, where)
    return Concerned(kind, True if type(data) is Registered else registered, where)


def turns(who: Concerned, on: date, pilots: Pilots = ()) -> tuple[Turn, ...]:
    """The rows that say who the registration office was on a day; a province's own come in place of the others."""
    own = _in_force([p for p in pilots if p.province == who.province], who, on)
    return own or _in_force(REGISTRATION, who, on)


def _in_force(rows: Sequence[Turn], who: Concerned, on: date) -> tuple[Turn, ...]:
    return tuple(
        row
        for row in rows
        if row.since <= on <= row.until
        and (who.kind is None or who.kind in row.kinds)
        and (who.registered is None or row.registered is None or row.registered is who.registered)
    )


@lru_cache(maxsize=16_384)
def competent(
    publishers: tuple[Publisher, ...], who: Concerned, on: date, today: date, pilots: Pilots = ()
) -> frozenset[Level]:
    """The levels of office that may publish a fact of that day today: the competent ones, then and since."""
    found: set[Level] = set()
    for publisher in publishers:
        if publisher is Publisher.REGISTRATION:
            days = {on, max(on, today)}
            found.update(level for day in days for row in turns(who, day, pilots) for level in row.levels)
        else:
            found.update(STANDING[publisher][0])
    return frozenset(found)


def law_of(publishers: tuple[Publisher, ...], who: Concerned, on: date, pilots: Pilots = ()) -> str:
    """Where that stands."""
    said: list[str] = []
    for publisher in publishers:
        if publisher is Publisher.REGISTRATION:
            said += [row.law for row in turns(who, on, pilots)]
        else:
            said.append(STANDING[publisher][1])
    return "; ".join(dict.fromkeys(said))


def incompetent(
    levels: frozenset[Level], data: Event, who: Concerned, on: date, today: date, pilots: Pilots = ()
) -> Refusal | None:
    """The refusal of an event that no level of the office may publish; None where one may."""
    publishers = data.published_by()
    may = competent(publishers, who, on, today, pilots)
    if not may.isdisjoint(levels):
        return None
    listed_vi, listed_en = ", ".join(words(may, "vi")), ", ".join(words(may, "en"))
    return Refusal(
        code="R-AUTH-01",
        pointer="/type",
        vi=f"Cơ quan này không có thẩm quyền ghi việc đó với ngày hiệu lực {on}. Có thẩm quyền: {listed_vi}.",
        en=f"This office is not competent for that fact, effective on {on}. Competent: {listed_en}.",
        law=law_of(publishers, who, on, pilots),
        facts={"effective": on.isoformat(), "levels": [str(level) for level in ordered(may)]},
    )


def not_the_author(author: str, may: frozenset[Level]) -> Refusal:
    """The refusal of an amendment by an office that neither recorded the fact nor stands above who did."""
    listed_vi, listed_en = ", ".join(words(may, "vi")), ", ".join(words(may, "en"))
    return Refusal(
        code="R-AUTH-02",
        pointer="/data/target",
        vi=f"Chỉ cơ quan đã ghi ({author}) hoặc cấp trên của nó hiệu đính hay hủy được bản ghi này: {listed_vi}.",
        en=f"Only the office that recorded it ({author}) or a superior one may correct or rescind it: {listed_en}.",
        law="NĐ 92/2024 Đ.24.1, Đ.26; quy tắc của sổ bộ",
        facts={"office": author, "levels": [str(level) for level in ordered(may)]},
    )


def no_party(what_vi: str, what_en: str, may: frozenset[Level], law: str) -> Refusal:
    """The refusal of reading what is meant for offices of other levels."""
    listed_vi, listed_en = ", ".join(words(may, "vi")), ", ".join(words(may, "en"))
    return Refusal(
        code="R-AUTH-03",
        pointer="",
        vi=f"{what_vi} chỉ dành cho: {listed_vi}.",
        en=f"{what_en} is for: {listed_en}.",
        law=law,
        facts={"levels": [str(level) for level in ordered(may)]},
    )


def unapproved(author: str) -> Refusal:
    """The refusal of an amendment by a superior office that nobody else has approved."""
    return Refusal(
        code="R-AMEND-06",
        pointer="/data/approved_by",
        vi=f"Cấp trên hiệu đính hay hủy bản ghi của {author} thì phải có người thứ hai duyệt: hãy ghi approved_by.",
        en=f"A superior office that amends a record of {author} needs a second approver: state approved_by.",
        law="quy tắc của sổ bộ; NĐ 92/2024 Đ.6, Đ.26",
        facts={"office": author},
    )


def superiors(root: Event, who: Concerned, recorded_on: date, today: date, pilots: Pilots = ()) -> frozenset[Level]:
    """The levels above the office that was competent when a fact was recorded: they may amend it, with an approval."""
    return above(competent(root.published_by(), who, recorded_on, recorded_on, pilots), today)


def successors(root: Event, who: Concerned, recorded_on: date, today: date, pilots: Pilots = ()) -> frozenset[Level]:
    """The levels to which the competence for a fact has passed since it was recorded: they amend it as their own.

    It passes to another level, and to the communes that were formed anew on 01/07/2025.
    """
    if Publisher.REGISTRATION not in root.published_by():
        return frozenset()
    before, now = (competent((Publisher.REGISTRATION,), who, day, day, pilots) for day in (recorded_on, today))
    return now if before != now or recorded_on < D125 <= today else frozenset()


def ordered(levels: frozenset[Level]) -> list[Level]:
    """In the order of the words."""
    return [level for level in Level if level in levels]


def words(levels: frozenset[Level], language: str) -> list[str]:
    """The levels in words."""
    return [getattr(level, language) for level in ordered(levels)]
