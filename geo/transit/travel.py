"""How long it takes from door to door, out and back, and how late one still comes home."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from geo.arrays import Ints

from .county import County, Day
from .goals import Goals, goals_at
from .riding import DayType
from .scanning.doors import back_to_doors, last_ways_home, out_of_doors
from .scanning.profiles import NEVER

COLUMNS = {
    "place": "str",
    "destination": "str",
    "day_type": "str",
    "day": "str",
    "amenity": "str",
    "walk_minutes": "float64",
    "out_median": "float64",
    "out_p90": "float64",
    "out_worst": "float64",
    "out_reached": "float64",
    "out_on_foot": "float64",
    "back_median": "float64",
    "back_p90": "float64",
    "back_worst": "float64",
    "back_reached": "float64",
    "back_on_foot": "float64",
    "last_home_s": "Int64",
    "gap": "str",
}


@dataclass(frozen=True, eq=False, slots=True)
class Found:
    """Seconds door to door (homes × departures), NEVER where one does not arrive that day."""

    out_s: Ints
    back_s: Ints
    last_s: Ints


def travel_times(
    county: County, days: Mapping[DayType, date], destinations: Sequence[str]
) -> pd.DataFrame:
    """Travel times of every home to one amenity of each destination.

    The amenity is the one that is quickest to reach from this home on the first of the days, by
    the median of all departures; it stays the same for the way back and for the other days.

    Parameters
    ----------
    days
        The days that stand for their types; the first decides which amenity counts.
    destinations
        Categories or facets.

    Returns
    -------
    frame
        Sorted by place, destination and day: minutes as ``median``, ``p90`` and ``worst`` of all
        departures of the window (nearest rank; a departure that does not arrive counts as
        endless, and an endless figure is NaN), the shares ``reached`` and ``on_foot`` of the
        departures (0 to 1), ``last_home_s`` (seconds from midnight; NA where no vehicle leads
        home) and ``gap``: ``no_amenity``, ``home_far_from_streets``, ``not_reached`` (by no
        departure in one of the directions), ``partly_reached`` or empty.
    """
    parts = [
        part for name in destinations for part in _to_one(county, days, name, county.goal(name))
    ]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))
    table = table[list(COLUMNS)].astype(COLUMNS)
    by = ["place", "destination", "day"]
    return table.sort_values(by, kind="stable", ignore_index=True)


def _to_one(
    county: County, days: Mapping[DayType, date], name: str, members: Ints
) -> list[pd.DataFrame]:
    goals = goals_at(county, [np.array([one]) for one in members])
    on = {kind: county.on(day) for kind, day in days.items()}
    chosen = _chosen(county, next(iter(on.values())), goals) if on else np.zeros(0, np.int64)
    return [
        _described(county, kind, day, goals, (chosen, name, members)) for kind, day in on.items()
    ]


def _chosen(county: County, day: Day, goals: Goals) -> Ints:
    """For each home the number of the goal that is quickest to reach; -1 if there are none."""
    homes = len(county.homes.frame)
    best = np.full((homes, 3), NEVER, dtype=np.int64)
    chosen = np.full(homes, -1, dtype=np.int64)
    for goal in range(len(goals.stop_s)):
        seconds = _out(county, day, goals, goal)
        keys = _keys(seconds)
        is_better = _comes_before(keys, best) | (chosen < 0)
        best[is_better], chosen[is_better] = keys[is_better], goal
    return chosen


def _keys(seconds: Ints) -> Ints:
    """Median, departures that do not arrive, and the sum of the others: smaller is better."""
    is_reached = seconds < NEVER
    total = np.where(is_reached, seconds, 0).sum(axis=1)
    return np.column_stack([_rank(seconds, 0.5), (~is_reached).sum(axis=1), total])


def _comes_before(one: Ints, other: Ints) -> np.ndarray:
    is_before = np.zeros(len(one), dtype=bool)
    is_equal = np.ones(len(one), dtype=bool)
    for key in range(one.shape[1]):
        is_before |= is_equal & (one[:, key] < other[:, key])
        is_equal &= one[:, key] == other[:, key]
    return is_before


def _rank(seconds: Ints, share: float) -> Ints:
    """The smallest value that this share of the departures does not exceed."""
    count = seconds.shape[1]
    place = max(0, int(np.ceil(share * count)) - 1)
    return np.asarray(np.partition(seconds, place, axis=1)[:, place], dtype=np.int64)


def _out(county: County, day: Day, goals: Goals, goal: int) -> Ints:
    moments = county.riding.out.moments()
    arrives = np.empty((len(county.homes.frame), len(moments)), dtype=np.int64)
    lists = county.towards(day, goals.stop_s[goal])
    out_of_doors(lists, county.access.links, goals.on_foot_s[goal], moments, arrives)
    return np.where(arrives < NEVER, arrives - moments, NEVER)


def _back(county: County, day: Day, goals: Goals, goal: int) -> tuple[Ints, Ints]:
    """Seconds of the way back, and the last moment to leave."""
    moments = county.riding.back.moments()
    homes = len(county.homes.frame)
    arrives, latest = np.empty((homes, len(moments)), np.int64), np.empty(homes, np.int64)
    lists, links = county.away_from(day, goals.stop_s[goal]), county.access.links
    back_to_doors(lists, links, goals.on_foot_s[goal], moments, arrives)
    last_ways_home(lists, links, county.riding.day_ends_s, latest)
    return np.where(arrives < NEVER, arrives - moments, NEVER), latest


def _found(county: County, day: Day, goals: Goals, chosen: Ints) -> Found:
    """The ways of every home to and from the goal chosen for it."""
    homes = len(chosen)
    found = Found(
        np.full((homes, len(county.riding.out.moments())), NEVER, dtype=np.int64),
        np.full((homes, len(county.riding.back.moments())), NEVER, dtype=np.int64),
        np.full(homes, -1, dtype=np.int64),
    )
    for goal in np.unique(chosen[chosen >= 0]):
        mine = chosen == goal
        found.out_s[mine] = _out(county, day, goals, int(goal))[mine]
        back_s, last_s = _back(county, day, goals, int(goal))
        found.back_s[mine], found.last_s[mine] = back_s[mine], last_s[mine]
    return found


def _described(
    county: County,
    kind: DayType,
    day: Day,
    goals: Goals,
    to: tuple[Ints, str, Ints],
) -> pd.DataFrame:
    chosen, name, members = to
    found = _found(county, day, goals, chosen)
    walk_s = _walks(goals, chosen)
    labels = county.amenities.frame.index.to_numpy(dtype=object)
    has_goal = chosen >= 0
    amenity = np.full(len(chosen), None, dtype=object)
    amenity[has_goal] = labels[members[chosen[has_goal]]]
    table = pd.DataFrame({"place": county.homes.frame.index.to_numpy(dtype=object)})
    table = table.assign(destination=name, day_type=kind.value, day=day.day.isoformat())
    last = pd.array(found.last_s, dtype="Int64")
    return table.assign(
        amenity=amenity,
        walk_minutes=_minutes(np.where(walk_s < 0, NEVER, walk_s)),
        **_figures("out", found.out_s, walk_s),
        **_figures("back", found.back_s, walk_s),
        last_home_s=pd.Series(last).mask(found.last_s < 0),
        gap=_gaps(county, found, has_goal),
    )


def _walks(goals: Goals, chosen: Ints) -> Ints:
    if not len(goals.on_foot_s):
        return np.full(len(chosen), -1, dtype=np.int64)
    walks = goals.on_foot_s[np.maximum(chosen, 0), np.arange(len(chosen))]
    return np.asarray(np.where(chosen < 0, -1, walks), dtype=np.int64)


def _figures(way: str, seconds: Ints, walk_s: Ints) -> dict[str, np.ndarray]:
    is_reached = seconds < NEVER
    return {
        f"{way}_median": _minutes(_rank(seconds, 0.5)),
        f"{way}_p90": _minutes(_rank(seconds, 0.9)),
        f"{way}_worst": _minutes(seconds.max(axis=1)),
        f"{way}_reached": is_reached.mean(axis=1),
        f"{way}_on_foot": (is_reached & (seconds == walk_s[:, None])).mean(axis=1),
    }


def _minutes(seconds: Ints) -> np.ndarray:
    return np.where(seconds < NEVER, np.round(seconds / 60, 2), np.nan)


def _gaps(county: County, found: Found, has_goal: np.ndarray) -> np.ndarray:
    out = (found.out_s < NEVER).mean(axis=1)
    back = (found.back_s < NEVER).mean(axis=1)
    is_far = ~county.homes.is_near
    choices = [
        (~has_goal, "no_amenity"),
        (is_far, "home_far_from_streets"),
        ((out == 0) | (back == 0), "not_reached"),
        ((out < 1) | (back < 1), "partly_reached"),
    ]
    return np.select([one for one, _ in choices], [word for _, word in choices], default="")
