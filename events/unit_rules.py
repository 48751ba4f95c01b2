"""Which rules hold for the life of an administrative unit: created once, ended once, no child outlives its parent?

What the table of the register knows counts as known; a fact about the beginning or the end of a unit takes its place.
"""

import msgspec

from events.errors import RegistryError
from events.ids import COUNTRY
from events.life import NOT_FAR_AHEAD
from events.rules import Case, Rule
from events.unit import (
    KINDS_OF,
    REFORM,
    AdminUnit,
    exists,
    level_of,
    name_on,
    over,
    parent_of,
    scheme_of,
    scheme_on,
)
from events.unit_table import children, units
from events.unit_words import UnitLevel

REGISTER = "quy tắc của sổ bộ"
Facts = dict[str, object]


class NoSuchUnitError(RegistryError):
    """A fact was folded into a unit that does not exist; the structural rules must run before the fold."""


def stream_of(area: str) -> str:
    """The subject of the facts about a unit."""
    return f"unit:{area}"


def known(unit: AdminUnit | None, area: str) -> AdminUnit | None:
    """The unit after the facts that were filed, else as the table has it."""
    return units().get(area) if unit is None else unit


def sure(unit: AdminUnit | None, area: str) -> AdminUnit:
    """The unit that the structural rules have made sure of."""
    found = known(unit, area)
    if found is None:
        raise NoSuchUnitError
    return found


def below(area: str) -> tuple[str, ...]:
    """The units right below one, as the table has them."""
    return children().get(area, ())


def _own(case: Case) -> AdminUnit:
    return sure(case.org, case.fact.data.area)


def _other(case: Case, area: str) -> AdminUnit | None:
    return known(case.others.get(stream_of(area)), area)


def _created_once(case: Case) -> bool:
    filed: AdminUnit | None = case.org
    if filed is not None and (filed.created_filed or over(filed, case.fact.effective_on)):
        return False
    table = units().get(case.fact.data.area)
    return table is None or table.created_on in (None, case.fact.effective_on)


def _ended_already(case: Case) -> bool:
    unit = known(case.org, case.fact.data.area)
    return unit is not None and unit.ended_filed and over(unit, case.fact.effective_on)


def _parent_there(case: Case) -> bool:
    above = parent_of(case.fact.data.area)
    return above == COUNTRY or exists(_other(case, above), case.fact.effective_on)


def _missing(case: Case) -> list[str]:
    """The units that should take over and are not there."""
    return [area for area in case.fact.data.takers() if not exists(_other(case, area), case.fact.effective_on)]


def _left_behind(case: Case) -> list[str]:
    """The units below that would go on without it."""
    on = case.fact.effective_on
    return [area for area in below(case.fact.data.area) if exists(_other(case, area), on)]


def _depth(area: str) -> bool:
    return level_of(area) is UnitLevel.PROVINCE


def _few(areas: list[str]) -> Facts:
    return {"units": ", ".join(areas[:5]) + (" …" if areas[5:] else "")}


OWN_STREAM = Rule(
    code="R-UNIT-01",
    law=REGISTER,
    vi="Đối tượng phải là unit:{area}, đúng đơn vị nêu trong area.",
    en="The subject must be unit:{area}, the unit that area names.",
    pointer="/subject",
    structural=True,
    holds=lambda case: case.fact.subject == stream_of(case.fact.data.area),
    facts=lambda case: {"area": case.fact.data.area},
)
MUST_EXIST = Rule(
    code="R-UNIT-02",
    law=REGISTER,
    vi="Vào ngày hiệu lực không có đơn vị {area}. Hãy kiểm tra mã cùng hệ mã, ghi việc thành lập trước, hoặc sửa ngày.",
    en="There is no unit {area} on that day. Look at the code with its scheme, file its creation, or mend the date.",
    pointer="/data/area",
    structural=True,
    holds=lambda case: (
        (unit := known(case.org, case.fact.data.area)) is not None
        and (unit.created_on is None or unit.created_on <= case.fact.effective_on)
    ),
    facts=lambda case: {"area": case.fact.data.area},
)
NOT_ENDED = Rule(
    code="R-UNIT-03",
    law=REGISTER,
    vi="Đơn vị đã kết thúc ngày {ended_on} ({ending}). Một đơn vị chỉ kết thúc một lần; hãy hiệu đính bản ghi cũ.",
    en="The unit ended on {ended_on} ({ending}). A unit ends once; correct the older record.",
    pointer="/data/area",
    structural=True,
    holds=lambda case: not _ended_already(case),
    facts=lambda case: {"ended_on": _own(case).ended_on, "ending": (e := _own(case).ending) and e.value},
)
CREATED_ONCE = Rule(
    code="R-UNIT-04",
    law=REGISTER,
    vi="Mã {area} đã dùng cho một đơn vị của hệ mã này. Mã không cấp lại; hãy dùng mã khác hoặc hiệu đính.",
    en="The code {area} belongs to a unit of this scheme, for ever. Use another code, or correct the older record.",
    pointer="/data/area",
    structural=True,
    holds=_created_once,
    facts=lambda case: {"area": case.fact.data.area},
)
SCHEME_OF_ITS_DAY = Rule(
    code="R-UNIT-05",
    law=REGISTER,
    vi="Hệ mã pre2025 dùng đến 30/06/2025, from2025 từ 01/07/2025; bảy mã tỉnh đã đổi chủ. Hãy sửa hệ mã hoặc ngày.",
    en="Scheme pre2025 is used to 2025-06-30, from2025 since; seven province codes changed hands. Mend scheme or date.",
    pointer="/data/area",
    holds=lambda case: scheme_of(case.fact.data.area) == scheme_on(case.fact.effective_on),
)
ENDS_WITH_ITS_SCHEME = msgspec.structs.replace(
    SCHEME_OF_ITS_DAY,
    holds=lambda case: (
        scheme_of(case.fact.data.area) == scheme_on(case.fact.effective_on) or case.fact.effective_on == REFORM
    ),
)
NAMED_AS_ITS_KIND = Rule(
    code="R-UNIT-06",
    law=REGISTER,
    vi="Tên đơn vị phải bắt đầu bằng loại của nó (như Xã, Phường, Tỉnh), đúng với cấp mà mã {area} chỉ ra.",
    en="The name of a unit begins with what it is (Xã, Phường, Tỉnh …), and fits the level that {area} shows.",
    pointer="/data/name",
    holds=lambda case: (
        case.fact.data.kind in KINDS_OF[level_of(case.fact.data.area)]
        and case.fact.data.name.startswith(case.fact.data.kind.vi + " ")
    ),
    facts=lambda case: {"area": case.fact.data.area},
)
PARENT_THERE = Rule(
    code="R-UNIT-07",
    law=REGISTER,
    vi="Đơn vị cấp trên {parent} không tồn tại vào ngày này. Hãy ghi việc thành lập nó trước, hoặc sửa mã.",
    en="The unit above, {parent}, does not exist on that day. File its creation first, or mend the code.",
    pointer="/data/area",
    holds=_parent_there,
    facts=lambda case: {"parent": parent_of(case.fact.data.area)},
)
OTHER_NAME_IN_TABLE = Rule(
    code="W-UNIT-01",
    law=REGISTER,
    vi="Bảng đơn vị của sổ ghi {area} là {name}. Hãy xem lại tên và hệ mã; mã trùng giữa hai hệ là đơn vị khác nhau.",
    en="The register's table calls {area} {name}. Look at the name and the scheme again: one code, two units.",
    pointer="/data/name",
    warns=True,
    holds=lambda case: (table := units().get(case.fact.data.area)) is None or table.name == case.fact.data.name,
    facts=lambda case: {"area": case.fact.data.area, "name": units()[case.fact.data.area].name},
)
NEW_NAME = Rule(
    code="R-UNIT-08",
    law=REGISTER,
    vi="Đơn vị đã mang tên này rồi.",
    en="The unit bears this name already.",
    pointer="/data/name",
    holds=lambda case: name_on(_own(case), case.fact.effective_on) != case.fact.data.name,
)
TAKERS_THERE = Rule(
    code="R-UNIT-09",
    law=REGISTER,
    vi="Đơn vị tiếp nhận không tồn tại vào ngày này: {units}. Hãy ghi việc thành lập trước, hoặc sửa mã.",
    en="What should take over does not exist on that day: {units}. File its creation first, or mend the code.",
    pointer="/data/to",
    holds=lambda case: not _missing(case),
    facts=lambda case: _few(_missing(case)),
)
TAKEN_BY_ITS_LIKE = Rule(
    code="R-UNIT-10",
    law=REGISTER,
    vi="Đơn vị tiếp nhận phải là đơn vị khác, cùng cấp: tỉnh với tỉnh, dưới tỉnh với dưới tỉnh.",
    en="A unit is taken over by another one of its kind: a province by a province, what lies below by what lies below.",
    pointer="/data/to",
    holds=lambda case: all(
        area != case.fact.data.area and _depth(area) == _depth(case.fact.data.area) for area in case.fact.data.takers()
    ),
)
ONE_OF_THE_SOURCES = Rule(
    code="R-UNIT-11",
    law=REGISTER,
    vi="sources nêu mọi đơn vị nhập toàn bộ vào đơn vị mới, trong đó có chính đơn vị này, không có đơn vị tiếp nhận.",
    en="sources names every unit that goes wholly to the new one: this one among them, the new one not.",
    pointer="/data/sources",
    holds=lambda case: (
        case.fact.data.area in case.fact.data.sources and case.fact.data.to not in case.fact.data.sources
    ),
)
CHILDREN_END_FIRST = Rule(
    code="R-UNIT-12",
    law=REGISTER,
    vi="Các đơn vị trực thuộc vẫn còn: {units}. Hãy ghi việc nhập, chia hoặc bãi bỏ chúng trước.",
    en="Units below it go on: {units}. File how they are merged, divided or abolished first.",
    pointer="/data/area",
    holds=lambda case: not _left_behind(case),
    facts=lambda case: _few(_left_behind(case)),
)
NOT_YET_OVER = Rule(
    code="R-UNIT-13",
    law=REGISTER,
    vi="Đơn vị đã kết thúc trước ngày này. Thẩm quyền chuyển chậm nhất vào ngày đơn vị kết thúc.",
    en="The unit ended before that day. Competence passes on the day on which the unit ends, at the latest.",
    pointer="/effectiveon",
    holds=lambda case: (unit := _own(case)).ended_on is None or case.fact.effective_on <= unit.ended_on,
)
ANOTHER_OFFICE = Rule(
    code="R-UNIT-14",
    law="NĐ 125/2025 Đ.44",
    vi="Cơ quan nhận phải khác cơ quan chuyển.",
    en="Competence passes from one office to another.",
    pointer="/data/to_office",
    holds=lambda case: case.fact.data.from_office != case.fact.data.to_office,
)

BIRTH = (
    OWN_STREAM,
    CREATED_ONCE,
    SCHEME_OF_ITS_DAY,
    NAMED_AS_ITS_KIND,
    PARENT_THERE,
    OTHER_NAME_IN_TABLE,
    NOT_FAR_AHEAD,
)
LIFE = (OWN_STREAM, MUST_EXIST, NOT_ENDED)
