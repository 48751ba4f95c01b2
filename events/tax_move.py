"""Was a move to the place of another tax office settled with the tax authority first?

Decree 92/2024 art. 37.1, 45.2, 60.3: where the tax office changes, what the move asks for in taxation is done before
the office of the new place registers it. Which areas a tax office is for is not in our sources: the file says whether
it stays. A business location has no tax code (art. 14.5), a group that was only notified no certificate that is one.
"""

from collections.abc import Callable

from events.barriers import D92_IN_FORCE
from events.rules import Case, Rule


def settled_first(law: str, moves: Callable[[Case], bool]) -> tuple[Rule, ...]:
    """The rules on a fact with `tax_office_stays` and `tax_moved_on`; `moves`: to another area, and is known there."""
    return (
        Rule(
            code="R-MOVE-02",
            law=law,
            vi="Thủ tục thuế khi chuyển địa điểm phải xong trước khi đăng ký: ngày {moved_on} sau ngày hiệu lực.",
            en="What the move asks for in taxation is done before it is registered: {moved_on} lies after it.",
            pointer="/data/tax_moved_on",
            since=D92_IN_FORCE,
            holds=lambda case: (
                case.fact.data.tax_moved_on is None or case.fact.data.tax_moved_on <= case.fact.effective_on
            ),
            facts=lambda case: {"moved_on": case.fact.data.tax_moved_on},
        ),
        Rule(
            code="R-MOVE-03",
            law=law,
            vi="Cơ quan thuế quản lý thay đổi: hãy ghi ngày xong thủ tục thuế (tax_moved_on), có trước khi đăng ký.",
            en="The managing tax office changes: state the day on which taxation was settled (tax_moved_on).",
            pointer="/data/tax_moved_on",
            since=D92_IN_FORCE,
            holds=lambda case: case.fact.data.tax_office_stays is not False or case.fact.data.tax_moved_on is not None,
        ),
        Rule(
            code="R-MOVE-04",
            law="quy tắc của sổ bộ",
            vi="Cơ quan thuế quản lý không thay đổi thì không có thủ tục thuế để chuyển. Hãy bỏ một trong hai trường.",
            en="Where the managing tax office stays there is nothing to settle with it. Leave one of both out.",
            pointer="/data/tax_office_stays",
            holds=lambda case: case.fact.data.tax_office_stays is not True or case.fact.data.tax_moved_on is None,
        ),
        Rule(
            code="W-MOVE-01",
            law=law,
            vi="Chuyển sang địa bàn khác mà không nêu cơ quan thuế quản lý có thay đổi không (tax_office_stays), "
            "thủ tục thuế xong ngày nào (tax_moved_on). Hãy kiểm tra.",
            en="It moves to another area, and the file says neither that its tax office stays (tax_office_stays) nor "
            "when taxation was settled (tax_moved_on). Look again.",
            pointer="/data/tax_moved_on",
            since=D92_IN_FORCE,
            warns=True,
            holds=lambda case: (
                case.fact.data.tax_office_stays is not None
                or case.fact.data.tax_moved_on is not None
                or not moves(case)
            ),
        ),
    )
