"""Which cells do the tables of the law have, and which of them wait for whoever has the decree?"""

from typing import Any

import click

from services.cli import options, output


@click.command()
@click.option("--open", "only_open", is_flag=True, help="chỉ các ô còn thiếu · open cells only.")
@click.option("--on", metavar="DATE", help="vào ngày · on this day.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@options.awaited
@options.addressed
@options.as_json
def tables(*, only_open: bool, url: str | None, as_json: bool, **asked: Any) -> None:
    """Các bảng của luật mà sổ bộ xét theo, và các ô còn thiếu · the tables of the law and their open cells.

    Cơ quan trung ương bổ sung một ô bằng sự kiện reference.completed, ghi ngày hết hiệu lực bằng reference.closed · an
    office of the whole country completes a cell, or closes a table.
    """
    from services.cli import client

    with client.Api(client.place(options.chosen(), url)) as api:
        found = api.get("/tables", **asked)
    if only_open:
        for table in found["tables"]:
            table["cells"] = [cell for cell in table["cells"] if cell["value"] is None]
    if as_json:
        output.json(found)
        return
    output.table(
        ("bảng · table", "ô · cell", "giá trị · value", "từ · since", "căn cứ · source"),
        [
            (table["table"], cell["cell"], cell["value"], cell["since"], cell["source"])
            for table in found["tables"]
            for cell in table["cells"]
        ],
    )
    for table in found["tables"]:
        until = table["last_day"] or "…"
        output.note(
            f"{table['vi']} ({table['first_day'] or '…'} – {until}): còn thiếu {table['open']} ô",
            f"{table['en']}: {table['open']} cells are open",
        )
    output.when(found["true_for"])
