"""Which words does the law have for how an organisation is governed, and for who speaks in its name?

Sources: Law on Cooperatives 17/2023/QH15 (L23) art. 47.2, 48.3, 56, 115; Decree 92/2024 (D92) art. 39; D77 art. 12.
"""

from datetime import date

from events.words import Word


class GovernanceModel(Word):
    """How a cooperative or union is organised (L23 art. 56)."""

    FULL = "full", "Tổ chức quản trị đầy đủ", "Full governance"
    REDUCED = "reduced", "Tổ chức quản trị rút gọn", "Reduced governance"


class RepresentativeRole(Word):
    """The position of a legal representative, as the charter or the contract names it."""

    CHAIR = "chair", "Chủ tịch Hội đồng quản trị", "Chair of the board"
    DIRECTOR = "director", "Giám đốc (Tổng giám đốc)", "Director"
    GROUP_HEAD = "group_head", "Tổ trưởng tổ hợp tác", "Head of the group"
    OTHER = "other", "Chức danh khác theo điều lệ, hợp đồng", "Other position by charter or contract"


class Regime(Word):
    """The law that a charter was written to."""

    L2003 = "L2003", "Luật Hợp tác xã 2003", "2003 law"
    L2012 = "L2012", "Luật Hợp tác xã 2012", "2012 law"
    L2023 = "L2023", "Luật Hợp tác xã 2023", "2023 law"


class ChangeOrigin(Word):
    """Who decided a change of what is registered (L23 art. 47.2, 48.3)."""

    OWN = "own", "Tổ chức tự quyết định", "The organisation itself"
    COURT = "court", "Bản án, quyết định của Tòa án", "Judgment or decision of a court"
    ARBITRATION = "arbitration", "Phán quyết của Trọng tài", "Award of an arbitrator"


L23_IN_FORCE = date(2024, 7, 1)
# The first day of each law, where a source of this register states it.
IN_FORCE: dict[Regime, date] = {Regime.L2012: date(2013, 7, 1), Regime.L2023: L23_IN_FORCE}
