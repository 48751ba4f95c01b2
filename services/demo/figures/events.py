"""Which event does each figure of the documents become?

A target and a planned budget are set by a plan (`target.set`, subject `plan:<slug>`); every other figure is reported
for its area (`aggregate.reported`, subject `area:<area>`). What a document does not print stays unknown in the event.

When an event takes effect:
- a reported figure on its date, else on the last day of its period, else on the date that its document bears;
- a target on the date of the document that sets it: it binds from then on, and its own date or period says until when;
- where the document bears no date (001 and 004), on the latest day that its text speaks of as past, 21/08/2013 (the
  plan that 001 cites) and 31/12/2023 (the figures that 004 gives): it cannot be older;
- the figures of 003 on the date of its page, 07/10/2022, the only one there is. That says when the page showed them,
  not of which years they speak: their period stays unknown (rule X19).
"""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

import msgspec

from events.base import Document, Event
from events.ids import COUNTRY
from events.plans import AggregateReported, SourceLine, TargetSet
from events.support_words import FigureStatus, TargetMode
from events.vocabulary import Quality
from services.demo.figures.figures import SeedFigure, Unit, figures

NAMESPACE = UUID("6f0d3b5e-6a0c-5d0e-9a57-5b1f2f0c7a11")
OFFICES = {"pre2025:20": "lang-son", "pre2025:94": "soc-trang", "pre2025:10": "lao-cai", COUNTRY: "national"}

# S2-013 is the title of a scheme of the whole country, which the letter of the province only cites.
NATIONAL_SCHEME = "461-qd-ttg-2018"


class FigureEvent(msgspec.Struct, frozen=True, kw_only=True):
    """The event of one figure, ready to be sent by its office."""

    event_id: str
    office: str
    subject: str
    effective_on: date
    data: AggregateReported | TargetSet

    def envelope(self) -> dict[str, Any]:
        """The CloudEvent, to be encoded as JSON."""
        data: Event = self.data
        return {
            "specversion": "1.0",
            "id": self.event_id,
            "source": f"/offices/{self.office}",
            "type": data.type,
            "schemaversion": data.version,
            "subject": self.subject,
            "effectiveon": self.effective_on.isoformat(),
            "datacontenttype": "application/json",
            "data": msgspec.to_builtins(data),
        }


def figure_events() -> tuple[FigureEvent, ...]:
    """All 194, in document order."""
    return tuple(figure_event(figure) for figure in figures())


def figure_event(figure: SeedFigure) -> FigureEvent:
    """The event of one figure; its id depends on the id of the figure alone."""
    area = figure.area
    common = _common(figure)
    data: AggregateReported | TargetSet
    if is_target(figure):
        data = TargetSet(**common, mode=target_mode(figure))
    else:
        data = AggregateReported(**common, status=figure.status)
    return FigureEvent(
        event_id=str(uuid5(NAMESPACE, figure.id)),
        office=OFFICES[area],
        subject=f"plan:{plan_slug(figure)}" if is_target(figure) else f"area:{area}",
        effective_on=effective_on(figure),
        data=data,
    )


def is_target(figure: SeedFigure) -> bool:
    """Whether a plan sets it: a target, or a budget that is planned."""
    return figure.status in {FigureStatus.TARGET, FigureStatus.BUDGET}


def plan_slug(figure: SeedFigure) -> str:
    """The plan that sets a target: its document, or the national scheme that the document cites."""
    return NATIONAL_SCHEME if figure.area == COUNTRY else figure.source.slug


def target_mode(figure: SeedFigure) -> TargetMode:
    """How a target counts; a flow without a beginning leaves open whether earlier years count too (X18)."""
    if figure.unit is Unit.PERCENT:
        return TargetMode.SHARE
    if figure.period_to is not None and figure.period_from is None:
        return TargetMode.UNSTATED
    added = figure.indicator.startswith(("ORG_FOUNDED", "FOUNDED_"))
    return TargetMode.ADDITIONAL if added else TargetMode.LEVEL


def effective_on(figure: SeedFigure) -> date:
    """The day from which the event counts, by the order that this module states."""
    source = figure.source
    own = None if is_target(figure) else figure.as_of or figure.period_to
    found = own or source.dated or source.cites_up_to
    if found is None:
        message = f"document {source.code} has no date at all"
        raise ValueError(message)
    return found


def _common(figure: SeedFigure) -> dict[str, Any]:
    source = figure.source
    estimated = figure.status is FigureStatus.ESTIMATE
    return {
        "figure": figure.id,
        "indicator": figure.indicator,
        "area": figure.area,
        "kind": "+".join(figure.kind),
        "sector": ("other:" if len(figure.sector) > 1 else "") + "+".join(figure.sector),
        "dimensions": figure.dimensions,
        "value": str(figure.value),
        "value_max": None if figure.value_max is None else str(figure.value_max),
        "unit": figure.unit.value,
        "qualifier": figure.qualifier,
        "as_of": figure.as_of,
        "period_from": figure.period_from,
        "period_to": figure.period_to,
        "base": figure.base or None,
        "numerator": figure.numerator_id or None,
        "denominator": figure.denominator_id or None,
        "remark": figure.note or None,
        "quality": Quality.ESTIMATED if estimated else Quality.DECLARED,
        "document": Document(
            number=source.number, title=source.title, issued_on=source.published_on, issuer=source.issuer
        ),
        "source": SourceLine(
            document=f"{source.code}: {source.number or source.title}",
            line=figure.line,
            quote=figure.quote,
            printed=figure.printed,
        ),
    }
