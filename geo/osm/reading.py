"""Streets and amenities out of an OpenStreetMap file (.osm.pbf), read without GDAL."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import geopandas as gpd
import numpy as np
import osmium
import osmium.filter
import osmium.geom
import osmium.io
import osmium.osm
import pandas as pd
import shapely

from geo.amenities import category_of, complete_amenities, osm_keys
from geo.errors import BrokenPbf, EmptyNetwork, NotAPbf
from geo.frames import WGS84, check_frame
from geo.streets.walkability import is_walkable

Thing = osmium.osm.Node | osmium.osm.Way | osmium.osm.Relation | osmium.osm.Area

SOURCE = "osm"

MAGIC = b"\x0a\x09OSMHeader"
"""First field of the first block, after four bytes that tell the block's length."""

BARRIER_FREE = {"yes": True, "designated": True, "no": False}
"""``wheelchair=limited`` stays unknown: nobody can decide on it from a desk."""

GREATEST_PLACES = 100_000


@dataclass(frozen=True, slots=True)
class OsmExtract:
    """What one file holds for walkers.

    Attributes
    ----------
    streets, amenities
        Frames in longitude and latitude as geo.frames demands.
    as_of
        The day (ISO) of the data: from the file's header, else its latest edit, else "".
    counts
        ``ways`` (with a highway tag), ``walkable``, ``closed``, ``cut`` (ways that run out of
        the file), ``amenities``, ``shapeless`` (amenities mapped as an outline that is broken or
        open, which therefore have no place).
    """

    streets: gpd.GeoDataFrame
    amenities: gpd.GeoDataFrame
    as_of: str
    counts: dict[str, int]


@dataclass(slots=True)
class _Gathered:
    """Columns that grow while the file streams by."""

    streets: list[tuple[str, str, str | None]] = field(default_factory=list)
    lines: list[np.ndarray] = field(default_factory=list)
    amenities: list[dict[str, object]] = field(default_factory=list)
    points: list[shapely.Point] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    latest: str = ""


def read_osm(path: Path) -> OsmExtract:
    """Read walkable streets and amenities.

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
    gathered = _Gathered()
    source = osmium.io.File(str(path.resolve()), "pbf")
    try:
        header_day = _header_day(source)
        for thing in _stream(source):
            _gather(gathered, thing)
    except RuntimeError as broken:
        raise BrokenPbf(details=_about(path)) from broken
    if not gathered.streets:
        ways = gathered.counts["ways"]
        raise EmptyNetwork(details={"file": path.name, "streets": 0, "ways": ways})
    as_of = header_day or gathered.latest
    return OsmExtract(
        _street_frame(gathered), _amenity_frame(gathered, as_of), as_of, _counts(gathered)
    )


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


def _stream(source: osmium.io.File) -> Iterator[Thing]:
    amenity = osmium.filter.KeyFilter(*osm_keys())
    wanted = osmium.filter.KeyFilter("highway", *osm_keys())
    things = osmium.FileProcessor(source).with_areas(amenity).with_filter(wanted)
    return cast("Iterator[Thing]", iter(things))


def _gather(gathered: _Gathered, thing: Thing) -> None:
    gathered.latest = max(gathered.latest, _day_of(thing))
    if isinstance(thing, osmium.osm.Node | osmium.osm.Area):
        _gather_amenity(gathered, thing)
    elif "highway" not in thing.tags:
        gathered.counts["outlines"] += category_of(dict(thing.tags)) is not None
    elif isinstance(thing, osmium.osm.Way):
        _gather_street(gathered, thing)


def _day_of(thing: Thing) -> str:
    return "" if thing.timestamp.year < 2004 else f"{thing.timestamp:%Y-%m-%d}"


def _gather_street(gathered: _Gathered, way: osmium.osm.Way) -> None:
    gathered.counts["ways"] += 1
    tags = dict(way.tags)
    if not is_walkable(tags):
        gathered.counts["closed"] += 1
        return
    runs = _known_runs(way)
    gathered.counts["walkable"] += 1
    gathered.counts["cut"] += sum(map(len, runs)) < len(way.nodes)
    for number, run in enumerate(run for run in runs if len(run) > 1):
        suffix = f".{number}" if number else ""
        gathered.streets.append((f"osm:w{way.id}{suffix}", tags["highway"], tags.get("name")))
        gathered.lines.append(np.array(run))


def _known_runs(way: osmium.osm.Way) -> list[list[tuple[float, float]]]:
    """Stretches of a way between nodes that the file does not hold; never joined across."""
    runs: list[list[tuple[float, float]]] = [[]]
    for node in way.nodes:
        if node.location.valid():
            runs[-1].append((node.lon, node.lat))
        else:
            runs.append([])
    return runs


def _gather_amenity(gathered: _Gathered, thing: osmium.osm.Node | osmium.osm.Area) -> None:
    tags = dict(thing.tags)
    category = category_of(tags)
    if category is None:
        return
    point = _point_of(thing)
    if point is None:
        return
    gathered.counts["drawn"] += isinstance(thing, osmium.osm.Area) and "highway" not in tags
    gathered.points.append(point)
    gathered.amenities.append(
        {
            "amenity": _label_of(thing),
            "category": category,
            "name": tags.get("name"),
            "places": _whole_number(tags.get("capacity", "")),
            "barrier_free": BARRIER_FREE.get(tags.get("wheelchair", ""), pd.NA),
            "detail": tags.get("school:de") or tags.get("school") or tags.get("shop"),
        }
    )


def _point_of(thing: osmium.osm.Node | osmium.osm.Area) -> shapely.Point | None:
    if isinstance(thing, osmium.osm.Node):
        place = thing.location
        return shapely.Point(place.lon, place.lat) if place.valid() else None
    try:
        outline = osmium.geom.WKBFactory().create_multipolygon(thing)
    except RuntimeError:
        return None
    return shapely.from_wkb(outline).representative_point()


def _label_of(thing: osmium.osm.Node | osmium.osm.Area) -> str:
    if isinstance(thing, osmium.osm.Node):
        return f"osm:n{thing.id}"
    return f"osm:{'w' if thing.from_way() else 'r'}{thing.orig_id()}"


def _whole_number(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= 6
    return int(text) if is_number and int(text) <= GREATEST_PLACES else None


def _street_frame(gathered: _Gathered) -> gpd.GeoDataFrame:
    columns = ["street", "highway", "name"]
    streets = pd.DataFrame(gathered.streets, columns=columns).astype("str")
    lines = [shapely.LineString(line) for line in gathered.lines]
    frame = gpd.GeoDataFrame(streets.set_index("street"), geometry=lines, crs=WGS84).sort_index()
    check_frame(frame, "streets")
    return frame


def _amenity_frame(gathered: _Gathered, as_of: str) -> gpd.GeoDataFrame:
    columns = ["amenity", "category", "name", "places", "barrier_free", "detail"]
    table = pd.DataFrame(gathered.amenities, columns=columns).set_index("amenity")
    frame = gpd.GeoDataFrame(table, geometry=gathered.points, crs=WGS84)
    frame.index = frame.index.astype("str")
    return complete_amenities(frame, source=SOURCE, as_of=as_of)


def _counts(gathered: _Gathered) -> dict[str, int]:
    shapeless = gathered.counts["outlines"] - gathered.counts["drawn"]
    names = ("ways", "walkable", "closed", "cut")
    return {
        **{name: gathered.counts[name] for name in names},
        "amenities": len(gathered.points),
        "shapeless": shapeless,
    }
