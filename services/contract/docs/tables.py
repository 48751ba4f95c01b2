"""What do the pages of indicators, views and settings say?"""

import inspect
import sys

from projections.catalogue.reported import REPORTED
from projections.catalogue.table import INDICATORS
from projections.indicators import Indicator, Of, Sum
from projections.statistics.dimensions import ATTRIBUTES, DIMENSIONS, PERSONAL, dimensions_of
from projections.view import ViewType
from projections.views.registry import VIEWS
from services.contract.docs import markdown
from services.contract.docs.markdown import code
from services.settings import CONFIG, Settings


def indicators() -> str:
    """The page of indicators."""
    about = f"""
What the register computes, with the codes of the provinces' reports. Every indicator is a sum of movements, or a ratio
of two such sums; never a mean of means. A **stock** is asked at the end of a day, a **flow** over a period. Unknown is
not zero: each answer carries how many known values make it (`known`; an organisation may have several, one for
each type of member, say), and a ratio its numerator and denominator. `GET /statistics/{{indicator}}` and `sobo stats`
ask. [The report forms](reports.md) are made of them; the provinces of the demonstration print the tables of documents
[000](tables/000-lang-son.md), [001](tables/001-soc-trang.md) and [004](tables/004-lao-cai.md).
What documents reported of them is compared by the rules of [plausibility](plausibility.md).

What an answer can be broken down and narrowed by ({", ".join(map(code, DIMENSIONS))}) stands beside each indicator.
{", ".join(map(code, ATTRIBUTES))} are attributes of the organisation: on the day asked about for a stock, on the day of
the fact for a flow. `/statistics/{{indicator}}/series` gives the points of a period, `/lineage` the organisations and
records behind a figure; counts of fewer than five people by {", ".join(map(code, sorted(PERSONAL)))} are withheld.
"""
    rows = (
        (
            code(i.code),
            i.vi,
            i.en,
            i.unit,
            i.type.value,
            _sum(i.value, i),
            _sum(i.over, i) if i.over else "",
            " ".join(dimensions_of(i)),
        )
        for i in INDICATORS
    )
    columns = ("code", "tiếng Việt", "English", "unit", "", "sum of", "over", "by")
    only = ((code(one.code), one.vi, one.en, one.unit, one.why_en) for one in REPORTED)
    reported = markdown.table(("code", "tiếng Việt", "English", "unit", "why"), only)
    parts = [markdown.table(columns, rows), "## Only as documents report them", reported]
    return markdown.page("Indicators", about, parts)


def _sum(what: Sum, indicator: Indicator) -> str:
    conditions = [f"standing {'/'.join(sorted(what.standing))}"] if what.standing else []
    conditions += [f"cause {'/'.join(sorted(what.causes))}"] if what.causes else []
    conditions += [f"{name} {'/'.join(sorted(allowed))}" for name, allowed in what.details.items()]
    conditions += [f"whatever the {'/'.join(sorted(what.ignores))}"] if what.ignores else []
    if what.of is not Of.VALUE:
        conditions.append(what.of.en.lower())
    if indicator.scale > 1 and what is indicator.value:
        conditions.append(f"kept in 1/{indicator.scale}")
    return code(what.measure) + (f" ({'; '.join(conditions)})" if conditions else "")


def views() -> str:
    """The page of views."""
    about = """
What we conclude from the ledger, one file for each view in `projections/views/`. Tables bear the view's name and
version (and the slot, where a rebuild stands beside the live one), are never migrated and can be made again from the
ledger at any time: `sobo rebuild VIEW`. Every read is cut at one position.
"""
    return markdown.page("Views", about, [_view(view) for view in VIEWS])


def _view(kind: ViewType) -> str:
    live = kind.make("")
    module = sys.modules[kind.make.__module__]
    families = ", ".join(sorted(live.families))
    parts = [
        f"## {kind.name}",
        f"*{kind.question}* Version {kind.version}, of {families}; {code(module.__name__.replace('.', '/') + '.py')}.",
        markdown.paragraph(inspect.getdoc(module)),
    ]
    for table in live.metadata.tables.values():
        rows = (
            (code(c.name), str(c.type).lower(), "key" if c.primary_key else "" if not c.nullable else "may be unknown")
            for c in table.columns
        )
        parts += [f"Table {code(table.name)}:", markdown.table(("column", "type", ""), rows)]
    return "\n\n".join(parts)


def settings() -> str:
    """The page of settings."""
    about = f"""
Every setting is an environment variable. Where it comes from, the first that is given wins: a command's option, the
variable, the TOML file that `{CONFIG}` names (the same names without the prefix, in lower case), the default. A name
that nobody knows is refused with the nearest that is known. Addresses and keys may stand in a file instead, as
container secrets do: `SOBO_LEDGER_FILE` names the file of `SOBO_LEDGER`. `sobo config` prints every value with its
origin, secrets masked. Variables that begin with `SOBO_TEST_` are read by the tests alone.
"""
    rows = ((code(one.name), code(one.value), one.meaning) for one in Settings().describe())
    by_file = ", ".join(code(f"SOBO_{name.upper()}_FILE") for name in sorted(Settings.SECRETS | Settings.ADDRESSES))
    listed = markdown.table(("variable", "default", "meaning"), rows)
    return markdown.page("Settings", about, [listed, f"From a file: {by_file}."])
