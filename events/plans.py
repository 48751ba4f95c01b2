"""Which figures did a document report for an area, and which targets did a plan set?

Reported aggregates stand beside the register's own counts and are never added to them.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from events.authority_words import Publisher
from events.base import Event, Fact, Family, MatterEvent, Term
from events.ids import Area
from events.quantities import Number
from events.rules import Case, Rule
from events.support_words import FigureStatus, Qualifier, TargetMode
from events.targets import NO_TARGETS, Targets
from events.texts import Code, Line, Name

Indicator = Annotated[str, Meta(pattern=r"^[A-Z][A-Z0-9_]{2,60}$(?!\n)", description="Code of the indicator catalogue")]
KindSet = Annotated[str, Meta(pattern=r"^(all|none|[a-z_]+(\+[a-z_]+)*)$(?!\n)", description="cooperative+credit_fund")]
SectorSet = Annotated[str, Meta(pattern=r"^(all|[a-z_]+|other:[a-z_]+(\+[a-z_]+)*)$(?!\n)")]
Unit = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_]{1,40}$(?!\n)")]


class SourceLine(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """Where in which document a figure stands, and how it is printed there."""

    document: Line
    line: Annotated[int, Meta(ge=1, le=1_000_000)]
    quote: Line
    printed: Name


class Baseline(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """What a plan counts a target from, in the unit of the target; the day is left out where the plan names none."""

    value: Number
    on: date | None = None


class _Figure(Event, frozen=True, kw_only=True):
    # `numerator` and `denominator` name other figures: of a share its counts, of a growth the later value.
    figure: Code
    indicator: Indicator
    area: Area
    kind: KindSet
    sector: SectorSet
    value: Number
    unit: Unit
    qualifier: Qualifier
    value_max: Number | None = None
    dimensions: dict[Code, Name] = {}
    as_of: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    base: Line | None = None
    numerator: Code | None = None
    denominator: Code | None = None
    source: SourceLine | None = None
    remark: Line | None = None


def _period_ordered(case: Case) -> bool:
    data = case.fact.data
    return None in (data.period_from, data.period_to) or data.period_from <= data.period_to


def _counts_from_before(case: Case) -> bool:
    data = case.fact.data
    begun, due = data.baseline.on if data.baseline else None, data.as_of or data.period_to
    return begun is None or due is None or begun < due


RULES = (
    Rule(
        code="R-FIGURE-01",
        law="quy tắc của sổ bộ",
        vi="Kỳ báo cáo kết thúc trước khi bắt đầu.",
        en="The period ends before it begins.",
        pointer="/data/period_to",
        holds=_period_ordered,
    ),
    Rule(
        code="R-FIGURE-02",
        law="quy tắc của sổ bộ",
        vi="Một số liệu không thể vừa là tồn tại một ngày vừa là phát sinh trong kỳ.",
        en="A figure cannot be a stock on a date and a flow in a period at once.",
        pointer="/data/as_of",
        holds=lambda case: case.fact.data.as_of is None or case.fact.data.period_from is None,
    ),
    Rule(
        code="R-FIGURE-03",
        law="quy tắc của sổ bộ",
        vi="Cận trên phải lớn hơn cận dưới.",
        en="The upper end of a range must lie above its lower end.",
        pointer="/data/value_max",
        holds=lambda case: (
            case.fact.data.value_max is None or Decimal(case.fact.data.value_max) > Decimal(case.fact.data.value)
        ),
    ),
)


class AggregateReported(_Figure, frozen=True, kw_only=True):
    """A document reports a figure for an area. Kept as reported with its qualifier; the subject is `area:<area>`.

    Source: the provinces' reports under Circular 09/2024/TT-BKHĐT art. 7 and their forerunners.
    """

    type: ClassVar[str] = "aggregate.reported"
    family: ClassVar[Family] = Family.AREA
    term: ClassVar[Term] = Term("Số liệu tổng hợp được báo cáo", "Aggregate reported", "TT 09/2024/TT-BKHĐT Đ.7")
    publishers: ClassVar[tuple[Publisher, ...]] = (
        Publisher.PROVINCIAL,
        Publisher.REGISTRATION,
        Publisher.STATISTICS,
        Publisher.NATIONAL,
    )
    example: ClassVar[dict[str, Any]] = {
        "figure": "S0-001",
        "indicator": "ORG_STOCK_REG",
        "area": "pre2025:20",
        "kind": "cooperative",
        "sector": "all",
        "value": "265",
        "unit": "organisation",
        "qualifier": "=",
        "status": "actual",
        "as_of": "2011-06-30",
        "source": {
            "document": "Kế hoạch 66/KH-UBND",
            "line": 28,
            "quote": "265 hợp tác xã (HTX) đăng ký thành lập",
            "printed": "265",
        },
    }

    status: FigureStatus = FigureStatus.ACTUAL

    rules: ClassVar[tuple[Rule, ...]] = RULES


class TargetSet(_Figure, MatterEvent, frozen=True, kw_only=True):
    """A plan sets a target for an indicator. The subject is `plan:<plan>`; how it counts may be unstated (rule X18).

    `baseline` is what the plan itself says that it counts from; the register's own figure of that day stands beside it.
    """

    type: ClassVar[str] = "target.set"
    version: ClassVar[int] = 2
    family: ClassVar[Family] = Family.PLAN
    term: ClassVar[Term] = Term("Đặt mục tiêu, chỉ tiêu", "Target set", "TT 09/2024/TT-BKHĐT")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.PROVINCIAL, Publisher.NATIONAL)
    example: ClassVar[dict[str, Any]] = {
        "figure": "S0-034",
        "indicator": "ORG_FOUNDED",
        "area": "pre2025:20",
        "kind": "cooperative",
        "sector": "all",
        "value": "12",
        "unit": "organisation",
        "qualifier": "=",
        "mode": "additional",
        "period_from": "2012-01-01",
        "period_to": "2012-12-31",
    }

    timeless: ClassVar[bool] = True

    mode: TargetMode = TargetMode.UNSTATED
    baseline: Baseline | None = None

    def evolve(self, matter: Targets | None, fact: Fact) -> Targets:
        """The plan has this target too."""
        return (matter or NO_TARGETS).having(self.figure, fact.effective_on)

    rules: ClassVar[tuple[Rule, ...]] = (
        *RULES,
        Rule(
            code="R-TARGET-03",
            law="quy tắc của sổ bộ",
            vi="Ngày của số gốc phải trước ngày mà chỉ tiêu phải đạt.",
            en="The day of the baseline must lie before the day by which the target is due.",
            pointer="/data/baseline/on",
            holds=_counts_from_before,
        ),
    )
