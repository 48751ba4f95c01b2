"""How does a fact change what is known of an organisation's governance, and who decided it?"""

from typing import Any

import msgspec

from events import life
from events.governance import NO_GOVERNANCE, Governance
from events.governance_words import L23_IN_FORCE, ChangeOrigin
from events.lateness import effective, late, on_end
from events.organisation import Organisation
from events.rules import Case, Rule
from events.vocabulary import Kind
from events.working_days import Reckoned, after

HAVE_CHARTERS = frozenset({Kind.COOPERATIVE, Kind.UNION, Kind.CREDIT_FUND})


def governed(org: Organisation | None, **fields: Any) -> Organisation:
    """The organisation with some of its governance changed."""
    before = life.existing(org)
    return msgspec.structs.replace(before, governance=msgspec.structs.replace(before.governance, **fields))


def first_known(particulars: Any) -> Governance:
    """What a founding, an opening record or the particulars of a successor say of names, people and contract."""
    said = {
        "representatives": particulars.representatives,
        "foreign_name": particulars.foreign_name,
        "abbreviation": particulars.abbreviation,
        "model": getattr(particulars, "governance", None),
        "contract": getattr(particulars, "contract", None),
        "review_notice_on": getattr(particulars, "review_notice_on", None),
        "business_start_on": getattr(particulars, "business_start_on", None),
    }
    known = {field: value for field, value in said.items() if value}
    return Governance(**known) if known else NO_GOVERNANCE


def kind_of(case: Case) -> Kind:
    """The kind that the fact itself states, or that of the organisation."""
    kind: Kind = getattr(case.fact.data, "kind", None) or case.alive.kind
    return kind


def with_charter(code: str, law: str) -> Rule:
    """The rule that a group, which has a contract of its members, has neither charter nor general meeting."""
    return Rule(
        code=code,
        law=law,
        vi="Tổ hợp tác hoạt động theo hợp đồng hợp tác, không có điều lệ và đại hội thành viên.",
        en="A cooperative group works by its contract; it has no charter and no general meeting.",
        pointer="/type",
        holds=lambda case: case.alive.kind in HAVE_CHARTERS,
    )


def _own(case: Case) -> bool:
    return case.fact.data.origin is ChangeOrigin.OWN


def _registered_by(case: Case) -> Reckoned | None:
    """Filed within ten days of its effect (`decided_on`), and registered within three working days of that."""
    effect = case.fact.data.decided_on
    return None if effect is None or _own(case) else after(on_end(effect, 10).day, 3, case.holidays)


# A change by judgment or award rests on that paper, and not on a resolution (L23 art. 47.2, 48.3).
JUDGED = (
    Rule(
        code="R-JUDGE-01",
        law="L23 Đ.47.2, Đ.48.3",
        vi="Thay đổi theo bản án, quyết định, phán quyết phải nêu số của văn bản đó trong document.",
        en="A change by judgment or award has to name that paper by its number in document.",
        pointer="/data/document",
        holds=lambda case: (
            _own(case) or (case.fact.data.document is not None and case.fact.data.document.number is not None)
        ),
    ),
    late(
        effective,
        _registered_by,
        code="W-JUDGE-01",
        law="L23 Đ.47.2, Đ.48.3",
        vi="Nộp hồ sơ trong 10 ngày từ khi bản án, phán quyết có hiệu lực, đăng ký trong 3 ngày làm việc, tức đến "
        "{due}{so}; thay đổi này muộn.",
        en="A judgment or award is filed within ten days of its effect and registered three working days later, until "
        "{due}{so_en}: this change is late.",
        pointer="/effectiveon",
        since=L23_IN_FORCE,
    ),
)
