"""Which words name training, support and the figures of plans and reports?"""

from events.words import Word


class TrainingLevel(Word):
    """Level of a course."""

    SHORT = "short", "Bồi dưỡng ngắn hạn", "Short course"
    ELEMENTARY = "elementary", "Sơ cấp", "Elementary"
    INTERMEDIATE = "intermediate", "Trung cấp", "Intermediate"
    HIGHER = "higher", "Cao đẳng, đại học", "College or university"


class Audience(Word):
    """Whom a course was for."""

    MANAGERS = "managers", "Cán bộ quản lý", "Managers"
    MEMBERS = "members", "Thành viên", "Members"
    WORKERS = "workers", "Người lao động", "Workers"
    FOUNDERS = "founders", "Sáng lập viên", "Founders"
    OFFICIALS = "officials", "Cán bộ cơ sở", "Local officials"


class TrainedPosition(Word):
    """Which positions a course trained people for."""

    CHAIR = "chair", "Chủ tịch Hội đồng quản trị", "Chair of the board"
    BOARD = "board", "Thành viên Hội đồng quản trị", "Member of the board"
    DIRECTOR = "director", "Giám đốc", "Director"
    DEPUTY = "deputy", "Phó giám đốc", "Deputy director"
    SUPERVISOR_HEAD = "supervisor_head", "Trưởng ban kiểm soát", "Head of the supervisors"
    SUPERVISOR = "supervisor", "Kiểm soát viên", "Supervisor"
    ACCOUNTANT = "accountant", "Kế toán", "Accountant"
    GROUP_HEAD = "group_head", "Tổ trưởng tổ hợp tác", "Head of a group"
    GROUP_DEPUTY = "group_deputy", "Tổ phó tổ hợp tác", "Deputy head of a group"


class SupportType(Word):
    """Kinds of State support (L23 art. 17-28; Decision 1804/QĐ-TTg; the documents' own words)."""

    FOUNDING_ADVICE = "founding_advice", "Tư vấn, hỗ trợ thành lập", "Advice and support for founding"
    FUND_LOAN = "fund_loan", "Vay Quỹ hỗ trợ phát triển HTX", "Loan of the cooperative support fund"
    NATIONAL_JOB_FUND = "national_job_fund", "Vay Quỹ quốc gia về việc làm", "Loan of the national job fund"
    BANK_LOAN = "bank_loan", "Vay ngân hàng", "Bank loan"
    INTEREST_SUBSIDY = "interest_subsidy", "Hỗ trợ lãi suất", "Interest subsidy"
    LAND_ALLOCATION = "land_alloc", "Giao đất", "Land allocated"
    LAND_LEASE = "land_lease", "Cho thuê đất", "Land leased"
    TAX = "tax", "Ưu đãi thuế", "Tax relief"
    TRAINING = "training", "Đào tạo, bồi dưỡng", "Training"
    STAFF_SALARY = "staff_salary", "Hỗ trợ lương cán bộ trẻ", "Salary of young graduates"
    TRADE_PROMOTION = "trade_promotion", "Xúc tiến thương mại", "Trade promotion"
    BRAND = "brand", "Xây dựng nhãn hiệu", "Brand"
    TECHNOLOGY = "technology", "Khoa học công nghệ", "Technology"
    DIGITAL = "digital", "Chuyển đổi số", "Digital transformation"
    INFRASTRUCTURE = "infrastructure", "Kết cấu hạ tầng", "Infrastructure"
    MATERIALS = "materials", "Giống, vật tư", "Materials"
    INSURANCE = "insurance", "Bảo hiểm", "Insurance"
    AUDIT = "audit", "Kiểm toán", "Audit"


class SupportStage(Word):
    """How far a grant had come."""

    ADVISED = "advised", "Đã tư vấn, lập dự án", "Advised"
    GRANTED = "granted", "Đã quyết định hỗ trợ", "Granted"


class SupportGround(Word):
    """Grounds of eligibility for support, one of which must be met (L23 art. 18.1)."""

    MEMBER_GROWTH = "member_growth", "Tăng thành viên", "More members"
    INTERNAL_SHARE_GROWTH = (
        "internal_share_growth",
        "Tăng tỷ trọng giao dịch nội bộ",
        "A larger share of internal transactions",
    )
    INDIVISIBLE_FUND_GROWTH = "indivisible_fund_growth", "Tăng quỹ chung không chia", "A larger indivisible fund"
    TRAINING_DONE = "training_done", "Đã thực hiện đào tạo, bồi dưỡng", "Training was done"
    NEW_IN_DIFFICULT_AREA = (
        "new_in_difficult_area",
        "Mới thành lập ở địa bàn khó khăn",
        "Newly founded in a difficult area",
    )


class BudgetSource(Word):
    """Where the money came from."""

    CENTRAL = "central", "Ngân sách trung ương", "Central budget"
    LOCAL = "local", "Ngân sách địa phương", "Local budget"
    FUND = "fund", "Quỹ", "Fund"
    DONOR = "donor", "Tài trợ", "Donor"
    UNSTATED = "unstated", "Không nêu", "Not stated"


class Qualifier(Word):
    """What a document says of the precision of a figure; every document uses them."""

    EXACT = "=", "bằng", "exactly"
    ABOUT = "~", "khoảng, gần", "about"
    ABOVE = ">", "trên, hơn", "above"
    AT_LEAST = ">=", "ít nhất, trở lên", "at least"
    BELOW = "<", "dưới", "below"
    AT_MOST = "<=", "nhiều nhất", "at most"
    ESTIMATE = "e", "ước", "estimated"


class FigureStatus(Word):
    """What a reported figure is."""

    ACTUAL = "actual", "Thực hiện", "Actual"
    ESTIMATE = "estimate", "Ước thực hiện", "Estimate"
    SHARE = "share", "Tỷ trọng", "Share"
    GROWTH = "growth", "Tăng trưởng", "Growth"
    SURVEY = "survey", "Điều tra", "Survey"
    BUDGET = "budget", "Dự toán", "Budget"
    TARGET = "target", "Kế hoạch, mục tiêu", "Target"


class TargetMode(Word):
    """How a target counts: the documents do not always say (rule X18)."""

    CUMULATIVE = "cumulative", "Lũy kế", "Cumulative"
    ADDITIONAL = "additional", "Thêm mới", "Additional"
    SHARE = "share", "Tỷ lệ", "Share"
    LEVEL = "level", "Mức đạt", "Level"
    UNSTATED = "unstated", "Không nêu", "Not stated"
