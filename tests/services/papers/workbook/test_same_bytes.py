"""Does the same paper make the same bytes, today and on any other day?"""

import hashlib
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from io import BytesIO
from types import SimpleNamespace
from typing import Any, Final
from xml.etree.ElementTree import Element

import pytest
import xlsxwriter
import xlsxwriter.core

from services.papers.workbook.listing import listing
from services.papers.workbook.workbook import workbook
from services.reports.language import Language
from tests.services.papers.workbook.papers import LABEL, NOTE, RECORDED, made_again, paper_of, rich, table_of
from tests.services.papers.workbook.reading import Reading

DAYS: Final = (datetime(2026, 11, 23, 8, tzinfo=UTC), datetime(2031, 2, 28, 23, 59, tzinfo=UTC))
CREATED: Final = "{http://purl.org/dc/terms/}created"


class Like(type):
    """A class of which every day is one."""

    def __instancecheck__(cls, instance: object) -> bool:
        """As XlsxWriter asks for the day that it was given."""
        return isinstance(instance, datetime)


def turn(clock: pytest.MonkeyPatch, day: datetime) -> None:
    """Let XlsxWriter and the zip see another day."""

    class Turned(datetime, metaclass=Like):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # pyright: ignore[reportIncompatibleMethodOverride]
            return day.astimezone(tz)

    def local(seconds: float | None = None) -> time.struct_time:
        return time.localtime(day.timestamp() if seconds is None else seconds)

    clock.setattr(xlsxwriter.core, "datetime", Turned)
    clock.setattr(zipfile, "time", SimpleNamespace(time=day.timestamp, localtime=local))


def on_each_day(monkeypatch: pytest.MonkeyPatch, make: Callable[[], bytes]) -> list[bytes]:
    """What is made on two days."""
    found: list[bytes] = []
    for day in DAYS:
        with monkeypatch.context() as clock:
            turn(clock, day)
            found.append(make())
    return found


def listed() -> bytes:
    """A list of some rows."""
    rows = ((f"Hợp tác xã {at}", "=1+1" if at % 2 else "ghi chú") for at in range(300))
    return listing((LABEL, NOTE), rows, "Danh sách", ("đến hết 30/6/2011",), Language.VI, RECORDED)


@pytest.mark.parametrize("make", [made_again, listed])
def test_the_same_data_makes_the_same_bytes_on_another_day(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[], bytes]
) -> None:
    """Nothing of today is in the file or in its zip."""
    today, later = on_each_day(monkeypatch, make)
    assert today == later


def bare() -> bytes:
    """What XlsxWriter makes of nothing."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet()
    return made.getvalue()


def zipped() -> bytes:
    """A zip with a file of today."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("a", "b")
    return made.getvalue()


@pytest.mark.parametrize("make", [bare, zipped])
def test_the_clock_that_was_turned_is_seen(monkeypatch: pytest.MonkeyPatch, make: Callable[[], bytes]) -> None:
    """The control: a bare workbook bears the day on which it is made, and so does a bare zip."""
    today, later = on_each_day(monkeypatch, make)
    assert today != later


@pytest.mark.parametrize("made", ["made_again", "listed"])
def test_another_process_elsewhere_makes_the_same_bytes(made: str) -> None:
    """With another zone of time, another order of sets, and another mask for new files."""
    here = hashlib.sha256(globals()[made]()).hexdigest()
    code = (
        "import hashlib, os; os.umask(0o077);"
        f"from tests.services.papers.workbook.test_same_bytes import {made};"
        f"print(hashlib.sha256({made}()).hexdigest())"
    )
    env = {**os.environ, "TZ": "America/New_York", "PYTHONHASHSEED": "7"}
    told = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == here


def created(part: Element) -> str | None:
    """The day that the properties of a workbook tell."""
    return part.findtext(CREATED)


@pytest.mark.parametrize(
    ("recorded", "told"),
    [(RECORDED, "2026-11-22T03:04:05Z"), (None, "1970-01-01T00:00:00Z")],
)
def test_a_workbook_is_of_the_day_of_its_last_record(recorded: Any, told: str) -> None:
    """Where no record is told, of the first day of 1970; in the zip every part is of 1980, as Excel has it."""
    made = workbook(paper_of(table_of("1"), recorded_at=recorded))
    assert created(Reading(made).xml("docProps/core.xml")) == told
    with zipfile.ZipFile(BytesIO(made)) as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_properties_tell_title_author_and_language() -> None:
    """The office that issues it is the author; of a report without one we are."""
    core = "".join(Reading(workbook(rich())).xml("docProps/core.xml").itertext())
    assert "Báo cáo" in core
    assert "SỞ KẾ HOẠCH VÀ ĐẦU TƯ" in core
    english = Reading(workbook(paper_of(table_of("1"), language=Language.EN)))
    assert "Sổ Bộ" in "".join(english.xml("docProps/core.xml").itertext())
    assert "".join(english.xml("docProps/custom.xml").itertext()) == "en"
