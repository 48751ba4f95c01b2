"""Who may file what on which day, when territories change and units are recorded?"""

from datetime import date

from events.authority_words import Level
from services.intake.intake import Intake
from services.ledger.reading import CoreLedger
from services.offices.office import Office
from tests.events.reference_examples import SMALL_MEMBERS, completed
from tests.events.unit_examples import created, merged, renamed
from tests.support.histories import COOP, OTHER, Filing, event, founded, members_joined
from tests.support.submitting import ALL_LEVELS, accepted, codes, rejected

OLD = Office(id="lang-son", name="Sở KH&ĐT Lào Cai", levels=ALL_LEVELS, territory=("pre2025:10",))
NEW = Office(id="lang-son", name="Lào Cai", levels=ALL_LEVELS, territory=("from2025:15",))
COMMUNE = Office(id="lang-son", name="Xã Mường Hum", levels=ALL_LEVELS, territory=("from2025:15/02728",))
LANG_SON = Office(id="lang-son", name="Sở KH&ĐT Lạng Sơn", levels=ALL_LEVELS, territory=("pre2025:20",))
NATIONAL = Office(id="lang-son", name="Trung ương", levels=frozenset({Level.NATIONAL}), territory=("*",))
BAN_XEO = "pre2025:10/082/02731"


def there(subject: str = COOP, area: str = BAN_XEO) -> Filing:
    """A cooperative of Bát Xát."""
    return founded(subject=subject, area=area)


async def test_an_office_of_an_old_province_files_until_the_eve(intake: Intake) -> None:
    """From 1 July 2025 on it is told whose business it is; a fact of before may come late."""
    await accepted(intake, there(), office=OLD)
    (late,) = await rejected(intake, members_joined(1, "2025-07-01"), office=OLD)
    assert (late.status, codes([late]), late.refusals[0].pointer) == (403, [["R-AREA-01"]], "/effectiveon")
    assert late.refusals[0].facts == {"area": BAN_XEO, "successors": ["from2025:15/02728"]}
    await accepted(intake, members_joined(1, "2025-06-30"), office=OLD)
    assert codes(await rejected(intake, founded("2025-07-01", OTHER, area="pre2025:10"), office=OLD)) == [["R-AREA-01"]]


async def test_the_new_offices_file_on_what_stays_filed_under_the_old_units(intake: Intake) -> None:
    """The province's, and the commune's where the whole old commune went there; late facts of before too."""
    await accepted(intake, there(), there(OTHER, "pre2025:10/082"), office=OLD)
    await accepted(intake, members_joined(1, "2025-07-01"), office=NEW)
    await accepted(intake, members_joined(1, "2025-07-02"), office=COMMUNE)
    await accepted(intake, members_joined(1, "2024-01-01"), office=NEW)
    assert codes(await rejected(intake, members_joined(1, "2025-07-02", OTHER), office=COMMUNE)) == [["R-OFFICE-03"]]
    await accepted(intake, members_joined(1, "2025-07-02", OTHER), office=NEW)


async def test_before_the_reform_the_new_offices_file_nothing(ledger: CoreLedger) -> None:
    """On its eve even an announced fact of the day after is all that they may file."""
    eve = Intake(ledger, today=lambda: date(2025, 6, 30))
    await accepted(eve, there(), office=OLD)
    for early in (members_joined(1, "2025-06-30"), members_joined(1, "2024-01-01")):
        (answer,) = await rejected(eve, early, office=NEW)
        assert (answer.status, codes([answer])) == (404, [["R-OFFICE-03"]])
    await accepted(eve, members_joined(1, "2025-07-01"), office=NEW)


async def test_the_office_of_the_new_place_receives_a_move_and_the_old_one_no_longer_sends_it(intake: Intake) -> None:
    """Filed under the new scheme, it is the new office's for any day; the old one files late ones of its own."""
    await accepted(intake, there(), office=OLD)
    move = event("organisation.head_office_moved", {"area": "from2025:15/02728"}, "2025-08-01")
    await accepted(intake, move, office=COMMUNE)
    await accepted(intake, members_joined(1, "2025-06-01"), office=COMMUNE)
    assert codes(await rejected(intake, members_joined(1, "2025-08-02"), office=OLD)) == [["R-OFFICE-03"]]
    await accepted(intake, members_joined(1, "2025-06-02"), office=OLD)


async def test_units_are_the_national_offices(intake: Intake) -> None:
    """An office of the province may not even rename a commune of its own."""
    name = renamed("from2025:15/02728", "Phường Mường Hum", "ward")
    (answer,) = await rejected(intake, name, office=NEW)
    assert (answer.status, codes([answer]), answer.refusals[0].pointer) == (403, [["R-OFFICE-02"]], "/subject")
    await accepted(intake, name, office=NATIONAL)


async def test_a_unit_is_recorded_over_the_table_and_refused_twice(intake: Intake) -> None:
    """The ledger judges by what the stream and the streams of its parties hold."""
    new = created("from2025:15/99001", "Xã Tân Lập", "commune", "2026-02-01")
    await accepted(intake, new, office=NATIONAL)
    again = created("from2025:15/99001", "Xã Tân Lập", "commune", "2026-02-02")
    assert codes(await rejected(intake, again, office=NATIONAL)) == [["R-UNIT-04"]]
    joined = merged("from2025:15/02728", to="from2025:15/99001", on="2026-03-01")
    too_soon = merged("from2025:15/02728", to="from2025:15/99001", on="2026-01-31")
    assert codes(await rejected(intake, too_soon, office=NATIONAL)) == [["R-UNIT-09"]]
    await accepted(intake, joined, office=NATIONAL)
    assert codes(await rejected(intake, merged("from2025:15/02728", to="from2025:15/02701", on="2026-03-02"),
                                office=NATIONAL)) == [["R-UNIT-03"]]  # fmt: skip


async def test_only_an_office_of_the_whole_country_completes_a_table_of_the_law(intake: Intake) -> None:
    """A province may not, and a completion is known to the very next fact that it judges."""
    coop = founded("2024-08-01", primary_line={"section": "C", "code": "1030"})
    cells = [completed(SMALL_MEMBERS, 50), completed("industry_construction.small.capital", 1_000)]
    data = {"year": 2025, "scheme": "D113_2024", "size": "micro", "members": 60, "revenue": 0, "total_capital": 2_000}
    (answer,) = await rejected(intake, cells[0], office=NEW)
    assert codes([answer]) == [["R-OFFICE-02"]]
    await accepted(intake, coop, office=LANG_SON)
    await accepted(intake, *cells, office=NATIONAL)
    sized = event("organisation.size_classed", data, "2025-02-01")
    (told,) = await accepted(intake, sized, office=LANG_SON)
    assert [w.code for w in told.warnings] == ["W-SIZE-04"]
