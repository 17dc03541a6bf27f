"""From the stored layers to ways on foot, with a pram and in a wheelchair."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
from sqlmodel import Session

from api.chain import amenities_of, homes_of, networks_beside
from geo import Layers, Network, Reach, Search
from geo.geopackage import LayerName
from geo.streets import keeping
from geo.streets.obstacles import Obstacles, obstacles_of
from geo.streets.profiles import SPEED_M_PER_S, Profile, untagged_shares
from geo.walking.reachability import prepare, reach_to
from geo.walking.wheelchair import COLUMNS, prepare_wheels, wheelchair_reach

LIMIT_M = 15_000.0


@dataclass(frozen=True, eq=False)
class Ground:
    """What the layers say of streets, of what stands in the way, and of where people go.

    Attributes
    ----------
    streets_source, streets_day
        Where the streets come from, and the day (ISO) they describe.
    """

    layers: Layers
    streets: gpd.GeoDataFrame
    amenities: gpd.GeoDataFrame
    barriers: gpd.GeoDataFrame | None
    corrections: gpd.GeoDataFrame | None
    streets_source: str = ""
    streets_day: str = ""

    def obstacles(self, profile: Profile) -> Obstacles:
        """What stops a profile, inspectors' findings included."""
        return obstacles_of(self.streets, self.barriers, self.corrections, profile=profile)


@dataclass(frozen=True)
class Provenance:
    """What every answer rests on.

    Attributes
    ----------
    longest_snap_m
        The longest straight leg between a door and a street, in metres; None without answers.
    untagged
        Shares of streets (0 to 1) that lack a tag, as untagged_shares has them.
    """

    streets_source: str
    streets_day: str
    profile: Profile
    speed_m_per_s: float
    longest_snap_m: float | None
    untagged: Mapping[str, float]


def ground_of(layers: Layers) -> Ground:
    """Everything that is stored of the ground.

    Raises
    ------
    geo.LayerMissing
        There are no streets yet.
    """
    streets = layers.read("streets")
    about = {one.layer: one for one in layers.about()}
    return Ground(
        layers,
        streets,
        amenities_of(layers),
        _optional(layers, "barriers", about.keys()),
        _optional(layers, "corrections", about.keys()),
        about["streets"].source,
        about["streets"].as_of,
    )


def network_of(ground: Ground, profile: Profile) -> Network:
    """The streets that a profile can use, from where networks are kept.

    Raises
    ------
    geo.EmptyNetwork
        Nothing is left to the profile.
    """
    return keeping.network_of(ground.layers, networks_beside(ground.layers), profile)


def walks_of(ground: Ground, homes: gpd.GeoDataFrame, profile: Profile, search: Search) -> Reach:
    """The nearest amenities on foot or with a pram; the speed is that of the profile."""
    paced = Search(search.k, search.limit_m, SPEED_M_PER_S[profile])
    return reach_to(prepare(network_of(ground, profile), ground.amenities), homes, paced)


def wheels_of(ground: Ground, homes: gpd.GeoDataFrame, *, limit_m: float = LIMIT_M) -> pd.DataFrame:
    """The answers for wheelchairs for every home and destination, as wheelchair_reach has them."""
    walking = prepare(network_of(ground, Profile.WALK), ground.amenities)
    wheels = prepare_wheels(walking, ground.obstacles(Profile.WHEELCHAIR))
    return wheelchair_reach(wheels, homes, limit_m=limit_m)


def wheelchair_answers(
    session: Session, layers: Layers, *, limit_m: float = LIMIT_M
) -> pd.DataFrame:
    """For every accommodation and destination whether one gets there in a wheelchair.

    Returns
    -------
    frame
        Columns of geo.walking.wheelchair.COLUMNS, sorted by ``place`` and ``category``; without
        rows where there are no streets or no accommodations with a position.
    """
    homes, _ = homes_of(session)
    if homes.empty or "streets" not in {one.layer for one in layers.about()}:
        return pd.DataFrame(columns=list(COLUMNS)).astype(COLUMNS)
    return wheels_of(ground_of(layers), homes, limit_m=limit_m)


def provenance_of(ground: Ground, profile: Profile, answers: pd.DataFrame) -> Provenance:
    """What these answers rest on.

    Parameters
    ----------
    answers
        With the column ``snap_m``.
    """
    longest = answers["snap_m"].max() if len(answers) else float("nan")
    return Provenance(
        ground.streets_source,
        ground.streets_day,
        profile,
        SPEED_M_PER_S[profile],
        None if pd.isna(longest) else float(longest),
        untagged_shares(ground.streets),
    )


def _optional(layers: Layers, layer: LayerName, known: Collection[str]) -> gpd.GeoDataFrame | None:
    return layers.read(layer) if layer in known else None
