"""Which fact leaves fewer members than the law asks for at the least, one by one or by count?

Members below the least number are warned of and never refused: what is left of them begins the twelve months after
which it is a ground of revocation (L23 art. 103.1.d). A group's number is its own affair there, and what is not known
is not judged.
"""

from events.founding import FEWEST
from events.members import L23_IN_FORCE, own_type
from events.months import add_months
from events.organisation import Organisation
from events.rules import Case, Rule
from events.vocabulary import Kind

CLOCK = 12


def _fewest(case: Case) -> int:
    kind, on = case.alive.kind, case.fact.effective_on
    least = (n for k, n, _, since, until in FEWEST if k is kind is not Kind.GROUP and since <= on <= until)
    return next(least, 0)


def _stay(case: Case) -> int | None:
    """The members of the type that it must have, where they become fewer or are known for the first time."""
    own = own_type(case.alive.kind).value
    after: Organisation = case.fact.data.evolve(case.org, case.fact)
    before, stay = case.alive.members.get(own), after.members.get(own)
    return None if stay is None or (before is not None and stay >= before) else stay


def fewest_stay(pointer: str) -> Rule:
    """The warning that fewer members are left than the law asks for, where the fact says so."""
    return Rule(
        code="W-ROLL-01",
        law="L23 Đ.103.1.d",
        vi="Chỉ còn {stay} thành viên chính thức, luật cần {least}. Sau 12 tháng liên tục (đến {until}) là căn cứ thu "
        "hồi.",
        en="Only {stay} official members stay, the law asks for {least}; after 12 months (on {until}) this is a ground "
        "of revocation.",
        pointer=pointer,
        since=L23_IN_FORCE,
        warns=True,
        holds=lambda case: (stay := _stay(case)) is None or stay >= _fewest(case),
        facts=lambda case: {
            "stay": _stay(case),
            "least": _fewest(case),
            "until": add_months(case.fact.effective_on, CLOCK),
        },
    )
