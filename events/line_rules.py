"""What does the law ask of the lines of business that a fact states, and what of those that it adds and removes?

Level-4 classes of VSIC (Decree 92/2024 art. 13.1), none of them banned (L23 art. 44.1.a). Whether a class is on the
list of VSIC is not asked: the register ships sections and divisions alone. What is banned stands in the law on
investment, which no source here has: an administrator completes the list, and until then nothing is refused.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from events.barriers import D92_IN_FORCE
from events.completions import ReferenceTable, completed, stream_of
from events.industry import BusinessLine, line_agrees
from events.lines import MOST_LINES, Lines, among, changed, repeated, told, within
from events.members import L23_IN_FORCE
from events.rules import Case, Rule
from events.vocabulary import Kind

CLASS_DIGITS: Final = 4
BANNED: Final = stream_of(ReferenceTable.BANNED)
REGISTER: Final = "quy tắc của sổ bộ"
# Whose lines L23 art. 44.1.a speaks of.
_OF_L23: Final = frozenset({Kind.COOPERATIVE, Kind.UNION, Kind.CREDIT_FUND})
Read = Callable[[Case], Sequence[BusinessLine]]
When = Callable[[Case], bool]
KindOf = Callable[[Case], Kind | None]


def _always(_case: Case) -> bool:
    return True


def _listed(lines: Sequence[BusinessLine]) -> str:
    return ", ".join(told(one) for one in lines)


def field(name: str) -> Read:
    """The lines in a field of the fact's own data, be it one line or several."""

    def read(case: Case) -> Sequence[BusinessLine]:
        value: Any = getattr(case.fact.data, name)
        return (value,) if isinstance(value, BusinessLine) else value or ()

    return read


def agrees(at: str, read: Read) -> Rule:
    """The rule that a class lies in the section that is stated with it."""
    return Rule(
        code="R-LINE-01",
        law="QĐ 27/2018/QĐ-TTg",
        vi="Mã ngành không thuộc nhóm ngành cấp 1 đã ghi. Hãy sửa một trong hai.",
        en="The class does not lie in the section stated. Mend one of the two.",
        pointer=at,
        holds=lambda case: all(map(line_agrees, read(case))),
    )


def has_class(line: BusinessLine) -> bool:
    """Whether a line has a level-4 class, or says why it has none: a special law has it, or the list has no class."""
    if line.code is None:
        return line.detail is not None or line.special_law is not None
    return len(line.code) == CLASS_DIGITS


def classed(at: str, read: Read, when: When = _always) -> Rule:
    """The rule that registered lines are level-4 classes."""

    def without(case: Case) -> list[BusinessLine]:
        return [one for one in read(case) if not has_class(one)]

    return Rule(
        code="R-LINE-03",
        law="NĐ 92/2024 Đ.13.1-13.6",
        vi="Ngành {lines} phải ghi mã cấp 4 (4 chữ số), chi tiết hơn thì ghi ở detail. Ngành theo luật chuyên ngành "
        "ghi special_law; ngành chưa có trong danh mục ghi detail, không ghi code.",
        en="Line {lines} needs its level-4 class (4 digits); what is finer stands in detail. A line of a special law "
        "states special_law; one that the list does not have states detail and no code.",
        pointer=at,
        since=D92_IN_FORCE,
        holds=lambda case: not when(case) or not without(case),
        facts=lambda case: {"lines": _listed(without(case))},
    )


def cell(line: BusinessLine, digits: int) -> str:
    """The name of the cell that says whether a line, to so many digits of its class, is banned."""
    return f"{line.version}_{(line.code or '')[:digits]}"


def is_banned(line: BusinessLine, case: Case) -> bool:
    """Whether the list, as completed, has the class of a line or one that it lies in."""
    if line.code is None:
        return False
    known = completed(case, ReferenceTable.BANNED)
    return any(cell(line, digits) in known for digits in range(2, len(line.code) + 1))


def allowed(at: str, read: Read, kind: KindOf) -> Rule:
    """The rule that no banned line is registered."""

    def banned(case: Case) -> list[BusinessLine]:
        return [one for one in read(case) if is_banned(one, case)]

    return Rule(
        code="R-LINE-07",
        law="L23 Đ.44.1.a",
        vi="Ngành {lines} nằm trong danh mục ngành, nghề bị cấm (bảng {table}). Hãy bỏ ngành này.",
        en="Line {lines} is on the list of banned lines (table {table}). Leave it out.",
        pointer=at,
        since=L23_IN_FORCE,
        holds=lambda case: kind(case) not in _OF_L23 or not banned(case),
        facts=lambda case: {"lines": _listed(banned(case)), "table": ReferenceTable.BANNED.value},
    )


def banned_list(*stated: Sequence[BusinessLine] | None) -> tuple[str, ...]:
    """The stream of the list by which lines with a class are judged."""
    return (BANNED,) if any(one.code for lines in stated for one in lines or ()) else ()


def once(at: str, primary: Read, others: Read) -> Rule:
    """The rule that one line is named once, the primary one among the others included."""
    return Rule(
        code="R-LINE-06",
        law=REGISTER,
        vi="Một ngành được nêu hai lần. Mỗi ngành chỉ ghi một lần; ngành chính không nhắc lại ở các ngành khác.",
        en="A line is named twice. Each stands once; the primary line is not repeated among the others.",
        pointer=at,
        holds=lambda case: not repeated((*primary(case), *others(case))),
    )


# What a change says of lines, and of which lines it says it.
Of = Callable[[Case], Lines | None]
_ADDED, _REMOVED, _PRIMARY = field("add_lines"), field("remove_lines"), field("primary_line")


def after(lines: Lines, data: Any) -> Lines:
    """The lines after a fact that has `add_lines`, `remove_lines` and `primary_line`."""
    return changed(lines, data.add_lines, data.remove_lines, data.primary_line)


def says_of_lines(data: Any) -> bool:
    """Whether such a fact says anything of lines."""
    return bool(data.add_lines or data.remove_lines or data.primary_line)


def moves_nothing(case: Case, of: Of) -> bool:
    """Whether the register has it so already; what is removed in vain other rules tell."""
    lines, data = of(case), case.fact.data
    return lines is not None and not data.remove_lines and after(lines, data) == lines


def _taken_twice(case: Case, of: Of) -> bool:
    lines = of(case)
    added, removed = _ADDED(case), _REMOVED(case)
    if lines is None:
        return False
    kept = [one for one in lines.known if not among(one, removed)]
    return repeated(added) or any(among(one, kept) or one in removed for one in added)


def _strange(case: Case, of: Of) -> list[BusinessLine]:
    """What is to be removed and is not there, or is named twice."""
    lines, removed = of(case), _REMOVED(case)
    if lines is None:
        return []
    return [
        one for at, one in enumerate(removed) if among(one, removed[:at]) or not (lines.more or among(one, lines.known))
    ]


def _keeps_a_primary(case: Case, of: Of) -> bool:
    lines, removed, named = of(case), _REMOVED(case), _PRIMARY(case)
    if lines is None or named:
        return not any(one in removed for one in named)
    return lines.primary is None or not among(lines.primary, removed) or among(lines.primary, _ADDED(case))


def change_rules(of: Of) -> tuple[Rule, ...]:
    """The rules on what a change adds to some lines and removes from them, save what its lines must be like."""
    return (
        Rule(
            code="R-LINE-04",
            law=REGISTER,
            vi="Ngành {lines} không có trong sổ vào ngày đó, hoặc được bỏ hai lần. Hãy đối chiếu các ngành đã đăng ký.",
            en="Line {lines} is not on the register that day, or is removed twice. Compare the lines on the register.",
            pointer="/data/remove_lines",
            holds=lambda case: not _strange(case, of),
            facts=lambda case: {"lines": _listed(_strange(case, of))},
        ),
        Rule(
            code="R-LINE-05",
            law=REGISTER,
            vi="Bỏ ngành chính thì phải nêu ngành chính mới ở primary_line, không phải ngành bị bỏ.",
            en="Who removes the primary line names another in primary_line, which is none of those removed.",
            pointer="/data/remove_lines",
            holds=lambda case: _keeps_a_primary(case, of),
        ),
        Rule(
            code="R-LINE-06",
            law=REGISTER,
            vi="Ngành đã có trong sổ, hoặc được nêu hai lần. Mỗi ngành chỉ ghi một lần.",
            en="A line is on the register already, or is named twice. Each stands once.",
            pointer="/data/add_lines",
            holds=lambda case: not _taken_twice(case, of),
        ),
        Rule(
            code="R-LINE-08",
            law=REGISTER,
            vi="Sổ giữ nhiều nhất {most} ngành; với sự kiện này là {found}.",
            en="The register keeps at most {most} lines; with this event there are {found}.",
            pointer="/data/add_lines",
            holds=lambda case: _count(case, of) <= MOST_LINES,
            facts=lambda case: {"most": MOST_LINES, "found": _count(case, of)},
        ),
    )


def _count(case: Case, of: Of) -> int:
    lines = of(case)
    return 0 if lines is None else len(after(lines, case.fact.data).known)


def lying_in(at: str, read: Read, of: Of, *, warns: bool) -> Rule:
    """The rule that a unit's lines lie within those of its organisation; a warning where not all of these are known."""

    def strange(case: Case) -> list[BusinessLine]:
        lines = of(case)
        if lines is None or lines.more is not warns:
            return []
        return [one for one in read(case) if not within(one, lines)]

    def facts(case: Case) -> dict[str, Any]:
        lines = of(case)
        return {"lines": _listed(strange(case)), "carried": _listed(lines.known) if lines is not None else ""}

    if warns:
        return Rule(
            code="W-DEP-01",
            law="L23 Đ.53.1",
            vi="Ngành {lines} không nằm trong các ngành sổ biết của tổ chức ({carried}). Sổ chưa biết hết các ngành: "
            "hãy đối chiếu hồ sơ.",
            en="Line {lines} is none of the organisation's that the register knows ({carried}). It does not know all "
            "of them: compare the file.",
            pointer=at, since=L23_IN_FORCE, warns=True, holds=lambda case: not strange(case), facts=facts,
        )  # fmt: skip
    return Rule(
        code="R-DEP-03",
        law="L23 Đ.53.1",
        vi="Ngành {lines} của chi nhánh không thuộc các ngành của tổ chức ({carried}). Hãy sửa, hoặc bổ sung ngành "
        "cho tổ chức trước.",
        en="The branch's line {lines} lies in none of its organisation's ({carried}). Mend it, or add the line to "
        "the organisation first.",
        pointer=at, since=L23_IN_FORCE, holds=lambda case: not strange(case), facts=facts,
    )  # fmt: skip
