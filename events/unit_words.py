"""Which words do administrative units come with: what they are called, how they end, how a part is allotted?"""

from events.words import Word


class UnitKind(Word):
    """What an administrative unit is, as its name begins."""

    PROVINCE = "province", "Tỉnh", "Province"
    CITY = "city", "Thành phố", "City"
    URBAN_DISTRICT = "urban_district", "Quận", "Urban district"
    RURAL_DISTRICT = "rural_district", "Huyện", "Rural district"
    TOWN = "town", "Thị xã", "Town"
    COMMUNE = "commune", "Xã", "Commune"
    WARD = "ward", "Phường", "Ward"
    TOWNSHIP = "township", "Thị trấn", "Township"
    SPECIAL_ZONE = "special_zone", "Đặc khu", "Special zone"


class UnitLevel(Word):
    """How deep a unit lies. There are no districts from 1 July 2025 on."""

    PROVINCE = "province", "Cấp tỉnh", "Province level"
    DISTRICT = "district", "Cấp huyện", "District level"
    COMMUNE = "commune", "Cấp xã", "Commune level"


class UnitEnding(Word):
    """How a unit ended."""

    MERGED = "merged", "Nhập vào đơn vị khác", "Joined another unit"
    SPLIT = "split", "Chia cho nhiều đơn vị", "Divided among several"
    ABOLISHED = "abolished", "Bãi bỏ", "Abolished"


class Allocation(Word):
    """How one learns in which new unit a place of a divided one lies."""

    BY_LIST = "by_list", "Theo danh sách kèm theo", "By the list attached"
    UNKNOWN = "unknown", "Chưa rõ", "Unknown"


class Relation(Word):
    """How much of an old unit went to a new one."""

    WHOLE = "whole", "Toàn bộ", "The whole"
    PART = "part", "Một phần", "A part"


class CompetenceScope(Word):
    """What passes from one office to another."""

    COOPERATIVES = "cooperatives", "Đăng ký hợp tác xã", "Registration of cooperatives"
    UNIONS = "unions", "Đăng ký liên hiệp hợp tác xã", "Registration of unions"
    GROUPS = "groups", "Đăng ký, thông báo tổ hợp tác", "Registration and notification of groups"
    REPORTS = "reports", "Tiếp nhận báo cáo", "Receipt of reports"
