"""Which indicators does the register compute, from which deltas, in which unit?

Codes are those of the provinces' reports (DOMAIN 4.3). What stands here is data: the catalogue in the documentation and
the API's list are printed from it.
"""

from projections.catalogue.organisations import ORGANISATIONS
from projections.catalogue.people import PEOPLE
from projections.catalogue.quality import QUALITY
from projections.catalogue.results import RESULTS
from projections.catalogue.support import SUPPORTS
from projections.indicators import Indicator

INDICATORS: tuple[Indicator, ...] = (*ORGANISATIONS, *PEOPLE, *RESULTS, *SUPPORTS, *QUALITY)
BY_CODE: dict[str, Indicator] = {i.code: i for i in INDICATORS}
