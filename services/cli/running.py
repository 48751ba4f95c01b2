"""Which reports were published, what did one say, and what does it say now?"""

from typing import Any

import click

from services.cli import options, output, papering
from services.exits import Exit


@click.command()
@click.argument("run", metavar="[ID]", required=False)
@click.option("--revised", is_flag=True, help="đặt cạnh bản làm bây giờ, kèm lý do · beside the same report made now.")
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
    revised: bool,
    area: str | None,
    form: str | None,
    limit: int | None,
    as_csv: bool,
    url: str | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Các báo cáo đã công bố, hoặc một bản đúng như khi công bố · published reports, or one as it was published.

    Với --revised, mã thoát 1 khi có số liệu nay đã khác · with --revised, exit code 1 where a figure is another now.
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
        found = api.get(f"{address}/revision", **asked) if revised else None
    if as_json:
        output.json(found or printed)
    else:
        click.echo(_text(printed, found, as_csv=as_csv), nl=False)
    if found is not None and (found["changed"] or not found["reproduced"]):
        raise click.exceptions.Exit(Exit.NO)


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


def _text(printed: dict[str, Any], found: dict[str, Any] | None, *, as_csv: bool) -> str:
    """The report as it was published, or what is another now, as text."""
    import msgspec

    from services.contract.run_answers import RunRevision
    from services.reports import delimited, revising, text
    from services.reports.report import Report

    report = msgspec.convert(printed["report"], Report)
    if found is not None:
        now = msgspec.structs.replace(report, position=found["true_for"]["position"])
        report = revising.laid_out(report, now, msgspec.convert(found, RunRevision))
    return delimited.text(report) if as_csv else text.text(report)
