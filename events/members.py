"""How are members counted: by type, and unknown where no paper says?"""

from collections.abc import Mapping
from datetime import date

import msgspec

from events.quantities import Count
from events.rules import Case, Rule
from events.vocabulary import Kind, MemberType

L23_IN_FORCE = date(2024, 7, 1)


class MemberCounts(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """Heads by type of member; a type that is left out is not known (or, for its kind, does not apply)."""

    official: Count | None = None
    linked_contributing: Count | None = None
    linked_noncontributing: Count | None = None
    group_member: Count | None = None

    def known(self) -> dict[str, int]:
        """The types whose count is stated."""
        return {f: n for f, n in msgspec.structs.asdict(self).items() if n is not None}

    def total(self) -> int:
        """All members stated."""
        return sum(self.known().values())


LINKED = frozenset({MemberType.LINKED_CONTRIBUTING.value, MemberType.LINKED_NONCONTRIBUTING.value})


def own_type(kind: Kind) -> MemberType:
    """The type of member that every organisation of the kind must have."""
    return MemberType.GROUP_MEMBER if kind is Kind.GROUP else MemberType.OFFICIAL


def fits(kind: Kind, types: Mapping[str, int] | set[str]) -> bool:
    """Groups have group members alone, the other kinds never have them."""
    return all((MemberType(t) is MemberType.GROUP_MEMBER) is (kind is Kind.GROUP) for t in types)


def added(known: Mapping[str, int], more: Mapping[str, int], sign: int = 1) -> dict[str, int]:
    """Counts after some joined or left; what was unknown stays unknown."""
    return {t: n + sign * more.get(t, 0) for t, n in known.items()}


def arrived(known: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    """Counts after some came: of a type that was not there before, nobody was; what was never known stays unknown."""
    return added({**dict.fromkeys(more, 0), **known}, more) if known else {}


def present(known: Mapping[str, int], gone: Mapping[str, int]) -> bool:
    """Whether so many of each type are there to go; of what is unknown nobody can say that they are not."""
    return not known or all(known.get(t, 0) >= n for t, n in gone.items())


def linked_too_early(vi_pointer: str, types: str) -> Rule:
    """The rule that linked members exist only under the 2023 law; `types` names the field in the message."""
    return Rule(
        code="R-MEM-02",
        law="L23 Đ.30.1, Đ.115",
        vi="Trước 01/07/2024 không có thành viên liên kết. Hãy ghi là thành viên chính thức hoặc sửa ngày hiệu lực.",
        en="There were no linked members before 1 July 2024. Record official members, or mend the effective date.",
        pointer=vi_pointer,
        until=date(2024, 6, 30),
        holds=lambda case: not LINKED & _types(case, types),
    )


def _types(case: Case, field: str) -> set[str]:
    value = getattr(case.fact.data, field)
    return set(value.known()) if isinstance(value, MemberCounts) else {value}
