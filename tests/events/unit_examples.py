"""Which facts break each rule of administrative units, and which keep it?"""

from typing import Any

from tests.events.examples import Example
from tests.support.histories import Filing, event

CHI_LANG, LANG_SON, LAO_CAI, YEN_BAI = "pre2025:20/187", "pre2025:20", "pre2025:10", "pre2025:15"
NEW_LAO_CAI, MUONG_HUM = "from2025:15", "from2025:15/02728"
HONG_PHONG, DIVIDED = "pre2025:20/181/06079", ("from2025:20/06079", "from2025:20/06184")
REFORM, EVE, LATER = "2025-07-01", "2025-06-30", "2026-02-01"


def unit(type_: str, area: str, on: str, *, subject: str | None = None, **data: Any) -> Filing:
    """A fact about a unit."""
    return event(f"unit.{type_}", {"area": area, **data}, on, subject or f"unit:{area}")


def created(area: str, name: str, kind: str, on: str = REFORM, **data: Any) -> Filing:
    """A unit is set up."""
    return unit("created", area, on, name=name, kind=kind, **data)


def merged(area: str, *others: str, to: str, on: str = REFORM) -> Filing:
    """A unit goes wholly to another, with others."""
    return unit("merged", area, on, sources=[area, *others], to=to)


def split(area: str, *to: str, on: str = REFORM) -> Filing:
    """A unit is divided."""
    return unit("split", area, on, to=list(to))


def renamed(area: str, name: str, kind: str, on: str = LATER) -> Filing:
    """A unit is called otherwise."""
    return unit("renamed", area, on, name=name, kind=kind)


def passed(area: str, to: str, on: str = REFORM) -> Filing:
    """The business of the district's office passes on."""
    return unit("competence_transferred", area, on, from_office="huyen", to_office=to, scope=["groups"])


TAN_LAP = created("from2025:15/99001", "Xã Tân Lập", "commune", LATER)
LAO_CAI_MERGED = merged(LAO_CAI, YEN_BAI, to=NEW_LAO_CAI)
HUM_MERGED = merged(MUONG_HUM, to="from2025:15/02701", on=LATER)
WRONG_STREAM = "unit:pre2025:20/188"

EXAMPLES: list[Example] = [
    # the subject and the area are one unit
    Example(
        ("R-UNIT-01",), unit("created", "from2025:15/99001", LATER, subject=WRONG_STREAM, name="Xã A", kind="commune"),
        TAN_LAP,
    ),
    Example(("R-UNIT-01",), unit("abolished", CHI_LANG, REFORM, subject=WRONG_STREAM),
            unit("abolished", CHI_LANG, REFORM)),
    # what does not exist has no life
    Example(("R-UNIT-02",), renamed("from2025:15/99001", "Xã Mới", "commune", "2026-01-31"),
            renamed("from2025:15/99001", "Xã Mới", "commune", "2026-03-01"), (TAN_LAP,)),
    Example(("R-UNIT-02",), unit("abolished", "pre2025:20/999", REFORM), unit("abolished", CHI_LANG, REFORM)),
    # a unit ends once
    Example(("R-UNIT-03",), unit("abolished", CHI_LANG, REFORM), unit("abolished", "pre2025:20/188", REFORM),
            (unit("abolished", CHI_LANG, REFORM),)),
    Example(("R-UNIT-03",), LAO_CAI_MERGED, merged(YEN_BAI, LAO_CAI, to=NEW_LAO_CAI), (LAO_CAI_MERGED,)),
    Example(("R-UNIT-03",), renamed(MUONG_HUM, "Phường Mường Hum", "ward", "2026-02-02"),
            renamed(MUONG_HUM, "Phường Mường Hum", "ward", "2026-01-31"), (HUM_MERGED,)),
    # a code is given once in a scheme; the same digits in the other scheme are another unit
    Example(("R-UNIT-04",), created("from2025:15", "Tỉnh Lào Cai", "province"),
            created("pre2025:15", "Tỉnh Yên Bái", "province", EVE),
            (created("from2025:15", "Tỉnh Lào Cai", "province"),)),
    Example(("R-UNIT-04",), created("from2025:15", "Tỉnh Lào Cai", "province", LATER),
            created("from2025:15", "Tỉnh Lào Cai", "province", REFORM)),
    Example(("R-UNIT-04",), created(MUONG_HUM, "Xã Mường Hum", "commune", "2026-03-01"), TAN_LAP, (HUM_MERGED,)),
    # the scheme of its day
    Example(("R-UNIT-05",), created("pre2025:15", "Tỉnh Yên Bái", "province", REFORM),
            created("pre2025:15", "Tỉnh Yên Bái", "province", EVE)),
    Example(("R-UNIT-05",), renamed(HONG_PHONG, "Xã Hồng", "commune", REFORM),
            renamed(HONG_PHONG, "Xã Hồng", "commune", EVE)),
    Example(("R-UNIT-05",), merged(LAO_CAI, YEN_BAI, to=NEW_LAO_CAI, on="2025-07-02"), LAO_CAI_MERGED),
    Example(("R-UNIT-05",), split(HONG_PHONG, *DIVIDED, on="2025-07-02"), split(HONG_PHONG, *DIVIDED)),
    Example(("R-UNIT-05",), unit("abolished", CHI_LANG, "2025-07-02"), unit("abolished", CHI_LANG, REFORM)),
    # it is named as what it is
    Example(("R-UNIT-06",), created("from2025:15/99001", "Quận Tân Lập", "urban_district", LATER), TAN_LAP),
    Example(("R-UNIT-06",), created("from2025:15/99001", "Phường Tân Lập", "commune", LATER), TAN_LAP),
    Example(("R-UNIT-06",), renamed(MUONG_HUM, "Mường Hum", "ward"), renamed(MUONG_HUM, "Phường Mường Hum", "ward")),
    # its parent is there
    Example(("R-UNIT-07",), created("from2025:99/99001", "Xã Tân Lập", "commune", LATER), TAN_LAP),
    Example(("W-UNIT-01",), created("from2025:15", "Tỉnh Yên Bái", "province"),
            created("from2025:15", "Tỉnh Lào Cai", "province")),
    Example(("R-UNIT-08",), renamed(MUONG_HUM, "Xã Mường Hum", "commune"),
            renamed(MUONG_HUM, "Phường Mường Hum", "ward")),
    # who takes over is there, another one, and of the same depth
    Example(("R-UNIT-09",), merged(MUONG_HUM, to="from2025:15/99001", on=LATER), HUM_MERGED),
    Example(("R-UNIT-09",), split(HONG_PHONG, "from2025:20/99001", "from2025:20/99002"), split(HONG_PHONG, *DIVIDED)),
    Example(("R-UNIT-10",), merged(HONG_PHONG, to="from2025:20"), merged(HONG_PHONG, to="from2025:20/06079")),
    Example(("R-UNIT-10",), split(HONG_PHONG, "from2025:20", DIVIDED[0]), split(HONG_PHONG, *DIVIDED)),
    Example(("R-UNIT-11",), unit("merged", LAO_CAI, REFORM, sources=[YEN_BAI], to=NEW_LAO_CAI), LAO_CAI_MERGED),
    # no child outlives its parent
    Example(("R-UNIT-12",), unit("abolished", CHI_LANG, "2024-01-01"), unit("abolished", CHI_LANG, REFORM)),
    Example(("R-UNIT-12",), merged("from2025:15", to="from2025:20", on=LATER),
            merged("from2025:15/02728", to="from2025:20/06079", on=LATER)),
    Example(("R-UNIT-12",), split("from2025:15", "from2025:20", "from2025:04", on=LATER), split(HONG_PHONG, *DIVIDED)),
    # whose business passes, and to whom
    Example(("R-UNIT-01",), unit("competence_transferred", CHI_LANG, REFORM, subject=WRONG_STREAM, from_office="a",
            to_office="b", scope=["groups"]), passed(CHI_LANG, "xa")),
    Example(("R-UNIT-02",), passed("pre2025:20/999", "xa"), passed(CHI_LANG, "xa")),
    Example(("R-UNIT-13",), passed(CHI_LANG, "xa", "2025-07-02"), passed(CHI_LANG, "xa")),
    Example(("R-UNIT-14",), passed(CHI_LANG, "huyen"), passed(CHI_LANG, "xa")),
    # none lies far ahead
    *(
        Example(("R-TIME-01",), late, soon)
        for late, soon in (
            (created("from2025:15/99001", "Xã Tân Lập", "commune", "2026-12-22"), TAN_LAP),
            (renamed(MUONG_HUM, "Phường Mường Hum", "ward", "2026-12-22"),
             renamed(MUONG_HUM, "Phường Mường Hum", "ward")),
            (merged(MUONG_HUM, to="from2025:15/02701", on="2026-12-22"), HUM_MERGED),
            (split(MUONG_HUM, "from2025:15/02701", "from2025:15/02725", on="2026-12-22"),
             split(MUONG_HUM, "from2025:15/02701", "from2025:15/02725", on=LATER)),
            (unit("abolished", MUONG_HUM, "2026-12-22"), unit("abolished", MUONG_HUM, LATER)),
            (passed(MUONG_HUM, "xa", "2026-12-22"), passed(MUONG_HUM, "xa", LATER)),
        )
    ),
]  # fmt: skip
