"""Walks worked out on many machines, for the command `wohnlage reach --scheduler ADDRESS`."""

from dataclasses import dataclass

import geopandas as gpd

from api.ground import Ground
from geo import Layers, Reach, Search
from geo.streets.profiles import SPEED_M_PER_S, Profile
from geo.walking.spreading import cluster, reach_in_parts

COUNTIES = ("kreis", "landkreis")


@dataclass(frozen=True)
class OverMachines:
    """Answers as walks_of does, one part for each county, by the workers of a scheduler."""

    address: str
    areas: gpd.GeoDataFrame | None

    def __call__(
        self, ground: Ground, homes: gpd.GeoDataFrame, profile: Profile, search: Search
    ) -> Reach:
        """The nearest amenities on foot.

        Raises
        ------
        geo.GeoError
            Nobody answers at the address, or the workers went away.
        """
        paced = Search(search.k, search.limit_m, SPEED_M_PER_S[profile])
        with cluster(self.address) as run:
            return reach_in_parts(
                ground.streets,
                homes,
                ground.amenities,
                areas=self.areas,
                search=paced,
                run=run,
            )


def over_machines(address: str, layers: Layers) -> OverMachines:
    """By the counties that are stored; without any by squares of 25 km."""
    stored = {one.layer for one in layers.about()}
    areas = layers.read("areas") if "areas" in stored else None
    counties = areas[areas["kind"].isin(COUNTIES)] if areas is not None else None
    return OverMachines(address, None if counties is None or counties.empty else counties)
