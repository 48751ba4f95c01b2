"""Random histories of one organisation: in order, late, corrected, rescinded, as they would be recorded."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from events.base import Event, Recorded
from events.catalogue import BY_TYPE
from events.codec import data_of
from events.correction import Corrected, Replacement, Rescinded

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
                "primary_line": {"section": section},
                "members": {"official": members},
                "charter_capital": capital,
            },
        ),
        st.integers(7, 9),
        st.integers(0, 5),
        st.sampled_from("AD"),
    )


def _legacy() -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return st.builds(
        lambda founded, inactive: (
            "organisation.legacy_record_migrated",
            {
                "kind": "cooperative",
                "name": "Hợp tác xã Đồng Lợi",
                "area": "pre2025:94",
                "primary_line": {"section": "A"},
                "inactive": inactive,
                **({"founded_on": founded.isoformat()} if founded else {}),
                "members": {"official": 10},
            },
        ),
        st.none() | days(),
        st.booleans(),
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
            ("violation_noticed", {"ground": "meeting"}),
            ("violation_resolved", {"ground": "meeting"}),
            ("hold_placed", {"procedures": ["dissolution"]}),
            ("hold_lifted", {"procedures": ["dissolution"]}),
            ("certificate_revoked", {"ground": "meeting"}),
            ("certificate_revoked", {"ground": "authority", "tax_enforced": True}),
            ("revocation_annulled", {}),
            ("dissolution_opened", {}),
            ("dissolution_cancelled", {}),
            ("dissolved", {}),
            ("bankruptcy_opened", {}),
            ("bankruptcy_closed", {}),
            ("bankruptcy_declared", {}),
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
        st.sampled_from("ADC").map(lambda s: ("organisation.lines_changed", {"primary_line": {"section": s}})),
        _units(),
        _acts(),
        PROCEDURES.filter(lambda fact: fact[0] != "organisation.suspended"),
    )


@st.composite
def histories(draw: st.DrawFn, *, most: int = 12) -> list[Recorded]:
    """Records of two organisations in the order in which they became known; the first facts are births."""
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
            data = Rescinded(target=draw(st.sampled_from(own)).event_id, reason="nhầm")
        elif choice == 1:
            target = draw(st.sampled_from(own))
            name, content = (target.type, None) if target.type.startswith("record.") else draw(_like(target))
            if content is None:
                data = Rescinded(target=target.event_id, reason="nhầm")
            else:
                new = Replacement(type=name, schemaversion=1, effectiveon=draw(days()), data=content)
                data = Corrected(target=target.event_id, reason="nhầm", replacement=new)
        else:
            name, content = draw(_founded() | _legacy()) if not own else draw(facts())
            data = data_of(name, BY_TYPE[name].version, content)
        records.append(record(position, subject, versions[subject], on, data))
    return records


def _like(target: Recorded) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return facts().filter(lambda f: f[0] == target.type)
