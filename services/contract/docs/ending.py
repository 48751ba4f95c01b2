"""What does the page of exit codes say?"""

from typing import Final

from services import supervisor
from services.contract.docs import markdown
from services.contract.docs.markdown import code
from services.exits import MEANINGS, Again

_DOES: Final[dict[Again | None, str]] = {
    "soon": f"start it again, after a pause that grows from {supervisor.PAUSES[0]} to {supervisor.PAUSES[-1]:.0f} s",
    "slowly": f"start it again every {supervisor.SLOWLY:.0f} s, and call a person",
    "never": "leave it: a person has to mend something first",
    None: "only a command ends so",
}
_UNIT: Final = """```ini
[Service]
ExecStart=sobo worker
Restart=always
RestartSec=2
RestartPreventExitStatus=2 78
```"""


def exits() -> str:
    """The page of exit codes."""
    about = """
With what a process of ours or a command ends, and what whoever keeps it running should do. `sobo up` does it: where a
process can never run as it is set up, all of it ends with the same code. Anything else (a signal, a code that is not
here) is a reason to start it again. The log's last line is `ended`, with the code, its name and what ended it. Faults
that lead here: [ledger](ledger.md), [views](views.md), [broker](broker.md), [processes](processes.md).
"""
    rows = (
        (code(str(int(one))), code(one.name), f"{said.vi} · {said.en}", _DOES[said.again])
        for one, said in MEANINGS.items()
    )
    listed = markdown.table(("code", "name", "meaning", "what a supervisor does"), rows)
    unit = f"A unit of systemd that does so. Containers start again whatever the code is:\n\n{_UNIT}"
    return markdown.page("Exit codes", about, [listed, unit])
