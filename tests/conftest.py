"""Which servers do tests share, and what does a skip cost?

Servers start once, when the first test asks for them, and a test gets a fresh database or an emptied broker.
SOBO_TEST_FORBID_SKIPS=1 (set in CI) turns every skip into a failure: what was not run was not shown.
What a test counted (`record_property`, `tests.support.counted`) is printed at the end.
SOBO_TEST_LONG=1 (set by `make drill`) asks for the long form: Hypothesis tries thousands of examples of each law, and
a test marked `drill` reads it by `tests.support.length`. Every property of Hypothesis is part of the drill, and what it
gave is written down by `tests.support.drilled`.
"""

import contextlib
import os
import signal
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, Final

import hypothesis
import pytest
import structlog

from tests.support import counted, drilled, drives, length, servers

FORBID_SKIPS: Final = "SOBO_TEST_FORBID_SKIPS"

WHOLE: Final = Path(__file__).parent / "system"

# How fast examples are made tells of the machine and of what else it does, not of the code.
SLOW: Final = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile("quick", deadline=None, database=None, suppress_health_check=SLOW)
hypothesis.settings.register_profile(
    "long", deadline=None, max_examples=10_000, stateful_step_count=50, suppress_health_check=SLOW
)
hypothesis.settings.load_profile(length.of("quick", "long"))


@pytest.fixture(autouse=True)
def log_of_its_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Undo what a command configured: no logger keeps what an earlier test of the same process asked for."""
    configure = structlog.configure

    def uncached(**asked: Any) -> None:
        asked["cache_logger_on_first_use"] = False
        configure(**asked)

    monkeypatch.setattr(structlog, "configure", uncached)
    yield
    structlog.reset_defaults()


@contextlib.contextmanager
def skipping_what_is_missing() -> Iterator[None]:
    """Skip what this machine cannot run, with the reason."""
    try:
        yield
    except servers.ServerMissingError as missing:
        pytest.skip(str(missing))  # this machine cannot run it: named with its reason at the end, forbidden in CI


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[servers.Postgres]:
    """Give the PostgreSQL that all tests share; a test that kills or freezes one starts its own."""
    with skipping_what_is_missing(), servers.postgres() as server:
        yield server


@pytest.fixture(scope="session")
def valkey_server() -> Iterator[servers.Broker]:
    """Give the Valkey that all tests share."""
    with servers.valkey() as server:
        yield server


@pytest.fixture(scope="session")
def redis_server() -> Iterator[servers.Broker]:
    """Give the Redis that all tests share."""
    with skipping_what_is_missing(), servers.redis_server() as server:
        yield server


@pytest.fixture(scope="session")
def mounts() -> None:
    """Let a test make and mount file systems of its own: root may, where losetup and mount work."""
    with skipping_what_is_missing():
        drives.require_mounts()


@pytest.fixture(scope="session")
def postgres_url(postgres_server: servers.Postgres) -> Callable[[], str]:
    """Give a function that creates an empty database and returns its postgresql:// address."""
    return postgres_server.fresh_database


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of a ledger that is not there yet: the test runs once on each storage."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.db'}"
    fresh: Callable[[], str] = request.getfixturevalue("postgres_url")
    return fresh()


@pytest.fixture
def valkey_url(valkey_server: servers.Broker) -> str:
    """Give the address of an emptied Valkey."""
    valkey_server.flush()
    return valkey_server.url


@pytest.fixture
def redis_url(redis_server: servers.Broker) -> str:
    """Give the address of an emptied Redis."""
    redis_server.flush()
    return redis_server.url


@pytest.fixture(params=["valkey", "redis"])
def broker(request: pytest.FixtureRequest) -> str:
    """Give the address of an emptied broker: the test runs once on Valkey and once on Redis."""
    return str(request.getfixturevalue(f"{request.param}_url"))


def pytest_configure(config: pytest.Config) -> None:
    """Let a drill write down what it gave; who is asked to end gives back drives, mounts and servers first."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if length.of(quick=False, long=True):
        config.pluginmanager.register(drilled.Drilled(), "drilled")


@pytest.hookimpl(tryfirst=True)  # before those that look at the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every property as part of the drill: examples are what its long form has more of.

    What starts whole registers takes longest: it comes first, so that the processes of a run end together.
    """
    items.sort(key=lambda item: 0 if WHOLE in item.path.parents else 1)
    for item in items:
        if getattr(getattr(item, "function", None), "is_hypothesis_test", False):
            item.add_marker("drill")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where skips are forbidden."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get(FORBID_SKIPS) == "1":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped where skips are forbidden: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped module into a failure where skips are forbidden."""
    report = yield
    if report.skipped and os.environ.get(FORBID_SKIPS) == "1":
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} was skipped where skips are forbidden: {report.longrepr}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests counted: how much was tried is part of what they show."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    told = [(r.nodeid, said) for r in reports if isinstance(r, pytest.TestReport) for said in counted.of(r)]
    if told:
        terminalreporter.section("counted")
    for test, said in sorted(told):
        terminalreporter.write_line(f"{test}: {said}")
