"""Which indicators tell training, State support, and the support funds?"""

from projections.catalogue.making import flow, one, stock
from projections.indicators import Indicator, Of, Stage, Sum

PAID_OUT = one(Stage.DISBURSED, Stage.DRAWN)
LOAN = {"support_type": frozenset({"fund_loan"}), "stage": PAID_OUT}
# What is paid out of a grant on record was counted when it was granted.
SUPPORT = {"stage": one(Stage.ADVISED, Stage.GRANTED, Stage.DISBURSED)}
LOANS = {**SUPPORT, "support_type": frozenset({"fund_loan", "national_job_fund", "bank_loan"})}

SUPPORTS: tuple[Indicator, ...] = (
    flow("TRAIN_CLASSES", "Số lớp bồi dưỡng", "Classes", "class", Sum("training_classes")),
    flow("TRAIN_TURNS", "Lượt người bồi dưỡng", "Turns of training", "turn", Sum("training_turns")),
    flow("TRAIN_PERSONS", "Số người được bồi dưỡng", "Persons trained", "person", Sum("training_persons")),
    flow("TRAIN_COST", "Kinh phí bồi dưỡng", "Cost of training", "VND", Sum("training_cost")),
    flow("SUP_ORGS", "Số tổ chức được hỗ trợ", "Organisations supported", "organisation",
         Sum("supports", of=Of.SUBJECTS, details={"stage": SUPPORT["stage"] | PAID_OUT})),
    flow("SUP_AMOUNT", "Kinh phí hỗ trợ", "Amount of support", "VND", Sum("support_amount", details=SUPPORT)),
    flow("SUP_REPAID", "Kinh phí hỗ trợ đã hoàn trả", "Support paid back", "VND",
         Sum("support_amount", details={"stage": one(Stage.REPAID)})),
    flow("SUP_REVOKED", "Kinh phí hỗ trợ bị thu hồi", "Support taken back", "VND",
         Sum("support_amount", details={"stage": one(Stage.REVOKED)})),
    flow("SUP_LOAN_PROJECTS", "Số dự án vay vốn", "Loan projects", "project", Sum("support_projects", details=SUPPORT)),
    flow("SUP_LOAN_AMOUNT", "Số tiền cho vay ưu đãi", "Amount of preferential loans", "VND",
         Sum("support_amount", details=LOANS)),
    stock("FUND_COUNT", "Số quỹ hỗ trợ phát triển HTX", "Support funds", "fund", Sum("funds")),
    stock("FUND_CAPITAL", "Vốn điều lệ của quỹ", "Charter capital of the funds", "VND", Sum("fund_capital")),
    flow("FUND_DISBURSED", "Quỹ đã giải ngân", "Disbursed by the fund", "VND", Sum("support_amount", details=LOAN)),
    stock("FUND_OUTSTANDING", "Dư nợ cho vay của quỹ", "Loans of the fund outstanding", "VND",
          Sum("fund_outstanding")),
)  # fmt: skip
