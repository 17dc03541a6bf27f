"""Lists around one corner, in metres east and north of it."""

from datetime import date

import geopandas as gpd
import pandas as pd
from shapely import Point

from geo import WGS84, complete_amenities
from geo.official import Decision
from tests.geo.factories import amenities, on_the_ground

DAY = date(2026, 3, 1)


def listed(spots, **columns) -> gpd.GeoDataFrame:
    """Entries of an official list: id to (east, north, name)."""
    return _named(spots, source="youth_office", **columns)


def on_the_map(spots, **columns) -> gpd.GeoDataFrame:
    """Entries of the map."""
    return _named(spots, source="osm", **columns)


def _named(spots, *, source, **columns) -> gpd.GeoDataFrame:
    places = {key: (east, north) for key, (east, north, _) in spots.items()}
    names = [name for _, _, name in spots.values()]
    return amenities(places, source=source, name=names, **columns)


def together(*frames) -> gpd.GeoDataFrame:
    return complete_amenities(pd.concat(frames))


def said(official, other, same, *, by="SB-07", on=DAY) -> Decision:
    return Decision(official, other, same, by, on)


def doors(rows) -> gpd.GeoDataFrame:
    """Entrances: id to (amenity, kind, barrier_free, east, north)."""
    index = pd.Index(list(rows), name="entrance", dtype="str")
    shapes = on_the_ground([Point(row[3], row[4]) for row in rows.values()])
    columns = {
        "amenity": [row[0] for row in rows.values()],
        "kind": [row[1] for row in rows.values()],
        "barrier_free": pd.array([row[2] for row in rows.values()], dtype="boolean"),
    }
    return gpd.GeoDataFrame(columns, index=index, geometry=shapes.array, crs=WGS84)


def findings(rows) -> gpd.GeoDataFrame:
    """Corrections: id to (amenity, says, day, east, north)."""
    index = pd.Index(list(rows), name="correction", dtype="str")
    shapes = on_the_ground([Point(row[3], row[4]) for row in rows.values()])
    columns = {
        "about": "amenity",
        "amenity": [row[0] for row in rows.values()],
        "says": [row[1] for row in rows.values()],
        "source": "Begehung B-1",
        "as_of": [row[2] for row in rows.values()],
    }
    return gpd.GeoDataFrame(columns, index=index, geometry=shapes.array, crs=WGS84)
