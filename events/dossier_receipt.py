"""Which rules does the receipt of a dossier keep: its fee, its applicant, and the days that the law gives to file?"""

from datetime import date, timedelta
from typing import Final

from events.barriers import D92_IN_FORCE
from events.dossier import DossierFee
from events.dossier_words import DossierChannel, DossierProcedure
from events.members import L23_IN_FORCE
from events.rules import Case, Rule

# Days from a change, or from the decision on a dependent unit, to its notice (L23 art. 47.1.a, 48.1, 55.2; D92 36.1).
NOTICE: Final = timedelta(days=10)
NOTICED: Final = frozenset({
    DossierProcedure.NAME, DossierProcedure.HEAD_OFFICE, DossierProcedure.REPRESENTATIVE, DossierProcedure.CAPITAL,
    DossierProcedure.LINES, DossierProcedure.TAX_INFORMATION, DossierProcedure.FOREIGN_MEMBERS,
    DossierProcedure.UNIT_REGISTRATION, DossierProcedure.UNIT_CHANGE,
})  # fmt: skip
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


def _notice_by(case: Case) -> date | None:
    data = case.fact.data
    return data.decided_on + NOTICE if data.decided_on is not None and data.procedure in NOTICED else None


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
    Rule(
        code="W-DOSSIER-03",
        law="L23 Đ.47.1.a, Đ.48.1, Đ.55.2; NĐ 92/2024 Đ.36.1",
        vi="Thay đổi ngày {decided} phải đăng ký, thông báo trong 10 ngày, tức đến {latest}; hồ sơ đến muộn.",
        en="The change of {decided} was due to be registered or notified within 10 days, until {latest}: it is late.",
        pointer="/data/decided_on",
        since=L23_IN_FORCE,
        warns=True,
        holds=lambda case: case.fact.effective_on <= (_notice_by(case) or date.max),
        facts=lambda case: {"decided": case.fact.data.decided_on, "latest": _notice_by(case)},
    ),
)
