"""Which words are there for what is posted: where it stands, and how a duty of posting stands on a day?"""

from events.words import Word


class Portal(Word):
    """Where a paper is posted (the decree speaks of the portal alone)."""

    NATIONAL = "national", "Cổng thông tin quốc gia", "The national portal"
    PROVINCIAL = "provincial", "Cổng thông tin của tỉnh", "The province's portal"


class PostingState(Word):
    """How a duty of posting stands on a day."""

    OPEN = "open", "Chưa đăng, còn hạn", "Not posted, in time"
    LATE = "late", "Chưa đăng, quá hạn", "Not posted, overdue"
    DONE = "done", "Đã đăng đúng hạn", "Posted in time"
    DONE_LATE = "done_late", "Đã đăng, muộn", "Posted late"
