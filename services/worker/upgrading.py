"""When do readers see a new version of a view?

A release with a new version builds it in tables of its own while readers of the older release go on with the older one.
Once it is complete up to the head, one row switches readers over. The older tables stay until they are discarded.
"""

from collections.abc import Sequence

import structlog

from projections.view import key_of
from services.ledger.ledger import Head
from services.worker import pointing
from services.worker.store import ViewStore

log = structlog.get_logger("worker")


async def show_finished(store: ViewStore, names: Sequence[str], head: Head) -> None:
    """Switch readers over to every new version that is complete."""
    pointers = await store.read(lambda conn: {name: pointing.pointer_of(conn, name) for name in names})
    for name, pointer in pointers.items():
        version = store.types[name].version
        if pointer is None or pointer.version == version:
            continue
        if await store.position_of(key_of(name, version), head) >= head.position:
            await store.transaction(lambda conn, n=name, v=version: pointing.switch(conn, n, v, "", None))
            log.info("switched", view=name, version=version, position=head.position)
