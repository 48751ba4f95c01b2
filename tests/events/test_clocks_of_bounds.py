"""Do the terms of shares, foreign members and audits run from the day on which a bound was exceeded?"""

from tests.events.support_examples import FUND
from tests.events.test_clocks import of, terms
from tests.support.histories import (
    COOP,
    OTHER,
    Filing,
    corrected,
    founded,
    members_joined,
    members_left,
    reorganised,
)

WHO = "0198c5a0-0000-7000-8000-0000000000b0"
LINKED = "linked_contributing"
MILLION = 1_000_000


def paid(millions: int, on: str, member_type: str = "official", member_ref: str | None = WHO) -> Filing:
    """A member pays in so many millions of đồng."""
    data = {"member_type": member_type, "amount": millions * MILLION}
    return of("capital_contributed", on, **data, **({"member_ref": member_ref} if member_ref else {}))


def stated(percent: str, on: str) -> Filing:
    """What an organisation says of its largest share."""
    return of("largest_share_stated", on, percent=percent)


def foreigners(count: int, on: str) -> Filing:
    """So many of the official members are foreign."""
    return of("foreign_members_changed", on, count=count)


def sized(size: str, on: str, scheme: str = "D113_2024") -> Filing:
    """The size class of the year."""
    return of("size_classed", on, year=int(on[:4]), scheme=scheme, size=size)


class TestShares:
    """L23 art. 103.1.đ: one member above 30 % (of a union: 40 %) of the charter capital for twelve months."""

    def test_two_payments_of_one_member_run_it_and_a_repayment_stops_it(self) -> None:
        """Twice 200 million of a billion, by name of one member; paid back in part it is within the limit."""
        life = (founded(), paid(200, "2025-02-01"), paid(200, "2025-03-01"))
        assert "T-SHARE" not in terms("2025-02-28", *life)
        assert terms("2025-03-01", *life)["T-SHARE"] == ("2025-03-01", "2026-03-01")
        assert terms("2025-06-01", *life, paid(50, "2025-06-01"))["T-SHARE"] == ("2025-03-01", "2026-03-01")
        back = of("capital_returned", "2025-07-01", member_type="official", amount=100 * MILLION, member_ref=WHO)
        assert "T-SHARE" not in terms("2025-07-01", *life, back)

    def test_the_payments_of_several_members_or_of_nobody_named_are_no_ones_share(self) -> None:
        """Three of 300 million each; 900 million of nobody in particular; a linked member's share has no such term."""
        three = [paid(300, f"2025-02-0{day}", member_ref=WHO[:-1] + str(day)) for day in (1, 2, 3)]
        assert "T-SHARE" not in terms("2025-03-01", founded(), *three)
        assert "T-SHARE" not in terms("2025-03-01", founded(), paid(900, "2025-02-01", member_ref=None))
        assert "T-SHARE" not in terms("2025-03-01", founded(), paid(900, "2025-02-01", member_type=LINKED))

    def test_it_follows_the_charter_capital(self) -> None:
        """300 million are 30 % of a billion and more of less; a larger capital ends the term."""
        life = (founded(), paid(300, "2025-02-01"), of("capital_changed", "2025-03-01", charter_capital=900 * MILLION))
        assert terms("2025-03-01", *life)["T-SHARE"] == ("2025-03-01", "2026-03-01")
        more = of("capital_changed", "2025-04-01", charter_capital=1_000 * MILLION)
        assert "T-SHARE" not in terms("2025-04-01", *life, more)

    def test_it_begins_with_the_2023_law_and_a_union_has_forty_percent(self) -> None:
        """Above the limit since 2020: the term of older laws is not known here."""
        assert terms("2024-07-01", founded(), paid(301, "2020-02-01"))["T-SHARE"] == ("2024-07-01", "2025-07-01")
        assert "T-SHARE" not in terms("2025-03-01", founded(kind="union"), paid(400, "2025-02-01"))
        assert "T-SHARE" in terms("2025-03-01", founded(kind="union"), paid(401, "2025-02-01"))
        assert "T-SHARE" not in terms("2025-03-01", founded(kind="credit_fund"), paid(900, "2025-02-01"))

    def test_a_member_kept_by_itself_takes_its_share_along(self) -> None:
        """Of a linked member nothing runs; the day it is an official one it does, and it ends when it leaves."""
        roll = [{"member_type": "official", "refs": [WHO[:-1] + digit for digit in "12345"]}]
        roll += [{"member_type": LINKED, "refs": [WHO]}]
        counts = {"official": 5, LINKED: 1}
        kept = of("membership_mode_switched", "2025-01-10", to="individual", members=counts, roll=roll)
        life = (founded(members=counts), kept, paid(400, "2025-02-01", member_type=LINKED))
        official = of("member_type_changed", "2025-03-01", member_ref=WHO, from_type=LINKED, to_type="official")
        left = of("member_left", "2025-04-01", member_ref=WHO, member_type="official")
        assert "T-SHARE" not in terms("2025-02-01", *life)
        assert terms("2025-03-01", *life, official)["T-SHARE"] == ("2025-03-01", "2026-03-01")
        assert "T-SHARE" not in terms("2025-04-01", *life, official, left)

    def test_what_is_stated_runs_it_until_another_is_stated(self) -> None:
        """Where no payment is on record the organisation's own word counts, with or without a known capital."""
        above, within = stated("30.01", "2025-03-31"), stated("30", "2025-06-30")
        assert terms("2025-03-31", founded(), above)["T-SHARE"] == ("2025-03-31", "2026-03-31")
        assert "T-SHARE" in terms("2025-03-31", founded(charter_capital=None), above)
        assert "T-SHARE" not in terms("2025-06-30", founded(), above, within)
        again = stated("35", "2025-09-30")
        assert terms("2025-09-30", founded(), above, within, again)["T-SHARE"] == ("2025-09-30", "2026-09-30")

    def test_a_share_that_is_stated_below_the_limit_runs_nothing(self) -> None:
        """Thirty percent of a cooperative, forty of a union are allowed, and whatever is less."""
        for kind, most in (("cooperative", 30), ("union", 40)):
            for percent, runs in ((f"{most - 1}.99", False), ("0", False), (f"{most}", False), (f"{most}.01", True)):
                known = terms("2025-03-31", founded(kind=kind), stated(percent, "2025-03-31"))
                assert ("T-SHARE" in known) is runs, (kind, percent)

    def test_what_is_stated_stands_where_payments_by_name_are_not_all_payments(self) -> None:
        """A part without a name may be anybody's; a member's total of more than was recorded shows other payments."""
        by_name = [paid(250, f"2025-05-0{day}", member_ref=WHO[:-1] + str(day)) for day in (1, 2, 3)]
        nobody = paid(250, "2025-04-30", member_ref=None)
        total = {"member_type": "official", "amount": 250 * MILLION, "member_ref": WHO, "member_total": 300 * MILLION}
        more = of("capital_contributed", "2025-05-04", **total)
        for payments in ((nobody, *by_name), (*by_name, more)):
            assert "T-SHARE" in terms("2025-05-31", founded(), stated("35", "2025-03-31"), *payments)

    def test_what_is_stated_yields_to_a_whole_record_of_payments_and_to_no_less(self) -> None:
        """Half of the capital by name proves nothing of the rest; all of it leaves nobody's share open."""
        by_name = [paid(250, f"2025-05-0{day}", member_ref=WHO[:-1] + str(day)) for day in (1, 2, 3, 4)]
        assert "T-SHARE" in terms("2025-05-31", founded(), stated("35", "2025-03-31"), *by_name[:2])
        assert "T-SHARE" not in terms("2025-05-31", founded(), stated("35", "2025-03-31"), *by_name)
        assert "T-SHARE" not in terms("2025-06-30", founded(), *by_name, stated("35", "2025-06-30"))

    def test_a_reorganisation_leaves_no_ones_share_known(self) -> None:
        """What a merger did to single members is on no record: it is stated anew, or nothing runs."""
        merged = reorganised("merger", "survivor", [OTHER], "2025-05-01", COOP, None, members={"official": 3})
        assert "T-SHARE" not in terms("2025-05-01", founded(), paid(400, "2025-02-01"), merged)

    def test_a_correction_moves_it(self) -> None:
        """Not 400 but 40 million were paid in: it never ran."""
        wrong = paid(400, "2025-02-01")
        assert "T-SHARE" not in terms("2025-03-01", founded(), wrong, corrected(wrong, paid(40, "2025-02-01")))


class TestForeigners:
    """L23 art. 103.1.d: foreign members are fewer than 35 % of the official ones, or that again within six months."""

    def test_it_runs_for_six_months_from_the_day_of_too_many(self) -> None:
        """Four of ten are too many; further ones do not begin it anew; three of ten end it."""
        four, five, three = foreigners(4, "2025-03-10"), foreigners(5, "2025-04-10"), foreigners(3, "2025-05-10")
        assert terms("2025-03-10", founded(), four)["T-FOREIGN"] == ("2025-03-10", "2025-09-10")
        assert terms("2025-04-10", founded(), four, five)["T-FOREIGN"] == ("2025-03-10", "2025-09-10")
        assert "T-FOREIGN" not in terms("2025-05-10", founded(), four, five, three)

    def test_it_follows_the_number_of_all_members(self) -> None:
        """Three of ten are within the bound, three of eight are not; two more end it. Older laws start nothing."""
        life = (founded(), foreigners(3, "2025-03-10"), members_left(2, on="2025-04-10"))
        assert "T-FOREIGN" not in terms("2025-03-10", *life)
        assert terms("2025-04-10", *life)["T-FOREIGN"] == ("2025-04-10", "2025-10-10")
        assert "T-FOREIGN" not in terms("2025-05-10", *life, members_joined(2, on="2025-05-10"))
        assert terms("2024-07-01", founded(), foreigners(4, "2020-03-10"))["T-FOREIGN"] == ("2024-07-01", "2025-01-01")

    def test_it_runs_from_thirty_five_percent_on(self) -> None:
        """Fewer than 35 % are asked for: seven of twenty are too many, 17 of 49 are not quite."""
        for count, all_of_them, runs in ((7, 20, True), (6, 20, False), (17, 49, False), (35, 100, True)):
            life = (founded(members={"official": all_of_them}), foreigners(count, "2025-03-10"))
            assert ("T-FOREIGN" in terms("2025-03-10", *life)) is runs, (count, all_of_them)


class TestAudits:
    """L23 art. 106.1: large cooperatives and unions of ten members, once in two years."""

    def test_it_runs_from_the_day_since_which_a_cooperative_is_known_to_be_large(self) -> None:
        """Then from the last year audited; a smaller size ends it, and another scheme says nothing of it."""
        large = sized("large", "2024-12-31")
        audited = of("audit_report_filed", "2025-12-31", year=2025, auditor="Công ty Kiểm toán")
        other = sized("medium", "2025-06-30", scheme="C01_2020_members")
        assert terms("2025-01-10", founded(), large)["T-AUDIT"] == ("2024-12-31", "2026-12-31")
        assert terms("2026-01-10", founded(), large, other, audited)["T-AUDIT"] == ("2025-12-31", "2027-12-31")
        assert "T-AUDIT" not in terms("2026-12-31", founded(), large, audited, sized("medium", "2026-12-31"))

    def test_nothing_runs_where_the_size_is_not_known_in_the_laws_own_scheme(self) -> None:
        """No size, a size of the older circular, a smaller one; an audit of one that need not have it."""
        audited = of("audit_report_filed", "2025-12-31", year=2025, auditor="Công ty Kiểm toán")
        for known in ((), (sized("large", "2024-12-31", scheme="C01_2020_members"),), (sized("medium", "2024-12-31"),)):
            assert "T-AUDIT" not in terms("2026-01-10", founded(), *known, audited)

    def test_a_support_fund_is_audited_every_year(self) -> None:
        """From the day of its registration as one; however small; a year after the last year audited."""
        one = of("support_fund_registered", "2025-03-01", fund=FUND.removeprefix("fund:"))
        audited = of("audit_report_filed", "2025-12-31", year=2025, auditor="Công ty Kiểm toán")
        small = sized("micro", "2025-12-31")
        assert terms("2025-03-01", founded(), one)["T-AUDIT"] == ("2025-03-01", "2026-03-01")
        assert terms("2026-01-10", founded(), one, small, audited)["T-AUDIT"] == ("2025-12-31", "2026-12-31")
        assert terms("2026-01-10", founded(), one, sized("large", "2025-12-31"))["T-AUDIT"][1] == "2026-03-01"

    def test_a_union_is_bound_from_ten_members_on(self) -> None:
        """Founded with ten before the law: the term begins with the law; with nine there is none."""
        ten, nine = (founded(kind="union", members={"official": n}) for n in (10, 9))
        assert terms("2024-07-01", ten)["T-AUDIT"] == ("2024-07-01", "2026-07-01")
        assert "T-AUDIT" not in terms("2025-01-01", nine)
        assert "T-AUDIT" not in terms("2025-03-10", ten, members_left(1, on="2025-03-10"))


class TestGovernance:
    """L23 art. 56.4: what has outgrown reduced governance decides full governance at its next meeting."""

    REDUCED = of("governance_changed", "2025-01-10", governance="reduced")

    def test_it_runs_from_the_day_on_which_it_was_outgrown(self) -> None:
        """Three months, since such meetings are three months apart; a larger size does not begin it anew."""
        life = (founded(), sized("micro", "2024-12-31"), self.REDUCED, sized("small", "2025-02-10"))
        assert "T-GOVERNANCE" not in terms("2025-02-09", *life)
        assert terms("2025-02-10", *life)["T-GOVERNANCE"] == ("2025-02-10", "2025-05-10")
        assert terms("2025-12-31", *life, sized("large", "2025-12-31"))["T-GOVERNANCE"][0] == "2025-02-10"
        other = sized("micro", "2025-12-31", scheme="C01_2020_members")
        assert terms("2025-12-31", *life, other)["T-GOVERNANCE"][0] == "2025-02-10"

    def test_full_governance_ends_it_and_so_does_a_smaller_size(self) -> None:
        """Whoever never had reduced governance outgrows none."""
        life = (founded(), self.REDUCED, sized("small", "2025-02-10"))
        full = of("governance_changed", "2025-03-01", governance="full")
        assert "T-GOVERNANCE" not in terms("2025-03-01", *life, full)
        assert "T-GOVERNANCE" not in terms("2025-12-31", *life, sized("micro", "2025-12-31"))
        assert "T-GOVERNANCE" not in terms("2025-03-01", founded(), sized("small", "2025-02-10"))

    def test_a_union_outgrows_it_with_its_tenth_member(self) -> None:
        """By count; one that leaves ends it. Before the 2023 law nothing ran."""
        nine = founded(kind="union", members={"official": 9}, governance="reduced")
        tenth = members_joined(1, on="2025-03-10")
        assert "T-GOVERNANCE" not in terms("2025-03-09", nine, tenth)
        assert terms("2025-03-10", nine, tenth)["T-GOVERNANCE"] == ("2025-03-10", "2025-06-10")
        assert "T-GOVERNANCE" not in terms("2025-04-10", nine, tenth, members_left(1, on="2025-04-10"))
        ten = founded(kind="union", governance="reduced")
        assert terms("2024-07-01", ten)["T-GOVERNANCE"] == ("2024-07-01", "2024-10-01")
