"""When do readers see a new version of a view?

A release with a new version builds it in tables of its own, from the first record on, while the older release goes on
with its own rows. Once it is complete up to the head, a row of its own shows it to readers of the new release; those of
the older one read on as before. The older tables stay until they are retired.
"""

from collections.abc import Sequence

import structlog
from sqlalchemy import Connection

from projections.view import key_of
from services.ledger.ledger import Head
from services.worker import pointing
from services.worker.store import ViewStore

log = structlog.get_logger("worker")


async def show_finished(store: ViewStore, names: Sequence[str], head: Head) -> None:
    """Show readers every version of ours that has become complete."""
    versions = {name: store.types[name].version for name in names}
    shown = await store.read(lambda conn: pointing.pointers_of(conn, versions))
    for name, version in versions.items():
        if name in shown:
            continue
        if await store.position_of(key_of(name, version), head) < head.position:
            continue
        if await store.transaction(lambda conn, n=name, v=version: _show(conn, n, v)):
            log.info("switched", view=name, version=version, position=head.position)


def _show(conn: Connection, name: str, version: int) -> bool:
    pointing.hold(conn, name)
    if pointing.pointer_of(conn, name, version) is not None:
        return False  # another worker was first, or a rebuild
    pointing.switch(conn, name, version, pointing.SLOTS[0], None)
    return True
