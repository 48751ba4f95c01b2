"""How are all pages of an answer read as one?"""

from typing import Any, Final

from services.cli.client import Api

MOST: Final = 500


def gather(api: Api, path: str, rows: str, limit: int | None = None, **asked: Any) -> dict[str, Any]:
    """Return the last page with all rows up to `limit` under their name; its `next` is None where nothing is left."""
    found: list[Any] = []
    cursor: str | None = None
    while True:
        wanted = MOST if limit is None else min(limit - len(found), MOST)
        page: dict[str, Any] = api.get(path, **asked, limit=wanted, cursor=cursor)
        found += page[rows]
        cursor = page["next"]
        if cursor is None or (limit is not None and len(found) >= limit):
            return {**page, rows: found}
