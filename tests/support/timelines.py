"""Random histories of one organisation: in order, late, corrected, rescinded, as they would be recorded."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from events.base import Event, Recorded
from events.catalogue import BY_TYPE
from events.codec import data_of
from events.correction import Corrected, Replacement, ReportAmended, Rescinded
from events.docket import amends
from events.fallen_changes import ChangeDeclaredVoid
from tests.support.trades import line

# Six days before the first day of Decree 92/2024: a life has days under either law.
FIRST = date(2024, 7, 12)
UNITS = (str(uuid.UUID(int=0xD1)), str(uuid.UUID(int=0xD2)))
SUBJECTS = (str(uuid.UUID(int=1)), str(uuid.UUID(int=2)))


def event_id(position: int) -> str:
    """The id of the event at a position."""
    return str(uuid.UUID(int=0xE0000 + position))


def record(position: int, subject: str, version: int, on: date, data: Event) -> Recorded:
    """A record as the ledger would keep it."""
    return Recorded(
        position=position,
        recorded_at=datetime(2012, 1, 1, tzinfo=UTC) + timedelta(seconds=position),
        office="lang-son",
        version=version,
        event_id=event_id(position),
        type=data.type,
        schema_version=data.version,
        subject=subject,
        effective_on=on,
        act_id=None,
        data=data,
    )


def days() -> st.SearchStrategy[date]:
    """Few days, so that facts meet on one."""
    return st.integers(0, 12).map(lambda n: FIRST + timedelta(days=n))


def _founded() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return st.builds(
        lambda members, capital, section: (
            "organisation.founded",
            {
                "kind": "cooperative",
                "name": "Hợp tác xã Đồng Tiến",
                "area": "pre2025:20",
                "primary_line": line(section),
                "members": {"official": members},
                "charter_capital": capital,
            },
        ),
        st.integers(7, 9),
        st.integers(0, 5),
        st.sampled_from("AD"),
    )


def _from_a_company() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    new = {
        "kind": "cooperative",
        "name": "Hợp tác xã Đồng Tâm",
        "area": "pre2025:20",
        "primary_line": line("C"),
        "charter_capital": 4,
    }
    shared = {"direction": "from_enterprise", "successor": new, "members": {"official": 7}}
    return st.just(("organisation.enterprise_conversion_recorded", shared))


def _legacy() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return st.builds(
        lambda founded, inactive: (
            "organisation.legacy_record_migrated",
            {
                "kind": "cooperative",
                "name": "Hợp tác xã Đồng Lợi",
                "area": "pre2025:94",
                "primary_line": line("A"),
                "inactive": inactive,
                **({"founded_on": founded.isoformat()} if founded else {}),
                "members": {"official": 10},
            },
        ),
        st.none() | days(),
        st.booleans(),
    )


EXTRACT = {"asked_on": "2024-07-12", "as_of": "2024-07-12", "known_at": 1, "fee": 0, "sha256": "0" * 64}
# What is notified, decided and kept beside the certificate.
GOVERNANCE: st.SearchStrategy[tuple[str, dict[str, Any]]] = st.sampled_from(
    [
        (f"organisation.{name}", data)
        for name, data in (
            ("renamed", {"name": "Hợp tác xã Đồng Tiến", "abbreviation": "DT"}),
            ("renamed", {"name": "Hợp tác xã Đồng Tâm"}),
            ("general_meeting_held", {"ordinary": True}),
            ("charter_amended", {"meeting_on": "2010-12-20"}),
            ("legal_representative_changed", {"entering": [{"person": SUBJECTS[0], "position": "chair"}]}),
            ("representative_out_of_action", {"person": SUBJECTS[0]}),
            ("representative_acts_again", {"person": SUBJECTS[0]}),
            ("tax_info_changed", {"items": {"accounting_form": "dependent"}}),
            ("record_supplemented", {"items": {"reviewed": "yes"}}),
            ("tax_office_assigned", {"tax_office": "20105"}),
            ("extract_issued", EXTRACT),
            ("address_relabelled", {"to_area": "pre2025:20/187"}),
            ("line_suspended_by_authority", {"line": {"section": "A"}}),
            ("line_suspension_lifted", {"line": {"section": "A"}}),
            ("group_notification_changed", {"members": 3}),
            ("group_notification_changed", {"area": "pre2025:94"}),
            ("group_notification_changed", {"contributions": 2}),
        )
    ]
)

# What the procedures of the law, and what stands in their way, are made of.
PROCEDURES: st.SearchStrategy[tuple[str, dict[str, Any]]] = st.sampled_from(
    [
        (f"organisation.{name}", data)
        for name, data in (
            ("suspended", {}),
            ("resumed", {}),
            ("address_flagged", {}),
            ("address_cleared", {}),
            ("violation_noticed", {"ground": "meeting", "explain_by": "2025-03-31"}),
            ("violation_resolved", {"ground": "meeting"}),
            ("hold_placed", {"procedures": ["dissolution"]}),
            ("hold_lifted", {"procedures": ["dissolution"]}),
            ("certificate_revoked", {"ground": "meeting"}),
            ("certificate_revoked", {"ground": "authority", "tax_enforced": True}),
            ("revocation_annulled", {}),
            ("dissolution_opened", {}),
            ("dissolution_cancelled", {}),
            ("dissolved", {}),
            ("certificate_reissued", {"reason": "lost", "certificate_no": "14.07.000124"}),
            ("certificate_reissued", {"reason": "new_dossier", "certificate_no": "14.07.000125"}),
            ("certificate_declared_void", {}),
            ("compliance_report_requested", {"due": "2011-01-08"}),
            ("compliance_report_filed", {}),
            ("objection_received", {"procedure": "dissolution"}),
            ("tax_opinion_received", {"procedure": "dissolution", "clear": False}),
            ("tax_opinion_received", {"procedure": "dissolution", "clear": True}),
            ("bankruptcy_opened", {}),
            ("bankruptcy_closed", {}),
            ("bankruptcy_declared", {}),
        )
    ]
)


MEMBER_REFS = [str(uuid.UUID(int=0xA0 + n)) for n in range(5)]
LEVEL, ONE = "organisation.membership_mode_switched", "organisation.member_"


def _type() -> st.SearchStrategy[str]:
    return st.sampled_from(["official", "linked_contributing"])


def _listed(refs: list[str]) -> dict[str, Any]:
    roll = [{"member_type": "official", "refs": refs}] if refs else []
    return {"to": "individual", "members": {"official": len(refs)}, "roll": roll}


def people() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    """The type and data of one fact on members one by one, on a count, or on managers."""
    ref = st.sampled_from(MEMBER_REFS)
    return st.one_of(
        st.lists(ref, max_size=4, unique=True).map(lambda refs: (LEVEL, _listed(refs))),
        st.just((LEVEL, {"to": "counted", "members": {}})),
        st.builds(lambda r, t: (ONE + "admitted", {"member_ref": r, "member_type": t}), ref, _type()),
        st.builds(lambda r, t: (ONE + "left", {"member_ref": r, "member_type": t}), ref, _type()),
        st.builds(
            lambda r, a, b: (ONE + "type_changed", {"member_ref": r, "from_type": a, "to_type": b}),
            ref,
            _type(),
            _type(),
        ),
        st.builds(lambda t, n: ("organisation.members_counted", {"members": {t: n}}), _type(), st.integers(0, 12)),
        st.builds(
            lambda n: ("organisation.manager_staff_reported", {"total": n, "managers": {"none": n}}), st.integers(0, 4)
        ),
    )


GRANT = str(uuid.UUID(int=0x6A))

# Supports that are named, enterprises that come and go, and what became a company.
SUPPORTS: st.SearchStrategy[tuple[str, dict[str, Any]]] = st.sampled_from(
    [
        (f"organisation.{name}", data)
        for name, data in (
            *(
                (f"support_{what}", {"support": GRANT, "support_type": "fund_loan", "amount": amount})
                for what in ("granted", "disbursed", "repaid", "revoked")
                for amount in (2, 3)
            ),
            ("support_disbursed", {"support_type": "fund_loan", "amount": 4}),
            ("enterprise_established", {"enterprise_code": "0100109106"}),
            ("stake_acquired", {"enterprise_code": "0312345678", "share": "10"}),
            ("stake_ceded", {"enterprise_code": "0100109106"}),
            ("enterprise_conversion_recorded", {"direction": "to_enterprise"}),
        )
    ]
)
# What an organisation owns, reports and is classed by.
RESULTS: st.SearchStrategy[tuple[str, dict[str, Any]]] = st.sampled_from(
    [
        (f"organisation.{name}", data)
        for name, data in (
            ("capital_contributed", {"member_type": "official", "amount": 3, "committed": 5}),
            ("capital_returned", {"member_type": "official", "amount": 2}),
            ("credit_fund_report_filed", {"period_from": "2011-01-01", "deposits": 7, "loan_count": 2}),
            ("credit_fund_report_filed", {"period_from": "2011-01-02", "loans_outstanding": 4, "loans_turnover": 1}),
            ("size_classed", {"year": 2011, "scheme": "C01_2020_members", "size": "micro"}),
            ("size_classed", {"year": 2010, "scheme": "C01_2020_members", "size": "small"}),
            ("self_assessed", {"year": 2011, "scheme": "L2003_4", "total": "70"}),
            ("commended", {"level": "province"}),
            ("audit_report_filed", {"year": 2011, "auditor": "Công ty kiểm toán A"}),
        )
    ]
)


def _units() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    """Branches and locations that come, move, stop and go, whether they are there or not."""
    kind = st.sampled_from(["branch", "business_location"])
    area = st.sampled_from(["pre2025:20", "pre2025:94"])
    registered = st.builds(lambda k, a: ("registered", {"unit": k, "area": a}), kind, area)
    other = st.one_of(
        area.map(lambda a: ("changed", {"area": a})),
        days().map(lambda d: ("suspended", {"until": d.isoformat()})),
        st.sampled_from(["resumed", "address_flagged", "termination_opened", "ceased", "ceased"]).map(
            lambda n: (n, {})
        ),
    )
    return st.builds(
        lambda fact, ref: (f"organisation.dependent_{fact[0]}", {"dependent": ref, **fact[1]}),
        st.one_of(registered, registered, other),
        st.sampled_from(UNITS),
    )


def _acts() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    """A source's share in an act, and the end that may come later."""
    form = st.sampled_from(["division", "consolidation", "merger", "separation"])
    share = form.map(
        lambda f: ("organisation.reorganised", {"form": f, "role": "source", "counterparts": [event_id(0)]})
    )
    end = st.sampled_from(["division", "consolidation", "merger"]).map(
        lambda f: (
            "organisation.ceased_by_reorganisation",
            {"act": event_id(0), "form": f, "settled_on": FIRST.isoformat()},
        )
    )
    return st.one_of(share, end)


def facts() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    """The type and data of one fact."""
    return st.one_of(
        _founded(),
        _legacy(),
        st.builds(
            lambda n: ("organisation.members_joined", {"member_type": "official", "count": n}), st.integers(1, 4)
        ),
        st.builds(lambda n: ("organisation.members_left", {"member_type": "official", "count": n}), st.integers(1, 3)),
        st.builds(lambda n: ("organisation.capital_changed", {"charter_capital": n}), st.integers(0, 9)),
        st.builds(lambda d: ("organisation.suspended", {"until": d.isoformat()}), days()),
        st.just(("organisation.resumed", {})),
        st.just(("organisation.inactivity_recorded", {})),
        st.just(("organisation.activity_confirmed", {})),
        st.builds(
            lambda g: ("organisation.classified", {"year": 2011, "scheme": "L2003_4", "grade": g}),
            st.sampled_from(["good", "weak"]),
        ),
        st.builds(
            lambda r, w: (
                "organisation.annual_return_filed",
                {"year": 2011, "period_from": "2011-01-01", "revenue": r, "accounts": {"workers": w}},
            ),
            st.integers(0, 9),
            st.integers(0, 3),
        ),
        st.just(("organisation.dissolved", {})),
        st.sampled_from(["pre2025:20", "pre2025:94"]).map(
            lambda area: ("organisation.head_office_moved", {"area": area, "address": "Số 1"})
        ),
        st.sampled_from("ADC").map(lambda s: ("organisation.lines_changed", {"primary_line": line(s)})),
        st.sampled_from("ADC").map(lambda s: ("organisation.lines_changed", {"add_lines": [line(s)]})),
        st.sampled_from("ADC").map(lambda s: ("organisation.lines_changed", {"remove_lines": [line(s)]})),
        st.integers(1, 12).map(lambda n: ("organisation.posted", {"posted": event_id(n)})),
        GOVERNANCE,
        RESULTS,
        _units(),
        _acts(),
        PROCEDURES.filter(lambda fact: fact[0] != "organisation.suspended"),
        people(),
        SUPPORTS,
    )


@st.composite
def histories(
    draw: st.DrawFn, *, most: int = 12, lives: st.SearchStrategy[tuple[str, dict[str, Any]]] | None = None
) -> list[Recorded]:
    """Records of two organisations in the order in which they became known; the first facts are births.

    What follows the births are any facts, or those of `lives`.
    """
    records: list[Recorded] = []
    versions = dict.fromkeys(SUBJECTS, 0)
    count = draw(st.integers(1, most))
    for position in range(1, count + 1):
        subject = draw(st.sampled_from(SUBJECTS))
        own = [r for r in records if r.subject == subject]
        versions[subject] += 1
        data: Event
        on = draw(days())
        choice = draw(st.integers(0, 9)) if own else 9
        if choice == 0:
            undoes = draw(st.sampled_from((Rescinded, ChangeDeclaredVoid)))
            data = undoes(target=draw(st.sampled_from(own)).event_id, reason="nhầm")
        elif choice == 1:
            target = draw(st.sampled_from(own))
            name, content = (target.type, None) if amends(target.data) else draw(_like(target))
            if content is None:
                data = Rescinded(target=target.event_id, reason="nhầm")
            else:
                version = BY_TYPE[name].version
                new = Replacement(type=name, schemaversion=version, effectiveon=draw(days()), data=content)
                amended = ReportAmended if target.data.report and draw(st.booleans()) else Corrected
                data = amended(target=target.event_id, reason="nhầm", replacement=new)
        else:
            births = _founded() | _legacy() | _from_a_company()
            name, content = draw(births if not own else facts() if lives is None else lives)
            data = data_of(name, BY_TYPE[name].version, content)
        records.append(record(position, subject, versions[subject], on, data))
    return records


def _like(target: Recorded) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return facts().filter(lambda f: f[0] == target.type)
