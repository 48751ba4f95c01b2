"""Which terms of law run, against whom, and which are over already?"""

from typing import Any

import click

from services.cli import options, output


@click.command()
@click.argument("reference", metavar="[ID|CODE]", required=False)
@click.option("--area", help="địa bàn · area: pre2025:20.")
@click.option("--until", metavar="DATE", help="hết hạn đến ngày này · over by this day.")
@click.option("--clock", metavar="CODE", help="một loại thời hạn · one kind: T-SUSPENSION.")
@click.option("--as-of", metavar="DATE", help="vào ngày · on this day.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="số dòng · rows.")
@options.awaited
@options.addressed
@options.as_json
def deadlines(*, reference: str | None, limit: int, url: str | None, as_json: bool, **asked: Any) -> None:
    """Các thời hạn của luật đang chạy · the terms of law that run, of one organisation or of an area."""
    from services.cli import client
    from services.cli.paging import gather

    with client.Api(client.place(options.chosen(), url)) as api:
        if reference is None:
            found = gather(api, "/deadlines", "organisations", limit, **asked)
        else:
            when = {name: asked[name] for name in ("as_of", "known_at", "min_position")}
            found = api.get(f"/organisations/{client.part(reference)}/deadlines", **when)
            found["organisations"] = [_chosen(one, asked["clock"], asked["until"]) for one in found["organisations"]]
    if as_json:
        output.json(found)
        return
    said = {clock["code"]: clock["vi"] for clock in found["clocks"]}
    for one in found["organisations"]:
        output.line(f"{one['subject']}  {one['name']}  {one['area']}")
        for term in one["terms"]:
            over = "QUÁ HẠN · OVERDUE" if term["overdue"] else ""
            output.line(f"  {term['due']}  {term['code']}  {said[term['code']]} {over}".rstrip())
    output.when(found["true_for"])


def _chosen(one: dict[str, Any], clock: str | None, until: str | None) -> dict[str, Any]:
    """The terms of an organisation that are asked about."""
    terms = [t for t in one["terms"] if clock in (None, t["code"]) and (until is None or t["due"] <= until)]
    return {**one, "terms": terms}
