"""Does a formula of an office's workbook look no further than its own cells?

Only functions that compute are taken: none that fetches (WEBSERVICE, IMAGE, RTD), runs (CALL, EXEC) or leads elsewhere
(HYPERLINK, INDIRECT). What names another workbook or another program (DDE) is refused.
"""

import re
from collections.abc import Iterator
from typing import Final

from services.papers.templates.markup import Node, local
from services.papers.templates.wrong import unsafe

FORMULAS: Final = frozenset(("f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula",
                             "totalsRowFormula", "oldFormula"))  # fmt: skip
ATTRIBUTES: Final = ("textlink", "val")
"""What a shape says, and from where a format begins (`val` of `cfvo`), may be formulas too."""
_FUNCTIONS: Final = """
    ABS AND AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS CEILING CHOOSE COLUMN COLUMNS CONCAT CONCATENATE COUNT COUNTA
    COUNTBLANK COUNTIF COUNTIFS DATE DATEDIF DATEVALUE DAY DAYS EDATE EOMONTH EXACT FALSE FILTER FIND FIXED FLOOR
    HLOOKUP IF IFERROR IFNA IFS INDEX INT ISBLANK ISERROR ISNA ISNUMBER ISTEXT LARGE LEFT LEN LOOKUP LOWER MATCH MAX
    MAXIFS MEDIAN MID MIN MINIFS MOD MONTH N NA NOT OR PERCENTILE POWER PRODUCT PROPER QUOTIENT RANK RANK.EQ REPLACE
    REPT RIGHT ROUND ROUNDDOWN ROUNDUP ROW ROWS SEARCH SIGN SMALL SQRT STDEV SUBSTITUTE SUBTOTAL SUM SUMIF SUMIFS
    SUMPRODUCT SWITCH T TEXT TEXTJOIN TODAY TRANSPOSE TRIM TRUE TRUNC UNIQUE UPPER VALUE VLOOKUP WEEKDAY XLOOKUP
    XMATCH XOR YEAR
"""
_TAKEN: Final = frozenset(_FUNCTIONS.split())
_STRING: Final = re.compile(r'"(?:[^"]|"")*"')
_SHEET: Final = re.compile(r"'(?:[^']|'')*'")
_PROGRAM: Final = re.compile(r"[|\\]|://")
_BEFORE_COLUMNS: Final = re.compile(r"[\w.]")
_AFTER_COLUMNS: Final = re.compile(r"[\w.!']")
_CALL: Final = re.compile(r"([^\W\d][\w.]*)\s*\(")
_OF_LATER_RELEASES: Final = re.compile(r"^(_XLFN\.|_XLWS\.)+")


def refuse_formulas(part: str, root: Node) -> None:
    """Raise Unfit for a formula that is not taken."""
    for one in root.iter():
        for formula in told_by(one):
            for what in barred(formula):
                raise unsafe(
                    part,
                    f"công thức “{formula[:60]}” dùng {what[:40]}, không nhận; hãy sửa hoặc xóa.",
                    f"the formula “{formula[:60]}” uses {what[:40]}, which is not taken; mend or delete it.",
                )


def told_by(node: Node) -> Iterator[str]:
    """The formulas of an element: its text, or an attribute of what draws by a cell."""
    if local(node) in FORMULAS and node.text:
        yield node.text
    for key in ATTRIBUTES:
        if node.get(key) and (key != "val" or local(node) == "cfvo"):
            yield node.get(key)


def barred(formula: str) -> Iterator[str]:
    """What a formula uses that is not taken."""
    bare = _STRING.sub('""', formula)
    for sheet in _SHEET.findall(bare):
        if any(sign in sheet for sign in "[]|\\/:"):
            yield sheet
    bare = _SHEET.sub("S", bare)
    if (found := _PROGRAM.search(bare)) is not None:
        yield bare[found.start() :]
    yield from _workbooks(bare)
    for name in _CALL.findall(bare):
        if _OF_LATER_RELEASES.sub("", name.upper()) not in _TAKEN:
            yield name


def _workbooks(bare: str) -> Iterator[str]:
    """Brackets that are no columns of a table, `Table[Column]`, but another workbook: `[1]Sheet!A1`."""
    depth = 0
    for at, sign in enumerate(bare):
        before, after = bare[at - 1 : at] if at else "", bare[at + 1 : at + 2]
        if sign == "[" and not depth and not _BEFORE_COLUMNS.fullmatch(before):
            yield bare[at:]
            return
        depth += (sign == "[") - (sign == "]")
        if sign == "]" and not depth and _AFTER_COLUMNS.fullmatch(after):
            yield bare[at:]
            return
