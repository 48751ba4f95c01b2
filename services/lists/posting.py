"""Which columns has the list of what has to be posted?"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from services.contract.publication_answers import DutyLine, OrganisationPublications, PublicationOf, PublicationsPage
from services.lists.column import day, place, text, word, yes
from services.lists.sheet import EMPTY, Sheet


class Case(NamedTuple):
    """One thing to post, of whom, by which duty."""

    of: OrganisationPublications
    case: PublicationOf
    duty: DutyLine


def cases(page: PublicationsPage) -> Iterator[Case]:
    """A row for each case."""
    return _cases(page.organisations, page.duties)


def _cases(organisations: Iterable[OrganisationPublications], duties: Iterable[DutyLine]) -> Iterator[Case]:
    known = {one.duty: one for one in duties}
    for one in organisations:
        for case in one.publications:
            yield Case(one, case, known[case.duty])


PUBLICATIONS: Final = Sheet(
    title=("Việc phải đăng tải, công bố", "What has to be posted"),
    columns=(
        text("of.name", "Tổ chức", "Organisation"),
        word("of.kind", "Loại hình", "Kind"),
        *place(key="of.area"),
        text("duty", "Việc phải đăng", "Duty", lambda one, tell: tell.of(one.duty.vi, one.duty.en)),
        text("duty.law", "Căn cứ", "Law"),
        text("duty.duty", "Mã việc", "Code of the duty", printed=False),
        day("case.on", "Ngày của sự việc", "On"),
        day("case.due", "Hạn đăng", "Due"),
        yes("case.estimated", "Ước tính", "Estimated", printed=False),
        word("case.state", "Tình trạng", "State"),
        day("case.posted_on", "Đã đăng ngày", "Posted on"),
        day("case.since", "Chờ đăng từ ngày", "Waiting since", printed=False),
        day("case.until", "Đăng đến ngày", "Stands until", printed=False),
        yes("of.synthetic", "Mô phỏng", "Synthetic"),
        text("of.subject", "Mã tổ chức", "Id", printed=False),
        text("case.event", "Mã sự kiện", "Event", printed=False),
    ),
    notes=(
        (
            "Ước tính: tính theo ngày làm việc mà bảng ngày nghỉ của năm chưa đủ.",
            "Estimated: it counts in working days, and the days off of the year are not all known.",
        ),
        EMPTY,
    ),
)
