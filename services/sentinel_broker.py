"""How does FastStream's Sentinel broker leave nothing open when it stops?"""

from types import TracebackType

from faststream.redis import RedisSentinelBroker

from services.broker import close_sentinels


class SentinelBroker(RedisSentinelBroker):
    """FastStream's, which forgets its connections to the Sentinels (0.7.8)."""

    async def stop(
        self,
        exc_type: type[BaseException] | None = None,
        exc_val: BaseException | None = None,
        exc_tb: TracebackType | None = None,
    ) -> None:
        """Stop, then close the connections to the Sentinels."""
        master = self._connection
        await super().stop(exc_type, exc_val, exc_tb)
        if master is not None:
            await close_sentinels(master)
