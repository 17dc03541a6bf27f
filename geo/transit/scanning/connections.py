"""All that runs on one day, hop by hop in the order of departure, and the same in a mirror."""

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from geo.arrays import Bools, Ints
from geo.transit.timetable import Timetable

DAY_S = 86_400


class Connections(NamedTuple):
    """Hops from one halt to the next, sorted by departure, hops of a trip in their order.

    ``ride`` is the number of the trip within this day. Seconds from midnight; those of a mirror
    are negative and run backwards.
    """

    from_stop: Ints
    to_stop: Ints
    leaves: Ints
    arrives: Ints
    ride: Ints
    boards: Bools
    alights: Bools


def connections_on(timetable: Timetable, day: date, ends_s: int) -> Connections:
    """The hops of a day, with what is left of the night before and the early hours after it.

    Every hop takes a second at least: timetables know minutes only, and time must go on.

    Parameters
    ----------
    ends_s
        Hops that begin later are left out.
    """
    parts = []
    rides = len(timetable.trip_route)
    for number, shift in enumerate((-1, 0, 1)):
        trips = timetable.trips_on(day + timedelta(days=shift))
        trips = trips[~timetable.on_demand[trips]]
        parts.append(_hops(timetable, trips, shift * DAY_S, number * rides))
    leaves, ride = _joined([one.leaves for one in parts]), _joined([one.ride for one in parts])
    kept = np.flatnonzero((leaves >= 0) & (leaves <= ends_s))
    order = kept[np.lexsort([kept, ride[kept], leaves[kept]])]
    return Connections(
        _joined([part.from_stop for part in parts])[order],
        _joined([part.to_stop for part in parts])[order],
        leaves[order],
        _joined([part.arrives for part in parts])[order],
        _numbered(ride[order]),
        np.concatenate([part.boards for part in parts])[order],
        np.concatenate([part.alights for part in parts])[order],
    )


def _hops(timetable: Timetable, trips: Ints, shift_s: int, first_ride: int) -> Connections:
    begin, end = timetable.trip_start[trips], timetable.trip_start[trips + 1] - 1
    counts = np.maximum(end - begin, 0)
    ride = np.repeat(trips, counts)
    before = np.repeat(np.cumsum(counts) - counts, counts)
    at = np.repeat(begin, counts) + np.arange(len(ride)) - before
    leaves = timetable.halt_departure[at] + shift_s
    return Connections(
        timetable.halt_stop[at],
        timetable.halt_stop[at + 1],
        leaves,
        np.maximum(timetable.halt_arrival[at + 1] + shift_s, leaves + 1),
        ride + first_ride,
        timetable.halt_boards[at],
        timetable.halt_alights[at + 1],
    )


def mirrored(hops: Connections) -> Connections:
    """Time backwards: whoever arrives, leaves. Answers about the way back come from here."""
    order = np.lexsort([-np.arange(len(hops.ride)), hops.ride, -hops.arrives])
    return Connections(
        hops.to_stop[order],
        hops.from_stop[order],
        -hops.arrives[order],
        -hops.leaves[order],
        hops.ride[order],
        hops.alights[order],
        hops.boards[order],
    )


def _joined(parts: list[Ints]) -> Ints:
    return np.concatenate(parts)


def _numbered(ride: Ints) -> Ints:
    return np.asarray(np.unique(ride, return_inverse=True)[1], dtype=np.int64)
