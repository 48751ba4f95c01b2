"""What does the ledger refuse, and what does it know when it does?"""

from collections.abc import Mapping, Sequence

from events.errors import RegistryError


class LedgerError(RegistryError):
    """The ledger cannot do this.

    Sổ cái không làm được việc này.
    """

    http_status = 500

    @property
    def facts(self) -> dict[str, object]:
        """What the error knows, ready for a log line or a problem document."""
        return {name: value for name, value in vars(self).items() if not name.startswith("_")}

    def __str__(self) -> str:
        """The docstring is the message, in both languages; the facts follow."""
        lines = [line.strip() for line in (type(self).__doc__ or "").splitlines()]
        message = " / ".join(line for line in lines if line)
        told = ", ".join(f"{name}={value!r}" for name, value in self.facts.items())
        return f"{message} [{told}]" if told else message


class StreamMoved(LedgerError):
    """Someone else recorded a fact of this stream first. Read it again, then decide again.

    Đã có người ghi sự kiện khác vào hồ sơ này trước. Hãy đọc lại rồi quyết định lại.
    """

    http_status = 409

    def __init__(self, actual: Mapping[str, int]) -> None:
        """Carry the version that each moved stream really has."""
        super().__init__()
        self.actual = dict(actual)


class ClaimTaken(LedgerError):
    """This identifier belongs to another stream, for ever.

    Mã này đã thuộc về hồ sơ khác và không được dùng lại.
    """

    http_status = 409

    def __init__(self, scheme: str, value: str, holder: str) -> None:
        """Carry the identifier and the stream that holds it."""
        super().__init__()
        self.scheme = scheme
        self.value = value
        self.holder = holder


class AlreadyReceived(LedgerError):
    """These events are in the ledger already. Answer with their first receipts.

    Các sự kiện này đã có trong sổ. Hãy trả lại biên nhận đầu tiên.
    """

    http_status = 409

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        """Carry the (office, event id) pairs."""
        super().__init__()
        self.keys = list(keys)


class GroupInconsistent(LedgerError):
    """The entries of one call contradict each other; they were not judged one after another.

    Các mục trong cùng một lần ghi mâu thuẫn với nhau; chúng chưa được xét lần lượt.
    """

    def __init__(self, what: str) -> None:
        """Say which entries."""
        super().__init__()
        self.what = what


class LedgerUnreachable(LedgerError):
    """The ledger does not answer. What was sent may or may not be recorded: send it again, or ask for its receipt.

    Sổ cái không trả lời. Dữ liệu vừa gửi có thể đã hoặc chưa được ghi: hãy gửi lại hoặc hỏi biên nhận.
    """

    http_status = 503

    def __init__(self, cause: str) -> None:
        """Carry the storage's own words."""
        super().__init__()
        self.cause = cause


class LedgerSilent(LedgerUnreachable):
    """The ledger has not answered for seconds. What was sent may or may not be recorded: send it again later.

    Sổ cái không trả lời trong nhiều giây. Dữ liệu vừa gửi có thể đã hoặc chưa được ghi: hãy gửi lại sau.
    """


class WrongRole(LedgerUnreachable):
    """This login may not do what the register needs. Grant it the role, or run `sobo migrate` as the owner.

    Tài khoản này không có quyền cần thiết. Hãy cấp vai trò, hoặc chạy `sobo migrate` bằng tài khoản chủ sở hữu.
    """


class LedgerFull(LedgerError):
    """The ledger's disk is full; nothing was recorded.

    Đĩa chứa sổ cái đã đầy; chưa ghi gì cả.
    """

    http_status = 507

    def __init__(self, cause: str) -> None:
        """Carry the storage's own words."""
        super().__init__()
        self.cause = cause


class UnsafeLedger(LedgerError):
    """With these settings the ledger could lose or change what it has acknowledged. It was not opened.

    Với cấu hình này sổ cái có thể mất hoặc bị sửa dữ liệu đã xác nhận. Sổ chưa được mở.
    """

    def __init__(self, findings: Sequence[str]) -> None:
        """Carry every unsafe setting with what it must be."""
        super().__init__()
        self.findings = list(findings)


class LedgerStays(LedgerError):
    """A ledger is never taken down by a migration. Export it, and import it where an older release runs.

    Không gỡ bỏ sổ cái bằng lệnh di chuyển phiên bản. Hãy xuất sổ rồi nhập vào nơi chạy phiên bản cũ hơn.
    """


class LedgerNotMigrated(LedgerError):
    """The tables are missing or of another release. Run `sobo migrate` once with the owner's login.

    Chưa có bảng hoặc bảng thuộc phiên bản khác. Hãy chạy `sobo migrate` một lần bằng tài khoản chủ sở hữu.
    """

    def __init__(self, found: str | None, wanted: str) -> None:
        """Carry the revision that is there and the one that this release needs."""
        super().__init__()
        self.found = found
        self.wanted = wanted


class LedgerCorrupt(LedgerError):
    """A record does not read as a record. Run verify.

    Một bản ghi không đọc được theo mẫu. Hãy chạy lệnh verify.
    """

    def __init__(self, what: str, position: int | None = None) -> None:
        """Say what is wrong, and at which position where that is known."""
        super().__init__()
        self.what = what
        self.position = position


class LedgerNotEmpty(LedgerError):
    """A text is imported into an empty ledger only.

    Chỉ được nhập văn bản vào sổ còn trống.
    """

    def __init__(self, position: int) -> None:
        """Carry the position of the head."""
        super().__init__()
        self.position = position


class TextRefused(LedgerError):
    """The text is not a whole, unchanged ledger. Nothing was imported.

    Văn bản không phải là một sổ cái nguyên vẹn. Chưa nhập gì cả.
    """

    def __init__(self, line: int, what: str) -> None:
        """Carry the number of the line, from 1, and what is wrong with it."""
        super().__init__()
        self.line = line
        self.what = what
