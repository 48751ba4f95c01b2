"""How is something asked of a whole area, or of one organisation, and written into a file where one is wanted?"""

from collections.abc import Callable, Sequence
from typing import Any

from services.cli import listing, options

Line = dict[str, Any]


def inquire(
    what: str,
    reference: str | None,
    lines: Sequence[str],
    chosen: Callable[[Line], Line],
    *,
    limit: int,
    url: str | None,
    as_json: bool,
    **asked: Any,
) -> dict[str, Any] | None:
    """Return the answer of `/{what}`, all pages as one; None where it went into a file.

    Where `reference` names an organisation, what is asked beside the time is left to `chosen`, line by line. Raises
    what asking raises, and WronglyCalled.
    """
    from services.cli import client
    from services.cli.paging import gather

    file = listing.wanted(asked, as_json=as_json)
    with client.Api(client.place(options.chosen(), url)) as api:
        when = {name: asked[name] for name in ("as_of", "known_at", "min_position")}
        path = f"/{what}" if reference is None else f"/organisations/{client.part(reference)}/{what}"
        if file is not None:
            file.save(api, path, **(asked if reference is None else file.narrowed(asked, when)))
            return None
        if reference is None:
            return gather(api, path, *lines, limit=limit, **asked)
        found: dict[str, Any] = api.get(path, **when)
    return {**found, **{name: [chosen(one) for one in found[name]] for name in lines}}
