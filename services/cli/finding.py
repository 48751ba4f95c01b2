"""What does the doctor say of one part of the installation?"""

from typing import Literal

import msgspec

from services.faults import Fault

State = Literal["ok", "warn", "fail"]


class Finding(msgspec.Struct, frozen=True):
    """One part of the installation, how it is; and where it is not well what to do, and which fault it is."""

    part: str
    state: State
    vi: str
    en: str
    do_vi: str = ""
    do_en: str = ""
    fault: Fault | None = None
