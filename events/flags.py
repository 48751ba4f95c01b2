"""Which facts put a flag on an organisation beside its status: its address, and procedures on hold?"""

from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta

from events import life
from events.authority_words import Publisher
from events.barriers import HAS_CERTIFICATE
from events.base import Fact, OrganisationEvent, Term
from events.organisation import Organisation
from events.procedure_words import Held
from events.repeats import listed, named_once
from events.rules import Rule
from events.vocabulary import Cause

Procedures = Annotated[tuple[Held, ...], Meta(min_length=1, max_length=len(Held))]


class AddressFlagged(OrganisationEvent, frozen=True, kw_only=True):
    """The tax authority found that it does not operate at its registered address. Law: D92 art. 27.6, 28.5."""

    type: ClassVar[str] = "organisation.address_flagged"
    term: ClassVar[Term] = Term(
        "Không hoạt động tại địa chỉ đã đăng ký", "Not found at its address", "NĐ 92/2024 Đ.27.6, Đ.28.5"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.TAX,)
    example: ClassVar[dict[str, Any]] = {"decided_on": "2025-02-11"}

    def cause(self) -> Cause:
        """A finding of the tax authority."""
        return Cause.ADDRESS_FLAGGED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """Flagged."""
        return msgspec.structs.replace(life.existing(org), not_at_address=True)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        HAS_CERTIFICATE,
        Rule(
            code="R-ADDR-01",
            law="quy tắc của sổ bộ",
            vi="Đã ghi nhận không hoạt động tại địa chỉ đăng ký rồi.",
            en="It is flagged as not at its registered address already.",
            pointer="/type",
            holds=lambda case: not case.alive.not_at_address,
        ),
    )


class AddressCleared(OrganisationEvent, frozen=True, kw_only=True):
    """The tax authority found it at its registered address again. Law: Decree 92/2024 art. 27.6, 27.7."""

    type: ClassVar[str] = "organisation.address_cleared"
    term: ClassVar[Term] = Term(
        "Hoạt động lại tại địa chỉ đã đăng ký", "Found at its address", "NĐ 92/2024 Đ.27.6, Đ.27.7"
    )
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.TAX,)
    example: ClassVar[dict[str, Any]] = {"decided_on": "2025-06-18"}

    def cause(self) -> Cause:
        """A finding of the tax authority."""
        return Cause.ADDRESS_CLEARED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """No flag."""
        return msgspec.structs.replace(life.existing(org), not_at_address=False)

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        Rule(
            code="R-ADDR-02",
            law="quy tắc của sổ bộ",
            vi="Tổ chức không bị ghi nhận như vậy, không có gì để bỏ.",
            en="It is not flagged; there is nothing to clear.",
            pointer="/type",
            holds=lambda case: case.alive.not_at_address,
        ),
    )


class HoldPlaced(OrganisationEvent, frozen=True, kw_only=True):
    """A court, enforcement or investigating body asked that some procedures be not carried out. Law: D92 art. 33.3.

    Only those are refused that `procedures` names, until the body consents in writing.
    """

    type: ClassVar[str] = "organisation.hold_placed"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term("Tạm dừng thủ tục đăng ký", "Hold placed", "NĐ 92/2024 Đ.33.3")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.JUDICIAL,)
    example: ClassVar[dict[str, Any]] = {"procedures": ["changes", "dissolution"]}

    procedures: Procedures

    def cause(self) -> Cause:
        """A hold."""
        return Cause.HOLD_PLACED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """These are refused from now on."""
        before = life.existing(org)
        return msgspec.structs.replace(before, held=tuple(h for h in Held if h in {*before.held, *self.procedures}))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        named_once("/data/procedures", listed("procedures")),
        Rule(
            code="R-HOLD-02",
            law="quy tắc của sổ bộ",
            vi="Các thủ tục này đã bị tạm dừng rồi.",
            en="These procedures are on hold already.",
            pointer="/data/procedures",
            holds=lambda case: not set(case.fact.data.procedures) <= set(case.alive.held),
        ),
    )


class HoldLifted(OrganisationEvent, frozen=True, kw_only=True):
    """The body that asked for a hold consents in writing to these procedures again. Law: Decree 92/2024 art. 33.3."""

    type: ClassVar[str] = "organisation.hold_lifted"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term("Bỏ tạm dừng thủ tục đăng ký", "Hold lifted", "NĐ 92/2024 Đ.33.3")
    publishers: ClassVar[tuple[Publisher, ...]] = (Publisher.JUDICIAL,)
    example: ClassVar[dict[str, Any]] = {"procedures": ["dissolution"]}

    procedures: Procedures

    def cause(self) -> Cause:
        """The end of a hold."""
        return Cause.HOLD_LIFTED

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """These are carried out again."""
        before = life.existing(org)
        return msgspec.structs.replace(before, held=tuple(h for h in before.held if h not in self.procedures))

    rules: ClassVar[tuple[Rule, ...]] = (
        *life.ALL,
        named_once("/data/procedures", listed("procedures")),
        Rule(
            code="R-HOLD-03",
            law="NĐ 92/2024 Đ.33.3",
            vi="Không phải mọi thủ tục nêu ra đều đang bị tạm dừng.",
            en="Not all of these procedures are on hold.",
            pointer="/data/procedures",
            holds=lambda case: set(case.fact.data.procedures) <= set(case.alive.held),
        ),
    )
