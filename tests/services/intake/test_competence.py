"""Does intake hold offices to their levels, on the day of the fact, and amendments to their authors and superiors?"""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, Final

import msgspec
import pytest

from events.authority_words import Level
from services.intake.intake import Intake
from services.intake.outcome import Accepted, Outcome, Rejected
from services.ledger.ledger import Ledger
from services.offices.office import DatedLevel, Office
from tests.support.histories import COOP, OTHER, Filing, corrected, event, founded, rescinded
from tests.support.submitting import codes

PLACE: Final = "pre2025:20/187/06142"
SINCE: Final = "from2025:20"
APPROVER: Final = "0198c5a0-0000-7000-8000-00000000a11a"
ACT: Final = "0198c5a0-0000-7000-8000-0000000000ac"


def office(id_: str, *levels: Level, territory: str = "pre2025:20/187", since_2025: str = "from2025:20") -> Office:
    """An office in the district of Chi Lăng, and of what became of it, unless another territory is given."""
    return Office(id=id_, name=id_, levels=frozenset(levels), territory=(territory, since_2025))


COMMUNE: Final = office("xa", Level.COMMUNE)
NEIGHBOUR: Final = office("xa-ben", Level.COMMUNE)
DISTRICT: Final = office("huyen", Level.DISTRICT)
PROVINCE: Final = office("tinh", Level.PROVINCE, territory="pre2025:20")
TAX: Final = office("thue", Level.TAX, territory="pre2025:20")
ABROAD: Final = office("soc-trang", Level.COMMUNE, territory="pre2025:94", since_2025="from2025:92")
File = Callable[..., Awaitable[Outcome]]


@pytest.fixture
def file(ledger: Ledger) -> File:
    """File one event as an office, on a day."""

    async def filed(who: Office, filing: Filing, today: str = "2026-11-21") -> Outcome:
        door = Intake(ledger, today=lambda: date.fromisoformat(today))
        (outcome,) = await door.submit(who, [said_by(who, filing)])
        await door.close()
        return outcome

    return filed


def said_by(who: Office, filing: Filing) -> bytes:
    """The filing as the office sends it."""
    return msgspec.structs.replace(filing, source=who.source).body()


def renamed(on: str, name: str = "Hợp tác xã Chi Lăng", subject: str = COOP) -> Filing:
    """Another name."""
    return event("organisation.renamed", {"name": name}, on, subject)


def approved(amendment: Filing) -> Filing:
    """The same with a second approver."""
    return msgspec.structs.replace(amendment, data={**amendment.data, "approved_by": APPROVER})


@pytest.mark.parametrize(
    ("today", "who", "code"),
    [
        ("2024-07-17", DISTRICT, None), ("2024-07-17", COMMUNE, "R-AUTH-01"), ("2024-07-17", PROVINCE, "R-AUTH-01"),
        ("2024-07-18", DISTRICT, None), ("2024-07-18", COMMUNE, "R-AUTH-01"),
        ("2025-06-30", DISTRICT, None), ("2025-06-30", COMMUNE, "R-AUTH-01"),
        ("2025-07-01", COMMUNE, None), ("2025-07-01", DISTRICT, "R-AUTH-01"), ("2025-07-01", PROVINCE, "R-AUTH-01"),
    ],
)  # fmt: skip
async def test_the_competence_passes_on_its_days(file: File, today: str, who: Office, code: str | None) -> None:
    """Scenario (h): a cooperative is founded by the district until 30/06/2025, by the commune from 01/07/2025."""
    outcome = await file(who, founded(on=today, area=PLACE), today)
    if code is None:
        assert isinstance(outcome, Accepted)
        return
    assert isinstance(outcome, Rejected)
    assert (outcome.status, outcome.title, codes([outcome])) == (403, "not-competent", [[code]])
    assert "Cơ quan cấp" in outcome.refusals[0].vi
    assert "office" in outcome.refusals[0].en


async def test_a_union_passes_from_the_province_to_the_district(file: File) -> None:
    """With the handover of its files on 18/07/2024, and on to the commune a year later."""
    union: dict[str, Any] = {
        "kind": "union",
        "name": "Liên hiệp hợp tác xã Xứ Lạng",
        "area": PLACE,
        "members": {"official": 4},
    }
    assert codes([await file(DISTRICT, founded(on="2024-07-17", **union), "2024-07-17")]) == [["R-AUTH-01"]]
    assert codes([await file(PROVINCE, founded(on="2024-07-17", **union), "2024-07-17")]) == [[]]
    for on, right, wrong in (
        ("2024-07-18", DISTRICT, PROVINCE), ("2025-06-30", DISTRICT, COMMUNE), ("2025-07-01", COMMUNE, DISTRICT),
    ):  # fmt: skip
        assert codes([await file(wrong, renamed(on, f"Liên hiệp hợp tác xã Số {on[:4]}"), on)]) == [["R-AUTH-01"]]
        assert codes([await file(right, renamed(on, f"Liên hiệp hợp tác xã Số {on[:4]}"), on)]) == [[]]


async def test_late_facts_are_filed_by_the_successor(file: File) -> None:
    """In 2026 the commune files what happened in 2012; no district files what takes effect after its end."""
    assert codes([await file(COMMUNE, founded(on="2012-05-04", area=PLACE))]) == [[]]
    assert codes([await file(DISTRICT, renamed("2025-07-01", "HTX A"))]) == [["R-AUTH-01"]]
    assert codes([await file(DISTRICT, renamed("2025-06-30", "HTX B"))]) == [[]]
    assert codes([await file(COMMUNE, renamed("2020-01-01", "HTX C"))]) == [[]]


async def test_a_group_is_the_districts_once_it_is_registered(file: File) -> None:
    """Also a late fact is judged by what the group was on its day."""
    group: dict[str, Any] = {"kind": "group", "name": "Tổ hợp tác Vân Thủy", "area": PLACE, "registered": False}
    assert codes([await file(COMMUNE, founded(on="2024-08-01", **group), "2024-08-01")]) == [[]]
    registration = event("organisation.registered", {}, "2025-01-10")
    assert codes([await file(COMMUNE, registration, "2025-01-10")]) == [["R-AUTH-01"]]
    assert codes([await file(DISTRICT, registration, "2025-01-10")]) == [[]]
    for on, right, wrong in (("2024-12-01", COMMUNE, DISTRICT), ("2025-01-11", DISTRICT, COMMUNE)):
        late = renamed(on, f"Tổ hợp tác {on}")
        assert codes([await file(wrong, late, "2025-01-12")]) == [["R-AUTH-01"]]
        assert codes([await file(right, late, "2025-01-12")]) == [[]]


async def test_the_tax_authority_flags_and_founds_nothing(file: File) -> None:
    """Each body says its own: a registration office clears no flag of the tax authority."""
    assert codes([await file(TAX, founded(on="2026-01-05", area=SINCE))]) == [["R-AUTH-01"]]
    await file(COMMUNE, founded(on="2026-01-05", area=SINCE))
    flag = event("organisation.address_flagged", {}, "2026-02-01")
    assert codes([await file(COMMUNE, flag)]) == [["R-AUTH-01"]]
    assert codes([await file(TAX, flag)]) == [[]]


async def test_who_may_not_know_of_a_subject_is_not_told_who_is_competent(file: File) -> None:
    """Outside the territory the answer is that of a subject that does not exist, competent or not."""
    await file(COMMUNE, founded(on="2026-01-05", area=SINCE))
    flag = event("organisation.address_flagged", {}, "2026-02-01")
    known = await file(ABROAD, flag)
    unknown = await file(ABROAD, msgspec.structs.replace(flag, subject=OTHER))
    assert isinstance(known, Rejected)
    assert isinstance(unknown, Rejected)
    assert (known.status, known.refusals) == (unknown.status, unknown.refusals)
    assert codes([known]) == [["R-OFFICE-03"]]
    assert codes([await file(ABROAD, founded(on="2024-01-05", area=PLACE, subject=OTHER))]) == [["R-OFFICE-02"]]


async def test_a_record_is_amended_by_its_author_or_a_superior(file: File) -> None:
    """Another commune that covers the place is refused; the province and the author are not."""
    birth, name = founded(on="2026-01-05", area=SINCE), renamed("2026-02-01")
    await file(COMMUNE, birth)
    await file(COMMUNE, name)
    other = await file(NEIGHBOUR, corrected(name, renamed("2026-02-01", "HTX khác")))
    assert isinstance(other, Rejected)
    assert (other.status, codes([other])) == (403, [["R-AUTH-02"]])
    assert other.refusals[0].facts["office"] == "xa"
    assert codes([await file(NEIGHBOUR, rescinded(name))]) == [["R-AUTH-02"]]
    assert codes([await file(TAX, rescinded(name))]) == [["R-AUTH-02"]]
    assert codes([await file(COMMUNE, corrected(name, renamed("2026-02-01", "HTX Chi Lăng 2")))]) == [[]]
    higher = corrected(name, renamed("2026-02-01", "HTX Chi Lăng 3"))
    alone = await file(PROVINCE, higher)
    assert isinstance(alone, Rejected)
    assert (alone.status, codes([alone])) == (422, [["R-AMEND-06"]])
    assert codes([await file(PROVINCE, approved(higher))]) == [[]]
    assert codes([await file(PROVINCE, rescinded(name))]) == [["R-AMEND-06"]]
    assert codes([await file(PROVINCE, approved(rescinded(name)))]) == [[]]


async def test_an_amendment_of_an_amendment_is_its_own_authors(file: File) -> None:
    """What the province corrected the commune cannot take back; it is told who may."""
    birth, name = founded(on="2026-01-05", area=SINCE), renamed("2026-02-01")
    await file(COMMUNE, birth)
    await file(COMMUNE, name)
    word = approved(corrected(name, renamed("2026-02-01", "HTX Chi Lăng 3")))
    await file(PROVINCE, word)
    assert codes([await file(COMMUNE, rescinded(word))]) == [["R-AUTH-02"]]
    assert codes([await file(PROVINCE, rescinded(word))]) == [[]]


async def test_a_correction_cannot_carry_a_fact_beyond_the_competence(file: File) -> None:
    """A district that may correct its own record of 2025 may not make it one of the time after its end."""
    await file(DISTRICT, founded(on="2020-01-05", area=PLACE))
    name = renamed("2025-06-01")
    await file(DISTRICT, name)
    beyond = await file(DISTRICT, corrected(name, renamed("2025-08-01")))
    assert codes([beyond]) == [["R-AUTH-01"]]
    assert isinstance(beyond, Rejected)
    assert beyond.refusals[0].pointer == "/data/target"
    assert codes([await file(DISTRICT, corrected(name, renamed("2025-05-01")))]) == [[]]


async def test_an_amendment_that_aims_at_nothing_is_told_so(file: File) -> None:
    """As before: the target is what is wrong, not the office."""
    await file(COMMUNE, founded(on="2026-01-05", area=SINCE))
    assert codes([await file(COMMUNE, rescinded(renamed("2026-02-01")))]) == [["R-AMEND-01"]]


async def test_one_incompetent_event_holds_back_its_act(file: File, ledger: Ledger) -> None:
    """The other events of the request that share the act are refused with it."""
    await file(COMMUNE, founded(on="2026-01-05", area=SINCE))
    act = [
        said_by(COMMUNE, event("organisation.members_joined", {"member_type": "official", "count": 1}, "2026-02-01",
                               act=ACT)),
        said_by(COMMUNE, event("organisation.address_flagged", {}, "2026-02-01", act=ACT)),
    ]  # fmt: skip
    door = Intake(ledger, today=lambda: date(2026, 11, 21))
    outcomes = await door.submit(COMMUNE, act)
    await door.close()
    assert codes(outcomes) == [["R-ACT-07"], ["R-AUTH-01"]]
    assert (await ledger.head()).position == 1


async def test_a_birth_and_what_follows_in_one_act_are_judged_by_its_kind(ledger: Ledger) -> None:
    """The subject is not there yet: what brings it into being says what it is."""
    union = founded(on="2020-01-05", area=PLACE, kind="union", members={"official": 4})
    birth = msgspec.structs.replace(union, act=ACT)
    name = msgspec.structs.replace(renamed("2020-02-01"), act=ACT)
    door = Intake(ledger, today=lambda: date(2020, 3, 1))
    assert codes(await door.submit(DISTRICT, [said_by(DISTRICT, one) for one in (birth, name)])) == [
        ["R-AUTH-01"], ["R-AUTH-01"],
    ]  # fmt: skip
    assert codes(await door.submit(PROVINCE, [said_by(PROVINCE, one) for one in (birth, name)])) == [[], []]
    await door.close()


async def test_what_was_just_recorded_has_its_author_too(ledger: Ledger) -> None:
    """Before anything is read back from the ledger: a late fact, its correction and another office's in one sitting."""
    door = Intake(ledger, today=lambda: date(2026, 11, 21))
    late = renamed("2026-02-01")
    for filing in (founded(on="2026-01-05", area=SINCE), renamed("2026-03-01", "HTX Ba"), late):
        await door.submit(COMMUNE, [said_by(COMMUNE, filing)])
    mended = corrected(late, renamed("2026-02-01", "HTX Hai"))
    assert codes(await door.submit(COMMUNE, [said_by(COMMUNE, mended)])) == [[]]
    assert codes(await door.submit(NEIGHBOUR, [said_by(NEIGHBOUR, rescinded(mended))])) == [["R-AUTH-02"]]
    assert codes(await door.submit(COMMUNE, [said_by(COMMUNE, rescinded(mended))])) == [[]]
    await door.close()


class TestMoves:
    """The head office moved: each office for its own time."""

    async def test_the_old_office_files_late_facts_of_its_time(self, file: File) -> None:
        """It sees nothing of the time after; the receiving office published the move."""
        there = office("xa-soc-trang", Level.DISTRICT, territory="pre2025:94", since_2025="from2025:92")
        await file(DISTRICT, founded(on="2020-01-05", area=PLACE))
        moved = event("organisation.head_office_moved", {"area": "pre2025:94"}, "2024-03-03")
        assert codes([await file(DISTRICT, moved)]) == [["R-OFFICE-02"]]
        assert codes([await file(there, moved)]) == [[]]
        assert codes([await file(DISTRICT, renamed("2023-05-01", "HTX trước"))]) == [[]]
        assert codes([await file(DISTRICT, renamed("2024-03-03", "HTX sau"))]) == [["R-OFFICE-03"]]

    async def test_a_move_that_is_announced_leaves_the_old_office_its_days(self, file: File) -> None:
        """Recorded ahead, effective later: until then the organisation lies where it lay."""
        there = office("xa-soc-trang", Level.DISTRICT, territory="pre2025:94", since_2025="from2025:92")
        await file(DISTRICT, founded(on="2020-01-05", area=PLACE), "2020-01-05")
        ahead = event("organisation.head_office_moved", {"area": "pre2025:94"}, "2024-04-20")
        assert codes([await file(there, ahead, "2024-04-01")]) == [[]]
        assert codes([await file(DISTRICT, renamed("2024-04-10", "HTX trước"), "2024-04-10")]) == [[]]

    async def test_an_office_corrects_what_it_recorded_of_an_organisation_that_left(self, file: File) -> None:
        """The record is its own; what others recorded there it cannot even see."""
        there = office("xa-soc-trang", Level.DISTRICT, territory="pre2025:94", since_2025="from2025:92")
        await file(DISTRICT, founded(on="2020-01-05", area=PLACE))
        mine, theirs = renamed("2021-01-05", "HTX Một"), renamed("2024-05-05", "HTX Hai")
        await file(DISTRICT, mine)
        await file(there, event("organisation.head_office_moved", {"area": "pre2025:94"}, "2024-03-03"))
        await file(there, theirs)
        assert codes([await file(DISTRICT, corrected(mine, renamed("2021-01-05", "HTX Mốt")))]) == [[]]
        assert codes([await file(DISTRICT, rescinded(theirs))]) == [["R-OFFICE-03"]]
        assert codes([await file(there, rescinded(mine))]) == [["R-AUTH-02"]]


async def test_a_dated_level_is_judged_by_the_day_of_the_fact(file: File) -> None:
    """What was the district's until 30 June 2025 files the late facts of that time and none of the time after."""
    days = (DatedLevel(level=Level.DISTRICT, until=date(2025, 6, 30)),)
    former = Office(id="phong", name="Phòng TC-KH", levels=frozenset(), territory=("*",), dated_levels=days)
    assert isinstance(await file(former, founded(on="2024-08-01", area=PLACE)), Accepted)
    late = await file(former, founded(on="2025-07-02", subject=OTHER, area=SINCE))
    assert codes([late]) == [["R-AUTH-01"]]
