"""Which facts of branches, representative offices and business locations break each rule, and which keep it?"""

from typing import Any

import msgspec

from tests.events.examples import Example, act, of
from tests.support.histories import COOP, OTHER, Filing, dissolved, founded

BRANCH = "0198c5a0-0000-7000-8000-0000000000d1"
OFFICE = "0198c5a0-0000-7000-8000-0000000000d2"
LOCATION = "0198c5a0-0000-7000-8000-0000000000d3"
CODE = "0100109106"
ALL: dict[str, Any] = {"members": {"official": 10}, "charter_capital": 1_000_000_000}
PARENT = founded(on="2020-03-01", code=CODE)


def unit(type_: str, on: str, dependent: str = BRANCH, **data: Any) -> Filing:
    """Any fact of a dependent unit of the cooperative."""
    return of(f"dependent_{type_}", on, dependent=dependent, **data)


def registered(on: str = "2025-01-01", dependent: str = BRANCH, **data: Any) -> Filing:
    """A branch in its parent's district, unless said otherwise."""
    return unit("registered", on, dependent, **{"unit": "branch", "area": "pre2025:20", **data})


REP = registered(dependent=OFFICE, unit="representative_office")
PLACE = registered(dependent=LOCATION, unit="business_location", code="00001")
NOTIFIED = founded(on="2020-03-01", kind="group", registered=False)
OPENED = of(
    "dissolution_opened", "2025-02-01", received_on="2025-01-30", vote_percent="80", debts_payable=True, disputed=False
)
CLOSING = unit("termination_opened", "2025-02-01")
REVOKED = unit("certificate_revoked", "2025-02-01", ground="inactive")
STOPPED = unit("suspended", "2025-02-01", until="2025-06-30")
NOTICED = unit("violation_noticed", "2025-02-01", ground="inactive", explain_by="2025-02-28")
FLAGGED = unit("address_flagged", "2025-02-01")
OBJECTED = unit("objection_received", "2025-02-10", objector="creditor")
TAX_OBJECTS = unit("tax_opinion_received", "2025-02-10", clear=False)
GROUP = founded(on="2020-03-01", kind="group", code=CODE)
TERMINATING = of("termination_opened", "2025-02-01")
HELD = of("hold_placed", "2025-02-01", procedures=["dissolution"])
STILL = of("hold_placed", "2025-02-01", procedures=["suspension"])
HERE = (PARENT, registered())

DEPENDENTS = [
    # registered and changed
    Example(("R-CERT-01",), registered(), registered("2024-07-17"), (NOTIFIED,)),
    Example(("R-CHANGE-02",), registered("2025-03-01"), registered("2025-01-31"), (PARENT, OPENED)),
    Example(("R-DEP-05",), registered("2025-03-01"), registered("2025-03-01", LOCATION), HERE),
    Example(("R-DEP-06",), registered(code="00001"), registered(code=f"{CODE}-001"), (PARENT,)),
    Example(("R-DEP-06",), registered(code=f"{CODE}-000"), registered(code=f"{CODE}-999"), (PARENT,)),
    Example(
        ("R-DEP-06",), registered(unit="business_location", code=f"{CODE}-001"),
        registered(unit="business_location", code="99999"), (PARENT,),
    ),
    Example(
        ("R-DEP-06",), registered(unit="business_location", code="00000"),
        registered(unit="business_location", code="00001"), (PARENT,),
    ),
    Example(("R-DEP-07",), registered(code="4900212357-001"), registered(code=f"{CODE}-001"), (PARENT,)),
    Example(
        ("R-DEP-07",), registered(code="0100109107-001"), registered(code=f"{CODE}-001"), (founded(on="2020-03-01"),)
    ),
    Example(
        ("R-DEP-08",), registered(unit="business_location", code="00001"),
        registered(unit="business_location", code="00002"), (PARENT, PLACE),
    ),
    Example(
        ("R-DEP-09",), registered(registered_on="2025-01-02"), registered(registered_on="2019-05-01"), (PARENT,)
    ),
    Example(
        ("R-DEP-02",), registered(unit="representative_office", primary_line={"section": "A", "code": "0118"}),
        registered(unit="representative_office"), (PARENT,),
    ),
    Example(
        ("R-DEP-03",), registered(primary_line={"section": "C", "code": "1030"}),
        registered(primary_line={"section": "A", "code": "0118"}), (PARENT,),
    ),
    Example(
        ("R-DEP-03",), unit("changed", "2025-02-01", primary_line={"section": "C", "code": "1030"}),
        unit("changed", "2025-02-01", primary_line={"section": "A", "code": "0118"}), HERE,
    ),
    Example(
        ("R-DEP-02",), unit("changed", "2025-02-01", OFFICE, primary_line={"section": "A", "code": "0118"}),
        unit("changed", "2025-02-01", OFFICE, address="Số 5"), (PARENT, REP),
    ),
    Example(
        ("R-DEP-04",), registered(name="Chi nhánh Chi Lăng"),
        registered(name="Chi nhánh Hợp tác xã Bắc Sơn tại Chi Lăng"), (PARENT,),
    ),
    Example(
        ("R-DEP-04",), registered(name="Hợp tác xã Bắc Sơn tại Chi Lăng"),
        registered(name="HTX Bắc Sơn - chi nhánh Chi Lăng"), (PARENT,),
    ),
    Example(("R-DEP-01",), unit("changed", "2025-02-01", LOCATION, address="Số 5"),
        unit("changed", "2025-02-01", address="Số 5"), HERE),
    Example(("R-DEP-10",), unit("changed", "2025-02-01"), unit("changed", "2025-02-01", head=OTHER), HERE),
    Example(
        ("R-DEP-11",), unit("changed", "2025-03-01", address="Số 5"),
        unit("changed", "2025-03-01", address="Số 5", serves_dissolution=True), (*HERE, CLOSING),
    ),
    Example(
        ("R-DEP-11",), unit("changed", "2025-03-01", address="Số 5"), unit("changed", "2025-01-31", address="Số 5"),
        (*HERE, FLAGGED),
    ),
    # how it stands
    Example(("R-DEP-12",), unit("suspended", "2025-03-01", until="2025-04-01"),
        unit("suspended", "2025-01-02", until="2025-01-31"), (*HERE, CLOSING)),
    Example(("R-DEP-12",), unit("suspended", "2025-03-01", until="2025-04-01"),
        unit("suspended", "2025-01-02", until="2025-01-31"), (*HERE, FLAGGED)),
    Example(("R-HOLD-01",), unit("suspended", "2025-03-01", until="2025-04-01"),
        unit("suspended", "2025-01-31", until="2025-04-01"), (*HERE, STILL)),
    Example(("R-HOLD-01",), unit("resumed", "2025-03-01"), unit("resumed", "2025-02-10"),
        (*HERE, STOPPED, msgspec.structs.replace(STILL, on="2025-02-20"))),
    Example(("R-SUSPEND-01",), unit("suspended", "2025-02-01", until="2025-01-31"),
        unit("suspended", "2025-02-01", until="2025-02-01"), HERE),
    Example(("R-SUSPEND-02",), unit("suspended", "2025-02-01", until="2026-02-02"),
        unit("suspended", "2025-02-01", until="2026-02-01"), HERE),
    Example(("R-SUSPEND-03",), unit("suspended", "2025-06-30", until="2025-08-01"),
        unit("suspended", "2025-07-01", until="2025-08-01"), (*HERE, STOPPED)),
    Example(("R-SUSPEND-05",), unit("suspended", "2025-02-01", until="2025-03-01", notice_received_on="2025-02-01"),
        unit("suspended", "2025-02-01", until="2025-03-01", notice_received_on="2025-01-31"), HERE),
    Example(("R-TIME-02",), unit("suspended", "2027-11-23", until="2027-12-31"),
        unit("suspended", "2027-11-22", until="2027-12-31"), HERE),
    Example(("R-DEP-13",), unit("resumed", "2025-07-01"), unit("resumed", "2025-06-30"), (*HERE, STOPPED)),
    Example(
        ("R-DEP-14",), unit("resumed", "2025-03-01"), unit("resumed", "2025-04-01"),
        (*HERE, of("suspended", "2025-02-01", until="2025-06-30", origin="authority"),
            of("resumed", "2025-04-01", dependents_resume=False)),
    ),
    Example(("R-ADDR-01",), unit("address_flagged", "2025-03-01"), unit("address_cleared", "2025-03-01"),
        (*HERE, FLAGGED)),
    Example(("R-ADDR-02",), unit("address_cleared", "2025-03-01"), unit("address_flagged", "2025-03-01"), HERE),
    # what endangers it
    Example(("R-CHANGE-01",), unit("changed", "2025-03-01", address="Số 5"),
        unit("changed", "2025-03-01", address="Số 5", serves_dissolution=True), (*HERE, NOTICED)),
    Example(("R-DEP-15",), unit("violation_noticed", "2025-03-01", LOCATION, ground="court"),
        unit("violation_noticed", "2025-03-01", ground="court"), (*HERE, PLACE)),
    Example(("R-DEP-16",), unit("violation_noticed", "2025-03-01", ground="capital"),
        unit("violation_noticed", "2025-03-01", ground="authority"), HERE),
    Example(("R-VIOL-01",), unit("violation_noticed", "2025-03-01", ground="inactive", explain_by="2025-03-31"),
        unit("violation_noticed", "2025-03-01", ground="forged"), (*HERE, NOTICED)),
    Example(("R-VIOL-02",), unit("violation_noticed", "2025-03-01", ground="inactive", explain_by="2025-02-28"),
        unit("violation_noticed", "2025-03-01", ground="inactive", explain_by="2025-03-01"), HERE),
    Example(("R-VIOL-03",), unit("violation_resolved", "2025-03-01", ground="forged"),
        unit("violation_resolved", "2025-03-01", ground="inactive"), (*HERE, NOTICED)),
    Example(("R-VIOL-04",), unit("violation_noticed", "2025-03-01", ground="inactive"),
        unit("violation_noticed", "2025-03-01", ground="forged"), HERE),
    # how it ends: the time to explain ended on Friday, 28 February 2025
    Example(("R-REVOKE-05",), unit("certificate_revoked", "2025-03-03", ground="inactive"),
        unit("certificate_revoked", "2025-03-03", ground="court"), HERE),
    Example(("R-REVOKE-05",), unit("certificate_revoked", "2025-03-03", OFFICE, ground="inactive"),
        unit("certificate_revoked", "2025-03-03", ground="inactive"), (PARENT, REP, registered(), NOTICED)),
    Example(("R-REVOKE-06",), unit("certificate_revoked", "2025-02-28", ground="inactive"),
        unit("certificate_revoked", "2025-03-01", ground="inactive"), (*HERE, NOTICED)),
    Example(("W-REVOKE-01",), unit("certificate_revoked", "2025-03-06", ground="inactive"),
        unit("certificate_revoked", "2025-03-05", ground="inactive"), (*HERE, NOTICED)),
    Example(("W-REVOKE-02",), unit("certificate_revoked", "2025-03-03", ground="authority"),
        unit("certificate_revoked", "2025-03-03", ground="court"), HERE),
    Example(
        ("R-DEP-15",), unit("certificate_revoked", "2025-03-01", LOCATION, ground="court"),
        unit("certificate_revoked", "2025-03-01", OFFICE, ground="court"), (PARENT, REP, PLACE),
    ),
    Example(
        ("R-DEP-16",), unit("certificate_revoked", "2025-03-01", ground="meeting"),
        unit("certificate_revoked", "2025-03-01", ground="inactive"), (*HERE, NOTICED),
    ),
    Example(
        ("R-DEP-17",), unit("certificate_revoked", "2025-03-01", ground="court"),
        unit("certificate_revoked", "2025-01-31", ground="court"), (*HERE, REVOKED),
    ),
    Example(("R-DEP-18",), unit("revocation_annulled", "2025-03-01"), unit("revocation_annulled", "2025-02-02"),
        (*HERE, REVOKED, unit("revocation_annulled", "2025-02-20"))),
    Example(("R-DEP-19",), unit("termination_opened", "2025-03-01"), unit("termination_opened", "2025-01-31"),
        (*HERE, CLOSING)),
    Example(("R-DEP-20",), unit("termination_opened", "2025-03-01", reason="parent_dissolved"),
        unit("termination_opened", "2025-03-01", reason="parent_reorganised"), HERE),
    Example(("R-DEP-20",), unit("termination_opened", "2025-03-01"),
        unit("termination_opened", "2025-03-01", reason="parent_dissolved"), (*HERE, OPENED)),
    Example(("R-DEP-20",), unit("termination_opened", "2025-03-01", reason="revoked"),
        unit("certificate_revoked", "2025-03-01", ground="forged"), HERE),
    Example(("R-HOLD-01",), unit("termination_opened", "2025-03-01"), unit("changed", "2025-03-01", address="Số 5"),
        (*HERE, HELD)),
    Example(("R-HOLD-01",), unit("ceased", "2025-03-01"), unit("ceased", "2025-01-31"),
        (*HERE, unit("termination_opened", "2025-01-15"), HELD)),
    Example(("R-DEP-21",), unit("ceased", "2025-01-31"), unit("ceased", "2025-02-02"), (*HERE, CLOSING)),
    Example(("R-DEP-21",), unit("ceased", "2025-03-01"), unit("ceased", "2025-03-01", LOCATION), (*HERE, PLACE)),
    Example(("R-DEP-22",), unit("ceased", "2025-07-31", after_silence=True),
        unit("ceased", "2025-08-01", after_silence=True), (*HERE, CLOSING)),
    # opinions and objections
    Example(("R-OBJECT-01",), unit("ceased", "2025-03-01"), unit("ceased", "2025-02-09"), (*HERE, CLOSING, OBJECTED)),
    Example(("R-OBJECT-01",), unit("ceased", "2025-08-01", after_silence=True), unit("ceased", "2025-02-09"),
        (*HERE, CLOSING, TAX_OBJECTS)),
    Example(("R-OBJECT-02",), unit("objection_received", "2025-01-31"), unit("objection_received", "2025-02-01"),
        (*HERE, CLOSING)),
    Example(("R-OBJECT-02",), unit("tax_opinion_received", "2025-01-31", clear=True),
        unit("tax_opinion_received", "2025-02-01", clear=True), (*HERE, CLOSING)),
    Example(("R-OBJECT-03",), unit("objection_withdrawn", "2025-02-20", objection=OTHER),
        unit("objection_withdrawn", "2025-02-20", objection=OBJECTED.event_id), (*HERE, CLOSING, OBJECTED)),
    Example(("R-TAX-01",), unit("tax_opinion_received", "2025-02-03", clear=True, asked_on="2025-02-04"),
        unit("tax_opinion_received", "2025-02-03", clear=True, asked_on="2025-02-03"), (*HERE, CLOSING)),
    Example(("W-TAX-01",), unit("tax_opinion_received", "2025-02-06", clear=True, asked_on="2025-02-03"),
        unit("tax_opinion_received", "2025-02-05", clear=True, asked_on="2025-02-03"), (*HERE, CLOSING)),
    # the organisation's own end
    Example(("R-DEP-23",), dissolved("2025-03-01"), of("dissolved", "2025-08-01", after_silence=True),
        (*HERE, OPENED)),
    Example(("R-DEP-23",), of("terminated", "2025-03-01"), of("terminated", "2025-05-01", after_silence=True),
        (GROUP, registered(), TERMINATING)),
    Example(("R-DEP-23",), of("terminated", "2025-03-01"), of("terminated", "2025-03-02"),
        (GROUP, registered(), TERMINATING, unit("termination_opened", "2025-02-02", reason="parent_dissolved"),
         unit("ceased", "2025-03-02"))),
    Example(("R-DEP-24",), act("merger", ("source", COOP, ALL), ("survivor", OTHER, ALL), on="2025-03-01"),
        act("merger", ("source", OTHER, ALL), ("survivor", COOP, ALL), on="2025-03-01"),
        (*HERE, founded(subject=OTHER))),
]  # fmt: skip
