"""Does the asker want a page for people, or data?"""

from services.api.answering import Asking


def prefers_page(request: Asking, *, by_default: bool = False) -> bool:
    """Whether the Accept header prefers HTML to JSON; `by_default` where it prefers neither."""
    weights = dict.fromkeys(("text/html", "application/json"), -1.0)
    for part in request.headers.get("accept", "").split(",")[:50]:
        media, *rest = (piece.strip().lower() for piece in part.split(";"))
        quality = next((piece[2:] for piece in rest if piece.startswith("q=")), "1")
        if media in weights:
            weights[media] = max(weights[media], _number(quality))
    page, data = weights.values()
    return by_default if page == data else page > data


def _number(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return found if 0.0 <= found <= 1.0 else 0.0
