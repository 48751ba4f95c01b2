"""Which words does the law have for certificates that are given anew, and for files that are not true?

Sources: Decree 92/2024 (D92) art. 23, 24, 26, 46, 49, 59.3, 65.2.
"""

from events.words import Word


class ReissueReason(Word):
    """Why a certificate is given anew."""

    LOST = "lost", "Bị mất (Đ.49)", "Lost (art. 49)"
    BURNT = "burnt", "Bị cháy (Đ.49)", "Burnt (art. 49)"
    TORN = "torn", "Bị rách, nát (Đ.49)", "Torn (art. 49)"
    DESTROYED = "destroyed", "Bị tiêu hủy dưới hình thức khác (Đ.49)", "Destroyed otherwise (art. 49)"
    EXCHANGE_2024 = "exchange_2024", "Cấp đổi sang giấy theo NĐ 92/2024 (Đ.65.2)", "Exchange of an older paper (65.2)"
    CORRECTION = "correction", "Hiệu đính thông tin trên giấy (Đ.26)", "Correction of what is printed (art. 26)"
    UPDATE = "update", "Cập nhật thông tin trên giấy (Đ.46)", "Update of what is printed (art. 46)"
    PREVIOUS_DOSSIER = (
        "previous_dossier",
        "Cấp lại theo hồ sơ liền trước (Đ.24)",
        "On the file before one that fell (art. 24)",
    )
    NEW_DOSSIER = (
        "new_dossier",
        "Theo hồ sơ mới thay hồ sơ không trung thực (Đ.24.3)",
        "On a new file in place of an untruthful one (art. 24.3)",
    )


class ForgeryProof(Word):
    """Who found that a file is forged (D92 art. 23.2)."""

    ISSUER = "issuer", "Văn bản của cơ quan cấp giấy tờ", "Paper of the authority that issues such papers"
    POLICE = "police", "Văn bản của cơ quan công an", "Paper of the police"


class ForgedItem(Word):
    """What of a file was forged."""

    APPLICATION = "application", "Giấy đề nghị, thông báo", "Application or notice"
    RESOLUTION = "resolution", "Nghị quyết, biên bản họp", "Resolution or minutes"
    CHARTER = "charter", "Điều lệ, hợp đồng hợp tác", "Charter or contract of cooperation"
    LIST = "list", "Danh sách thành viên", "List of members"
    IDENTITY = "identity", "Giấy tờ pháp lý của cá nhân, tổ chức", "Identity paper"
    AUTHORISATION = "authorisation", "Văn bản ủy quyền, bổ nhiệm", "Authorisation or appointment"
    OTHER = "other", "Giấy tờ khác", "Another paper"
