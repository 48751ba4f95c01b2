"""How is a file sent that has no name any more: piece by piece, and gone when it is sent or when the asker goes?"""

import asyncio
import os
from collections.abc import Mapping
from typing import IO, Final

from litestar.response.base import ASGIResponse
from litestar.types import Receive, Scope, Send

_PIECE: Final = 256 * 1024


class FileAnswer(ASGIResponse):
    """An answer whose body is a file that is open for reading; it is closed whatever happens."""

    __slots__ = ("_file",)

    def __init__(self, file: IO[bytes], media: str, headers: Mapping[str, str]) -> None:
        """Keep the file until it is sent."""
        size = os.fstat(file.fileno()).st_size
        super().__init__(media_type=media, headers=dict(headers), content_length=size)
        self._file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        with self._file:
            await super().__call__(scope, receive, send)

    async def send_body(self, send: Send, receive: Receive) -> None:  # noqa: ARG002  Litestar's signature
        """Send the file; no more of it is held than one piece."""
        while piece := await asyncio.to_thread(self._file.read, _PIECE):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
