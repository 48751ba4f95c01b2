"""Is an exported ledger what it says it is? Standard library only, nothing of Sổ Bộ: `check_ledger.py FILE`."""

# ruff: noqa: INP001
import base64
import sys
from hashlib import sha256
from pathlib import Path

_title, *lines, last = Path(sys.argv[1]).read_bytes().splitlines()
chain = bytes(32)
for position, line in enumerate(lines, 1):
    record = base64.b64decode(line[7:]) if line.startswith(b"base64:") else line
    if not record.startswith(b'{"position":%d,' % position):
        sys.exit(f"position {position} is missing or stands elsewhere")
    leaf = sha256(b"\x00" + record).digest()
    chain = sha256(chain + leaf).digest()
if last.decode() != "sha256:" + chain.hex():
    sys.exit("the chain does not come out: a record was changed")
sys.stdout.write(f"sound: {len(lines)} records, chain {chain.hex()}\n")
