"""Entries of two lists that lie near each other, and what speaks for their being one place."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from scipy.spatial import cKDTree

from geo.arrays import Floats, Ints
from geo.frames import METRIC

from .names import Name, likeness, read_name

SURE, LIKELY = 2, 1
"""How sure a pair is."""

COMPATIBLE: Mapping[str, tuple[str, ...]] = {
    "paediatrician": ("paediatrician", "doctor"),
    "doctor": ("doctor", "paediatrician"),
    "hospital": ("hospital", "doctor"),
}
"""Categories that maps confuse; every other fits only itself."""

FARTHEST_M: Mapping[str, float] = {"hospital": 500.0, "school": 300.0, "kita": 200.0}
FARTHEST_ELSE_M = 150.0
STOPS = frozenset({"bus_stop", "rail_stop"})
"""A stop has a platform on either side of the road: several entries may be one stop."""

SELDOM_NEIGHBOURS = STOPS | {
    "kita",
    "school",
    "hospital",
    "pharmacy",
    "job_centre",
    "immigration_office",
}
"""Two of a kind hardly ever stand at one spot; doctors and counselling share houses."""

SAME_SPOT_M = 30.0
SAME_NAME = 0.75
PERHAPS = 0.5
PERHAPS_AT_THE_SPOT = 0.3
MOST_NEIGHBOURS = 12


@dataclass(frozen=True, eq=False, slots=True)
class Candidates:
    """Pairs near each other, as positions in both lists, with what speaks for them."""

    official: Ints
    other: Ints
    metres: Floats
    likeness: Floats
    rank: Ints
    """SURE or LIKELY."""
    strength: Floats
    """Likeness less distance; decides between rivals."""

    def take(self, rows: Ints) -> "Candidates":
        """Some of the pairs."""
        return Candidates(
            self.official[rows],
            self.other[rows],
            self.metres[rows],
            self.likeness[rows],
            self.rank[rows],
            self.strength[rows],
        )


def candidates(left: gpd.GeoDataFrame, right: gpd.GeoDataFrame) -> Candidates:
    """Every pair that may be one place, by position in the official list, then in the other.

    Parameters
    ----------
    left, right
        Frames ``amenities`` in the order of their index: the official list and the other one.
    """
    near = [_near(left, right, category) for category in sorted(set(left["category"]))]
    official, other, metres = (
        np.concatenate([one[part] for one in near] or [np.zeros(0)]) for part in range(3)
    )
    official, other = official.astype(np.int64), other.astype(np.int64)
    order = np.lexsort([other, official])
    return _judged(left, right, (official[order], other[order], metres[order]))


def _near(
    left: gpd.GeoDataFrame, right: gpd.GeoDataFrame, category: str
) -> tuple[Ints, Ints, Floats]:
    """Positions of pairs near enough, and their metres: the nearest ones of each official entry."""
    mine = np.flatnonzero(left["category"] == category)
    fitting = np.flatnonzero(right["category"].isin(COMPATIBLE.get(category, (category,))))
    if not len(fitting):
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    tree = cKDTree(_metric(right.iloc[fitting]))
    metres, found = tree.query(
        _metric(left.iloc[mine]), k=[*range(1, MOST_NEIGHBOURS + 1)],
        distance_upper_bound=FARTHEST_M.get(category, FARTHEST_ELSE_M),
    )  # fmt: skip
    row, column = np.nonzero(np.isfinite(metres))
    return mine[row], fitting[found[row, column]], metres[row, column]


def _metric(frame: gpd.GeoDataFrame) -> Floats:
    xy: Floats = shapely.get_coordinates(frame.geometry.to_crs(METRIC).array)
    return xy


def _judged(
    left: gpd.GeoDataFrame, right: gpd.GeoDataFrame, near: tuple[Ints, Ints, Floats]
) -> Candidates:
    official, other, metres = near
    ours, theirs = _names(left), _names(right)
    weights = _weights(ours, theirs)
    categories, of_theirs = list(left["category"]), list(right["category"])
    alike = np.full(len(metres), np.nan)
    rank = np.zeros(len(metres), dtype=np.int64)
    for row, (a, b, far) in enumerate(zip(official, other, metres, strict=True)):
        score = likeness(ours[a], theirs[b], weights)
        alike[row] = np.nan if score is None else score
        is_same_kind = categories[a] == of_theirs[b]
        if not ours[a].contradicts(theirs[b]):
            sureness = _sureness(categories[a], score, float(far), is_same_kind=is_same_kind)
            # A number that only one name has may be what tells it from a neighbour.
            is_plain = score is None or ours[a].says_as_much_as(theirs[b])
            rank[row] = sureness if is_plain else min(sureness, LIKELY)
    farthest = np.array([FARTHEST_M.get(one, FARTHEST_ELSE_M) for one in categories])
    strength = np.nan_to_num(alike, nan=PERHAPS) - 0.5 * metres / farthest[official]
    whole = Candidates(official, other, metres, alike, rank, strength)
    return whole.take(np.flatnonzero(rank))


def _sureness(category: str, score: float | None, metres: float, *, is_same_kind: bool) -> int:
    """SURE, LIKELY or 0 for neither."""
    at_the_spot = metres <= SAME_SPOT_M and is_same_kind and category in SELDOM_NEIGHBOURS
    if score is None:
        is_near = metres <= 2 * SAME_SPOT_M and is_same_kind
        return SURE if at_the_spot else LIKELY * is_near
    if score >= SAME_NAME:
        return SURE
    is_likely = score >= PERHAPS or (score >= PERHAPS_AT_THE_SPOT and metres <= SAME_SPOT_M)
    return LIKELY * (is_likely or at_the_spot)


def _names(frame: gpd.GeoDataFrame) -> list[Name]:
    names, details = (list(frame[column].fillna("")) for column in ("name", "detail"))
    return [read_name(name, detail) for name, detail in zip(names, details, strict=True)]


def _weights(ours: list[Name], theirs: list[Name]) -> dict[str, float]:
    """Words tell the less, the more places of one list have them."""
    counts = [Counter(word for one in some for word in set(one.words)) for some in (ours, theirs)]
    words = sorted(set().union(*counts))
    return {word: 1 / (1 + np.log(max(count[word] for count in counts))) for word in words}
