"""What stands in the way of a fact: an open violation, a procedure, the tax authority's flag, a hold, no certificate?

Each is a function that gives the rule for one kind of fact, or a rule that several kinds share. All of it is law since
Decree 92/2024; older facts are not judged by it.
"""

from collections.abc import Callable
from datetime import date

from events.organisation import suspended
from events.procedure_words import Held, Procedure
from events.rules import Case, Rule
from events.status import notified_only
from events.underway import is_open
from events.vocabulary import Cause

D92_IN_FORCE = date(2024, 7, 18)
DISSOLVING = frozenset({Procedure.VOLUNTARY, Procedure.COURT, Procedure.REVOKED})
HANDED_OVER = frozenset({Procedure.DIVIDED, Procedure.CONSOLIDATED, Procedure.MERGED})


def _serves(case: Case) -> bool:
    return bool(getattr(case.fact.data, "serves_dissolution", False))


def _moves_nothing(case: Case) -> bool:
    """Whether it is a fact that is only noted, or no fact of its own: an amendment of one before."""
    cause = getattr(case.fact.data, "cause", None)
    return cause is None or cause() is Cause.NOTED


# A single change that may be held beside all of them, by the fact that registers it.
SINGLE_CHANGES = {
    "organisation.renamed": Held.NAME,
    "organisation.head_office_moved": Held.HEAD_OFFICE,
    "organisation.legal_representative_changed": Held.REPRESENTATIVE,
    "organisation.capital_changed": Held.CAPITAL,
    "organisation.lines_changed": Held.LINES,
    "organisation.tax_info_changed": Held.TAX_INFORMATION,
    "organisation.foreign_members_changed": Held.FOREIGN_MEMBERS,
    "organisation.dependent_registered": Held.UNIT_REGISTRATION,
    "organisation.dependent_changed": Held.UNIT_CHANGE,
}


def _named(case: Case, what: Held) -> set[Held]:
    """By which words of a hold a fact is refused: its procedure, or the single change that it is."""
    single = SINGLE_CHANGES.get(case.fact.data.type) if what is Held.CHANGES else None
    return {what} if single is None else {what, single}


def not_held(what: Held) -> Rule:
    """The rule that nobody has asked the office not to carry out this procedure."""
    return Rule(
        code="R-HOLD-01",
        law="NĐ 92/2024 Đ.33.3",
        vi="Tòa án, cơ quan thi hành án hoặc cơ quan điều tra yêu cầu tạm dừng thủ tục này. Cần họ đồng ý.",
        en="A court, enforcement or investigating body asked that this procedure be not carried out; it must consent.",
        pointer="/type",
        since=D92_IN_FORCE,
        holds=lambda case: case.org is None or _named(case, what).isdisjoint(case.alive.held),
    )


DISSOLUTION_NOT_HELD = not_held(Held.DISSOLUTION)
SUSPENSION_NOT_HELD = not_held(Held.SUSPENSION)
HAS_CERTIFICATE = Rule(
    code="R-CERT-01",
    law="NĐ 92/2024 Đ.28.6, Đ.58",
    vi="Tổ hợp tác chỉ thông báo, chưa có giấy chứng nhận: không có tình trạng pháp lý để thay đổi.",
    en="This group was only notified and has no certificate: it has no legal status that could change.",
    pointer="/subject",
    since=D92_IN_FORCE,
    holds=lambda case: not notified_only(case.alive),
)
NOT_IN_PROCEDURE = Rule(
    code="R-PROC-01",
    law="NĐ 92/2024 Đ.27, Đ.28",
    vi="Tổ chức đang trong thủ tục: {procedure}. Việc này không thực hiện được cho đến khi thủ tục kết thúc.",
    en="The organisation is in a procedure: {procedure_en}. This cannot happen until the procedure is over.",
    pointer="/type",
    since=D92_IN_FORCE,
    holds=lambda case: case.alive.procedure is None,
    facts=lambda case: (
        {"procedure": case.alive.procedure.vi, "procedure_en": case.alive.procedure.en} if case.alive.procedure else {}
    ),
)
NOT_HANDED_OVER = Rule(
    code="R-PROC-03",
    law="NĐ 92/2024 Đ.27.3, Đ.52.1, Đ.52.2",
    vi="Tổ chức {procedure}, đã giao hết cho bên nhận: chỉ còn ghi organisation.ceased_by_reorganisation.",
    en="{procedure_en}, it has handed everything over: only organisation.ceased_by_reorganisation follows.",
    pointer="/type",
    since=D92_IN_FORCE,
    holds=lambda case: case.org is None or case.alive.procedure not in HANDED_OVER or _moves_nothing(case),
    facts=lambda case: (
        {"procedure": case.alive.procedure.vi.lower(), "procedure_en": case.alive.procedure.en}
        if case.alive.procedure
        else {}
    ),
)
TAKES_NO_MEMBERS = Rule(
    code="R-PROC-02",
    law="quy tắc của sổ bộ; L23 Đ.100.1",
    vi="Tổ chức đang giải thể hoặc chấm dứt hoạt động, không kết nạp thành viên, không nhận thêm vốn.",
    en="An organisation that is being dissolved or terminated admits no members and takes no new capital.",
    pointer="/type",
    since=D92_IN_FORCE,
    holds=lambda case: not is_open(case.alive, DISSOLVING),
)
AT_ITS_ADDRESS = Rule(
    code="R-ADDR-03",
    law="NĐ 92/2024 Đ.33.1.c",
    vi="Tổ chức đang bị ghi nhận không hoạt động tại địa chỉ đã đăng ký. Cơ quan thuế phải xác nhận lại trước.",
    en="The organisation is flagged as not at its registered address. The tax authority has to clear that first.",
    pointer="/type",
    since=D92_IN_FORCE,
    holds=lambda case: _serves(case) or not case.alive.not_at_address,
)


def _barrier(code: str, law: str, vi: str, en: str, holds: Callable[[Case], bool]) -> Rule:
    return Rule(code=code, law=law, vi=vi, en=en, pointer="/type", since=D92_IN_FORCE, holds=holds)


# What refuses every change of registered contents (D92 art. 33), save one that serves the dissolution (33.2.b), and
# the two states in which it is not forbidden but looked at twice.
CHANGES = (
    _barrier(
        "R-CHANGE-01", "NĐ 92/2024 Đ.33.1.a, Đ.33.2",
        "Tổ chức có thông báo vi phạm chưa khắc phục: chưa thay đổi nội dung đăng ký được, trừ khi để giải thể.",
        "A notice of violation is unanswered: registered contents cannot change, save to serve the dissolution.",
        lambda case: _serves(case) or not case.alive.violations,
    ),
    _barrier(
        "R-CHANGE-02", "NĐ 92/2024 Đ.33.1.b, Đ.33.2.b",
        "Tổ chức đang giải thể hoặc chấm dứt hoạt động: chỉ đăng ký thay đổi để phục vụ việc đó.",
        "The organisation is being dissolved or terminated: only a change that serves this can be registered.",
        lambda case: _serves(case) or not is_open(case.alive, {*DISSOLVING, Procedure.TAX_ENFORCED}),
    ),
    AT_ITS_ADDRESS,
    not_held(Held.CHANGES),
    Rule(
        code="W-CHANGE-01",
        law="NĐ 92/2024 Đ.33.1, Đ.47",
        vi="Tổ chức đang tạm ngừng kinh doanh: Nghị định không cấm thay đổi, nhưng hãy kiểm tra lại.",
        en="It has suspended its business: the Decree does not forbid the change, but look at it again.",
        pointer="/type",
        since=D92_IN_FORCE,
        warns=True,
        holds=lambda case: not suspended(case.alive, case.fact.effective_on),
    ),
    Rule(
        code="W-CHANGE-02",
        law="Luật 51/2014/QH13 Đ.47.2; NĐ 92/2024 Đ.33.1",
        vi="Tổ chức đang làm thủ tục phá sản: thay đổi không bị cấm, nhưng Thẩm phán có thể đã thay người đại diện. "
        "Hãy hỏi lại Tòa án.",
        en="It is in bankruptcy proceedings: the change is not barred, but the judge may have replaced the "
        "representative. Ask the court.",
        pointer="/type",
        warns=True,
        holds=lambda case: case.alive.procedure is not Procedure.BANKRUPTCY,
    ),
)  # fmt: skip
