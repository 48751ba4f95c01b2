"""Which small processes stand in for the API, the relay and the worker when only their keeping is tested?

`python -m tests.support.dummies up` runs an embedded instance of them; `… api` and `… idle` are the children.
"""

import http.server
import signal
import sys

from services import embedded, settings, telemetry
from services.settings import Settings
from services.supervisor import Child

ME = (sys.executable, "-m", "tests.support.dummies")


def table(_: Settings) -> tuple[Child, ...]:
    """An API that is ready at once, and two children that only live."""
    return Child("api", (*ME, "api")), Child("relay", (*ME, "idle")), Child("worker", (*ME, "idle"))


class _Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
        """Say nothing."""


def main(role: str) -> None:
    """Play the role until SIGTERM."""
    chosen = settings.load()
    if role == "up":
        telemetry.configure(chosen, "embedded")
        embedded.run(chosen, table)
    elif role == "api":
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        http.server.HTTPServer((chosen.host, chosen.port), _Ready).serve_forever()
    else:
        signal.sigwait({signal.SIGTERM})


if __name__ == "__main__":
    main(sys.argv[1])
