"""What can be wrong with a ledger, in words for the people who must act on it?"""

from typing import Final

import msgspec


class Finding(msgspec.Struct, frozen=True):
    """One fault of a ledger: a stable code, where it stands (None: not at one record), and what it is."""

    code: str
    position: int | None
    en: str
    vi: str
    detail: str = ""


class Fault(msgspec.Struct, frozen=True):
    """A kind of fault."""

    code: str
    en: str
    vi: str

    def at(self, position: int | None, detail: str = "") -> Finding:
        """Return the finding of this fault at a position."""
        return Finding(self.code, position, self.en, self.vi, detail)


GAP: Final = Fault("gap", "A record is missing, or stands elsewhere.", "Thiếu một bản ghi, hoặc bản ghi nằm sai chỗ.")
TAIL: Final = Fault("tail", "The last records are missing.", "Thiếu các bản ghi cuối.")
HEADER: Final = Fault(
    "header",
    "The record's own bytes do not say what its columns say.",
    "Nội dung bản ghi không khớp với các cột của nó.",
)
COLUMNS: Final = Fault(
    "columns",
    "A column does not say what the event in the record says.",
    "Một cột không khớp với sự kiện trong bản ghi.",
)
ORDER: Final = Fault(
    "order", "The record is not later than the one before it.", "Bản ghi không muộn hơn bản ghi trước nó."
)
LEAF: Final = Fault(
    "leaf",
    "The record is not what was hashed, or its hash is missing.",
    "Bản ghi không khớp mã băm, hoặc thiếu mã băm.",
)
CHAIN: Final = Fault(
    "chain", "The chain breaks here, or its hash is missing.", "Chuỗi băm bị đứt tại đây, hoặc thiếu mã băm của chuỗi."
)
STREAMS: Final = Fault(
    "streams", "The versions of this stream are not 1, 2, 3 …", "Số phiên bản của hồ sơ này không liên tục 1, 2, 3 …"
)
RECEIPT: Final = Fault(
    "receipt", "The record's receipt is missing or says something else.", "Biên nhận của bản ghi bị thiếu hoặc sai."
)
CLAIMS: Final = Fault(
    "claims", "An identifier in the record is held by nobody.", "Mã số nêu trong bản ghi chưa được giữ cho hồ sơ."
)
HEAD: Final = Fault("head", "The head is not the last record's.", "Đầu sổ không khớp với bản ghi cuối cùng.")
REWOUND: Final = Fault(
    "rewound", "The ledger ends before a head that was seen earlier.", "Sổ kết thúc trước vị trí đã từng được ghi nhận."
)
FORKED: Final = Fault(
    "forked",
    "The ledger has another history than the one seen earlier.",
    "Lịch sử của sổ khác với lịch sử đã từng thấy.",
)
STRAY: Final = Fault("stray", "A row stands for no record.", "Có dòng dữ liệu không ứng với bản ghi nào.")
GUARDS: Final = Fault("guards", "A guard against changes is missing.", "Thiếu một chốt chặn việc sửa sổ.")
