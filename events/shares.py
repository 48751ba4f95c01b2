"""Which fact tells how large a share the largest member holds, where no record of single payments does?"""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import msgspec

from events import life
from events.authority_words import Publisher
from events.base import Fact, Noted, Term
from events.limits import MOST
from events.members import L23_IN_FORCE
from events.months import add_months
from events.organisation import Organisation
from events.quantities import Percent
from events.rules import Case, Rule

CLOCK = 12
ROUNDED = Decimal("0.01")  # a percent has two decimals


def _no_more_than_the_law_lets(case: Case) -> bool:
    most = MOST.get(case.alive.kind)
    return most is None or Decimal(case.fact.data.percent) <= most


def _no_less_than_recorded(case: Case) -> bool:
    capital = case.alive.capital
    return not capital or (Decimal(case.fact.data.percent) + ROUNDED) * capital >= 100 * case.alive.limits.largest


def _mended_by(case: Case) -> date:
    """Twelve months from the day since which it has been exceeded, as far as that is known."""
    return add_months(max(case.alive.limits.share_since or case.fact.effective_on, L23_IN_FORCE), CLOCK)


class LargestShareStated(Noted, frozen=True, kw_only=True):
    """The largest share of the charter capital that one official member holds is so many percent as of the day.

    Law: L23 art. 74.1, 103.1.đ. What the organisation states, without saying whose it is. It stands until another is
    stated, or until the whole capital is on record by payments that name their members: these are reckoned with then.
    """

    type: ClassVar[str] = "organisation.largest_share_stated"
    term: ClassVar[Term] = Term(
        "Phần vốn góp lớn nhất của một thành viên", "Largest share of one member stated", "L23 Đ.74.1, Đ.103.1.đ"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.REGISTRATION, Publisher.OWN)
    example: ClassVar[dict[str, Any]] = {"percent": "27.5", "quality": "declared"}

    percent: Percent

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """As stated."""
        before = life.existing(org)
        return msgspec.structs.replace(before, limits=msgspec.structs.replace(before.limits, stated=self.percent))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-SHARE-01",
            law="L23 Đ.74.1",
            vi="Luật chỉ đặt giới hạn phần vốn góp của một thành viên ở hợp tác xã và liên hiệp hợp tác xã.",
            en="The law bounds the share of one member in cooperatives and unions alone.",
            pointer="/subject",
            holds=lambda case: case.alive.kind in MOST,
        ),
        Rule(
            code="W-SHARE-02",
            law="L23 Đ.74.1, Đ.103.1.đ",
            vi="Một thành viên giữ {percent}% vốn điều lệ, vượt {most}%. Phải điều chỉnh trước ngày {until}.",
            en="One member holds {percent} % of the charter capital, more than {most} %. Mend that before {until}.",
            pointer="/data/percent",
            since=L23_IN_FORCE,
            warns=True,
            holds=_no_more_than_the_law_lets,
            facts=lambda case: {
                "percent": case.fact.data.percent, "most": MOST[case.alive.kind], "until": _mended_by(case)
            },
        ),
        Rule(
            code="W-SHARE-03",
            law="quy tắc của sổ bộ",
            vi="Sổ bộ đã ghi một thành viên góp {largest} đồng, hơn {percent}% của {capital} đồng. Hãy đối chiếu.",
            en="One member is on record with {largest} đồng, more than {percent} % of {capital} đồng. Compare them.",
            pointer="/data/percent",
            warns=True,
            holds=_no_less_than_recorded,
            facts=lambda case: {
                "largest": case.alive.limits.largest, "percent": case.fact.data.percent, "capital": case.alive.capital
            },
        ),
    )  # fmt: skip
