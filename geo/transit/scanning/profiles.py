"""Connection Scan: for every stop, all worthwhile departures towards one place in one pass.

Footpaths between stops are walked as they are and never one after the other, so they need not
be closed under transitivity. The trap of such footpaths is to drop a departure because one may
also walk to a better one: that better one must not be walked on from. So what is offered to
neighbouring stops is gated on departures *by vehicle* at the stop itself (`boarding`), never on
what can be reached from there on foot (`changing`).
"""

from typing import NamedTuple

import numpy as np

from geo.arrays import Ints
from geo.compiling import compiled

from .connections import Connections

NEVER = 2**40
"""Later than any time; an int, so that sums stay exact."""


class Links(NamedTuple):
    """Ways on foot by stop: from ``starts[s]`` up to ``starts[s + 1]`` the stops and seconds."""

    starts: Ints
    stop: Ints
    seconds: Ints


class Departures(NamedTuple):
    """For each stop a list of departures, latest first, each with the arrival it leads to.

    The list of stop ``s`` begins at ``starts[s]`` and has ``size[s]`` entries; none is
    dominated: who leaves earlier arrives earlier.
    """

    starts: Ints
    size: Ints
    leaves: Ints
    arrives: Ints


class Room(NamedTuple):
    """Space for one scan, used again and again."""

    boarding: Departures
    changing: Departures
    on_board: Ints


def make_room(hops: Connections, links: Links) -> Room:
    """Room for scans of these hops.

    Parameters
    ----------
    links
        For each stop those from where one can walk here to change.
    """
    stops = len(links.starts) - 1
    boards = np.bincount(hops.from_stop[hops.boards], minlength=stops)
    here = np.repeat(np.arange(stops), np.diff(links.starts))
    changes = np.zeros(stops, dtype=np.int64)
    np.add.at(changes, links.stop, boards[here])
    rides = int(hops.ride.max()) + 1 if len(hops.ride) else 0
    return Room(_lists(boards), _lists(changes), np.empty(rides, dtype=np.int64))


def _lists(capacity: Ints) -> Departures:
    starts = np.concatenate([[0], np.cumsum(capacity)]).astype(np.int64)
    return Departures(
        starts,
        np.zeros(len(capacity), dtype=np.int64),
        np.empty(int(starts[-1]), dtype=np.int64),
        np.empty(int(starts[-1]), dtype=np.int64),
    )


@compiled
def scan(hops: Connections, links: Links, goal_s: Ints, room: Room) -> None:
    """Fill ``room.boarding`` with all worthwhile departures towards a goal.

    Parameters
    ----------
    links
        For each stop those from where one can walk here to change, itself included.
    goal_s
        Seconds on foot from each stop to the goal, -1 where it is too far.
    """
    boarding, changing, on_board = room.boarding, room.changing, room.on_board
    boarding.size[:] = 0
    changing.size[:] = 0
    on_board[:] = NEVER
    for hop in range(len(hops.leaves) - 1, -1, -1):
        ride, here, there = hops.ride[hop], hops.from_stop[hop], hops.to_stop[hop]
        best = on_board[ride]
        if hops.alights[hop]:
            if goal_s[there] >= 0:
                best = min(best, hops.arrives[hop] + goal_s[there])
            best = min(best, arrival(changing, there, hops.arrives[hop]))
        on_board[ride] = best
        if hops.boards[hop] and best < NEVER and offer(boarding, here, hops.leaves[hop], best):
            for link in range(links.starts[here], links.starts[here + 1]):
                in_time = hops.leaves[hop] - links.seconds[link]
                offer(changing, links.stop[link], in_time, best)


@compiled
def arrival(lists: Departures, stop: int, moment: int) -> int:
    """The earliest arrival of those who are at a stop at this moment."""
    at = last_from(lists, stop, moment)
    return lists.arrives[at] if at >= 0 else NEVER


@compiled
def last_from(lists: Departures, stop: int, moment: int) -> int:
    """Position of the earliest departure not before a moment, -1 if there is none."""
    low = lists.starts[stop]
    high = low + lists.size[stop]
    first = low
    while low < high:
        middle = (low + high) >> 1
        if lists.leaves[middle] >= moment:
            low = middle + 1
        else:
            high = middle
    return low - 1 if low > first else -1


@compiled
def offer(lists: Departures, stop: int, leaves: int, arrives: int) -> bool:
    """Put a departure where it belongs unless another is as good; True if it was put in."""
    first = lists.starts[stop]
    end = first + lists.size[stop]
    at = last_from(lists, stop, leaves)
    if at >= 0 and lists.arrives[at] <= arrives:
        return False
    place = first if at < 0 else at + 1
    if at >= 0 and lists.leaves[at] == leaves:
        place = at
    rest = place
    while rest < end and lists.arrives[rest] >= arrives:
        rest += 1
    _make_place(lists, place, rest, end)
    lists.leaves[place], lists.arrives[place] = leaves, arrives
    lists.size[stop] += place + 1 - rest
    return True


@compiled
def _make_place(lists: Departures, place: int, rest: int, end: int) -> None:
    """Move the entries from ``rest`` on so that they follow right after ``place``."""
    by = place + 1 - rest
    if by > 0:
        for entry in range(end - 1, rest - 1, -1):
            lists.leaves[entry + by], lists.arrives[entry + by] = (
                lists.leaves[entry],
                lists.arrives[entry],
            )
    elif by < 0:
        for entry in range(rest, end):
            lists.leaves[entry + by], lists.arrives[entry + by] = (
                lists.leaves[entry],
                lists.arrives[entry],
            )


def turned(lists: Departures) -> Departures:
    """The lists of a mirrored scan in the true direction of time, again latest first.

    What leaves a stop towards the goal in the mirror, arrives at the stop from the goal.
    """
    true = Departures(
        lists.starts, lists.size, np.empty_like(lists.leaves), np.empty_like(lists.arrives)
    )
    _turn(lists, true)
    return true


@compiled
def _turn(lists: Departures, true: Departures) -> None:
    for stop in range(len(lists.size)):
        first, size = lists.starts[stop], lists.size[stop]
        for entry in range(size):
            mirror = first + size - 1 - entry
            true.leaves[first + entry] = -lists.arrives[mirror]
            true.arrives[first + entry] = -lists.leaves[mirror]
