"""Water and woods for the light base map, and what an OpenStreetMap file says of itself."""

from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import osmium
import osmium.filter
import osmium.geom
import osmium.io
import osmium.osm
import pandas as pd
import shapely

from .errors import BrokenPbf, NotAPbf
from .frames import METRIC, WGS84

MAGIC = b"\x0a\x09OSMHeader"
SMALLEST_M2 = {"water": 10_000.0, "wood": 50_000.0}
"""What is smaller cannot be seen on a map of a county."""

DETAIL_M = 10.0

Thing = (
    osmium.osm.Node | osmium.osm.Way | osmium.osm.Relation | osmium.osm.Area | osmium.osm.Changeset
)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class ExtractHeader:
    """The day (ISO, "" where it does not say) and the corners in degrees, if it names them."""

    as_of: str
    box: Box | None


def extract_header(path: Path) -> ExtractHeader:
    """What stands at the head of an OSM PBF file.

    Raises
    ------
    NotAPbf
        The content does not begin like one.
    BrokenPbf
        It ends within the header.
    """
    details = {"file": path.name, "bytes": path.stat().st_size}
    with path.open("rb") as stream:
        if stream.read(4 + len(MAGIC))[4:] != MAGIC:
            raise NotAPbf(details=details)
    try:
        source = osmium.io.File(str(path.resolve()), "pbf")
        with osmium.io.Reader(source, osmium.osm.osm_entity_bits.NOTHING) as reader:
            header = reader.header()
            return ExtractHeader(
                header.get("osmosis_replication_timestamp")[:10], _corners(header.box())
            )
    except RuntimeError as broken:
        raise BrokenPbf(details=details) from broken


def _corners(box: osmium.osm.Box) -> Box | None:
    if not box.valid():
        return None
    low, high = box.bottom_left, box.top_right
    return (low.lon, low.lat, high.lon, high.lat)


def read_land(path: Path) -> gpd.GeoDataFrame:
    """Lakes, rivers and woods that can be seen on a map of a county.

    Returns
    -------
    frame
        Frame ``land``: index ``land``, column ``kind`` (``water``, ``waterway`` or ``wood``),
        polygons and lines in longitude and latitude, simplified to ten metres.

    Raises
    ------
    NotAPbf, BrokenPbf
        As extract_header; also where it ends early.
    """
    extract_header(path)
    kinds: list[str] = []
    shapes: list[shapely.Geometry] = []
    factory = osmium.geom.WKBFactory()
    try:
        for thing in _stream(path):
            found = _found(factory, thing)
            if found:
                kinds.append(found[0])
                shapes.append(shapely.from_wkb(found[1]))
    except RuntimeError as broken:
        details = {"file": path.name, "bytes": path.stat().st_size}
        raise BrokenPbf(details=details) from broken
    return _frame(kinds, shapes)


def _stream(path: Path) -> osmium.FileProcessor:
    source = osmium.io.File(str(path.resolve()), "pbf")
    wanted = osmium.filter.KeyFilter("natural", "landuse", "waterway")
    return osmium.FileProcessor(source).with_areas(wanted).with_filter(wanted)


def _found(factory: osmium.geom.WKBFactory, thing: Thing) -> tuple[str, str] | None:
    """What a thing is on the map and its shape, or None."""
    if isinstance(thing, osmium.osm.Area):
        kind = _kind(thing)
        return (kind, str(factory.create_multipolygon(thing))) if kind else None
    if isinstance(thing, osmium.osm.Way) and thing.tags.get("waterway") in {"river", "canal"}:
        return "waterway", str(factory.create_linestring(thing))
    return None


def _kind(area: osmium.osm.Area) -> str:
    nature, use = area.tags.get("natural"), area.tags.get("landuse")
    if nature == "water" or use == "reservoir" or area.tags.get("waterway") == "riverbank":
        return "water"
    return "wood" if use == "forest" or nature == "wood" else ""


def _frame(kinds: list[str], shapes: list[shapely.Geometry]) -> gpd.GeoDataFrame:
    metric = gpd.GeoSeries(shapes, crs=WGS84).to_crs(METRIC).simplify(DETAIL_M)
    table = gpd.GeoDataFrame({"kind": pd.Series(kinds, dtype="str")}, geometry=metric, crs=METRIC)
    smallest = table["kind"].map(SMALLEST_M2).fillna(0.0)
    kept = table[(table.area >= smallest) & ~table.is_empty].reset_index(drop=True)
    named = pd.Index([f"land-{number}" for number in kept.index], name="land", dtype="str")
    return kept.set_index(named).to_crs(WGS84)
