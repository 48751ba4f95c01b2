"""Are the registers on which figures are compared rich enough, and is a wrong figure noticed?"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from events import history
from events.base import Recorded
from events.correction import Corrected, Rescinded
from events.result_words import Creditor, SizeClass, SizeScheme
from events.support_words import BudgetSource
from events.vocabulary import Education, Grade, Kind, MemberType, Standing
from projections import changes, measures
from projections.catalogue.table import INDICATORS
from projections.indicators import Stage
from projections.statistics import reading, sums
from projections.statistics.dimensions import dimensions_of
from projections.views import movements
from tests.projections.comparing import differences, shown
from tests.projections.questions import BEGINNING, EARLY, days_of
from tests.support.lawful_registers import chance_of, register
from tests.support.slow_figures import FIGURES
from tests.support.slow_register import Asked, Register

REGISTERS = 30
A_GOOD_SHARE = 3
# In what words each dimension has to speak.
WORDS: dict[str, set[str]] = {
    "kind": {word.value for word in Kind},
    "standing": {word.value for word in Standing} - {"ceased"},
    "status": {"active", "suspended", "not_at_address", "winding_up", "terminating", "revoked_tax", "bankruptcy",
               "none", "unknown"},
    "sector": {"agri_forest_fishery", "industry_craft", "electricity_service", "construction", "trade_service",
               "transport", "credit", ""},
    "member_type": {word.value for word in MemberType} - {"linked_noncontributing"},
    "education": {word.value for word in Education},
    "creditor": {word.value for word in Creditor},
    "grade": {"", *(word.value for word in Grade)},
    "year": {"", "2023", "2024", "2025"},
    "size": {"", *(word.value for word in SizeClass)},
    "size_scheme": {word.value for word in SizeScheme} - {"D113_2024"},
    "founded": {"", "2012", "2024", "2025"},
    "stage": {word.value for word in Stage},
    "support_type": {"fund_loan", "national_job_fund", "bank_loan", "training"},
    "budget_source": {word.value for word in BudgetSource} - {"unstated"},
    "group": {"women", "ethnic_minority", "disabled", "households"},
    "dependent_type": {"branch", "business_location", "representative_office"},
    "province": {"pre2025:10", "pre2025:15", "pre2025:20", "pre2025:94", "from2025:15", "from2025:20", "from2025:92"},
    "topic": {"law", "digital_skills"},
    "level": {"short", "elementary"},
    "audience": {"", "managers", "managers+members"},
    "cause": {
        "founded", "migrated", "split_in", "split_out", "consolidated_in", "merged_in", "converted_in", "dissolved",
        "divided_out", "consolidated_out", "merged_out", "converted_out", "suspended", "resumed", "suspension_lapsed",
        "inactivity_recorded", "activity_confirmed", "joined", "left", "members_recounted", "capital_changed",
        "members_notified", "moved", "reclassified", "return_filed", "supported", "dissolution_opened",
        "dissolution_cancelled", "termination_opened", "terminated", "revoked", "revocation_annulled",
        "bankruptcy_opened", "bankrupt", "address_flagged", "address_cleared", "dependent_registered",
        "dependent_ceased", "trained",
    },
}  # fmt: skip


def test_every_indicator_and_every_word_is_told_of_something() -> None:
    """So that no comparison is nought against nought: each in a good share of the registers."""
    told, words = Counter[str](), defaultdict[str, set[str]](set)
    for seed in range(REGISTERS):
        filings = register(chance_of(seed))
        known, days = Register(filings), days_of(filings)
        asked = [Asked(as_of, BEGINNING) for as_of in (days[-1], days[len(days) // 2], EARLY)]
        for indicator in INDICATORS:
            by = tuple(name for name in dimensions_of(indicator) if name in WORDS)
            answers = [FIGURES[indicator.code].answer(known, question._replace(by=by)) for question in asked]
            cells = [cell for one in answers for cell, total in one.above.items() if total.number]
            told[indicator.code] += bool(cells)
            for cell in cells:
                for name, word in zip(by, cell, strict=True):
                    words[name].add(word)
    assert {code: told[code] for code in FIGURES if told[code] < A_GOOD_SHARE} == {}
    assert {name: wanted - words[name] for name, wanted in WORDS.items() if wanted - words[name]} == {}


def noticed(*codes: str, most: int = 30) -> bool:
    """Whether the product and the slow computation differ in some indicators, on one of some registers."""
    for seed in range(most):
        chance = chance_of(seed)
        filings = register(chance)
        with shown(filings) as (conn, views):
            if any(differences(conn, views, filings, chance, codes)):
                return True
    return False


def _backwards(*args: Any) -> Iterator[tuple[measures.Key, int]]:
    """What leaves is told with the wrong sign."""
    for key, value in measures.flows(*args):
        yield key, -value if key[0] == "members_left" else value


def _one_day_early(c: Any, type_: Any, question: Any) -> Any:
    """The day before a period is told as its first."""
    since = question.since and question.since - timedelta(days=1)
    return _DAYS(c, type_, replace(question, since=since))


def _uncorrected(records: Sequence[Recorded]) -> Any:
    """Corrections are not heard."""
    return history.resolve([r for r in records if type(r.data) is not Corrected])


def _unrescinded(records: Sequence[Recorded]) -> set[str]:
    """What is taken back is not restored when the taking back is taken back."""
    return {r.data.target for r in records if isinstance(r.data, Rescinded)}


def _known_now(*args: Any, known_at: int) -> Any:
    """Whatever is known today was always known."""
    return _READING(*args, known_at=known_at + 10_000)


def _unmoved(org: Any, on: Any) -> measures.Dims:
    """Whoever moves is counted where it was not."""
    kind, section, sector, _, standing = measures.dims(org, on)
    return kind, section, sector, "pre2025:20", standing


def _nought(*args: Any) -> dict[measures.Key, int]:
    """What nobody knows is told as nought."""
    found = measures.stocks(*args)
    return found if not found else {("charter_capital", ""): 0, **found}


_DAYS, _READING = reading._days, reading.reading
FAULTS: dict[str, tuple[str, Any, str, Callable[..., Any]]] = {
    "a wrong sign": ("MEM_LEFT", movements, "flows", _backwards),
    "a period that begins a day early": ("ORG_FOUNDED", reading, "_days", _one_day_early),
    "a correction that is not heard": ("REV_TOTAL", changes, "resolve", _uncorrected),
    "a restoration that is not heard": ("ORG_FOUNDED", history, "rescinded", _unrescinded),
    "a suspension that never lapses": ("ORG_SUSPENDED", changes, "lapses", lambda _: ()),
    "a later position that leaks": ("ORG_STOCK_REG", sums, "reading", _known_now),
    "a move that moves nothing": ("ORG_STOCK_REG", movements, "dims", _unmoved),
    "an unknown that is nought": ("CAP_CHARTER", movements, "stocks", _nought),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_noticed(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: one thing goes wrong in the product, and the same comparison fails."""
    code, module, name, wrong = FAULTS[fault]
    assert not noticed(code, most=1)
    monkeypatch.setattr(module, name, wrong)
    assert noticed(code)
