"""What contradicts itself, or looks wrong, in what was filed?"""

from typing import Any

import click

from services.cli import options, output

_MARKS = {"contradiction": "MÂU THUẪN · CONTRADICTION", "warning": "CẢNH BÁO · WARNING", "hint": "GỢI Ý · HINT"}


@click.command()
@click.option("--area", help="địa bàn · area: pre2025:20.")
@click.option("--about", help="figures (số liệu tổng hợp) | returns (báo cáo năm).")
@click.option("--level", help="mức · levels, by commas: contradiction, warning, hint.")
@click.option("--rule", help="quy tắc · rules, by commas: X7, UnitSlip.")
@click.option("--as-of", metavar="DATE", help="vào ngày · on this day.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="số dòng · rows.")
@options.awaited
@options.addressed
@options.as_json
def plausibility(*, limit: int, url: str | None, as_json: bool, **asked: Any) -> None:
    """Mâu thuẫn và điều đáng ngờ trong số liệu, báo cáo đã nộp · what looks wrong in what was filed.

    Chỉ nêu và giải thích, không sửa, không từ chối số nào · it tells and explains, and changes or refuses nothing.
    """
    from services.cli import client
    from services.cli.paging import gather

    with client.Api(client.place(options.chosen(), url)) as api:
        found = gather(api, "/plausibility", "flags", limit, **asked)
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
