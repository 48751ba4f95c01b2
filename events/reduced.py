"""Who may have reduced governance, and which fact makes an organisation outgrow it?

Reduced governance is for micro cooperatives and for unions of fewer than ten members (L23 art. 56.3); once outgrown,
the next general meeting decides full governance (art. 56.4). A cooperative is as large as its last size class by the
law's own scheme says, a union as it has members on record; what is not on record is not known.
"""

from collections.abc import Callable

from events.governance_words import L23_IN_FORCE, GovernanceModel
from events.governing import kind_of
from events.organisation import Organisation
from events.result_words import SizeClass, SizeScheme
from events.rules import Case, Rule
from events.vocabulary import Kind, MemberType

# A union of this many members has full governance (L23 art. 56.2), and is audited (art. 106.1.b).
FEW_COOPERATIVES = 10
_GOVERNED = frozenset({Kind.COOPERATIVE, Kind.UNION})


def cooperatives_of(org: Organisation) -> int | None:
    """How many members a union has: on the list of its cooperatives, or as counted."""
    return len(org.cooperatives) or org.members.get(MemberType.OFFICIAL.value)


def too_large(org: Organisation) -> bool | None:
    """Whether it is too large for reduced governance; None where its size is not known."""
    if org.kind is Kind.UNION:
        count = cooperatives_of(org)
        return None if count is None else count >= FEW_COOPERATIVES
    if org.kind is not Kind.COOPERATIVE or org.classes.size_scheme is not SizeScheme.D113:
        return None
    return org.classes.size is not SizeClass.MICRO


def outgrown(org: Organisation) -> bool | None:
    """Whether it has reduced governance and is too large for it; None where its size is not known."""
    return too_large(org) if org.governance.model is GovernanceModel.REDUCED else False


def _reduced(case: Case) -> bool:
    return case.fact.data.governance is GovernanceModel.REDUCED and kind_of(case) in _GOVERNED


def _too_large(case: Case) -> bool | None:
    """The same of whom the fact is about: at a founding a union's members are known, a cooperative's size is not."""
    if case.org is not None:
        return too_large(case.alive)
    official: int | None = case.fact.data.members.official
    return official >= FEW_COOPERATIVES if kind_of(case) is Kind.UNION and official is not None else None


def _model(holds: Callable[[Case], bool], code: str, law: str, vi: str, en: str) -> Rule:
    return Rule(
        code=code, law=law, vi=vi, en=en, pointer="/data/governance", since=L23_IN_FORCE, holds=holds,
        warns=code[0] == "W",
    )  # fmt: skip


MODEL_FITS = (
    _model(
        lambda case: case.fact.data.governance is None or kind_of(case) in _GOVERNED,
        "R-GOV-01", "L23 Đ.56",
        "Chỉ hợp tác xã, liên hiệp hợp tác xã tổ chức quản trị đầy đủ hoặc rút gọn.",
        "Only cooperatives and unions choose between full and reduced governance.",
    ),
    _model(
        lambda case: not _reduced(case) or kind_of(case) is not Kind.UNION or _too_large(case) is not True,
        "R-GOV-02", "L23 Đ.56.3",
        "Liên hiệp có từ 10 thành viên trở lên phải tổ chức quản trị đầy đủ.",
        "A union of ten members or more has to have full governance.",
    ),
    _model(
        lambda case: not _reduced(case) or kind_of(case) is not Kind.COOPERATIVE or _too_large(case) is not True,
        "R-GOV-04", "L23 Đ.56.3",
        "Hợp tác xã này không phải hợp tác xã siêu nhỏ theo lần phân loại quy mô gần nhất: phải quản trị đầy đủ.",
        "By its last size class this is no micro cooperative: it has to have full governance.",
    ),
    _model(
        lambda case: not _reduced(case) or _too_large(case) is not None,
        "W-GOV-01", "L23 Đ.56.3",
        "Sổ chưa biết quy mô: quản trị rút gọn chỉ dành cho hợp tác xã siêu nhỏ, liên hiệp dưới 10 thành viên.",
        "Its size is not known here: reduced governance is for micro cooperatives and unions under ten members.",
    ),
)  # fmt: skip


def _outgrows(case: Case) -> bool:
    if case.alive.governance.model is not GovernanceModel.REDUCED or outgrown(case.alive):
        return False
    after: Organisation = case.fact.data.evolve(case.org, case.fact)
    return outgrown(after) is True


OUTGROWS = Rule(
    code="W-GOV-02",
    law="L23 Đ.56.3, Đ.56.4",
    vi="Tổ chức quản trị rút gọn, nay đã vượt quy mô đó: Đại hội thành viên gần nhất phải quyết định quản trị đầy đủ.",
    en="It has reduced governance and has outgrown it now: the next general meeting has to decide full governance.",
    pointer="/subject",
    since=L23_IN_FORCE,
    warns=True,
    holds=lambda case: not _outgrows(case),
)
DECIDES_FULL = Rule(
    code="W-GOV-03",
    law="L23 Đ.56.4",
    vi="Đã vượt quy mô của quản trị rút gọn từ {outgrown}: Đại hội này phải quyết định quản trị đầy đủ. Hãy ghi "
    "organisation.governance_changed.",
    en="Reduced governance is outgrown since {outgrown}: this meeting had to decide full governance. Record "
    "organisation.governance_changed.",
    pointer="/subject",
    since=L23_IN_FORCE,
    warns=True,
    holds=lambda case: case.alive.governance.outgrown_since is None,
    facts=lambda case: {"outgrown": case.alive.governance.outgrown_since},
)
