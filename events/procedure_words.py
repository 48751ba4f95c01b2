"""Which words does the law have for the procedures that end an organisation, and for what endangers it?

Sources: Law on Cooperatives 17/2023/QH15 (L23) art. 97-103, Decree 92/2024 (D92) art. 27, 28, 33, 50-57, 63, 64.
"""

from events.words import Word


class LegalStatus(Word):
    """The legal status on a date: D92 art. 27 (cooperatives, unions, credit funds) and 28 (groups)."""

    SUSPENDED = "suspended", "Tạm ngừng kinh doanh", "Business suspended"
    REVOKED_TAX = (
        "revoked_tax",
        "Bị thu hồi do cưỡng chế về quản lý thuế",
        "Certificate revoked to enforce tax administration",
    )
    WINDING_UP = (
        "winding_up",
        "Đang làm thủ tục giải thể, bị chia, bị hợp nhất, được sáp nhập",
        "In the procedure of dissolution, division, consolidation or merger",
    )
    BANKRUPTCY = "bankruptcy", "Đang làm thủ tục phá sản", "In bankruptcy proceedings"
    CEASED = "ceased", "Đã giải thể, phá sản, chấm dứt tồn tại", "Dissolved, bankrupt or otherwise ceased"
    NOT_AT_ADDRESS = (
        "not_at_address",
        "Không hoạt động tại địa chỉ đã đăng ký",
        "Not operating at the registered address",
    )
    ACTIVE = "active", "Đang hoạt động", "Active"
    TERMINATING = "terminating", "Đang làm thủ tục chấm dứt hoạt động", "In the procedure of termination"
    TERMINATED = "terminated", "Đã chấm dứt hoạt động", "Operation terminated"
    NONE = "none", "Luật không quy định tình trạng", "The law gives it no status"
    UNKNOWN = "unknown", "Chưa rõ", "Not known"


class Procedure(Word):
    """The procedure that an organisation is in; where several are open, the one that its status shows."""

    VOLUNTARY = "voluntary", "Giải thể (chấm dứt) tự nguyện", "Voluntary dissolution or termination"
    COURT = "compulsory_court", "Giải thể theo quyết định của Tòa án", "Dissolution by order of a court"
    REVOKED = "compulsory_revocation", "Giải thể do bị thu hồi giấy chứng nhận", "Dissolution upon revocation"
    TAX_ENFORCED = "tax_enforced", "Bị thu hồi do cưỡng chế thuế", "Revoked to enforce tax"
    BANKRUPTCY = "bankruptcy", "Phá sản", "Bankruptcy"
    DIVIDED = "divided", "Đang bị chia", "Being divided"
    CONSOLIDATED = "consolidated", "Đang bị hợp nhất", "Being consolidated"
    MERGED = "merged", "Đang được sáp nhập", "Being merged"


class RevocationGround(Word):
    """Why a certificate may be revoked: L23 art. 103.1 a to g, or a court's decision (D92 art. 53.3, 64.1)."""

    FORGED = "forged", "Hồ sơ giả mạo (điểm a)", "Forged file (a)"
    INACTIVE = "inactive", "Ngừng hoạt động 12 tháng không báo (điểm b)", "Inactive for 12 months without notice (b)"
    REPORT = "report", "Không báo cáo theo yêu cầu (điểm c)", "No compliance report (c)"
    MEMBERSHIP = "membership", "Không đủ điều kiện về thành viên (điểm d)", "Conditions on members not met (d)"
    CAPITAL = "capital", "Vốn góp vượt mức tối đa (điểm đ)", "Contribution above the maximum (dd)"
    MEETING = "meeting", "Không họp đại hội thường niên (điểm e)", "No annual general meeting (e)"
    AUTHORITY = "authority", "Cơ quan có thẩm quyền yêu cầu (điểm g)", "At the request of an authority (g)"
    COURT = "court", "Quyết định của Tòa án", "Decision of a court"


class Held(Word):
    """Procedures that a court, enforcement or investigating body may ask not to be carried out (D92 art. 33.3).

    Only what it names is refused: all changes of registered contents, or a single one of them.
    """

    CHANGES = "changes", "Thay đổi nội dung đăng ký", "Changes of registered contents"
    REORGANISATION = "reorganisation", "Tổ chức lại", "Reorganisation"
    DISSOLUTION = "dissolution", "Giải thể, chấm dứt hoạt động", "Dissolution or termination"
    NAME = "name_change", "Thay đổi tên (Đ.38, Đ.60)", "Change of name"
    HEAD_OFFICE = "head_office_move", "Chuyển trụ sở chính (Đ.37, Đ.60)", "Move of the head office"
    REPRESENTATIVE = (
        "representative_change",
        "Thay đổi người đại diện theo pháp luật (Đ.39, Đ.60)",
        "Change of legal representative",
    )
    CAPITAL = "capital_change", "Thay đổi vốn điều lệ, phần vốn góp (Đ.60; L23 Đ.47)", "Change of capital"
    LINES = "lines_change", "Thay đổi ngành, nghề kinh doanh (Đ.41, Đ.60)", "Change of business lines"
    TAX_INFORMATION = "tax_information", "Thay đổi thông tin đăng ký thuế (Đ.42, Đ.60)", "Change of tax information"
    FOREIGN_MEMBERS = "foreign_members", "Thay đổi thành viên nước ngoài (Đ.43)", "Change of foreign members"
    UNIT_REGISTRATION = (
        "unit_registration",
        "Đăng ký chi nhánh, văn phòng đại diện, địa điểm kinh doanh (Đ.36)",
        "Registration of a dependent unit",
    )
    UNIT_CHANGE = "unit_change", "Thay đổi của đơn vị phụ thuộc (Đ.45)", "Change of a dependent unit"
    SUSPENSION = "suspension", "Tạm ngừng, tiếp tục kinh doanh (Đ.47, Đ.62)", "Suspension and resumption"


class TerminationCause(Word):
    """Why a group ends (Decree 77/2019 art. 14.1)."""

    TERM = "term", "Hết thời hạn", "Term over"
    PURPOSE = "purpose", "Đạt mục đích", "Purpose met"
    MEMBERS = "members", "Không còn đủ thành viên", "Too few members"
    AUTHORITY = "authority", "Theo quyết định của cơ quan có thẩm quyền", "Decision of an authority"
    CONTRACT = "contract", "Theo hợp đồng hoặc pháp luật", "By contract or law"
    AGREEMENT = "agreement", "Mọi thành viên thỏa thuận", "Agreement of all members"
    UNSTATED = "unstated", "Không nêu", "Not stated"
