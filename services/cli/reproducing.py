"""Does a published report still come out as it was, byte for byte?"""

from hashlib import sha256
from typing import Any

import click

from services.cli import options, output, papering
from services.exits import Exit


@click.command()
@click.argument("run", metavar="ID")
@click.option("--format", "format_", type=click.Choice(("pdf", "xlsx")), default="pdf", help="tệp nào · which paper.")
@papering.out
@options.awaited
@options.addressed
@options.as_json
def reproduce(*, run: str, format_: str, out: str | None, url: str | None, as_json: bool, **when: int | None) -> None:
    """Làm lại một báo cáo đã công bố từ các bản ghi của nó và so từng byte · make a published report again.

    Cùng bản phát hành cho cùng từng byte; bản phát hành sau cho cùng mã băm số liệu · the same release gives the same
    bytes, a later one the same hash of the figures. Mã thoát 1 khi khác · exit code 1 where it is another.
    """
    from services.cli import client

    with client.Api(client.place(options.chosen(), url)) as api:
        address = f"/report-runs/{client.part(run)}"
        line = api.get(address, **when)["run"]
        figures = api.get(f"{address}/revision", **when)["reproduced"]
        paper = api.fetch(f"{address}.{format_}", **when)
    published, now = line["papers"].get(format_), sha256(paper).hexdigest()
    if out is not None:
        papering.save(paper, out, out)
    found = {"run": line["id"], "format": format_, "published": published, "now": now, "figures": figures}
    if as_json:
        output.json(found)
    else:
        _say(found, line)
    if published != now or not figures:
        raise click.exceptions.Exit(Exit.NO)


def _say(found: dict[str, Any], line: dict[str, Any]) -> None:
    published, now = found["published"], found["now"]
    same = published == now
    vi, en = ("giống từng byte", "byte for byte the same") if same else ("tệp khác", "another file")
    if published is None:
        vi, en = "khi công bố không ghi mã băm của tệp", "no hash of the paper was recorded"
    output.line(f"{found['format']}  {now}  {vi} · {en}")
    told = ("khớp", "the same") if found["figures"] else ("KHÁC", "ANOTHER")
    output.line(f"số liệu · figures  {line['sha256']}  {' · '.join(told)}")
    if not same and published is not None:
        output.note(
            f"khi công bố, bản phát hành {line['release']} cho {published}",
            f"when it was published, release {line['release']} made {published}",
        )
