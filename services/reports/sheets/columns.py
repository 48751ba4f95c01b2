"""Which columns stand right of the rows in the forms that set a year beside its plan and the year before?"""

from typing import Final

from services.reports.form import Head, When

VALUE: Final = Head(key="value", vi="{period}", en="{period}")
GROWTH: Final = Head(key="growth", vi="So cùng kỳ (%)", en="Over the year before (%)", when=When.GROWTH)
ESTIMATE: Final = Head(key="estimate", vi="Ước năm {year}", en="Estimate of {year}", when=When.ESTIMATE)
NEXT_PLAN: Final = Head(key="next_plan", vi="KH năm {next}", en="Plan of {next}", when=When.NEXT_PLAN)
PLAN_AND_ACTUAL: Final = (
    Head(key="before", vi="TH năm {before}", en="Whole of {before}", when=When.BEFORE),
    Head(key="plan", vi="KH năm {year}", en="Plan of {year}", when=When.PLAN),
    Head(key="value", vi="TH {period}", en="{period}"),
    ESTIMATE,
    Head(key="completion", vi="% so KH", en="% of plan", when=When.COMPLETION),
    GROWTH,
    NEXT_PLAN,
)
