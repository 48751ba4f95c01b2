"""How is one view moved on over one partition, so that each record counts exactly once?

A batch and its checkpoint are in one transaction (see together). When a fact fails for its own sake the batch is
written again subject by subject under savepoints, and the subject that fails is parked.
"""

import time
from collections.abc import Sequence
from typing import Final

import structlog
from sqlalchemy import Connection

from projections.view import View
from services import telemetry, tracing
from services.worker import checkpoints, parked
from services.worker.checkpoints import Checkpoint
from services.worker.errors import CheckpointMoved, ViewAhead
from services.worker.failing import operational, told
from services.worker.memory import Item
from services.worker.store import ViewStore
from services.worker.together import Batch, Together

PAUSES: Final = (0.2, 0.5, 1.0, 2.0, 5.0)
log = structlog.get_logger("worker")


class Lane:
    """One view on one partition, as far as this process knows it."""

    def __init__(
        self,
        store: ViewStore,
        view: View,
        partition: int,
        checkpoint: Checkpoint,
        together: Together | None = None,
    ) -> None:
        self.view, self.partition, self.checkpoint = view, partition, checkpoint
        self.refused: ViewAhead | None = None  # why this view must not run here
        self.stale = False  # somebody else moved the checkpoint: read it again before anything else
        self.busy = False
        self._store, self._together = store, together or Together(store)
        self._failures = 0
        self._rests_until = 0.0

    @property
    def position(self) -> int:
        """The last position that the view has, as far as this process knows."""
        return self.checkpoint.position

    @property
    def resting(self) -> bool:
        """Whether the view should be left alone for now."""
        return bool(self.refused) or time.monotonic() < self._rests_until

    async def apply(self, items: Sequence[Item]) -> bool:
        """Apply what is behind the checkpoint, and move it to the last item; False where nothing was written."""
        fresh = [item for item in items if item.position > self.position]
        if not fresh or self.stale:
            return not self.stale
        to = Checkpoint(fresh[-1].position, self.checkpoint.epoch, checkpoints.proof_of(fresh[-1].record))
        mine = [item for item in fresh if item.family in self.view.families]
        self.busy, begun = True, tracing.now()
        try:
            with telemetry.apply_seconds.labels(self.view.name).time():
                await self._write(mine, to)
        except CheckpointMoved:
            self.stale = True
            log.warning("checkpoint_moved", view=self.view.key, partition=self.partition, expected=self.position)
            return False
        except Exception as error:  # noqa: BLE001  one view's failure is its own: the others go on, and it tries again
            self._rest(error)
            return False
        finally:
            self.busy = False
        self.checkpoint, self._failures = to, 0
        telemetry.applied.labels(self.view.name).inc(len(mine))
        if mine and telemetry.following():
            ids = [item.event_id for item in mine]
            log.debug("applied", view=self.view.name, partition=self.partition, position=self.position, event_ids=ids)
        tracing.told("apply", (item.event_id for item in mine), begun, view=self.view.name, partition=self.partition)
        return True

    def resume(self, checkpoint: Checkpoint) -> None:
        """Go on from a checkpoint that was read again."""
        self.checkpoint, self.stale = checkpoint, False

    def wake(self) -> None:
        """End a rest before its time."""
        self._rests_until = 0.0

    async def _write(self, mine: Sequence[Item], to: Checkpoint) -> None:
        try:
            await self._together.write(self.view, Batch(self.partition, mine, self.checkpoint, to))
        except Exception as error:
            if operational(error):
                raise
            held = await self._store.transaction(lambda conn: self._one_by_one(conn, mine, to))
            telemetry.parked.labels(self.view.name).inc(held)

    def _one_by_one(self, conn: Connection, mine: Sequence[Item], to: Checkpoint) -> int:
        checkpoints.move(conn, self.view.key, self.partition, self.checkpoint, to)
        return parked.apply_or_park(conn, self.view, mine)

    def _rest(self, error: Exception) -> None:
        pause = PAUSES[min(self._failures, len(PAUSES) - 1)]
        self._failures += 1
        self._rests_until = time.monotonic() + pause
        log.error(
            "view_failed", view=self.view.key, partition=self.partition, position=self.position, error=told(error),
            again_in=pause,
        )  # fmt: skip
