"""What is recorded, as it is recorded?"""

import time
from typing import Any, Final

import click

from services.cli import options, output

PAUSE: Final = 0.5
PAGE: Final = 500


@click.command()
@click.option("--after", type=click.IntRange(min=0), help="sau vị trí này · behind this position [10 bản ghi cuối].")
@click.option("-f", "--follow", is_flag=True, help="chờ tiếp · go on waiting.")
@options.addressed
@options.as_json
def tail(*, after: int | None, follow: bool, url: str | None, as_json: bool) -> None:
    """Các bản ghi của sổ cái, mỗi bản một dòng · the ledger's records, one a line."""
    from services.cli import client

    with client.Api(client.place(options.chosen(), url)) as api:
        if after is None:
            after = max(0, int(api.get("/events", after=0, limit=1)["true_for"]["position"]) - 10)
        while True:
            page = api.get("/events", after=after, limit=PAGE)
            for record in page["events"]:
                output.json_line(record) if as_json else output.line(told(record))
            after = page["last"]
            if page["more"]:
                continue
            if not follow:
                return
            time.sleep(PAUSE)


def told(record: dict[str, Any]) -> str:
    """One record in one line."""
    event = record["event"]
    return (
        f"{record['position']}  {record['recordedat'][:19]}Z  {record['office']}  {event['type']}  {event['subject']}"
        f"  v{record['version']}  {event['effectiveon']}  {event['id']}"
    )
