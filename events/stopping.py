"""Which line of business did an authority stop, and may it be taken up again?"""

from typing import Any, ClassVar

from events import life
from events.authority_words import Publisher
from events.barriers import HAS_CERTIFICATE
from events.base import Fact, Noted, Term
from events.governance import StoppedLine
from events.governing import governed
from events.industry import BusinessLine
from events.line_rules import agrees, field
from events.lines import key, told, within
from events.organisation import Organisation
from events.rules import Case, Rule
from events.texts import Line


def _is(stopped: StoppedLine, line: BusinessLine) -> bool:
    return (stopped.section, stopped.code or "", stopped.said) == key(line)


def _stopped(case: Case) -> StoppedLine | None:
    line: BusinessLine = case.fact.data.line
    return next((s for s in case.alive.governance.stopped if _is(s, line)), None)


def _carried(case: Case) -> bool:
    lines = case.alive.lines
    return lines.more or within(case.fact.data.line, lines)


class LineSuspendedByAuthority(Noted, frozen=True, kw_only=True):
    """An authority required that one line of business stop; the organisation goes on in the others.

    Law: L23 art. 96.2; Decree 92/2024 art. 48, groups art. 62.5-62.6. No legal status of its own.
    """

    type: ClassVar[str] = "organisation.line_suspended_by_authority"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term(
        "Tạm ngừng, đình chỉ ngành, nghề theo yêu cầu", "Line suspended by an authority",
        "L23 Đ.96.2; NĐ 92/2024 Đ.48, Đ.62.5",
    )  # fmt: skip
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.JUDICIAL)
    example: ClassVar[dict[str, Any]] = {
        "line": {"section": "C", "code": "1104", "version": "2018"},
        "reason": "Chưa đủ điều kiện kinh doanh",
        "document": {"number": "112/QĐ-ATTP", "issued_on": "2025-04-08"},
    }

    line: BusinessLine
    reason: Line | None = None

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One line more that is stopped."""
        known, line = life.existing(org).governance.stopped, self.line
        return governed(org, stopped=(*known, StoppedLine(line.section, line.code, fact.effective_on, key(line)[2])))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        HAS_CERTIFICATE,
        agrees("/data/line", field("line")),
        Rule(
            code="R-STOP-01",
            law="quy tắc của sổ bộ",
            vi="Ngành này đã bị dừng từ ngày {since}.",
            en="This line is stopped since {since} already.",
            pointer="/data/line",
            holds=lambda case: _stopped(case) is None,
            facts=lambda case: {"since": stopped.since if (stopped := _stopped(case)) else ""},
        ),
        Rule(
            code="W-STOP-01",
            law="L23 Đ.96.2; NĐ 92/2024 Đ.48",
            vi="Ngành {line} không nằm trong các ngành sổ ghi cho tổ chức. Hãy đối chiếu văn bản của cơ quan yêu cầu.",
            en="Line {line} is none of those that the organisation carries. Compare the authority's paper.",
            pointer="/data/line",
            warns=True,
            holds=_carried,
            facts=lambda case: {"line": told(case.fact.data.line)},
        ),
    )


class LineSuspensionLifted(Noted, frozen=True, kw_only=True):
    """A line of business that an authority had stopped may be taken up again. Law: L23 art. 96.2; D92 art. 48."""

    type: ClassVar[str] = "organisation.line_suspension_lifted"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term(
        "Bỏ yêu cầu dừng ngành, nghề", "Line suspension lifted", "L23 Đ.96.2; NĐ 92/2024 Đ.48, Đ.62.5"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.JUDICIAL)
    example: ClassVar[dict[str, Any]] = {"line": {"section": "C", "code": "1104", "version": "2018"}}

    line: BusinessLine

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """One line fewer that is stopped."""
        known = life.existing(org).governance.stopped
        return governed(org, stopped=tuple(s for s in known if not _is(s, self.line)))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-STOP-02",
            law="quy tắc của sổ bộ",
            vi="Ngành này không bị dừng vào ngày đó, không có gì để bỏ.",
            en="This line is not stopped on that day; there is nothing to lift.",
            pointer="/data/line",
            holds=lambda case: _stopped(case) is not None,
        ),
    )
