"""Which words does the law have for the indivisible assets of what is dissolved, and for the papers on them?

Sources: Decree 92/2024 (D92) art. 50.2.b to d, 63.3. That there are none is this register's own word.
"""

from events.words import Word


class IndivisibleAssets(Word):
    """What indivisible assets there were, by whether the State had paid for them."""

    ABSENT = "absent", "Không có tài sản chung không chia", "No indivisible assets"
    OWN = "own", "Không hình thành từ hỗ trợ của Nhà nước", "Not funded by the State"
    PARTLY = "partly", "Một phần từ hỗ trợ của Nhà nước", "Partly funded by the State"
    WHOLLY = "wholly", "Toàn bộ từ hỗ trợ của Nhà nước", "Wholly funded by the State"


class AssetsPaper(Word):
    """A paper of the dossier on the disposal of indivisible assets."""

    REPORT = "report", "Báo cáo xử lý tài sản chung không chia", "Report on the disposal"
    RECOVERY = "recovery", "Quyết định thu hồi của Ủy ban nhân dân", "Recovery decision of the People's Committee"
    COUNCIL = "council", "Báo cáo của hội đồng giải thể", "Report of the liquidation council"
