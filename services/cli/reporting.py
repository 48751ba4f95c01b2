"""What does a report say?"""

from typing import Any

import click

from services.cli import options, output


@click.command()
@click.argument("form", required=False)
@click.option("--area", help="địa bàn · area: pre2025:20.")
@click.option("--as-of", metavar="DATE", help="vào ngày · on this day.")
@click.option("--period", help="kỳ · period: 2011, 2011-H1, 2010-01-01..2013-06-30 (không nêu: từ đầu năm · the year).")
@click.option("--basis", help="địa giới · boundaries: as_published, restated.")
@click.option("--organisation", metavar="ID|CODE", help="tổ chức, cho mẫu B11 · the organisation of B11.")
@click.option("--compare", is_flag=True, help="đặt số của văn bản bên cạnh · the documents' figures beside them.")
@click.option("--csv", "as_csv", is_flag=True, help="cho bảng tính · for a spreadsheet.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@options.awaited
@options.addressed
@options.as_json
def report(*, form: str | None, compare: bool, as_csv: bool, url: str | None, as_json: bool, **asked: Any) -> None:
    """Một báo cáo cho một địa bàn · a report for an area.

    Không nêu FORM thì liệt kê các mẫu · without FORM the forms are listed.
    Mã thoát 1 khi báo cáo có đối chiếu và không khớp · exit code 1 where the report checks figures and one differs.
    """
    from services.cli import client

    with client.Api(client.place(options.chosen(), url)) as api:
        if form is None:
            _forms(api.get("/reports"), as_json=as_json)
            return
        beside = "documents" if compare else None
        found = api.get(f"/reports/{client.part(form)}", compare=beside, **asked)
    if as_json:
        output.json(found)
    else:
        import msgspec

        from services.reports import delimited, text
        from services.reports.report import Report

        told = msgspec.convert(found["report"], Report)
        click.echo(delimited.text(told) if as_csv else text.text(told), nl=False)
    if found["report"]["passed"] is False:
        raise click.exceptions.Exit(1)


def _forms(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        output.json(found)
        return
    output.table(("mẫu · form", "tên", "name"), [(one["code"], one["vi"], one["en"]) for one in found["reports"]])
