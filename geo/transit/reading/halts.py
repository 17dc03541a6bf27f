"""The halts of one trip out of text: times checked, gaps filled, who may get on and off."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from geo.arrays import Bools, Ints

from .raw import Damages, RawHalt

TABLE = "stop_times.txt"
CLOCK = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)")
LATEST_S = 7 * 86_400
NOT_AT_ALL, AFTER_A_CALL = "1", "2"


@dataclass(frozen=True, eq=False, slots=True)
class Halts:
    """The halts of one trip in order; columns as in ``Timetable``."""

    stop: Ints
    arrival: Ints
    departure: Ints
    boards: Bools
    alights: Bools
    called: Bools

    @property
    def is_on_demand(self) -> bool:
        """Whether nobody can ride along without having called."""
        first = np.flatnonzero(self.boards)
        last = np.flatnonzero(self.alights)
        rides = len(first) and len(last) and first[0] < last[-1]
        return bool(self.called.any()) and not rides


def seconds_of_clock(text: str) -> int | None:
    """Seconds of H:MM:SS, which may pass 24 hours; None for anything else."""
    told = CLOCK.fullmatch(text.strip())
    if told is None:
        return None
    hours, minutes, seconds = (int(part) for part in told.groups())
    whole = hours * 3600 + minutes * 60 + seconds
    return whole if whole <= LATEST_S else None


def read_halts(rows: Sequence[RawHalt], stops: Mapping[str, int], damages: Damages) -> Halts | None:
    """The halts of a trip; None if a row is damaged or there is no way to ride."""
    ordered = _in_order(rows, damages)
    if ordered is None:
        return None
    if len(ordered) < 2:
        damages.add(TABLE, ordered[0].line, "single_stop", ordered[0].stop)
        return None
    unknown = [row for row in ordered if row.stop not in stops]
    for row in unknown:
        damages.add(TABLE, row.line, "stop_unknown", row.stop)
    times = _times(ordered, damages)
    if unknown or times is None:
        return None
    pickup, drop_off = ([getattr(row, one) for row in ordered] for one in ("pickup", "drop_off"))
    return Halts(
        stop=np.array([stops[row.stop] for row in ordered], dtype=np.int64),
        arrival=times[0],
        departure=times[1],
        boards=_freely(pickup),
        alights=_freely(drop_off),
        called=np.array([AFTER_A_CALL in pair for pair in zip(pickup, drop_off, strict=True)]),
    )


def _freely(kinds: Sequence[str]) -> Bools:
    """Whether one may get on or off without a call; a sign to the driver (3) is no call."""
    return np.array([kind not in {NOT_AT_ALL, AFTER_A_CALL} for kind in kinds], dtype=bool)


def _in_order(rows: Sequence[RawHalt], damages: Damages) -> list[RawHalt] | None:
    wrong = [row for row in rows if not row.sequence.isdecimal()]
    for row in wrong:
        damages.add(TABLE, row.line, "damaged_number", row.sequence)
    return None if wrong else sorted(rows, key=lambda row: (int(row.sequence), row.line))


def _times(rows: Sequence[RawHalt], damages: Damages) -> tuple[Ints, Ints] | None:
    """Arrivals and departures; halts without times lie evenly between those that have some."""
    told = [(_either(row), row) for row in rows]
    wrong = [row for times, row in told if times is None]
    for row in wrong:
        damages.add(TABLE, row.line, "damaged_time", f"{row.arrival}, {row.departure}")
    if wrong:
        return None
    at = [place for place, (times, _) in enumerate(told) if times]
    if not at or at[0] != 0 or at[-1] != len(rows) - 1:
        end = rows[0] if not at or at[0] != 0 else rows[-1]
        damages.add(TABLE, end.line, "damaged_time", "")
        return None
    known = [times for times, _ in told if times]
    places = np.arange(len(rows))
    arrival = _between(places, at, [one for one, _ in known])
    departure = _between(places, at, [two for _, two in known])
    is_told = np.isin(places, at)
    # An untold halt takes no time; it lies between a departure and the next arrival.
    untold = _spread(places, at, known)
    arrival, departure = np.where(is_told, arrival, untold), np.where(is_told, departure, untold)
    return _forwards(rows, arrival, departure, damages)


def _either(row: RawHalt) -> tuple[int, int] | tuple[()] | None:
    """Arrival and departure, one for the other where it is missing; () for none, None for wrong."""
    texts = [one.strip() for one in (row.arrival, row.departure)]
    if not any(texts):
        return ()
    arrival, departure = (
        seconds_of_clock(one) for one in (texts[0] or texts[1], texts[1] or texts[0])
    )
    return None if arrival is None or departure is None else (arrival, departure)


def _between(places: Ints, at: Sequence[int], values: Sequence[int]) -> Ints:
    return np.asarray(np.round(np.interp(places, at, values)), dtype=np.int64)


def _spread(places: Ints, at: Sequence[int], known: Sequence[tuple[int, ...]]) -> Ints:
    before = np.maximum(np.searchsorted(at, places, side="right") - 1, 0)
    after = np.minimum(before + 1, len(at) - 1)
    spots = np.array(at)
    leaves = np.array([times[1] for times in known])[before]
    arrives = np.array([times[0] for times in known])[after]
    gap = np.maximum(spots[after] - spots[before], 1)
    share = (places - spots[before]) / gap
    return np.asarray(np.round(leaves + share * (arrives - leaves)), dtype=np.int64)


def _forwards(
    rows: Sequence[RawHalt], arrival: Ints, departure: Ints, damages: Damages
) -> tuple[Ints, Ints] | None:
    stays = departure < arrival
    goes = np.concatenate([[False], arrival[1:] < departure[:-1]])
    for place in np.flatnonzero(stays | goes):
        row = rows[int(place)]
        damages.add(TABLE, row.line, "times_backwards", f"{row.arrival}, {row.departure}")
    return None if (stays | goes).any() else (arrival, departure)
