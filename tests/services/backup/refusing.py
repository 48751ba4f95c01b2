"""What is no whole, unchanged backup of one ledger, and which place takes none? (P12)"""

import json
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

import msgspec
import pytest

from services.backup import manifest
from services.backup.errors import Occupied, Untrusted
from services.backup.manifest import CONTENT, NAME
from services.ledger.errors import LedgerNotMigrated, TextRefused
from services.ledger.opening import open_ledger
from services.ledger.reading import CoreLedger
from tests.services.backup.building import backed_up, opened, restored
from tests.services.backup.contract import LENGTH, BackupCase
from tests.services.ledger.building import entry


class RefusalContract(BackupCase, ABC):
    """Nothing is restored from what was changed, nor to where something is."""

    @pytest.fixture
    def place(self, tmp_path: Path) -> str:
        """Give the address of an empty place, for what is refused before the place matters."""
        return f"sqlite:///{tmp_path / 'place' / 'ledger.db'}"

    @pytest.mark.parametrize("damage", ["flipped", "cut", "longer", "missing", "folder", "link"])
    async def test_a_damaged_file_is_refused(
        self, filled: CoreLedger, url: str, shelf: Path, place: str, damage: str
    ) -> None:
        """Before anything is opened at the place that it was to go to."""
        made = await backed_up(url, shelf)
        file = made.folder / CONTENT[filled.dialect]
        content = bytearray(file.read_bytes())
        file.unlink()
        match damage:
            case "flipped":
                content[len(content) // 2] ^= 1
                file.write_bytes(content)
            case "cut":
                file.write_bytes(content[:-1])
            case "longer":
                file.write_bytes(content + b"\0")
            case "folder":
                file.mkdir()
            case "link":
                (made.folder / "other").write_bytes(content)
                file.symlink_to("other")
            case _:
                pass
        with pytest.raises(Untrusted, match="Use another backup"):
            await restored(made.folder, place)
        with pytest.raises(LedgerNotMigrated):
            await open_ledger(place, create=False)

    @pytest.mark.parametrize(
        ("change", "told"),
        [
            ({"format": 2}, "newer release"),
            ({"files": [{"name": "../ledger.db", "bytes": 1, "sha256": "0" * 64}]}, "names the files"),
            ({"files": [{"name": "/etc/passwd", "bytes": 1, "sha256": "0" * 64}]}, "names the files"),
            ({"files": []}, "names the files"),
            ({"surplus": 1}, "does not read"),
            ({"chain": "x"}, "does not read"),
            ({"sobo": "ledger"}, "does not read"),
            ({"position": LENGTH - 1}, "another ledger"),
            ({"partitions": 5}, "another ledger"),
            ({"epoch": "e"}, "another ledger"),
            ({"chain": "0" * 64}, "another ledger"),
        ],
    )
    async def test_a_changed_manifest_is_refused(
        self, filled: CoreLedger, url: str, shelf: Path, place: str, change: dict[str, Any], told: str
    ) -> None:
        """A newer format, names that lead elsewhere, a head that is not the ledger's; as it was it is taken."""
        made = await backed_up(url, shelf)
        file = made.folder / NAME
        true = file.read_bytes()
        file.write_bytes(json.dumps(json.loads(true) | change).encode())
        with pytest.raises(Untrusted, match=told):
            await restored(made.folder, place)
        file.write_bytes(true)
        assert (await restored(made.folder, place)).complete

    async def test_a_manifest_of_another_backup_is_refused(
        self, filled: CoreLedger, url: str, shelf: Path, place: str
    ) -> None:
        """Two backups of one ledger, their manifests swapped."""
        first = await backed_up(url, shelf)
        await filled.append([entry()])
        second = await backed_up(url, shelf)
        here, there = first.folder / NAME, second.folder / NAME
        one, other = here.read_bytes(), there.read_bytes()
        here.write_bytes(other)
        there.write_bytes(one)
        for made in (first, second):
            with pytest.raises(Untrusted, match="not what was backed up"):
                await restored(made.folder, place)

    async def test_a_text_that_does_not_fit_leaves_nothing(
        self, filled: CoreLedger, url: str, shelf: Path, elsewhere: str
    ) -> None:
        """Whoever changes a record and mends the manifest's hashes still does not come past the chain."""
        made = await backed_up(url, shelf)
        self.forge(made.folder)
        file = made.folder / CONTENT[filled.dialect]
        told = msgspec.structs.replace(made.manifest, files=(manifest.part_of(file),))
        (made.folder / NAME).write_bytes(msgspec.json.encode(told))
        with pytest.raises((TextRefused, Untrusted)):
            await restored(made.folder, elsewhere)
        async with opened(elsewhere) as other:
            assert (await other.head()).position == 0

    @abstractmethod
    def forge(self, folder: Path) -> None:
        """Change one byte of one record in a backup."""

    async def test_a_place_that_has_a_ledger_is_refused(
        self, filled: CoreLedger, url: str, shelf: Path, elsewhere: str
    ) -> None:
        """What is there is never mixed with what comes."""
        made = await backed_up(url, shelf)
        other = await open_ledger(elsewhere)
        await other.append([entry()])
        await other.close()
        with pytest.raises(Occupied, match="has 1 records"):
            await restored(made.folder, elsewhere)
        async with opened(elsewhere) as there:
            assert (await there.head()).position == 1

    async def test_a_ledger_that_somebody_has_open_is_refused(
        self, filled: CoreLedger, url: str, shelf: Path, elsewhere: str
    ) -> None:
        """Even an empty one: whoever has it open would go on with what it knew. Closed, it is taken."""
        made = await backed_up(url, shelf)
        other = await open_ledger(elsewhere, partitions=7)
        with pytest.raises(Occupied, match="has the ledger there open"):
            await restored(made.folder, elsewhere)
        await other.close()
        assert (await restored(made.folder, elsewhere)).head.partitions == 4
