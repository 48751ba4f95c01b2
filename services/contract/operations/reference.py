"""Which operations tell what the register itself goes by: units, event types, its documents, its health?"""

from typing import Final

from services.contract import answers, table_answers
from services.contract.operations.operation import HTML, READING, TEXT, Operation, listed
from services.contract.parameters import KNOWN_AT, LEVEL, LIMIT, MIN_POSITION, PARENT, UNIT_NAME, UNIT_ON

AREAS: Final = listed(Operation(
    method="GET", path="/areas", name="findAreas", tag="areas", vi="Đơn vị hành chính vào một ngày",
    en="Administrative units on a day", answer=answers.AreaPage,
    parameters=(UNIT_NAME, PARENT, LEVEL, UNIT_ON, KNOWN_AT, LIMIT, MIN_POSITION), problems=(*READING, "no-such-area"),
))  # fmt: skip
ONE_AREA: Final = Operation(
    method="GET", path="/areas/{area}", name="readArea", tag="areas",
    vi="Một đơn vị hành chính: tên, cấp trên, đơn vị trước và sau", en="One unit, what it was made of and became",
    answer=answers.AreaAnswer, parts={"area": "pre2025:20/187/06142, from2025:15"}, deep=True,
    parameters=(UNIT_ON, KNOWN_AT, MIN_POSITION), problems=(*READING, "no-such-area"),
)  # fmt: skip
TABLES: Final = Operation(
    method="GET", path="/tables", name="listTables", tag="contract",
    vi="Các bảng tra cứu của luật: từng ô, ô đã bổ sung, ô còn thiếu",
    en="The tables of the law: every cell, which were completed, which are open", answer=table_answers.TableList,
    parameters=(UNIT_ON, KNOWN_AT, MIN_POSITION), problems=READING,
)  # fmt: skip
SCHEMAS: Final = Operation(
    method="GET", path="/schemas", name="listSchemas", tag="contract", vi="Các loại sự kiện", en="The event types",
    answer=answers.SchemaList, problems=("bad-request",),
)  # fmt: skip
SCHEMA: Final = Operation(
    method="GET", path="/schemas/{type}", name="readSchema", tag="contract",
    vi="JSON Schema 2020-12 của một loại sự kiện", en="The JSON Schema 2020-12 of an event type",
    media=("application/schema+json",), parts={"type": "an event type"}, problems=("bad-request", "no-such-page"),
)  # fmt: skip
OPENAPI: Final = Operation(
    method="GET", path="/openapi.json", name="readOpenAPI", tag="contract", vi="Tài liệu này", en="This document",
    problems=("bad-request",),
)  # fmt: skip
ASYNCAPI: Final = Operation(
    method="GET", path="/asyncapi.json", name="readAsyncAPI", tag="contract",
    vi="Các luồng của hàng đợi", en="The streams of the queue", problems=("bad-request",),
)  # fmt: skip
LIVE: Final = Operation(
    method="GET", path="/health/live", name="live", tag="operation", vi="Tiến trình còn sống", en="The process lives",
    answer=answers.Health, problems=("bad-request",),
)  # fmt: skip
READY: Final = Operation(
    method="GET", path="/health/ready", name="ready", tag="operation",
    vi="Sẵn sàng phục vụ (503 kèm lý do nếu chưa)", en="Ready to serve (503 with reasons otherwise)",
    answer=answers.Health, problems=("bad-request",),
)  # fmt: skip
METRICS: Final = Operation(
    method="GET", path="/metrics", name="metrics", tag="operation", vi="Số đo cho Prometheus", en="Prometheus metrics",
    media=(TEXT,), problems=("bad-request",),
)  # fmt: skip
FRONT: Final = Operation(
    method="GET", path="/", name="front", tag="pages", vi="Trang đầu", en="Front page", media=(HTML,),
    problems=("bad-request",),
)  # fmt: skip
PROBLEM_LIST: Final = Operation(
    method="GET", path="/problems", name="listProblems", tag="pages", vi="Các loại vấn đề", en="The problem types",
    media=(HTML,), problems=("bad-request",),
)  # fmt: skip
PROBLEM: Final = Operation(
    method="GET", path="/problems/{code}", name="readProblem", tag="pages", vi="Một loại vấn đề",
    en="One problem type", media=(HTML,), parts={"code": "the end of a problem's type"},
    problems=("bad-request", "no-such-page"),
)  # fmt: skip
STATIC: Final = Operation(
    method="GET", path="/static/{name}", name="readStyle", tag="pages", vi="Bảng kiểu", en="Style sheets",
    media=("text/css",), parts={"name": "report.css or page.css"}, problems=("bad-request", "no-such-page"),
)  # fmt: skip
