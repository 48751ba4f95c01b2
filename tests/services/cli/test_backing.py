"""Do `sobo backup` and `sobo restore` work on a register that runs?"""

import shutil
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from services.cli.backing import _pace
from tests.services.cli.calling import Sobo, events_file, founded


def _filed(sobo: Sobo, tmp_path: Path, name: str) -> None:
    event = founded(str(uuid.uuid4()), name)
    assert sobo("publish", events_file(tmp_path, event), "--office", "lang-son").code == 0


def test_a_running_register_is_backed_up_and_restored_elsewhere(sobo: Sobo, tmp_path: Path) -> None:
    """To the chain that was seen; what was filed afterwards is counted as missing, and the exit code says so."""
    shelf, place = str(tmp_path / "shelf"), str(tmp_path / "place")
    _filed(sobo, tmp_path, "Hợp tác xã Bình Gia")
    made = sobo("backup", shelf, "--json")
    assert made.code == 0, made
    then = sobo("verify", "--json").data
    assert (made.data["sound"], made.data["position"], made.data["chain"]) == (True, then["position"], then["chain"])
    _filed(sobo, tmp_path, "Hợp tác xã Hữu Lũng")
    now = sobo("verify", "--json").data
    known = ("--position", str(then["position"]), "--chain", then["chain"])
    done = sobo("restore", made.data["folder"], "--data", place, *known, "--json")
    assert done.code == 0, done
    assert (done.data["sound"], done.data["missing"], done.data["chain"]) == (True, 0, then["chain"])
    assert done.data["epoch"] != then["epoch"]
    assert done.data["restore"]["seconds"] > 0
    assert sobo("verify", "--data", place, *known).code == 0
    later = ("--position", str(now["position"]), "--chain", now["chain"])
    short = sobo("restore", made.data["folder"], "--data", str(tmp_path / "short"), *later)
    assert short.code == 1
    assert f"1 events are missing, {now['position']} to {now['position']}" in short.err
    assert sobo("verify", "--data", str(tmp_path / "short"), *known).code == 0


def test_a_register_that_runs_is_never_restored_into(sobo: Sobo, data: Path, tmp_path: Path) -> None:
    """Its folder is refused in words, in both languages; so are a folder that is no backup and half a head."""
    _filed(sobo, tmp_path, "Hợp tác xã Tràng Định")
    folder = sobo("backup", str(tmp_path), "--json").data["folder"]
    refused = sobo("restore", folder)
    assert refused.code == 1
    assert f"another instance has the folder {data}. Stop it (sobo down)" in refused.err
    assert "đang được một phiên khác dùng" in refused.err
    assert sobo("verify").code == 0
    nothing = sobo("restore", str(tmp_path), "--data", str(tmp_path / "x"))
    assert (nothing.code, "no complete backup" in nothing.err) == (1, True)
    assert sobo("restore", folder, "--data", str(tmp_path / "x"), "--position", "3").code == 2
    assert sobo("restore", folder, "--data", str(tmp_path / "x")).code == 0
    again = sobo("restore", folder, "--data", str(tmp_path / "x"))
    assert (again.code, "Restore into an empty place" in again.err) == (1, True)


def test_a_ledger_that_was_changed_is_told(sobo: Sobo, tmp_path: Path) -> None:
    """Exit code 1, the first bad position, and a folder whose name says that it is unsound."""
    _filed(sobo, tmp_path, "Hợp tác xã Cao Lộc")
    folder = sobo("backup", str(tmp_path), "--json").data["folder"]
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(Path(folder) / "ledger.db", other / "ledger.db")
    with closing(sqlite3.connect(other / "ledger.db")) as connection, connection:
        connection.execute("DROP TRIGGER ledger_records_no_update")
        connection.execute("UPDATE ledger_records SET leaf = x'00' WHERE position = 1")
    told = sobo("backup", str(tmp_path / "shelf"), "--data", str(other))
    assert told.code == 1
    assert "leaf @1" in told.out
    assert "unsound-" in told.out


def test_a_place_without_a_ledger_is_not_backed_up(sobo: Sobo, tmp_path: Path) -> None:
    """It is said, and nothing is made."""
    assert sobo("backup", str(tmp_path / "shelf"), "--data", str(tmp_path / "none")).code == 1
    assert not (tmp_path / "shelf").exists()


def test_a_pace_is_told_for_a_million() -> None:
    """Two seconds for 4,000 events are 500 for a million; of a few, which tell of the start only, there is no pace."""
    assert _pace(2.0, 4_000) == {"seconds": 2.0, "per_million": 500.0}
    assert _pace(2.0, 999)["per_million"] is None
