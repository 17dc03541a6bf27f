"""What a search for the nearest could not answer, and why; nothing is dropped in silence."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .network import Network
from .snapping import Snapped

COLUMNS = ["place", "amenity", "category", "reason", "metres"]


@dataclass(frozen=True, eq=False, slots=True)
class Visible:
    """Homes or amenities with their spots on the network, and who is near enough to one."""

    frame: gpd.GeoDataFrame
    spots: Snapped
    is_near: NDArray[np.bool_]

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


def unanswered(
    network: Network, homes: Visible, amenities: Visible, answers: pd.DataFrame, *, limit_m: float
) -> pd.DataFrame:
    """Pairs of home and category without any answer, each with its reason."""
    categories = sorted(set(amenities.frame["category"]))
    wanted = {(place, kind) for place in homes.near_frame().index for kind in categories}
    answered = set(zip(answers["place"], answers["category"], strict=True))
    missing = sorted(wanted - answered)
    home_island = dict(zip(homes.near_frame().index, _islands(network, homes), strict=True))
    kinds = amenities.near_frame()["category"]
    there = set(zip(kinds, _islands(network, amenities), strict=True))
    reasons = [
        "beyond_limit"
        if (kind, home_island[place]) in there
        else ("no_path" if kind in set(kinds) else "no_amenity")
        for place, kind in missing
    ]
    return _gaps(
        place=[place for place, _ in missing],
        category=[kind for _, kind in missing],
        reason=reasons,
        metres=[limit_m if reason == "beyond_limit" else None for reason in reasons],
    )


def in_order(gaps: pd.DataFrame) -> pd.DataFrame:
    """Sorted by reason, place, category, amenity."""
    return gaps.sort_values(["reason", "place", "category", "amenity"], ignore_index=True)


def _islands(network: Network, points: Visible) -> list[int]:
    edges = points.near_spots().edge
    return [int(island) for island in network.island[network.edge_from[edges]]]


def _gaps(**columns: object) -> pd.DataFrame:
    """A frame with all columns; what is not told is NA."""
    table = pd.DataFrame({name: columns[name] for name in COLUMNS if name in columns})
    whole = table.reset_index(drop=True).reindex(columns=COLUMNS)
    return whole.astype({name: "float64" if name == "metres" else "str" for name in COLUMNS})
