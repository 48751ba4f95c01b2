"""What is known of a support fund, and what of a plan's targets, after late and corrected facts too?"""

from datetime import date, timedelta
from typing import Any

import pytest

from events.docket import opened
from events.funds import Fund
from events.judgement import histories_needed
from events.plans import TargetSet
from events.revising import TargetRevised
from events.targets import NO_TARGETS
from tests.events.support_examples import BILLION, FUND, OLD, PLAN, capitalised, fund, target, target_revised
from tests.support.histories import COOP, Filing, corrected, given, records_of, rescinded

FIRST = date(2011, 1, 1)


def matter(*filings: Filing) -> Any:
    """The fund or plan after some facts, the last of which is judged."""
    return given(*filings[:-1]).when(filings[-1]).accepted().verdict.dockets[filings[-1].subject].matter


def test_the_fund_of_soc_trang_grows() -> None:
    """2,500 million in April 2010 and as much again in May 2011 are 5,000 million."""
    established = fund(charter_capital=2_500_000_000)
    grown = matter(established, capitalised(2_500_000_000))
    assert isinstance(grown, Fund)
    assert (grown.capital, grown.area, grown.established_on) == (5_000_000_000, "pre2025:94", date(2010, 4, 1))


def test_a_capital_that_was_never_stated_stays_unknown() -> None:
    """What was added is known, the whole is not: no warning rests on it."""
    unstated = fund("2022-01-01", charter_capital=None)
    assert given(unstated).when(capitalised(1, "2022-02-01")).warned().verdict.dockets[FUND].matter.capital is None


def test_capital_comes_in_any_order() -> None:
    """A late contribution counts, and a rescinded one does not."""
    later, late = capitalised(BILLION, "2013-01-01"), capitalised(2 * BILLION, "2012-01-01")
    assert matter(fund(), later, late).capital == 23 * BILLION
    assert matter(fund(), later, late, rescinded(later)).capital == 22 * BILLION
    assert matter(fund(), later, corrected(later, capitalised(5 * BILLION, "2012-06-01"))).capital == 25 * BILLION


def test_a_fund_of_the_cooperative_model_is_that_cooperative() -> None:
    """It names the cooperative that it is registered as."""
    assert matter(OLD, fund("2021-01-01", model="cooperative", organisation=COOP)).organisation == COOP


def test_a_target_is_revised_again_and_again() -> None:
    """Each time the plan has it; a figure of another plan is none of its."""
    given(target(), target_revised()).when(target_revised("2012-01-01", value="20")).warned()
    elsewhere = Filing(type="target.revised", on="2011-10-01", data=target_revised().data, subject="plan:other")
    given(target()).when(elsewhere).refused("R-TARGET-01", figure="S0-034")


@pytest.mark.parametrize(
    ("new", "when"),
    [
        ({}, (date(2012, 12, 31), None, None)),
        ({"as_of": "2013-06-30"}, (date(2013, 6, 30), None, None)),
        ({"period_from": "2012-01-01", "period_to": "2013-12-31"}, (None, date(2012, 1, 1), date(2013, 12, 31))),
    ],
)
def test_a_revision_that_names_no_time_keeps_the_targets(new: dict[str, str], when: tuple[date | None, ...]) -> None:
    """One that names a day or a period replaces both."""
    first, revision = (
        target(as_of="2012-12-31", mode="level").submission().data,
        target_revised(**new).submission().data,
    )
    assert isinstance(first, TargetSet)
    assert isinstance(revision, TargetRevised)
    now = revision.of(first)
    assert (now.as_of, now.period_from, now.period_to) == when
    assert (now.value, now.mode, now.indicator) == ("15", first.mode, "ORG_FOUNDED")


def test_a_rescinded_target_is_not_revised() -> None:
    """The plan has it no more."""
    given(target(), rescinded(target())).when(target_revised()).refused("R-TARGET-01")


def test_a_target_asks_for_no_history_however_late_it_is() -> None:
    """A plan publishes thousands: each is judged by what is at hand, and so is a revision."""
    docket = opened(records_of([target("2020-01-01")])[PLAN])
    thin = {PLAN: type(docket)(docket.version, docket.last_on, None, docket.matter, docket.area, None)}
    for filing in (target("2011-01-01", figure="S0-035"), target_revised("2020-01-01")):
        assert histories_needed([filing.submission()], thin) == set()


def test_a_late_capital_asks_for_the_history_of_its_fund() -> None:
    """The control: what a fund had on a day depends on what came before."""
    docket = opened(records_of([fund(), capitalised(on="2013-01-01")])[FUND])
    thin = {FUND: type(docket)(docket.version, docket.last_on, None, docket.matter, docket.area, None)}
    assert histories_needed([capitalised(on="2012-01-01").submission()], thin) == {FUND}


def test_a_thousand_targets_lie_in_few_layers() -> None:
    """Each is found, by the earliest day on which it was set; one more copies few of them."""
    targets, copied = NO_TARGETS, 0
    for number in range(1000):
        before = targets
        targets = targets.having(f"F-{number}", FIRST + timedelta(days=number % 7))
        copied += sum(len(layer) for layer in targets.layers if layer not in before.layers)
    assert len(targets.layers) <= 10
    assert copied < 1000 * 11
    assert targets.set_on("F-9") == FIRST + timedelta(days=2)
    assert targets.set_on("F-1000") is None
    assert targets.having("F-9", FIRST).set_on("F-9") == FIRST
    assert targets.having("F-9", FIRST + timedelta(days=3)) is targets
