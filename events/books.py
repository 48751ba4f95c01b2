"""What has the office of an area passed on, and which periods has it closed by that?"""

from datetime import date
from typing import Final

import msgspec

from events.vocabulary import Kind
from events.words import Word

PREFIX: Final = "reporting:"


class Chain(Word):
    """Which yearly reports an office passes on."""

    ALL = "all", "Báo cáo về kinh tế tập thể (TT 09/2024)", "Reports on the collective economy (Circular 09/2024)"
    GROUPS = "groups", "Báo cáo về tổ hợp tác (NĐ 77/2019)", "Reports on groups (Decree 77/2019)"


class Closing(msgspec.Struct, frozen=True, gc=False):
    """Reports of a period that were passed on: the period's last day, which reports, and when."""

    until: date
    chain: Chain
    on: date

    def about(self, kind: Kind) -> bool:
        """Whether organisations of a kind are in these reports."""
        return self.chain is Chain.ALL or kind is Kind.GROUP


class Books(msgspec.Struct, frozen=True, gc=False):
    """What an area's office has passed on, in the order in which it was filed."""

    closings: tuple[Closing, ...] = ()


def stream_of(area: str) -> str:
    """The subject of the facts about what was passed on of an area."""
    return PREFIX + area
