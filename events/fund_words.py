"""Which words name a cooperative support fund?"""

from events.words import Word


class FundModel(Word):
    """Legal model of a support fund (Decree 45/2021; Decree 253/2025); `other` is what funds were before."""

    COMPANY = "company", "Công ty", "Company"
    COOPERATIVE = "cooperative", "Hợp tác xã", "Cooperative"
    OTHER = "other", "Mô hình khác", "Another model"
