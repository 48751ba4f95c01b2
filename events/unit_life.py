"""What happens to an administrative unit: created, named anew, merged, divided, abolished, competence passed on?

Organisations are not founded anew and move nowhere when a boundary moves: these are facts of units, and organisations
stay filed as they are (decision 0013). The subject is `unit:<area>`; the register's table is known without any of them.
"""

from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from events.authority_words import Publisher
from events.base import Fact, Family, MatterEvent, Rule, Term
from events.ids import COUNTRY, UnitArea
from events.life import NOT_FAR_AHEAD
from events.organisation import FormerName
from events.repeats import listed, named_once
from events.texts import Name
from events.unit import AdminUnit, Competence, parent_of
from events.unit_rules import (
    ANOTHER_OFFICE,
    BIRTH,
    CHILDREN_END_FIRST,
    ENDS_WITH_ITS_SCHEME,
    LIFE,
    MUST_EXIST,
    NAMED_AS_ITS_KIND,
    NEW_NAME,
    NOT_YET_OVER,
    ONE_OF_THE_SOURCES,
    OWN_STREAM,
    SCHEME_OF_ITS_DAY,
    TAKEN_BY_ITS_LIKE,
    TAKERS_THERE,
    below,
    known,
    stream_of,
    sure,
)
from events.unit_words import Allocation, CompetenceScope, UnitEnding, UnitKind

OfficeName = Annotated[
    str, Meta(pattern=r"^[a-z0-9](-?[a-z0-9])*$(?!\n)", max_length=60, description="Id of an office")
]
LAW = "quy tắc của sổ bộ"


class _UnitEvent(MatterEvent, frozen=True, kw_only=True):
    # `area` is the unit itself, as in the subject.
    family: ClassVar[Family] = Family.UNIT
    area: UnitArea


class UnitCreated(_UnitEvent, frozen=True, kw_only=True):
    """A unit exists from the effective date on, or is known to exist on it where the day of its creation is unknown.

    One that the register's table has may be filed once too: the fact then takes the place of the table's line.
    """

    type: ClassVar[str] = "unit.created"
    term: ClassVar[Term] = Term("Thành lập đơn vị hành chính", "Administrative unit created", LAW)
    births: ClassVar[bool] = True
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.NATIONAL,)
    example: ClassVar[dict[str, Any]] = {"area": "from2025:15", "name": "Tỉnh Lào Cai", "kind": "province"}

    name: Name
    kind: UnitKind
    since_unknown: bool = False

    rules: ClassVar[tuple[Rule, ...]] = BIRTH

    def parties(self) -> tuple[str, ...]:
        """The unit above."""
        above = parent_of(self.area)
        return () if above == COUNTRY else (stream_of(above),)

    def evolve(self, matter: AdminUnit | None, fact: Fact) -> AdminUnit:
        """The unit as it begins; how it ends stays as the table has it."""
        since = None if self.since_unknown else fact.effective_on
        unit = known(matter, self.area) or AdminUnit(self.area, self.name, self.kind)
        return msgspec.structs.replace(unit, name=self.name, kind=self.kind, created_on=since, created_filed=True)


class UnitRenamed(_UnitEvent, frozen=True, kw_only=True):
    """A unit has another name from the effective date on, and may have become another kind (a commune a ward)."""

    type: ClassVar[str] = "unit.renamed"
    term: ClassVar[Term] = Term("Đổi tên đơn vị hành chính", "Administrative unit renamed", LAW)
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.NATIONAL,)
    example: ClassVar[dict[str, Any]] = {"area": "from2025:15/02728", "name": "Phường Mường Hum", "kind": "ward"}

    name: Name
    kind: UnitKind

    rules: ClassVar[tuple[Rule, ...]] = (*LIFE, SCHEME_OF_ITS_DAY, NAMED_AS_ITS_KIND, NEW_NAME, NOT_FAR_AHEAD)

    def evolve(self, matter: AdminUnit | None, fact: Fact) -> AdminUnit:
        """The unit with its new name, and the old one among the former."""
        unit = sure(matter, self.area)
        former = (*unit.former_names, FormerName(unit.name, fact.effective_on))
        return msgspec.structs.replace(unit, name=self.name, kind=self.kind, former_names=former)


class _Ending(_UnitEvent, frozen=True, kw_only=True):
    def takers(self) -> tuple[str, ...]:
        """The units that take its ground over."""
        return ()

    def parties(self) -> tuple[str, ...]:
        """Those that take over, and the units below it."""
        return tuple(stream_of(area) for area in (*self.takers(), *below(self.area)))

    def _ended(self, matter: AdminUnit | None, fact: Fact, ending: UnitEnding) -> AdminUnit:
        return msgspec.structs.replace(
            sure(matter, self.area),
            ended_on=fact.effective_on,
            ending=ending,
            successors=self.takers(),
            ended_filed=True,
        )


class UnitMerged(_Ending, frozen=True, kw_only=True):
    """A unit goes wholly to another one, alone (with a new code) or with others; each of the sources files its own.

    `sources` names all that go there wholly, `to` the unit that they become or join.
    """

    type: ClassVar[str] = "unit.merged"
    term: ClassVar[Term] = Term("Nhập đơn vị hành chính", "Administrative unit merged", LAW)
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.NATIONAL,)
    example: ClassVar[dict[str, Any]] = {
        "area": "pre2025:10",
        "sources": ["pre2025:10", "pre2025:15"],
        "to": "from2025:15",
    }

    sources: Annotated[tuple[UnitArea, ...], Meta(min_length=1, max_length=200)]
    to: UnitArea

    rules: ClassVar[tuple[Rule, ...]] = (
        *LIFE, ENDS_WITH_ITS_SCHEME, ONE_OF_THE_SOURCES, TAKEN_BY_ITS_LIKE, TAKERS_THERE, CHILDREN_END_FIRST,
        NOT_FAR_AHEAD, named_once("/data/sources", listed("sources")),
    )  # fmt: skip

    def takers(self) -> tuple[str, ...]:
        """The one that it becomes or joins."""
        return (self.to,)

    def evolve(self, matter: AdminUnit | None, fact: Fact) -> AdminUnit:
        """The unit with its end, its one successor."""
        return self._ended(matter, fact, UnitEnding.MERGED)


class UnitSplit(_Ending, frozen=True, kw_only=True):
    """A unit is divided among several. Where a place of it lies now stands in a list, or is unknown.

    No event says which organisation lies where: those filed under a divided unit are a task until each is placed.
    """

    type: ClassVar[str] = "unit.split"
    term: ClassVar[Term] = Term("Chia đơn vị hành chính", "Administrative unit divided", LAW)
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.NATIONAL,)
    example: ClassVar[dict[str, Any]] = {
        "area": "pre2025:20/181/06079",
        "to": ["from2025:20/06079", "from2025:20/06184"],
        "allocation": "unknown",
    }

    to: Annotated[tuple[UnitArea, ...], Meta(min_length=2, max_length=50)]
    allocation: Allocation = Allocation.UNKNOWN

    rules: ClassVar[tuple[Rule, ...]] = (
        *LIFE, ENDS_WITH_ITS_SCHEME, TAKEN_BY_ITS_LIKE, TAKERS_THERE, CHILDREN_END_FIRST, NOT_FAR_AHEAD,
        named_once("/data/to", listed("to")),
    )  # fmt: skip

    def takers(self) -> tuple[str, ...]:
        """All that have a part of it."""
        return self.to

    def evolve(self, matter: AdminUnit | None, fact: Fact) -> AdminUnit:
        """The unit with its end, its several successors."""
        return self._ended(matter, fact, UnitEnding.SPLIT)


class UnitAbolished(_Ending, frozen=True, kw_only=True):
    """A unit is abolished and no unit takes its place: the districts on 1 July 2025."""

    type: ClassVar[str] = "unit.abolished"
    term: ClassVar[Term] = Term("Bãi bỏ đơn vị hành chính", "Administrative unit abolished", LAW)
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.NATIONAL,)
    example: ClassVar[dict[str, Any]] = {"area": "pre2025:20/187"}

    rules: ClassVar[tuple[Rule, ...]] = (*LIFE, ENDS_WITH_ITS_SCHEME, CHILDREN_END_FIRST, NOT_FAR_AHEAD)

    def evolve(self, matter: AdminUnit | None, fact: Fact) -> AdminUnit:
        """The unit with its end and no successor."""
        return self._ended(matter, fact, UnitEnding.ABOLISHED)


class UnitCompetenceTransferred(_UnitEvent, frozen=True, kw_only=True):
    """What an office did for a unit passes to another office from the effective date on.

    Law: Decree 125/2025 art. 44 (registration passes from the district to the commune on 1 July 2025).
    """

    type: ClassVar[str] = "unit.competence_transferred"
    term: ClassVar[Term] = Term("Chuyển thẩm quyền", "Competence transferred", "NĐ 125/2025 Đ.44")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.NATIONAL,)
    example: ClassVar[dict[str, Any]] = {
        "area": "pre2025:10/082",
        "from_office": "huyen-bat-xat",
        "to_office": "xa-bat-xat",
        "scope": ["cooperatives", "unions", "groups"],
    }

    from_office: OfficeName
    to_office: OfficeName
    scope: Annotated[tuple[CompetenceScope, ...], Meta(min_length=1, max_length=len(CompetenceScope))]

    rules: ClassVar[tuple[Rule, ...]] = (
        OWN_STREAM, MUST_EXIST, NOT_YET_OVER, ANOTHER_OFFICE, NOT_FAR_AHEAD, named_once("/data/scope", listed("scope")),
    )  # fmt: skip

    def evolve(self, matter: AdminUnit | None, fact: Fact) -> AdminUnit:
        """The unit with what passed and since when."""
        unit = sure(matter, self.area)
        passed = Competence(fact.effective_on, self.from_office, self.to_office, self.scope)
        return msgspec.structs.replace(unit, competences=(*unit.competences, passed))
