"""With which settings does this installation run, and which offices does it know?"""

import contextlib
from pathlib import Path
from typing import Any, Final

import click
import msgspec

from services.cli import options, output
from services.exits import Exit

_WHEN_KNOWN: Final = ("2025-06-30", "2025-07-01")


@click.command()
@options.data
@options.as_json
def config(*, data: Path | None, as_json: bool) -> None:
    """Mọi thiết lập với giá trị và nguồn gốc; bí mật được che · every setting, where it comes from, secrets masked."""
    lines = options.chosen(data=data).describe()
    if as_json:
        output.json(lines)
        return
    rows = [(one.name, one.value, one.origin, one.meaning) for one in lines]
    output.table(("thiết lập · setting", "giá trị · value", "từ · from", "ý nghĩa · meaning"), rows)


@click.group(invoke_without_command=True)
@options.data
@options.as_json
@click.pass_context
def offices(ctx: click.Context, *, data: Path | None, as_json: bool) -> None:
    """Các cơ quan, cấp và địa bàn · the offices, their levels and territories."""
    if ctx.invoked_subcommand is not None:
        return
    from events.authority import ordered
    from services.intake import calendar
    from services.offices import directory

    settings = options.chosen(data=data)
    found = [
        {
            "id": one.id,
            "name": one.name,
            "levels": ordered(one.levels_on(calendar.today())),
            "territory": list(one.territory),
            "keys": len(one.key_sha256),
        }
        for one in directory.load(settings.offices_file)
    ]
    if as_json:
        output.json(found)
        return
    output.table(
        ("mã · id", "tên · name", "cấp · levels", "địa bàn · territory", "số khóa · keys"),
        [
            (one["id"], one["name"], ", ".join(_texts(one["levels"])), ", ".join(_texts(one["territory"])), one["keys"])
            for one in found
        ],
    )


@offices.command("new-key")
@options.as_json
def new_key(*, as_json: bool) -> None:
    """In một khóa mới và mã băm của nó; chỉ mã băm vào tệp cơ quan · print a fresh key and its hash.

    Khóa không được lưu ở đâu cả · the key is kept nowhere.
    """
    import secrets

    from services.offices.directory import hash_key

    key = secrets.token_urlsafe(32)
    made = {"key": key, "key_sha256": hash_key(key).hex()}
    if as_json:
        output.json(made)
    else:
        output.pairs(list(made.items()))
        output.note(
            "giao khóa cho cơ quan; thêm key_sha256 vào tệp cơ quan rồi khởi động lại API",
            "give the key to the office; add key_sha256 to the file of offices, restart the API",
        )


@offices.command("check")
@options.data
@options.addressed
@options.as_json
def check(*, data: Path | None, url: str | None, as_json: bool) -> None:
    """Địa bàn nào của cơ quan không còn, nay thuộc đâu · which territory is no more, and who has its ground now.

    Hỏi sổ đang chạy, nên biết cả các lần sắp xếp ghi sau · asks the running register, later successions included.
    Mã thoát 1 khi có địa bàn phải sửa · exit code 1 where a territory has to be changed.
    """
    from services.cli import client
    from services.offices import directory, territories

    settings = options.chosen(data=data)
    listed = list(directory.load(settings.offices_file))
    units: dict[str, tuple[bool, tuple[str, ...]]] = {}
    with client.Api(client.place(settings, url)) as api:
        for area in dict.fromkeys(area for office in listed for area in office.territory if ":" in area):
            at = "/areas/" + "/".join(client.part(one) for one in area.split("/"))
            for on in (None, *_WHEN_KNOWN):  # today, else on a day on which the table has it
                with contextlib.suppress(client.Refusal):
                    found = api.get(at, on=on)
                    units[area] = (on is not None, tuple(found["candidates"]) or (found["within"],))
                    break
    wrong = list(territories.lost(listed, units))
    if as_json:
        output.json([msgspec.to_builtins(one) for one in wrong])
    else:
        rows = [(one.office, one.area, ", ".join(one.now) or "—") for one in wrong]
        output.table(("cơ quan · office", "địa bàn · territory", "nay thuộc · now in"), rows)
    if wrong:
        raise click.exceptions.Exit(Exit.NO)


def _texts(values: Any) -> list[str]:
    return [str(value) for value in values]
