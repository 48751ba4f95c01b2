"""Which words does the law have for dossiers: procedures, channels, stages, reasons to refuse?

Sources: Law on Cooperatives 17/2023/QH15 (L23) art. 41.2, Decree 92/2024 (D92) art. 15, 19, 20, 31, 33, 35-63.
"""

from events.words import Word


class DossierProcedure(Word):
    """What a dossier asks the registration office to do."""

    FOUNDING = "founding", "Đăng ký thành lập (Đ.35, Đ.58)", "Founding"
    CONVERSION = "conversion", "Đăng ký chuyển đổi tổ hợp tác thành hợp tác xã (Đ.61)", "Conversion of a group"
    REORGANISATION = (
        "reorganisation",
        "Chia, tách, hợp nhất, sáp nhập (Đ.52)",
        "Division, separation, consolidation or merger",
    )
    NAME = "name_change", "Đăng ký thay đổi tên (Đ.38, Đ.60)", "Change of name"
    HEAD_OFFICE = "head_office_move", "Đăng ký chuyển trụ sở chính (Đ.37, Đ.60)", "Move of the head office"
    REPRESENTATIVE = (
        "representative_change",
        "Đăng ký thay đổi người đại diện theo pháp luật (Đ.39, Đ.60)",
        "Change of legal representative",
    )
    CAPITAL = "capital_change", "Đăng ký thay đổi vốn điều lệ, phần vốn góp (Đ.60; L23 Đ.47)", "Change of capital"
    LINES = "lines_change", "Thông báo thay đổi ngành, nghề kinh doanh (Đ.41, Đ.60)", "Change of business lines"
    TAX_INFORMATION = "tax_information", "Thông báo thay đổi thông tin đăng ký thuế (Đ.42, Đ.60)", "Tax information"
    FOREIGN_MEMBERS = (
        "foreign_members",
        "Thông báo thay đổi thành viên là nhà đầu tư nước ngoài (Đ.43)",
        "Change of foreign members",
    )
    ENTERPRISE = "enterprise", "Thông báo thành lập doanh nghiệp (Đ.44)", "Enterprise established"
    SUPPLEMENT = "supplement", "Thông báo bổ sung, cập nhật thông tin (Đ.46)", "Supplement of the record"
    CORRECTION = "correction", "Hiệu đính thông tin (Đ.26)", "Correction of the record"
    REISSUE = "reissue", "Cấp lại, cấp đổi giấy chứng nhận (Đ.49, Đ.59, Đ.65)", "Reissue of a certificate"
    SUSPENSION = "suspension", "Thông báo tạm ngừng kinh doanh (Đ.47, Đ.62)", "Suspension"
    RESUMPTION = "resumption", "Thông báo tiếp tục kinh doanh trước thời hạn (Đ.47, Đ.62)", "Resumption"
    RESOLUTION = (
        "dissolution_resolution",
        "Thông báo nghị quyết giải thể, chấm dứt hoạt động (Đ.50.1, Đ.63)",
        "Resolution to dissolve or terminate",
    )
    DISSOLUTION = "dissolution", "Đăng ký giải thể (Đ.50, Đ.51)", "Dissolution"
    TERMINATION = "termination", "Chấm dứt hoạt động tổ hợp tác (Đ.63)", "Termination of a group"
    CANCELLATION = "dissolution_cancellation", "Hủy nghị quyết giải thể (Đ.50.6)", "Cancellation of a dissolution"
    UNIT_REGISTRATION = (
        "unit_registration",
        "Đăng ký chi nhánh, văn phòng đại diện, địa điểm kinh doanh (Đ.36)",
        "Registration of a dependent unit",
    )
    UNIT_CHANGE = "unit_change", "Đăng ký thay đổi của đơn vị phụ thuộc (Đ.45)", "Change of a dependent unit"
    UNIT_CLOSURE = "unit_closure", "Chấm dứt hoạt động đơn vị phụ thuộc (Đ.54)", "Closure of a dependent unit"
    OTHER = "other", "Thủ tục khác", "Another procedure"


class DossierChannel(Word):
    """How a dossier came in (L23 art. 41.2), or that it was worked off the system and entered later (D92 art. 20.4)."""

    PAPER = "paper", "Nộp trực tiếp", "On paper, at the office"
    POST = "post", "Qua dịch vụ bưu chính", "By post"
    ONLINE = "online", "Qua mạng thông tin điện tử", "Online"
    FALLBACK = "fallback", "Cấp ngoài hệ thống, nhập sau", "Worked off the system, entered later"


class DossierStage(Word):
    """How far a dossier has come."""

    IN_HAND = "in_hand", "Cơ quan đăng ký đang giải quyết", "In the office's hands"
    AWAITED = "awaited", "Chờ người nộp sửa đổi, bổ sung", "Amendment awaited from the applicant"
    STOPPED = "stopped", "Người nộp dừng thủ tục", "Stopped by the applicant"
    LAPSED = "lapsed", "Hết hiệu lực do không sửa đổi, bổ sung", "Lapsed for want of amendment"
    REFUSED = "refused", "Bị từ chối", "Refused"
    APPROVED = "approved", "Được chấp thuận", "Approved"


class DossierRefusal(Word):
    """Why the office refuses a dossier (D92 art. 15, 33)."""

    VIOLATION = "33.1.a", "Có thông báo vi phạm (Đ.33.1.a)", "Violation noticed (art. 33.1.a)"
    CLOSING = (
        "33.1.b",
        "Đang giải thể, chấm dứt hoạt động (Đ.33.1.b)",
        "Being dissolved or terminated (art. 33.1.b)",
    )
    ADDRESS = "33.1.c", "Không hoạt động tại địa chỉ đã đăng ký (Đ.33.1.c)", "Not at its address (art. 33.1.c)"
    HOLD = (
        "33.3",
        "Tòa án, cơ quan thi hành án, cơ quan điều tra yêu cầu (Đ.33.3)",
        "At the request of a court, enforcement or investigating body (art. 33.3)",
    )
    NAME = "name", "Tên không đúng quy định (Đ.15-18)", "The name breaks the rules on names"
    LINE = "line", "Ngành, nghề không đúng quy định (Đ.13)", "The lines of business break the rules"
    INCOMPLETE = "incomplete", "Hồ sơ không hợp lệ", "The papers are not in order"
