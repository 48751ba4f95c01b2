"""Which names may an office's own template use, and is what it uses there?"""

from typing import Any

import click

from services.cli import options, output, papering
from services.exits import Exit

_ASKED = (
    click.option("--area", help="địa bàn · area: pre2025:20."),
    click.option("--as-of", metavar="DATE", help="vào ngày · on this day."),
    click.option("--period", help="kỳ · period: 2011, 2011-H1."),
    click.option("--basis", help="địa giới · boundaries: as_published, restated."),
    click.option("--organisation", metavar="ID|CODE", help="tổ chức, cho mẫu B11 · the organisation of B11."),
    click.option("--letterhead", metavar="OFFICE", help="tiêu đề văn bản của cơ quan · an office's letterhead."),
    click.option("--lang", type=click.Choice(("vi", "en")), help="ngôn ngữ · language."),
    click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at."),
)


def asked(command: options.Decorated) -> options.Decorated:
    """For what a report is asked."""
    for option in reversed(_ASKED):
        command = option(command)
    return command


@click.group()
def template() -> None:
    """Mẫu Word, Excel của cơ quan · an office's own Word and Excel templates.

    Điền mẫu bằng `sobo report FORM --template FILE` · `sobo report FORM --template FILE` fills one.
    """


@template.command()
@click.argument("form")
@asked
@options.addressed
@options.as_json
def names(*, form: str, url: str | None, as_json: bool, **parameters: Any) -> None:
    """Các tên mà mẫu được dùng · the names that a template may use, what they mean, and their values."""
    found = _listed(form, url, parameters)
    if as_json:
        output.json(found)
        return
    rows = [(f"{{{{{one['name']}}}}}", one["vi"], one["en"], one["text"]) for one in found["names"]]
    output.table(("tên · name", "nghĩa", "meaning", "giá trị · value"), rows)


@template.command()
@click.argument("file")
@click.argument("form")
@asked
@options.addressed
@options.as_json
def check(*, file: str, form: str, url: str | None, as_json: bool, **parameters: Any) -> None:
    """Mẫu có tên nào lạ, viết sai, hay phần nào không an toàn · what is wrong with a template, place by place.

    Mã thoát 1 khi có chỗ sai · exit code 1 where something is wrong.
    """
    import msgspec

    from services.papers.templates import filling
    from services.papers.templates.names import Named, Names

    content = papering.template_of(file)
    listed = msgspec.convert(_listed(form, url, parameters)["names"], list[Named])
    found = filling.checked(content, Names.told(listed))
    if as_json:
        output.json(msgspec.to_builtins(found))
    else:
        for one in found.refusals:
            output.line(f"[{one.code}] {one.vi} · {one.en}")
        if found.left_out and not found.refusals:
            told = ", ".join(found.left_out)
            output.note(f"mẫu không dùng: {told}", f"the template does not use: {told}")
    if found.refusals:
        raise click.exceptions.Exit(Exit.NO)


def _listed(form: str, url: str | None, parameters: dict[str, Any]) -> Any:
    from services.cli import client

    with client.Api(client.place(options.chosen(), url)) as api:
        return api.get(f"/reports/{client.part(form)}/names", **parameters)
