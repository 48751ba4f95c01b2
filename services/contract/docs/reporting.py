"""What does the page of reports say: every form with its rows, columns, indicators and units?"""

from projections.catalogue.table import BY_CODE
from services.contract.docs import markdown
from services.contract.docs.markdown import code
from services.reports.form import Asks, Row, Sheet, Span, When
from services.reports.forms import FORMS
from services.reports.making import Form
from services.reports.prose import Prose, Said

ABOUT = """
`GET /reports/{form}` and `sobo report FORM` make a report for an area (the whole country where none is named) and a
period (from the new year where none is named): as JSON, with `.html` as a page that prints, with `.csv` for a
spreadsheet. A form is data: each row and each column carries a part of a question, and a cell is both together, asked
of the indicators as `/statistics` asks. So every figure leads to the organisations behind it (`link`), and these to
their records; on the page it is a click to a page of them, then to an organisation's timeline, then to an event.

Texts in cells: **chưa rõ**, nobody knows a value; **chưa có số liệu**, the register has no such figure, or had not
begun; **x**, the indicator has no such dimension; **ẩn**, withheld since it is about fewer than five people or gives
them away. Zero is zero: of a period that begins before the register did only what came since is told, with a note, and
that nothing came is no figure. `--compare` (`compare=documents`) sets what documents report of the very same beside it;
where they report it of another day or period alone, the line names that. Parts that have to make a whole are checked in
every run, and so is opening + movements = closing: where one fails, `passed` is false and `sobo report` exits with 1.
What plans set and documents estimate is told with its qualifier, its document and its record, and is never added to the
register's own.

A report that an office publishes (`POST /reports/{form}/runs`, `sobo report FORM --publish`) is recorded as it was
printed: what it was asked for, the position that it was true for, its figures and their hash. `GET /report-runs` and
`sobo runs` list what was published, `/report-runs/{run}` gives it as it was, and `/report-runs/{run}/revision` (`sobo
compare ID`) sets the same report made now beside it, or a later run (`against=`, `sobo compare ID LATER`): every figure
that is another, the organisations whose shares moved it, and the records that arrived between; as a paper, too.
`reproduced` says that the same software makes the published figures again from the records of that position. One figure
is asked at two positions by `/statistics/{indicator}/revision?known_before=` (`sobo stats CODE --known-before`).
"""
_OWN = {
    "doi-chieu": "Every figure of the area's documents with the register's own, the difference and its reason.",
    "B07": "Beside the tables: how many went from which grade to which, from the year before to the report's.",
    "B08": "The targets of plans: baseline, each year, done, target, gap, and what each year left has to bring.",
    "B09": "Beside the table: the days by which each level passes it on. The period is the reporting year.",
    "B11": "One organisation's records (`organisation`), each with what it changed.",
    "B12": "Inactive for more than twelve months, or since nobody knows when; other terms that are over, who has to be "
    "placed, what fits no more.",
}


def page() -> str:
    """The page of reports."""
    return markdown.page("Reports", ABOUT, [_form(form) for form in FORMS.values()])


def _form(form: Form) -> str:
    parts = [f"## {form.code} · {form.vi} · {form.en}"]
    if form.code in _OWN:
        parts.append(_OWN[form.code])
    return "\n\n".join([*parts, *(_prose(prose) for prose in form.proses), *(_sheet(sheet) for sheet in form.sheets)])


def _prose(prose: Prose) -> str:
    sentences = [sentence for paragraph in prose.paragraphs for sentence in paragraph]
    rows = [(code(one.vi), code(one.en), ", ".join(_figure(said) for said in one.figures)) for one in sentences]
    return "\n\n".join([
        f"**{prose.vi}** · {prose.en}",
        markdown.table(("câu", "sentence", "figures"), rows),
    ])  # fmt: skip


def _figure(said: Said) -> str:
    when = "" if said.when is When.NOW else f" ({said.when.en.lower()})"
    return f"{said.name}: {_asked(said.asks)}{when}"


def _sheet(sheet: Sheet) -> str:
    heads = [head for head in sheet.heads if "cause" not in head.asks.cells]
    causes = len(sheet.heads) - len(heads)
    columns = [(head.vi, head.en, head.when.en, _asked(head.asks), head.unit.vi if head.unit else "") for head in heads]
    if causes:
        columns.append((f"({causes})", "each cause", When.NOW.en, "a cause of the net change; none that is zero", ""))
    rows = [_row(row) for row in sheet.rows]
    if sheet.below:
        rows.insert(0, ("(mỗi đơn vị)", "each unit right below the area", "", "", ""))
    return "\n\n".join([
        f"**{sheet.vi}** · {sheet.en}",
        markdown.table(("column", "English", "time", "asks", "unit"), columns),
        markdown.table((f"{sheet.label}", sheet.label_en, "asks", "over", "unit"), rows),
    ])  # fmt: skip


def _row(row: Row) -> tuple[str, str, str, str, str]:
    unit = row.shown_in.vi if row.shown_in else ""
    name = "– " * row.depth + row.vi
    if row.missing:
        return (name, row.en, f"no figure: {row.missing_en}", "", unit)
    if row.rest:
        return (name, row.en, "what the parts leave of the whole", "", unit)
    if row.asks is None:
        return (f"**{name}**", row.en, "", "", "")
    return (name, row.english, _asked(row.asks), "" if row.span is Span.PERIOD else row.span.en, unit)


def _asked(asks: Asks) -> str:
    named = {
        "kind": asks.kinds, "over kind": asks.base_kinds, "sector": asks.sectors, "section": asks.sections,
        "standing": asks.standing, **asks.conditions,
    }  # fmt: skip
    told = [code(asks.indicator)] if asks.indicator in BY_CODE else []
    told += [f"{name} {'/'.join(values)}" for name, values in named.items() if values]
    told += [f"{name} {value or 'none'}" for name, value in asks.cells.items()]
    return ", ".join(told)
