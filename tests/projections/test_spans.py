"""Do the rows of periods and of the register say what the facts say, on any day and as known at any position?"""

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from events.base import Recorded
from events.history import fold, resolve, state_on
from projections import spans
from projections.views import deadlines, periods, register
from tests.support import length
from tests.support.timelines import FIRST, SUBJECTS, histories
from tests.support.views import changes_of, database

DAYS = [FIRST + timedelta(days=n) for n in range(-1, 15)]


@given(histories(), st.sampled_from([1, 2, 100]), st.sampled_from([periods, register, deadlines]))
@settings(max_examples=length.of(40, 10_000), deadline=None)
def test_a_row_holds_exactly_where_the_facts_say_so(records: list[Recorded], batch: int, module: Any) -> None:
    """One row at most per organisation, day and position, with the attributes of a fresh fold."""
    view = module.make()
    table = view.table("spans")
    names = [c.name for c in table.columns][5:]
    changes = changes_of(records)
    with database(view) as conn:
        for start in range(0, len(changes), batch):
            view.apply(conn, changes[start : start + batch])
        for known_at in range(len(records) + 1):
            for on in DAYS:
                found = {
                    r["subject"]: {n: r[n] for n in names}
                    for r in conn.execute(select(table).where(spans.at(table, on, known_at))).mappings()
                }
                count = conn.execute(select(func.count()).where(spans.at(table, on, known_at))).scalar_one()
                assert count == len(found)
                wanted = {}
                for subject in SUBJECTS:
                    known = [r for r in records if r.subject == subject and r.position <= known_at]
                    org = state_on(fold(resolve(known)).steps, on)
                    told = module.describe(org, on) if org else None
                    if told is not None:
                        wanted[subject] = told
                assert found == wanted
