"""School days and holidays: a small dated file that the county owns, and the public holidays."""

from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

import holidays
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geo.transit import DayType, SchoolHolidaysFileError

FILE = "school_holidays.yaml"
STATE = "SN"
SATURDAY, SUNDAY = 5, 6


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(_Entry):
    """From the first day to the last one."""

    first: date = Field(alias="from")
    last: date = Field(alias="to")

    def holds(self, day: date) -> bool:
        """Whether the day lies within."""
        return self.first <= day <= self.last


class Holidays(Span):
    """Days without school."""

    name: str


class SchoolCalendar(_Entry):
    """The whole file: what it covers, where it comes from, and the holidays."""

    source: str = Field(min_length=1)
    as_of: date
    covered: Span
    holidays: tuple[Holidays, ...]

    def kind_of(self, day: date) -> DayType | None:
        """The type of a day; None for a weekday that the file does not cover."""
        if day.weekday() == SUNDAY or day in _public_holidays(day.year):
            return DayType.SUNDAY
        if day.weekday() == SATURDAY:
            return DayType.SATURDAY
        if not self.covered.holds(day):
            return None
        is_free = any(one.holds(day) for one in self.holidays)
        return DayType.HOLIDAY_WEEKDAY if is_free else DayType.SCHOOL_DAY


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    text: str


def school_calendar(data: Path) -> SchoolCalendar:
    """The county's own calendar from its data folder, else the one that is shipped.

    Raises
    ------
    SchoolHolidaysFileError
        If the file cannot be used as written; every mistake named.
    """
    own = data / FILE
    if own.is_file():
        return _read(_File(str(own.name), own.read_text(encoding="utf-8")))
    shipped = resources.files("api.transit").joinpath(FILE)
    return _read(_File(FILE, shipped.read_text(encoding="utf-8")))


def _read(file: _File) -> SchoolCalendar:
    try:
        calendar = SchoolCalendar.model_validate(yaml.safe_load(file.text))
    except yaml.YAMLError as error:
        raise _wrong(file, str(error).replace("\n", " ")) from error
    except ValidationError as error:
        told = "; ".join(
            f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()
        )
        raise _wrong(file, told) from error
    upside_down = [one.name for one in calendar.holidays if one.last < one.first]
    if upside_down:
        raise _wrong(file, "; ".join(f"{name}: to < from" for name in upside_down))
    return calendar


def _wrong(file: _File, mistakes: str) -> SchoolHolidaysFileError:
    return SchoolHolidaysFileError(details={"file": file.name, "mistakes": mistakes})


def _public_holidays(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("DE", subdiv=STATE, years=year)
