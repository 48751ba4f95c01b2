"""Which words are there for members and managers one by one: parties, parts taken, offices held, levels of keeping?"""

from events.words import Word


class MembershipLevel(Word):
    """How the register keeps the members of an organisation; one level at a time."""

    COUNTED = "counted", "Theo số lượng", "By count"
    INDIVIDUAL = "individual", "Theo từng thành viên", "One by one"


class Party(Word):
    """What a member is (L23 art. 30.1, 30.2, 34.1; Decree 77/2019 art. 7 for groups)."""

    INDIVIDUAL = "individual", "Cá nhân Việt Nam", "Vietnamese individual"
    HOUSEHOLD = "household", "Hộ gia đình", "Household"
    GROUP = "group", "Tổ hợp tác", "Cooperative group"
    OTHER_UNINCORPORATED = (
        "other_unincorporated",
        "Tổ chức khác không có tư cách pháp nhân",
        "Other organisation without legal personality",
    )
    LEGAL_PERSON = "legal_person", "Pháp nhân Việt Nam", "Vietnamese legal person"
    FOREIGN_INDIVIDUAL = "foreign_individual", "Cá nhân nước ngoài", "Foreign individual"
    COOPERATIVE = "cooperative", "Hợp tác xã (thành viên chính thức của liên hiệp)", "Cooperative (of a union)"


class Participation(Word):
    """What an official member takes part with (L23 art. 4.17-4.19)."""

    USE = "use", "Sử dụng sản phẩm, dịch vụ", "Uses products and services"
    LABOUR = "labour", "Góp sức lao động", "Contributes labour"
    BOTH = "both", "Sử dụng sản phẩm, dịch vụ và góp sức lao động", "Both"


class Gender(Word):
    """Gender, where the file states it; the person is an opaque reference."""

    FEMALE = "female", "Nữ", "Female"
    MALE = "male", "Nam", "Male"


class Position(Word):
    """Offices of management and control (L23 art. 65, 68-72; Decree 77/2019 for groups)."""

    CHAIR = "chair", "Chủ tịch Hội đồng quản trị", "Chair of the board"
    BOARD = "board", "Thành viên Hội đồng quản trị", "Member of the board"
    DIRECTOR = "director", "Giám đốc (Tổng giám đốc)", "Director"
    DEPUTY = "deputy", "Phó giám đốc", "Deputy director"
    SUPERVISOR_HEAD = "supervisor_head", "Trưởng Ban kiểm soát", "Head of the supervisory board"
    SUPERVISOR = "supervisor", "Kiểm soát viên", "Supervisor"
    ACCOUNTANT = "accountant", "Kế toán", "Accountant"
    GROUP_HEAD = "group_head", "Tổ trưởng tổ hợp tác", "Head of the group"
    GROUP_DEPUTY = "group_deputy", "Tổ phó tổ hợp tác", "Deputy head of the group"
