"""On which storage and broker does the whole register run? On both pairs, one after the other."""

from collections.abc import Iterator

import pytest

from tests.support import stack
from tests.support.stack import Stack


@pytest.fixture(scope="module", params=stack.STACKS)
def register(request: pytest.FixtureRequest) -> Iterator[Stack]:
    """Give a running register, shared by the tests of a module: every test uses organisations of its own."""
    ledger = broker = ""
    if request.param == "postgresql+redis":
        ledger = request.getfixturevalue("postgres_url")()
        server = request.getfixturevalue("redis_server")
        server.flush()
        broker = server.url
    with stack.running(ledger, broker) as found:
        yield found
