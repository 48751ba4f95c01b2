"""Which indicators tell how complete and how punctual the data behind the others are?

Residuals of the identity stand beside every stock over a period, open terms of law in the list of deadlines.
"""

from events.vocabulary import Standing
from projections.catalogue.making import flow, one
from projections.indicators import Indicator, Of, Sum, Type

_RETURNS = Sum("returns", of=Of.SUBJECTS)

QUALITY: tuple[Indicator, ...] = (
    flow("DQ_RETURNS", "Số tổ chức đã nộp báo cáo năm", "Organisations with a return", "organisation", _RETURNS),
    flow("DQ_RETURNS_LATE", "Số báo cáo năm nộp muộn", "Returns that came late", "return", Sum("returns_late")),
    Indicator("DQ_RETURN_COVERAGE", "Tỷ lệ có báo cáo năm trên số đang hoạt động", "Returns over those operating",
              "percent", Type.FLOW, _RETURNS, Sum("organisations", standing=one(Standing.OPERATING)), percent=True,
              decimals=2, base=Type.STOCK),
)  # fmt: skip
