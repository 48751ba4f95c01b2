"""Does the audit trail tell what changed, before and after, when, by whom and on which decision?"""

from datetime import date

import pytest

from events.base import Event, Family
from events.catalogue import EVENTS
from events.document_numbers import DocumentNumber
from projections.labels import LABELS
from projections.views import audit
from tests.support.scenes import Scene, org, shown


def story(scene: Scene, subject: str) -> list[dict[str, tuple[str | None, str | None]]]:
    """For each record the fields that it changed, before and after."""
    with shown("audit", scene.records) as (conn, view):
        return [
            {d.field: (d.before, d.after) for d in e.differences}
            for e in audit.trail(conn, view, subject, known_at=len(scene.records))
        ]


def test_a_fact_tells_what_it_changed_before_and_after() -> None:
    """Five joined: nine members before, fourteen after."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    scene.add(org(1), "2011-02-01", "organisation.members_joined", member_type="official", count=5)
    assert story(scene, org(1))[1] == {"members": ("official: 9", "official: 14")}


def test_a_late_fact_is_told_at_its_place() -> None:
    """Recorded last but effective first, it changes what stood on its day, not what stands today."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    scene.add(org(1), "2011-03-01", "organisation.members_joined", member_type="official", count=5)
    scene.add(org(1), "2011-02-01", "organisation.members_left", member_type="official", count=2)
    assert story(scene, org(1))[2] == {"members": ("official: 9", "official: 7")}


def test_a_correction_tells_the_fact_as_it_was_recorded_and_as_it_is_now() -> None:
    """Five was wrong, three is right; the original record stays in the trail."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    wrong = scene.add(org(1), "2011-02-01", "organisation.members_joined", member_type="official", count=5)
    scene.add(
        org(1),
        "2011-02-01",
        "record.corrected",
        target=wrong.event_id,
        reason="ghi nhầm",
        replacement={
            "type": wrong.type,
            "schemaversion": 1,
            "effectiveon": "2011-02-01",
            "data": {"member_type": "official", "count": 3},
        },
    )
    told = story(scene, org(1))
    assert told[1] == {"members": ("official: 9", "official: 14")}
    assert told[2] == {"members": ("official: 14", "official: 12")}


def test_an_amended_report_tells_its_figures_before_and_after() -> None:
    """Revenue is nothing that an organisation is, and yet the reader sees what it was and what it is now."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    window = {"year": 2011, "period_from": "2011-01-01"}
    first = scene.add(org(1), "2011-12-31", "organisation.annual_return_filed", **window, revenue=1000)
    data = {**window, "revenue": 800, "accounts": {"workers": 5}}
    new = {"type": first.type, "schemaversion": 1, "effectiveon": "2011-12-31", "data": data}
    scene.add(org(1), "2012-03-01", "organisation.report_amended", target=first.event_id, reason="sửa", replacement=new)
    assert story(scene, org(1))[2] == {"accounts": (None, "workers: 5"), "revenue": ("1.000", "800")}


def test_a_rescission_tells_what_no_longer_stands() -> None:
    """Dissolved by mistake: the end is taken back, and the trail names the record and the reason."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    end = scene.add(org(1), "2011-02-01", "organisation.dissolved", route="voluntary")
    scene.add(org(1), "2011-02-01", "record.rescinded", target=end.event_id, reason="nhầm tổ chức")
    assert story(scene, org(1))[2] == {
        "ended_on": ("01/02/2011", None),
        "ending": ("Giải thể", None),
        "standing": ("Đã chấm dứt tồn tại", "Đang hoạt động"),
    }
    with shown("audit", scene.records) as (conn, view):
        last = audit.trail(conn, view, org(1), known_at=3)[-1]
    assert (last.target, last.reason) == (end.event_id, "nhầm tổ chức")


def test_an_entry_names_office_decision_and_both_times() -> None:
    """Effective when, recorded when, by which office, on which decision."""
    scene = Scene()
    scene.founded(
        org(1), "2011-01-01", document={"number": "12/GCN", "issuer": "Phòng TC-KH Bắc Sơn", "issued_on": "2010-12-30"}
    )
    with shown("audit", scene.records) as (conn, view):
        (entry,) = audit.trail(conn, view, org(1), known_at=1)
    assert entry.decision == "12/GCN Phòng TC-KH Bắc Sơn"
    assert (entry.decided_on, entry.effective_on) == (date(2010, 12, 30), date(2011, 1, 1))
    assert (entry.office, entry.position, entry.term_vi) == ("lang-son", 1, "Đăng ký thành lập")
    assert entry.recorded_at.utcoffset() is not None


def test_a_page_of_the_trail_goes_on_after_a_position() -> None:
    """What was read is not read again."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    for month in range(2, 6):
        scene.add(org(1), f"2011-0{month}-01", "organisation.members_joined", member_type="official", count=1)
    with shown("audit", scene.records) as (conn, view):
        first = audit.trail(conn, view, org(1), known_at=5, limit=2)
        rest = audit.trail(conn, view, org(1), known_at=5, after=first[-1].position)
        assert [e.position for e in (*first, *rest)] == [1, 2, 3, 4, 5]
        assert len(audit.trail(conn, view, org(1), known_at=3)) == 3


def test_a_change_that_fell_tells_what_no_longer_stands_and_why() -> None:
    """The move is gone, the trail names its record and the ground."""
    scene = Scene()
    scene.founded(org(1), "2020-01-01")
    moved = scene.add(org(1), "2025-02-01", "organisation.head_office_moved", area="pre2025:20/187")
    scene.add(
        org(1), "2025-04-10", "organisation.change_certificate_revoked", target=moved.event_id,
        reason="nghị quyết giả mạo", forged="resolution", proof="police",
    )  # fmt: skip
    with shown("audit", scene.records) as (conn, view):
        fell = audit.trail(conn, view, org(1), known_at=3)[2]
    assert (fell.target, fell.reason) == (moved.event_id, "nghị quyết giả mạo")
    assert fell.term_vi == "Thu hồi giấy chứng nhận đăng ký thay đổi"
    assert [(d.field, d.before, d.after) for d in fell.differences] == [("area", "pre2025:20/187", "pre2025:20")]


def test_former_numbers_and_objections_are_told_in_words() -> None:
    """Which number held from when to when; who objects to what."""
    scene = Scene()
    scene.founded(org(1), "2020-03-01", certificate_no="A-1")
    scene.add(org(1), "2024-08-01", "organisation.certificate_reissued", reason="lost", certificate_no="A-2")
    scene.add(org(1), "2024-09-01", "organisation.compliance_report_requested", due="2024-10-01")
    said = scene.add(org(1), "2025-02-01", "organisation.objection_received", procedure="reorganisation")
    told = story(scene, org(1))
    assert told[1]["certificates.former"] == (None, "A-1 (01/03/2020-01/08/2024)")
    assert told[2] == {
        "oversight.report_asked_on": (None, "01/09/2024"), "oversight.report_due": (None, "01/10/2024"),
    }  # fmt: skip
    assert told[3]["oversight.objections"] == (
        None, f"Chia, tách, hợp nhất, sáp nhập (Đ.52): Bên liên quan khác 01/02/2025 ({said.event_id})",
    )  # fmt: skip


def test_a_document_s_number_is_shown_as_printed_and_in_its_parts() -> None:
    """The year is that of the day of issue where the number has none; a fact without a paper has none."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01", document={"number": "66/KH-UBND", "issued_on": "2011-07-15"})
    scene.founded(org(1), "2011-01-02", document={"title": "Quyết định", "issued_on": "2011-07-15"})
    with shown("audit", scene.records) as (conn, view):
        numbered, plain = audit.trail(conn, view, org(1), known_at=2)
    assert numbered.document_number == DocumentNumber("66/KH-UBND", "66", 2011, "KH", "UBND")
    assert plain.document_number is None


def test_a_dossier_is_told_like_any_other_subject() -> None:
    """Received and refused: what each record says, in its order."""
    scene, subject = Scene(), f"dossier:{org(7)}"
    scene.add(subject, "2025-03-03", "dossier.received", procedure="founding", area="pre2025:20", dossier_no="HS-1")
    scene.add(subject, "2025-03-05", "dossier.refused", reason="name", explanation="Tên trùng")
    told = story(scene, subject)
    assert told[0]["dossier_no"] == (None, "HS-1")
    assert told[1] == {"reason": (None, "Tên không đúng quy định (Đ.15-18)"), "explanation": (None, "Tên trùng")}


def test_a_named_grant_is_told_as_it_stands_after_each_fact() -> None:
    """Granted, paid out, paid back: nothing is open any more."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    named = {"support": org(9), "support_type": "bank_loan", "amount": 5000}
    for month, what in enumerate(("granted", "disbursed", "repaid"), 2):
        scene.add(org(1), f"2011-0{month}-01", f"organisation.support_{what}", **named)

    def grant(paid: int) -> str:
        shared = f"{org(9)}: support_type: Vay ngân hàng; budget_source: Không nêu; granted: 5.000"
        return f"{shared}; paid: {paid:,}; repaid: 0".replace(",", ".")

    assert story(scene, org(1))[1:] == [
        {"grants.open": (None, grant(0))},
        {"grants.open": (grant(0), grant(5000))},
        {"grants.open": (grant(5000), None)},
    ]


def test_an_enterprise_is_told_with_its_share() -> None:
    """Founded with all of it."""
    scene = Scene()
    scene.founded(org(1), "2011-01-01")
    scene.add(org(1), "2011-02-01", "organisation.enterprise_established", enterprise_code="0100109106", share="100")
    assert story(scene, org(1))[1] == {"stakes.held": (None, "0100109106: share: 100; founded: có; member: không")}


def test_a_fund_has_a_trail_like_everything_else() -> None:
    """What was established and what was added, each as it was recorded."""
    scene, subject = Scene(), f"fund:{org(7)}"
    about = {"name": "Quỹ hỗ trợ phát triển hợp tác xã", "area": "pre2025:94", "model": "company"}
    scene.add(subject, "2010-04-01", "fund.established", **about, charter_capital=2500)
    scene.add(subject, "2011-05-01", "fund.capitalised", area="pre2025:94", amount=2500)
    established, added = story(scene, subject)
    assert established["name"] == (None, "Quỹ hỗ trợ phát triển hợp tác xã")
    assert established["charter_capital"] == (None, "2.500")
    assert added == {"area": (None, "pre2025:94"), "amount": (None, "2.500")}


def test_dependent_units_are_told_in_words() -> None:
    """What it is, its code, where, and what is the matter with it."""
    scene, branch = Scene(), org(0xD1)
    scene.founded(org(1), "2025-01-01")
    add = {"dependent": branch, "unit": "branch", "area": "pre2025:94", "code": "0100109106-001"}
    scene.add(org(1), "2025-02-01", "organisation.dependent_registered", **add)
    scene.add(org(1), "2025-03-01", "organisation.dependent_suspended", dependent=branch, until="2025-03-31")
    scene.add(org(1), "2025-03-02", "organisation.dependent_termination_opened", dependent=branch)
    scene.add(org(1), "2025-03-03", "organisation.dependent_ceased", dependent=branch)
    plain = f"{branch}: Chi nhánh 0100109106-001 pre2025:94"
    stopped, closing = f"{plain} 01/03/2025-31/03/2025", f"{plain} 01/03/2025-31/03/2025 Quyết định của tổ chức"
    assert [told["dependents"] for told in story(scene, org(1))[1:]] == [
        (None, plain), (plain, stopped), (stopped, closing), (closing, None),
    ]  # fmt: skip


def test_a_dossier_is_told_in_words() -> None:
    """The procedure, the channel and the fee as an officer says them, under names that are no field names."""
    scene, dossier = Scene(), "dossier:0198c5a0-0000-7000-8000-0000000000e1"
    fee = {"amount": 100_000, "paid_on": "2025-03-03"}
    shared = {"procedure": "founding", "area": "pre2025:20", "channel": "paper"}
    scene.add(dossier, "2025-03-03", "dossier.received", **shared, fee=fee)
    led_to = "0198c5a0-0000-7000-8000-0000000000aa"
    scene.add(dossier, "2025-03-05", "dossier.approved", event=led_to)
    with shown("audit", scene.records) as (conn, view):
        received, approved = audit.trail(conn, view, dossier, known_at=2)
    assert {d.vi: d.after for d in received.differences} == {
        "Thủ tục": "Đăng ký thành lập (Đ.35, Đ.58)",
        "Địa bàn": "pre2025:20",
        "Lệ phí": "100.000 đồng (03/03/2025)",
        "Hình thức nộp": "Nộp trực tiếp",
    }
    assert [(d.vi, d.en, d.after) for d in approved.differences] == [
        ("Sự kiện dẫn đến", "Event that it led to", led_to)
    ]


def test_who_cannot_act_is_told_by_reference_and_day() -> None:
    """Since when, which meeting was held for it, and that it is over; never why."""
    scene, person = Scene(), org(0xB1)
    scene.founded(org(1), "2025-01-01")
    scene.add(org(1), "2025-03-01", "organisation.representative_out_of_action", person=person)
    scene.add(org(1), "2025-04-02", "organisation.general_meeting_held", ordinary=False)
    scene.add(org(1), "2025-04-20", "organisation.representative_acts_again", person=person)
    out, met = f"{person} (từ 01/03/2025)", f"{person} (từ 01/03/2025, họp 02/04/2025)"
    told = [one["governance.absence"] for one in story(scene, org(1))[1:]]
    assert told == [(None, out), (out, met), (met, None)]


def test_the_baseline_of_a_target_is_told_with_its_day() -> None:
    """So many on a day, or so many where the plan names no day."""
    scene, plan = Scene(), "plan:kh-2015"
    target = {
        "figure": "K-1", "indicator": "ORG_STOCK_REG", "area": "pre2025:20", "kind": "cooperative", "sector": "all",
        "value": "9", "unit": "organisation", "qualifier": ">=",
    }  # fmt: skip
    scene.add(plan, "2011-07-15", "target.set", **target, baseline={"value": "111", "on": "2011-06-30"})
    scene.add(plan, "2011-07-15", "target.set", **{**target, "figure": "K-2"}, baseline={"value": "36"})
    assert [told["baseline"] for told in story(scene, plan)] == [(None, "111 (30/06/2011)"), (None, "36")]


@pytest.mark.parametrize("kind", [e for e in EVENTS if e.family is not Family.ORGANISATION], ids=lambda e: e.type)
def test_everything_that_a_matter_says_has_a_name(kind: type[Event]) -> None:
    """A field without words would be told by its code."""
    own = set(kind.__struct_fields__) - set(Event.__struct_fields__) - {"source"}
    assert own <= LABELS.keys()


def test_the_second_officer_is_in_the_trail() -> None:
    """Whoever approved an amendment of another office's record stands beside the reason."""
    scene, second = Scene(), "0198c5a0-0000-7000-8000-0000000000f2"
    scene.founded(org(1), "2011-01-01")
    end = scene.add(org(1), "2011-02-01", "organisation.dissolved")
    scene.add(org(1), "2011-02-01", "record.rescinded", target=end.event_id, reason="nhầm", approved_by=second)
    with shown("audit", scene.records) as (conn, view):
        told = audit.trail(conn, view, org(1), known_at=3)
    assert [entry.approved_by for entry in told] == [None, None, second]


def test_a_posting_is_told_in_words() -> None:
    """What was posted by which law, and when; that something is owed is no change of the register."""
    scene = Scene()
    scene.founded(org(1), "2020-01-01")
    notice = scene.add(
        org(1), "2025-03-03", "organisation.violation_noticed", ground="meeting", explain_by="2025-04-03"
    )
    scene.add(org(1), "2025-03-05", "organisation.posted", posted=notice.event_id)
    with shown("audit", scene.records) as (conn, view):
        _, noticed, posted = audit.trail(conn, view, org(1), known_at=3)
    assert [d.field for d in noticed.differences] == ["violations"]
    assert [(d.field, d.before, d.after) for d in posted.differences] == [
        ("publicity.posted", None, "NĐ 92/2024 Đ.53.6 (03/03/2025): đăng 05/03/2025")
    ]
