"""Streets, amenities, barriers and doors out of an OpenStreetMap file, read without GDAL."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import geopandas as gpd
import osmium
import osmium.filter
import osmium.io
import osmium.osm
import pandas as pd

from geo.amenities import osm_keys
from geo.errors import BrokenPbf, EmptyNetwork, NotAPbf

from .barriers import NODE_KEYS, BarrierRows
from .entrances import EntranceRows
from .places import BARRIER_FREE, PlaceRows
from .streets import StreetRows

Thing = osmium.osm.Node | osmium.osm.Way | osmium.osm.Relation | osmium.osm.Area

MAGIC = b"\x0a\x09OSMHeader"
"""First field of the first block, after four bytes that tell the block's length."""


@dataclass(frozen=True, slots=True)
class OsmExtract:
    """What one file holds for people on foot and in wheelchairs.

    Attributes
    ----------
    streets, amenities, barriers, entrances
        Frames in longitude and latitude as geo.frames demands. Streets carry what the file says
        about them as columns: ``surface``, ``smoothness``, ``tracktype``, ``wheelchair``,
        ``ramp``, ``incline`` (percent), ``sac_scale``, ``sidewalk``, ``lit``, ``step_count``.
    as_of
        The day (ISO) of the data: from the file's header, else its latest edit, else "".
    counts
        ``ways`` (with a highway tag), ``walkable``, ``closed``, ``cut`` (ways that run out of
        the file), ``amenities``, ``shapeless`` (amenities mapped as an outline that is broken or
        open, which therefore have no place), ``barriers``, ``entrances``.
    """

    streets: gpd.GeoDataFrame
    amenities: gpd.GeoDataFrame
    barriers: gpd.GeoDataFrame
    entrances: gpd.GeoDataFrame
    as_of: str
    counts: dict[str, int]


@dataclass(slots=True)
class _Gathered:
    """Everything that grows while the file streams by."""

    streets: StreetRows = field(default_factory=StreetRows)
    places: PlaceRows = field(default_factory=PlaceRows)
    barriers: BarrierRows = field(default_factory=BarrierRows)
    entrances: EntranceRows = field(default_factory=EntranceRows)


def read_osm(path: Path) -> OsmExtract:
    """Read walkable streets, amenities, barriers on streets and doors of amenities.

    Parameters
    ----------
    path
        A file in OSM PBF format, whatever its name.

    Raises
    ------
    NotAPbf
        The content does not begin like one.
    BrokenPbf
        It ends early or is damaged.
    EmptyNetwork
        No walkable way in it.
    """
    _check_magic(path)
    gathered, latest = _Gathered(), ""
    source = osmium.io.File(str(path.resolve()), "pbf")
    try:
        as_of = _header_day(source)
        things = _stream(source)
        for thing in cast("Iterator[Thing]", iter(things)):
            _gather(gathered, thing)
            latest = latest if as_of else max(latest, _day_of(thing))
        gathered.entrances.take_buildings(source, things.node_location_storage)
    except RuntimeError as broken:
        raise BrokenPbf(details=_about(path)) from broken
    if not gathered.streets.rows:
        ways = gathered.streets.ways
        raise EmptyNetwork(details={"file": path.name, "streets": 0, "ways": ways})
    return _extract(gathered, as_of or latest)


def _about(path: Path) -> dict[str, object]:
    return {"file": path.name, "bytes": path.stat().st_size}


def _check_magic(path: Path) -> None:
    with path.open("rb") as stream:
        begin = stream.read(4 + len(MAGIC))
    if begin[4:] != MAGIC:
        raise NotAPbf(details=_about(path))


def _header_day(source: osmium.io.File) -> str:
    with osmium.io.Reader(source, osmium.osm.osm_entity_bits.NOTHING) as reader:
        return reader.header().get("osmosis_replication_timestamp")[:10]


def _stream(source: osmium.io.File) -> osmium.FileProcessor:
    """Only what has a tag we look at; the reader itself leaves out the rest."""
    bits = osmium.osm.osm_entity_bits
    nodes = osmium.filter.KeyFilter(*NODE_KEYS, "entrance", *osm_keys())
    nodes.enable_for(bits.NODE)
    others = osmium.filter.KeyFilter("highway", *osm_keys())
    others.enable_for(bits.WAY | bits.RELATION | bits.AREA)
    outlines = osmium.filter.KeyFilter(*osm_keys())
    things = osmium.FileProcessor(source).with_areas(outlines)
    return things.with_filter(nodes).with_filter(others)


def _gather(gathered: _Gathered, thing: Thing) -> None:
    tags: dict[str, str] = dict(thing.tags)
    if isinstance(thing, osmium.osm.Node):
        _gather_node(gathered, thing, tags)
    elif isinstance(thing, osmium.osm.Area):
        gathered.places.take(thing, tags)
    elif "highway" not in tags:
        gathered.places.take_outline(tags)
    elif isinstance(thing, osmium.osm.Way):
        gathered.streets.take(thing, tags)


def _gather_node(gathered: _Gathered, node: osmium.osm.Node, tags: dict[str, str]) -> None:
    gathered.places.take(node, tags)
    if not tags.keys().isdisjoint(NODE_KEYS) or "highway" in tags:
        gathered.barriers.take(node, tags)
    if "entrance" in tags:
        barrier_free = BARRIER_FREE.get(tags.get("wheelchair", ""), pd.NA)
        gathered.entrances.take(node, tags, barrier_free)


def _day_of(thing: Thing) -> str:
    return "" if thing.timestamp.year < 2004 else f"{thing.timestamp:%Y-%m-%d}"


def _extract(gathered: _Gathered, as_of: str) -> OsmExtract:
    streets = gathered.streets.frame()
    barriers = gathered.barriers.frame(streets)
    entrances = gathered.entrances.frame(*gathered.places.by_shape())
    ways, closed = gathered.streets.ways, gathered.streets.closed
    counts = {
        "ways": ways,
        "walkable": ways - closed,
        "closed": closed,
        "cut": gathered.streets.cut,
        "amenities": len(gathered.places.rows),
        "shapeless": gathered.places.shapeless,
        "barriers": len(barriers),
        "entrances": len(entrances),
    }
    return OsmExtract(streets, gathered.places.frame(as_of), barriers, entrances, as_of, counts)
