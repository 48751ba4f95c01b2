"""Is a tax code one organisation's for ever, and passed on only from a group to the cooperative that it becomes?"""

import pytest

from services.intake.intake import Intake
from services.ledger.ledger import Claim
from services.ledger.reading import CoreLedger
from tests.support.histories import (
    COOP,
    OTHER,
    THIRD,
    Filing,
    corrected,
    dissolved,
    event,
    founded,
    migrated,
    particulars,
    reorganised,
    rescinded,
)
from tests.support.submitting import accepted, codes, new_id, submit

ACT = "0198c5a0-0000-7000-8000-0000000000ac"
CODE, ANOTHER, FREE = "0100109106", "4900212357", "4900900106"
HELD = Claim("tax_code", CODE)
GROUP = founded("2020-01-01", kind="group", code=CODE)
ALL = {"charter_capital": 1_000_000_000}


def becomes(group: str, cooperative: str, on: str = "2025-01-01", code: str | None = CODE) -> list[Filing]:
    """A group of ten becomes a cooperative."""
    new = particulars(**({"code": code} if code else {}))
    return [
        reorganised("conversion", "source", [cooperative], on, group, ACT, members={"group_member": 10}, **ALL),
        reorganised(
            "conversion", "successor", [group], on, cooperative, ACT, members={"official": 10}, successor=new, **ALL
        ),
    ]


def divided(*received: str | None) -> list[Filing]:
    """A cooperative of twenty is divided in two; each successor has the code given."""
    everyone, half = [COOP, OTHER, THIRD], {"members": {"official": 10}, "charter_capital": 500_000_000}
    whole = {"members": {"official": 20}, "charter_capital": 1_000_000_000}
    return [
        reorganised("division", "source", [OTHER, THIRD], "2015-01-01", COOP, ACT, **whole),
        *(
            reorganised(
                "division", "successor", [s for s in everyone if s != subject], "2015-01-01", subject, ACT,
                successor=particulars(**({"code": code} if code else {})), **half,
            )
            for subject, code in zip((OTHER, THIRD), received, strict=True)
        ),
    ]  # fmt: skip


async def test_the_code_of_the_dead_is_not_given_again(intake: Intake, ledger: CoreLedger) -> None:
    """Whatever ended: a cooperative, a group, or a cooperative that kept a group's code."""
    await accepted(intake, GROUP, *becomes(COOP, OTHER))
    opened = event("organisation.dissolution_opened", {"route": "voluntary"}, "2025-02-01", OTHER)
    await accepted(intake, opened, dissolved("2025-06-01", OTHER))
    for filing in (
        founded("2025-06-15", subject=THIRD, code=CODE),
        founded("2025-06-15", subject=THIRD, kind="group", code=CODE),
        migrated("2025-06-15", subject=THIRD, code=CODE),
    ):
        assert codes(await submit(intake, filing)) == [["R-CODE-02"]]
    assert await ledger.holders([HELD]) == {HELD: OTHER}


async def test_a_group_that_ended_takes_its_code_with_it(intake: Intake) -> None:
    """A terminated group became nothing."""
    ended = event("organisation.terminated", {}, "2021-01-01", COOP)
    await accepted(intake, GROUP, ended)
    assert codes(await submit(intake, founded("2022-01-01", subject=OTHER, code=CODE))) == [["R-CODE-02"]]


async def test_a_code_passes_from_a_group_and_never_back(intake: Intake, ledger: CoreLedger) -> None:
    """The cooperative has it now: neither another group nor the group's own correction gets it back."""
    await accepted(intake, GROUP, *becomes(COOP, OTHER))
    again = founded("2025-06-15", subject=THIRD, kind="group", code=CODE)
    assert codes(await submit(intake, again)) == [["R-CODE-02"]]
    mended = corrected(GROUP, founded("2020-01-01", kind="group", code=CODE, name="Tổ hợp tác Bắc Hà"))
    assert codes(await submit(intake, mended)) == [["R-CODE-02"]]
    assert await ledger.holders([HELD]) == {HELD: OTHER}


async def test_a_conversion_keeps_the_code_of_its_own_group(intake: Intake, ledger: CoreLedger) -> None:
    """A code that another has, one that nobody has, and none are refused alike: the group's own passes on."""
    await accepted(intake, founded(subject=THIRD, code=CODE), founded("2020-01-01", kind="group", code=ANOTHER))
    before = (await ledger.head()).position
    for wrong in (CODE, FREE, None):
        assert codes(await submit(intake, *becomes(COOP, OTHER, code=wrong))) == [["R-ACT-07"], ["R-CONV-03"]]
    assert (await ledger.head()).position == before
    assert await ledger.holders([Claim("tax_code", FREE)]) == {}
    await accepted(intake, *becomes(COOP, OTHER, code=ANOTHER))
    assert await ledger.holders([HELD, Claim("tax_code", ANOTHER)]) == {HELD: THIRD, Claim("tax_code", ANOTHER): OTHER}


async def test_a_conversion_takes_nobody_elses_code(intake: Intake, ledger: CoreLedger) -> None:
    """Where the register does not know the group's code it is not compared; what another holds is still another's."""
    await accepted(intake, founded(subject=THIRD, code=CODE), founded("2020-01-01", kind="group"))
    before = (await ledger.head()).position
    answers = codes(await submit(intake, *becomes(COOP, OTHER)))
    assert ["R-CODE-02"] in answers
    assert [] not in answers
    assert (await ledger.head()).position == before
    await accepted(intake, *becomes(COOP, OTHER, code=ANOTHER))
    assert await ledger.holders([HELD, Claim("tax_code", ANOTHER)]) == {HELD: THIRD, Claim("tax_code", ANOTHER): OTHER}


@pytest.mark.parametrize("received", [(CODE, CODE), (ANOTHER, CODE)], ids=["each other's", "the source's"])
async def test_two_of_one_act_do_not_share_a_code(
    intake: Intake, ledger: CoreLedger, received: tuple[str, str]
) -> None:
    """The successors of a division get codes of their own, or the whole act is refused; with two codes it stands."""
    source = founded(members={"official": 20}, **({"code": CODE} if ANOTHER in received else {}))
    await accepted(intake, source)
    answers = codes(await submit(intake, *divided(*received)))
    assert ["R-CODE-02"] in answers
    assert [] not in answers
    assert (await ledger.head()).position == 1
    fresh = "0100233488" if ANOTHER in received else CODE
    await accepted(intake, *divided(ANOTHER, fresh))


async def test_a_rescinded_founding_keeps_its_code(intake: Intake) -> None:
    """What was typed once is not free, also where it was taken back; the same organisation may state it again."""
    first = founded(code=CODE)
    await accepted(intake, first, rescinded(first))
    assert codes(await submit(intake, founded(subject=OTHER, code=CODE))) == [["R-CODE-02"]]
    await accepted(intake, founded("2010-03-02", code=CODE))


async def test_a_group_that_registers_late_claims_its_code_then(intake: Intake) -> None:
    """Notified it had none; one that another holds is refused, and the claim of the registration counts."""
    await accepted(intake, founded("2020-01-01", kind="group", registered=False), founded(subject=OTHER, code=ANOTHER))
    taken = event("organisation.registered", {"code": ANOTHER}, "2025-02-01")
    assert codes(await submit(intake, taken)) == [["R-CODE-02"]]
    await accepted(intake, event("organisation.registered", {"code": CODE}, "2025-02-01"))
    assert codes(await submit(intake, founded(subject=new_id(), code=CODE))) == [["R-CODE-02"]]
