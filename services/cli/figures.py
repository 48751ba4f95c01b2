"""How many, how much: an indicator on a day, over a period, as a series, and what is behind it?"""

from typing import Any

import click

from services.cli import listing, options, output


def _asked(command: Any) -> Any:
    """The options of every question about figures: the parameters of the API by the same names."""
    for option in reversed(
        (
            click.option("--as-of", metavar="DATE", help="vào ngày · on this day."),
            click.option("--period", help="kỳ · period: 2011, 2011-H1, 2011-Q2, 2011-06, 2010-01-01..2011-06-30."),
            click.option("--by", help="chia theo · broken down by: kind,sector,province …"),
            click.option("--area", help="địa bàn · area: pre2025:20."),
            click.option("--basis", help="địa giới · boundaries: as_published, as_filed, restated."),
            click.option("--kind", help="loại hình · kinds, by commas."),
            click.option("--base-kind", help="loại hình của mẫu số · kinds of the whole below a share."),
            click.option("--sector", help="lĩnh vực · sectors, by commas."),
            click.option("--standing", help="tình trạng · standing."),
            click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at."),
            click.option("--where", multiple=True, metavar="NAME=VALUE", help="điều kiện khác · another condition."),
        )
    ):
        command = option(command)
    return command


@click.command()
@click.argument("indicator", required=False)
@_asked
@click.option("--every", help="theo chuỗi · as a series: month, quarter, half, year, report_year.")
@click.option("--compare", help="so với · beside it: year_earlier.")
@click.option(
    "--known-before", metavar="POSITION|INSTANT", help="so với khi đó, kèm lý do · beside what was known then."
)
@click.option("--lineage", is_flag=True, help="các tổ chức đứng sau · the organisations behind it.")
@listing.written
@options.awaited
@options.addressed
@options.as_json
def stats(
    *,
    indicator: str | None,
    where: tuple[str, ...],
    every: str | None,
    compare: str | None,
    lineage: bool,
    known_before: str | None,
    url: str | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Một chỉ tiêu vào một ngày, trong một kỳ hoặc theo chuỗi · an indicator on a day, in a period, as a series.

    Không nêu INDICATOR thì liệt kê danh mục · without INDICATOR the catalogue is listed.
    """
    from services.cli import client
    from services.cli.failing import WronglyCalled
    from services.cli.paging import gather

    conditions = _conditions(where)
    file = listing.wanted(asked, as_json=as_json)
    if file is not None and not (lineage and indicator):
        raise WronglyCalled("--format cần INDICATOR và --lineage", "--format needs INDICATOR and --lineage")
    with client.Api(client.place(options.chosen(), url)) as api:
        if indicator is None:
            _catalogue(api.get("/indicators"), as_json=as_json)
            return
        address = f"/statistics/{client.part(indicator)}"
        if file is not None:
            file.save(api, f"{address}/lineage", **asked, **conditions)
            return
        if lineage:
            _lineage(gather(api, f"{address}/lineage", "shares", limit=None, **asked, **conditions), as_json=as_json)
            return
        if known_before is not None:
            found = api.get(f"{address}/revision", known_before=known_before, **asked, **conditions)
            _revision(found, as_json=as_json)
            return
        if every is not None:
            found = api.get(f"{address}/series", every=every, **asked, **conditions)
        else:
            found = api.get(address, compare=compare, **asked, **conditions)
    if as_json:
        output.json(found)
        return
    line = found["indicator"]
    output.note(f"{line['vi']} ({line['unit']})", line["en"])
    if every is not None:
        _points(found["points"])
    else:
        _cells(found["cells"], compared=compare is not None)
    output.when(found["true_for"])


def _catalogue(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        output.json(found)
        return
    rows = [(one["code"], one["vi"], one["en"], one["unit"], one["type"]) for one in found["indicators"]]
    output.table(("mã · code", "tên", "name", "đơn vị · unit", "loại · type"), rows)
    output.note(f"chia theo: {', '.join(found['dimensions'])}", "--by takes these")


def _conditions(where: tuple[str, ...]) -> dict[str, str]:
    from services.cli.failing import WronglyCalled

    conditions: dict[str, str] = {}
    for condition in where:
        name, equals, value = condition.partition("=")
        if not (name and equals and value):
            raise WronglyCalled(f"--where {condition}: cần dạng tên=giá trị", f"--where {condition}: not name=value")
        conditions[name] = value
    return conditions


def _value(cell: dict[str, Any]) -> str | None:
    return "ẩn · withheld" if cell.get("withheld") else cell["shown"]


def _cells(cells: list[dict[str, Any]], *, compared: bool) -> None:
    names = list(cells[0]["by"]) if cells else []
    beside = ("cùng kỳ · earlier", "tăng · growth %") if compared else ()
    output.table(
        (*names, "giá trị · value", *beside, "tử số", "mẫu số", "số đơn vị biết · known"),
        [
            (
                *(cell["by"][name] for name in names),
                _value(cell),
                *((cell.get("earlier"), cell.get("growth")) if compared else ()),
                cell["numerator"],
                cell["denominator"],
                cell["known"],
            )
            for cell in cells
        ],
    )


def _points(points: list[dict[str, Any]]) -> None:
    names = next((list(cell["by"]) for point in points for cell in point["cells"]), [])
    rows = [
        (point["period"], *(cell["by"][name] for name in names), _value(cell), cell["known"])
        for point in points
        for cell in point["cells"]
    ]
    output.table(("kỳ · period", *names, "giá trị · value", "số đơn vị biết · known"), rows)


def _revision(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        output.json(found)
        return
    for side, then in (("before", found["known_before"]), ("after", found["true_for"])):
        output.note(f"theo {then['position']} bản ghi", f"as known at position {then['position']}")
        _cells(found[side], compared=False)
    rows = [
        (one["subject"], one["name"], *one["by"].values(), one["before"], one["after"],
         ", ".join(f"{record['position']} {record['vi']}" for record in one["records"]))
        for one in found["shares"]
    ]  # fmt: skip
    names = list(found["shares"][0]["by"]) if found["shares"] else []
    output.table(("mã · id", "tên · name", *names, "trước · before", "nay · now", "bản ghi đến sau · records"), rows)


def _lineage(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        output.json(found)
        return
    names = list(found["shares"][0]["by"]) if found["shares"] else []
    rows = [
        (one["subject"], one["name"], *(one["by"][name] for name in names), one["exact"], one["base"], one["on"],
         len(one["records"]))
        for one in found["shares"]
    ]  # fmt: skip
    output.table(("mã · id", "tên · name", *names, "đóng góp · adds", "mẫu số · base", "ngày · on", "bản ghi"), rows)
    output.when(found["true_for"])
