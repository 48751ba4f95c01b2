"""Which province is a history about, which office files it, and of which days do its documents speak?"""

from datetime import date

import msgspec


class Province(msgspec.Struct, frozen=True, kw_only=True):
    """A province of a document: its office, its area and districts, and the days that matter.

    `opened_on` is the date of the opening records; `data_dates` are the days of which the document gives stocks.
    `vsic` is the year of the classification of activities in force.
    """

    office: str
    name: str
    area: str
    opened_on: date
    data_dates: tuple[date, ...]
    vsic: str
    districts: tuple[tuple[str, str], ...]

    @property
    def source(self) -> str:
        """The CloudEvents source of the office."""
        return f"/offices/{self.office}"
