"""How is a value of the register told to a reader?"""

from datetime import date
from typing import Any

import msgspec

from events.certificate_numbers import FormerNumber
from events.dependent import Dependent, Stop
from events.dossier import DossierFee
from events.governance import Absence
from events.industry import BusinessLine
from events.lines import Lines, told
from events.notices import Notice
from events.organisation import Spell, Underway
from events.oversight import Objection, UnitObjection
from events.people import Composition, Manager
from events.people_words import MembershipLevel
from events.plans import Baseline
from events.publication_duties import DUTY
from events.publicity import Posting
from events.report_runs import PublishedPart
from events.roll import Leaf, Roll, differences
from events.words import Word


def word_value(value: Any) -> str:  # noqa: PLR0911  one return for each kind of value
    """One value in words: dates the Vietnamese way, numbers with points, words by their code."""
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case Word():
            return value.vi
        case str():
            return str(value)
        case int():
            return f"{value:,}".replace(",", ".")
        case date():
            return f"{value:%d/%m/%Y}"
        case dict():
            return "; ".join(f"{k}: {word_value(v)}" for k, v in value.items() if v is not None)
        case tuple() | list():
            return ", ".join(word_value(v) for v in value)
        case msgspec.Struct():
            return _word_record(value)
        case _:
            return str(value)


def _word_record(value: msgspec.Struct) -> str:  # noqa: C901, PLR0911, PLR0912  the same
    """A value of several parts; those that are told in a way of their own, and else part by part."""
    match value:
        case Spell() | Stop():
            return f"{value.first:%d/%m/%Y}-{value.last:%d/%m/%Y}"
        case Dependent():
            return _dependent(value)
        case DossierFee():
            return _fee(value)
        case Underway():
            return f"{value.procedure.vi}" + (f" ({value.since:%d/%m/%Y})" if value.since else "")
        case Notice():
            until = f", giải trình đến {value.explain_by:%d/%m/%Y}" if value.explain_by else ""
            return f"{value.ground.vi} ({value.on:%d/%m/%Y}{until})"
        case FormerNumber():
            since = f"{value.since:%d/%m/%Y}" if value.since else "?"
            return f"{value.value} ({since}-{value.until:%d/%m/%Y})"
        case Objection():
            return f"{value.procedure.vi}: {value.objector.vi} {value.received_on:%d/%m/%Y} ({value.event})"
        case UnitObjection():
            return f"{value.objector.vi} phản đối {value.received_on:%d/%m/%Y} ({value.event})"
        case Posting():
            posted = f"đăng {value.posted_on:%d/%m/%Y}" if value.posted_on else "chưa đăng"
            return f"{DUTY[value.duty].law} ({value.on:%d/%m/%Y}): {posted}"
        case Manager():
            return _manager(value)
        case BusinessLine():
            return told(value)
        case Absence():
            met = f", họp {value.met_on:%d/%m/%Y}" if value.met_on else ""
            return f"{value.person} (từ {value.since:%d/%m/%Y}{met})"
        case Baseline():
            return value.value + (f" ({value.on:%d/%m/%Y})" if value.on else "")
        case PublishedPart():
            return f"{value.caption} ({word_value(len(value.lines))} dòng)"
        case Composition():
            return word_value(value.shown().known())
        case _:
            return word_value({f: getattr(value, f) for f in value.__struct_fields__})


def _dependent(one: Dependent) -> str:
    """A dependent unit in one breath: what it is, its name or code, where, and what is the matter with it."""
    flag = "không hoạt động tại địa chỉ" if one.not_at_address else None
    taxed = f"cơ quan thuế chưa đồng ý {one.tax_objects_on:%d/%m/%Y}" if one.tax_objects_on else None
    lines = ", ".join(map(told, one.lines.known))
    paper = f"giấy chứng nhận {one.certificate_no}" if one.certificate_no else None
    void = f"giấy không có hiệu lực từ {word_value(one.certificates.void_on)}" if one.certificates.void else None
    parts = (
        one.type, one.name or one.code, one.area, one.address, f"ngành {lines}" if lines else None, paper, void,
        one.supplements or None, one.stops, one.violations, one.closing, one.objections, taxed, flag,
    )  # fmt: skip
    return " ".join(words for part in parts if (words := word_value(part)))


def _manager(one: Manager) -> str:
    """An office, by whom it is held, and until when."""
    until = f"{one.until:%d/%m/%Y}" if one.until else None
    said = ", ".join(part for part in (until, "nước ngoài" if one.foreign else None) if part)
    return f"{one.position.vi}: {one.person}" + (f" ({said})" if said else "")


def _fee(fee: DossierFee) -> str:
    """What was paid and when, or that nothing is due."""
    if fee.exempt:
        return "được miễn"
    paid = "chưa rõ số tiền" if fee.amount is None else f"{word_value(fee.amount)} đồng"
    return paid + (f" ({word_value(fee.paid_on)})" if fee.paid_on else "")


NAMED = 20


def word_lines(before: Lines, after: Lines) -> tuple[str | None, str | None]:
    """How lines of business changed: those that went, and those that came."""
    gone = [one for one in before.known if one not in after.known]
    come = [one for one in after.known if one not in before.known]
    return ", ".join(map(told, gone)) or None, ", ".join(map(told, come)) or None


def word_rolls(before: Roll, after: Roll) -> tuple[str | None, str | None]:
    """How a roll changed: the level where it was switched, and the members who came, went or are of another type."""
    gone, come = differences(before, after)
    levels = ("", "") if before.individual is after.individual else (_level(before), _level(after))
    return _listed(levels[0], gone), _listed(levels[1], come)


def _level(roll: Roll) -> str:
    return (MembershipLevel.INDIVIDUAL if roll.individual else MembershipLevel.COUNTED).vi


def _listed(level: str, leaves: list[Leaf]) -> str | None:
    """The level and the first members by reference; of a long list how many more there are."""
    named = [f"{leaf.ref} ({leaf.member.type.vi})" for leaf in leaves[:NAMED]]
    more = [f"và {word_value(len(leaves) - NAMED)} thành viên khác"] if len(leaves) > NAMED else []
    members = ", ".join([*named, *more])
    return ": ".join(part for part in (level, members) if part) or None
