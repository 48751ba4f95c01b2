"""Does `sobo rebuild` say what it found, and do what it was asked?"""

import sqlite3
import time
import uuid
from contextlib import closing
from pathlib import Path

from tests.services.cli.calling import Sobo, events_file, founded


def _damage(data: Path, subject: str) -> None:
    """Give an organisation another name in the live rows of the register."""
    with closing(sqlite3.connect(data / "views.db")) as conn, conn:
        version, slot = conn.execute("SELECT version, slot FROM pointers WHERE view = 'register'").fetchone()
        table = f"register_v{version}{slot and '_' + slot}_spans"
        while not conn.execute(f"UPDATE {table} SET name = 'Tên sai' WHERE subject = ?", (subject,)).rowcount:
            conn.commit()
            time.sleep(0.1)  # the worker has not brought it yet


def test_a_view_is_made_again_and_rolled_back(sobo: Sobo) -> None:
    """The new rows are the old ones; the old slot is one switch away."""
    made = sobo("rebuild", "register", "--switch", "if_equal", "--json")
    assert made.code == 0, made
    assert [(one["view"], one["equal"], one["switched"]) for one in made.data] == [("register", True, True)]
    assert sobo("rebuild", "register", "--rollback").code == 0
    assert sobo("rebuild", "nope").code == 2


def test_the_values_that_differ_are_printed(sobo: Sobo, data: Path, tmp_path: Path) -> None:
    """A damaged name: organisation, column, live and new value, for machines and for people; a rebuild mends it."""
    subject = str(uuid.uuid4())
    sent = sobo("publish", events_file(tmp_path, founded(subject, "Hợp tác xã Chi Lăng")), "--office", "lang-son")
    assert sent.code == 0, sent
    assert sobo("rebuild", "register", "--switch", "never").code == 0
    _damage(data, subject)
    found = sobo("rebuild", "register", "--switch", "if_equal", "--json")
    assert found.code == 1
    (table,) = found.data[0]["differences"]
    assert found.data[0]["switched"] is False
    assert {(row["live"]["name"], row["new"]["name"]) for row in table["shown"]} == {("Tên sai", "Hợp tác xã Chi Lăng")}
    printed = sobo("rebuild", "register", "--switch", "always")
    assert printed.code == 1
    cells = [line.split("\t") for line in printed.out.splitlines() if subject in line]
    assert cells
    assert {(one[1], one[3], one[4], one[5]) for one in cells} == {(subject, "name", "Tên sai", "Hợp tác xã Chi Lăng")}
    assert sobo("rebuild", "register", "--switch", "never").code == 0


def test_in_two_processes_and_slowly_it_comes_to_the_same(sobo: Sobo) -> None:
    """Throttled and spread, begun anew: the rows are those that are live; a rate of nothing is refused."""
    made = sobo("rebuild", "audit", "--switch", "never", "--jobs", "2", "--rate", "100", "--fresh", "--json")
    assert made.code == 0, made
    assert [(one["equal"], one["resumed"], one["anew"]) for one in made.data] == [(True, 0, "")]
    assert sobo("rebuild", "audit", "--rate", "0").code == 2
    assert sobo("rebuild", "audit", "--jobs", "0").code == 2


def test_what_is_spare_is_named_by_the_doctor_and_retired(sobo: Sobo) -> None:
    """After a rebuild the slot before stays: the doctor names it and its size; retiring drops it, and no way back."""
    assert sobo("rebuild", "units").code == 0
    spare = next(one for one in sobo("doctor", "--json").data["findings"] if one["part"] == "spare")
    assert spare["state"] == "ok"
    assert "units_v1 (" in spare["vi"]
    done = sobo("rebuild", "units", "--retire", "--json")
    assert [(one["slot"], one["kept"]) for one in done.data] == [("units_v1", "")]
    assert sobo("rebuild", "units", "--rollback").code == 1
    assert sobo("rebuild", "units", "--retire", "--json").data == []
    after = next(one for one in sobo("doctor", "--json").data["findings"] if one["part"] == "spare")
    assert "units_v1" not in after["vi"]
    assert sobo("rebuild", "units", "--retire", "--rollback").code == 2
