"""Can a view be made again from the ledger, and in what would the new rows differ from those that are live?"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click

from services.cli import options, output
from services.exits import Exit

SWITCHES: Final = ("always", "if_equal", "never")
ANEW: Final = {
    "asked": ("như đã yêu cầu", "as it was asked to"),
    "version": ("lần trước dựng cho phiên bản khác", "the one before was for another version"),
    "code": ("chương trình đã đổi từ lần trước", "the code is not that of the one before"),
    "ledger": ("sổ cái không còn là sổ của lần trước", "the ledger is not that of the one before"),
    "head": ("lần trước đã đi xa hơn bản đang chạy", "the one before is further than the live view"),
}

KEPT: Final = {
    "": "đã bỏ · retired",
    "filled": "đang được dựng, hoặc dở dang chưa đến một giờ · is being filled, or was within the hour",
    "used": "có dịch vụ dùng trong một giờ qua · a service used it within the hour",
    "unknown": "chưa biết ai dùng; hỏi lại sau một giờ · who uses it is not known; ask again in an hour",
}


@click.command()
@click.argument("names", metavar="[VIEW]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="mọi khung nhìn · every view.")
@click.option(
    "--switch",
    type=click.Choice(SWITCHES),
    default="always",
    show_default=True,
    help="khi nào cho người đọc dùng bản mới · when readers get the new rows.",
)
@click.option("--fresh", is_flag=True, help="làm từ đầu, dù lần trước dở dang · begin anew, whatever was begun.")
@click.option(
    "--rate", metavar="N", type=click.IntRange(min=1), help="nhiều nhất N sự kiện mỗi giây · at most N events/s."
)
@click.option(
    "--jobs", metavar="N", type=click.IntRange(min=1), help="số tiến trình · processes [PostgreSQL: CPUs, SQLite: 1]."
)
@click.option("--rollback", is_flag=True, help="quay lại bản trước · go back to the rows before.")
@click.option("--retire", is_flag=True, help="bỏ các bảng không ai cần nữa · drop tables that nobody needs any more.")
@options.data
@options.as_json
def rebuild(
    *,
    names: tuple[str, ...],
    everything: bool,
    rollback: bool,
    retire: bool,
    data: Path | None,
    as_json: bool,
    **how: Any,
) -> None:
    """Dựng lại khung nhìn từ sổ cái, so với bản đang chạy, rồi chuyển · make a view again, compare, switch.

    Lần dựng bị ngắt được làm tiếp khi gọi lại cùng lệnh · one that was cut short is gone on with by the same command.
    """
    from projections.views.registry import BY_NAME
    from services import telemetry
    from services.cli.failing import WronglyCalled

    if everything == bool(names) or (set(names) - BY_NAME.keys()):
        listed = ", ".join(BY_NAME)
        raise WronglyCalled(f"nêu --all hoặc khung nhìn: {listed}", f"give --all, or views: {listed}")
    if rollback and retire:
        raise WronglyCalled("chỉ một trong --rollback và --retire", "either --rollback or --retire")
    settings = options.chosen(data=data)
    telemetry.configure(settings, "rebuild")
    chosen = list(BY_NAME) if everything else list(names)
    if rollback:
        _listed(asyncio.run(_rollback(settings, chosen)), as_json=as_json)
        return
    if retire:
        _listed(asyncio.run(_retire(settings, None if everything else chosen)), as_json=as_json)
        return
    results = asyncio.run(_rebuild(settings, chosen, **how))
    if as_json:
        output.json([_plain(one) for one in results])
    else:
        _shown(results)
    if any(one.equal is False for one in results):
        output.note("bản dựng lại khác bản đang chạy", "what was made differs from what was live")
        raise click.exceptions.Exit(Exit.NO)


async def _rollback(settings: Any, names: Sequence[str]) -> list[dict[str, Any]]:
    from services.cli.holding import views_of
    from services.worker import rebuild as building

    async with views_of(settings) as (_, store):
        return [{"view": name, "live": await building.rollback(store, name)} for name in names]


async def _retire(settings: Any, names: Sequence[str] | None) -> list[dict[str, Any]]:
    from services.cli.holding import views_of
    from services.worker import retiring

    async with views_of(settings) as (_, store):
        done = await retiring.retire(store, names)
    return [
        {
            "slot": one.key,
            "view": one.view,
            "rows": one.rows,
            "bytes": one.size,
            "kept": one.kept,
            "why": KEPT[one.kept],
        }
        for one in done
    ]


async def _rebuild(
    settings: Any, names: Sequence[str], *, switch: Any, fresh: bool, rate: int | None, jobs: int | None
) -> list[Any]:
    from services import garbage
    from services.cli.holding import views_of
    from services.worker import rebuild as building
    from services.worker.spreading import Spread, usual

    done: list[Any] = []
    async with views_of(settings) as (ledger, store):
        garbage.seldom()
        plan = building.Plan(fresh, rate or 0, Spread(jobs or usual(store, (await ledger.head()).position), settings))
        for name in names:
            with output.progress(f"đang dựng {name}", f"making {name}") as advance:
                built = await building.rebuild(
                    ledger, store, name, switch=switch, plan=plan, progress=advance, told=_begun
                )
            done.append(built)
    return done


def _begun(begun: Any) -> None:
    """Say what becomes of a rebuild that was cut short."""
    if begun.events:
        output.note(f"làm tiếp, đã có {begun.events} sự kiện", f"going on, {begun.events} events are there")
    if begun.anew:
        vi, en = ANEW[begun.anew]
        output.note(f"làm từ đầu: {vi}", f"beginning anew: {en}")


def _listed(rows: Sequence[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        output.json(rows)
    elif not rows:
        output.note("không có gì", "there is nothing")
    else:
        output.table(tuple(rows[0]), [tuple(row.values()) for row in rows])


def _plain(built: Any) -> dict[str, Any]:
    """What a rebuild came to, for machines: of the tables, those that differ."""
    import msgspec

    row = msgspec.to_builtins(built)
    differing = [row for row in row["differences"] or [] if row["missing"] or row["surplus"]]
    return {**row, "seconds": round(built.seconds, 2), "equal": built.equal, "differences": differing}


def _shown(results: Sequence[Any]) -> None:
    """Print what each rebuild came to; then, where tables differ, the first rows in which they do, value by value."""
    from services.worker import differing

    said = {None: "", True: "có · yes", False: "KHÔNG · NO"}
    output.table(
        ("view", "slot", "events", "resumed", "subjects", "parked", "seconds", "equal", "switched"),
        [
            (
                one.view, one.slot, one.events, one.resumed, one.subjects, one.parked, round(one.seconds, 2),
                said[one.equal], said[one.switched],
            )
            for one in results
        ],
    )  # fmt: skip
    tables = [table for one in results for table in one.differences or [] if not table.equal]
    if not tables:
        return
    heads = ("bảng · table", "đang chạy · live", "dựng lại · new", "thiếu · missing", "thừa · surplus")
    output.line()
    output.table(heads, [(one.table, one.rows, one.others, one.missing, one.surplus) for one in tables])
    found = [(table, cell) for table in tables for cell in differing.cells(table.shown, table.keys)]
    heads = (
        "bảng · table",
        "tổ chức · organisation",
        "dòng · row",
        "cột · column",
        "đang chạy · live",
        "dựng lại · new",
    )
    output.line()
    output.table(
        heads,
        [
            (table.table, cell.organisation, _told(cell.key), cell.column, _told(cell.live), _told(cell.new))
            for table, cell in found
        ],
    )
    if any(max(one.missing, one.surplus) > differing.SHOWN for one in tables):
        output.note(
            f"chỉ {differing.SHOWN} dòng đầu mỗi bên được in", f"only the first {differing.SHOWN} rows of each side"
        )


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}={one}" for name, one in value.items())
    return "—" if value is None else str(value)
