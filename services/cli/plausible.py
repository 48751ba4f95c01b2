"""What contradicts itself, or looks wrong, in what was filed?"""

from typing import Any

import click

from services.cli import listing, options, output
from services.exits import Exit

_MARKS = {"contradiction": "MÂU THUẪN · CONTRADICTION", "warning": "CẢNH BÁO · WARNING", "hint": "GỢI Ý · HINT"}


@click.command()
@click.option("--area", help="địa bàn · area: pre2025:20.")
@click.option("--about", help="số liệu tổng hợp hay báo cáo năm · figures or returns.")
@click.option("--level", help="mức · levels, by commas: contradiction, warning, hint.")
@click.option("--rule", help="quy tắc · rules, by commas: X7, UnitSlip.")
@click.option("--as-of", metavar="DATE", help="vào ngày · on this day.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="số dòng · rows.")
@listing.written
@options.awaited
@options.addressed
@options.as_json
def plausibility(*, limit: int, url: str | None, as_json: bool, **asked: Any) -> None:
    """Mâu thuẫn và điều đáng ngờ trong số liệu, báo cáo đã nộp · what looks wrong in what was filed.

    Chỉ nêu và giải thích, không sửa, không từ chối số nào · it tells and explains, and changes or refuses nothing.
    """
    from services.cli import client
    from services.cli.paging import gather

    file = listing.wanted(asked, as_json=as_json)
    with client.Api(client.place(options.chosen(), url)) as api:
        if file is not None:
            file.save(api, "/plausibility", **asked)
            return
        found = gather(api, "/plausibility", "flags", limit=limit, **asked)
    if as_json:
        output.json(found)
        return
    for one in found["flags"]:
        output.line(f"{_MARKS[one['level']]}  {one['rule']}  {one['vi']}")
        output.line(f"  {one['en']}")
        for concerned in one["concerns"]:
            called = concerned["organisation"] or f"{concerned['figure']} “{concerned['printed']}”"
            output.line(f"  {concerned['effective_on']}  {concerned['area']}  {called}  {concerned['event']}")
    output.when(found["true_for"])
    if found["next"] is not None:
        output.note("còn nữa; thêm --limit", "there are more; raise --limit")


@click.command()
@click.argument("indicator", required=False)
@click.option("--area", help="địa bàn · area: pre2025:20.")
@click.option("--as-of", metavar="DATE", help="ngày mà số liệu nói đến · the day that figures speak of.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@click.option("--limit", type=click.IntRange(1, 500), default=50, show_default=True, help="số dòng · rows.")
@listing.written
@options.awaited
@options.addressed
@options.as_json
def reconcile(*, indicator: str | None, limit: int, url: str | None, as_json: bool, **asked: Any) -> None:
    """Số đã báo cáo so với sổ bộ, lý do có thể của chênh lệch · reports beside the register, and why they may differ.

    Mã thoát 1 khi có số không khớp · exit code 1 where a figure differs.
    """
    from services.cli import client

    file = listing.wanted(asked, as_json=as_json)
    with client.Api(client.place(options.chosen(), url)) as api:
        if file is not None:
            file.save(api, "/reconciliation", indicator=indicator, **asked)
            return
        found = api.get("/reconciliation", indicator=indicator, limit=limit, **asked)
    if as_json:
        output.json(found)
    else:
        _reconciled(found)
    if any(one["agrees"] is False for one in found["figures"]):
        raise click.exceptions.Exit(Exit.NO)


def _reconciled(found: dict[str, Any]) -> None:
    for one in found["figures"]:
        when = one["as_of"] or f"{one['period_from'] or ''}..{one['period_to'] or ''}"
        own = one["register"] if one["register"] is not None else "—"
        verdict = {True: "khớp · agrees", False: f"LỆCH · DIFFERS {one['difference']}", None: one["reason_vi"]}
        output.line(f"{one['figure']}  {one['indicator']}  {when}  “{one['printed']}”  {own}  {verdict[one['agrees']]}")
        for candidate in one["candidates"]:
            effect = "" if candidate["effect"] is None else f"  {candidate['effect']} → {candidate['left']}"
            output.line(f"  {candidate['vi']}{effect}  [{candidate['count']}] {_ALONE[candidate['alone']]}")
            output.line(f"    {candidate['en']}")
    output.when(found["true_for"])
    if not found["figures"] and found["days"]:
        days = ", ".join(found["days"])
        output.note(f"không có số liệu nào của ngày này; có của: {days}", "none of this day; there are of these")
    if found["next"] is not None:
        output.note("còn nữa; thêm --limit", "there are more; raise --limit")


_ALONE = {
    "exactly": "giải thích đúng toàn bộ · explains it all",
    "narrows": "thu hẹp · narrows it",
    "widens": "không thu hẹp · does not narrow it",
    "unknown": "chưa biết bao nhiêu · amount unknown",
}
