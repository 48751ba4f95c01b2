"""How is a paper opened by an office's own programs, here LibreOffice without a screen, and saved again?"""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.support.servers import ServerMissingError

ENDS_WITHIN: Final = 180
PROGRAM: Final = "soffice"


def saved_again(papers: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Each paper as LibreOffice writes it after opening it, by its name; one that it does not open is left out.

    Without a screen nobody is asked whether a file may be repaired: one that would have to be does not open. Raises
    ServerMissingError where there is no LibreOffice.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise ServerMissingError(
            "LibreOffice is missing: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui"
        )
    given, made = folder / "given", folder / "made"
    given.mkdir()
    for name, content in papers.items():
        (given / name).write_bytes(content)
    for kind in {Path(name).suffix for name in papers}:
        subprocess.run(
            [
                program, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--convert-to", kind[1:], "--outdir", str(made), *map(str, sorted(given.glob(f"*{kind}"))),
            ],
            check=False, capture_output=True, timeout=ENDS_WITHIN,
        )  # fmt: skip
    return {path.name: path.read_bytes() for path in made.glob("*")}
