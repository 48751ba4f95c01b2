"""Which facts break each rule of procedures and of registered contents, and which keep it?"""

from typing import Any

from tests.events.examples import ALL, Example, act, of
from tests.support.histories import (
    COOP,
    OTHER,
    Filing,
    capital_changed,
    dissolved,
    event,
    founded,
    members_joined,
    migrated,
    suspended,
)

OLD = founded(on="2020-03-01")
GROUP = founded(on="2020-03-01", kind="group")
NOTIFIED = founded(on="2020-03-01", kind="group", registered=False)
NOTICE = of("violation_noticed", "2025-01-10", ground="inactive", explain_by="2025-01-31")
WINDING_UP = of("dissolution_opened", "2025-01-10", route="voluntary", received_on="2025-01-08")
REVOKED = of("certificate_revoked", "2025-01-10", ground="forged")
ORDERED = of("dissolution_opened", "2025-01-10", route="compulsory")
ORDER_POSTED = of("posted", "2025-01-20", posted=ORDERED.event_id)
ENDING = of("termination_opened", "2025-01-10")
FLAGGED = of("address_flagged", "2025-01-10")
BANKRUPT = of("bankruptcy_opened", "2025-01-10")


def held(*procedures: str) -> Filing:
    """Some procedures are on hold."""
    return of("hold_placed", "2025-01-10", procedures=list(procedures))


def revoked(on: str, ground: str) -> Filing:
    """The certificate is revoked."""
    return of("certificate_revoked", on, ground=ground)


def renamed(**data: Any) -> Filing:
    """A change of registered contents."""
    return of("renamed", "2025-02-01", name="Hợp tác xã Bắc Sơn Mới", **data)


PROCEDURES = [
    # what stands in the way, since Decree 92/2024
    Example(("R-CHANGE-01",), renamed(), renamed(serves_dissolution=True), (OLD, NOTICE)),
    Example(("R-CHANGE-02",), renamed(), renamed(serves_dissolution=True), (OLD, WINDING_UP)),
    Example(("R-ADDR-03",), renamed(), renamed(serves_dissolution=True), (OLD, FLAGGED)),
    Example(("R-HOLD-01",), renamed(), members_joined(1, "2025-02-01"), (OLD, held("changes"))),
    # a single change that was named, and none other
    Example(("R-HOLD-01",), renamed(), capital_changed(5, "2025-02-01"), (OLD, held("name_change", "lines_change"))),
    Example(
        ("R-HOLD-01",), suspended("2025-02-01", "2025-03-01", origin="own"), suspended("2025-02-01", "2025-03-01"),
        (OLD, held("suspension")),
    ),
    Example(
        ("R-HOLD-01",), of("resumed", "2025-02-10"), renamed(),
        (OLD, suspended("2025-01-01", "2025-03-01"), held("suspension")),
    ),
    Example(("R-ADDR-03",), suspended("2025-02-01", "2025-03-01"), members_joined(1, "2025-02-01"), (OLD, FLAGGED)),
    Example(
        ("R-PROC-01",), suspended("2025-02-01", "2025-03-01"), suspended("2024-12-01", "2024-12-31"), (OLD, WINDING_UP)
    ),
    Example(("R-PROC-02",), members_joined(1, "2025-02-01"), members_joined(1, "2025-01-09"), (OLD, WINDING_UP)),
    Example(
        ("R-ACT-09",), act("merger", ("source", COOP, ALL), ("survivor", OTHER, ALL), on="2025-05-01"),
        act("merger", ("source", COOP, ALL), ("survivor", OTHER, ALL), on="2025-01-09"),
        (OLD, founded(subject=OTHER), WINDING_UP),
    ),
    Example(
        ("R-HOLD-01",), act("merger", ("source", COOP, ALL), ("survivor", OTHER, ALL), on="2025-05-01"),
        act("merger", ("source", COOP, ALL), ("survivor", OTHER, ALL), on="2025-01-09"),
        (OLD, founded(subject=OTHER), held("reorganisation")),
    ),
    # what is allowed and looked at twice
    Example(("W-CHANGE-01",), renamed(), of("renamed", "2025-03-01", name="Hợp tác xã Bắc Sơn Mới"),
            (OLD, suspended("2025-01-10", "2025-02-28"))),
    Example(("W-CHANGE-02",), renamed(), of("renamed", "2025-01-09", name="Hợp tác xã Bắc Sơn Mới"), (OLD, BANKRUPT)),
    # the address, holds, violations
    Example(("R-ADDR-01",), of("address_flagged", "2025-02-01"), of("address_cleared", "2025-02-01"), (OLD, FLAGGED)),
    Example(("R-ADDR-02",), of("address_cleared", "2025-02-01"), of("address_flagged", "2025-02-01"), (OLD,)),
    Example(
        ("R-HOLD-02",), of("hold_placed", "2025-02-01", procedures=["changes"]),
        of("hold_placed", "2025-02-01", procedures=["changes", "dissolution"]), (OLD, held("changes")),
    ),
    Example(
        ("R-HOLD-03",), of("hold_lifted", "2025-02-01", procedures=["changes", "dissolution"]),
        of("hold_lifted", "2025-02-01", procedures=["changes"]), (OLD, held("changes")),
    ),
    Example(
        ("R-CERT-01",), event("organisation.address_flagged", {}, "2025-02-01"),
        event("organisation.terminated", {}, "2025-02-01"), (NOTIFIED,),
    ),
    Example(
        ("R-REVOKE-01",), of("violation_noticed", "2025-02-01", ground="meeting", explain_by="2025-03-01"),
        of("violation_noticed", "2025-02-01", ground="forged"), (GROUP,),
    ),
    Example(
        ("R-VIOL-01",), of("violation_noticed", "2025-02-01", ground="inactive", explain_by="2025-03-01"),
        of("violation_noticed", "2025-02-01", ground="meeting", explain_by="2025-03-01"), (OLD, NOTICE),
    ),
    Example(
        ("R-VIOL-02",), of("violation_noticed", "2025-02-01", ground="forged", explain_by="2025-03-01"),
        of("violation_noticed", "2025-02-01", ground="capital", explain_by="2025-03-01"), (OLD,),
    ),
    Example(
        ("R-VIOL-02",), of("violation_noticed", "2025-02-01", ground="capital", explain_by="2025-01-31"),
        of("violation_noticed", "2025-02-01", ground="capital", explain_by="2025-02-01"), (OLD,),
    ),
    Example(
        ("R-VIOL-03",), of("violation_resolved", "2025-02-01", ground="meeting"),
        of("violation_resolved", "2025-02-01", ground="inactive"), (OLD, NOTICE),
    ),
    Example(
        ("R-VIOL-04",), of("violation_noticed", "2025-02-01", ground="report"),
        of("violation_noticed", "2025-02-01", ground="forged"), (OLD,),
    ),
    # revocation and its annulment: the time to explain ended on Friday, 31 January 2025
    Example(("R-REVOKE-01",), revoked("2025-02-03", "inactive"), revoked("2025-02-03", "forged"), (GROUP,)),
    Example(("R-REVOKE-05",), revoked("2025-02-03", "meeting"), revoked("2025-02-03", "inactive"), (OLD, NOTICE)),
    Example(("R-REVOKE-05",), revoked("2025-02-03", "inactive"), revoked("2025-02-03", "court"), (OLD,)),
    Example(
        ("R-REVOKE-05",), revoked("2025-02-03", "inactive"), revoked("2025-02-03", "court"),
        (OLD, NOTICE, of("violation_resolved", "2025-01-20", ground="inactive")),
    ),
    Example(("R-REVOKE-06",), revoked("2025-01-31", "inactive"), revoked("2025-02-01", "inactive"), (OLD, NOTICE)),
    Example(("W-REVOKE-01",), revoked("2025-02-06", "inactive"), revoked("2025-02-05", "inactive"), (OLD, NOTICE)),
    Example(
        ("W-REVOKE-01",), revoked("2025-01-16", "authority"), revoked("2025-01-15", "authority"),
        (OLD, of("violation_noticed", "2025-01-10", ground="authority")),
    ),
    Example(("W-REVOKE-02",), revoked("2025-01-13", "forged"), revoked("2025-01-13", "court"), (OLD,)),
    Example(
        ("W-REVOKE-02",), revoked("2025-01-13", "authority"), revoked("2025-01-13", "forged"),
        (OLD, of("violation_noticed", "2025-01-10", ground="forged")),
    ),
    Example(
        ("W-REVOKE-02",), revoked("2025-02-03", "meeting"), revoked("2025-02-03", "inactive"),
        (migrated(on="2024-12-31"), NOTICE),
    ),
    Example(
        ("R-REVOKE-02",), of("certificate_revoked", "2025-02-01", ground="court"),
        of("certificate_revoked", "2025-01-09", ground="court"), (OLD, REVOKED),
    ),
    Example(
        ("R-REVOKE-03",), of("certificate_revoked", "2025-02-01", ground="forged", tax_enforced=True),
        of("certificate_revoked", "2025-02-01", ground="authority", tax_enforced=True), (OLD,),
    ),
    Example(
        ("R-REVOKE-04",), of("revocation_annulled", "2025-01-09"), of("revocation_annulled", "2025-02-01"),
        (OLD, REVOKED),
    ),
    # dissolution and termination
    Example(
        ("R-DISSOLVE-01",), of("dissolution_opened", "2025-02-01"), of("termination_opened", "2025-02-01"), (GROUP,)
    ),
    Example(
        ("R-DISSOLVE-02",), of("dissolution_opened", "2025-02-01"), of("dissolution_opened", "2025-01-09"),
        (OLD, BANKRUPT),
    ),
    Example(
        ("R-DISSOLVE-03",), of("dissolution_opened", "2025-02-01", received_on="2025-02-02"),
        of("dissolution_opened", "2025-02-01", received_on="2025-02-01"), (OLD,),
    ),
    Example(
        ("R-HOLD-01",), of("dissolution_opened", "2025-02-01"), of("renamed", "2025-02-01", name="HTX Bắc Sơn Hai"),
        (OLD, held("dissolution")),
    ),
    Example(
        ("R-DISSOLVE-04",), of("dissolution_cancelled", "2025-01-09"), of("dissolution_cancelled", "2025-01-11"),
        (OLD, WINDING_UP),
    ),
    Example(
        ("R-DISSOLVE-05",), of("dissolution_cancelled", "2025-07-09"), of("dissolution_cancelled", "2025-07-08"),
        (OLD, WINDING_UP),
    ),
    Example(("R-DISSOLVE-06",), dissolved("2025-01-09"), dissolved("2025-01-11"), (OLD, WINDING_UP)),
    Example(
        ("R-DISSOLVE-07",), of("dissolved", "2025-07-07", after_silence=True),
        of("dissolved", "2025-07-08", after_silence=True), (OLD, WINDING_UP),
    ),
    # what is posted on 20 January is silent until 20 July, whatever the day of the decision
    Example(
        ("R-DISSOLVE-07",), of("dissolved", "2025-07-19", after_silence=True),
        of("dissolved", "2025-07-20", after_silence=True),
        (OLD, REVOKED, of("posted", "2025-01-20", posted=REVOKED.event_id)),
    ),
    Example(
        ("R-DISSOLVE-07",), of("dissolved", "2025-07-19", after_silence=True),
        of("dissolved", "2025-07-20", after_silence=True), (OLD, ORDERED, ORDER_POSTED),
    ),
    Example(
        ("R-TERM-03",), of("terminated", "2025-04-19", after_silence=True),
        of("terminated", "2025-04-20", after_silence=True),
        (GROUP, ENDING, of("posted", "2025-01-20", posted=ENDING.event_id)),
    ),
    Example(("R-TERM-01",), of("terminated", "2024-07-01"), dissolved("2024-07-01"), (OLD,)),
    Example(
        ("R-TERM-02",), of("terminated", "2025-01-09"), of("terminated", "2025-01-11"),
        (GROUP, of("termination_opened", "2025-01-10")),
    ),
    Example(
        ("R-TERM-03",), of("terminated", "2025-04-09", after_silence=True),
        of("terminated", "2025-04-10", after_silence=True), (GROUP, of("termination_opened", "2025-01-10")),
    ),
    # bankruptcy
    Example(
        ("R-BANKRUPT-01",), of("bankruptcy_opened", "2025-02-01"), of("termination_opened", "2025-02-01"), (GROUP,)
    ),
    Example(
        ("R-BANKRUPT-02",), of("bankruptcy_opened", "2025-02-01"), of("bankruptcy_closed", "2025-02-01"),
        (OLD, BANKRUPT),
    ),
    Example(
        ("R-BANKRUPT-03",), of("bankruptcy_declared", "2025-01-09"), of("bankruptcy_declared", "2025-01-11"),
        (OLD, BANKRUPT),
    ),
    # registered contents
    Example(
        ("R-MOVE-01",), of("head_office_moved", "2025-02-01", area="pre2025:20"),
        of("head_office_moved", "2025-02-01", area="pre2025:20", address="Số 1"), (OLD,),
    ),
    Example(
        ("R-LINE-02",), of("lines_changed", "2025-02-01", primary_line={"section": "A", "code": "0118"}),
        of("lines_changed", "2025-02-01", primary_line={"section": "C", "code": "1030"}), (OLD,),
    ),
    Example(
        ("R-LINE-01",), of("lines_changed", "2025-02-01", primary_line={"section": "C", "code": "4100"}),
        of("lines_changed", "2025-02-01", primary_line={"section": "F", "code": "4100"}), (OLD,),
    ),
    Example(
        ("R-REG-01",), of("registered", "2025-03-01"), of("registered", "2025-01-31"),
        (NOTIFIED, of("registered", "2025-02-01")),
    ),
    Example(
        ("R-CODE-01",), of("registered", "2025-02-01", code="0100109107"),
        of("registered", "2025-02-01", code="0100109106"), (NOTIFIED,),
    ),
]  # fmt: skip
