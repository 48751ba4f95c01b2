"""Which facts of the papers of a dependent unit break each rule, and which keep it?"""

from typing import Any

from tests.events.dependents_examples import HERE, OFFICE, PARENT, PLACE, REVOKED, registered, unit
from tests.events.examples import Example, of
from tests.support.histories import Filing

ENFORCED = of("certificate_revoked", "2025-02-01", ground="authority", tax_enforced=True)
VOID = unit("certificate_declared_void", "2025-01-10")


def reissued(on: str = "2025-03-01", reason: str = "lost", **data: Any) -> Filing:
    """The branch has another certificate."""
    return unit("certificate_reissued", on, reason=reason, **data)


def void(on: str = "2025-03-01", **data: Any) -> Filing:
    """The certificate of the branch is of no effect."""
    return unit("certificate_declared_void", on, **data)


def supplemented(on: str = "2025-03-01", first: int = 0, count: int = 1) -> Filing:
    """So many items are added to the file of the branch."""
    return unit("record_supplemented", on, items={f"item_{n}": "x" for n in range(first, first + count)})


FULL = tuple(supplemented(f"2025-02-{n + 1:02}", 20 * n, 20) for n in range(5))
OF_EACH: tuple[tuple[str, dict[str, Any]], ...] = (
    ("certificate_reissued", {"reason": "lost"}),
    ("certificate_declared_void", {}),
    ("record_supplemented", {"items": {"a": "b"}}),
)
PAPERS = [
    *(
        Example(("R-DEP-01",), unit(what, "2025-03-01", OFFICE, **data), unit(what, "2025-03-01", **data), HERE)
        for what, data in OF_EACH
    ),
    Example(("R-CERT-02",), reissued(), reissued("2025-01-20"), (*HERE, REVOKED)),
    Example(("R-CERT-02",), reissued(), reissued("2025-01-20"), (*HERE, ENFORCED)),
    Example(("R-CERT-02",), void(), void("2025-01-20"), (*HERE, REVOKED)),
    Example(
        ("R-CERT-03",), reissued("2024-07-17", "exchange_2024"), reissued("2024-07-18", "exchange_2024"),
        (PARENT, registered("2022-01-01")),
    ),
    Example(
        ("R-CERT-03",), reissued("2024-07-17", "exchange_2024"), reissued("2024-07-17"),
        (PARENT, registered("2022-01-01")),
    ),
    Example(("R-CERT-04",), reissued(), reissued(reason="new_dossier"), (*HERE, VOID)),
    Example(("R-CERT-04",), reissued(reason="new_dossier"), reissued(reason="torn"), HERE),
    Example(("R-CERT-05",), void(), void("2025-01-09"), (*HERE, VOID)),
    Example(("R-CERT-06",), void(new_file_by="2025-04-01"), void(new_file_by="2025-03-31"), HERE),
    Example(("R-CERT-06",), void(new_file_by="2025-02-28"), void(), (*HERE, PLACE)),
    Example(("R-SUPP-01",), supplemented(first=100), supplemented(first=99), (*HERE, *FULL)),
]  # fmt: skip
