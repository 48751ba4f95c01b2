"""Which rules hold for every fact that grades, assesses or sizes an organisation for a year?"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from events import rubric
from events.completions import last_day
from events.reporting import own_rule
from events.rules import Case, Rule
from events.vocabulary import GradingScheme, Kind

CIRCULARS = "TT 01/2020/TT-BKHĐT; TT 09/2017/TT-BNNPTNT"


def not_ahead(code: str) -> Rule:
    """The rule that a year is assessed when it has begun at least."""
    return own_rule(
        code,
        "year",
        "Không xếp loại, đánh giá cho năm sau ngày hiệu lực.",
        "A year after the effective date cannot be graded or assessed.",
        lambda case: case.fact.data.year <= case.fact.effective_on.year,
    )


class Scheme(Protocol):
    """A scheme with its days in force, None where one is not established."""

    @property
    def since(self) -> date | None:
        """Its first day."""

    @property
    def until(self) -> date | None:
        """Its last day."""


def scheme_in_force(code: str, law: str, schemes: Mapping[Any, Scheme]) -> Rule:
    """The rule that a scheme is used only while it is in force, up to the last day that was filed of it."""

    def days(case: Case) -> tuple[date, date]:
        scheme = schemes[case.fact.data.scheme]
        closed = scheme.until or last_day(case, case.fact.data.scheme)
        return scheme.since or date.min, closed or date.max

    def told(case: Case) -> dict[str, str]:
        known = {date.min: "…", date.max: "…"}
        since, until = (known.get(day, day.isoformat()) for day in days(case))
        return {"since": since, "until": until}

    return Rule(
        code=code,
        law=law,
        vi="Vào ngày đó cách này không có hiệu lực (từ {since} đến {until}). Hãy chọn cách khác hoặc sửa ngày.",
        en="The scheme is not in force on that day (from {since} to {until}). Take another one, or mend the date.",
        pointer="/data/scheme",
        holds=lambda case: days(case)[0] <= case.fact.effective_on <= days(case)[1],
        facts=told,
    )


def graded_by_bank(code: str) -> Rule:
    """The rule that a people's credit fund is not graded by Circular 01/2020."""
    return Rule(
        code=code,
        law="TT 01/2020/TT-BKHĐT Đ.1.2.c",
        vi="Quỹ tín dụng nhân dân xếp loại theo quy định của Ngân hàng Nhà nước, không theo thông tư này.",
        en="People's credit funds are graded by the State Bank's rules, not by this circular.",
        pointer="/data/scheme",
        holds=lambda case: (
            case.fact.data.scheme is not GradingScheme.C01_2020 or case.alive.kind is not Kind.CREDIT_FUND
        ),
    )


def rubric_in_force(code: str) -> Rule:
    """The rule that a grading scheme is used only while it is in force."""
    return scheme_in_force(code, CIRCULARS, rubric.RUBRICS)
