"""How does a test ask for an indicator of a scene?"""

from datetime import date
from fractions import Fraction

from projections.catalogue.table import BY_CODE
from projections.statistics.answers import ask
from projections.statistics.question import Cell, Question, Views
from tests.support import scenes
from tests.support.scenes import Scene

END = date(2011, 12, 31)
START = date(2010, 12, 31)


def cells(scene: Scene, code: str, question: Question, *, known_at: int = 1000) -> list[Cell]:
    """The answer to a question on an indicator."""
    with scenes.shown("movements", scene.records) as (conn, view):
        return ask(conn, Views(view), BY_CODE[code], question, known_at=known_at)


def value(scene: Scene, code: str, question: Question, *, known_at: int = 1000) -> Fraction | None:
    """The one value of a question without dimensions."""
    (cell,) = cells(scene, code, question, known_at=known_at)
    return cell.value


def year(**conditions: object) -> Question:
    """A question about 2011."""
    return Question(END, START, **conditions)  # type: ignore[arg-type]
