"""Which facts break each rule on names, contracts, representatives, charters and files, and which keep it?"""

from typing import Any

from tests.events.examples import Example, act, of, separated
from tests.support.histories import COOP, OTHER, Filing, capital_changed, founded, members_joined, migrated, particulars

CHAIR = "0198c5a0-0000-7000-8000-0000000000b1"
DIRECTOR = "0198c5a0-0000-7000-8000-0000000000b2"
ONE = [{"person": CHAIR, "position": "chair"}]
TWO = [*ONE, {"person": DIRECTOR, "position": "director"}]
HEAD = [{"person": CHAIR, "position": "group_head"}]
NEW = founded("2025-01-01", representatives=ONE)
BIG = founded("2020-03-01", members={"official": 20})
LINE = {"section": "C", "code": "1104"}
STOPPED = of("line_suspended_by_authority", "2025-02-01", line=LINE)
RECOVERING = of("recovery_opened", "2026-03-01")


def group(on: str = "2025-01-06", **data: Any) -> Filing:
    """A cooperative group that was only notified."""
    only: dict[str, Any] = {"registered": False, "charter_capital": 0}
    return founded(on, kind="group", **{**only, **data})


def contract(**data: Any) -> dict[str, Any]:
    """A contract that was signed on a Monday."""
    return {"signed_on": "2025-01-06", **data}


def certified(day: str) -> dict[str, Any]:
    """A contract of February 2018 that the commune certified on a day."""
    return {"signed_on": "2018-02-28", "certified_on": day}


def union(on: str = "2025-01-01", **data: Any) -> Filing:
    """A union of so many cooperatives."""
    return founded(on, kind="union", **data)


def told(on: str = "2025-03-03", **data: Any) -> Filing:
    """What a notified group tells the commune."""
    return of("group_notification_changed", on, **data)


def represented(on: str = "2025-03-01", **data: Any) -> Filing:
    """A change of legal representatives."""
    return of("legal_representative_changed", on, **data)


def out(person: str = CHAIR, on: str = "2025-03-01") -> Filing:
    """The only representative cannot act."""
    return of("representative_out_of_action", on, person=person)


def acts_again(person: str = CHAIR, on: str = "2025-03-20") -> Filing:
    """The only representative acts again."""
    return of("representative_acts_again", on, person=person)


def aligned(on: str, to: str = "L2023") -> Filing:
    """A charter brought in line."""
    return of("charter_aligned", on, regime_to=to)


def amended(**data: Any) -> Filing:
    """A charter amended."""
    return of("charter_amended", "2025-03-01", **{"meeting_on": "2025-02-28", **data})


def named(name: str, on: str = "2025-01-01", **data: Any) -> Filing:
    """A founding under a name."""
    return founded(on, name=name, **data)


def split(name: str) -> list[Filing]:
    """Seven members of a group go their own way."""
    seven = {"members": {"group_member": 7}}
    new = {**seven, "successor": particulars("group", name=name)}
    return act("separation", ("source", COOP, seven), ("successor", OTHER, new), on="2025-05-01")


def items(count: int, start: int = 0) -> dict[str, str]:
    """So many items of a file."""
    return {f"item_{n}": "x" for n in range(start, start + count)}


def sized(size: str, on: str = "2025-01-06", scheme: str = "D113_2024", year: int = 2024) -> Filing:
    """A size class of the year before."""
    return of("size_classed", on, year=year, scheme=scheme, size=size)


def answered(on: str, **data: Any) -> Filing:
    """The organisation answers the review of its converted data."""
    return of("record_supplemented", on, **{"items": {"review": "confirmed"}, "answers_review": True, **data})


OPENED = migrated("2025-01-01")
REDUCED = of("governance_changed", "2025-02-01", governance="reduced")
MEETS = of("general_meeting_held", "2025-02-01", ordinary=True)
FULL = tuple(of("record_supplemented", f"2025-02-{d + 1:02d}", items=items(20, 20 * d)) for d in range(5))
FULL_TAX = tuple(of("tax_info_changed", f"2025-02-{d + 1:02d}", items=items(20, 20 * d)) for d in range(5))
GOOD_NAME, BAD_NAME = "Hợp tác xã Bắc Sơn", "Hợp tác xã \uff22ắc Sơn"
BESIDE: dict[str, Any] = {"foreign_name": "Bac Son Coop", "abbreviation": "BACSON COOP"}
FULLY_NAMED = founded("2025-01-01", **BESIDE)
JUDGED: dict[str, Any] = {"origin": "court", "document": {"number": "12/2025/KDTM-ST"}}

EXAMPLES = [
    # names
    Example(("R-NAME-01",), named(BAD_NAME), named(GOOD_NAME)),
    Example(("R-NAME-01",), named("Hợp tác xã \u0412ắc Sơn"), named("Hợp tác xã \u0412ắc Sơn", "2024-06-30")),
    Example(("R-NAME-01",), named("Hợp tác xã B\u0338ắc"), named("Hợp tác xã FJZW & 24/7")),
    Example(("R-NAME-01",), named("Hợp tác xã \u0391lpha"), named("Hợp tác xã Alpha")),
    Example(("R-NAME-02",), named("Bắc Sơn"), named("Quỹ hỗ trợ phát triển hợp tác xã Bắc Sơn")),
    Example(("R-NAME-02",), named("Hợp tác xã"), named("Hợp tác xã 1")),
    Example(("R-NAME-02",), union(name=GOOD_NAME), union(name="Liên hiệp hợp tác xã Bắc Sơn")),
    Example(("W-NAME-02",), named("HTX Bắc Sơn"), named(GOOD_NAME)),
    Example(("W-NAME-03",), group(name="Nhóm Bắc Sơn"), group()),
    Example(("W-NAME-03",), migrated("2025-01-01", name="Tổ Bắc Sơn"), migrated("2025-01-01")),
    Example(("R-NAME-01",), separated("2025-05-01", name=BAD_NAME), separated("2025-05-01"), (BIG,)),
    Example(("R-NAME-02",), separated("2025-05-01", name="Mới"), separated("2025-05-01"), (BIG,)),
    Example(("W-NAME-02",), separated("2025-05-01", name="HTX Mới"), separated("2025-05-01"), (BIG,)),
    Example(("W-NAME-03",), group(name="Tổ hợp tác"), group(name="THT số 1")),
    Example(("W-NAME-03",), split("Nhóm Mới"), split("Tổ hợp tác Mới"), (group(members={"group_member": 20}),)),
    Example(("R-NAME-01",), of("renamed", "2025-02-01", name=BAD_NAME), of("renamed", "2025-02-01", name="HTX Bắc"),
            (NEW,)),
    Example(("R-NAME-02",), of("renamed", "2025-02-01", name="Sơn Hà"),
            of("renamed", "2025-02-01", name="Hợp tác xã Sơn Hà"), (NEW,)),
    Example(("W-NAME-02",), of("renamed", "2025-02-01", name="HTX Sơn Hà"),
            of("renamed", "2025-02-01", name="Hợp tác xã Sơn Hà"), (NEW,)),
    Example(("W-NAME-01",), of("renamed", "2015-02-01", name="HTX \u0412ắc Sơn"),
            of("renamed", "2015-02-01", name="HTX Bắc Hà"), (founded(),)),
    Example(("W-NAME-03",), of("renamed", "2025-02-01", name="Nhóm Hai"),
            of("renamed", "2025-02-01", name="Tổ hợp tác Hai"), (group(),)),
    Example(("W-NAME-04",), of("renamed", "2025-02-01", name=GOOD_NAME),
            of("renamed", "2025-02-01", name=GOOD_NAME, abbreviation="BACSON COOP"), (NEW,)),
    *(
        Example(("W-NAME-04",), of("renamed", "2025-02-01", name=GOOD_NAME, **BESIDE),
                of("renamed", "2025-02-01", **{"name": GOOD_NAME, **BESIDE, **other}), (FULLY_NAMED,))
        for other in ({"name": "Hợp tác xã Sơn Hà"}, {"foreign_name": "Son Ha Coop"}, {"abbreviation": "SONHA COOP"})
    ),
    Example(("R-NAME-03",), of("name_change_ordered", "2024-07-17"), of("name_change_ordered", "2024-07-18"),
            (founded(),)),
    Example(("R-NAME-04",), of("name_change_ordered", "2025-03-01"), of("name_change_ordered", "2025-01-31"),
            (NEW, of("name_change_ordered", "2025-02-01"))),
    # the contract of a group, and its duty to register
    Example(("R-GROUP-01",), founded("2025-01-06", contract=contract()), group(contract=contract())),
    Example(("R-GROUP-02",), group(contract=contract(months=6, indefinite=True)), group(contract=contract(months=6))),
    Example(("R-GROUP-03",), group("2025-01-05", contract=contract()), group(contract=contract())),
    Example(("W-GROUP-01",), group(contract=contract(months=12), charter_capital=1),
            group(contract=contract(months=11), charter_capital=1)),
    Example(("W-GROUP-01",), group(contract=contract(indefinite=True), charter_capital=1),
            group(contract=contract(indefinite=True), charter_capital=1, registered=True)),
    Example(("R-GROUP-04",), group("2018-03-01", contract=certified("2018-02-27")),
            group("2018-03-01", contract=certified("2018-02-28"))),
    Example(("R-GROUP-04",), group("2018-03-01", contract=certified("2018-03-02")),
            group("2018-03-01", contract=certified("2018-03-01"))),
    Example(("W-GROUP-04",), group("2018-03-01", contract={"signed_on": "2018-02-28"}),
            group("2018-03-01", contract=certified("2018-02-28"))),
    Example(("W-GROUP-04",), group("2019-11-24", contract={"signed_on": "2019-11-20"}),
            group("2019-11-25", contract={"signed_on": "2019-11-20"})),
    Example(("W-GROUP-02",), group("2025-01-14", contract=contract()), group("2025-01-13", contract=contract())),
    # what a notified group tells
    Example(("R-NOTIFY-01",), told(members=9), told(members=9, on="2025-02-27"),
            (group(), of("registered", "2025-02-28"))),
    Example(("R-NOTIFY-02",), told(members=9, contributions=5), told(area="pre2025:20/187", address="Số 1"),
            (group(),)),
    Example(("R-NOTIFY-02",), told(), told(address="Số 1"), (group(),)),
    Example(("R-NOTIFY-03",), told(members=10), told(members=11), (group(),)),
    Example(("R-NOTIFY-03",), told(area="pre2025:20"), told(area="pre2025:94"), (group(),)),
    Example(("R-LINE-01",), told(primary_line={"section": "A", "code": "4100"}),
            told(primary_line={"section": "F", "code": "4100"}), (group(),)),
    Example(("W-NAME-01",), told(name="Tổ hợp tác \u0412ắc"), told(name="Tổ hợp tác Ba"), (group(),)),
    Example(("W-NAME-03",), told(name="Nhóm Ba"), told(name="Tổ hợp tác Ba"), (group(),)),
    Example(("W-NOTIFY-01",), told("2025-03-11", members=9, decided_on="2025-03-03"),
            told("2025-03-10", members=9, decided_on="2025-03-03"), (group(),)),
    Example(("W-NOTIFY-02",), told(members=1), told(members=2), (group(),)),
    Example(("W-GROUP-01",), told(contributions=1), told(contributions=0, on="2025-03-04"),
            (group(contract=contract(months=24), charter_capital=2),)),
    # who represents, and how it is governed
    Example(("R-REP-03",), founded("2025-01-01", representatives=HEAD), founded("2025-01-01", representatives=ONE)),
    Example(("R-REP-03",), group(representatives=ONE), group(representatives=HEAD)),
    Example(("R-REP-03",), represented(entering=HEAD), represented(entering=TWO[1:]), (NEW,)),
    Example(("R-REP-01",), represented(), represented(entering=TWO[1:]), (NEW,)),
    Example(("R-REP-02",), represented(leaving=[CHAIR]), represented(leaving=[CHAIR], entering=TWO[1:]), (NEW,)),
    Example(("R-REP-04",), represented(entering=TWO[1:], one_resides=False),
            represented(entering=TWO[1:], one_resides=True), (NEW,)),
    Example(("W-REP-01",), represented(leaving=[DIRECTOR], entering=TWO[1:]),
            represented(leaving=[CHAIR], entering=TWO[1:]), (NEW,)),
    Example(("W-CHANGE-02",), represented(entering=TWO[1:]), represented("2025-01-31", entering=TWO[1:]),
            (NEW, of("bankruptcy_opened", "2025-02-01"))),
    Example(("R-CERT-01",), represented(entering=HEAD), told(representative=HEAD[0]), (group(),)),
    Example(("R-REP-05",), out(), told(members=3), (group(),)),
    Example(("R-REP-06",), out(DIRECTOR), out(), (NEW,)),
    Example(("R-REP-06",), out(), out(on="2025-02-28"), (NEW, represented(entering=TWO[1:]))),
    Example(("R-REP-07",), out(on="2025-03-02"), out(on="2025-02-28"), (NEW, out())),

    Example(("R-REP-08",), acts_again(DIRECTOR), acts_again(), (NEW, out())),
    Example(("R-REP-08",), acts_again(), acts_again(DIRECTOR),
            (founded("2025-01-01", representatives=TWO[1:]), out(DIRECTOR))),
    Example(("R-REP-08",), acts_again(on="2025-02-28"), acts_again(), (NEW, out())),
    Example(("R-GOV-01",), group(governance="full"), union(governance="full")),
    Example(("R-GOV-02",), union(governance="reduced"), union(governance="reduced", members={"official": 9})),
    Example(("R-GOV-02",), of("governance_changed", "2025-02-01", governance="reduced"),
            of("governance_changed", "2025-02-01", governance="full"), (union(),)),
    Example(("W-GOV-01",), founded("2025-01-01", governance="reduced"), founded("2025-01-01", governance="full")),
    Example(("R-GOV-04",), REDUCED, of("governance_changed", "2025-02-01", governance="full"),
            (founded(), sized("small"))),
    Example(("W-GOV-01",), REDUCED, of("governance_changed", "2024-06-30", governance="reduced"), (founded(),)),
    Example(("W-GOV-02",), sized("small"), sized("micro"), (founded("2025-01-01", governance="reduced"),)),
    Example(("W-GOV-02",), members_joined(2, "2025-02-01"), members_joined(1, "2025-02-01"),
            (union(members={"official": 8}, governance="reduced"),)),
    Example(("W-GOV-03",), MEETS, of("general_meeting_held", "2025-01-05", ordinary=False),
            (founded("2025-01-01", governance="reduced"), sized("small"))),
    Example(("R-GOV-03",), of("governance_changed", "2025-02-01", governance="full"),
            of("governance_changed", "2025-02-01", governance="reduced"), (founded("2025-01-01", governance="full"),)),
    # the review of converted data
    Example(("R-SUPP-03",), answered("2025-03-01"), answered("2025-03-01", answers_review=False), (founded(),)),
    Example(("R-SUPP-03",), answered("2025-03-02"), answered("2025-02-28"), (OPENED, answered("2025-03-01"))),
    Example(("W-SUPP-01",), answered("2025-04-02"), answered("2025-04-01"), (OPENED,)),
    # the charter and the general meeting
    Example(("R-CHARTER-01",), amended(), told(members=3), (group(),)),
    Example(("R-CHARTER-01",), aligned("2025-02-01"), told(members=3), (group(),)),
    Example(("R-CHARTER-02",), amended(votes_for=64, votes_cast=100), amended(votes_for=65, votes_cast=100), (NEW,)),
    Example(("R-CHARTER-03",), amended(votes_for=11, votes_cast=10), amended(votes_for=10, votes_cast=10), (NEW,)),
    Example(("R-CHARTER-04",), amended(meeting_on="2025-03-02"), amended(meeting_on="2025-03-01"), (NEW,)),
    Example(("R-CHARTER-05",), aligned("2024-06-30"), aligned("2024-07-01"), (founded(),)),
    Example(("R-CHARTER-05",), aligned("2013-06-30", "L2012"), aligned("2013-07-01", "L2012"), (founded(),)),
    Example(("R-CHARTER-06",), aligned("2025-03-01"), aligned("2025-03-01", "L2012"), (NEW, aligned("2025-02-01"))),
    Example(("W-CHARTER-01",), aligned("2026-01-02"), aligned("2026-01-01"), (NEW,)),
    Example(("R-MEET-01",), of("general_meeting_held", "2025-03-01", ordinary=True), told(members=3), (group(),)),
    Example(("R-MEET-02",), of("general_meeting_held", "2026-11-22", ordinary=True),
            of("general_meeting_held", "2026-11-21", ordinary=True), (NEW,)),
    # the file
    Example(("R-CERT-01",), of("tax_info_changed", "2025-02-01", items={"accounting_form": "dependent"}),
            of("record_supplemented", "2025-02-01", items={"reviewed": "yes"}), (group(),)),
    Example(("R-TAX-01",), of("tax_info_changed", "2025-02-01", items={"tax_calculation_method": "direct"}),
            of("tax_info_changed", "2025-02-01", items={"accounting_form": "dependent"}), (NEW,)),
    Example(("R-SUPP-01",), of("tax_info_changed", "2025-03-01", items={"one_more": "x"}),
            of("tax_info_changed", "2025-03-01", items={"item_0": "y"}), (NEW, *FULL_TAX)),
    Example(("R-SUPP-01",), of("record_supplemented", "2025-03-01", items={"one_more": "x"}),
            of("record_supplemented", "2025-03-01", items={"item_0": "y"}), (NEW, *FULL)),
    Example(("R-SUPP-02",), of("record_supplemented", "2025-02-01", items=items(1), reprinted=True),
            of("record_supplemented", "2025-02-01", items=items(1)), (group(),)),
    Example(("R-LABEL-01",), of("address_relabelled", "2025-08-01", to_area="pre2025:20"),
            of("address_relabelled", "2025-08-01", to_area="from2025:20"), (NEW,)),
    Example(("R-LABEL-01",), of("address_relabelled", "2025-08-02", to_area="from2025:20"),
            of("address_relabelled", "2025-08-02", to_area="from2025:20", address="Số 1"),
            (NEW, of("address_relabelled", "2025-08-01", to_area="from2025:20"))),
    Example(("R-LABEL-02",), of("address_relabelled", "2025-06-30", to_area="from2025:20"),
            of("address_relabelled", "2025-06-30", to_area="pre2025:20/187"), (NEW,)),
    Example(("R-MOVE-01",), of("head_office_moved", "2025-09-01", area="from2025:20"),
            of("head_office_moved", "2025-09-01", area="from2025:20", address="Số 9"),
            (NEW, of("address_relabelled", "2025-08-01", to_area="from2025:20"))),
    # lines that an authority stops, and recovery
    Example(("R-LINE-01",), of("line_suspended_by_authority", "2025-02-01", line={"section": "A", "code": "4100"}),
            of("line_suspended_by_authority", "2025-02-01", line=LINE), (NEW,)),
    Example(("R-CERT-01",), of("line_suspended_by_authority", "2025-02-01", line=LINE), told(members=3), (group(),)),
    Example(("R-STOP-01",), of("line_suspended_by_authority", "2025-03-01", line=LINE),
            of("line_suspended_by_authority", "2025-03-01", line={"section": "C"}), (NEW, STOPPED)),
    Example(("R-STOP-02",), of("line_suspension_lifted", "2025-01-31", line=LINE),
            of("line_suspension_lifted", "2025-03-01", line=LINE), (NEW, STOPPED)),
    Example(("R-RECOVER-01",), of("recovery_opened", "2026-02-28"), of("recovery_opened", "2026-03-01"), (NEW,)),
    Example(("R-RECOVER-02",), of("recovery_opened", "2026-03-02"), told(members=3), (group(),)),
    Example(("R-RECOVER-03",), of("recovery_opened", "2026-04-01"), of("recovery_closed", "2026-04-01"),
            (NEW, RECOVERING)),
    Example(("R-RECOVER-04",), of("recovery_closed", "2026-02-28"), of("recovery_closed", "2026-03-01"),
            (NEW, RECOVERING)),
    # changes by judgment or award
    Example(("R-JUDGE-01",), capital_changed(5, "2025-02-01", origin="court"),
            capital_changed(5, "2025-02-01", **JUDGED), (NEW,)),
    Example(("R-JUDGE-01",), of("head_office_moved", "2025-02-01", area="pre2025:94", origin="arbitration"),
            of("head_office_moved", "2025-02-01", area="pre2025:94"), (NEW,)),
    Example(("R-JUDGE-01",), of("tax_info_changed", "2025-02-01", items=items(1), origin="court"),
            of("tax_info_changed", "2025-02-01", items=items(1), **JUDGED), (NEW,)),
    Example(("R-JUDGE-01",), of("foreign_members_changed", "2025-02-01", count=1, origin="arbitration"),
            of("foreign_members_changed", "2025-02-01", count=1), (NEW,)),
]  # fmt: skip
