"""What the lists of amenities have in common: numbers as the layer keeps them, odd counts."""

from collections.abc import Iterator

from api.workbooks import Mistake, TableRow

MOST_HOURS_A_WEEK = 7 * 24


def day_text(row: TableRow, key: str) -> str | None:
    """A day as the layers carry it."""
    day = row.day(key)
    return day.isoformat() if day else None


def decimal(row: TableRow, key: str) -> float | None:
    """A number as the layers carry it."""
    number = row.number_of(key)
    return None if number is None else float(number)


def odd_places(row: TableRow) -> Iterator[Mistake]:
    """More free places than there are."""
    free, places = row.whole("places_free"), row.whole("places")
    if free is not None and places is not None and free > places:
        yield row.mistake("places_free", "more_free_than_places", free=free, places=places)


def odd_week(row: TableRow) -> Iterator[Mistake]:
    """More hours than a week has."""
    hours = row.number_of("hours_per_week")
    if hours is not None and hours > MOST_HOURS_A_WEEK:
        yield row.mistake("hours_per_week", "more_than_a_week", value=str(hours))
