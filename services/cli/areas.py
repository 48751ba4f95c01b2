"""Which administrative units were there, which organisations have to be placed, what is the table as events?"""

from typing import Any, Final

import click

from services.cli import listing, options, output

SCHEMES: Final = ("pre2025:", "from2025:")


@click.command()
@click.argument("query", metavar="[AREA|NAME]", required=False)
@click.option("--on", metavar="DATE", help="vào ngày · on this day.")
@click.option("--parent", metavar="AREA", help="các đơn vị trực thuộc · the units right below it.")
@click.option("--level", help="cấp · level: province, district, commune.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@click.option("--limit", type=click.IntRange(1, 500), default=100, show_default=True, help="số dòng · rows.")
@listing.written
@options.addressed
@options.as_json
def areas(*, query: str | None, url: str | None, as_json: bool, limit: int, **asked: Any) -> None:
    """Đơn vị hành chính vào một ngày, theo mã hoặc theo tên (không cần dấu) · units on a day, by area or by name.

    Mã luôn kèm hệ mã: pre2025:15 là Yên Bái, from2025:15 là Lào Cai · a code has its scheme with it, always.
    """
    from services.cli import client

    named = query is not None and (query.startswith(SCHEMES) or query.isdigit())
    file = listing.wanted(asked, as_json=as_json)
    with client.Api(client.place(options.chosen(), url)) as api:
        if file is not None:
            file.save(api, "/areas", q=query, **asked)
            return
        if named and query is not None:
            when = {name: asked[name] for name in ("on", "known_at")}
            found = api.get("/areas/" + "/".join(client.part(one) for one in query.split("/")), **when)
        else:
            found = api.get("/areas", q=query, limit=limit, **asked)
    if as_json:
        output.json(found)
    elif named:
        _one(found)
    else:
        rows = [(u["area"], u["name"], u["level"], u["valid_from"], u["valid_to"]) for u in found["areas"]]
        output.table(("địa bàn · area", "tên · name", "cấp · level", "từ · from", "đến · to"), rows)
        if found["more"]:
            output.note("còn nữa; thêm --limit", "there are more; raise --limit")


@click.command()
@click.option("--area", help="địa bàn · area: from2025:15.")
@click.option("--as-of", metavar="DATE", help="vào ngày · on this day.")
@click.option("--known-at", metavar="POSITION|INSTANT", help="theo những gì đã biết · as known at.")
@click.option("--limit", type=click.IntRange(1, 500), default=100, show_default=True, help="số dòng · rows.")
@listing.written
@options.addressed
@options.as_json
def tasks(*, limit: int, url: str | None, as_json: bool, **asked: Any) -> None:
    """Tổ chức ở xã đã chia, cần xác định xã mới · organisations of divided communes that have to be placed."""
    from services.cli import client

    file = listing.wanted(asked, as_json=as_json)
    with client.Api(client.place(options.chosen(), url)) as api:
        if file is not None:
            file.save(api, "/tasks/areas", **asked)
            return
        found = api.get("/tasks/areas", limit=limit, **asked)
    if as_json:
        output.json(found)
        return
    output.table(
        ("id", "tên · name", "địa bàn · area", "tên cũ · unit", "có thể ở · may lie in"),
        [
            (
                one["organisation"],
                one["name"],
                one["area"],
                one["area_name"],
                ", ".join(f"{unit['area']} {unit['name']}" for unit in one["candidates"]),
            )
            for one in found["tasks"]
        ],
    )
    output.note(f"tất cả {found['total']} việc", f"{found['total']} tasks in all")


@click.group()
def units() -> None:
    """Bảng đơn vị hành chính của sổ bộ · the register's table of administrative units."""


@units.command()
@click.option(
    "--office", default="national", show_default=True, metavar="ID", help="cơ quan nộp · the office that files."
)
def events(*, office: str) -> None:
    """In bảng thành sự kiện, mỗi dòng một sự kiện (NDJSON) · print the table as events, for `sobo publish -`.

    Không bắt buộc: sổ bộ biết bảng này sẵn. Chạy lại cho đúng những byte ấy; nộp lại không ghi hai lần.
    Not needed: the register knows the table. The same bytes each time, so that filing them again records nothing.
    """
    from services.units.events import unit_events

    output.write(b"".join(body + b"\n" for body in unit_events(office)))


def _one(found: dict[str, Any]) -> None:
    unit = found["unit"]
    former = "; ".join(f"{one['name']} (đến · until {one['until']})" for one in found["former_names"])
    output.pairs(
        [
            ("địa bàn · area", unit["area"]),
            ("tên · name", unit["name"]),
            ("tên cũ · former names", former or None),
            ("cấp · level", unit["level"]),
            ("cấp trên · parent", unit["parent"]),
            ("từ ngày · from", unit["valid_from"]),
            ("đến ngày · to", unit["valid_to"]),
            *(("gồm · made of", _link(one)) for one in found["predecessors"]),
            *(("thành · became", _link(one)) for one in found["successors"]),
            ("nay thuộc · lies in", found["within"] if found["within"] != unit["area"] else None),
        ]
    )


def _link(one: dict[str, Any]) -> str:
    much = "toàn bộ · whole" if one["relation"] == "whole" else "một phần · part"
    return f"{one['area']} {one['name']} ({much})"
