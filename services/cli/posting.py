"""What has to be posted, of whom, by when, and what was posted?"""

from typing import Any

import click

from services.cli import listing, options, output
from services.cli.inquiry import inquire


@click.command()
@click.argument("reference", metavar="[ID|CODE]", required=False)
@click.option("--area", help="địa bàn · area: pre2025:20.")
@click.option("--of", "office", metavar="OFFICE", help="địa bàn của cơ quan · an office's territory.")
@click.option("--duty", metavar="CODE", help="một loại việc · one duty: P-DISSOLUTION.")
@click.option("--state", help="cách đứng · how it stands: open, late, done, done_late.")
@click.option("--as-of", metavar="DATE", help="vào ngày · on this day.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="số dòng · rows.")
@listing.written
@options.awaited
@options.addressed
@options.as_json
def duties(*, reference: str | None, limit: int, url: str | None, as_json: bool, **asked: Any) -> None:
    """Việc phải đăng tải, công bố: chưa đăng, quá hạn, đã đăng · what has to be posted: open, late, done."""
    from events.publication_words import PostingState

    found = inquire(
        "publications", reference, ("organisations",), lambda one: _chosen(one, asked),
        limit=limit, url=url, as_json=as_json, **asked,
    )  # fmt: skip
    if found is None:
        return
    if as_json:
        output.json(found)
        return
    law = {duty["duty"]: duty for duty in found["duties"]}
    for one in found["organisations"]:
        output.line(f"{one['subject']}  {one['name']}  {one['area']}")
        for case in one["publications"]:
            due = f"{case['due']}{'~' if case['estimated'] else ''}"
            state = PostingState(case["state"])
            posted = f" {case['posted_on']}" if case["posted_on"] else ""
            duty = law[case["duty"]]
            output.line(f"  {due}  {state.vi} · {state.en}{posted}  {case['duty']}  {case['event']}")
            output.line(f"      {duty['vi']} ({duty['law']})")
    output.when(found["true_for"])


def _chosen(one: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    """The cases of an organisation that are asked about."""
    wanted = {name: asked[name] for name in ("duty", "state") if asked[name] is not None}
    return {**one, "publications": [c for c in one["publications"] if all(c[n] == v for n, v in wanted.items())]}
