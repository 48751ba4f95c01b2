"""Is what was published kept as it was said?"""

from events.report_runs import ReportFiguresRecorded
from tests.events.report_examples import figures


def test_a_figure_is_withheld_only_where_it_is_said_to_be() -> None:
    """What was printed was told; a line is no heading, and stands at the margin."""
    data = figures().submission().data
    assert isinstance(data, ReportFiguresRecorded)
    (line,) = data.parts[0].lines
    cell = line.cells["value"]
    assert (cell.withheld, cell.note, line.heading, line.depth, line.verdict) == (False, "", "", 0, "")
    assert cell.exact == "265"
