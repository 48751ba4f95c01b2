"""What does docs/events.md say: every event with its law, who may publish it, effect, fields, rules and an example?"""

import importlib
import inspect
import pkgutil

import msgspec

from events.base import Event
from events.catalogue import EVENTS
from events.codec import Envelope
from events.words import Word
from services.contract import schemas
from services.contract.docs import effecting, markdown, publishing, types
from services.contract.docs.markdown import code

ABOUT = """
Every fact that an office can file, as CloudEvents 1.0 in JSON. The data of an event is described here; the JSON Schema
of the whole is at `GET /schemas/{type}`. A field that is not listed is refused. Money is whole đồng, a measure (land,
points) is decimal text, a day is `YYYY-MM-DD` in Viet Nam. Unknown is left out; it is never written as zero. Rules are
listed with their codes; [rules.md](rules.md) has all of them in one place, [words.md](words.md) the words that may
stand in a field.
"""
SUBJECTS = {
    "organisation": "the organisation's UUID",
    "course": "`course:<uuid>`",
    "area": "`area:<area>`, such as `area:pre2025:20`",
    "plan": "`plan:<slug>`, such as `plan:66-kh-ubnd`",
    "dossier": "`dossier:<uuid>`",
    "fund": "`fund:<uuid>`",
    "report": "`report:<uuid>`",
    "reference": "`reference:<table>`, such as `reference:D113_2024`",
    "reporting": "`reporting:<area>`, such as `reporting:pre2025:20`",
    "unit": "`unit:<area>`, such as `unit:from2025:15/02728`",
}
_ENVELOPE = {
    "specversion": "CloudEvents 1.0",
    "id": "the office's own id of the event: with the office it is the key of idempotency, for ever",
    "source": "`/offices/<office id>` of the office whose key is used",
    "type": "one of the types below",
    "schemaversion": "version of the data's schema",
    "subject": "whom the fact is about",
    "effectiveon": "the day from which the fact counts in law",
    "data": "the fact",
    "time": "when the office wrote it; kept, never used for order",
    "datacontenttype": "the only one there is",
    "dataschema": "kept, not read",
    "expectedversion": "the version that the subject must have, else 409",
    "actid": "events of one act share it, come in one request, and are recorded together or not at all",
}


def page() -> str:
    """The page of events."""
    contents = markdown.table(
        ("type", "tiếng Việt", "English", "law"),
        ((f"[`{e.type}`](#{markdown.anchor(_heading(e))})", e.term.vi, e.term.en, e.term.law) for e in EVENTS),
    )
    return markdown.page(
        "Events",
        ABOUT,
        [contents, *_envelope(), *publishing.parts(), *effecting.parts(), *map(_event, EVENTS), *_parts()],
    )


def _heading(event: type[Event]) -> str:
    return f"{event.type} · {event.term.vi}"


def _envelope() -> list[str]:
    rows = ((code(name), needed, what, _ENVELOPE[name]) for name, what, needed in types.fields(Envelope))
    return ["## The envelope", markdown.table(("attribute", "", "what may stand there", "meaning"), rows)]


def _event(event: type[Event]) -> str:
    parts = [
        f"## {_heading(event)}",
        f"**{event.term.en}.** {markdown.paragraph(inspect.getdoc(event))}",
        f"Căn cứ: {event.term.law}. Subject: {_subject(event)}. Schema version {event.version}.",
        f"Ai được ghi · who may publish it: {publishing.who(event)}.",
        *effecting.of(event),
        markdown.table(
            ("field", "", "what may stand there"), ((code(n), needed, what) for n, what, needed in types.fields(event))
        ),
    ]
    if event.rules:
        rows = ((code(r.code), "warns" if r.warns else "refuses", code(r.pointer), markdown.since(r.since, r.until),
                 r.law, f"{r.vi} · {r.en}") for r in event.rules)  # fmt: skip
        parts.append(markdown.table(("rule", "", "where", "facts of", "law", "says"), rows))
    parts += ["An event of this type:", markdown.fenced(schemas.example(event))]
    return "\n\n".join(parts)


def _subject(event: type[Event]) -> str:
    if event.type.startswith("record."):
        return "that of the fact that it amends"
    return SUBJECTS[event.family.value]


def _parts() -> list[str]:
    found: dict[str, type[msgspec.Struct]] = {}
    for event in EVENTS:
        for struct in types.nested(event):
            found.setdefault(struct.__name__, struct)
    parts = ["## What fields are made of"]
    for name, struct in found.items():
        rows = ((code(n), needed, what) for n, what, needed in types.fields(struct))
        parts += [f"### {name}", markdown.paragraph(inspect.getdoc(struct)),
                  markdown.table(("field", "", "what may stand there"), rows)]  # fmt: skip
    return parts


def words() -> str:
    """The page of words: every enumeration of the contract."""
    import events
    from projections import indicators
    from services.intake import outcome

    language = sorted(
        (m.name for m in pkgutil.iter_modules(events.__path__)), key=lambda name: (name != "vocabulary", name)
    )
    parts: list[str] = []
    for module in (*(importlib.import_module(f"events.{name}") for name in language), indicators, outcome):
        own = [w for w in vars(module).values() if inspect.isclass(w) and issubclass(w, Word) and w is not Word]
        for word in (w for w in own if w.__module__ == module.__name__):
            rows = ((code(m.value), m.vi, m.en) for m in word)
            parts += [f"## {word.__name__}", markdown.paragraph(inspect.getdoc(word)),
                      markdown.table(("code", "tiếng Việt", "English"), rows)]  # fmt: skip
    about = """
Every legal and statistical word of the register, once: the code that stands on the wire, the Vietnamese word of the law
or of the documents, and an English one. [glossary.md](glossary.md) explains the terms that are not codes.
"""
    return markdown.page("Words", about, parts)
