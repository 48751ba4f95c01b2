"""Which facts no longer fit since something before them was put right, and wait for somebody to deal with them?"""

from typing import Any

import click

from services.cli import listing, options, output


@click.command()
@click.option("--area", help="địa bàn · area: pre2025:20.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@listing.written
@options.awaited
@options.addressed
@options.as_json
def unsettled(*, url: str | None, as_json: bool, **asked: Any) -> None:
    """Bản ghi không còn khớp, chờ hiệu đính hoặc hủy · facts that no longer fit, to be corrected or rescinded."""
    from services.cli import client
    from services.cli.paging import gather

    file = listing.wanted(asked, as_json=as_json)
    with client.Api(client.place(options.chosen(), url)) as api:
        if file is not None:
            file.save(api, "/unsettled", **asked)
            return
        found = gather(api, "/unsettled", "facts", **asked)
    if as_json:
        output.json(found)
        return
    for fact in found["facts"]:
        output.line(f"{fact['subject']}  {fact['effective_on']}  {fact['type']}  {fact['event_id']}")
        rules = ", ".join(fact["rules"])
        output.line(f"  {rules}; từ vị trí {fact['since']}, do {fact['because_of']}")
    output.when(found["true_for"])
