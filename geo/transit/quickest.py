"""For norms: the minutes to whichever amenity of a destination is reached first."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from geo.arrays import Ints

from .county import County
from .goals import goals_at
from .scanning.doors import out_of_doors
from .scanning.profiles import NEVER

COLUMNS = {
    "place": "str",
    "destination": "str",
    "minutes": "float64",
    "best_minutes": "float64",
    "walk_minutes": "float64",
    "reached": "float64",
}


def quickest(county: County, day: date, destinations: Sequence[str]) -> pd.DataFrame:
    """Minutes door to door to the amenity that is reached first, on foot or by vehicle.

    Each departure of the morning window counts, and another amenity may be first for each.

    Parameters
    ----------
    destinations
        Categories, facets, or single amenities by their index.

    Returns
    -------
    frame
        Sorted by place and destination: ``minutes`` (median of all departures, NaN where more
        than half do not arrive), ``best_minutes`` (the best departure), ``walk_minutes`` (NaN
        where the walk is longer than ``riding.walk_m``) and ``reached`` (share of departures).
        A destination without any amenity has NaN and 0.
    """
    goals = goals_at(county, [county.goal(name) for name in destinations])
    runs, moments = county.on(day), county.riding.out.moments()
    places = county.homes.frame.index.to_numpy(dtype=object)
    arrives = np.empty((len(places), len(moments)), dtype=np.int64)
    parts = []
    for goal, name in enumerate(destinations):
        lists = county.towards(runs, goals.stop_s[goal])
        out_of_doors(lists, county.access.links, goals.on_foot_s[goal], moments, arrives)
        seconds = np.where(arrives < NEVER, arrives - moments, NEVER)
        walk = goals.on_foot_s[goal]
        part = pd.DataFrame({"place": places}).assign(
            destination=name,
            minutes=_minutes(np.sort(seconds, axis=1)[:, (len(moments) - 1) // 2]),
            best_minutes=_minutes(seconds.min(axis=1)),
            walk_minutes=_minutes(np.where(walk < 0, NEVER, walk)),
            reached=(seconds < NEVER).mean(axis=1),
        )
        parts.append(part)
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))
    return table.astype(COLUMNS).sort_values(["place", "destination"], ignore_index=True)


def _minutes(seconds: Ints) -> np.ndarray:
    return np.where(seconds < NEVER, np.round(seconds / 60, 2), np.nan)
