"""Which operations answer with figures, their lineage, their revision and what looks wrong in them?"""

from typing import Final

from services.contract import compared, figures
from services.contract.operations.operation import HTML, JSON, READING, Operation, listed, printed
from services.contract.parameters import AREA, AS_OF, CURSOR, KNOWN_AT, KNOWN_BEFORE, LIMIT, MIN_POSITION
from services.contract.parameters_of_figures import (
    ABOUT,
    BORN,
    CELL,
    COHORTS,
    COMPARE,
    EVERY,
    FLAG_LEVEL,
    FLAG_RULE,
    FROM_YEAR,
    GRADES,
    INDICATOR,
    REPORTED_ON,
    STATISTICS,
    TO_YEAR,
)

INDICATORS: Final = Operation(
    method="GET", path="/indicators", name="listIndicators", tag="statistics",
    vi="Danh mục chỉ tiêu", en="The catalogue of indicators", answer=figures.IndicatorList, problems=("bad-request",),
)  # fmt: skip
STATISTIC: Final = Operation(
    method="GET", path="/statistics/{indicator}", name="askStatistic", tag="statistics",
    vi="Một chỉ tiêu vào một ngày hoặc trong một kỳ", en="One indicator at a day or over a period",
    answer=figures.StatisticsAnswer, parts={"indicator": "a code of /indicators"},
    parameters=(*STATISTICS, COMPARE), problems=(*READING, "no-such-page", "no-such-area"),
)  # fmt: skip
SERIES: Final = Operation(
    method="GET", path="/statistics/{indicator}/series", name="askSeries", tag="statistics",
    vi="Chuỗi thời gian của một chỉ tiêu", en="One indicator at each month, quarter, half-year or year of a period",
    answer=figures.SeriesAnswer, parts={"indicator": "a code of /indicators"}, parameters=(*STATISTICS, EVERY),
    problems=(*READING, "no-such-page", "no-such-area"),
)  # fmt: skip
LINEAGE: Final = listed(Operation(
    method="GET", path="/statistics/{indicator}/lineage", name="readLineage", tag="statistics",
    vi="Các tổ chức và bản ghi đứng sau một con số", en="The organisations and records behind a figure",
    answer=figures.LineageAnswer, media=(JSON, HTML), parts={"indicator": "a code of /indicators"},
    parameters=(*STATISTICS, CELL, CURSOR, LIMIT), links=True,
    problems=(*READING, "no-such-page", "no-such-area", "cursor-too-old"),
))  # fmt: skip
LINEAGE_PAGE: Final = printed(LINEAGE)
REVISION: Final = Operation(
    method="GET", path="/statistics/{indicator}/revision", name="readRevision", tag="statistics",
    vi="Một con số như đã biết trước đây và như biết bây giờ, chênh lệch giải thích bằng các bản ghi đến giữa hai lúc",
    en="A figure as it was known and as it is known now, the difference explained by the records that arrived between",
    answer=figures.RevisionAnswer, parts={"indicator": "a code of /indicators"},
    parameters=(*STATISTICS, CELL, KNOWN_BEFORE, LIMIT), problems=(*READING, "no-such-page", "no-such-area"),
)  # fmt: skip
SURVIVAL: Final = Operation(
    method="GET", path="/survival", name="readSurvival", tag="statistics",
    vi="Tổ chức thành lập mỗi năm còn lại bao nhiêu", en="How many of those founded in each year there still are",
    answer=figures.SurvivalAnswer, parameters=COHORTS, problems=(*READING, "no-such-area"),
)  # fmt: skip
TRANSITIONS: Final = Operation(
    method="GET", path="/grades/transitions", name="readTransitions", tag="statistics",
    vi="Chuyển hạng giữa hai năm", en="How grades moved between two years", answer=figures.TransitionsAnswer,
    parameters=(FROM_YEAR, TO_YEAR, *COHORTS), problems=(*READING, "no-such-area"),
)  # fmt: skip
SURVIVAL_LINEAGE: Final = listed(Operation(
    method="GET", path="/survival/lineage", name="readCohort", tag="statistics",
    vi="Các tổ chức thành lập trong một năm, hoặc còn lại của năm ấy",
    en="The organisations founded in a year, or those of them that are left", answer=figures.SurvivalLineage,
    media=(JSON, HTML), parameters=(BORN, *COHORTS, CURSOR, LIMIT), links=True,
    problems=(*READING, "no-such-area", "cursor-too-old"),
))  # fmt: skip
SURVIVAL_LINEAGE_PAGE: Final = printed(SURVIVAL_LINEAGE)
TRANSITIONS_LINEAGE: Final = listed(Operation(
    method="GET", path="/grades/transitions/lineage", name="readMoved", tag="statistics",
    vi="Các tổ chức chuyển từ hạng này sang hạng khác", en="The organisations that went from one grade to another",
    answer=figures.TransitionsLineage, media=(JSON, HTML),
    parameters=(FROM_YEAR, TO_YEAR, GRADES, *COHORTS, CURSOR, LIMIT), links=True,
    problems=(*READING, "no-such-area", "cursor-too-old"),
))  # fmt: skip
TRANSITIONS_LINEAGE_PAGE: Final = printed(TRANSITIONS_LINEAGE)
PLAUSIBILITY: Final = listed(Operation(
    method="GET", path="/plausibility", name="listFlags", tag="statistics",
    vi="Mâu thuẫn, điều đáng ngờ trong số liệu và báo cáo đã nộp",
    en="What contradicts itself or looks wrong in figures and returns that were filed",
    answer=compared.PlausibilityPage,
    parameters=(AREA, ABOUT, FLAG_LEVEL, FLAG_RULE, AS_OF, KNOWN_AT, CURSOR, LIMIT, MIN_POSITION),
    problems=(*READING, "cursor-too-old"), links=True,
))  # fmt: skip
RECONCILIATION: Final = listed(Operation(
    method="GET", path="/reconciliation", name="reconcile", tag="statistics",
    vi="Số đã báo cáo so với sổ bộ: chênh lệch và các lý do có thể",
    en="What was reported beside the register: differences, and what may explain them",
    answer=compared.ReconciliationAnswer,
    parameters=(INDICATOR, AREA, REPORTED_ON, KNOWN_AT, CURSOR, LIMIT, MIN_POSITION),
    problems=(*READING, "cursor-too-old"), links=True,
))  # fmt: skip
