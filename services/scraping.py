"""How are the metrics of a process read that serves nobody: relay, worker and queue intake?

`SOBO_METRICS` says where Prometheus finds them (host:port); without it nothing listens. The API has its own `/metrics`.
Port 0 takes a free one; the sign of life says which. `sobo up` gives its processes consecutive ports from that one on.
"""

import contextlib
from collections.abc import Iterator
from importlib.metadata import version
from typing import Final

import structlog
from prometheus_client import start_http_server

from services import telemetry

PATH: Final = "/metrics"
log = structlog.get_logger()


def told_start(service: str) -> None:
    """Let the metrics say which process this is, of which release, and since when."""
    telemetry.started.labels(service, version("sobo")).set_to_current_time()


@contextlib.contextmanager
def exposed(metrics: str, service: str) -> Iterator[str]:
    """Serve the metrics of this process while it runs; give the address, empty where none was asked for.

    Raises OSError where somebody else listens there.
    """
    told_start(service)
    if not metrics:
        yield ""
        return
    host, _, port = metrics.rpartition(":")
    server, thread = start_http_server(int(port), host.strip("[]"), telemetry.registry)
    address = f"http://{host}:{server.server_port}{PATH}"
    log.info("metrics", address=address)
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def beside(metrics: str, number: int) -> str:
    """The address of the process `number` places after the first; port 0 stays, since each takes a free one."""
    host, _, port = metrics.rpartition(":")
    return f"{host}:{int(port) + number if int(port) else 0}" if metrics else ""
