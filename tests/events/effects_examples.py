"""Which lives show what no other example does: each makes a declared effect come true at least once."""

from typing import Any
from uuid import UUID

from tests.events.examples import ACT, ALL, HALF, Unit, act, of
from tests.events.figures_examples import FIGURES
from tests.support.histories import COOP, NAMES, OTHER, THIRD, Filing, event, founded, migrated, particulars

COOPERATIVES = [str(UUID(int=0xC00 + n)) for n in range(12)]
PERSON, UNIT_REF = str(UUID(int=0xA01)), str(UUID(int=0xD01))
PEOPLE = [str(UUID(int=0xB00 + n)) for n in range(12)]
CODE = "0100109106"
CONTRACT = {"signed_on": "2020-01-02", "indefinite": True}
NOTIFIED = founded("2020-01-04", kind="group", registered=False, charter_capital=0, contract=CONTRACT)
Life = tuple[Unit, ...]


def union(members: int, on: str = "2024-08-01", **data: Any) -> Filing:
    """A union of so many cooperatives, with reduced governance while it may have it."""
    return founded(on, kind="union", members={"official": members}, governance="reduced", **data)


def joined(count: int, on: str) -> Filing:
    """Members join."""
    return of("members_joined", on, member_type="official", count=count)


def left(count: int, on: str) -> Filing:
    """Members leave."""
    return of("members_left", on, member_type="official", count=count)


def tally(count: int, on: str) -> Filing:
    """The members are counted."""
    return of("members_counted", on, members={"official": count})


def foreign(count: int, on: str) -> Filing:
    """So many of the official members are foreign."""
    return of("foreign_members_changed", on, count=count, capital=0)


def admitted(ref: str, on: str, **data: Any) -> Filing:
    """One member joins."""
    return of("member_admitted", on, **{"member_ref": ref, "member_type": "official", **data})


def departed(ref: str, on: str) -> Filing:
    """One member leaves."""
    return of("member_left", on, member_ref=ref, member_type="official")


def retyped(ref: str, on: str, *, back: bool = False) -> Filing:
    """One member is of another type."""
    types = ("linked_contributing", "official") if back else ("official", "linked_contributing")
    return of("member_type_changed", on, member_ref=ref, from_type=types[0], to_type=types[1])


def switched(refs: list[str], on: str, *more: str, **part: Any) -> list[Filing]:
    """Members are kept one by one; the list goes on with some more of them."""
    roll = {"member_type": "official", "refs": refs, **part}
    count = {"official": len(refs) + len(more)}
    first = event("organisation.membership_mode_switched", {"to": "individual", "members": count, "roll": [roll]}, on,
                  act=THIRD)  # fmt: skip
    rest = event("organisation.members_listed", {"roll": [{**roll, "refs": list(more)}]}, on, act=THIRD)
    return [first, rest] if more else [first]


def paid(ref: str, amount: int, on: str, **data: Any) -> Filing:
    """One member pays capital in."""
    return of("capital_contributed", on, **{"member_ref": ref, "member_type": "official", "amount": amount, **data})


def unit(what: str, on: str, **data: Any) -> Filing:
    """A fact of a branch."""
    return of(f"dependent_{what}", on, dependent=UNIT_REF, **data)


def branch(on: str, **data: Any) -> Filing:
    """A branch is registered."""
    return unit("registered", on, unit="branch", area="pre2025:20", **data)


def separated(members: int, on: str, kind: str = "cooperative") -> list[Filing]:
    """So many members go their own way."""
    share = {"members": {"official": members}, "charter_capital": 0}
    new = {**share, "successor": particulars(kind, name=f"{NAMES[kind].removesuffix('Bắc Sơn')}Mới")}
    return act("separation", ("source", COOP, share), ("successor", OTHER, new), on=on)


def dossier(what: str, on: str, number: int = 1, **data: Any) -> Filing:
    """A fact of a dossier."""
    return event(f"dossier.{what}", data, on, f"dossier:{UUID(int=0xE00 + number)}")


def ending(number: int) -> Filing:
    """A dossier of a dissolution comes in."""
    return dossier("received", "2025-03-03", number, procedure="dissolution", area="pre2025:20", organisation=COOP)


def gone(form: str, subject: str) -> Filing:
    """Who handed everything over ceases, its taxes being settled."""
    return event("organisation.ceased_by_reorganisation", {"act": ACT, "form": form, "settled_on": "2025-03-03"},
                 "2025-03-04", subject)  # fmt: skip


BORN = [founded("2024-08-01", subject=ref) for ref in COOPERATIVES]
TWICE = {"members": {"official": 20}, "charter_capital": 2_000_000_000}
REVOKED = of("certificate_revoked", "2025-03-10", ground="court")
ENFORCED = of("certificate_revoked", "2025-03-10", ground="authority", tax_enforced=True)
DISSOLVING = of("dissolution_opened", "2025-02-10", received_on="2025-02-05")
FLAGGED = of("address_flagged", "2025-02-03")
SUSPENDED = of("suspended", "2025-01-06", until="2025-12-31", notice_received_on="2024-12-20")
LAPSED = of("suspended", "2025-02-03", until="2025-04-30", notice_received_on="2025-01-20")
OLD = founded("2024-08-01")

BIRTHS: list[Life] = [
    (NOTIFIED, of("group_notification_changed", "2021-01-05", contributions=90),
     of("registered", "2024-09-02", code=CODE)),
    (founded("2020-01-04", kind="group", registered=False, charter_capital=90, contract=CONTRACT),),
    (NOTIFIED, of("capital_changed", "2021-01-05", charter_capital=90)),
    (migrated(inactive=True, inactive_since="2022-01-01"), of("activity_confirmed", "2023-02-01")),
    (migrated(kind="union", members={"official": 12}),),
    (migrated(kind="group", registered=False, charter_capital=90, contract=CONTRACT),),
    (migrated("2024-12-31", founded_on="2024-08-01"),),
    (migrated(procedure="bankruptcy"),),
    (migrated(kind="group", members={"group_member": 3}, registered=True, procedure="voluntary"),),
]  # fmt: skip
MEMBERS: list[Life] = [
    (union(3), left(1, "2024-09-02"), joined(1, "2024-09-03"), joined(5, "2024-09-04"), foreign(3, "2024-09-05"),
     joined(1, "2024-09-06"), left(1, "2024-09-09"), joined(2, "2024-09-10"), left(1, "2024-09-11")),
    (union(8), foreign(3, "2024-09-02"), tally(9, "2024-09-03"), tally(10, "2024-09-04"), tally(2, "2024-09-05")),
    (*BORN, union(9), joined(1, "2024-09-01"), foreign(1, "2024-09-02"),
     switched(COOPERATIVES[:2], "2024-09-03", *COOPERATIVES[2:10], party="cooperative"),
     departed(COOPERATIVES[0], "2024-09-04"), admitted(COOPERATIVES[0], "2024-09-05", party="cooperative"),
     foreign(4, "2024-09-06"), admitted(COOPERATIVES[10], "2024-09-09", party="cooperative"),
     admitted(COOPERATIVES[11], "2024-09-10", party="cooperative"), departed(COOPERATIVES[0], "2024-09-11")),
    (founded("2024-08-01", members={"official": 5}), switched(PEOPLE[:5], "2024-09-03"),
     departed(PEOPLE[0], "2024-09-04"), admitted(PEOPLE[0], "2024-09-05"), foreign(1, "2024-09-06"),
     *(retyped(PEOPLE[n], f"2024-09-1{n}") for n in (0, 1, 2)), retyped(PEOPLE[0], "2024-09-16", back=True)),
    (*BORN, union(9), *(event("organisation.cooperative_joined", {"cooperative": ref}, "2024-09-03")
                        for ref in COOPERATIVES[:10]), of("cooperative_left", "2024-09-04",
                                                          cooperative=COOPERATIVES[0])),
]  # fmt: skip
SHARES: list[Life] = [
    (founded("2024-08-01", members={"official": 20}, charter_capital=100), paid(PEOPLE[0], 40, "2024-09-04"),
     foreign(6, "2024-09-05"), separated(10, "2024-10-01")),
    (union(9), joined(3, "2024-09-02"), separated(6, "2024-10-01", kind="union")),
    (founded("2024-08-01", charter_capital=100), switched(PEOPLE[:10], "2024-09-03"), paid(PEOPLE[0], 40, "2024-09-04"),
     retyped(PEOPLE[0], "2024-09-05"), retyped(PEOPLE[0], "2024-09-06", back=True),
     of("capital_changed", "2024-09-09", charter_capital=1000),
     of("capital_changed", "2024-09-10", charter_capital=100),
     of("capital_returned", "2024-09-11", member_ref=PEOPLE[0], member_type="official", amount=20),
     paid(PEOPLE[0], 20, "2024-09-12"), departed(PEOPLE[0], "2024-09-13")),
    (founded("2024-08-01", charter_capital=100), paid(PEOPLE[0], 10, "2024-09-04", committed=20,
                                                      contribution_due_on="2024-12-31"),
     paid(PEOPLE[0], 10, "2024-10-04")),
    (OLD, of("stake_acquired", "2024-09-02", enterprise_code=CODE)),
    (founded("2010-03-01"), of("enterprise_established", "2015-03-01", enterprise_code=CODE, member_enterprise=True),
     of("stake_ceded", "2024-09-02", enterprise_code=CODE)),
]  # fmt: skip
STANDINGS: list[Life] = [
    (founded("2010-03-01"), of("address_flagged", "2012-01-02"), of("suspended", "2012-02-01", until="2012-12-31"),
     of("resumed", "2012-03-01")),
    (OLD, branch("2024-09-02"), SUSPENDED, unit("address_flagged", "2025-01-10"), of("resumed", "2025-02-10")),
    (OLD, FLAGGED, of("bankruptcy_opened", "2025-02-10"), of("bankruptcy_closed", "2025-02-12")),
    (OLD, DISSOLVING, of("bankruptcy_opened", "2025-02-12"), of("bankruptcy_closed", "2025-02-14")),
    (OLD, ENFORCED, of("bankruptcy_opened", "2025-03-12"), of("bankruptcy_closed", "2025-03-14")),
    (OLD, FLAGGED, DISSOLVING, of("dissolution_cancelled", "2025-02-12")),
    (OLD, branch("2024-09-02"), ENFORCED, of("dissolution_opened", "2025-03-12", received_on="2025-03-11"),
     of("dissolution_cancelled", "2025-03-14")),
    (OLD, DISSOLVING, REVOKED, of("bankruptcy_opened", "2025-03-11"), of("bankruptcy_closed", "2025-03-12")),
    (founded("2024-08-01", kind="group"), FLAGGED, of("termination_opened", "2025-02-12")),
    (OLD, ENFORCED, of("revocation_annulled", "2025-03-12")),
    (OLD, branch("2024-09-02"), unit("suspended", "2025-01-06", until="2025-12-31", notice_received_on="2024-12-20"),
     REVOKED, of("revocation_annulled", "2025-03-12")),
    (OLD, branch("2024-09-02"), unit("address_flagged", "2025-01-06"), REVOKED,
     of("revocation_annulled", "2025-03-12")),
    (OLD, branch("2024-09-02"), unit("address_flagged", "2025-01-06"), DISSOLVING,
     of("dissolution_cancelled", "2025-03-12")),
    (OLD, branch("2024-09-02"), SUSPENDED, of("resumed", "2025-02-10", notice_received_on="2025-02-03")),
    (OLD, branch("2024-09-02"), SUSPENDED, DISSOLVING, of("dissolution_cancelled", "2025-02-12")),
    (OLD, branch("2024-09-02"), DISSOLVING, of("dissolution_cancelled", "2025-02-12")),
    (OLD, SUSPENDED, of("bankruptcy_opened", "2025-02-12"), of("bankruptcy_closed", "2025-02-14")),
    (OLD, branch("2024-09-02"), of("bankruptcy_opened", "2025-02-12"), of("bankruptcy_declared", "2025-02-14")),
    (OLD, FLAGGED, REVOKED, of("revocation_annulled", "2025-03-12")),
    (OLD, SUSPENDED, REVOKED, of("revocation_annulled", "2025-03-12")),
    (OLD, branch("2024-09-02"), of("violation_noticed", "2025-03-03", ground="forged"), REVOKED,
     of("revocation_annulled", "2025-03-12")),
    (OLD, LAPSED, of("activity_confirmed", "2025-06-02")),
    (OLD, LAPSED, of("inactivity_recorded", "2025-06-02")),
    (founded("2024-08-01", kind="group"), LAPSED, of("termination_opened", "2025-06-02")),
    (OLD, of("representative_out_of_action", "2025-01-06", person=PERSON),
     of("general_meeting_held", "2025-02-10", ordinary=False)),
]  # fmt: skip
LEAVING: list[Life] = [
    (founded("2024-08-01", members={"official": 10}),
     act("division", ("source", COOP, ALL), *(("successor", ref, {**HALF, "successor": particulars()})
                                              for ref in (OTHER, THIRD)), on="2025-02-03"), gone("division", COOP)),
    (OLD, founded("2024-08-01", subject=OTHER),
     act("consolidation", ("source", COOP, ALL), ("source", OTHER, ALL),
         ("successor", THIRD, {**TWICE, "successor": particulars()}), on="2025-02-03"),
     gone("consolidation", COOP), gone("consolidation", OTHER)),
]  # fmt: skip
UNITS: list[Life] = [
    (OLD, branch("2024-09-02"), unit("suspended", "2025-01-06", until="2025-12-31", notice_received_on="2024-12-20"),
     unit("address_flagged", "2025-01-07"), unit("resumed", "2025-01-20", notice_received_on="2025-01-10")),
    (OLD, branch("2024-09-02"), unit("suspended", "2025-01-06", until="2025-12-31", notice_received_on="2024-12-20"),
     unit("certificate_revoked", "2025-02-03", ground="court"), unit("revocation_annulled", "2025-02-04")),
    (OLD, branch("2024-09-02"), unit("address_flagged", "2025-01-06"),
     unit("certificate_revoked", "2025-02-03", ground="court"), unit("revocation_annulled", "2025-02-04")),
    (OLD, branch("2024-09-02"), unit("suspended", "2025-01-06", until="2025-12-31", notice_received_on="2024-12-20"),
     unit("certificate_declared_void", "2025-01-07"), unit("violation_noticed", "2025-01-08", ground="court"),
     unit("violation_noticed", "2025-01-08", ground="inactive", explain_by="2025-01-20"),
     unit("termination_opened", "2025-02-03", reason="own"), unit("ceased", "2025-02-20")),
    (migrated(procedure="voluntary", procedure_on="2022-12-01"), branch("2023-02-01", registered_on="2015-01-01")),
    (migrated(procedure="tax_enforced"), branch("2023-02-01", registered_on="2015-01-01")),
    (founded("2010-03-01"), branch("2011-01-03"), of("enterprise_conversion_recorded", "2020-01-06",
                                                     direction="to_enterprise", enterprise_code=CODE)),
    (founded("2010-03-01"), branch("2011-01-03"), founded("2010-03-01", subject=OTHER),
     act("merger", ("source", COOP, {"members": {"official": 10}, "charter_capital": 1_000_000_000}),
         ("survivor", OTHER, {"members": {"official": 10}, "charter_capital": 1_000_000_000}), on="2015-01-05")),
]  # fmt: skip
PAPERS: list[Life] = [
    (OLD, of("name_change_ordered", "2024-09-02"), of("renamed", "2024-09-20", name="Hợp tác xã Nam Sơn")),
    (OLD, of("governance_changed", "2024-09-02", governance="reduced"),
     of("size_classed", "2024-12-31", year=2024, scheme="D113_2024", size="small"),
     of("governance_changed", "2025-02-03", governance="full")),
    (OLD, of("size_classed", "2024-12-31", year=2024, scheme="D113_2024", size="large"),
     of("audit_report_filed", "2025-12-31", year=2025, auditor="Công ty kiểm toán A")),
    (OLD, of("certificate_reissued", "2024-09-20", reason="previous_dossier", certificate_no="77")),
    (ending(1), dossier("amendment_asked", "2025-03-05", 1), dossier("amended", "2025-03-12", 1),
     dossier("approved", "2025-03-14", 1, event=PERSON)),
    (ending(2), dossier("refused", "2025-03-05", 2, reason="33.3")),
    (ending(3), dossier("stopped", "2025-03-05", 3)),
]  # fmt: skip
LIVES: list[Life] = [*BIRTHS, *MEMBERS, *SHARES, *STANDINGS, *LEAVING, *UNITS, *PAPERS, *FIGURES]
