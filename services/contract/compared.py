"""What do the answers hold that compare what was filed, with itself and with the register?"""

from datetime import date

import msgspec

from projections.plausibility.catalogue import About
from projections.plausibility.verdicts import Level
from services.contract.true_for import TrueFor
from services.plausibility.candidates import Alone


class FlagRule(msgspec.Struct, frozen=True):
    """A rule of plausibility: its codes, what it asks, and the gravest level of its flags."""

    name: str
    codes: list[str]
    vi: str
    en: str
    level: Level


class Concerned(msgspec.Struct, frozen=True):
    """A figure or a return that a flag speaks of, with the event that stated it.

    Of a figure `figure` is its code, `printed` its words in `document`; of a return `organisation` is whose it is.
    """

    event_id: str
    event: str
    subject: str
    effective_on: date
    area: str
    figure: str | None = None
    document: str | None = None
    printed: str | None = None
    organisation: str | None = None


class FlagOf(msgspec.Struct, frozen=True):
    """What a rule says: nothing was changed or refused for it.

    `broken` is false where both sides agree and it is worth telling all the same. `computed` and `printed` are the two
    sides, exactly or with four decimals, `difference` computed less printed; null where nothing is computed.
    """

    rule: str
    name: str
    about: About
    level: Level
    broken: bool
    vi: str
    en: str
    computed: str | None
    printed: str | None
    difference: str | None
    concerns: list[Concerned]


class PlausibilityPage(msgspec.Struct, frozen=True):
    """Flags by province, the gravest of a province first; `rules` explains those that stand here."""

    true_for: TrueFor
    flags: list[FlagOf]
    rules: list[FlagRule]
    next: str | None


class OrganisationNamed(msgspec.Struct, frozen=True):
    """An organisation by its name, with its address here."""

    id: str
    name: str | None
    organisation: str


class CandidateOf(msgspec.Struct, frozen=True):
    """What may explain a difference. `count` organisations, of which the first are listed.

    `effect` is by how much the register's number would change, `left` what would be left of the difference; both are
    null where nobody knows how much it is. `alone` says whether it explains the whole by itself.
    """

    code: str
    vi: str
    en: str
    count: int
    effect: str | None
    left: str | None
    alone: Alone
    organisations: list[OrganisationNamed]


class ReconciledFigure(msgspec.Struct, frozen=True):
    """A reported figure beside the register's own number, exactly and unrounded.

    `difference` is the register's less the reported one. `agrees` compares to the precision that is printed; it is null
    where the register has no number, and `reason` says why.
    """

    figure: str
    event_id: str
    event: str
    document: str
    indicator: str
    kind: str
    sector: str
    dimensions: dict[str, str]
    as_of: date | None
    period_from: date | None
    period_to: date | None
    printed: str
    reported: str
    register: str | None
    difference: str | None
    agrees: bool | None
    reason_vi: str
    reason_en: str
    candidates: list[CandidateOf]


class ReconciliationAnswer(msgspec.Struct, frozen=True):
    """A page of what was reported of an area itself beside the register; `days` are all that figures speak of.

    `next` is the page behind it.
    """

    true_for: TrueFor
    area: str
    figures: list[ReconciledFigure]
    days: list[date]
    next: str | None
