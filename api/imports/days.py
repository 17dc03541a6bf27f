"""Days that cannot be: what has happened lies not in the future."""

from collections.abc import Iterator
from datetime import date

from api.workbooks import Mistake, Reading


def days_in_future(reading: Reading, sheet: str, column: str, today: date) -> Iterator[Mistake]:
    """A mistake for every row of the sheet whose day lies after today."""
    for row in reading.rows(sheet):
        day = row.day(column)
        if day and day > today:
            yield row.mistake(column, "day_in_future", value=day.isoformat())
