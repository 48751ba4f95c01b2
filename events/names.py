"""Is this the name that the law asks for: the legal form first, then an own name in letters that a reader can tell?

A name begins with its legal form written out; the own name stands in letters of the Vietnamese alphabet, F, J, Z, W,
digits and symbols (L23 art. 50.1). Whether another organisation bears the same own name is asked of the register.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from events.governance_words import L23_IN_FORCE
from events.rules import Case, Rule
from events.texts import canonical, fold, mixes_scripts
from events.vocabulary import Kind

# The phrase that a name begins with and what is written for it, by kind: L23 art. 50.1.a; a support fund that
# works as a cooperative has a phrase of its own.
_FORMS: dict[Kind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    Kind.COOPERATIVE: (("hop tac xa", "quy ho tro phat trien hop tac xa"), ("htx",)),
    Kind.UNION: (("lien hiep hop tac xa",), ("lien hiep htx", "lhhtx")),
    Kind.GROUP: (("to hop tac",), ("tht",)),
    Kind.CREDIT_FUND: (("quy tin dung nhan dan",), ("qtdnd",)),
}
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VIETNAMESE = frozenset(
    "bcdđghklmnpqrstvxfjzw" + "".join(unicodedata.normalize("NFC", v + t) for v in _VOWELS for t in _TONES)
)
_WORD = re.compile(r"[^\W_]+")


def foreign_letters(text: str) -> list[str]:
    """What looks like a letter or digit and is none of those allowed: other scripts, full-width forms, stray marks."""
    return [
        c
        for c in canonical(text)
        if c.lower() not in _VIETNAMESE and unicodedata.category(c)[0] in "LMN" and not (c.isascii() and c.isdigit())
    ]


def form_of(name: str, kind: Kind) -> str | None:
    """The words of the legal form of that kind with which a name begins, folded; None where it begins otherwise."""
    folded = fold(name)
    return next((w for words in _FORMS[kind] for w in words if folded == w or folded.startswith(w + " ")), None)


@lru_cache(maxsize=8192)
def own_name(name: str, kind: Kind) -> str:
    """The own name, its case aside, without the legal form that stands before it (L23 art. 50.5)."""
    text, form = canonical(name).casefold(), form_of(name, kind)
    words = list(_WORD.finditer(text))[len(form.split()) if form else 0 :]
    return text[words[0].start() :] if words else ""


def written_out(name: str, kind: Kind) -> bool:
    """Whether the legal form is written out, and not as its letters."""
    return form_of(name, kind) not in _FORMS[kind][1]


def _fits(name: str, kind: Kind) -> bool:
    return form_of(name, kind) is not None and bool(own_name(name, kind))


def _of_today(_case: Case) -> bool:
    return False


def name_rules(
    at: str,
    read: Callable[[Case], tuple[str, Kind] | None],
    *,
    opening: bool = False,
    older: Callable[[Case], bool] = _of_today,
) -> tuple[Rule, ...]:
    """The rules on a name at a pointer; `read` gives it with its kind. An opening record is warned of, never refused.

    Groups are not named in art. 50: they are warned too; so is a fact that is taken over from `older` papers.
    """

    def judged(check: Callable[[str, Kind], bool], *, spared: bool) -> Callable[[Case], bool]:
        def holds(case: Case) -> bool:
            found = read(case)
            if found is None:
                return True
            name, kind = found
            lenient = opening or older(case) or kind is Kind.GROUP or case.fact.effective_on < L23_IN_FORCE
            return lenient is not spared or check(name, kind)

        return holds

    def facts(case: Case) -> dict[str, Any]:
        found = read(case)
        name, kind = found or ("", Kind.COOPERATIVE)
        return {"form": kind.vi, "form_en": kind.en, "letters": " ".join(dict.fromkeys(foreign_letters(name)))}

    def rule(code: str, vi: str, en: str, holds: Callable[[Case], bool], law: str, since: date = date.min) -> Rule:
        return Rule(
            code=code, law=law, vi=vi, en=en, pointer=at, holds=holds, facts=facts, since=since, warns=code[0] == "W"
        )

    soft = (
        rule(
            "W-NAME-01",
            "Tên có chữ cái của bảng chữ khác lẫn với chữ Latinh. Hãy kiểm tra lại.",
            "Letters of another script stand among Latin ones in the name. Look again.",
            judged(lambda name, _: not mixes_scripts(name), spared=True), "NĐ 92/2024 Đ.15",
        ),
        rule(
            "W-NAME-03",
            "Tên không bắt đầu bằng loại hình “{form}” rồi tới tên riêng. Hãy đối chiếu giấy tờ cũ.",
            "The name does not begin with its legal form “{form}” before an own name. Compare the older papers.",
            judged(_fits, spared=True), "L23 Đ.50.1.a; NĐ 92/2024 Đ.15.1", L23_IN_FORCE,
        ),
    )  # fmt: skip
    hard = (
        rule(
            "R-NAME-01",
            "Tên có ký tự ngoài bảng chữ cái tiếng Việt, F, J, Z, W và chữ số: {letters}. Hãy gõ lại.",
            "The name has characters beyond Vietnamese letters, F, J, Z, W and digits: {letters}. Type them anew.",
            judged(lambda name, _: not foreign_letters(name), spared=False), "L23 Đ.50.1.b", L23_IN_FORCE,
        ),
        rule(
            "R-NAME-02",
            "Tên phải gồm loại hình “{form}” rồi tới tên riêng. Hãy sửa tên hoặc loại hình.",
            "The name must be the legal form “{form}” and an own name after it. Mend the name, or the kind.",
            judged(_fits, spared=False), "L23 Đ.50.1.a; NĐ 92/2024 Đ.15.1", L23_IN_FORCE,
        ),
        rule(
            "W-NAME-02",
            "Loại hình “{form}” viết tắt trong tên; luật yêu cầu viết đầy đủ. Hãy đối chiếu hồ sơ.",
            "The legal form “{form}” is abbreviated in the name; the law has it written out. Compare the file.",
            judged(written_out, spared=False), "L23 Đ.50.1.a", L23_IN_FORCE,
        ),
    )  # fmt: skip
    return soft if opening else (*soft, *hard)


def letter_rules(
    at: str, read: Callable[[Case], tuple[str, Kind] | None], *, older: Callable[[Case], bool] = _of_today
) -> tuple[Rule, ...]:
    """The same on letters alone, for a name that begins with other words than a legal form: that of a unit."""
    return tuple(rule for rule in name_rules(at, read, older=older) if rule.code in {"W-NAME-01", "R-NAME-01"})
