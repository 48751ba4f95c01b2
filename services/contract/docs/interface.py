"""What does docs/api.md say: every operation of the HTTP API, its parameters, its problems?"""

from services.contract.docs import markdown
from services.contract.docs.markdown import code
from services.contract.operations.operation import Operation
from services.contract.operations.table import OPERATIONS, TAGS
from services.contract.problems import PROBLEMS

ABOUT = """
The HTTP API in short; the whole of it, with every schema, is `GET /openapi.json` of a running register, and the streams
of the queue are `GET /asyncapi.json`. Filing needs an office's key (`Authorization: Bearer <key>` or `X-API-Key`).
Every answer that is read from views says for which day and position it is true (`true_for`). A parameter that an
operation does not know is refused, never ignored. What is public and what has to be posted is in
[publications.md](publications.md), what goes to the tax authority in [exchange.md](exchange.md).
"""


def page() -> str:
    """The page of the API."""
    parts: list[str] = []
    for tag, title in TAGS.items():
        parts.append(f"## {title}")
        parts += [_operation(one) for one in OPERATIONS if one.tag == tag]
    rows = ((code(p.code), p.status, p.vi, p.en, f"{p.do_vi} · {p.do_en}") for p in PROBLEMS.values())
    problems = markdown.table(("problem", "status", "tiếng Việt", "English", "what to do"), rows)
    return markdown.page("HTTP API", ABOUT, [*parts, "## Problems (RFC 9457)", problems])


def _operation(one: Operation) -> str:
    if one.suffixes:
        return _whole(one)
    parts = [f"### {code(f'{one.method} {one.path}')}", f"{one.vi} · {one.en}."]
    parts += [f"Takes {code(one.body.__name__)} as JSON."] if one.body is not None else []
    parts += [f"Takes a file: {', '.join(code(media) for media in one.takes)}."] if one.takes else []
    parts += ["Needs an office's key."] if one.keyed else []
    asked = [(code(name), "path", what, "", "") for name, what in one.parts.items()]
    asked += [
        (code(p.name), "query", f"{p.vi} · {p.en}", p.allowed, code("" if p.default is None else str(p.default)))
        for p in one.parameters
    ]
    if asked:
        parts.append(markdown.table(("parameter", "in", "meaning", "allowed", "default"), asked))
    told = [f"Answers {', '.join(code(m) for m in one.media)}"]
    told += ["with an ETag (the organisation's version)"] if one.etag else []
    told += ["with a Link to the next page"] if one.links else []
    problems = ", ".join(code(p) for p in one.problems)
    return "\n\n".join([*parts, f"{', '.join(told)}. Problems: {problems}."])


def _whole(one: Operation) -> str:
    """A whole list as a file, which takes what a page of it takes."""
    page = code(f"GET {one.path.removesuffix('.{suffix}')}")
    suffixes = ", ".join(code(suffix) for suffix in one.suffixes)
    left = f"{code('cursor')} and {code('limit')}"
    takes = f"Takes what {page} takes, but for {left}; {code('{suffix}')} is {suffixes}. See [lists.md](lists.md)."
    return "\n\n".join([f"### {code(f'{one.method} {one.path}')}", f"{one.vi} · {one.en}.", takes])
