"""Is a package of another distribution under one of our names noticed?"""

import sys
from pathlib import Path

import pytest

from services import ownership


def test_here_the_rooms_are_ours_alone() -> None:
    """The environment of the tests has no stranger."""
    ownership.check()


def test_a_distribution_that_installs_a_room_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package index has a distribution called events: were it installed, the start would be refused."""
    folder = tmp_path / "Events-0.5.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: Events\nVersion: 0.5\n")
    (folder / "top_level.txt").write_text("events\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    with pytest.raises(ownership.StrangersError) as refused:
        ownership.check()
    assert refused.value.strangers == {"events": ["Events"]}
    assert "môi trường riêng" in str(refused.value)
