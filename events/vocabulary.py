"""Which legal and statistical words does the register use, each exactly once?

Codes are ASCII and stand on the wire; labels are Vietnamese (the law's own words) and English.
Sources: Law on Cooperatives 17/2023/QH15 (L23), Decree 92/2024 (D92), Circular 01/2020/TT-BKHĐT, and the
provincial documents of 2011-2024.
"""

from events.words import Word


class Kind(Word):
    """Kinds of organisation of the collective economy (L23 art. 4)."""

    COOPERATIVE = "cooperative", "Hợp tác xã", "Cooperative"
    UNION = "union", "Liên hiệp hợp tác xã", "Union of cooperatives"
    GROUP = "group", "Tổ hợp tác", "Cooperative group"
    CREDIT_FUND = "credit_fund", "Quỹ tín dụng nhân dân", "People's credit fund"


class MemberType(Word):
    """Kinds of member (L23 art. 4.11-4.13, 30; the 2003 law calls an official member xã viên)."""

    OFFICIAL = "official", "Thành viên chính thức", "Official member"
    LINKED_CONTRIBUTING = "linked_contributing", "Thành viên liên kết góp vốn", "Linked contributing member"
    LINKED_NONCONTRIBUTING = (
        "linked_noncontributing",
        "Thành viên liên kết không góp vốn",
        "Linked non-contributing member",
    )
    GROUP_MEMBER = "group_member", "Thành viên tổ hợp tác", "Member of a cooperative group"


class LeavingCause(Word):
    """Why a membership ended (L23 art. 33, 37; Decree 77/2019 art. 11)."""

    VOLUNTARY = "voluntary", "Tự nguyện ra", "Voluntary"
    EXPELLED = "expelled", "Bị khai trừ", "Expelled"
    DEATH = "death", "Chết", "Death"
    INCAPABLE = "missing_or_incapable", "Mất tích hoặc mất năng lực", "Missing or incapable"
    MEMBER_ENDED = "member_org_ended", "Thành viên là tổ chức đã chấm dứt", "Member organisation ended"
    INACTIVE = "inactive", "Không sử dụng sản phẩm, dịch vụ", "Inactive"
    UNPAID = "unpaid", "Không góp đủ vốn", "Contribution unpaid"
    FEE_UNPAID = "fee_unpaid", "Không đóng phí thành viên", "Member's fee unpaid"
    COOP_ENDED = "coop_ended", "Tổ chức chấm dứt tồn tại", "The organisation itself ended"
    UNSTATED = "unstated", "Không nêu", "Not stated"


class Standing(Word):
    """Derived standing on a date: never stored, always computed from the facts."""

    OPERATING = "operating", "Đang hoạt động", "Operating"
    INACTIVE = "inactive", "Ngừng hoạt động chưa giải thể", "Stopped, not dissolved"
    UNLOCATED = "unlocated", "Không hoạt động tại địa chỉ đã đăng ký", "Not at the registered address"
    SUSPENDED = "suspended", "Tạm ngừng kinh doanh", "Suspended"
    CLOSING = "closing", "Đang làm thủ tục chấm dứt", "In a procedure that ends it"
    UNKNOWN = "unknown", "Chưa rõ tình trạng", "Not known"
    CEASED = "ceased", "Đã chấm dứt tồn tại", "Ceased"


class Ending(Word):
    """How an organisation ended (D92 art. 27.5)."""

    DISSOLVED = "dissolved", "Giải thể", "Dissolved"
    DIVIDED = "divided", "Bị chia", "Divided"
    CONSOLIDATED = "consolidated", "Bị hợp nhất", "Consolidated"
    MERGED = "merged", "Bị sáp nhập", "Merged"
    CONVERTED = "converted", "Chuyển đổi", "Converted"
    BANKRUPT = "bankrupt", "Phá sản", "Bankrupt"
    TERMINATED = "terminated", "Chấm dứt hoạt động", "Terminated"


class Cause(Word):
    """Why a stock moved: the lines of the reconciliation of opening and closing stock."""

    FOUNDED = "founded", "Thành lập mới", "Founded"
    MIGRATED = "migrated", "Số dư đầu kỳ chuyển vào", "Opening balance migrated"
    SPLIT_IN = "split_in", "Thành lập do chia, tách", "Founded by division or separation"
    SPLIT_OUT = "split_out", "Tách bớt", "Given off by separation"
    CONSOLIDATED_IN = "consolidated_in", "Thành lập do hợp nhất", "Founded by consolidation"
    MERGED_IN = "merged_in", "Nhận sáp nhập", "Received by merger"
    CONVERTED_IN = "converted_in", "Thành lập do chuyển đổi", "Founded by conversion"
    DISSOLVED = "dissolved", "Giải thể", "Dissolved"
    DIVIDED_OUT = "divided_out", "Chấm dứt do bị chia", "Ended by division"
    CONSOLIDATED_OUT = "consolidated_out", "Chấm dứt do hợp nhất", "Ended by consolidation"
    MERGED_OUT = "merged_out", "Chấm dứt do sáp nhập", "Ended by merger"
    CONVERTED_OUT = "converted_out", "Chấm dứt do chuyển đổi", "Ended by conversion"
    SUSPENDED = "suspended", "Tạm ngừng", "Suspended"
    RESUMED = "resumed", "Tiếp tục kinh doanh", "Resumed"
    SUSPENSION_LAPSED = "suspension_lapsed", "Hết hạn tạm ngừng", "Suspension lapsed"
    INACTIVITY_RECORDED = "inactivity_recorded", "Ghi nhận ngừng hoạt động", "Inactivity recorded"
    ACTIVITY_CONFIRMED = "activity_confirmed", "Xác nhận hoạt động", "Activity confirmed"
    JOINED = "joined", "Kết nạp thành viên", "Members joined"
    LEFT = "left", "Thành viên ra", "Members left"
    MEMBER_TYPE_CHANGED = "member_type_changed", "Chuyển loại thành viên", "Type of member changed"
    MEMBERS_RECOUNTED = "members_recounted", "Kiểm đếm lại thành viên", "Members recounted"
    MANAGERS_REPORTED = "managers_reported", "Báo cáo cán bộ quản lý", "Managers reported"
    CAPITAL_CHANGED = "capital_changed", "Thay đổi vốn điều lệ", "Charter capital changed"
    MEMBERS_NOTIFIED = "members_notified", "Thông báo thay đổi số thành viên", "Change of members notified"
    UNION_JOINED = "union_joined", "Hợp tác xã gia nhập liên hiệp", "Cooperative joined a union"
    UNION_LEFT = "union_left", "Hợp tác xã ra khỏi liên hiệp", "Cooperative left a union"
    RENAMED = "renamed", "Đổi tên", "Renamed"
    REGISTERED = "registered", "Tổ hợp tác được đăng ký", "Group registered"
    MOVED = "moved", "Chuyển trụ sở", "Head office moved"
    RECLASSIFIED = "reclassified", "Đổi ngành chính", "Primary line changed"
    CLASSIFIED = "classified", "Xếp loại", "Classified"
    RETURN_FILED = "return_filed", "Báo cáo năm", "Annual return"
    TRAINED = "trained", "Bồi dưỡng, đào tạo", "Training"
    SUPPORTED = "supported", "Hỗ trợ", "Support"
    DISSOLUTION_OPENED = "dissolution_opened", "Bắt đầu giải thể", "Dissolution opened"
    DISSOLUTION_CANCELLED = "dissolution_cancelled", "Hủy giải thể", "Dissolution cancelled"
    TERMINATION_OPENED = "termination_opened", "Bắt đầu chấm dứt hoạt động", "Termination opened"
    TERMINATED = "terminated", "Chấm dứt hoạt động", "Terminated"
    REVOKED = "revoked", "Thu hồi giấy chứng nhận", "Certificate revoked"
    REVOCATION_ANNULLED = "revocation_annulled", "Hủy quyết định thu hồi", "Revocation annulled"
    BANKRUPTCY_OPENED = "bankruptcy_opened", "Mở thủ tục phá sản", "Bankruptcy opened"
    BANKRUPTCY_CLOSED = "bankruptcy_closed", "Đình chỉ thủ tục phá sản", "Bankruptcy closed"
    BANKRUPT = "bankrupt", "Tuyên bố phá sản", "Declared bankrupt"
    ADDRESS_FLAGGED = "address_flagged", "Không hoạt động tại địa chỉ", "Not found at its address"
    ADDRESS_CLEARED = "address_cleared", "Hoạt động lại tại địa chỉ", "Found at its address"
    VIOLATION_NOTICED = "violation_noticed", "Thông báo vi phạm", "Violation noticed"
    VIOLATION_RESOLVED = "violation_resolved", "Khắc phục vi phạm", "Violation resolved"
    HOLD_PLACED = "hold_placed", "Tạm dừng thủ tục đăng ký", "Procedures put on hold"
    HOLD_LIFTED = "hold_lifted", "Bỏ tạm dừng thủ tục", "Hold lifted"
    ENTERPRISE_CHANGED = "enterprise_changed", "Doanh nghiệp của tổ chức thay đổi", "Enterprises of it changed"
    FUND_CAPITALISED = "fund_capitalised", "Cấp vốn quỹ hỗ trợ", "Support fund capitalised"
    DEPENDENT_REGISTERED = "dependent_registered", "Đăng ký đơn vị phụ thuộc", "Dependent unit registered"
    DEPENDENT_MOVED = "dependent_moved", "Đơn vị phụ thuộc chuyển địa điểm", "Dependent unit moved"
    DEPENDENT_CEASED = "dependent_ceased", "Chấm dứt đơn vị phụ thuộc", "Dependent unit ceased"
    NOTED = "noted", "Ghi nhận khác, không làm thay đổi số liệu", "Noted, no stock moved"


class Education(Word):
    """Highest qualification of a manager; folds to the buckets of both documents that print them."""

    NONE = "none", "Chưa qua đào tạo", "No qualification"
    ELEMENTARY = "elementary", "Sơ cấp", "Elementary"
    INTERMEDIATE = "intermediate", "Trung cấp", "Intermediate"
    COLLEGE = "college", "Cao đẳng", "College"
    UNIVERSITY = "university", "Đại học", "University"
    POSTGRADUATE = "postgraduate", "Sau đại học", "Postgraduate"
    UNKNOWN = "unknown", "Chưa rõ", "Not known"


class Grade(Word):
    """Grades of Circular 01/2020/TT-BKHĐT and Circular 09/2017/TT-BNNPTNT."""

    GOOD = "good", "Tốt", "Good"
    FAIR = "fair", "Khá", "Fair"
    AVERAGE = "average", "Trung bình", "Average"
    WEAK = "weak", "Yếu", "Weak"
    NOT_GRADED = "not_graded", "Không xếp loại", "Not graded"


class GradingScheme(Word):
    """Which circular a grade was given under."""

    L2003 = "L2003_4", "Xếp loại theo Luật HTX 2003", "Grades under the 2003 law"
    C09_2017 = "C09_2017", "Thông tư 09/2017/TT-BNNPTNT", "Circular 09/2017/TT-BNNPTNT"
    C01_2020 = "C01_2020", "Thông tư 01/2020/TT-BKHĐT", "Circular 01/2020/TT-BKHĐT"


class Form(Word):
    """Forms of reorganisation and conversion (L23 art. 92-95, 108)."""

    DIVISION = "division", "Chia", "Division"
    SEPARATION = "separation", "Tách", "Separation"
    CONSOLIDATION = "consolidation", "Hợp nhất", "Consolidation"
    MERGER = "merger", "Sáp nhập", "Merger"
    CONVERSION = "conversion", "Chuyển đổi tổ hợp tác thành hợp tác xã", "Conversion of a group into a cooperative"


class Role(Word):
    """What a party is in an act of reorganisation."""

    SOURCE = "source", "Bên giao", "Source"
    SUCCESSOR = "successor", "Tổ chức mới", "Successor"
    SURVIVOR = "survivor", "Bên nhận sáp nhập", "Survivor"


class Evidence(Word):
    """What a finding of inactivity or activity rests on."""

    SITE_VISIT = "site_visit", "Kiểm tra thực tế", "Site visit"
    TAX = "tax", "Cơ quan thuế", "Tax authority"
    REPORT_MISSING = "report_missing", "Không nộp báo cáo", "Report missing"
    REPORT = "report", "Báo cáo của địa phương", "Local report"


class SuspensionOrigin(Word):
    """Who asked for a suspension (D92 art. 47, 48)."""

    OWN_NOTICE = "own", "Thông báo của tổ chức", "Own notice"
    AUTHORITY = "authority", "Yêu cầu của cơ quan có thẩm quyền", "Order of an authority"


class DissolutionRoute(Word):
    """How a dissolution came about (L23 art. 97-99; D92 art. 50, 51)."""

    VOLUNTARY = "voluntary", "Tự nguyện", "Voluntary"
    COMPULSORY = "compulsory", "Bắt buộc", "Compulsory"
    UNSTATED = "unstated", "Không nêu", "Not stated"


class CapitalCause(Word):
    """Why the charter capital changed (L23 art. 78)."""

    MEMBER_INCREASE = "member_increase", "Thành viên góp thêm", "Members contribute more"
    NEW_MEMBER = "new_member", "Kết nạp thành viên mới", "New members"
    UNPAID = "unpaid", "Không góp đủ", "Contributions unpaid"
    RETURNED = "returned", "Trả lại vốn góp", "Contributions returned"
    UNSTATED = "unstated", "Không nêu", "Not stated"


class Quality(Word):
    """How far a fact can be trusted."""

    VERIFIED = "verified", "Đã xác minh", "Verified"
    DECLARED = "declared", "Tự khai", "Declared"
    ESTIMATED = "estimated", "Ước tính", "Estimated"
    LEGACY = "legacy", "Dữ liệu cũ", "Legacy"
