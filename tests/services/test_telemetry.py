"""Do log lines carry facts in a shape that a machine reads, and nothing that they must not?"""

import contextlib
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from services import telemetry
from services.settings import Settings


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.contextvars.clear_contextvars()


def test_off_a_terminal_a_line_is_json_with_its_facts(capfd: pytest.CaptureFixture[str]) -> None:
    """A verb, its facts, the service, the level and the instant; on stderr, for stdout belongs to data."""
    telemetry.configure(Settings(), "worker")
    structlog.get_logger().info("applied", view="register", position=812, facts=3)
    shown = capfd.readouterr()
    line = json.loads(shown.err)
    assert shown.out == ""
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "applied", "view": "register", "position": 812, "facts": 3, "level": "info", "service": "worker",
    }  # fmt: skip


def test_what_must_never_be_logged_is_cut_out(capfd: pytest.CaptureFixture[str]) -> None:
    """A body or a key that somebody logs all the same does not reach the line, by either way of logging."""
    telemetry.configure(Settings(), "api")
    structlog.get_logger().info("submitted", body=b"canary", api_key="canary")
    logging.getLogger("library").warning("careless", extra={"password": "canary"})
    shown = capfd.readouterr().err
    assert "canary" not in shown
    assert [json.loads(line)["event"] for line in shown.splitlines()] == ["submitted", "careless"]


def test_the_level_is_kept(capfd: pytest.CaptureFixture[str]) -> None:
    """What is below the level is not written."""
    telemetry.configure(Settings(log_level="error", log_format="console"), "api")
    structlog.get_logger().warning("lagging", behind=3)
    structlog.get_logger().error("stalled", behind=9)
    shown = capfd.readouterr().err
    assert "lagging" not in shown
    assert "stalled" in shown


def test_a_line_that_cannot_be_written_ends_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log on a full disk loses lines, whatever logs them."""
    with contextlib.suppress(OSError), Path("/dev/full").open("w", buffering=1) as full:  # closing it complains too
        monkeypatch.setattr(sys, "stderr", full)
        telemetry.configure(Settings(), "relay")
        for _ in range(1_000):
            structlog.get_logger().warning("relay_paused", error="no room" * 100)
        with pytest.raises(OSError, match="No space"):  # negative control: this is what it was spared
            full.write("a line\n")


def test_counters_are_exposed() -> None:
    """The counters of every hop are in the exposition, with their labels."""
    telemetry.applied.labels(view="register").inc(2)
    telemetry.refused.labels(code="R-END-01").inc()
    text = telemetry.exposition().decode()
    for name in ("sobo_accepted_total", "sobo_appended_total", "sobo_relayed_total", "sobo_ledger_head"):
        assert f"\n{name} " in text
    assert 'sobo_applied_total{view="register"}' in text
    assert 'sobo_refused_total{code="R-END-01"}' in text


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_traceback_shows_no_local_variable(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The body of a submission lies in a local variable where something fails; it must not reach the log."""
    telemetry.configure(Settings(log_format=form), "api")  # type: ignore[arg-type]

    def fail(body: str) -> None:
        raise ValueError(len(body))

    try:
        fail("canary-5f1c")
    except ValueError:
        structlog.get_logger("test").exception("failed")
    shown = capsys.readouterr().err
    assert "ValueError" in shown
    assert "canary-5f1c" not in shown.replace('fail("canary-5f1c")', "")
