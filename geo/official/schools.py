"""The primary school a home is assigned to, beside the one that is nearest on foot."""

from collections.abc import Iterator
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.arrays import Ints
from geo.frames import WGS84, check_frame
from geo.search import Targets, find_nearest
from geo.streets.snapping import Snapped
from geo.walking.reachability import Destinations, Search, check_search, on_network

from .districts import PRIMARY, first_building

COLUMNS = ["place", "role", "rank", "district", "amenity", "metres", "minutes", "gap"]
ASSIGNED, NEAREST = "assigned", "nearest"
OUTSIDE = "outside_districts"
NO_WAY = "no_way"
NOT_THERE = "school_not_there"
ON_FOOT = Search()


@dataclass(frozen=True, eq=False, slots=True)
class _Homes:
    index: pd.Index
    near: Ints
    """Positions of the homes near a street."""
    spots: Snapped
    """Of those, in their order."""

    def spots_of(self, homes: Ints) -> tuple[Ints, Snapped]:
        """Those of these homes that are near a street, with their spots."""
        rows = np.flatnonzero(np.isin(self.near, homes))
        return self.near[rows], self.spots.take(rows)


def assigned_schools(
    destinations: Destinations,
    homes: gpd.GeoDataFrame,
    districts: gpd.GeoDataFrame,
    search: Search = ON_FOOT,
) -> pd.DataFrame:
    """Assigned and nearest primary schools of every home, with the walk to them.

    Parameters
    ----------
    destinations
        All amenities on their network, from ``geo.walking.reachability.prepare``.
    homes
        Frame ``homes``.
    districts
        Frame ``districts``.
    search
        How far at most and how fast; ``k`` does not matter here.

    Returns
    -------
    table
        Sorted by ``place``, ``role`` (``assigned``, then ``nearest``) and ``rank``: ``district``
        (name), ``amenity``, ``metres``, ``minutes``, ``gap``. A home in a shared district has
        several assigned schools, the nearest first; of several buildings of a school the nearest
        counts. ``gap`` says why something is missing: ``outside_districts``, ``school_not_there``
        (the district names a school the amenities do not have) or ``no_way`` (farther than the
        limit, on another island, or too far from a street).
    """
    check_search(search)
    check_frame(homes, "homes")
    check_frame(districts, "districts")
    visible = on_network(destinations.network, homes)
    ours = _Homes(visible.frame.index, np.flatnonzero(visible.is_near), visible.near_spots())
    rows = [
        *_assigned(destinations, visible.frame, ours, districts, search),
        *_nearest(destinations, ours, search),
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    table["minutes"] = table["metres"].astype("float64") / search.speed_m_per_s / 60
    table = table.sort_values(["place", "role", "metres", "amenity"], ignore_index=True)
    table["rank"] = table.groupby(["place", "role"]).cumcount() + 1
    text = dict.fromkeys(("place", "role", "district", "amenity", "gap"), "str")
    return table.astype({**text, "metres": "float64"})


def _assigned(
    destinations: Destinations,
    homes: gpd.GeoDataFrame,
    ours: _Homes,
    districts: gpd.GeoDataFrame,
    search: Search,
) -> Iterator[dict[str, object]]:
    ordered = districts.sort_index()
    tree = shapely.STRtree(ordered.geometry.array)
    home, district = tree.query(homes.geometry.to_crs(WGS84).array, predicate="intersects")
    for outside in sorted(set(range(len(homes))) - set(home.tolist())):
        yield {"place": ours.index[outside], "role": ASSIGNED, "gap": OUTSIDE}
    schools = ordered["school"].map(first_building)
    for school in sorted(set(schools.iloc[district])):
        inside = (schools == school).to_numpy(dtype=bool)[district]
        names = dict(zip(home[inside], ordered["name"].iloc[district[inside]], strict=True))
        members = _buildings(destinations, school)
        for number, found in _walks(destinations, ours, sorted(names), members, search):
            known = {"amenity": school, **found}
            gap = {} if len(members) else {"gap": NOT_THERE}
            yield {"place": ours.index[number], "role": ASSIGNED, "district": names[number],
                   **known, **gap}  # fmt: skip


def _nearest(
    destinations: Destinations, ours: _Homes, search: Search
) -> Iterator[dict[str, object]]:
    if PRIMARY not in destinations.names:
        return
    members = destinations.targets.members[destinations.names.index(PRIMARY)]
    everybody = list(range(len(ours.index)))
    for number, found in _walks(destinations, ours, everybody, members, search):
        yield {"place": ours.index[number], "role": NEAREST, **found}


def _buildings(destinations: Destinations, school: str) -> Ints:
    """Positions of the buildings of a school among the amenities near a street."""
    index = destinations.amenities.near_frame().index
    return np.flatnonzero([first_building(key) == school for key in index]).astype(np.int64)


def _walks(
    destinations: Destinations, ours: _Homes, homes: list[int], members: Ints, search: Search
) -> Iterator[tuple[int, dict[str, object]]]:
    """The nearest of these amenities for each of these homes."""
    asked, spots = ours.spots_of(np.array(homes, dtype=np.int64))
    targets = Targets(destinations.network, destinations.amenities.near_spots(), [members])
    found = find_nearest(targets, spots, k=1, limit=search.limit_m)
    index = destinations.amenities.near_frame().index
    answers = {
        int(asked[home]): {"amenity": index[target], "metres": round(float(cost), 3)}
        for home, target, cost in zip(found.home, found.target, found.cost, strict=True)
    }
    for home in homes:
        yield home, answers.get(home, {"gap": NO_WAY})
