"""What does a report say?"""

import uuid
from typing import TYPE_CHECKING, Any

import click

from services.cli import options, output, papering
from services.exits import Exit

if TYPE_CHECKING:
    from services.cli import client


@click.command()
@click.argument("form", required=False)
@click.option("--area", help="địa bàn · area: pre2025:20.")
@click.option("--as-of", metavar="DATE", help="vào ngày · on this day.")
@click.option("--period", help="kỳ · period: 2011, 2011-H1, 2010-01-01..2013-06-30 (không nêu: từ đầu năm · the year).")
@click.option("--basis", help="địa giới · boundaries: as_published, restated.")
@click.option("--organisation", metavar="ID|CODE", help="tổ chức, cho mẫu B11 · the organisation of B11.")
@click.option("--compare", is_flag=True, help="đặt số của văn bản bên cạnh · the documents' figures beside them.")
@click.option("--csv", "as_csv", is_flag=True, help="cho bảng tính · for a spreadsheet.")
@papering.option
@papering.out
@papering.language
@click.option("--letterhead", metavar="OFFICE", help="tiêu đề văn bản của cơ quan · laid out as a document of it.")
@click.option("--template", metavar="FILE", help="điền vào mẫu .docx, .xlsx này · fill this template, see --out.")
@click.option("--issued-on", metavar="DATE", help="ngày văn bản, cho mẫu · day of the document, for a template.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@click.option("--publish", "publishing", is_flag=True, help="công bố: ghi lại như đã in · publish it: it is recorded.")
@click.option("--number", metavar="NUMBER", help="số văn bản, khi công bố hoặc điền mẫu · number of the document.")
@click.option("--revises", metavar="RUN", help="thay cho bản đã công bố này · it stands instead of this run.")
@click.option("--id", metavar="UUID", help="mã lần công bố, để gửi lại · id of the run, to repeat it.")
@options.awaited
@options.reached
@options.as_json
def report(
    *,
    form: str | None,
    compare: bool,
    as_csv: bool,
    publishing: bool,
    url: str | None,
    office: str | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Một báo cáo cho một địa bàn · a report for an area.

    Không nêu FORM thì liệt kê các mẫu · without FORM the forms are listed.
    Với --publish, số liệu được ghi vào sổ đúng như đã in · with --publish the figures are recorded as printed.
    Với --template, báo cáo được điền vào mẫu của cơ quan · with --template it fills an office's own Word or Excel file.
    Mã thoát 1 khi báo cáo có đối chiếu và không khớp · exit code 1 where the report checks figures and one differs.
    """
    from services.cli import client

    place = client.place(options.chosen(), url)
    wanted = {name: asked.pop(name) for name in ("id", "number", "revises")}
    format_, out, *looks = (asked.pop(name) for name in ("format_", "out", "lang", "letterhead"))
    template, issued_on = asked.pop("template"), asked.pop("issued_on")
    content = papering.template_of(template) if template else b""
    with client.Api(place, client.key(place, office) if publishing else None) as api:
        if form is None:
            _forms(api.get("/reports"), as_json=as_json)
            return
        beside = "documents" if compare else None
        if publishing:
            wanted["id"] = wanted["id"] or str(uuid.uuid4())
            _publish(api, f"/reports/{client.part(form)}/runs", wanted, {"compare": beside, **asked}, as_json=as_json)
            return
        address, asked = f"/reports/{client.part(form)}", {"compare": beside, "lang": looks[0], **asked}
        if template:
            letter = {"letterhead": looks[1], "number": wanted["number"], "issued_on": issued_on}
            made = api.send(f"{address}/filled", content, **letter, **asked)
            papering.save(made, out, papering.filled_name(template))
            return
        if format_ is not None:
            paper = api.fetch(f"{address}.{format_}", letterhead=looks[1], **asked)
            papering.save(paper, out, f"{form}.{format_}")
            return
        found = api.get(address, **asked)
    if as_json:
        output.json(found)
    else:
        import msgspec

        from services.reports import delimited, text
        from services.reports.report import Report

        told = msgspec.convert(found["report"], Report)
        click.echo(delimited.text(told) if as_csv else text.text(told), nl=False)
    if found["report"]["passed"] is False:
        raise click.exceptions.Exit(Exit.NO)


def _publish(
    api: "client.Api", path: str, wanted: dict[str, str | None], asked: dict[str, Any], *, as_json: bool
) -> None:
    """Publish it, and say where it stands."""
    import msgspec

    body = msgspec.json.encode({name: value for name, value in wanted.items() if value is not None})
    sent = api.post(path, body, **asked)
    if as_json:
        output.line(sent.decode())
        return
    found = msgspec.json.decode(sent)
    run = found["run"]
    output.line(run["id"])
    output.note(
        f"đã công bố, vị trí {found['receipt']['position']}, theo {run['known_at']} bản ghi, SHA-256 {run['sha256']}",
        f"published; a repeat with --id {run['id']} records nothing anew",
    )


def _forms(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        output.json(found)
        return
    output.table(("mẫu · form", "tên", "name"), [(one["code"], one["vi"], one["en"]) for one in found["reports"]])
