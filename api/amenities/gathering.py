"""The merged view of what is stored."""

import geopandas as gpd
import pandas as pd

from geo import WGS84, Layers, complete_amenities
from geo.geopackage import LayerName
from geo.official import Beside, Merged, merge_amenities

from .decisions import decisions_beside


def gather_amenities(layers: Layers) -> Merged:
    """All amenities as they count, the pairs behind them, and what inspectors changed.

    Raises
    ------
    UnreadableDecisions
        The journal of answers is damaged.
    geo.UnreadableLayers
        The layers are damaged.
    """
    amenities = _stored(layers, "amenities")
    beside = Beside(
        decisions_beside(layers).read(),
        _stored(layers, "entrances"),
        _stored(layers, "corrections"),
    )
    return merge_amenities(no_amenities() if amenities is None else amenities, beside)


def no_amenities() -> gpd.GeoDataFrame:
    """An empty frame ``amenities``."""
    nothing = gpd.GeoDataFrame(
        {"category": pd.Series([], dtype="str")},
        geometry=[],
        crs=WGS84,
        index=pd.Index([], name="amenity", dtype="str"),
    )
    return complete_amenities(nothing, source="", as_of="")


def _stored(layers: Layers, layer: LayerName) -> gpd.GeoDataFrame | None:
    return layers.read(layer) if layer in {one.layer for one in layers.about()} else None
