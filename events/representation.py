"""Who may act in the name of an organisation, and how is it governed?"""

from typing import Any, ClassVar

from events import life
from events.barriers import CHANGES, HAS_CERTIFICATE
from events.base import Fact, Noted, Term
from events.governance import Representative
from events.governance_words import L23_IN_FORCE, ChangeOrigin, GovernanceModel, RepresentativeRole
from events.governing import JUDGED, governed, kind_of
from events.organisation import Organisation
from events.reduced import MODEL_FITS
from events.repeats import listed, named_once
from events.rules import Case, Rule
from events.texts import Uuid
from events.vocabulary import Kind

_OF_GROUPS = frozenset({RepresentativeRole.GROUP_HEAD, RepresentativeRole.OTHER})


def _fits(representative: Representative, kind: Kind) -> bool:
    role = representative.position
    return role in _OF_GROUPS if kind is Kind.GROUP else role is not RepresentativeRole.GROUP_HEAD


def _positions(field: str) -> Rule:
    return Rule(
        code="R-REP-03",
        law="L23 Đ.56, Đ.107; NĐ 92/2024 Đ.39, Đ.60.4",
        vi="Chức danh người đại diện không hợp với loại tổ chức: tổ trưởng chỉ có ở tổ hợp tác.",
        en="The representative's position does not fit the kind: groups have a head, the others a chair or a director.",
        pointer=f"/data/{field}",
        holds=lambda case: all(_fits(r, kind_of(case)) for r in getattr(case.fact.data, field) or ()),
    )


POSITIONS_FIT = _positions("representatives")


def _after(case: Case) -> list[Representative]:
    """Who represents it after the change: one who leaves and enters has another position now."""
    data = case.fact.data
    left = {*data.leaving, *(r.person for r in data.entering)}
    return [*(r for r in case.alive.governance.representatives if r.person not in left), *data.entering]


def _strangers(case: Case) -> set[str]:
    known = {r.person for r in case.alive.governance.representatives}
    return set(case.fact.data.leaving) - known if known else set()


class LegalRepresentativeChanged(Noted, frozen=True, kw_only=True):
    """The office registered other legal representatives, by opaque reference and position.

    Law: Decree 92/2024 art. 39.1, groups art. 60.4; at least one resides in Viet Nam (L23 art. 11), which
    `one_resides` says where the file does.
    """

    type: ClassVar[str] = "organisation.legal_representative_changed"
    term: ClassVar[Term] = Term(
        "Thay đổi người đại diện theo pháp luật", "Legal representative changed", "NĐ 92/2024 Đ.39, Đ.60.4"
    )
    example: ClassVar[dict[str, Any]] = {
        "leaving": ["0198c5a0-0000-7000-8000-0000000000b1"],
        "entering": [{"person": "0198c5a0-0000-7000-8000-0000000000b2", "position": "director"}],
        "decided_on": "2025-03-01",
    }

    leaving: tuple[Uuid, ...] = ()
    entering: tuple[Representative, ...] = ()
    one_resides: bool | None = None
    serves_dissolution: bool = False
    origin: ChangeOrigin = ChangeOrigin.OWN

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """With those who stay and those who enter; where another one acts, an absence is over."""
        case = Case(org=org, fact=fact, today=fact.effective_on)
        representatives, absence = tuple(_after(case)), life.existing(org).governance.absence
        if absence is not None and any(one.person != absence.person for one in representatives):
            absence = None
        return governed(org, representatives=representatives, absence=absence)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        HAS_CERTIFICATE,
        *CHANGES,
        *JUDGED,
        _positions("entering"),
        named_once("/data/leaving", listed("leaving")),
        named_once("/data/entering", listed("entering")),
        Rule(
            code="R-REP-01",
            law="NĐ 92/2024 Đ.39",
            vi="Chưa nêu ai thôi, ai làm người đại diện.",
            en="Nobody is named who leaves or enters.",
            pointer="/data/entering",
            holds=lambda case: bool(case.fact.data.leaving or case.fact.data.entering),
        ),
        Rule(
            code="R-REP-02",
            law="L23 Đ.11; NĐ 92/2024 Đ.39",
            vi="Phải còn ít nhất một người đại diện theo pháp luật. Hãy nêu người thay thế trong cùng sự kiện.",
            en="At least one legal representative must remain. Name who enters in the same event.",
            pointer="/data/leaving",
            holds=lambda case: not case.alive.governance.representatives or bool(_after(case)),
        ),
        Rule(
            code="R-REP-04",
            law="L23 Đ.11",
            vi="Phải có ít nhất một người đại diện theo pháp luật cư trú tại Việt Nam.",
            en="At least one legal representative must reside in Viet Nam.",
            pointer="/data/one_resides",
            since=L23_IN_FORCE,
            holds=lambda case: case.fact.data.one_resides is not False,
        ),
        Rule(
            code="W-REP-01",
            law="quy tắc của sổ bộ",
            vi="Sổ chưa ghi người thôi đại diện này là người đại diện. Hãy đối chiếu giấy chứng nhận.",
            en="The register does not have the one who leaves as a representative. Compare the certificate.",
            pointer="/data/leaving",
            warns=True,
            holds=lambda case: not _strangers(case),
        ),
    )


class GovernanceChanged(Noted, frozen=True, kw_only=True):
    """The organisation took up full or reduced governance. Law: L23 art. 56.2-56.4."""

    type: ClassVar[str] = "organisation.governance_changed"
    term: ClassVar[Term] = Term("Thay đổi mô hình tổ chức quản trị", "Governance changed", "L23 Đ.56")
    example: ClassVar[dict[str, Any]] = {"governance": "full", "decided_on": "2025-03-30"}

    governance: GovernanceModel

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """So governed."""
        return governed(org, model=self.governance)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        *MODEL_FITS,
        Rule(
            code="R-GOV-03",
            law="quy tắc của sổ bộ",
            vi="Sổ đã ghi mô hình này, không có gì thay đổi.",
            en="The register has this model already; nothing changes.",
            pointer="/data/governance",
            holds=lambda case: case.fact.data.governance is not case.alive.governance.model,
        ),
    )
