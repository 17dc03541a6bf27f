"""A GTFS feed as text, before anything in it is believed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Row = Mapping[str, str]

Numbered = tuple[int, Row]
"""A row with its number as a text editor shows it; the heading is row 1."""


@dataclass(frozen=True, slots=True)
class RawHalt:
    """One row of stop_times.txt."""

    line: int
    stop: str
    sequence: str
    arrival: str
    departure: str
    pickup: str
    drop_off: str


@dataclass(frozen=True, slots=True)
class RawFeed:
    """The tables of a feed as far as they concern the county.

    Attributes
    ----------
    stops
        Rows of stops.txt by id, with their numbers.
    routes, trips, calendar, calendar_dates, frequencies, transfers
        Rows with their numbers, in the order of the files; optional tables may be empty.
    halts
        Rows of stop_times.txt by trip, in the order of the file.
    """

    stops: Mapping[str, Numbered]
    routes: Sequence[Numbered]
    trips: Sequence[Numbered]
    calendar: Sequence[Numbered]
    calendar_dates: Sequence[Numbered]
    halts: Mapping[str, Sequence[RawHalt]]
    frequencies: Sequence[Numbered] = ()
    transfers: Sequence[Numbered] = ()


@dataclass(frozen=True, slots=True)
class Damage:
    """A row that cannot be used as it is.

    Attributes
    ----------
    table, line
        File of the feed, and the number of the row in it.
    code
        ``damaged_time``, ``times_backwards``, ``stop_unknown``, ``route_unknown``,
        ``service_unknown``, ``damaged_day``, ``damaged_number``, ``damaged_type``,
        ``damaged_transfer``, ``single_stop`` or ``too_many_trips``.
    value
        What stands there.
    """

    table: str
    line: int
    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Damages:
    """A list of damages that many readers add to."""

    found: list[Damage] = field(default_factory=list)

    def add(self, table: str, line: int, code: str, value: str = "") -> None:
        """Note one more."""
        self.found.append(Damage(table, line, code, value))


def text_of(row: Row, column: str) -> str:
    """A cell without blanks around it, "" where the column is missing."""
    return (row.get(column) or "").strip()
