"""Do the packages `events`, `projections` and `services` belong to this application alone?

They are plain top-level names, and the package index has a distribution called `events` that would merge its
files into ours. `doctor` and the start of every long-running command ask here.
"""

from importlib.metadata import packages_distributions
from typing import Final

from events.errors import RegistryError

ROOMS: Final = ("events", "projections", "services")
OURS: Final = "sobo"


class StrangersError(RegistryError):
    """Another distribution installs a package that is ours."""

    def __init__(self, strangers: dict[str, list[str]]) -> None:
        """Name the distributions, package by package."""
        super().__init__()
        self.strangers = strangers

    def __str__(self) -> str:
        """Say what to do, Vietnamese first."""
        listed = ", ".join(f"{room} ({', '.join(names)})" for room, names in self.strangers.items())
        return (
            f"Gói khác trùng tên với gói của phần mềm: {listed}; hãy cài phần mềm trong môi trường riêng.\n"
            f"Other distributions install packages of ours: {listed}; give this application an environment of its own."
        )


def check() -> None:
    """Raise StrangersError when a room is not ours alone."""
    owners = packages_distributions()
    strangers = {room: sorted({*owners.get(room, [])} - {OURS}) for room in ROOMS}
    if any(strangers.values()):
        raise StrangersError({room: names for room, names in strangers.items() if names})
