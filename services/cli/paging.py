"""How are all pages of an answer read as one?"""

from typing import Any, Final

from services.cli.client import Api

MOST: Final = 500


def gather(api: Api, path: str, *rows: str, limit: int | None = None, **asked: Any) -> dict[str, Any]:
    """Return the last page with all rows up to `limit` under their names; its `next` is None where nothing is left."""
    found: dict[str, list[Any]] = {name: [] for name in rows}
    cursor: str | None = None
    while True:
        have = sum(map(len, found.values()))
        wanted = MOST if limit is None else min(limit - have, MOST)
        page: dict[str, Any] = api.get(path, **asked, limit=wanted, cursor=cursor)
        for name in rows:
            found[name] += page[name]
        cursor = page["next"]
        if cursor is None or (limit is not None and sum(map(len, found.values())) >= limit):
            return {**page, **found}
