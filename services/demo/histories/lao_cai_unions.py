"""Which unions does Lào Cai have, and which cooperatives are their members?

Three that operate, one of them founded in 2023, with 18 member cooperatives in all. The opening record of a union
cannot name its members, so their joining is filed for the opening day, of which it was known.
"""

from datetime import date

from events.membership import CooperativeJoined, CooperativeLeft
from events.vocabulary import Kind, LeavingCause
from services.demo.histories.journal import Journal, Unit

EACH = 6
FOUNDED_ON = date(2023, 5, 18)
LEFT_ON, CAME_ON = date(2023, 7, 14), date(2023, 9, 5)


def file_unions(journal: Journal, coops: list[Unit]) -> None:
    """File the unions; the members are operating cooperatives, one of which changes places with another."""
    unions = journal.units(Kind.UNION, {"A": 3})
    for number, union in enumerate(unions):
        on = journal.province.opened_on
        if number == len(unions) - 1:
            on = FOUNDED_ON
            journal.founded(union, on, EACH)
        else:
            journal.migrated(union, "founded_on", members=EACH)
        for coop in coops[number * EACH : (number + 1) * EACH]:
            journal.file(union.id, CooperativeJoined, on, {"cooperative": coop.id})
    leaver, comer = coops[0], coops[len(unions) * EACH]
    reason = LeavingCause.VOLUNTARY
    journal.file(unions[0].id, CooperativeLeft, LEFT_ON, {"cooperative": leaver.id, "reason": reason})
    journal.left(unions[0], LEFT_ON, 1, reason)
    journal.file(unions[0].id, CooperativeJoined, CAME_ON, {"cooperative": comer.id})
    journal.joined(unions[0], CAME_ON, 1)
