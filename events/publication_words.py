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


class ExtractReader(Word):
    """To whom the office gives the registered contents (L23 art. 54; Decree 92/2024 art. 7.4)."""

    ANYBODY = "anybody", "Tổ chức, cá nhân bất kỳ", "Anybody"
    PEOPLES_COMMITTEE = "peoples_committee", "Ủy ban nhân dân", "A People's Committee"
    PROVINCE_OFFICE = "province_office", "Cơ quan đăng ký kinh doanh cấp tỉnh", "The province's registration office"
    MONEY_LAUNDERING_BODY = (
        "money_laundering_body",
        "Cơ quan phòng, chống rửa tiền của Ngân hàng Nhà nước",
        "The State Bank's body against money laundering",
    )
