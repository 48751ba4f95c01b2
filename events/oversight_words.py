"""Which words does the law have for what is asked before an organisation ends, and for who objects?

Sources: Decree 92/2024 (D92) art. 50, 51, 52, 63.
"""

from events.words import Word


class HeardProcedure(Word):
    """A procedure to which the tax authority and the parties concerned are heard."""

    DISSOLUTION = "dissolution", "Giải thể, chấm dứt hoạt động (Đ.50, Đ.51, Đ.63)", "Dissolution or termination"
    REORGANISATION = "reorganisation", "Chia, tách, hợp nhất, sáp nhập (Đ.52)", "Reorganisation"


class Objector(Word):
    """Who objects in writing; no person is named."""

    TAX = "tax", "Cơ quan thuế", "Tax authority"
    CREDITOR = "creditor", "Chủ nợ", "Creditor"
    MEMBER = "member", "Thành viên", "Member"
    WORKER = "worker", "Người lao động", "Worker"
    AUTHORITY = "authority", "Cơ quan nhà nước khác", "Another authority"
    OTHER = "other", "Bên liên quan khác", "Another party"
