"""Which enterprises has an organisation founded or taken a stake in, and which of them are members of it?"""

import msgspec


class Stake(msgspec.Struct, frozen=True, gc=False):
    """What it holds of one enterprise: the share in percent where known, and whether it founded it.

    `member` says that the enterprise had contributed capital to the organisation, which L23 art. 115.4 has unwound.
    """

    share: str | None = None
    founded: bool = False
    member: bool = False


class Stakes(msgspec.Struct, frozen=True, gc=False):
    """The enterprises that it holds a stake in now, by their code."""

    held: dict[str, Stake] = {}

    def having(self, enterprise: str, stake: Stake) -> "Stakes":
        """With this stake as it is now."""
        return Stakes({**self.held, enterprise: stake})

    def without(self, enterprise: str) -> "Stakes":
        """Without any stake in this one."""
        return Stakes({code: stake for code, stake in self.held.items() if code != enterprise})


NO_STAKES = Stakes()
