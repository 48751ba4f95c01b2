"""What of FastStream's own complaints comes into the log?"""

import logging

import pytest
import structlog
from redis.exceptions import ClusterDownError
from redis.exceptions import TimeoutError as RedisTimeoutError

from services.worker import subscribing
from tests.support import servers


def _fail(logger: logging.Logger, times: int) -> None:
    for _ in range(times):
        logger.error("Message fetch error", exc_info=RedisTimeoutError("no word"))
        logger.error("Task-9 raised an exception, retrying...", exc_info=ClusterDownError("down"))


async def test_reads_that_fail_are_told_once_for_all_partitions(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In words of ours, and again only after a while; any other complaint each time. Nothing goes past the log."""
    with servers.valkey() as server:
        messages, _ = await subscribing.connect(server.url, 16, 10)
        await messages.stop()
    logger = logging.getLogger("sobo.faststream")
    with structlog.testing.capture_logs() as lines:
        _fail(logger, 16)
        logger.error("something else")
        logger.error("something else")
    assert [(line["event"], line.get("error"), line.get("said")) for line in lines] == [
        ("broker_away", "TimeoutError: no word", None), ("faststream", None, "something else"),
        ("faststream", None, "something else"),
    ]  # fmt: skip
    monkeypatch.setattr(subscribing, "TELL_EVERY", 0.0)
    with structlog.testing.capture_logs() as lines:
        _fail(logger, 2)
    assert [line["event"] for line in lines] == ["broker_away"] * 4
    assert "fetch" not in "".join(capfd.readouterr())
