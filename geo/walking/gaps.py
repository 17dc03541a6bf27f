"""What a search for the nearest could not answer, and why; nothing is dropped in silence."""

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.arrays import Bools, Ints
from geo.streets.snapping import Snapped

COLUMNS = ["place", "amenity", "category", "reason", "metres"]


@dataclass(frozen=True, eq=False, slots=True)
class Visible:
    """Homes or amenities with their spots on the network, and who is near enough to one."""

    frame: gpd.GeoDataFrame
    spots: Snapped
    is_near: Bools

    def near_frame(self) -> gpd.GeoDataFrame:
        """The rows near a street."""
        return self.frame[self.is_near]

    def near_spots(self) -> Snapped:
        """Their spots on the network."""
        return self.spots.take(np.flatnonzero(self.is_near))


def far_homes(homes: Visible) -> pd.DataFrame:
    """Homes too far from every street, with the metres to the nearest one."""
    far = homes.frame[~homes.is_near]
    return _gaps(
        place=far.index,
        reason="home_far_from_streets",
        metres=homes.spots.snap_m[~homes.is_near].round(3),
    )


def far_amenities(amenities: Visible) -> pd.DataFrame:
    """Amenities too far from every street, with the metres to the nearest one."""
    far = amenities.frame[~amenities.is_near]
    return _gaps(
        amenity=far.index,
        category=far["category"],
        reason="amenity_far_from_streets",
        metres=amenities.spots.snap_m[~amenities.is_near].round(3),
    )


@dataclass(frozen=True, eq=False, slots=True)
class Islands:
    """The part of the network that each home and each target lies on."""

    homes: Ints
    targets: Ints


def unanswered(
    places: pd.Index,
    islands: Islands,
    members: Sequence[Ints],
    is_answered: Bools,
    *,
    names: Sequence[str],
    limit_m: float,
) -> pd.DataFrame:
    """Pairs of home and destination without any answer, each with its reason.

    Parameters
    ----------
    places
        The homes near a street.
    members
        For each destination the positions of its targets.
    is_answered
        Homes × destinations.
    names
        Of the destinations, in the order of ``members``.
    """
    home, group = np.nonzero(~is_answered)
    there = [np.unique(islands.targets[some]) for some in members]
    reasons = np.full(len(home), "no_amenity", dtype=object)
    for number, on_islands in enumerate(there):
        mine = group == number
        if len(on_islands):
            can_go = np.isin(islands.homes[home[mine]], on_islands)
            reasons[mine] = np.where(can_go, "beyond_limit", "no_path")
    return _gaps(
        place=places.to_numpy(dtype=object)[home],
        category=np.array(names, dtype=object)[group],
        reason=reasons,
        metres=np.where(reasons == "beyond_limit", limit_m, np.nan),
    )


def in_order(gaps: pd.DataFrame) -> pd.DataFrame:
    """Sorted by reason, place, category, amenity."""
    return gaps.sort_values(["reason", "place", "category", "amenity"], ignore_index=True)


def _gaps(**columns: object) -> pd.DataFrame:
    """A frame with all columns; what is not told is NA."""
    table = pd.DataFrame({name: columns[name] for name in COLUMNS if name in columns})
    whole = table.reset_index(drop=True).reindex(columns=COLUMNS)
    return whole.astype({name: "float64" if name == "metres" else "str" for name in COLUMNS})
