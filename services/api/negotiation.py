"""Does the asker want a page for people, data, or a table for a spreadsheet?"""

from collections.abc import Sequence
from typing import Final

from services.api.answering import Asking

PAGE: Final = ".html"


def prefers_page(request: Asking, *, by_default: bool = False) -> bool:
    """Whether the Accept header prefers HTML to JSON; `by_default` where it prefers neither."""
    media = ("text/html", "application/json")
    return prefers(request, media if by_default else media[::-1]) == "text/html"


def wants_page(request: Asking) -> bool:
    """Whether the address ends in `.html`, or the Accept header prefers a page to data."""
    return request.url.path.endswith(PAGE) or prefers_page(request)


def prefers(request: Asking, offered: Sequence[str]) -> str:
    """Which of the media types offered the Accept header likes best; the first where it likes several alike."""
    weights = dict.fromkeys(offered, -1.0)
    for part in request.headers.get("accept", "").split(",")[:50]:
        media, *rest = (piece.strip().lower() for piece in part.split(";"))
        quality = next((piece[2:] for piece in rest if piece.startswith("q=")), "1")
        if media in weights:
            weights[media] = max(weights[media], _number(quality))
    return max(offered, key=lambda media: weights[media])


def _number(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return found if 0.0 <= found <= 1.0 else 0.0
