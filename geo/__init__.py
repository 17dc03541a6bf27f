from .amenities import Category, check_categories, complete_amenities, load_categories
from .areas import area_of, read_boundaries
from .errors import (
    BadLimit,
    BrokenPbf,
    EmptyNetwork,
    GeoError,
    LayerMissing,
    LayersBusy,
    NotAPbf,
    NotGeoJson,
    UnknownCategory,
    UnreadableGeometry,
    UnreadableLayers,
    WrongFrame,
)
from .frames import METRIC, WGS84, check_frame
from .maps import MapAssets, MapLayers, MapTexts, draw
from .network import Network, build_network
from .osm import OsmExtract, read_osm
from .reachability import WALK_M_PER_S, Reach, Search, nearest, reach
from .snapping import Snapped, snap
from .storage import LayerAbout, Layers

__all__ = [
    "METRIC",
    "WALK_M_PER_S",
    "WGS84",
    "BadLimit",
    "BrokenPbf",
    "Category",
    "EmptyNetwork",
    "GeoError",
    "LayerAbout",
    "LayerMissing",
    "Layers",
    "LayersBusy",
    "MapAssets",
    "MapLayers",
    "MapTexts",
    "Network",
    "NotAPbf",
    "NotGeoJson",
    "OsmExtract",
    "Reach",
    "Search",
    "Snapped",
    "UnknownCategory",
    "UnreadableGeometry",
    "UnreadableLayers",
    "WrongFrame",
    "area_of",
    "build_network",
    "check_categories",
    "check_frame",
    "complete_amenities",
    "draw",
    "load_categories",
    "nearest",
    "reach",
    "read_boundaries",
    "read_osm",
    "snap",
]
