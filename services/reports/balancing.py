"""Does what moved explain every closing figure of a table?"""

from collections.abc import Sequence
from fractions import Fraction

from msgspec.structs import replace

from services.reports.cells import change_of
from services.reports.form import Sheet, When
from services.reports.language import Language
from services.reports.report import Line
from services.reports.units import Unit


def balanced(lines: Sequence[Line], sheet: Sheet, language: Language, *, begun: bool) -> tuple[list[Line], list[bool]]:
    """Closing less opening less everything that moved: it must be zero, and it is told where it is not. Where the
    register had not begun, all that it has came in by a movement.
    """
    results: list[bool] = []
    found: list[Line] = []
    for line in lines:
        opening, closing = line.cells.get("opening"), line.cells.get("closing")
        if opening is None or closing is None or closing.exact is None or (begun and opening.exact is None):
            found.append(line)
            continue
        moved = sum(Fraction(line.cells[head.key].exact or 0) for head in sheet.heads if head.when is When.NOW
                    and head.key != "closing" and head.key in line.cells)  # fmt: skip
        residual = Fraction(closing.exact) - Fraction(opening.exact or 0) - moved
        results.append(residual == 0)
        cells = {**line.cells, "residual": change_of(residual, Unit("", ""), language)}
        found.append(replace(line, cells=cells, verdict="" if residual == 0 else "differs"))
    return found, results
