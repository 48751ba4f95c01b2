"""Which course was held, for whom, at what cost?"""

from typing import Annotated, Any, ClassVar

from msgspec import Meta

from events.authority_words import Publisher
from events.base import Event, Family, Term
from events.ids import Area
from events.industry import Sector
from events.quantities import Count, Dong, Positive
from events.repeats import listed, named_once
from events.rules import Rule
from events.support_words import Audience, BudgetSource, TrainedPosition, TrainingLevel
from events.texts import Name
from events.vocabulary import Cause, Kind

Topic = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_+]{0,60}$(?!\n)", description="Topic as a short code")]


class TrainingCompleted(Event, frozen=True, kw_only=True):
    """Courses of one topic were held in an area: classes, turns of attendance, persons where known, cost in đồng.

    Sources: L23 art. 19; the provinces' yearly reports. No attendee is named. The subject is `course:<uuid>`, the
    course's own id. `days` is how long one class lasted, `trained_positions` whom it trained, `funder` who paid for it.
    """

    type: ClassVar[str] = "training.completed"
    family: ClassVar[Family] = Family.COURSE
    term: ClassVar[Term] = Term("Hoàn thành lớp đào tạo, bồi dưỡng", "Training completed", "L23 Đ.19")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.PROVINCIAL, Publisher.ALLIANCE, Publisher.FUND)
    example: ClassVar[dict[str, Any]] = {
        "area": "pre2025:20",
        "kind": "cooperative",
        "topic": "information_technology",
        "level": "short",
        "audience": ["managers", "members"],
        "classes": 1,
        "turns": 36,
        "persons": 36,
        "cost": 50_000_000,
        "days": 3,
        "trained_positions": ["chair", "accountant"],
    }

    area: Area
    topic: Topic
    level: TrainingLevel
    kind: Kind | None = None
    sector: Sector | None = None
    audience: tuple[Audience, ...] = ()
    classes: Positive = 1
    turns: Count | None = None
    persons: Count | None = None
    cost: Dong | None = None
    budget_source: BudgetSource = BudgetSource.UNSTATED
    days: Positive | None = None
    funder: Name | None = None
    trained_positions: tuple[TrainedPosition, ...] = ()
    synthetic: bool = False

    def cause(self) -> Cause:
        """Training."""
        return Cause.TRAINED

    rules: ClassVar[tuple[Rule, ...]] = (
        named_once("/data/audience", listed("audience")),
        named_once("/data/trained_positions", listed("trained_positions")),
        Rule(
            code="R-TRAIN-01",
            law="quy tắc của sổ bộ",
            vi="Số người không thể lớn hơn số lượt.",
            en="Persons cannot be more than turns.",
            pointer="/data/persons",
            holds=lambda case: (
                None in (case.fact.data.persons, case.fact.data.turns) or case.fact.data.persons <= case.fact.data.turns
            ),
        ),
    )
