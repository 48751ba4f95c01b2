"""Which fact says that the office gave somebody the registered contents of an organisation, against a fee?"""

from datetime import date, timedelta
from typing import Annotated, Any, ClassVar

from msgspec import Meta

from events import life
from events.barriers import D92_IN_FORCE
from events.base import Fact, Noted, Term
from events.organisation import Organisation
from events.publication import AFTER_THE_END_TOO
from events.publication_words import ExtractReader
from events.quantities import Dong
from events.rules import Rule

Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)", description="SHA-256, lower-case hexadecimal")]
Position = Annotated[int, Meta(ge=1, le=2**63 - 1, description="Position of the ledger")]


class ExtractIssued(Noted, frozen=True, kw_only=True):
    """The office gave an extract of the register. Effective on the day of issue; it moves nothing.

    Law: L23 art. 54, for anybody; Decree 92/2024 art. 7.4 for the bodies of the State that are entitled to it.

    `as_of` is the day whose contents it shows, `known_at` the position of the ledger up to which the register was
    known, `sha256` the hash of the document, which the register makes again at any time. `fee` in đồng is what was
    paid: the provincial People's Council sets it (Circular 250/2016/TT-BTC art. 3), the register knows no amount. Of
    who asked only `reader` is kept: which body of the State, or that it was anybody.
    """

    type: ClassVar[str] = "organisation.extract_issued"
    version: ClassVar[int] = 2
    term: ClassVar[Term] = Term(
        "Cung cấp nội dung đăng ký", "Extract issued", "L23 Đ.54; NĐ 92/2024 Đ.7.4; TT 250/2016/TT-BTC Đ.3"
    )
    example: ClassVar[dict[str, Any]] = {
        "asked_on": "2025-03-10",
        "as_of": "2025-03-01",
        "known_at": 812,
        "fee": 20_000,
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    }

    asked_on: date
    as_of: date
    known_at: Position
    fee: Dong
    sha256: Sha256
    reader: ExtractReader = ExtractReader.ANYBODY

    def evolve(self, org: Organisation | None, fact: Fact) -> Organisation:
        """The same."""
        return life.existing(org)

    rules: ClassVar[tuple[Rule, ...]] = (
        *AFTER_THE_END_TOO,
        Rule(
            code="R-EXTRACT-01",
            law="L23 Đ.54; quy tắc của sổ bộ",
            vi="Không cấp bản trích cho ngày chưa đến: {as_of} sau ngày cấp.",
            en="No extract shows a day to come: {as_of} lies after the day of issue.",
            pointer="/data/as_of",
            holds=lambda case: case.fact.data.as_of <= case.fact.effective_on,
            facts=lambda case: {"as_of": case.fact.data.as_of},
        ),
        Rule(
            code="R-EXTRACT-02",
            law="quy tắc của sổ bộ",
            vi="Ngày yêu cầu không thể sau ngày cấp.",
            en="It cannot have been asked for after it was issued.",
            pointer="/data/asked_on",
            holds=lambda case: case.fact.data.asked_on <= case.fact.effective_on,
        ),
        Rule(
            code="R-EXTRACT-03",
            law="quy tắc của sổ bộ",
            vi="Sổ chưa có nội dung của tổ chức này trước ngày {known_on}.",
            en="The register holds nothing of this organisation before {known_on}.",
            pointer="/data/as_of",
            holds=lambda case: case.fact.data.as_of >= case.alive.known_on,
            facts=lambda case: {"known_on": case.alive.known_on},
        ),
        Rule(
            code="R-EXTRACT-04",
            law="NĐ 92/2024 Đ.7.4, Đ.66.1",
            vi="Trước ngày Nghị định 92/2024 có hiệu lực, 18/07/2024, cơ quan này chưa có quyền đó: hãy ghi anybody.",
            en="Before Decree 92/2024 of 18 July 2024 no such body was named: state anybody.",
            pointer="/data/reader",
            until=D92_IN_FORCE - timedelta(days=1),
            holds=lambda case: case.fact.data.reader is ExtractReader.ANYBODY,
        ),
    )
