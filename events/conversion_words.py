"""Which words name a conversion between cooperative and company?"""

from events.words import Word


class ConversionDirection(Word):
    """Which way it went."""

    TO_ENTERPRISE = "to_enterprise", "Hợp tác xã chuyển thành doanh nghiệp", "Cooperative to company"
    FROM_ENTERPRISE = "from_enterprise", "Doanh nghiệp chuyển thành hợp tác xã", "Company to cooperative"
