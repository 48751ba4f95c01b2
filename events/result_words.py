"""Which words do the law and the forms have for what an organisation owns, owes, reports and is rated by?

Sources: Law on Cooperatives 17/2023/QH15 (L23), Circular 01/2020/TT-BKHĐT, Circular 09/2017/TT-BNNPTNT, Decree
113/2024/NĐ-CP and the provincial documents; where they have no list, the words are this register's own.
"""

from events.words import Word


class ContributionAsset(Word):
    """In what a contribution was made (the register's own list)."""

    MONEY = "money", "Tiền", "Money"
    LAND = "land", "Quyền sử dụng đất", "Right to use land"
    PROPERTY = "property", "Tài sản khác", "Other property"
    INTELLECTUAL = "intellectual", "Quyền sở hữu trí tuệ, công nghệ", "Intellectual property, technology"
    UNSTATED = "unstated", "Không nêu", "Not stated"


class Creditor(Word):
    """To whom an organisation owes (the provinces' survey of debts)."""

    STATE = "state", "Nợ Nhà nước", "The State"
    BANK = "bank", "Nợ ngân hàng, tổ chức tín dụng", "Banks and credit institutions"
    OTHER = "other", "Nợ tổ chức kinh tế khác", "Other economic organisations"
    MEMBERS = "members", "Nợ thành viên", "Members"


class SetAside(Word):
    """Funds to which a part of the income is set aside."""

    DEVELOPMENT = "development", "Quỹ đầu tư phát triển", "Development fund"
    RESERVE = "reserve", "Quỹ dự phòng", "Reserve fund"
    INDIVISIBLE = "indivisible", "Quỹ chung không chia", "Indivisible common fund"
    OTHER = "other", "Quỹ khác", "Other funds"


class AuditOpinion(Word):
    """What the auditor says of the statements."""

    UNQUALIFIED = "unqualified", "Chấp nhận toàn phần", "Unqualified"
    QUALIFIED = "qualified", "Ngoại trừ", "Qualified"
    ADVERSE = "adverse", "Trái ngược", "Adverse"
    DISCLAIMED = "disclaimed", "Từ chối đưa ra ý kiến", "Disclaimed"


class SizeScheme(Word):
    """By which text, and by which of its measures, an organisation's size is told."""

    C01_MEMBERS = "C01_2020_members", "Thông tư 01/2020, theo thành viên", "Circular 01/2020, by members"
    C01_CAPITAL = "C01_2020_capital", "Thông tư 01/2020, theo nguồn vốn", "Circular 01/2020, by capital"
    D113 = "D113_2024", "Nghị định 113/2024/NĐ-CP", "Decree 113/2024"


class SizeClass(Word):
    """How large an organisation is (L23 art. 16)."""

    MICRO = "micro", "Siêu nhỏ", "Micro"
    SMALL = "small", "Nhỏ", "Small"
    MEDIUM = "medium", "Vừa", "Medium"
    LARGE = "large", "Lớn", "Large"


class Sector3(Word):
    """The three sectors by which Decree 113/2024 tells size."""

    AGRICULTURE = "agriculture", "Nông, lâm nghiệp, thủy sản", "Agriculture, forestry, fishery"
    INDUSTRY = "industry_construction", "Công nghiệp - xây dựng", "Industry and construction"
    SERVICES = "trade_services", "Thương mại - dịch vụ và khác", "Trade, services and other"


class NotGraded(Word):
    """Why an organisation is not graded for a year (Circular 01/2020; Circular 09/2017 art. 6)."""

    NEW = "new_under_12_months", "Mới thành lập dưới 12 tháng", "Founded less than 12 months ago"
    STOPPED = "stopped_over_3_months", "Ngừng hoạt động trên 3 tháng trong năm", "Stopped for over 3 months of the year"


class ProductType(Word):
    """What an organisation is for (Circular 01/2020/TT-BKHĐT art. 3)."""

    PRODUCTION = "production", "Phục vụ sản xuất, kinh doanh", "Serves its members' production"
    CONSUMPTION = "consumption", "Phục vụ đời sống, tiêu dùng", "Serves its members' consumption"
    JOBS = "job_creating", "Tạo việc làm", "Creates jobs"
    MIXED = "mixed", "Hỗn hợp", "Mixed"


class AgriSubtype(Word):
    """In which branch of agriculture (Circular 09/2017/TT-BNNPTNT art. 3)."""

    CROP = "crop", "Trồng trọt", "Crops"
    LIVESTOCK = "livestock", "Chăn nuôi", "Livestock"
    FORESTRY = "forestry", "Lâm nghiệp", "Forestry"
    FISHERY = "fishery", "Thủy sản", "Fishery"
    SALT = "salt", "Diêm nghiệp", "Salt"
    RURAL_WATER = "rural_water", "Nước sạch nông thôn", "Rural water"
    MIXED = "mixed", "Tổng hợp", "Mixed"


class CommendationLevel(Word):
    """Who commended (Circular 01/2020 criterion 15; the levels are the register's own list)."""

    COMMUNE = "commune", "Cấp xã", "Commune"
    DISTRICT = "district", "Cấp huyện", "District"
    PROVINCE = "province", "Cấp tỉnh", "Province"
    MINISTRY = "ministry", "Bộ, ngành, đoàn thể trung ương", "Ministry or national body"
    STATE = "state", "Chính phủ, Nhà nước", "Government or State"
