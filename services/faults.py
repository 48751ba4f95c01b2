"""What can go wrong in operation, and where is it written what to do about it?

Every fault has a name, which is the heading of its section in docs/operations: how it looks, what the system did by
itself, what a person does. The doctor's findings and the alert rules name their fault.
"""

from enum import StrEnum
from typing import Final


class Fault(StrEnum):
    """Something that an operator may meet."""

    LEDGER_AWAY = "ledger-away"
    LEDGER_FULL = "ledger-full"
    LEDGER_UNSAFE = "ledger-unsafe"
    LEDGER_NOT_MIGRATED = "ledger-not-migrated"
    LEDGER_CORRUPT = "ledger-corrupt"
    WRONG_ROLE = "wrong-role"
    APPEND_SLOW = "append-slow"
    CLOCK_BEHIND = "clock-behind"
    VIEW_BEHIND = "view-behind"
    VIEW_AHEAD = "view-ahead"
    VIEW_NOT_READY = "view-not-ready"
    VIEWS_AWAY = "views-away"
    PARKED = "parked"
    OLD_TABLES = "old-tables"
    BROKER_AWAY = "broker-away"
    BROKER_OF_ANOTHER_KIND = "broker-of-another-kind"
    WRONG_KEY = "wrong-key"
    BROKER_EVICTS = "broker-evicts"
    BROKER_FORGETS = "broker-forgets"
    RELAY_AWAY = "relay-away"
    PROCESS_AWAY = "process-away"
    RESTARTING = "restarting"
    PORT_TAKEN = "port-taken"
    SETTINGS_REFUSED = "settings-refused"
    OFFICES_REFUSED = "offices-refused"
    KEYS_READABLE = "keys-readable"
    FOREIGN_PACKAGES = "foreign-packages"
    DISK_FULL = "disk-full"
    MEMORY = "memory"
    REFUSED_MUCH = "refused-much"


PAGES: Final[dict[str, tuple[Fault, ...]]] = {
    "ledger": (
        Fault.LEDGER_AWAY, Fault.LEDGER_FULL, Fault.LEDGER_UNSAFE, Fault.LEDGER_NOT_MIGRATED, Fault.LEDGER_CORRUPT,
        Fault.WRONG_ROLE, Fault.APPEND_SLOW, Fault.CLOCK_BEHIND,
    ),
    "views": (
        Fault.VIEW_BEHIND, Fault.VIEW_AHEAD, Fault.VIEW_NOT_READY, Fault.VIEWS_AWAY, Fault.PARKED, Fault.OLD_TABLES,
    ),
    "broker": (
        Fault.BROKER_AWAY, Fault.BROKER_OF_ANOTHER_KIND, Fault.WRONG_KEY, Fault.BROKER_EVICTS, Fault.BROKER_FORGETS,
        Fault.RELAY_AWAY,
    ),
    "processes": (
        Fault.PROCESS_AWAY, Fault.RESTARTING, Fault.PORT_TAKEN, Fault.SETTINGS_REFUSED, Fault.OFFICES_REFUSED,
        Fault.KEYS_READABLE, Fault.FOREIGN_PACKAGES, Fault.DISK_FULL, Fault.MEMORY, Fault.REFUSED_MUCH,
    ),
}  # fmt: skip


def written(fault: Fault) -> str:
    """Where in the documents its section is, as a path with an anchor."""
    page = next(name for name, faults in PAGES.items() if fault in faults)
    return f"docs/operations/{page}.md#{fault}"
