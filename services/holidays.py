"""Which days off does this installation count working days by?"""

from pathlib import Path

from events.working_days import HOLIDAYS, BrokenCalendarError, Holidays, parse
from services.settings import Problem, Settings, SettingsError


def chosen(settings: Settings) -> Holidays:
    """The table of the file that the settings name, else the fixed days that we ship. Raises SettingsError."""
    if not settings.holidays:
        return HOLIDAYS
    try:
        return parse(Path(settings.holidays).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, BrokenCalendarError) as error:
        vi, en = f"không đọc được bảng ngày nghỉ: {error}", f"the table of days off cannot be read: {error}"
        raise SettingsError([Problem("SOBO_HOLIDAYS", vi, en)]) from error
