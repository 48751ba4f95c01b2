"""How soon does a connection to PostgreSQL notice that nobody is there any more?

A link that is cut says nothing. Left to itself, a request would wait for as long as the kernel repeats it, a quarter of
an hour, and the server would keep the locks of a client that it will never hear of again. Both ends therefore ask for a
sign of life where there is silence, and give a connection up that has not answered for some seconds. A query that takes
long is none the worse for it: it is the other machine that answers, not the query.
"""

import socket
from typing import Any, Final

import asyncpg

CONNECT_WITHIN: Final = 5.0
_SILENT, _EVERY, _TIMES, _UNANSWERED_MS = 3, 1, 3, 5_000
# The same for the server's end of the session; they count for nothing on a local socket.
SESSION: Final = {
    "tcp_keepalives_idle": str(_SILENT),
    "tcp_keepalives_interval": str(_EVERY),
    "tcp_keepalives_count": str(_TIMES),
    "tcp_user_timeout": str(_UNANSWERED_MS),
}
_OPTIONS: Final = (  # not every system has all of them
    ("TCP_KEEPIDLE", _SILENT), ("TCP_KEEPINTVL", _EVERY), ("TCP_KEEPCNT", _TIMES), ("TCP_USER_TIMEOUT", _UNANSWERED_MS),
)  # fmt: skip


async def connect(*where: Any, **chosen: Any) -> Any:
    """An asyncpg connection that does not outlive its link; `chosen` goes to asyncpg."""
    chosen["server_settings"] = {**SESSION, **chosen.get("server_settings", {})}
    connection = await asyncpg.connect(*where, **{"timeout": CONNECT_WITHIN, **chosen})
    link: Any = connection._transport.get_extra_info("socket")  # noqa: SLF001  asyncpg has no option for it
    if link is not None and link.family in (socket.AF_INET, socket.AF_INET6):
        link.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in _OPTIONS:
            if hasattr(socket, name):
                link.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
    return connection
