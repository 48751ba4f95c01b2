"""Which names has a report for an office's own template, and what does the template become?

A template is read and filled where papers are made, in a process of their own, and kept nowhere.
"""

import asyncio
from typing import Any, Final

from litestar import get, post
from litestar.params import FromPath
from litestar.response.base import ASGIResponse
from msgspec.structs import replace

from services.api import query
from services.api.answering import Asking, At, answer, register_of
from services.api.printing import footing_of, letterhead_of, press_of
from services.api.receiving import PATIENCE, too_long
from services.api.reports import framed, made
from services.contract.answers import NameLine, ReportNames
from services.contract.operations.operation import DOCX, XLSX
from services.contract.operations.reports import FILL_TEMPLATE, REPORT_NAMES
from services.contract.problems import Declined
from services.papers.format import Format
from services.papers.templates.archive import LARGEST
from services.papers.templates.names import Letter, Names, names
from services.reports import forms
from services.reports.language import Language

_MEDIA: Final = {DOCX: Format.DOCX, XLSX: Format.XLSX}
_UNKNOWN: Final = "application/octet-stream"


@get(REPORT_NAMES.route)
async def list_report_names(request: Asking, form: FromPath[str]) -> ASGIResponse:
    """Every name, with its meaning in both languages and what stands in its place."""
    asked = query.read(REPORT_NAMES, request.scope["query_string"])
    found, at = await _names(request, form, asked, both=True)
    lines = [NameLine(one.name, one.vi, one.en, one.text, one.needs) for one in found.known.values()]
    return answer(ReportNames(at.true_for, form, lines), at)


@post(FILL_TEMPLATE.route, status_code=200)
async def fill_template(request: Asking, form: FromPath[str]) -> ASGIResponse:
    """The template that was sent, filled; 422 with every place where it cannot be."""
    asked = query.read(FILL_TEMPLATE, request.scope["query_string"])
    forms.form_of(form)
    sent = _media(request)
    template = await _received(request)
    found, at = await _names(request, form, asked, both=False)
    filled = await press_of(request).fill(template, found)
    if filled.refusals:
        raise Declined("unfit-template", filled.refusals)
    media = next(media for media, format_ in _MEDIA.items() if format_ is filled.format)
    if sent not in (media, _UNKNOWN):
        raise _wrong_media()
    return answer(filled.content, at, media=media)


async def _names(request: Asking, code: str, asked: dict[str, Any], *, both: bool) -> tuple[Names, At]:
    """The names of the report that is asked for, of which nothing is left out for being zero."""
    served, form = register_of(request), forms.form_of(code)
    letter = Letter(letterhead_of(served, asked["letterhead"]), asked["number"], asked["issued_on"])
    frame, at = await framed(served, form, asked, asked["lang"])
    frame = replace(frame, whole=True)
    report = await made(served, form, frame)
    foot = await footing_of(served, report, frame)
    other = Language.EN if frame.language is Language.VI else Language.VI
    beside = await made(served, form, replace(frame, language=other)) if both else None
    return names(report, foot, letter, beside), at


def _media(request: Asking) -> str:
    """What is sent; whoever does not know sends bytes."""
    told = request.headers.get("content-type", _UNKNOWN).partition(";")[0].strip().lower()
    if told not in (*_MEDIA, _UNKNOWN):
        raise _wrong_media()
    return told


def _wrong_media() -> Declined:
    vi = f"Content-Type phải là loại của tệp mẫu: {DOCX} hoặc {XLSX}."
    en = f"Content-Type has to be that of the template: {DOCX} or {XLSX}."
    return Declined("unsupported-media-type", [query.refusal("Content-Type", vi, en)])


async def _received(request: Asking) -> bytes:
    """The template; reads no more than may be taken, and waits no longer than for any body."""
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > LARGEST:
        raise too_long(int(length[:20]), LARGEST)
    body = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            more = True
            while more:
                message: Any = await request.receive()
                if message["type"] == "http.disconnect":
                    raise Declined("timeout")
                body += message.get("body", b"")
                if len(body) > LARGEST:
                    raise too_long(len(body), LARGEST)
                more = message.get("more_body", False)
    except TimeoutError as error:
        raise Declined("timeout") from error
    return bytes(body)
