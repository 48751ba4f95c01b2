"""Which rules hold for the contract of a cooperative group, and when must such a group register?"""

from datetime import date, timedelta

from events.barriers import D92_IN_FORCE
from events.governance import GroupContract
from events.governance_words import L23_IN_FORCE
from events.governing import kind_of
from events.lateness import Within, effective, late, since
from events.rules import Case, Rule
from events.vocabulary import Kind

D77_IN_FORCE = date(2019, 11, 25)
LONG_MONTHS = 12
# Working days to tell the commune or to file for a certificate (D77 12; D92 58.1), and those of the office to answer.
NOTICE_DAYS, ANSWER_DAYS = 5, 3


def must_register(capital: int | None, contract: GroupContract | None) -> bool:
    """Whether a group is bound to register: capital contributed, and 12 months or no term (L23 art. 107.2)."""
    if not capital or contract is None:
        return False
    return contract.indefinite or (contract.months or 0) >= LONG_MONTHS


def duty(code: str, holds_at: str) -> Rule:
    """The warning that a group which is only notified has to register; `holds_at` is where the contributions stand."""

    def bound(case: Case) -> bool:
        data = case.fact.data
        if getattr(data, "registered", False):
            return False
        capital = getattr(data, holds_at)
        contract = data.contract if case.org is None else case.alive.governance.contract
        return kind_of(case) is Kind.GROUP and must_register(capital, contract)

    return Rule(
        code=code,
        law="L23 Đ.107.2; NĐ 92/2024 Đ.58.3",
        vi="Tổ hợp tác có góp vốn, hợp đồng không thời hạn hoặc từ 12 tháng trở lên phải đăng ký thành lập.",
        en="A group with contributions and a contract of 12 months or more, or without term, has to register.",
        pointer=f"/data/{holds_at}",
        since=L23_IN_FORCE,
        warns=True,
        holds=lambda case: not bound(case),
    )


def _signed(case: Case) -> date | None:
    contract: GroupContract | None = case.fact.data.contract
    return None if contract is None or case.fact.data.kind is not Kind.GROUP else contract.signed_on


CONTRACT = (
    Rule(
        code="R-GROUP-01",
        law="NĐ 77/2019 Đ.12; L23 Đ.107",
        vi="Chỉ tổ hợp tác có hợp đồng hợp tác; loại hình khác có điều lệ.",
        en="Only a cooperative group rests on a contract of its members; the other kinds have a charter.",
        pointer="/data/contract",
        holds=lambda case: case.fact.data.contract is None or kind_of(case) is Kind.GROUP,
    ),
    Rule(
        code="R-GROUP-02",
        law="NĐ 77/2019 Đ.12; L23 Đ.107.2",
        vi="Hợp đồng không thời hạn thì không có số tháng. Hãy giữ một trong hai.",
        en="A contract without term has no number of months. Keep one of the two.",
        pointer="/data/contract/months",
        holds=lambda case: (
            (contract := case.fact.data.contract) is None or not (contract.indefinite and contract.months)
        ),
    ),
    Rule(
        code="R-GROUP-03",
        law="NĐ 77/2019 Đ.12; NĐ 92/2024 Đ.58.1",
        vi="Ngày ký hợp đồng hợp tác không thể sau ngày hiệu lực.",
        en="The contract cannot have been signed after the effective date.",
        pointer="/data/contract/signed_on",
        holds=lambda case: (
            (contract := case.fact.data.contract) is None or contract.signed_on <= case.fact.effective_on
        ),
    ),
    Rule(
        code="R-GROUP-04",
        law="NĐ 151/2007 Đ.1",
        vi="Ngày chứng thực hợp đồng phải từ ngày ký {signed} đến ngày hiệu lực.",
        en="The certification of the contract must lie between its signing on {signed} and the effective date.",
        pointer="/data/contract/certified_on",
        holds=lambda case: (
            (contract := case.fact.data.contract) is None
            or contract.certified_on is None
            or contract.signed_on <= contract.certified_on <= case.fact.effective_on
        ),
        facts=lambda case: {"signed": case.fact.data.contract.signed_on},
    ),
    Rule(
        code="W-GROUP-04",
        law="NĐ 151/2007 Đ.1; NĐ 77/2019 Đ.31",
        vi="Trước 25/11/2019 hợp đồng hợp tác phải được Ủy ban nhân dân cấp xã chứng thực: chưa ghi ngày chứng thực.",
        en="Before 25 November 2019 the commune had to certify the contract; the day on which it did is not stated.",
        pointer="/data/contract/certified_on",
        until=D77_IN_FORCE - timedelta(days=1),
        warns=True,
        holds=lambda case: (contract := case.fact.data.contract) is None or contract.certified_on is not None,
    ),
)
FOUNDED_DUTIES = (
    duty("W-GROUP-01", "charter_capital"),
    late(
        effective,
        since(_signed, Within(NOTICE_DAYS), lambda case: not case.fact.data.registered),
        code="W-GROUP-02",
        law="NĐ 77/2019 Đ.12",
        vi="Thông báo sau 5 ngày làm việc kể từ ngày ký hợp đồng, tức sau {due}{so}.",
        en="The notice came later than five working days after the contract, that is after {due}{so_en}.",
        pointer="/data/contract/signed_on",
        since=D77_IN_FORCE,
    ),
    late(
        effective,
        since(_signed, Within(NOTICE_DAYS + ANSWER_DAYS), lambda case: case.fact.data.registered),
        code="W-GROUP-03",
        law="NĐ 92/2024 Đ.58.1",
        vi="Hồ sơ phải nộp trong 5 ngày làm việc kể từ ngày ký hợp đồng và được trả lời trong 3 ngày làm việc, tức đến "
        "{due}{so}; giấy chứng nhận này muộn.",
        en="The file is due five working days after the contract and its answer three working days later, until "
        "{due}{so_en}: this certificate is late.",
        pointer="/data/contract/signed_on",
        since=D92_IN_FORCE,
    ),
)
