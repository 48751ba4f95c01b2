"""How many, how much, and what does a report say?"""

from typing import Any

import click

from services.cli import options, output


@click.command()
@click.argument("indicator", required=False)
@click.option("--as-of", metavar="DATE", help="vào ngày · on this day.")
@click.option("--period", help="kỳ · period: 2011, 2011-H1, 2011-Q2, 2011-06, 2010-01-01..2011-06-30.")
@click.option("--by", help="chia theo · broken down by: kind,sector,province …")
@click.option("--area", help="địa bàn · area: pre2025:20.")
@click.option("--basis", help="địa giới · boundaries: as_published, restated.")
@click.option("--kind", help="loại hình · kinds, by commas.")
@click.option("--base-kind", help="loại hình của mẫu số · kinds of the whole below a share.")
@click.option("--sector", help="lĩnh vực · sectors, by commas.")
@click.option("--standing", help="tình trạng · standing.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@options.awaited
@click.option("--where", multiple=True, metavar="NAME=VALUE", help="điều kiện khác · another condition: grade=good.")
@options.addressed
@options.as_json
def stats(
    *,
    indicator: str | None,
    where: tuple[str, ...],
    url: str | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Một chỉ tiêu vào một ngày hoặc trong một kỳ · an indicator on a day or in a period.

    Không nêu INDICATOR thì liệt kê danh mục · without INDICATOR the catalogue is listed.
    """
    from services.cli import client
    from services.cli.failing import WronglyCalled

    conditions: dict[str, str] = {}
    for condition in where:
        name, equals, value = condition.partition("=")
        if not (name and equals and value):
            raise WronglyCalled(f"--where {condition}: cần dạng tên=giá trị", f"--where {condition}: not name=value")
        conditions[name] = value
    with client.Api(client.place(options.chosen(), url)) as api:
        if indicator is None:
            _catalogue(api.get("/indicators"), as_json=as_json)
            return
        found = api.get(f"/statistics/{client.part(indicator)}", **asked, **conditions)
    if as_json:
        output.json(found)
        return
    names = list(found["cells"][0]["by"]) if found["cells"] else []
    line = found["indicator"]
    output.note(f"{line['vi']} ({line['unit']})", line["en"])
    output.table(
        (*names, "giá trị · value", "tử số", "mẫu số", "số đơn vị biết · known"),
        [
            (
                *(cell["by"][name] for name in names),
                cell["shown"],
                cell["numerator"],
                cell["denominator"],
                cell["known"],
            )
            for cell in found["cells"]
        ],
    )
    output.note(
        f"đúng cho ngày {found['true_for']['as_of']}, đến vị trí {found['true_for']['position']}",
        f"true for {found['true_for']['as_of']} at position {found['true_for']['position']}",
    )


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


def _catalogue(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        output.json(found)
        return
    rows = [(one["code"], one["vi"], one["en"], one["unit"], one["type"]) for one in found["indicators"]]
    output.table(("mã · code", "tên", "name", "đơn vị · unit", "loại · type"), rows)
    output.note(f"chia theo: {', '.join(found['dimensions'])}", "--by takes these")


def _forms(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        output.json(found)
        return
    output.table(("mẫu · form", "tên", "name"), [(one["code"], one["vi"], one["en"]) for one in found["reports"]])
