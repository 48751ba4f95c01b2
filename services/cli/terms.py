"""Which terms of law run, against whom, which are over already, and how long do offices take over dossiers?"""

from typing import Any, Final

import click

from services.cli import listing, options, output
from services.cli.inquiry import inquire

_TIMES: Final = (
    ("received", "tiếp nhận · received"),
    ("answered", "trả lời · answered"),
    ("in_time", "đúng hạn · in time"),
    ("late", "trễ hạn · late"),
    ("mean", "bình quân (ngày làm việc) · mean"),
    ("median", "trung vị · median"),
    ("open", "đang giải quyết · open"),
    ("overdue", "quá hạn · overdue"),
    ("oldest", "lâu nhất · oldest"),
    ("awaited", "chờ bổ sung · awaited"),
)


@click.command()
@click.argument("reference", metavar="[ID|CODE]", required=False)
@click.option("--area", help="địa bàn · area: pre2025:20.")
@click.option("--until", metavar="DATE", help="hết hạn đến ngày này · over by this day.")
@click.option("--clock", metavar="CODE", help="một loại thời hạn · one kind: T-SUSPENSION.")
@click.option("--as-of", metavar="DATE", help="vào ngày · on this day.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="số dòng · rows.")
@listing.written
@options.awaited
@options.addressed
@options.as_json
def deadlines(*, reference: str | None, limit: int, url: str | None, as_json: bool, **asked: Any) -> None:
    """Các thời hạn của luật đang chạy · the terms of law that run, of one organisation or of an area."""
    found = inquire(
        "deadlines", reference, ("organisations", "dossiers"), lambda one: _chosen(one, asked["clock"], asked["until"]),
        limit=limit, url=url, as_json=as_json, **asked,
    )  # fmt: skip
    if found is None:
        return
    if as_json:
        output.json(found)
        return
    said = {clock["code"]: clock["vi"] for clock in found["clocks"]}
    for one in found["organisations"]:
        output.line(f"{one['subject']}  {one['name']}  {one['area']}")
        _tell(one["terms"], said)
    for one in found["dossiers"]:
        named = "  ".join(word for word in (one["number"], one["organisation"]) if word)
        output.line(f"{one['subject']}  {one['procedure']}  {one['office']}  {one['area']}  {named}".rstrip())
        _tell(one["terms"], said)
    for day in found["offices"] if reference is None else ():
        state = "QUÁ HẠN · OVERDUE" if day["overdue"] else f"đã chuyển · passed on {day['passed_on'] or ''}"
        done = state if day["overdue"] or day["passed_on"] else ""
        told = f"{day['due']}  {day['code']}  {day['year']}  {said[day['code']]}  {done}".rstrip()
        output.note(told, "a day for offices")
    output.when(found["true_for"])


@click.command()
@click.option("--period", help="kỳ · period: 2025, 2025-Q2, 2025-06, 2025-01-01..2025-06-30.")
@click.option("--by", help="chia theo · told apart by: office,area,procedure,month.")
@click.option("--area", help="địa bàn · area: pre2025:20.")
@click.option("--as-of", metavar="DATE", help="vào ngày · on this day.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@listing.written
@options.awaited
@options.addressed
@options.as_json
def dossiers(*, url: str | None, as_json: bool, **asked: Any) -> None:
    """Thời gian giải quyết hồ sơ: đúng hạn, trễ hạn, còn tồn · how long offices take over dossiers."""
    from services.cli import client

    file = listing.wanted(asked, as_json=as_json)
    with client.Api(client.place(options.chosen(), url)) as api:
        if file is not None:
            file.save(api, "/dossiers/times", **asked)
            return
        found = api.get("/dossiers/times", **asked)
    if as_json:
        output.json(found)
        return
    rows = [*found["rows"], found["total"]]
    names = list(rows[0]["by"])
    output.table(
        (*names, *(label for _, label in _TIMES)),
        [(*(row["by"].get(name, "*") for name in names), *(row[field] for field, _ in _TIMES)) for row in rows],
    )
    if found["estimated"]:
        output.note("ước tính: bảng ngày nghỉ chưa đủ", "an estimate: the days off are not all known")
    output.note(f"từ {found['since']} đến {found['until']}", f"from {found['since']} to {found['until']}")
    output.when(found["true_for"])


def _tell(terms: list[dict[str, Any]], said: dict[str, str]) -> None:
    for term in terms:
        over = "QUÁ HẠN · OVERDUE" if term["overdue"] else ""
        output.line(f"  {term['due']}  {term['code']}  {said[term['code']]} {over}".rstrip())


def _chosen(one: dict[str, Any], clock: str | None, until: str | None) -> dict[str, Any]:
    """The terms of an organisation that are asked about."""
    terms = [t for t in one["terms"] if clock in (None, t["code"]) and (until is None or t["due"] <= until)]
    return {**one, "terms": terms}
