"""Which level of office spoke for which body of law, and between which days?

The registration office has changed three times; the others are what they are. Where a province was under a pilot
resolution of the National Assembly (Decree 92/2024 art. 5.2) its own periods take the place of these.
"""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from events.authority_words import Level, Publisher
from events.vocabulary import Kind

L2012 = date(2013, 7, 1)
L2012_ENDS = date(2024, 7, 1)
D92 = date(2024, 7, 18)
D125 = date(2025, 7, 1)
BEFORE_L2012, BEFORE_L23, BEFORE_D92, BEFORE_D125 = (
    date(2013, 6, 30), date(2024, 6, 30), date(2024, 7, 17), date(2025, 6, 30),
)  # fmt: skip


class Turn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of which levels the registration office of some kinds was, first and last day inside.

    `registered` tells groups with a certificate from those only notified; None is both.
    """

    kinds: Annotated[tuple[Kind, ...], Meta(min_length=1)]
    levels: Annotated[tuple[Level, ...], Meta(min_length=1)]
    law: Annotated[str, Meta(min_length=1, max_length=300)]
    since: date = date.min
    until: date = date.max
    registered: bool | None = None


class Pilot(Turn, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The same for one province under a pilot resolution."""

    province: Annotated[str, Meta(pattern=r"^(pre2025|from2025):[0-9]{2}$(?!\n)")]


Pilots = tuple[Pilot, ...]

_C = (Kind.COOPERATIVE,)
_UQ = (Kind.UNION, Kind.CREDIT_FUND)
_CUQ = (*_C, *_UQ)
_G = (Kind.GROUP,)
_GAP = "quy tắc của sổ bộ; L23 Đ.114.3; NĐ 92/2024 Đ.66.1"

REGISTRATION: tuple[Turn, ...] = (
    Turn(kinds=_C, until=BEFORE_L2012, levels=(Level.DISTRICT, Level.PROVINCE), law="Luật HTX 2003"),
    Turn(kinds=_UQ, until=BEFORE_L2012, levels=(Level.PROVINCE,), law="Luật HTX 2003"),
    Turn(kinds=_G, until=BEFORE_L2012, levels=(Level.COMMUNE,), law="NĐ 151/2007/NĐ-CP"),
    Turn(kinds=_C, since=L2012, until=BEFORE_L23, levels=(Level.DISTRICT,), law="NĐ 193/2013 Đ.6"),
    Turn(kinds=_UQ, since=L2012, until=BEFORE_L23, levels=(Level.PROVINCE,), law="NĐ 193/2013 Đ.6"),
    Turn(kinds=_G, since=L2012, until=BEFORE_L23, levels=(Level.COMMUNE,), law="NĐ 151/2007/NĐ-CP; NĐ 77/2019/NĐ-CP"),
    Turn(kinds=_C, since=L2012_ENDS, until=BEFORE_D92, levels=(Level.DISTRICT,), law=_GAP),
    Turn(kinds=_UQ, since=L2012_ENDS, until=BEFORE_D92, levels=(Level.PROVINCE,), law=_GAP),
    Turn(kinds=_G, since=L2012_ENDS, until=BEFORE_D92, levels=(Level.COMMUNE,), law=f"{_GAP}; NĐ 77/2019 Đ.12"),
    Turn(kinds=_CUQ, since=D92, until=BEFORE_D125, levels=(Level.DISTRICT,), law="NĐ 92/2024 Đ.5.1, Đ.65.5"),
    Turn(kinds=_G, since=D92, until=BEFORE_D125, levels=(Level.DISTRICT,), law="NĐ 92/2024 Đ.5.1", registered=True),
    Turn(kinds=_G, since=D92, until=BEFORE_D125, levels=(Level.COMMUNE,), law="NĐ 77/2019 Đ.12", registered=False),
    Turn(kinds=_CUQ, since=D125, levels=(Level.COMMUNE,), law="NĐ 125/2025 Đ.44"),
    Turn(kinds=_G, since=D125, levels=(Level.COMMUNE,), law="NĐ 125/2025 Đ.44; NĐ 77/2019 Đ.12"),
)

# Bodies that are not the registration office, whatever the day.
STANDING: dict[Publisher, tuple[tuple[Level, ...], str]] = {
    Publisher.NOTIFICATION: ((Level.COMMUNE,), "NĐ 151/2007/NĐ-CP; NĐ 77/2019 Đ.12"),
    Publisher.TAX: ((Level.TAX,), "NĐ 92/2024 Đ.27.6, Đ.28.5, Đ.50.4, Đ.52.1, Đ.54.3, Đ.63.4"),
    Publisher.STATE_BANK: ((Level.SBV,), "TT 29/2024; TT 10/2025; TT 09/2024/TT-BKHĐT Đ.13.2.đ"),
    Publisher.COURT: ((Level.COURT,), "NĐ 92/2024 Đ.57"),
    Publisher.JUDICIAL: ((Level.COURT, Level.ENFORCEMENT, Level.INVESTIGATION), "NĐ 92/2024 Đ.33.3"),
    Publisher.ALLIANCE: ((Level.ALLIANCE,), "quy tắc của sổ bộ"),
    Publisher.FUND: ((Level.FUND,), "NĐ 45/2021/NĐ-CP"),
    Publisher.PROVINCIAL: ((Level.PROVINCE,), "quy tắc của sổ bộ"),
    Publisher.AGRICULTURE: ((Level.AGRI,), "TT 09/2017/TT-BNNPTNT"),
    Publisher.STATISTICS: ((Level.STATISTICS,), "TT 09/2024/TT-BKHĐT"),
    Publisher.OWN: ((Level.ORGANISATION,), "TT 09/2024/TT-BKHĐT Đ.6"),
    Publisher.NATIONAL: ((Level.NATIONAL,), "quy tắc của sổ bộ"),
    Publisher.MIGRATION: ((Level.MIGRATION,), "NĐ 92/2024 Đ.25.2, Đ.65.5"),
}

# Which level stands above another; a district stands above nobody once it is abolished.
_RANK = (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE, Level.NATIONAL)


def above(levels: frozenset[Level], today: date) -> frozenset[Level]:
    """The levels superior to the lowest of these: in the administration its own ladder, elsewhere the national body."""
    ranks = [_RANK.index(level) for level in levels if level in _RANK]
    higher = set(_RANK[min(ranks) + 1 :]) if ranks else {Level.NATIONAL}
    return frozenset(higher - {Level.DISTRICT} if today > BEFORE_D125 else higher)
