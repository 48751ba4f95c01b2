"""Which fact says that an office passed the reports of a period on, and so closed it?"""

from datetime import date
from typing import Any, ClassVar

from events.authority_words import Publisher
from events.base import Fact, Family, MatterEvent, Term
from events.books import Books, Chain, Closing, stream_of
from events.ids import UnitArea
from events.life import NOT_FAR_AHEAD
from events.rules import Case, Rule
from events.texts import Code

REGISTER = "quy tắc của sổ bộ"


def _passed_on(case: Case) -> date | None:
    """When reports of that very period were passed on before."""
    data, books = case.fact.data, case.org
    found = () if books is None else books.closings
    return next((one.on for one in found if (one.until, one.chain) == (data.until, data.chain)), None)


class ReportsPassedOn(MatterEvent, frozen=True, kw_only=True):
    """An office passed the reports of a period on to the level above. The subject is `reporting:<area>`.

    Law: Circular 09/2024/TT-BKHĐT art. 7 (district by 18 December, province by 21 December), for groups Decree 77/2019
    art. 29. `until` is the last day of the period, 14 December of a reporting year; effective on the day on which they
    were passed on. From then on the period is closed for the area: a correction or rescission that changes a status or
    a stock of it needs a second approver, which is the register's own rule.
    """

    type: ClassVar[str] = "reporting.passed_on"
    family: ClassVar[Family] = Family.REPORTING
    term: ClassVar[Term] = Term(
        "Chuyển báo cáo lên cấp trên", "Reports passed on", "TT 09/2024/TT-BKHĐT Đ.7; NĐ 77/2019 Đ.29"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.PROVINCIAL)
    timeless: ClassVar[bool] = True
    example: ClassVar[dict[str, Any]] = {"area": "pre2025:20", "until": "2024-12-14", "number": "512/BC-SKHĐT"}

    area: UnitArea
    until: date
    chain: Chain = Chain.ALL
    number: Code | None = None

    def evolve(self, matter: Books | None, fact: Fact) -> Books:
        """One period more is closed."""
        before = () if matter is None else matter.closings
        return Books((*before, Closing(self.until, self.chain, fact.effective_on)))

    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            code="R-PASS-01",
            law=REGISTER,
            vi="Đối tượng phải là {stream}, dòng của chính địa bàn này.",
            en="The subject must be {stream}, the area's own stream.",
            pointer="/subject",
            structural=True,
            holds=lambda case: case.fact.subject == stream_of(case.fact.data.area),
            facts=lambda case: {"stream": stream_of(case.fact.data.area)},
        ),
        NOT_FAR_AHEAD,
        Rule(
            code="R-PASS-02",
            law=REGISTER,
            vi="Không thể chuyển báo cáo trước khi kỳ báo cáo kết thúc, ngày {until}.",
            en="Reports cannot be passed on before their period is over, on {until}.",
            pointer="/effectiveon",
            holds=lambda case: case.fact.data.until <= case.fact.effective_on,
            facts=lambda case: {"until": case.fact.data.until},
        ),
        Rule(
            code="R-PASS-03",
            law=REGISTER,
            vi="Báo cáo của kỳ này đã được chuyển ngày {on}. Ghi nhầm thì hiệu đính bản ghi đó (record.corrected).",
            en="The reports of that period were passed on already, on {on}. A slip is mended by record.corrected.",
            pointer="/data/until",
            holds=lambda case: _passed_on(case) is None,
            facts=lambda case: {"on": _passed_on(case)},
        ),
    )
