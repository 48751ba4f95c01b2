"""What do the provinces' own documents tell in words: the six-month plan report (000) and the situation report (001)?

Sentences are in the order of the documents, and name the figures that those name.
"""

from typing import Any, Final

from events.industry import Sector
from services.reports.form import Asks, Span, When
from services.reports.prose import Prose, Said, Sentence
from services.reports.questions import without
from services.reports.sheets.breakdowns import COOPS
from services.reports.sheets.counts import COOP, FUND, FUNDS, GROUP, UNION, UNIONS
from services.reports.units import BILLION, COOPERATIVES, GROUPS, MILLION, MILLION_A_YEAR

_AGRI: Final = (Sector.AGRI.value,)
_OTHERS: Final = ("trade_service", "transport", "construction", "industry_craft")
_LEARNED: Final = ("college", "university", "postgraduate")
_LISTED: Final = tuple(one for one in Sector if one not in (Sector.ELECTRICITY, Sector.CREDIT))


def _said(name: str, vi: str, en: str, code: str, kinds: tuple[str, ...] = (), **more: Any) -> Said:
    """A figure; what else is given is a part of the question or of the figure by its name, else a condition."""
    own = {key: more.pop(key) for key in ("when", "span", "unit") if key in more}
    parts = {key: more.pop(key) for key in Asks.__struct_fields__ if key in more}
    asks = Asks(indicator=code, kinds=kinds, **parts, conditions=more)
    return Said(name=name, vi=vi, en=en, asks=asks, **own)


def _sentence(vi: str, en: str, *figures: Said, zero: tuple[str, str] = ("", "")) -> Sentence:
    return Sentence(vi=vi, en=en, figures=figures, zero_vi=zero[0], zero_en=zero[1])


def _members(name: str, kinds: tuple[str, ...], code: str = "MEM_STOCK") -> Said:
    return _said(name, "số thành viên", "members", code, kinds)


_STOCK: Final = _sentence(
    "Đến hết ngày {day}, {area} có {registered} hợp tác xã (HTX) đăng ký thành lập, trong đó {stopped} HTX đã ngừng "
    "hoạt "
    "động, chưa giải thể; thực chất còn {operating} HTX hoạt động, với {members} {member} và {workers} người lao động.",
    "At the end of {day} {area} has {registered} registered {registered|cooperative|cooperatives}, of which {stopped} "
    "{stopped|has|have} stopped without being dissolved; {operating} {operating|operates|operate}, with {members} "
    "{members|member|members} and {workers} {workers|worker|workers}.",
    _said("registered", "số HTX đăng ký", "cooperatives registered", "ORG_STOCK_REG", COOP, unit=COOPERATIVES),
    _said("stopped", "số HTX ngừng hoạt động chưa giải thể", "stopped, not dissolved", "ORG_INACTIVE_UNDISSOLVED", COOP,
          unit=COOPERATIVES),
    _said("operating", "số HTX hoạt động", "operating", "ORG_STOCK_OPER", COOP, unit=COOPERATIVES),
    _members("members", COOP),
    _said("workers", "số lao động", "workers", "WRK_STOCK", COOP),
)  # fmt: skip
_CAPITAL: Final = _sentence(
    "Tổng vốn điều lệ đăng ký {capital} tỷ đồng.",
    "Their registered charter capital is {capital} billion đồng.",
    _said("capital", "tổng vốn điều lệ đăng ký", "registered charter capital", "CAP_CHARTER", COOP, unit=BILLION),
)
_MOVED: Final = _sentence(
    "Trong kỳ thành lập mới {founded} HTX với {founded_members} {member}.",
    "In the period {founded} {founded|was|were} founded, with {founded_members} {founded_members|member|members}.",
    _said("founded", "số HTX thành lập mới", "founded", "ORG_FOUNDED", COOP, unit=COOPERATIVES),
    _said("founded_members", "số thành viên của HTX mới", "members of the founded", "FOUNDED_MEMBERS", COOP),
    zero=("Trong kỳ không có HTX nào thành lập mới.", "None was founded in the period."),
)


def _ended(kinds: tuple[str, ...]) -> Sentence:
    """How many went."""
    said = _said("ended", "số HTX giải thể, chấm dứt hoạt động", "dissolved or ended", "ORG_DISSOLVED", kinds,
                 unit=COOPERATIVES)  # fmt: skip
    return _sentence(
        "Giải thể, chấm dứt hoạt động {ended} HTX.", "{ended} {ended|was|were} dissolved or ended.", said,
        zero=("Không có HTX nào giải thể, chấm dứt hoạt động.", "None was dissolved or ended."),
    )  # fmt: skip


_GREW: Final = _sentence(
    "Số HTX {growth} so với cùng kỳ năm trước.",
    "Over the same time a year earlier the number of cooperatives is {growth}.",
    _said("growth", "tăng trưởng số HTX so với cùng kỳ năm trước", "growth over the year before", "ORG_STOCK_REG", COOP,
          when=When.GROWTH),
)  # fmt: skip
_PLANNED: Final = _sentence(
    "Thành lập mới đạt {done} % kế hoạch năm ({plan} HTX).",
    "Foundings reach {done} % of the year's plan ({plan}).",
    _said("done", "tỷ lệ hoàn thành kế hoạch thành lập mới", "completion of the plan of foundings", "ORG_FOUNDED", COOP,
          when=When.COMPLETION),
    _said("plan", "kế hoạch thành lập mới", "planned foundings", "ORG_FOUNDED", COOP, when=When.PLAN,
          unit=COOPERATIVES),
)  # fmt: skip
_UNIONS: Final = _sentence(
    "Có {unions} liên hiệp hợp tác xã.",
    "There {unions|is|are} {unions} {unions|union|unions} of cooperatives.",
    _said("unions", "số liên hiệp hợp tác xã", "unions", "ORG_STOCK_REG", UNION, unit=UNIONS),
    zero=("Chưa có liên hiệp hợp tác xã đăng ký thành lập.", "No union of cooperatives is registered."),
)
_GROUPS: Final = _sentence(
    "Đối với tổ hợp tác (THT), có {groups} THT với {group_members} thành viên; trong kỳ phát triển thêm {new_groups} "
    "THT.",
    "There {groups|is|are} {groups} cooperative {groups|group|groups} with {group_members} "
    "{group_members|member|members}; {new_groups} {new_groups|was|were} founded in the period.",
    _said("groups", "số THT", "groups", "ORG_STOCK_REG", GROUP, unit=GROUPS),
    _members("group_members", GROUP),
    _said("new_groups", "số THT thành lập mới", "groups founded", "ORG_FOUNDED", GROUP, unit=GROUPS),
)
_REVENUE: Final = _sentence(
    "Năm {before}, tổng doanh thu của các HTX, THT đạt {revenue} tỷ đồng.",
    "In {before} the revenue of cooperatives and groups was {revenue} billion đồng.",
    _said("revenue", "tổng doanh thu năm trước của HTX, THT", "last year's revenue of cooperatives and groups",
          "REV_TOTAL", (*COOP, *GROUP), span=Span.YEAR_BEFORE, unit=BILLION),
)  # fmt: skip
_MANAGERS: Final = _sentence(
    "Cán bộ quản lý HTX có trình độ sơ cấp, trung cấp chiếm {middle} %; cao đẳng, đại học, trên đại học chiếm {high} "
    "%.",
    "Of the managers {middle} % have an elementary or intermediate qualification, {high} % one of college and above.",
    _said("middle", "tỷ lệ cán bộ trình độ sơ cấp, trung cấp", "managers, elementary and intermediate", "MGR_EDU_SHARE",
          COOP, education=("elementary", "intermediate")),
    _said("high", "tỷ lệ cán bộ trình độ cao đẳng trở lên", "managers, college and above", "MGR_EDU_SHARE", COOP,
          education=_LEARNED),
)  # fmt: skip
_INCOMES: Final = _sentence(
    "Thu nhập bình quân năm {before} của một lao động đạt {worker} triệu đồng; của một {member} HTX {coop} triệu đồng; "
    "của một thành viên THT {group} triệu đồng.",
    "The mean income in {before} was {worker} million đồng for a worker, {coop} million for a member of a cooperative, "
    "{group} million for a member of a group.",
    *(
        _said(name, vi, en, code, kinds, span=Span.YEAR_BEFORE, unit=MILLION_A_YEAR)
        for name, vi, en, code, kinds in (
            ("worker", "thu nhập bình quân một lao động", "mean income of a worker", "INC_WORKER_AVG", ()),
            ("coop", "thu nhập bình quân một thành viên HTX", "of a cooperative's member", "INC_MEMBER_AVG", COOP),
            ("group", "thu nhập bình quân một thành viên THT", "of a group's member", "INC_MEMBER_AVG", GROUP),
        )
    ),
)


def _of_sectors() -> Sentence:
    """How those that operate spread over the sectors."""
    vi = "; ".join(f"{one.vi[:1].lower()}{one.vi[1:]} {{{one.value}}} HTX" for one in _LISTED)
    en = "; ".join(f"{one.en[:1].lower()}{one.en[1:]} {{{one.value}}}" for one in _LISTED)
    return _sentence(
        f"Trong {{operating}} HTX hoạt động có: {vi}.", f"Of the {{operating}} that operate: {en}.",
        _said("operating", "số HTX hoạt động", "operating", "ORG_STOCK_OPER", COOP, unit=COOPERATIVES),
        *(_said(one.value, f"HTX hoạt động, {one.vi[:1].lower()}{one.vi[1:]}", f"operating, {one.en.lower()}",
                "ORG_STOCK_OPER", COOP, sectors=(one.value,), unit=COOPERATIVES) for one in _LISTED),
    )  # fmt: skip


_SUPPORT: Final = _sentence(
    "Trong kỳ tổ chức {classes} lớp bồi dưỡng cho {persons} người là cán bộ, {member} và người lao động trong HTX; "
    "tổng kinh "
    "phí {cost} triệu đồng.",
    "In the period {classes} training {classes|class was|classes were} held for {persons} managers, members and "
    "workers "
    "of cooperatives, at a cost of {cost} million đồng.",
    _said("classes", "số lớp bồi dưỡng", "training classes", "TRAIN_CLASSES", COOP),
    _said("persons", "số người được bồi dưỡng", "persons trained", "TRAIN_PERSONS", COOP,
          audience=("managers", "members", "workers")),
    _said("cost", "kinh phí bồi dưỡng", "cost of training", "TRAIN_COST", COOP, unit=MILLION),
    zero=("Trong kỳ không tổ chức lớp bồi dưỡng nào.", "No training class was held in the period."),
)  # fmt: skip
_NEXT: Final = (
    _sentence(
        "Phấn đấu đến hết năm {next} trên địa bàn có {goal} HTX (không bao gồm các HTX dịch vụ điện năng).",
        "By the end of {next} there are to be {goal} cooperatives (electricity services left out).",
        _said("goal", "mục tiêu số HTX năm sau", "target of cooperatives", "ORG_STOCK_REG", COOP, when=When.NEXT_PLAN,
              sections=without(Sector.ELECTRICITY), unit=COOPERATIVES),
    ),
    _sentence(
        "Phát triển mới {new} HTX với {new_members} {member}.",
        "{new} are to be founded, with {new_members} members.",
        _said("new", "kế hoạch thành lập mới năm sau", "planned foundings", "ORG_FOUNDED", COOP, when=When.NEXT_PLAN,
              unit=COOPERATIVES),
        _said("new_members", "kế hoạch thành viên của HTX mới", "members of those", "FOUNDED_MEMBERS", COOP,
              when=When.NEXT_PLAN),
    ),
    _sentence(
        "Tỷ lệ HTX khá, giỏi đạt {good} %.",
        "{good} % are to be graded good or fair.",
        _said("good", "mục tiêu tỷ lệ HTX khá, giỏi", "target of good and fair", "GRADE_SHARE", COOP,
              when=When.NEXT_PLAN, grade=("good", "fair")),
    ),
)  # fmt: skip
PLAN_WORDS: Final = (
    Prose(
        vi="I. Tình hình phát triển kinh tế tập thể {period}", en="I. The collective economy, {period}",
        paragraphs=((_STOCK, _CAPITAL), (_MOVED, _ended(COOP), _GREW, _PLANNED, _UNIONS), (_GROUPS,),
                    (_REVENUE, _MANAGERS, _INCOMES), (_of_sectors(),), (_SUPPORT,)),
    ),
    Prose(vi="II. Định hướng năm {next}", en="II. Targets of {next}", paragraphs=(_NEXT,)),
)  # fmt: skip


def _share(name: str, kinds: tuple[str, ...], sectors: tuple[str, ...] = ()) -> Said:
    return _said(f"{name}_share", "tỷ trọng", "share", "ORG_SECTOR_SHARE", kinds, sectors=sectors, base_kinds=COOPS)


_SITUATION_COOPS: Final = (
    _sentence(
        "Đến ngày {day}, {area} có {coops} HTX; trong đó, {agri} HTX nông nghiệp - thủy sản, chiếm {agri_share} %; "
        "{other} "
        "HTX thương mại - dịch vụ, giao thông vận tải, xây dựng, công nghiệp, tiểu thủ công nghiệp, chiếm "
        "{other_share} % và "
        "{funds} quỹ tín dụng nhân dân (QTDND), chiếm {funds_share} %.",
        "On {day} {area} has {coops} {coops|cooperative|cooperatives}: {agri} in agriculture and fishery "
        "({agri_share} %), "
        "{other} in trade, services, transport, construction, industry and crafts ({other_share} %), and {funds} "
        "people's "
        "credit {funds|fund|funds} ({funds_share} %).",
        _said("coops", "số HTX, gồm cả QTDND", "cooperatives, credit funds included", "ORG_STOCK_REG", COOPS,
              unit=COOPERATIVES),
        _said("agri", "HTX nông nghiệp - thủy sản", "in agriculture and fishery", "ORG_STOCK_REG", COOP, sectors=_AGRI,
              unit=COOPERATIVES),
        _share("agri", COOP, _AGRI),
        _said("other", "HTX lĩnh vực khác", "in other sectors", "ORG_STOCK_REG", COOP, sectors=_OTHERS,
              unit=COOPERATIVES),
        _share("other", COOP, _OTHERS),
        _said("funds", "số QTDND", "credit funds", "ORG_STOCK_REG", FUND, unit=FUNDS),
        _share("funds", FUND),
    ),
    _sentence(
        "Số HTX đến cuối năm {year}: {estimate}.",
        "Cooperatives at the end of {year}: {estimate}.",
        _said("estimate", "ước số HTX cuối năm", "estimate for the end of the year", "ORG_STOCK_REG", COOPS,
              when=When.ESTIMATE, unit=COOPERATIVES),
    ),
    _sentence(
        "Trong kỳ có {founded} HTX thành lập mới.",
        "In the period {founded} {founded|was|were} founded.",
        _said("founded", "số HTX thành lập mới", "founded", "ORG_FOUNDED", COOPS, unit=COOPERATIVES),
        zero=("Trong kỳ không có HTX nào thành lập mới.", "None was founded in the period."),
    ),
    _ended(COOPS),
)  # fmt: skip
_SITUATION_PEOPLE: Final = (
    _sentence(
        "Tổng số {member} là {members} người; trong kỳ có thêm {joined} người.",
        "They have {members} {members|member|members}; {joined} joined in the period.",
        _members("members", COOPS),
        _said("joined", "số thành viên mới", "members who joined", "MEM_NEW", COOPS),
    ),
    _sentence(
        "Số cán bộ quản lý là {managers} người; trong đó, cao đẳng, đại học trở lên chiếm {high} %, trung cấp chiếm "
        "{middle} %, chưa qua đào tạo chiếm {none} %.",
        "There {managers|is|are} {managers} {managers|manager|managers}: {high} % with college or above, {middle} % "
        "intermediate, {none} % without a qualification.",
        _said("managers", "số cán bộ quản lý", "managers", "MGR_STOCK", COOPS),
        _said("high", "tỷ lệ cao đẳng, đại học trở lên", "college and above", "MGR_EDU_SHARE", COOPS,
              education=_LEARNED),
        _said("middle", "tỷ lệ trung cấp", "intermediate", "MGR_EDU_SHARE", COOPS, education=("intermediate",)),
        _said("none", "tỷ lệ chưa qua đào tạo", "no qualification", "MGR_EDU_SHARE", COOPS, education=("none",)),
    ),
    _sentence(
        "Tổng vốn điều lệ {charter} triệu đồng và tổng vốn hoạt động {working} triệu đồng.",
        "Charter capital is {charter} million đồng, working capital {working} million đồng.",
        _said("charter", "tổng vốn điều lệ", "charter capital", "CAP_CHARTER", COOPS, unit=MILLION),
        _said("working", "tổng vốn hoạt động", "working capital", "CAP_WORKING", COOPS, unit=MILLION),
    ),
    _sentence(
        "Năm {before}, doanh thu bình quân một HTX {revenue} triệu đồng, lợi nhuận bình quân {profit} triệu đồng; "
        "thu nhập "
        "bình quân một {member} {income} triệu đồng.",
        "In {before} mean revenue was {revenue} million đồng, mean profit {profit} million, the mean income of a "
        "member "
        "{income} million.",
        *(
            _said(name, vi, en, code, COOPS, span=Span.YEAR_BEFORE, unit=MILLION_A_YEAR)
            for name, vi, en, code in (
                ("revenue", "doanh thu bình quân năm trước", "last year's mean revenue", "REV_AVG"),
                ("profit", "lợi nhuận bình quân năm trước", "mean profit", "PROFIT_AVG"),
                ("income", "thu nhập bình quân một thành viên năm trước", "mean income of a member", "INC_MEMBER_AVG"),
            )
        ),
    ),
)  # fmt: skip
_SITUATION_GROUPS: Final = (
    _sentence(
        "Đến ngày {day} có {groups} THT với {group_members} thành viên; trong kỳ có {new_groups} THT thành lập mới.",
        "On {day} there {groups|is|are} {groups} {groups|group|groups} with {group_members} "
        "{group_members|member|members}; {new_groups} {new_groups|was|were} founded in the period.",
        _said("groups", "số THT", "groups", "ORG_STOCK_REG", GROUP, unit=GROUPS),
        _members("group_members", GROUP),
        _said("new_groups", "số THT thành lập mới", "groups founded", "ORG_FOUNDED", GROUP, unit=GROUPS),
    ),
    _sentence(
        "Có {registered} THT đăng ký hoạt động với chính quyền cấp xã, chiếm {registered_share} % tổng số THT.",
        "{registered} {registered|is|are} registered with the commune, {registered_share} % of all.",
        _said("registered", "số THT đăng ký với cấp xã", "groups registered with the commune", "THT_REGISTERED", GROUP,
              unit=GROUPS),
        _said("registered_share", "tỷ lệ THT đăng ký", "share registered", "THT_REGISTERED_SHARE", GROUP),
    ),
)  # fmt: skip
SITUATION_WORDS: Final = (
    Prose(vi="1. Hợp tác xã (HTX)", en="1. Cooperatives", paragraphs=(_SITUATION_COOPS, _SITUATION_PEOPLE)),
    Prose(vi="2. Tổ hợp tác (THT)", en="2. Cooperative groups", paragraphs=(_SITUATION_GROUPS,)),
)
