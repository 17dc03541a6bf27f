"""From departures at stops to what it means at the doors of many homes."""

from geo.arrays import Ints
from geo.compiling import compiled

from .profiles import NEVER, Departures, Links


@compiled
def out_of_doors(
    lists: Departures, walks: Links, on_foot: Ints, moments: Ints, arrives: Ints
) -> None:
    """Fill ``arrives`` (homes × moments): when one is there who leaves home at a moment.

    Parameters
    ----------
    lists
        Departures towards the goal.
    walks
        For each home the stops in reach on foot.
    on_foot
        Seconds of the walk all the way, -1 where it is too long.
    moments
        Ascending.
    """
    for home in range(len(on_foot)):
        _walk_all_the_way(on_foot[home], moments, arrives[home])
        for walk in range(walks.starts[home], walks.starts[home + 1]):
            stop, seconds = walks.stop[walk], walks.seconds[walk]
            first = lists.starts[stop]
            entry = first + lists.size[stop] - 1
            for at in range(len(moments)):
                while entry >= first and lists.leaves[entry] < moments[at] + seconds:
                    entry -= 1
                if entry < first:
                    break
                arrives[home, at] = min(arrives[home, at], lists.arrives[entry])


@compiled
def back_to_doors(
    lists: Departures, walks: Links, on_foot: Ints, moments: Ints, arrives: Ints
) -> None:
    """Fill ``arrives`` (homes × moments): when one is home who leaves the goal at a moment.

    Parameters
    ----------
    lists
        Departures from the goal by the stop they lead to, from ``turned``.
    walks, on_foot, moments
        As in ``out_of_doors``.
    """
    for home in range(len(on_foot)):
        _walk_all_the_way(on_foot[home], moments, arrives[home])
        for walk in range(walks.starts[home], walks.starts[home + 1]):
            stop, seconds = walks.stop[walk], walks.seconds[walk]
            first = lists.starts[stop]
            entry = first + lists.size[stop] - 1
            for at in range(len(moments)):
                while entry >= first and lists.leaves[entry] < moments[at]:
                    entry -= 1
                if entry < first:
                    break
                arrives[home, at] = min(arrives[home, at], lists.arrives[entry] + seconds)


@compiled
def _walk_all_the_way(seconds: int, moments: Ints, arrives: Ints) -> None:
    for at in range(len(moments)):
        arrives[at] = moments[at] + seconds if seconds >= 0 else NEVER


@compiled
def last_ways_home(lists: Departures, walks: Links, ends_s: int, latest: Ints) -> None:
    """Fill ``latest`` (homes): the last moment to leave the goal and be home by then, -1 if none.

    By vehicle only: who can walk is never too late.
    """
    for home in range(len(latest)):
        latest[home] = -1
        for walk in range(walks.starts[home], walks.starts[home + 1]):
            stop = walks.stop[walk]
            by = ends_s - walks.seconds[walk]
            for entry in range(lists.starts[stop], lists.starts[stop] + lists.size[stop]):
                if lists.arrives[entry] <= by:
                    latest[home] = max(latest[home], lists.leaves[entry])
                    break
