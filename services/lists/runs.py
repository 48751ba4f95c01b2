"""Which columns has the list of published reports?"""

from typing import Final

from services.lists.column import day, number, place, text, yes
from services.lists.sheet import EMPTY, Sheet

RUNS: Final = Sheet(
    title=("Các báo cáo đã công bố", "Published reports"),
    columns=(
        day("published_on", "Công bố ngày", "Published on"),
        text("number", "Số văn bản", "Number"),
        text("form", "Mẫu", "Form"),
        text("title", "Tiêu đề", "Title"),
        *place(),
        day("as_of", "Đến ngày", "Up to"),
        number("known_at", "Theo bản ghi số", "As known at record"),
        number("position", "Bản ghi số", "Record"),
        day("since", "Từ sau ngày", "After", printed=False),
        text("basis", "Địa giới", "Boundaries", printed=False),
        yes("compared", "Có đối chiếu văn bản", "Beside documents", printed=False),
        text("organisation", "Mã tổ chức", "Organisation", printed=False),
        text("release", "Phiên bản phần mềm", "Release", printed=False),
        text("revises", "Thay cho", "Instead of", printed=False),
        text("sha256", "SHA-256", "SHA-256", printed=False),
        text("id", "Mã lần công bố", "Id", printed=False),
    ),
    notes=(EMPTY,),
)
