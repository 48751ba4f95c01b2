"""What does the dossier of a dissolution or termination say: filed when, upon which last debt, and which assets?

What an office does not state is warned of and not refused: older papers do not say it. The end after silence has no
dossier, nor has a group that was only notified (Decree 77/2019 art. 14.3).
"""

from datetime import date, timedelta
from typing import Any, Final

import msgspec

from events.barriers import D92_IN_FORCE, DISSOLVING
from events.liquidation_words import AssetsPaper, IndivisibleAssets
from events.objections import TAX_ANSWERS
from events.oversight import consented
from events.oversight_words import HeardProcedure
from events.rules import Case, Rule
from events.status import notified_only
from events.underway import underway
from events.working_days import Reckoned, after

# Working days: after the last debt to file, after the dossier to set the status (D92 art. 50.2, 50.4).
FILED_WITHIN: Final = 5
SET_WITHIN: Final = 5
# Which paper there has to be, by who paid for the assets (D92 art. 50.2.b to d, 63.3).
NEEDED: Final = {
    IndivisibleAssets.OWN: AssetsPaper.REPORT,
    IndivisibleAssets.PARTLY: AssetsPaper.COUNCIL,
    IndivisibleAssets.WHOLLY: AssetsPaper.RECOVERY,
}


class AssetsDisposal(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """What became of the indivisible assets: which there were, and which papers of the dossier say so."""

    assets: IndivisibleAssets
    papers: tuple[AssetsPaper, ...] = ()


def overdue(case: Case, begun: date | None, working_days: int) -> Reckoned | None:
    """The last day of a term that begins with a day of the fact; None where that day is not stated."""
    return None if begun is None else after(begun, working_days, case.holidays)


def told(due: Reckoned | None) -> dict[str, Any]:
    """What a warning says of it."""
    return {} if due is None else due.told()


def _by_dossier(case: Case) -> bool:
    return not case.fact.data.after_silence and not notified_only(case.alive)


def _needed(case: Case) -> AssetsPaper | None:
    """The paper that the dossier lacks."""
    disposal: AssetsDisposal | None = case.fact.data.indivisible_assets
    paper = None if disposal is None else NEEDED.get(disposal.assets)
    return None if disposal is None or paper in disposal.papers else paper


def _filed_in_order(case: Case) -> bool:
    filed = case.fact.data.dossier_on
    begun = min((p.since for p in underway(case.alive) if p.procedure in DISSOLVING and p.since), default=date.min)
    return filed is None or begun <= filed <= case.fact.effective_on


def _tax_was_heard(case: Case) -> bool:
    """Whether the tax authority consented, or was asked with the dossier and its time to answer is over."""
    data, begun = case.fact.data, case.alive.procedure_on
    if consented(case.alive.oversight, HeardProcedure.DISSOLUTION, begun):
        return True
    due = overdue(case, data.dossier_on, TAX_ANSWERS)
    return due is not None and due.day < case.fact.effective_on


def _filed_by(case: Case) -> Reckoned | None:
    return overdue(case, case.fact.data.last_debt_on, FILED_WITHIN)


def _set_by(case: Case) -> Reckoned | None:
    """Until when the office sets the status; None where the tax authority consented after its time, or objected."""
    answered = overdue(case, case.fact.data.dossier_on, TAX_ANSWERS)
    if answered is None or consented(
        case.alive.oversight, HeardProcedure.DISSOLUTION, answered.day + timedelta(days=1)
    ):
        return None
    return overdue(case, case.fact.data.dossier_on, SET_WITHIN)


# Of a cooperative, a union, a credit fund, and of a group.
DOSSIER: Final = (
    Rule(
        code="R-DISSOLVE-12",
        law="L23 Đ.98.7.b, Đ.99.3; NĐ 92/2024 Đ.50.5, Đ.51.3, Đ.63.5",
        vi="Chấm dứt do không có hồ sơ thì không thể nêu hồ sơ hoặc tài sản trong hồ sơ.",
        en="What ends because no dossier came has no dossier, and no assets told of in one.",
        pointer="/data/after_silence",
        since=D92_IN_FORCE,
        holds=lambda case: (
            not case.fact.data.after_silence
            or (case.fact.data.dossier_on is None and case.fact.data.indivisible_assets is None)
        ),
    ),
    Rule(
        code="R-DISSOLVE-13",
        law="quy tắc của sổ bộ",
        vi="Hồ sơ phải nộp sau khi bắt đầu thủ tục và không sau ngày chấm dứt.",
        en="The dossier is filed after the procedure has begun, and not after the end.",
        pointer="/data/dossier_on",
        holds=_filed_in_order,
    ),
    Rule(
        code="R-DISSOLVE-14",
        law="NĐ 92/2024 Đ.50.2, Đ.63.3",
        vi="Hồ sơ thiếu giấy tờ về tài sản chung không chia: {paper}.",
        en="The dossier lacks a paper on the indivisible assets: {paper_en}.",
        pointer="/data/indivisible_assets",
        since=D92_IN_FORCE,
        holds=lambda case: _needed(case) is None,
        facts=lambda case: {"paper": paper.vi, "paper_en": paper.en} if (paper := _needed(case)) else {},
    ),
    Rule(
        code="W-DISSOLVE-04",
        law="NĐ 92/2024 Đ.50.2, Đ.63.3",
        vi="Chưa ghi ngày nộp hồ sơ giải thể, chấm dứt.",
        en="The file does not say when the dossier of the dissolution or termination was filed.",
        pointer="/data/dossier_on",
        since=D92_IN_FORCE,
        warns=True,
        holds=lambda case: not _by_dossier(case) or case.fact.data.dossier_on is not None,
    ),
    Rule(
        code="W-DISSOLVE-05",
        law="NĐ 92/2024 Đ.50.2, Đ.63.3",
        vi="Chưa ghi việc xử lý tài sản chung không chia.",
        en="The file does not say what became of the indivisible assets.",
        pointer="/data/indivisible_assets",
        since=D92_IN_FORCE,
        warns=True,
        holds=lambda case: not _by_dossier(case) or case.fact.data.indivisible_assets is not None,
    ),
    Rule(
        code="W-DISSOLVE-06",
        law="NĐ 92/2024 Đ.50.3, Đ.50.4, Đ.63.4",
        vi="Sổ bộ chưa có ý kiến đồng ý của cơ quan thuế, và chưa qua 2 ngày làm việc để cơ quan thuế trả lời.",
        en="The register has no consent of the tax authority, and its two working days to answer are not over.",
        pointer="/type",
        since=D92_IN_FORCE,
        warns=True,
        holds=lambda case: not _by_dossier(case) or _tax_was_heard(case),
    ),
)
# Of a cooperative, a union or a credit fund alone.
DOSSIER_IN_TIME: Final = (
    Rule(
        code="R-DISSOLVE-15",
        law="NĐ 92/2024 Đ.50.2",
        vi="Khoản nợ cuối cùng phải trả xong trước khi nộp hồ sơ, giải thể.",
        en="The last debt is paid before the dossier is filed and the organisation dissolved.",
        pointer="/data/last_debt_on",
        since=D92_IN_FORCE,
        holds=lambda case: (
            (case.fact.data.last_debt_on or date.min) <= (case.fact.data.dossier_on or case.fact.effective_on)
        ),
    ),
    Rule(
        code="W-DISSOLVE-07",
        law="NĐ 92/2024 Đ.50.2",
        vi="Nộp hồ sơ muộn: hạn 5 ngày làm việc từ khi trả xong nợ là {due}{so}.",
        en="The dossier is late: five working days after the last debt ended on {due}{so_en}.",
        pointer="/data/dossier_on",
        since=D92_IN_FORCE,
        warns=True,
        holds=lambda case: (due := _filed_by(case)) is None or (case.fact.data.dossier_on or date.min) <= due.day,
        facts=lambda case: told(_filed_by(case)),
    ),
    Rule(
        code="W-DISSOLVE-08",
        law="NĐ 92/2024 Đ.50.4",
        vi="Ghi giải thể muộn: hạn 5 ngày làm việc từ khi nhận hồ sơ là {due}{so}.",
        en="The dissolution is recorded late: five working days after the dossier ended on {due}{so_en}.",
        pointer="/effectiveon",
        since=D92_IN_FORCE,
        warns=True,
        holds=lambda case: (due := _set_by(case)) is None or case.fact.effective_on <= due.day,
        facts=lambda case: told(_set_by(case)),
    ),
)
