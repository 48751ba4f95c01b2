"""Which five documents do the figures come from, and what do these papers say of themselves?

A date or number that the paper does not print is None. How a document rounds its percentages is found by recomputing
those that can be recomputed: 001 cuts off (73,07 10,50 9,69 79,79 agree with nothing else), 004 rounds half-up
(80,7 is 80.677); 000 prints no share that can be recomputed and is read half-up, as the rest.
"""

from datetime import date

import msgspec

from projections.plausibility.figure import Rounding


class SeedDocument(msgspec.Struct, frozen=True):
    """One of the five papers. `published_on` is the date of the paper, `page_date` only that of the page it stood on.

    `cites_up_to` is the latest dated paper or event that the text speaks of as past: it cannot be older.
    """

    code: str
    file: str
    title: str
    number: str | None
    issuer: str | None
    published_on: date | None
    page_date: date | None
    cites_up_to: date | None
    area: str
    slug: str
    rounding: Rounding = Rounding.HALF_UP

    @property
    def dated(self) -> date | None:
        """The date that the paper bears, or else that of its page."""
        return self.published_on or self.page_date


DOCUMENTS = {
    document.code: document
    for document in (
        SeedDocument(
            code="000",
            file="000_072b09217954de76.txt",
            title="Kế hoạch phát triển kinh tế tập thể tỉnh Lạng Sơn năm 2012",
            number="66/KH-UBND",
            issuer="Ủy ban nhân dân tỉnh Lạng Sơn",
            published_on=date(2011, 7, 15),
            page_date=None,
            cites_up_to=date(2011, 6, 30),
            area="pre2025:20",
            slug="lang-son-66-kh-ubnd-2011",
        ),
        SeedDocument(
            code="001",
            file="001_a787ba51ed6aadec.txt",
            title="Báo cáo tình hình xây dựng, phát triển kinh tế tập thể trên địa bàn tỉnh Sóc Trăng",
            number=None,
            issuer="Ủy ban nhân dân tỉnh Sóc Trăng",
            published_on=None,
            page_date=None,
            cites_up_to=date(2013, 8, 21),
            area="pre2025:94",
            slug="soc-trang-bao-cao-2013",
            rounding=Rounding.CUT,
        ),
        SeedDocument(
            code="002",
            file="002_edfa85c529d6c324.txt",
            title="Công văn về việc tiếp tục nâng cao hiệu quả hoạt động kinh tế tập thể",
            number="538/UBND-KTTH",
            issuer="Ủy ban nhân dân tỉnh Lạng Sơn",
            published_on=date(2019, 6, 11),
            page_date=None,
            cites_up_to=date(2019, 1, 10),
            area="pre2025:20",
            slug="lang-son-538-ubnd-ktth-2019",
        ),
        SeedDocument(
            code="003",
            file="003_589adba69285aa9d.txt",
            title="Liên minh Hợp tác xã tỉnh với công tác đổi mới, phát triển và nâng cao hiệu quả kinh tế tập thể",
            number=None,
            issuer=None,
            published_on=None,
            page_date=date(2022, 10, 7),
            cites_up_to=date(2011, 10, 11),
            area="pre2025:20",
            slug="lang-son-lien-minh-htx",
        ),
        SeedDocument(
            code="004",
            file="004_a374a89a6da7c945.txt",
            title="Lào Cai: Phấn đấu năm 2024 thành lập mới 40 - 45 hợp tác xã và 01 liên hiệp hợp tác xã",
            number=None,
            issuer=None,
            published_on=None,
            page_date=None,
            cites_up_to=date(2023, 12, 31),
            area="pre2025:10",
            slug="lao-cai-2024",
        ),
    )
}
