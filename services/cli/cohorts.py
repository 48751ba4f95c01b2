"""How many of those founded in a year are left, and how did grades move from one year to the next?"""

from typing import Any

import click

from services.cli import options, output


def _asked(command: Any) -> Any:
    """The options of both: of which organisations, up to which day."""
    for option in reversed(
        (
            click.option("--as-of", metavar="DATE", help="đến ngày này · up to this day."),
            click.option("--kind", help="loại hình · kinds, by commas."),
            click.option("--area", help="địa bàn · area: pre2025:20."),
            click.option("--basis", help="địa giới · boundaries: as_published, as_filed, restated."),
            click.option("--sector", help="lĩnh vực · sectors, by commas."),
            click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at."),
        )
    ):
        command = option(command)
    return command


@click.command()
@_asked
@options.awaited
@options.addressed
@options.as_json
def survival(*, url: str | None, as_json: bool, **asked: Any) -> None:
    """Tổ chức thành lập mỗi năm còn lại bao nhiêu · how many of those founded in each year there still are."""
    from services.cli import client

    with client.Api(client.place(options.chosen(), url)) as api:
        found = api.get("/survival", **asked)
    if as_json:
        output.json(found)
        return
    rows = [
        (one["founded"] or "?", one["size"], year, n) for one in found["cohorts"] for year, n in one["alive"].items()
    ]
    output.table(("thành lập · founded", "số tổ chức · size", "cuối năm · end of", "còn · alive"), rows)
    output.when(found["true_for"])


@click.command()
@click.argument("before", metavar="YEAR", type=int)
@click.argument("after", metavar="[YEAR]", type=int, required=False)
@_asked
@options.awaited
@options.addressed
@options.as_json
def transitions(*, before: int, after: int | None, url: str | None, as_json: bool, **asked: Any) -> None:
    """Chuyển hạng từ năm này sang năm khác · how grades moved from one year to another."""
    from services.cli import client

    with client.Api(client.place(options.chosen(), url)) as api:
        found = api.get("/grades/transitions", **{"from": before, "to": after}, **asked)
    if as_json:
        output.json(found)
        return
    rows = [(one["before"] or "-", one["after"] or "-", one["organisations"]) for one in found["moves"]]
    output.table((str(found["before"]), str(found["after"]), "số tổ chức · organisations"), rows)
    output.when(found["true_for"])
