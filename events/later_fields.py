"""Which fields did a later version of a schema bring, so that what is sent as an older version cannot carry them?

An older version stays as it was published: a field that it does not have is unknown in it, however well today's version
knows it. Fields are named by their way through the data.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

Fields = tuple[str, ...]

_MORE_OF_A_LINE: Final = ("detail", "special_law")


def _more_of(line: str) -> Fields:
    return tuple(f"{line}/{name}" for name in _MORE_OF_A_LINE)


_ASSETS: Final = ("dossier_on", "indivisible_assets")
_OTHERS: Final = ("add_lines", "remove_lines")
_TAX_MOVE: Final = ("tax_office_stays", "tax_moved_on")
_PRIMARY: Final = _more_of("primary_line")
_SUCCESSOR: Final = ("successor/other_lines", *_more_of("successor/primary_line"))

# (type, version that brought them) -> fields
BROUGHT: Final[Mapping[tuple[str, int], Fields]] = {
    ("organisation.founded", 2): ("other_lines", *_PRIMARY),
    ("organisation.founded", 3): ("business_start_on", "foreign_members"),
    ("organisation.legacy_record_migrated", 2): (
        "other_lines", *_PRIMARY, "certified_on", "review_notice_on", "state",
    ),
    ("organisation.reorganised", 2): (*_SUCCESSOR, "bank_approved_on"),
    ("organisation.enterprise_conversion_recorded", 2): _SUCCESSOR,
    ("organisation.lines_changed", 2): (*_OTHERS, *_PRIMARY),
    ("organisation.group_notification_changed", 2): (*_OTHERS, *_PRIMARY),
    ("organisation.line_suspended_by_authority", 2): _more_of("line"),
    ("organisation.line_suspension_lifted", 2): _more_of("line"),
    ("organisation.dependent_registered", 2): ("other_lines", *_PRIMARY),
    ("organisation.dependent_changed", 2): (*_OTHERS, *_PRIMARY),
    ("organisation.dependent_changed", 3): _TAX_MOVE,
    ("organisation.head_office_moved", 2): _TAX_MOVE,
    ("organisation.resumed", 2): ("notice_received_on",),
    ("organisation.dependent_resumed", 2): ("notice_received_on",),
    ("organisation.termination_opened", 2): ("received_on",),
    ("organisation.terminated", 2): (*_ASSETS, "notice_received_on"),
    ("organisation.dissolution_opened", 2): ("resolution_on", "vote_percent", "debts_payable", "disputed"),
    ("organisation.dissolved", 2): (*_ASSETS, "last_debt_on"),
    ("organisation.record_supplemented", 2): ("answers_review",),
    ("organisation.tax_info_changed", 2): ("origin",),
    ("organisation.foreign_members_changed", 2): ("origin",),
    ("organisation.manager_appointed", 2): ("foreign",),
    ("target.set", 2): ("baseline",),
    ("organisation.extract_issued", 2): ("reader",),
    ("report.published", 2): ("letterhead", "papers"),
}  # fmt: skip


def carried(name: str, version: int, data: Mapping[str, Any], to: int) -> Iterator[tuple[str, int]]:
    """The fields in the data of a version that only a later one has, up to `to`, each with the version that brought it.

    A field is given by its way from the data on, as `primary_line/detail`.
    """
    for later in range(version + 1, to + 1):
        for field in BROUGHT.get((name, later), ()):
            if _has(data, field.split("/")):
                yield field, later


def _has(data: Any, way: list[str]) -> bool:
    first, *rest = way
    return isinstance(data, Mapping) and first in data and (not rest or _has(data[first], rest))
