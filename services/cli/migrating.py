"""How are the tables of this release made, and who may use them, before its services start?"""

import asyncio
from pathlib import Path
from typing import Any

import click

from services.cli import options, output


@click.command()
@options.data
@options.as_json
def migrate(*, data: Path | None, as_json: bool) -> None:
    """Tạo hoặc nâng cấp bảng, cấp quyền cho các vai trò · make or upgrade tables, grant the roles their rights.

    Chạy bằng tài khoản chủ sở hữu; chạy lại không hại gì · as the owner of the database; again does no harm.
    """
    from services import telemetry

    settings = options.chosen(data=data)
    telemetry.configure(settings, "migrate")
    told = asyncio.run(_migrate(settings))
    if as_json:
        output.json(told)
    else:
        output.pairs(list(told.items()))


async def _migrate(settings: Any) -> dict[str, Any]:
    from services.ledger import opening
    from services.worker.granting import let_all_read
    from services.worker.store import open_views

    revision = await opening.migrate(settings.ledger, partitions=settings.partitions)
    ledger = await opening.open_ledger(settings.ledger, create=False)
    try:
        store = await open_views(settings.views, ledger)
        try:
            granted = await let_all_read(store)
        finally:
            await store.close()
        head = await ledger.head()
    finally:
        await ledger.close()
    return {
        "revision": revision, "position": head.position, "partitions": head.partitions, "tables of views": granted,
    }  # fmt: skip
