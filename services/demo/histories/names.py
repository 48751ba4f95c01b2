"""What is a synthetic organisation called? Its legal form, what it does, a place, a number, and that it is made up."""

from events.vocabulary import Kind

SYNTHETIC = "(mô phỏng)"

# By kind and VSIC section; several forms take turns.
FORMS: dict[tuple[Kind, str], tuple[str, ...]] = {
    (Kind.COOPERATIVE, "A"): (
        "HTX nông nghiệp",
        "HTX dịch vụ nông nghiệp",
        "HTX chăn nuôi",
        "HTX nông lâm nghiệp",
        "HTX thủy sản",
    ),
    (Kind.COOPERATIVE, "C"): ("HTX tiểu thủ công nghiệp", "HTX chế biến nông sản", "HTX cơ khí", "HTX mộc"),
    (Kind.COOPERATIVE, "D"): ("HTX dịch vụ điện năng",),
    (Kind.COOPERATIVE, "E"): ("HTX vệ sinh môi trường",),
    (Kind.COOPERATIVE, "F"): ("HTX xây dựng",),
    (Kind.COOPERATIVE, "G"): ("HTX thương mại dịch vụ", "HTX kinh doanh tổng hợp"),
    (Kind.COOPERATIVE, "H"): ("HTX vận tải",),
    (Kind.COOPERATIVE, "I"): ("HTX du lịch cộng đồng",),
    (Kind.UNION, "A"): ("Liên hiệp HTX nông nghiệp",),
    (Kind.CREDIT_FUND, "K"): ("Quỹ tín dụng nhân dân",),
    (Kind.GROUP, "A"): ("THT trồng trọt", "THT chăn nuôi", "THT dịch vụ nông nghiệp", "THT trồng rừng"),
    (Kind.GROUP, "C"): ("THT tiểu thủ công nghiệp", "THT đan lát", "THT chế biến"),
    (Kind.GROUP, "G"): ("THT thương mại", "THT mua bán nông sản"),
    (Kind.GROUP, "H"): ("THT vận tải",),
    (Kind.GROUP, "K"): ("THT tín dụng",),
}
_WIDTH = {Kind.GROUP: 4, Kind.COOPERATIVE: 3, Kind.UNION: 2, Kind.CREDIT_FUND: 2}


def name_of(kind: Kind, section: str, place: str, number: int) -> str:
    """A name that nobody can take for a real one: 'HTX nông nghiệp Bắc Sơn 012 (mô phỏng)'."""
    forms = FORMS[kind, section]
    return f"{forms[number % len(forms)]} {place} {number:0{_WIDTH[kind]}d} {SYNTHETIC}"
