"""Is the leaf hash of a record what its bytes give? `check_leaf.py FILE`, the answer of GET /events/{id}."""

# ruff: noqa: INP001
import sys
from hashlib import sha256
from pathlib import Path

_, _, rest = Path(sys.argv[1]).read_bytes().partition(b'"record":')
record, _, rest = rest.partition(b',"leaf":"')
if sha256(b"\x00" + record).hexdigest().encode() != rest[:64]:
    sys.exit("the leaf is not that of the record")
sys.stdout.write("the leaf is right\n")
