"""Do the commands of an operator work on a register that runs?"""

import re
import uuid
from pathlib import Path
from typing import Any

import pytest

from services.ledger import verify as verifying
from tests.services.cli.calling import Sobo, events_file, founded


def test_the_ledger_leaves_as_a_text_and_comes_back_the_same(sobo: Sobo, tmp_path: Path) -> None:
    """Verified, exported, imported elsewhere: the chain is the same; into a ledger that is not empty nothing goes."""
    file = str(tmp_path / "ledger.txt")
    sobo("publish", events_file(tmp_path, founded(str(uuid.uuid4()), "Hợp tác xã Văn Quan")), "--office", "lang-son")
    verified = sobo("verify", "--json")
    assert (verified.code, verified.data["sound"]) == (0, True)
    exported = sobo("export", file, "--json")
    assert exported.data["chain"] == verified.data["chain"]
    imported = sobo("import", file, "--data", str(tmp_path / "copy"), "--json")
    assert imported.code == 0, imported
    assert imported.data["chain"] == verified.data["chain"]
    copied = sobo("verify", "--data", str(tmp_path / "copy"), "--json").data
    assert (copied["chain"], copied["sound"]) == (verified.data["chain"], True)
    assert sobo("import", file, "--data", str(tmp_path / "copy")).code == 1
    torn = tmp_path / "torn.txt"
    torn.write_bytes(Path(file).read_bytes()[:-40])
    assert sobo("import", str(torn), "--data", str(tmp_path / "other")).code == 1


def test_a_chain_that_was_remembered_is_held_against_the_ledger(sobo: Sobo) -> None:
    """Who wrote a head down earlier is told when the ledger no longer contains it (negative control included)."""
    now = sobo("verify", "--json").data
    known = ("--position", str(now["position"]), "--chain")
    assert sobo("verify", *known, now["chain"]).code == 0
    assert sobo("verify", *known, "00" * 32).code == 1
    assert sobo("verify", "--chain", "00" * 32).code == 2


def test_a_check_that_was_interrupted_says_how_to_go_on(sobo: Sobo, tmp_path: Path) -> None:
    """Ctrl-C behind a slice: the command that it prints begins there, and knows the chain; a range has two ends."""
    events = [founded(str(uuid.uuid4()), f"Hợp tác xã Chi Lăng {n}") for n in range(3)]
    sobo("publish", events_file(tmp_path, *events), "--office", "lang-son")
    whole = sobo("verify", "--json").data
    real = verifying.verify

    async def interrupted(*given: Any, **named: Any) -> None:
        await real(*given, **named)
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verifying, "verify", interrupted)
        stopped = sobo("verify", "--to", "2")
    assert stopped.code == 130
    (going_on,) = re.findall(r"go on: sobo (.*)", stopped.err)
    rest = sobo(*going_on.split(), "--json").data
    assert (rest["sound"], rest["checked"], rest["chain"]) == (True, whole["position"] - 2, whole["chain"])
    assert sobo("verify", "--from", "2", "--to", "2").code == 2


def test_nothing_is_parked(sobo: Sobo) -> None:
    """The list is empty, and what is not parked is neither shown, tried again nor annulled."""
    assert sobo("parked", "list", "--json").data == []
    assert sobo("parked", "show", "1").code == 1
    assert sobo("parked", "retry", "register", "x").code == 1
    assert sobo("parked", "annul", "register", "1").code == 1
    assert sobo("parked", "list", "--view", "nope").code == 2


def test_the_doctor_finds_it_well(sobo: Sobo) -> None:
    """A register that runs has nothing that failed; every finding has both languages."""
    examined = sobo("doctor", "--json")
    assert examined.code == 0, examined
    parts = {one["part"]: one["state"] for one in examined.data["findings"]}
    assert {"python", "packages", "disk", "offices", "instance", "ledger", "clock", "broker", "parked"} <= parts.keys()
    assert "fail" not in parts.values()
