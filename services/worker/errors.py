"""What can go wrong between the ledger and a view, and what should be done?"""

from events.errors import ToldError


class ViewError(ToldError):
    """A view cannot do this."""


class ViewAhead(ViewError):
    """A view was made from another ledger than this one, or from a later state of it."""

    def __init__(self, view: str, position: int, head: int) -> None:
        """Name the view, its position and the ledger's."""
        super().__init__(
            f"Khung nhìn {view} ở vị trí {position} không thuộc sổ cái này (sổ cái đến {head}). "
            f"Chạy: sobo rebuild {view.partition('_v')[0]}",
            f"The view {view} at position {position} does not belong to this ledger (which ends at {head}). "
            f"Run: sobo rebuild {view.partition('_v')[0]}",
        )
        self.view, self.position, self.head = view, position, head


class ViewsForbidden(ViewError):
    """The login of the views may not do what views need."""

    def __init__(self, cause: str) -> None:
        """Carry the database's own words."""
        super().__init__(
            f"Tài khoản của khung nhìn (SOBO_VIEWS; khi đọc: SOBO_READER) không có quyền cần thiết: {cause}. "
            "SOBO_VIEWS cần CREATE trên lược đồ, và bảng khung nhìn phải thuộc về nó (ALTER TABLE … OWNER TO …).",
            f"The login of the views (SOBO_VIEWS; for reading SOBO_READER) lacks a right: {cause}. SOBO_VIEWS needs "
            "CREATE on the schema, and the tables of the views have to be its own (ALTER TABLE … OWNER TO …).",
        )


class ViewBeingBuilt(ViewError):
    """A new version of the view is still being built beside the one that this release no longer reads."""

    def __init__(self, view: str) -> None:
        """Name the view."""
        super().__init__(
            f"Khung nhìn {view} đang được dựng cho phiên bản mới; hãy thử lại sau.",
            f"The view {view} is being built for a new version; try again later.",
        )
        self.view = view


class CheckpointMoved(ViewError):
    """Somebody else moved the checkpoint: the batch is given up, and the checkpoint is read again."""

    def __init__(self, view: str, partition: int, expected: int) -> None:
        """Name the checkpoint and where it was expected."""
        super().__init__(
            f"Mốc của {view}/{partition} không còn ở {expected}.",
            f"The checkpoint of {view}/{partition} left {expected}.",
        )


class Superseded(ViewError):
    """Somebody else fills the slot now."""

    def __init__(self, view: str) -> None:
        """Name the slot."""
        super().__init__(
            f"{view}: một lần dựng lại khác đã bắt đầu; lần này dừng.",
            f"{view}: another rebuild has begun; this one stops.",
        )
