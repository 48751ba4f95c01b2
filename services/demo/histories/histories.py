"""Which events do the synthetic organisations of the three provinces make, in the order in which they are filed?

A history is written from what the parts of a document say, never from its report; the same bytes every time.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

import msgspec

from services.demo.histories import lang_son, lao_cai, soc_trang
from services.demo.histories.journal import Journal
from services.demo.histories.province import Province

LANG_SON: Final = lang_son.PROVINCE
SOC_TRANG: Final = soc_trang.PROVINCE
LAO_CAI: Final = lao_cai.PROVINCE
PROVINCES: Final = (LANG_SON, SOC_TRANG, LAO_CAI)
_WRITERS: Final[Mapping[str, Callable[[Journal], None]]] = {
    LANG_SON.office: lang_son.write,
    SOC_TRANG.office: soc_trang.write,
    LAO_CAI.office: lao_cai.write,
}


class _Typed(msgspec.Struct, frozen=True):
    type: str


_TYPE = msgspec.json.Decoder(_Typed)


def histories(province: Province) -> Iterator[bytes]:
    """Every event of a province's office as exact CloudEvent bytes, in the order of filing; acts stand together."""
    journal = Journal(province)
    _WRITERS[province.office](journal)
    return journal.bodies()


def all_histories() -> Iterator[bytes]:
    """The events of all three provinces, one after another."""
    for province in PROVINCES:
        yield from histories(province)


def counts_by_type(bodies: Iterable[bytes]) -> dict[str, int]:
    """How many events there are of each type, the most frequent first."""
    return dict(Counter(_TYPE.decode(body).type for body in bodies).most_common())
