"""Which targets does a plan have, by figure, and since which day?

A plan may set thousands of targets one by one. They lie in layers of which each is larger than the next, so that one
more costs the same however many there are, spread over many.
"""

from datetime import date

import msgspec


class Targets(msgspec.Struct, frozen=True, gc=False):
    """The targets of a plan: figure to the first day on which it was set."""

    layers: tuple[dict[str, date], ...] = ()

    def having(self, figure: str, on: date) -> "Targets":
        """One target more, or one set on an earlier day."""
        known = self.set_on(figure)
        if known is not None and known <= on:
            return self
        layers, latest = list(self.layers), {figure: on}
        while layers and len(layers[-1]) <= len(latest):
            latest = {**layers.pop(), **latest}
        return Targets((*layers, latest))

    def set_on(self, figure: str) -> date | None:
        """The day from which the plan has this target; None where it has none."""
        return min((layer[figure] for layer in self.layers if figure in layer), default=None)


NO_TARGETS = Targets()
