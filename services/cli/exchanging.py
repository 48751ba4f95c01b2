"""What goes to other bodies of the State, in the order of recording?"""

import time

import click

from services.cli import options, output
from services.cli.following import PAGE, PAUSE, told


@click.group()
def exchange() -> None:
    """Dữ liệu gửi cơ quan khác · what goes to other bodies."""


@exchange.command()
@click.option("--after", type=click.IntRange(min=0), default=0, show_default=True, help="sau vị trí · behind.")
@click.option("-f", "--follow", is_flag=True, help="chờ tiếp · go on waiting.")
@options.reached
@options.as_json
def tax(*, after: int, follow: bool, url: str | None, office: str | None, as_json: bool) -> None:
    """Bản ghi gửi cơ quan thuế, mỗi bản một dòng · records for the tax authority, one a line.

    Cần khóa của cơ quan thuế; ghi chú cuối nói hỏi tiếp từ đâu · the key of a tax office is needed; the last note says
    where to go on.
    """
    from services.cli import client

    place = client.place(options.chosen(), url)
    with client.Api(place, client.key(place, office)) as api:
        while True:
            page = api.get("/exchange/tax", after=after, limit=PAGE)
            for one in page["events"]:
                law = "; ".join(one["law"])
                output.json_line(one) if as_json else output.line(f"{told(one['record'])}  ({law})")
            after = page["last"]
            if page["more"]:
                continue
            if not follow:
                break
            time.sleep(PAUSE)
    output.note(f"hỏi tiếp: --after {after}", f"go on with --after {after}")
