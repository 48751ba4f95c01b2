"""How is an area called? The provinces before and after 1 July 2025, from reference data."""

import csv
import io
from functools import cache
from importlib.resources import files

from events.ids import province


@cache
def names() -> dict[str, str]:
    """Area to name, `pre2025:20` to Tỉnh Lạng Sơn."""
    text = files("services.reports").joinpath("provinces.csv").read_text("utf-8")
    found = {f"{row['scheme']}:{row['code']}": row["name"] for row in csv.DictReader(io.StringIO(text))}
    return {**found, "country:VN": "Việt Nam"}


def name_of(area: str) -> str:
    """The name of an area's province, with the codes below it where it lies deeper."""
    known = names().get(province(area), area)
    _, _, below = area.partition("/")
    return f"{known} ({below})" if below else known
