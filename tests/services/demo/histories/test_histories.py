"""Are the histories lawful, the same every time, openly made up, and free of personal data?"""

import hashlib
import re
import subprocess
import sys
import time
from datetime import date
from itertools import groupby
from typing import Any

import msgspec
import pytest

from events.base import Recorded
from services.demo.histories.histories import PROVINCES, all_histories, counts_by_type, histories
from services.demo.histories.names import SYNTHETIC
from services.demo.histories.province import Province
from tests.services.demo.histories.register import Register, judged

# What the documents of 2011 to 2024 tell of; later law and finer records have examples of their own.
TOLD = {
    "founded", "renamed", "legacy_record_migrated", "members_joined", "members_left", "cooperative_joined",
    "cooperative_left", "capital_changed", "suspended", "resumed", "inactivity_recorded", "activity_confirmed",
    "reorganised", "dissolved", "classified", "annual_return_filed", "support_granted", "support_disbursed",
}  # fmt: skip


def test_no_rule_refuses_or_warns_of_a_fact(bodies: list[bytes]) -> None:
    """Each event, judged in the order of filing by the law of its day, is accepted without a word.

    Corrected facts are judged as they stand then, and late ones together with what they make of later facts.
    """
    assert judged(bodies) == []


def test_no_fact_is_left_without_a_place(register: Register) -> None:
    """After all late facts and corrections every fact still fits its organisation's life."""
    assert [fact for folded in register.folds.values() for fact in folded.inconsistent] == []


def test_the_same_bytes_every_time(bodies: list[bytes]) -> None:
    """Two generations agree byte for byte, also in another process with another hash seed."""
    assert list(all_histories()) == bodies
    code = (
        "import hashlib; from services.demo.histories.histories import all_histories;"
        "print(hashlib.sha256(b'\\n'.join(all_histories())).hexdigest())"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == hashlib.sha256(b"\n".join(bodies)).hexdigest()


def test_all_of_it_takes_less_than_three_seconds_and_35_000_events() -> None:
    """The demo spends its time on the register, not on making things up."""
    begun = time.process_time()
    count = sum(1 for _ in all_histories())
    assert time.process_time() - begun < 3
    assert count < 35_000


def test_every_event_id_is_its_own(records: list[Recorded]) -> None:
    """No two events share an id, and no two organisations a name."""
    assert len({each.event_id for each in records}) == len(records)
    names = {(each.subject, name) for each in records for name in _names(each.data)}
    assert len({name for _, name in names}) == len(names)


def _names(data: Any) -> list[str]:
    successor = getattr(data, "successor", None)
    return [name for name in (getattr(data, "name", None), getattr(successor, "name", None)) if name is not None]


def test_every_organisation_says_that_it_is_synthetic(register: Register, records: list[Recorded]) -> None:
    """In its record and in each of its names, so that wherever it is shown nobody takes it for real."""
    assert all(folded.org is not None and folded.org.synthetic for folded in register.folds.values())
    assert all(name.endswith(SYNTHETIC) for each in records for name in _names(each.data))
    assert all(each.data.synthetic for each in records if each.type == "training.completed")  # type: ignore[attr-defined]


def test_no_text_could_hold_a_person(bodies: list[bytes]) -> None:
    """Every text is an organisation's name, a reason, a paper's title or a code; none is a number or an address."""
    free: set[str] = set()
    for body in bodies:
        _texts(msgspec.json.decode(body)["data"], free)
    plain = [text for text in free if not text.endswith(SYNTHETIC)]
    assert all(
        re.fullmatch(r"[a-z0-9_+:/.\-]+|[A-Z]|[A-Z0-9_]+|L2003_4|[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
        or text.startswith(("Ghi ", "Tưởng ", "Đã "))
        for text in plain
    )
    assert not any(re.search(r"@|[0-9]{9,12}$", text) for text in free if "-" not in text)


def _texts(value: Any, into: set[str]) -> None:
    if isinstance(value, str):
        into.add(value)
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _texts(part, into)


def test_the_three_histories_together_exercise_every_fact(bodies: list[bytes]) -> None:
    """All types occur of which the documents tell, save figures and targets, which come from their tables."""
    organisations = {f"organisation.{name}" for name in TOLD}
    assert set(counts_by_type(bodies)) == {*organisations, "training.completed", "record.corrected", "record.rescinded"}


@pytest.mark.parametrize("province", PROVINCES, ids=lambda province: province.office)
def test_an_office_files_its_own_area_from_the_opening_on(records: list[Recorded], province: Province) -> None:
    """Sources, areas and dates stay inside the office's territory and its documents' time."""
    own = [each for each in records if each.office == province.office]
    assert [each.position for each in own] == list(range(own[0].position, own[-1].position + 1))
    assert all(province.opened_on <= each.effective_on <= province.data_dates[-1] for each in own)
    areas = [area for each in own for area in _areas(each.data)]
    assert areas
    assert all(area == province.area or area.startswith(province.area + "/") for area in areas)


def _areas(data: Any) -> list[str]:
    areas = (getattr(holder, "area", None) for holder in (data, getattr(data, "successor", None)))
    return [area for area in areas if area is not None]


def test_the_events_of_an_act_stand_together(records: list[Recorded]) -> None:
    """A batch cut at the boundaries of acts holds each of the five whole."""
    runs = [(act, list(group)) for act, group in groupby(records, key=lambda each: each.act_id) if act is not None]
    assert len(runs) == len({act for act, _ in runs}) == 5
    assert all(len(group) == len(group[0].data.counterparts) + 1 for _, group in runs)  # type: ignore[attr-defined]


def test_each_office_is_late_once(records: list[Recorded]) -> None:
    """A register meets late facts, and so does the demo: each office files one after a fact of a later day."""
    for province in PROVINCES:
        days: dict[str, date] = {}
        late = 0
        for each in records:
            if each.office == province.office and not each.type.startswith("record."):
                late += each.effective_on < days.get(each.subject, each.effective_on)
                days[each.subject] = max(each.effective_on, days.get(each.subject, each.effective_on))
        assert late >= 1


def test_a_history_is_one_province_s_part_of_all(bodies: list[bytes]) -> None:
    """The three provinces one after another are all there is."""
    assert [body for province in PROVINCES for body in histories(province)] == bodies
