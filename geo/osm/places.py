"""Amenities of our categories, mapped as points or as areas."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

import geopandas as gpd
import numpy as np
import osmium.geom
import osmium.osm
import pandas as pd
import shapely

from geo.amenities import (
    NAME_CONTAINS,
    Category,
    complete_amenities,
    load_categories,
    osm_keys,
)
from geo.frames import WGS84

from .values import whole_number

SOURCE = "osm"

BARRIER_FREE = {"yes": True, "designated": True, "no": False}
"""``wheelchair=limited`` stays unknown: nobody can decide on it from a desk."""

GREATEST_PLACES = 100_000

DETAILS = ("school:de", "school", "healthcare:speciality", "shop")
"""Tags that say which sort of its category an amenity is; the first one given counts."""


@dataclass(slots=True)
class PlaceRows:
    """Amenities that grow while the file streams by."""

    rows: list[dict[str, object]] = field(default_factory=list)
    shapes: list[shapely.Geometry] = field(default_factory=list)
    outlines: int = 0
    drawn: int = 0
    _factory: osmium.geom.WKBFactory = field(default_factory=osmium.geom.WKBFactory)

    def take(self, thing: osmium.osm.Node | osmium.osm.Area, tags: Mapping[str, str]) -> None:
        """Add an amenity of one of our categories that has a place."""
        category = category_of(tags)
        shape = self._shape(thing) if category else None
        if shape is None:
            return
        self.drawn += isinstance(thing, osmium.osm.Area) and "highway" not in tags
        self.shapes.append(shape)
        self.rows.append(
            {
                "amenity": _label_of(thing),
                "category": category,
                "name": tags.get("name"),
                "places": whole_number(tags.get("capacity", ""), GREATEST_PLACES),
                "barrier_free": BARRIER_FREE.get(tags.get("wheelchair", ""), pd.NA),
                "detail": _detail(tags),
            }
        )

    def take_outline(self, tags: Mapping[str, str]) -> None:
        """Count an outline of an amenity, whether or not it can be drawn."""
        self.outlines += category_of(tags) is not None

    @property
    def shapeless(self) -> int:
        """Amenities whose outline is broken or open, and which therefore have no place."""
        return self.outlines - self.drawn

    def frame(self, as_of: str) -> gpd.GeoDataFrame:
        """Frame ``amenities``; an area is where a point of it is."""
        columns = ["amenity", "category", "name", "places", "barrier_free", "detail"]
        table = pd.DataFrame(self.rows, columns=columns).set_index("amenity")
        points = shapely.point_on_surface(np.array(self.shapes, dtype=object))
        frame = gpd.GeoDataFrame(table, geometry=points, crs=WGS84)
        frame.index = frame.index.astype("str")
        return complete_amenities(frame, source=SOURCE, as_of=as_of)

    def by_shape(self) -> tuple[gpd.GeoSeries, gpd.GeoSeries]:
        """Amenities mapped as points, and those mapped as areas."""
        index = [str(row["amenity"]) for row in self.rows]
        shapes = gpd.GeoSeries(np.array(self.shapes, dtype=object), index=index, crs=WGS84)
        is_point = shapes.geom_type == "Point"
        return shapes[is_point], shapes[~is_point]

    def _shape(self, thing: osmium.osm.Node | osmium.osm.Area) -> shapely.Geometry | None:
        if isinstance(thing, osmium.osm.Node):
            place = thing.location
            return shapely.Point(place.lon, place.lat) if place.valid() else None
        try:
            return shapely.from_wkb(self._factory.create_multipolygon(thing))
        except RuntimeError:
            return None


def category_of(tags: Mapping[str, str]) -> str | None:
    """Name of the first category that fits; only those are asked that could, but for names."""
    asked = frozenset((key, tags[key]) for key in _KEYS.intersection(tags))
    return next((one.name for one in _could_fit(asked) if one.fits(tags)), None)


_KEYS = frozenset(osm_keys())


@lru_cache(maxsize=10_000)
def _could_fit(asked: frozenset[tuple[str, str]]) -> tuple[Category, ...]:
    """Categories that fit as long as nobody looks at names, in the order of the file."""
    tags = dict(asked)
    return tuple(known for known, nameless in _nameless() if nameless.fits(tags))


@cache
def _nameless() -> tuple[tuple[Category, Category], ...]:
    """Every category, and the same without what it demands of names and what rules out."""
    return tuple(
        (one, replace(one, tags=tuple(map(_without_name, one.tags)), without={}))
        for one in load_categories().values()
    )


def _without_name(alternative: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    return {key: values for key, values in alternative.items() if key != NAME_CONTAINS}


def _detail(tags: Mapping[str, str]) -> str | None:
    return next((tags[key] for key in DETAILS if tags.get(key)), None)


def _label_of(thing: osmium.osm.Node | osmium.osm.Area) -> str:
    if isinstance(thing, osmium.osm.Node):
        return f"osm:n{thing.id}"
    return f"osm:{'w' if thing.from_way() else 'r'}{thing.orig_id()}"
