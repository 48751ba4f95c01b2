"""Which facts of dossiers, certificates, reports and objections break each rule, and which keep it?"""

from typing import Any

from tests.events.examples import Example, of
from tests.events.procedures import GROUP, NOTIFIED, OLD, REVOKED, WINDING_UP, renamed
from tests.support.histories import COOP, Filing, dissolved, event, founded

DOSSIER = "dossier:0198c5a0-0000-7000-8000-0000000000d1"
SECOND = "dossier:0198c5a0-0000-7000-8000-0000000000d2"
LED_TO = "0198c5a0-0000-7000-8000-0000000000aa"


def dossier(type_: str, on: str, subject: str = DOSSIER, **data: Any) -> Filing:
    """Any event of a dossier."""
    return event(f"dossier.{type_}", data, on, subject)


def received(on: str = "2025-03-03", subject: str = DOSSIER, **data: Any) -> Filing:
    """A founding's dossier comes in on a Monday."""
    return dossier("received", on, subject, **{"procedure": "founding", "area": "pre2025:20/187", **data})


def fallen(target: Filing, on: str = "2025-04-10", *, forged: bool = False) -> Filing:
    """A change falls, its file being forged or untruthful."""
    data = {"target": target.event_id, "reason": "hồ sơ không đúng sự thật"}
    if forged:
        data |= {"forged": "resolution", "proof": "police"}
    kind = "change_certificate_revoked" if forged else "change_declared_void"
    return event(f"organisation.{kind}", data, on)


IN = received()
ASKED = dossier("amendment_asked", "2025-03-05")
STOPPED = dossier("stopped", "2025-03-10")
RENAMED = renamed()
VOID = of("certificate_declared_void", "2025-01-10")
REPORT = of("compliance_report_requested", "2024-08-01", due="2024-10-01")
OBJECTED = of("objection_received", "2025-02-01", procedure="dissolution", objector="creditor")
TAX_OBJECTS = of("tax_opinion_received", "2025-02-01", procedure="dissolution", clear=False)
TERMINATING = of("termination_opened", "2025-01-10")

EXAMPLES: list[Example] = [
    # a dossier's life
    Example(("R-DOSSIER-01",), dossier("amended", "2025-03-02"), dossier("stopped", "2025-03-04"), (IN,)),
    Example(("R-DOSSIER-02",), received("2025-03-04"), received("2025-03-04", SECOND), (IN,)),
    Example(("R-DOSSIER-03",), dossier("approved", "2025-03-11", event=LED_TO),
        dossier("approved", "2025-03-05", event=LED_TO), (IN, STOPPED)),
    Example(("R-TIME-01",), received("2026-12-22"), received("2026-12-21")),
    Example(("R-DOSSIER-04",), received(fee={"amount": 100_000}),
        received(fee={"amount": 100_000, "paid_on": "2025-03-03"})),
    Example(("R-DOSSIER-04",), received(fee={"amount": 100_000, "paid_on": "2025-03-04"}),
        received(fee={"exempt": True})),
    Example(("R-DOSSIER-04",), received(fee={"amount": 100_000, "exempt": True}), received(fee={"exempt": True})),
    Example(("R-DOSSIER-05",), received(procedure="reissue"), received(procedure="reissue", organisation=COOP)),
    Example(("R-DOSSIER-12",), received(channel="post", system_back_on="2025-03-10"),
        received(channel="fallback", system_back_on="2025-03-10")),
    Example(("W-DOSSIER-02",), received("2026-10-01", channel="fallback", system_back_on="2026-10-21"),
        received("2026-10-01", channel="fallback", system_back_on="2026-10-22")),
    Example(("W-DOSSIER-03",), received("2025-03-13", procedure="name_change", organisation=COOP,
        decided_on="2025-03-02"), received("2025-03-13", procedure="name_change", organisation=COOP,
        decided_on="2025-03-03")),
    Example(("W-DOSSIER-03",), received("2025-03-13", procedure="unit_registration", organisation=COOP,
        decided_on="2025-03-02"), received("2025-03-13", procedure="reissue", organisation=COOP,
        decided_on="2025-03-02")),
    Example(("R-DOSSIER-06",), dossier("amendment_asked", "2025-03-06"),
        dossier("amended", "2025-03-06"), (IN, ASKED)),
    Example(("R-DOSSIER-06",), dossier("approved", "2025-03-06", event=LED_TO),
        dossier("stopped", "2025-03-06"), (IN, ASKED)),
    Example(("R-DOSSIER-06",), dossier("approved", "2025-03-06", event=LED_TO),
        dossier("approved", "2025-03-04", event=LED_TO), (IN, ASKED)),
    Example(("R-DOSSIER-07",), dossier("amended", "2025-03-04"), dossier("amended", "2025-03-06"), (IN, ASKED)),
    Example(("R-DOSSIER-07",), dossier("lapsed", "2025-05-05"), dossier("stopped", "2025-05-05"), (IN,)),
    Example(("R-DOSSIER-08",), dossier("amended", "2025-05-05"), dossier("amended", "2025-05-04"), (IN, ASKED)),
    Example(("R-DOSSIER-09",), dossier("lapsed", "2025-05-04"), dossier("lapsed", "2025-05-05"), (IN, ASKED)),
    Example(("R-DOSSIER-10",), dossier("refused", "2025-03-06", reason="incomplete"),
        dossier("refused", "2025-03-06", reason="33.3"), (IN, ASKED)),
    Example(("R-DOSSIER-10",), dossier("refused", "2025-03-06", reason="name"),
        dossier("refused", "2025-03-04", reason="name"), (IN, ASKED)),
    Example(("R-DOSSIER-11",), dossier("handed_over", "2025-07-01", area="pre2025:20/187"),
        dossier("handed_over", "2025-07-01", area="from2025:20/06142"), (IN,)),
    Example(("W-DOSSIER-01",), dossier("approved", "2025-03-07", event=LED_TO),
        dossier("approved", "2025-03-06", event=LED_TO), (IN,)),
    Example(("W-DOSSIER-01",), dossier("amendment_asked", "2025-03-07"), dossier("amendment_asked", "2025-03-06"),
        (IN,)),
    Example(("W-DOSSIER-01",), dossier("refused", "2025-03-07", reason="line"),
        dossier("refused", "2025-03-06", reason="line"), (IN,)),
    # certificates
    Example(("R-CERT-02",), of("certificate_reissued", "2025-02-01", reason="lost"),
        of("certificate_reissued", "2025-01-09", reason="lost"), (OLD, REVOKED)),
    Example(("R-CERT-02",), of("certificate_reissued", "2025-02-01", reason="lost"),
        of("certificate_reissued", "2025-01-09", reason="lost"),
        (OLD, of("certificate_revoked", "2025-01-10", ground="authority", tax_enforced=True))),
    Example(("R-CERT-02",), of("certificate_declared_void", "2025-02-01"),
        of("certificate_declared_void", "2025-01-09"), (OLD, REVOKED)),
    Example(("R-CERT-03",), of("certificate_reissued", "2024-07-17", reason="exchange_2024"),
        of("certificate_reissued", "2024-07-17", reason="lost"), (OLD,)),
    Example(("R-CERT-04",), of("certificate_reissued", "2025-02-01", reason="lost"),
        of("certificate_reissued", "2025-02-01", reason="new_dossier"), (OLD, VOID)),
    Example(("R-CERT-04",), of("certificate_reissued", "2025-02-01", reason="new_dossier"),
        of("certificate_reissued", "2025-02-01", reason="burnt"), (OLD,)),
    Example(("R-CERT-05",), of("certificate_declared_void", "2025-02-01"),
        of("certificate_declared_void", "2025-01-09"), (OLD, VOID)),
    Example(("R-CERT-06",), of("certificate_declared_void", "2025-02-01", new_file_by="2025-03-04"),
        of("certificate_declared_void", "2025-02-01", new_file_by="2025-03-03"), (OLD,)),
    Example(("R-CERT-06",), of("certificate_declared_void", "2025-02-01", new_file_by="2025-01-31"),
        of("certificate_declared_void", "2025-02-01"), (OLD,)),
    Example(("R-CERT-07",), fallen(OLD), fallen(RENAMED), (OLD, RENAMED)),
    Example(("R-CERT-07",), fallen(OLD, forged=True), fallen(RENAMED, forged=True), (OLD, RENAMED)),
    Example(("R-CERT-08",), fallen(RENAMED, "2025-01-31"), fallen(RENAMED, "2025-02-01"), (OLD, RENAMED)),
    Example(("R-CERT-09",), fallen(of("renamed", "2024-07-01", name="HTX Bắc Sơn Mới"), "2024-07-17"),
        fallen(of("renamed", "2024-07-01", name="HTX Bắc Sơn Mới"), "2024-07-18"),
        (OLD, of("renamed", "2024-07-01", name="HTX Bắc Sơn Mới"))),
    Example(("R-CERT-01",), of("certificate_reissued", "2025-02-01", reason="lost"),
        of("certificate_reissued", "2025-03-02", reason="lost"), (NOTIFIED, of("registered", "2025-03-01"))),
    # the report that the office asks for
    Example(("R-REPORT-01",), of("compliance_report_requested", "2024-09-01"),
        of("compliance_report_requested", "2024-07-31"), (OLD, REPORT)),
    Example(("R-REPORT-02",), of("compliance_report_requested", "2025-02-01", due="2025-01-31"),
        of("compliance_report_requested", "2025-02-01", due="2025-02-01"), (OLD,)),
    Example(("R-REPORT-03",), of("compliance_report_filed", "2024-07-31"),
        of("compliance_report_filed", "2024-09-01"), (OLD, REPORT)),
    Example(("W-REPORT-01",), of("compliance_report_filed", "2024-10-02"),
        of("compliance_report_filed", "2024-10-01"), (OLD, REPORT)),
    Example(("W-REPORT-02",), of("violation_noticed", "2025-07-31", ground="report", explain_by="2025-09-01"),
        of("violation_noticed", "2025-08-01", ground="report", explain_by="2025-09-01"), (OLD, REPORT)),
    Example(("W-REPORT-02",), of("violation_noticed", "2025-08-01", ground="report", explain_by="2025-09-01"),
        of("violation_noticed", "2025-08-01", ground="meeting", explain_by="2025-09-01"), (OLD,)),
    # opinions and objections
    Example(("R-OBJECT-01",), dissolved("2025-02-02"), dissolved("2025-01-31"), (OLD, WINDING_UP, OBJECTED)),
    Example(("R-OBJECT-01",), of("dissolved", "2025-08-01", after_silence=True), dissolved("2025-01-31"),
        (OLD, WINDING_UP, OBJECTED)),
    Example(("R-OBJECT-01",), dissolved("2025-02-02"), dissolved("2025-01-31"), (OLD, WINDING_UP, TAX_OBJECTS)),
    Example(("R-OBJECT-01",), of("terminated", "2025-05-02", after_silence=True), of("terminated", "2025-01-31"),
        (GROUP, TERMINATING, OBJECTED)),
    Example(("R-OBJECT-02",), of("objection_received", "2025-01-09", procedure="dissolution"),
        of("objection_received", "2025-01-10", procedure="dissolution"), (OLD, WINDING_UP)),
    Example(("R-OBJECT-02",), of("tax_opinion_received", "2025-01-09", procedure="dissolution", clear=True),
        of("tax_opinion_received", "2025-01-09", procedure="reorganisation", clear=True), (OLD, WINDING_UP)),
    Example(("R-OBJECT-03",), of("objection_withdrawn", "2025-03-01", objection=LED_TO),
        of("objection_withdrawn", "2025-03-01", objection=OBJECTED.event_id), (OLD, WINDING_UP, OBJECTED)),
    Example(("R-TAX-01",),
        of("tax_opinion_received", "2025-02-03", procedure="dissolution", clear=True, asked_on="2025-02-04"),
        of("tax_opinion_received", "2025-02-03", procedure="dissolution", clear=True, asked_on="2025-02-03"),
        (OLD, WINDING_UP)),
    Example(("W-TAX-01",),
        of("tax_opinion_received", "2025-02-06", procedure="dissolution", clear=True, asked_on="2025-02-03"),
        of("tax_opinion_received", "2025-02-05", procedure="dissolution", clear=True, asked_on="2025-02-03"),
        (OLD, WINDING_UP)),
    # the structural rules hold for what makes a change fall, too
    Example(("R-END-01",), fallen(RENAMED, "2025-05-02"), fallen(RENAMED, "2025-04-30"),
        (founded(on="2020-03-01"), RENAMED, of("bankruptcy_opened", "2025-04-30"),
         of("bankruptcy_declared", "2025-05-01"))),
]  # fmt: skip
