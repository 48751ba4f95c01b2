"""Does an extract say what is registered, in a form that never changes, and of people nothing but positions?"""

from datetime import UTC, date, datetime
from typing import Any, Literal

from events.history import fold, resolve, state_on
from projections import extracts
from tests.support.scenes import Scene, org

ONE = org(1)
PERSON = org(0xA1)
# The bytes of form 1, as they were given out: another form gets another number and leaves these as they are.
PUBLISHED = (
    '{"form":1,"organisation":"00000000-0000-0000-0000-000000000001","as_of":"2025-03-10","known_at":5,'
    '"recorded_at":"2025-03-11T01:02:03.000004Z",'
    '"chain":"abababababababababababababababababababababababababababababababab",'
    '"contents":{"kind":"cooperative","name":"Hợp tác xã Đồng Tiến","foreign_name":null,"abbreviation":"DT",'
    '"code":"0100109106","certificate_no":null,"certificate_void_since":null,"registered":true,"area":"pre2025:20",'
    '"relabelled_area":"pre2025:20/187","section":"A","line":null,"charter_capital":5,"representatives":["chair"],'
    '"legal_status":"suspended","since":"2024-08-01","ended_on":null,"dependents":[{"type":"branch",'
    '"legal_status":"suspended","area":"pre2025:94","name":null,"code":null,"registered_on":"2025-01-02"}]}}'
)


# The bytes of form 2, which has all lines.
SECOND = (
    PUBLISHED.replace('"form":1', '"form":2').replace('"line":null', '"line":"0118"')[:-4]
    + ',"lines":[{"section":"A","code":"0118","version":"2018","detail":null,"special_law":null}]}],'
    '"lines":[{"section":"A","code":"0118","version":"2018","detail":null,"special_law":null},'
    '{"section":"C","code":"1030","version":"2018","detail":"Sấy rau","special_law":null}],"more_lines":false}}'
)


def extract(form: Literal[1, 2] = 1, lines: dict[str, Any] | None = None) -> extracts.Extract:
    """An extract of a cooperative with a branch, suspended, its place relabelled."""
    scene = Scene()
    chair = [{"person": PERSON, "position": "chair"}]
    scene.founded(
        ONE, "2024-08-01", code="0100109106", charter_capital=5, representatives=chair, abbreviation="DT",
        **(lines or {}),
    )  # fmt: skip
    scene.add(ONE, "2025-01-02", "organisation.dependent_registered", dependent=org(0xD1), unit="branch",
              area="pre2025:94", **({"primary_line": lines["primary_line"]} if lines else {}))  # fmt: skip
    scene.add(ONE, "2025-02-03", "organisation.address_relabelled", to_area="pre2025:20/187", address="Số 1")
    scene.add(ONE, "2025-03-03", "organisation.suspended", until="2025-06-30")
    scene.add(ONE, "2025-03-11", "organisation.renamed", name="Hợp tác xã Đồng Tâm")
    on = date(2025, 3, 10)
    state = state_on(fold(resolve(scene.records)).steps, on)
    assert state is not None
    return extracts.Extract(
        form=form,
        organisation=ONE,
        as_of=on,
        known_at=5,
        recorded_at=datetime(2025, 3, 11, 1, 2, 3, 4, tzinfo=UTC),
        chain="ab" * 32,
        contents=extracts.contents(state, on, form),
    )


def test_the_bytes_of_a_form_never_change() -> None:
    """What was given out once is made again to the byte."""
    assert extracts.written(extract()).decode() == PUBLISHED


def test_the_second_form_has_every_line() -> None:
    """Of the organisation and of its units; what the first had stands where it stood."""
    greens = {"section": "A", "code": "0118"}
    lines = {"primary_line": greens, "other_lines": [{"section": "C", "code": "1030", "detail": "Sấy rau"}]}
    assert extracts.written(extract(2, lines)).decode() == SECOND


def test_nobody_is_named_and_no_street_is() -> None:
    """Of representatives the positions; the address of a relabelled place stays out."""
    text = extracts.written(extract()).decode()
    assert PERSON not in text
    assert "Số 1" not in text
