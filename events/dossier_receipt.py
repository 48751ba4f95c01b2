"""Which rules does the receipt of a dossier keep: its fee, its applicant, and the days that the law gives to file?"""

from datetime import date, timedelta
from typing import Final

from events.barriers import D92_IN_FORCE
from events.dossier import DossierFee
from events.dossier_words import DossierChannel, DossierProcedure
from events.lateness import Within, effective, late
from events.members import L23_IN_FORCE
from events.rules import Case, Rule
from events.working_days import Reckoned

# From a change, the effect of a judgment, or the decision on a dependent unit, to its filing (L23 art. 47.1.a, 47.2,
# 48.1, 48.3, 55.2; D92 art. 36.1, 54.1); from the certificate of an enterprise (L23 art. 81.6).
FILED_WITHIN: Final = {
    **dict.fromkeys((
        DossierProcedure.NAME, DossierProcedure.HEAD_OFFICE, DossierProcedure.REPRESENTATIVE, DossierProcedure.CAPITAL,
        DossierProcedure.LINES, DossierProcedure.TAX_INFORMATION, DossierProcedure.FOREIGN_MEMBERS,
        DossierProcedure.UNIT_REGISTRATION, DossierProcedure.UNIT_CHANGE, DossierProcedure.UNIT_CLOSURE,
    ), Within(10, working=False)),
    DossierProcedure.ENTERPRISE: Within(10),
}  # fmt: skip
# Days from the return of the system to the entry of what was worked off it (D92 art. 20.4).
ENTRY: Final = timedelta(days=30)


def _paid(case: Case) -> bool:
    fee: DossierFee | None = case.fact.data.fee
    if fee is None:
        return True
    if fee.exempt:
        return not fee.amount and fee.paid_on is None
    return fee.paid_on is not None and fee.paid_on <= case.fact.effective_on


def _entry_by(case: Case) -> date | None:
    back: date | None = case.fact.data.system_back_on
    return back + ENTRY if back is not None else None


def _filed_by(case: Case) -> Reckoned | None:
    data = case.fact.data
    within = FILED_WITHIN.get(data.procedure)
    return None if within is None or data.decided_on is None else within.last(data.decided_on, case.holidays)


RECEIPT: Final = (
    Rule(
        code="R-DOSSIER-04",
        law="NĐ 92/2024 Đ.19.2.d, Đ.22.1",
        vi="Hồ sơ chỉ được tiếp nhận khi đã nộp lệ phí, hoặc được miễn và không nộp gì.",
        en="A dossier is taken in once its fee is paid, or none is due and none was paid.",
        pointer="/data/fee",
        since=D92_IN_FORCE,
        holds=_paid,
    ),
    Rule(
        code="R-DOSSIER-05",
        law="quy tắc của sổ bộ",
        vi="Chỉ hồ sơ thành lập chưa có tổ chức; thủ tục này phải nêu mã định danh của tổ chức.",
        en="Only a founding has no organisation yet: this procedure has to name the applicant's id.",
        pointer="/data/organisation",
        holds=lambda case: (
            case.fact.data.organisation is not None or case.fact.data.procedure is DossierProcedure.FOUNDING
        ),
    ),
    Rule(
        code="R-DOSSIER-12",
        law="NĐ 92/2024 Đ.20.4",
        vi="Ngày hệ thống hoạt động lại chỉ đi cùng hồ sơ cấp ngoài hệ thống (channel fallback).",
        en="The day on which the system worked again goes with a dossier worked off it alone (channel fallback).",
        pointer="/data/system_back_on",
        holds=lambda case: case.fact.data.system_back_on is None or case.fact.data.channel is DossierChannel.FALLBACK,
    ),
    Rule(
        code="W-DOSSIER-02",
        law="NĐ 92/2024 Đ.20.4",
        vi="Hồ sơ cấp ngoài hệ thống phải được nhập trong 30 ngày từ khi hệ thống hoạt động lại, tức đến {latest}.",
        en="What was worked off the system is entered within 30 days of its return, that is until {latest}.",
        pointer="/data/system_back_on",
        since=D92_IN_FORCE,
        warns=True,
        holds=lambda case: case.today <= (_entry_by(case) or date.max),
        facts=lambda case: {"latest": _entry_by(case)},
    ),
    late(
        effective,
        _filed_by,
        code="W-DOSSIER-03",
        law="L23 Đ.47.1.a, Đ.47.2, Đ.48.1, Đ.48.3, Đ.55.2, Đ.81.6; NĐ 92/2024 Đ.36.1, Đ.44, Đ.54.1",
        vi="Hồ sơ phải nộp trong 10 ngày (về doanh nghiệp: 10 ngày làm việc), tức đến {due}{so}; hồ sơ đến muộn.",
        en="It was due to be filed within 10 days (of an enterprise: 10 working days), until {due}{so_en}: it is late.",
        pointer="/data/decided_on",
        since=L23_IN_FORCE,
    ),
)
