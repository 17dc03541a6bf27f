"""On which days the services of a feed run."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from geo.arrays import Bools

from .raw import Damages, Numbered, Row, text_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_DAYS = 1_100
"""Three years; feeds that claim to hold for a century are cut off after that."""

Spans = dict[str, list[tuple[date, date, tuple[bool, ...]]]]


def day_of(text: str) -> date | None:
    """The day of eight digits; None for anything else."""
    plain = text.strip()
    try:
        return date(int(plain[:4]), int(plain[4:6]), int(plain[6:8])) if len(plain) == 8 else None
    except ValueError:
        return None


def service_days(
    calendar: Sequence[Numbered],
    exceptions: Sequence[Numbered],
    services: Iterable[str],
    damages: Damages,
) -> tuple[date | None, Mapping[str, int], Bools]:
    """The first day, the number of each service, and services × days.

    Parameters
    ----------
    services
        Those that some trip needs; others are passed over.

    Returns
    -------
    first_day, numbers, runs
        ``first_day`` is None where no service runs on any day.
    """
    needed = set(services)
    spans = _spans(calendar, needed, damages)
    changes = _changes(exceptions, needed, damages)
    days = [one for some in spans.values() for begin, end, _ in some for one in (begin, end)]
    days += [day for day, service, runs in changes if runs]
    numbers = {name: place for place, name in enumerate(sorted(needed))}
    if not days:
        return None, numbers, np.zeros((len(numbers), 0), dtype=bool)
    first = min(days)
    count = min((max(days) - first).days + 1, MOST_DAYS)
    table = np.zeros((len(numbers), count), dtype=bool)
    for name, some in spans.items():
        for begin, end, weekdays in some:
            _run(table[numbers[name]], (begin - first).days, (end - first).days, begin, weekdays)
    for day, name, runs in changes:
        if 0 <= (day - first).days < count:
            table[numbers[name], (day - first).days] = runs
    return first, numbers, table


def _run(row: Bools, begin: int, end: int, day: date, weekdays: tuple[bool, ...]) -> None:
    week = np.roll(np.array(weekdays, dtype=bool), -day.weekday())
    length = max(0, min(end + 1, len(row)) - begin)
    row[begin : begin + length] |= np.resize(week, length)


def _spans(calendar: Sequence[Numbered], needed: set[str], damages: Damages) -> Spans:
    spans: Spans = {}
    for line, row in calendar:
        name = text_of(row, "service_id")
        begin, end = day_of(text_of(row, "start_date")), day_of(text_of(row, "end_date"))
        if begin is None or end is None:
            told = f"{text_of(row, 'start_date')}, {text_of(row, 'end_date')}"
            damages.add("calendar.txt", line, "damaged_day", told)
        elif name in needed and end >= begin:
            weekdays = tuple(text_of(row, one) == "1" for one in WEEKDAYS)
            spans.setdefault(name, []).append((begin, end, weekdays))
    return spans


def _changes(
    exceptions: Sequence[Numbered], needed: set[str], damages: Damages
) -> list[tuple[date, str, bool]]:
    changes = []
    for line, row in exceptions:
        day, kind = day_of(text_of(row, "date")), text_of(row, "exception_type")
        if day is None or kind not in {"1", "2"}:
            told = f"{text_of(row, 'date')}, {kind}"
            damages.add("calendar_dates.txt", line, "damaged_day", told)
        elif text_of(row, "service_id") in needed:
            changes.append((day, text_of(row, "service_id"), kind == "1"))
    return changes


def last_day_of(first: date, runs: Bools) -> date:
    """The day of the last column."""
    return first + timedelta(days=runs.shape[1] - 1)


def services_in(rows: Iterable[Row]) -> set[str]:
    """The services that rows of trips name."""
    return {text_of(row, "service_id") for row in rows}
