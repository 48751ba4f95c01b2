"""What must a people's credit fund have before it is registered, and which numbers of that are not known here?

The licence of the State Bank comes before the registration (DOMAIN 2.1), so a founding carries it as a fact that was
there before. The decree is of the year 2024 and its first day is not in our sources, nor is the legal capital: both
stand in tables, what they ask is a warning, and it is asked of foundings from 2025 on.
"""

from datetime import date
from typing import Any

import msgspec

from events.completions import ReferenceTable, completed
from events.credit import CreditLicence
from events.repeats import named_once
from events.rules import Case, Rule
from events.vocabulary import Kind

D162 = "NĐ 162/2024/NĐ-CP Đ.10"
ASKED_SINCE = date(2025, 1, 1)


class Minimum(msgspec.Struct, frozen=True):
    """What a credit fund needs at least, for foundings since a day; None where no source here tells it."""

    since: date
    members: int | None
    capital: int | None


MINIMA: tuple[Minimum, ...] = (Minimum(ASKED_SINCE, 30, None),)


def minimum_on(on: date, minima: tuple[Minimum, ...] = MINIMA) -> Minimum:
    """The least members and charter capital (đồng) that a fund founded on a day needs."""
    known = [m for m in minima if m.since <= on]
    return known[-1] if known else Minimum(date.min, None, None)


def enough_capital(capital: int | None, least: int | None) -> bool | None:
    """Whether a charter capital reaches the legal capital; None where one of the two is not known."""
    return None if capital is None or least is None else capital >= least


def _fund(case: Case) -> bool:
    return case.fact.data.kind is Kind.CREDIT_FUND


def _least(case: Case) -> Minimum:
    least = minimum_on(case.fact.effective_on)
    if least.capital is not None:
        return least
    return msgspec.structs.replace(least, capital=completed(case, ReferenceTable.CREDIT).get("capital"))


def _members(case: Case) -> int | None:
    official: int | None = case.fact.data.members.official
    return official


def _enough_members(case: Case) -> bool:
    found, least = _members(case), _least(case).members
    return None in (found, least) or (found or 0) >= (least or 0)


def _capital_facts(case: Case) -> dict[str, Any]:
    least = _least(case).capital
    return {"capital": case.fact.data.charter_capital, "least": "?" if least is None else least}


def _areas(case: Case) -> tuple[str, ...]:
    licence = case.fact.data.licence
    return () if licence is None else licence.areas


AREAS_ONCE = named_once("/data/licence/areas", _areas)


def licence_rules(*, required: bool) -> tuple[Rule, ...]:
    """The rules on the licence that a founding or an opening record carries; `required` adds what a founding needs."""
    own = (
        Rule(
            code="R-LICENCE-01",
            law=D162,
            vi="Chỉ quỹ tín dụng nhân dân có giấy phép của Ngân hàng Nhà nước.",
            en="Only a people's credit fund has a licence of the State Bank.",
            pointer="/data/licence",
            holds=lambda case: case.fact.data.licence is None or _fund(case),
        ),
        Rule(
            code="R-LICENCE-02",
            law=D162,
            vi="Giấy phép của Ngân hàng Nhà nước có trước khi đăng ký: ngày cấp không thể sau ngày hiệu lực.",
            en="The State Bank's licence precedes the registration: it cannot be issued after the effective date.",
            pointer="/data/licence",
            holds=lambda case: (
                case.fact.data.licence is None or case.fact.data.licence.issued_on <= case.fact.effective_on
            ),
        ),
        AREAS_ONCE,
    )
    return (*own, *FOUNDING) if required else own


FOUNDING = (
    Rule(
        code="W-LICENCE-03",
        law=D162,
        vi="Hồ sơ không nêu giấy phép của Ngân hàng Nhà nước. Hãy kiểm tra, rồi ghi organisation.credit_fund_licensed.",
        en="The file states no licence of the State Bank. Look again, then record organisation.credit_fund_licensed.",
        pointer="/data/licence",
        since=ASKED_SINCE,
        warns=True,
        holds=lambda case: not _fund(case) or case.fact.data.licence is not None,
    ),
    Rule(
        code="W-LICENCE-04",
        law=D162,
        vi="Quỹ tín dụng nhân dân cần ít nhất {least} thành viên, hồ sơ có {found}.",
        en="A people's credit fund needs at least {least} members; the file has {found}.",
        pointer="/data/members",
        since=ASKED_SINCE,
        warns=True,
        holds=lambda case: not _fund(case) or _enough_members(case),
        facts=lambda case: {"least": _least(case).members, "found": _members(case)},
    ),
    Rule(
        code="W-LICENCE-05",
        law=D162,
        vi="Hãy tự đối chiếu vốn điều lệ {capital} đồng với vốn pháp định ({least} đồng; ? là chưa có trong bảng).",
        en="Compare the charter capital of {capital} đồng with the legal capital ({least}; ? is not in the table).",
        pointer="/data/charter_capital",
        since=ASKED_SINCE,
        warns=True,
        holds=lambda case: (
            not _fund(case) or enough_capital(case.fact.data.charter_capital, _least(case).capital) is True
        ),
        facts=_capital_facts,
    ),
)


def lasts_too_long(licence: CreditLicence, most: int) -> bool:
    """Whether a licence states a last day more than so many years after its issue."""
    if licence.until is None:
        return False
    first, last = licence.issued_on, licence.until
    return (last.year - first.year, last.month, last.day) > (most, first.month, first.day)
