"""What does a report say?"""

from typing import Any

import click

from services.cli import options, output


@click.command()
@click.argument("form", required=False)
@click.option("--area", help="địa bàn · area: pre2025:20.")
@click.option("--as-of", metavar="DATE", help="vào ngày · on this day.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@options.awaited
@options.addressed
@options.as_json
def report(*, form: str | None, url: str | None, as_json: bool, **asked: Any) -> None:
    """Một báo cáo cho một địa bàn · a report for an area.

    Không nêu FORM thì liệt kê các mẫu · without FORM the forms are listed.
    Mã thoát 1 khi báo cáo có đối chiếu và không khớp · exit code 1 where the report checks figures and one differs.
    """
    from services.cli import client

    with client.Api(client.place(options.chosen(), url)) as api:
        if form is None:
            _forms(api.get("/reports"), as_json=as_json)
            return
        found = api.get(f"/reports/{client.part(form)}", **asked)
    if as_json:
        output.json(found)
    else:
        import msgspec

        from services.reports.report import Report
        from services.reports.text import text

        click.echo(text(msgspec.convert(found["report"], Report)), nl=False)
    if found["report"]["passed"] is False:
        raise click.exceptions.Exit(1)


def _forms(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        output.json(found)
        return
    output.table(("mẫu · form", "tên", "name"), [(one["code"], one["vi"], one["en"]) for one in found["reports"]])
