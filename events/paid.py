"""How much of the capital was paid in, as far as the facts on record say?"""

from datetime import date

import msgspec

from events.vocabulary import MemberType


class Paid(msgspec.Struct, frozen=True, gc=False):
    """Capital paid in, in đồng: by type of member, by foreigners among them, undertaken and not yet paid until when.

    None where nothing was said. `mixed` says that a reorganisation moved capital whose payment is not on record.
    """

    official: int | None = None
    linked_contributing: int | None = None
    group_member: int | None = None
    foreign: int | None = None
    unpaid: int | None = None
    due_on: date | None = None
    mixed: bool | None = None

    @property
    def total(self) -> int:
        """What all types of member have paid in."""
        return (self.official or 0) + (self.linked_contributing or 0) + (self.group_member or 0)

    def by(self, member_type: MemberType) -> int:
        """What members of a type have paid in."""
        return getattr(self, member_type.value, None) or 0

    def after(self, member_type: MemberType, amount: int, *, foreign: bool) -> "Paid":
        """After a payment, or with a negative amount a repayment, of members of a type."""
        changes: dict[str, int] = {member_type.value: self.by(member_type) + amount}
        if foreign:
            changes["foreign"] = max((self.foreign or 0) + amount, 0)
        return msgspec.structs.replace(self, **changes)

    def owing(self, more: int, due_on: date | None) -> "Paid":
        """After more was undertaken than paid, or less: nothing is due where nothing is owed."""
        unpaid = max((self.unpaid or 0) + more, 0)
        return msgspec.structs.replace(self, unpaid=unpaid or None, due_on=(due_on or self.due_on) if unpaid else None)


NOTHING_PAID = Paid()
