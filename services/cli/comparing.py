"""What does a published report say now, or when it was published again, and which records made the difference?"""

from typing import Any

import click

from services.cli import options, output, papering
from services.exits import Exit


@click.command()
@click.argument("run", metavar="ID")
@click.argument("against", metavar="[LATER]", required=False)
@papering.option
@papering.out
@papering.language
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@options.awaited
@options.addressed
@options.as_json
def compare(
    *,
    run: str,
    against: str | None,
    format_: str | None,
    out: str | None,
    lang: str | None,
    url: str | None,
    as_json: bool,
    **asked: Any,
) -> None:
    """Báo cáo đã công bố và bản làm bây giờ, hoặc bản công bố sau: số liệu nào khác, do bản ghi nào.

    A published report beside the same one made now, or published later: which figures differ, by which records. Mã
    thoát 1 khi có số liệu khác · exit code 1 where a figure is another.
    """
    from services.cli import client

    with client.Api(client.place(options.chosen(), url)) as api:
        address = f"/report-runs/{client.part(run)}"
        asked |= {"against": against, "lang": lang}
        if format_ is not None:
            papering.save(api.fetch(f"{address}/revision.{format_}", **asked), out, f"{run}-revision.{format_}")
            return
        found = api.get(f"{address}/revision", **asked)
        if not as_json:
            when = {name: asked[name] for name in ("known_at", "min_position")}
            _say(api.get(address, **when)["report"], found, lang)
    if as_json:
        output.json(found)
    if found["changed"] or not found["reproduced"]:
        raise click.exceptions.Exit(Exit.NO)


def _say(printed: dict[str, Any], found: dict[str, Any], lang: str | None) -> None:
    import msgspec

    from services.contract.run_answers import RunRevision
    from services.reports import revising, text
    from services.reports.language import Language
    from services.reports.report import Report

    published = msgspec.convert(printed, Report)
    now = msgspec.structs.replace(published, position=found["true_for"]["position"])
    told = revising.laid_out(published, now, msgspec.convert(found, RunRevision), Language(lang or Language.VI.value))
    click.echo(text.text(told), nl=False)
