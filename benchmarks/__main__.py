"""`python -m benchmarks [name …] [--quick]`: measure, and print a table."""

import importlib
import os
import sys
from typing import Final

from benchmarks.rounds import Row, Scale, said, table

ALL: Final = (
    "append", "over_http", "judging", "apply", "relaying", "rebuild", "held", "latency", "scale", "figures", "papers",
    "beside", "start",
)  # fmt: skip


def main(words: list[str]) -> int:
    """Run the named benchmarks, or all; 1 where a target is missed."""
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40), cache_logger_on_first_use=True)
    names = [word for word in words if not word.startswith("-")] or list(ALL)
    unknown = [word for word in words if word.startswith("-") and word != "--quick"] + [
        name for name in names if name not in ALL
    ]
    if unknown:
        print(f"python -m benchmarks [{' | '.join(ALL)}] [--quick]; not {', '.join(unknown)}", file=sys.stderr)
        return 2
    rows: list[Row] = []
    for name in names:
        said(f"{name}: load {os.getloadavg()[0]:.1f}")
        measured = importlib.import_module(f"benchmarks.{name}").run(Scale(quick="--quick" in words))
        said(table(measured))  # what was measured stays, should a later one fail
        rows += measured
    print(table(rows))
    return int(any(row.met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
