"""Which report did an office publish, with which figures, as known at which position?

A run is a stream of its own, `report:<uuid>`: one event says what was published, and others of the same act hold the
figures as they stood on the paper. They are never counted: what counts is what the register says of its own records.
"""

from datetime import date
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from events.authority_words import Publisher
from events.base import Fact, Family, MatterEvent, Term
from events.extracts import Position, Sha256
from events.ids import Area
from events.letterheads import Letterhead
from events.rules import Rule
from events.texts import END, UNSAFE, Code, Line, Uuid

LAW = "TT 09/2024/TT-BKHĐT; quy tắc của sổ bộ"
Form = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,39}$(?!\n)", description="Code of a report form")]
Key = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.:+/-]{1,80}$(?!\n)", description="What a column is called")]
Text = Annotated[str, Meta(max_length=4_000, pattern=f"^[^{UNSAFE}]*{END}", description="What is printed, if anything")]
Exact = Annotated[
    str, Meta(max_length=80, pattern=r"^-?[0-9]+(/[1-9][0-9]*)?$(?!\n)", description="A fraction in whole numbers")
]
PaperFormat = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]{1,9}$(?!\n)", description="Suffix of a file: pdf, xlsx")]
Index = Annotated[int, Meta(ge=0, le=1_000)]
Lines = Annotated[int, Meta(ge=0, le=1_000_000)]


class _Part(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """A part of what is published."""


class PublishedColumn(_Part, frozen=True):
    """One column: its key in each line, its heading in two languages, whether it holds numbers."""

    key: Key
    vi: Text
    en: Text
    number: bool = False


class PublishedCell(_Part, frozen=True):
    """What is printed, and the exact value behind it in the indicator's unit; a withheld one has none."""

    text: Text
    exact: Exact | None = None
    withheld: bool = False
    note: Text = ""


class PublishedLine(_Part, frozen=True):
    """One row: cells by the keys of the columns, or a heading that parts the table."""

    cells: dict[Key, PublishedCell] = {}
    heading: Text = ""
    depth: Annotated[int, Meta(ge=0, le=20)] = 0
    verdict: Annotated[str, Meta(max_length=40, pattern=r"^[a-z_]*$(?!\n)")] = ""


class PublishedPart(_Part, frozen=True):
    """Some lines of one table, which is known by its place among the tables; parts of a table follow each other."""

    table: Index
    caption: Text
    columns: tuple[PublishedColumn, ...]
    lines: tuple[PublishedLine, ...]
    notes: tuple[Text, ...] = ()


class Run(msgspec.Struct, frozen=True, gc=False):
    """A published report; `act` is the act that its figures come in, `lines` how many are still to come."""

    published_on: date
    act: str | None
    lines: int


PUBLISHED = Rule(
    code="R-RUN-01",
    law="quy tắc của sổ bộ",
    vi="Chưa có báo cáo này. Số liệu đi cùng sự kiện report.published, trong một lần gửi (actid).",
    en="There is no such report. Figures come with their report.published, in one act (actid).",
    pointer="/subject",
    structural=True,
    holds=lambda case: case.fact.data.born() or case.org is not None,
)
PUBLISHED_ONCE = Rule(
    code="R-RUN-02",
    law="quy tắc của sổ bộ",
    vi="Báo cáo này đã được công bố ngày {published_on}. Hãy công bố bản mới với mã khác (revises nêu bản cũ).",
    en="This report was published on {published_on}. Publish the new one under its own id (revises: the old).",
    pointer="/subject",
    structural=True,
    holds=lambda case: not case.fact.data.born() or case.org is None,
    facts=lambda case: {"published_on": case.org.published_on},
)


class ReportPublished(MatterEvent, frozen=True, kw_only=True):
    """An office published a report. The subject is `report:<uuid>`, the run's own id; effective when it was given.

    `form`, `area`, the period (`since` is the day before its first), `basis`, `compared` and `organisation` are what it
    was asked for, `known_at` the position of the ledger that it was true for, `release` the version of the software
    that made it. `sha256` is the hash of its figures, `lines` how many lines they have. `number` is the number of the
    document, `revises` the run that it stands instead of. `letterhead` is that of its papers, `papers` the hash of each
    by its format, as this release made it. Version 1 had neither.
    """

    type: ClassVar[str] = "report.published"
    version: ClassVar[int] = 2
    family: ClassVar[Family] = Family.REPORT
    births: ClassVar[bool] = True
    term: ClassVar[Term] = Term("Công bố báo cáo", "Report published", LAW)
    publishers: ClassVar[tuple[Publisher, ...]] = (
        Publisher.PROVINCIAL,
        Publisher.REGISTRATION,
        Publisher.STATISTICS,
        Publisher.NATIONAL,
    )
    example: ClassVar[dict[str, Any]] = {
        "form": "B01",
        "area": "pre2025:20",
        "title": "Báo cáo 6 tháng đầu năm 2011: tỉnh Lạng Sơn",
        "as_of": "2011-06-30",
        "since": "2010-12-31",
        "known_at": 812,
        "release": "0.4.0",
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "lines": 1,
        "number": "66/KH-UBND",
        "letterhead": {
            "issuer": "Ủy ban nhân dân tỉnh Lạng Sơn",
            "place": "Lạng Sơn",
            "authority": "KT. Chủ tịch",
            "signer": "Phó Chủ tịch",
            "recipients": ["Bộ Kế hoạch và Đầu tư", "Lưu: VT"],
        },
        "papers": {"pdf": "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8"},
    }

    form: Form
    area: Area
    title: Line
    as_of: date
    since: date | None = None
    basis: Annotated[str, Meta(pattern=r"^[a-z_]{1,30}$(?!\n)")] = "as_published"
    compared: bool = False
    organisation: Uuid | None = None
    known_at: Position
    release: Code
    sha256: Sha256
    lines: Lines
    number: Code | None = None
    revises: Uuid | None = None
    letterhead: Letterhead | None = None
    papers: Annotated[dict[PaperFormat, Sha256], Meta(max_length=10)] = {}

    def evolve(self, matter: Run | None, fact: Fact) -> Run:
        """A run without its figures."""
        return Run(fact.effective_on, fact.act_id, self.lines)

    rules: ClassVar[tuple[Rule, ...]] = (
        PUBLISHED_ONCE,
        Rule(
            code="R-RUN-03",
            law="quy tắc của sổ bộ",
            vi="Không công bố báo cáo cho ngày chưa đến: {as_of} sau ngày công bố.",
            en="No report of a day to come is published: {as_of} lies after the day of publication.",
            pointer="/data/as_of",
            holds=lambda case: case.fact.data.as_of <= case.fact.effective_on,
            facts=lambda case: {"as_of": case.fact.data.as_of},
        ),
        Rule(
            code="R-RUN-04",
            law="quy tắc của sổ bộ",
            vi="Kỳ báo cáo phải kết thúc sau khi bắt đầu: since là ngày trước ngày đầu kỳ.",
            en="A period ends after it begins: since is the day before its first.",
            pointer="/data/since",
            holds=lambda case: case.fact.data.since is None or case.fact.data.since < case.fact.data.as_of,
        ),
    )


class ReportFiguresRecorded(MatterEvent, frozen=True, kw_only=True):
    """The figures of a published report, or some of them, as they were printed. They move nothing."""

    type: ClassVar[str] = "report.figures_recorded"
    family: ClassVar[Family] = Family.REPORT
    term: ClassVar[Term] = Term("Ghi số liệu của báo cáo", "Figures of a report recorded", LAW)
    publishers: ClassVar[tuple[Publisher, ...]] = ReportPublished.publishers
    example: ClassVar[dict[str, Any]] = {
        "parts": [
            {
                "table": 0,
                "caption": "Số lượng, thành viên, lao động, cán bộ",
                "columns": [
                    {"key": "label", "vi": "Chỉ tiêu", "en": "Indicator"},
                    {"key": "now", "vi": "TH 6 tháng 2011", "en": "6 tháng 2011", "number": True},
                ],
                "lines": [{"cells": {"label": {"text": "Tổng số hợp tác xã"}, "now": {"text": "265", "exact": "265"}}}],
            }
        ]
    }

    parts: Annotated[tuple[PublishedPart, ...], Meta(min_length=1, max_length=200)]

    def evolve(self, matter: Run | None, fact: Fact) -> Run | None:
        """With fewer lines to come."""
        return matter and msgspec.structs.replace(matter, lines=matter.lines - self.count)

    @property
    def count(self) -> int:
        """How many lines it holds."""
        return sum(len(part.lines) for part in self.parts)

    rules: ClassVar[tuple[Rule, ...]] = (
        PUBLISHED,
        Rule(
            code="R-RUN-05",
            law="quy tắc của sổ bộ",
            vi="Số liệu của báo cáo phải đi cùng sự kiện công bố, trong một lần gửi (actid). Hãy công bố một bản mới.",
            en="The figures of a report come in the act that publishes it (actid). Publish a new run instead.",
            pointer="/actid",
            holds=lambda case: case.fact.act_id is not None and case.fact.act_id == case.org.act,
        ),
        Rule(
            code="R-RUN-06",
            law="quy tắc của sổ bộ",
            vi="Báo cáo chỉ còn {left} dòng, nhưng phần này có {count} dòng.",
            en="Only {left} lines of the report are left, and this part has {count}.",
            pointer="/data/parts",
            holds=lambda case: case.fact.data.count <= case.org.lines,
            facts=lambda case: {"left": case.org.lines, "count": case.fact.data.count},
        ),
    )
