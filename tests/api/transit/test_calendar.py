"""School days and holidays come from a file the county owns; what it does not cover is unknown."""

from datetime import date

import pytest

from api.transit.calendar import FILE, school_calendar
from geo.transit import DayType, SchoolHolidaysFileError

OWN = """
source: Amtsblatt
as_of: 2026-01-01
covered: {from: 2026-01-01, to: 2026-12-31}
holidays:
  - {name: Winterferien, from: 2026-02-09, to: 2026-02-21}
"""


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 3, 2), DayType.SCHOOL_DAY),
        (date(2026, 2, 9), DayType.HOLIDAY_WEEKDAY),
        (date(2026, 2, 20), DayType.HOLIDAY_WEEKDAY),
        (date(2026, 2, 21), DayType.SATURDAY),
        (date(2026, 2, 23), DayType.SCHOOL_DAY),
        (date(2026, 11, 18), DayType.SUNDAY),
        (date(2026, 5, 14), DayType.SUNDAY),
        (date(2026, 5, 15), DayType.HOLIDAY_WEEKDAY),
        (date(2026, 3, 8), DayType.SUNDAY),
        (date(2027, 8, 23), None),
        (date(2027, 8, 22), DayType.SUNDAY),
        (date(2024, 6, 3), None),
    ],
)
def test_the_shipped_calendar_knows_the_days_of_saxony(tmp_path, day, kind):
    assert school_calendar(tmp_path).kind_of(day) == kind


def test_the_file_in_the_data_folder_wins(tmp_path):
    (tmp_path / FILE).write_text(OWN, encoding="utf-8")

    calendar = school_calendar(tmp_path)

    assert calendar.source == "Amtsblatt"
    assert calendar.kind_of(date(2026, 4, 7)) is DayType.SCHOOL_DAY


@pytest.mark.parametrize(
    "text",
    [
        OWN.replace("source: Amtsblatt", ""),
        OWN.replace("to: 2026-02-21", "to: morgen"),
        OWN.replace("from: 2026-02-09", "from: 2026-03-09"),
        OWN + "extra: 1",
        "source: [",
    ],
)
def test_a_file_with_a_mistake_is_refused_by_name(tmp_path, text):
    (tmp_path / FILE).write_text(text, encoding="utf-8")

    with pytest.raises(SchoolHolidaysFileError) as wrong:
        school_calendar(tmp_path)

    assert wrong.value.details["file"] == FILE
    assert wrong.value.details["mistakes"]


def test_the_shipped_holidays_follow_each_other_within_what_is_covered(tmp_path):
    calendar = school_calendar(tmp_path)
    days = [day for one in calendar.holidays for day in (one.first, one.last)]

    assert days == sorted(days)
    assert calendar.covered.first <= days[0]
    assert days[-1] <= calendar.covered.last
