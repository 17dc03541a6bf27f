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
from .facets import (
    Facet,
    category_of_destination,
    destination_label,
    facets_of,
    load_facets,
)
from .frames import METRIC, WGS84, check_frame
from .geopackage import LayerAbout
from .land import ExtractHeader, extract_header, read_land
from .maps import HomeColumns, MapAssets, MapLayers, MapService, MapTexts, Shading, draw
from .osm import OsmExtract, read_osm
from .storage import Layers, NewLayer
from .streets.network import Network, build_network
from .streets.snapping import Snapped, snap
from .walking.reachability import (
    WALK_M_PER_S,
    Destinations,
    Reach,
    Search,
    nearest,
    prepare,
    reach,
    reach_to,
)

__all__ = [
    "METRIC",
    "WALK_M_PER_S",
    "WGS84",
    "BadLimit",
    "BrokenPbf",
    "Category",
    "Destinations",
    "EmptyNetwork",
    "ExtractHeader",
    "Facet",
    "GeoError",
    "HomeColumns",
    "LayerAbout",
    "LayerMissing",
    "Layers",
    "LayersBusy",
    "MapAssets",
    "MapLayers",
    "MapService",
    "MapTexts",
    "Network",
    "NewLayer",
    "NotAPbf",
    "NotGeoJson",
    "OsmExtract",
    "Reach",
    "Search",
    "Shading",
    "Snapped",
    "UnknownCategory",
    "UnreadableGeometry",
    "UnreadableLayers",
    "WrongFrame",
    "area_of",
    "build_network",
    "category_of_destination",
    "check_categories",
    "check_frame",
    "complete_amenities",
    "destination_label",
    "draw",
    "extract_header",
    "facets_of",
    "load_categories",
    "load_facets",
    "nearest",
    "prepare",
    "reach",
    "reach_to",
    "read_boundaries",
    "read_land",
    "read_osm",
    "snap",
]
