"""With which exit codes do our processes end, and what should whoever keeps them running do?

One table for `sobo up`, the API, relay, worker and queue intake, and for every command. The numbers above 63 are those
of sysexits, which supervisors know: `RestartPreventExitStatus=2 78` in a unit of systemd is all that it takes.
"""

from enum import IntEnum
from typing import Final, Literal, NamedTuple

Again = Literal["soon", "slowly", "never"]


class Exit(IntEnum):
    """Every code with which something of ours ends by itself."""

    DONE = 0
    NO = 1
    USAGE = 2
    UNREACHED = 3
    CONTRADICTED = 65
    UNAVAILABLE = 69
    FAULT = 70
    LATER = 75
    CONFIGURATION = 78
    INTERRUPTED = 130


class Meaning(NamedTuple):
    """What a code says, in two languages, and whether starting again helps; None where it is a command's alone."""

    vi: str
    en: str
    again: Again | None = None


MEANINGS: Final[dict[Exit, Meaning]] = {
    Exit.DONE: Meaning("đã dừng theo yêu cầu, hoặc đã làm xong", "stopped when asked to, or done", "soon"),
    Exit.NO: Meaning("câu trả lời là không", "the answer is no: refused, not found, not sound, not well"),
    Exit.USAGE: Meaning("gọi lệnh chưa đúng", "wrongly called", "never"),
    Exit.UNREACHED: Meaning("không liên lạc được", "whom the command talks to does not answer"),
    Exit.CONTRADICTED: Meaning(
        "khung nhìn không thuộc sổ cái này, hoặc sổ cái hỏng: phải có người xử lý",
        "the views do not belong to this ledger, or the ledger is damaged: a person has to act",
        "slowly",
    ),
    Exit.UNAVAILABLE: Meaning(
        "cơ sở dữ liệu hoặc hàng đợi không trả lời", "the database or the broker does not answer", "soon"
    ),
    Exit.FAULT: Meaning("lỗi của phần mềm", "a fault of the software", "soon"),
    Exit.LATER: Meaning(
        "chưa chạy được: cổng hoặc thư mục đang bận, đĩa đầy, bảng chưa tạo",
        "not now: port or folder taken, disk full, tables not made yet",
        "soon",
    ),
    Exit.CONFIGURATION: Meaning(
        "thiết lập sai hoặc không an toàn: sửa rồi mới chạy được",
        "a setting is wrong or unsafe: it has to be mended first",
        "never",
    ),
    Exit.INTERRUPTED: Meaning("bị ngắt bằng Ctrl-C", "interrupted by Ctrl-C"),
}


def again(status: int | None) -> Again:
    """Whether a process that ended so should be started again; a signal, or a code that is not ours, is no reason
    against it.
    """
    try:
        return MEANINGS[Exit(status or 0)].again or "soon"
    except ValueError:
        return "soon"
