"""Where homes would lie near what people need: from the layers to cells and a table."""

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from api.chain import amenities_of, networks_beside
from api.planning_areas.outlines import AREA, MUNICIPALITY
from geo import Layers, Network
from geo.streets.keeping import network_of
from geo.streets.profiles import SPEED_M_PER_S, Profile
from geo.walking.heat import CELL_M, Heat, by_area, heat
from geo.walking.needs import Need, Needs, load_needs
from geo.walking.reachability import prepare


@dataclass(frozen=True, eq=False)
class Heated:
    """The cells, the table by area (None without boundaries), and who chose the needs."""

    heat: Heat
    areas: pd.DataFrame | None
    needs: Needs
    streets_source: str
    streets_day: str


def heated(
    layers: Layers,
    *,
    names: Sequence[str] = (),
    profile: Profile = Profile.WALK,
    cell_m: float = CELL_M,
) -> Heated:
    """The heat map of the stored layers.

    Parameters
    ----------
    names
        Of the needs that count; all of needs.yaml if none are named.

    Raises
    ------
    geo.LayerMissing
        There are no streets yet.
    geo.GeoError
        The streets cannot be used, or a number makes no sense.
    """
    needs = load_needs()
    network = stored_network(layers, profile)
    found = heat(
        prepare(network, amenities_of(layers)),
        chosen(needs, names),
        cell_m=cell_m,
        speed_m_per_s=SPEED_M_PER_S[profile],
    )
    about = {one.layer: one for one in layers.about()}
    areas = _outlines(layers) if "areas" in about else None
    table = None if areas is None or areas.empty else by_area(found, areas)
    return Heated(found, table, needs, about["streets"].source, about["streets"].as_of)


def chosen(needs: Needs, names: Sequence[str]) -> tuple[Need, ...]:
    """The needs of these names in the order of the file; all if none are named."""
    return tuple(need for need in needs.needs if not names or need.name in names)


def stored_network(layers: Layers, profile: Profile) -> Network:
    """The network of the stored streets, kept from one start to the next.

    Raises
    ------
    geo.LayerMissing
        There are no streets yet.
    geo.EmptyNetwork
        Nothing is left of them for this profile.
    """
    return network_of(layers, networks_beside(layers), profile)


def _outlines(layers: Layers) -> gpd.GeoDataFrame:
    """The municipalities; where none are stored the planning areas."""
    areas = layers.read("areas")
    towns = areas[areas["kind"] == MUNICIPALITY]
    return areas[areas["kind"] == AREA] if towns.empty else towns
