"""Which reports were published, and what did one say?"""

from typing import Any

import click

from services.cli import options, output, papering


@click.command()
@click.argument("run", metavar="[ID]", required=False)
@click.option("--area", help="địa bàn · area: pre2025:20.")
@click.option("--form", help="chỉ mẫu này · only this form.")
@click.option("--limit", type=click.IntRange(1), help="số dòng tối đa · most rows.")
@click.option("--csv", "as_csv", is_flag=True, help="cho bảng tính · for a spreadsheet.")
@papering.option
@papering.out
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@options.awaited
@options.addressed
@options.as_json
def runs(
    *,
    run: str | None,
    area: str | None,
    form: str | None,
    limit: int | None,
    as_csv: bool,
    url: str | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Các báo cáo đã công bố, hoặc một bản đúng như khi công bố · published reports, or one as it was published.

    `sobo compare ID` đặt một bản cạnh bản làm bây giờ hoặc bản sau · sets one beside what is said now, or later.
    """
    from services.cli import client
    from services.cli.paging import gather

    format_, out = (asked.pop(name) for name in ("format_", "out"))
    with client.Api(client.place(options.chosen(), url)) as api:
        if run is None:
            _listed(gather(api, "/report-runs", "runs", limit=limit, area=area, form=form, **asked), as_json=as_json)
            return
        address = f"/report-runs/{client.part(run)}"
        if format_ is not None:
            papering.save(api.fetch(f"{address}.{format_}", **asked), out, f"{run}.{format_}")
            return
        printed = api.get(address, **asked)
    if as_json:
        output.json(printed)
    else:
        click.echo(_text(printed, as_csv=as_csv), nl=False)


def _listed(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        output.json(found)
        return
    rows = [
        (one["published_on"], one["form"], one["area"], one["as_of"], one["number"], one["known_at"], one["id"])
        for one in found["runs"]
    ]
    heads = (
        "công bố · on",
        "mẫu · form",
        "địa bàn · area",
        "đến ngày · as of",
        "số · number",
        "vị trí · at",
        "mã · id",
    )
    output.table(heads, rows)
    output.when(found["true_for"])


def _text(printed: dict[str, Any], *, as_csv: bool) -> str:
    """The report as it was published, as text."""
    import msgspec

    from services.reports import delimited, text
    from services.reports.report import Report

    report = msgspec.convert(printed["report"], Report)
    return delimited.text(report) if as_csv else text.text(report)
