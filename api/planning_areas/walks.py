"""How far people walk to counselling, by accommodation; nothing where nobody could ask."""

from collections.abc import Sequence

import geopandas as gpd

from api.chain import Reached
from placement.planning_areas import Walks

COUNSELLING = "counselling"
MOBILE = "counselling_mobile"
OFF_THE_NETWORK = "home_far_from_streets"


def walks_of(
    reached: Reached, amenities: gpd.GeoDataFrame, codes: Sequence[str]
) -> dict[str, Walks]:
    """Minutes to the nearest counselling, of homes that could be asked.

    Homes without a position or far from every street are left out, and all of them where no
    network or no counselling is known.
    """
    listed = amenities[amenities["category"] == COUNSELLING]
    if reached.reach is None or listed.empty:
        return {}
    unreached = reached.reach.unreached
    lost = set(unreached.loc[unreached["reason"] == OFF_THE_NETWORK, "place"])
    any_, mobile = _minutes(reached, COUNSELLING), _minutes(reached, MOBILE)
    told = bool(listed["mobile"].notna().any())
    return {
        code: Walks(any_.get(code), mobile.get(code), mobile_is_told=told)
        for code in codes
        if code not in lost and code not in reached.without_position
    }


def _minutes(reached: Reached, destination: str) -> dict[str, float]:
    table = reached.nearest
    mine = table[(table["category"] == destination) & (table["rank"] == 1)]
    minutes = mine.groupby("place")["minutes"].min()
    return {str(place): float(long) for place, long in minutes.items()}
