"""Where on the stream does an event stand? `relayed.py FOLDER EVENT_ID` asks the broker of an embedded instance."""

# ruff: noqa: INP001

import json
import sys
from pathlib import Path
from typing import Any

import redis


def main(folder: str, event_id: str) -> int:
    """Print the stream, the entry's id (the record's position) and the position before it in the partition."""
    broker = json.loads((Path(folder) / "run.json").read_text("utf-8"))["broker"]
    client: Any = redis.Redis.from_url(broker)
    for key in sorted(client.scan_iter("sobo:facts:*")):
        for entry, fields in client.xrevrange(key, count=1_000):
            if json.loads(fields[b"record"])["event"]["id"] == event_id:
                sys.stdout.write(f"{key.decode()} {entry.decode()} previous={fields[b'previous'].decode()}\n")
                return 0
    sys.stderr.write("not on the stream (trimmed, or not relayed yet): the ledger has it\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
