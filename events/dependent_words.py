"""Which words does the law have for what depends on a cooperative: branches, offices, locations, and why they close?

Sources: Law on Cooperatives 17/2023/QH15 (L23) art. 53-55, 104; Decree 92/2024 (D92) art. 14.4, 14.5, 28, 54, 55.
"""

from events.words import Word


class DependentType(Word):
    """Kinds of dependent unit (L23 art. 53)."""

    BRANCH = "branch", "Chi nhánh", "Branch"
    REPRESENTATIVE_OFFICE = "representative_office", "Văn phòng đại diện", "Representative office"
    BUSINESS_LOCATION = "business_location", "Địa điểm kinh doanh", "Business location"


class ClosingCause(Word):
    """Why a dependent unit closes (D92 art. 50-52, 54, 55.6)."""

    OWN = "own", "Quyết định của tổ chức", "The organisation's own decision"
    REVOKED = "revoked", "Bị thu hồi giấy chứng nhận", "Its certificate was revoked"
    PARENT_DISSOLVED = "parent_dissolved", "Tổ chức chủ quản giải thể", "Its organisation is dissolved"
    PARENT_REORGANISED = "parent_reorganised", "Tổ chức chủ quản tổ chức lại", "Its organisation is reorganised"
