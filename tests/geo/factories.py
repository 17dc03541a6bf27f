"""Frames on a made-up plain around Görlitz, given in metres east and north of a fixed corner."""

import os
from pathlib import Path

import geopandas as gpd
import pandas as pd
from shapely import LineString, Point, affinity, box

from geo import METRIC, WGS84, MapAssets, MapTexts, complete_amenities, read_boundaries

EAST_M, NORTH_M = 500_000, 5_660_000
PROJECT = Path(__file__).parents[2]
REAL_DATA = Path(os.environ.get("WOHNLAGE_REAL_DATA", "/nonexistent"))
VENDOR = (
    PROJECT / "api" / "static" / "vendor" / "leaflet",
    PROJECT / "node_modules" / "leaflet" / "dist",
)
HOSTILE = (
    "</script><script>document.title='owned'</script>"
    "<img src=x onerror=\"document.title='owned'\">"
    "`${document.title='owned'}`{{7*7}}{% raw %}{# x #}"
    "'\"\\\u2028\u2029&lt;b&gt;"
)


def on_the_ground(shapes) -> gpd.GeoSeries:
    moved = [affinity.translate(shape, EAST_M, NORTH_M) for shape in shapes]
    return gpd.GeoSeries(moved, crs=METRIC).to_crs(WGS84)


def streets(*lines, highway="residential") -> gpd.GeoDataFrame:
    index = pd.Index([f"s{number:03}" for number in range(len(lines))], name="street", dtype="str")
    shapes = on_the_ground([LineString(line) for line in lines])
    return gpd.GeoDataFrame(
        {"highway": highway, "name": None}, index=index, geometry=shapes.array, crs=WGS84
    )


def homes(places, **columns) -> gpd.GeoDataFrame:
    index = pd.Index(list(places), name="place", dtype="str")
    shapes = on_the_ground([Point(xy) for xy in places.values()])
    return gpd.GeoDataFrame(columns, index=index, geometry=shapes.array, crs=WGS84)


def amenities(spots, *, category="kita", source="list", **columns) -> gpd.GeoDataFrame:
    index = pd.Index(list(spots), name="amenity", dtype="str")
    shapes = on_the_ground([Point(xy) for xy in spots.values()])
    frame = gpd.GeoDataFrame(
        {"category": category, **columns}, index=index, geometry=shapes.array, crs=WGS84
    )
    return complete_amenities(frame, source=source, as_of="2026-01-15")


def areas(boxes, *, kind="gemeinde") -> gpd.GeoDataFrame:
    index = pd.Index(list(boxes), name="area", dtype="str")
    shapes = on_the_ground([box(*corners) for corners in boxes.values()])
    return gpd.GeoDataFrame(
        {"name": [f"Ort {name}" for name in boxes], "kind": kind},
        index=index,
        geometry=shapes.array,
        crs=WGS84,
    )


def texts(**changes) -> MapTexts:
    words = {
        "language": "de",
        "title": "Unterkünfte",
        "banner": "Übungsdaten",
        "panel": "Legende und Ebenen",
        "search": "Unterkunft suchen",
        "no_hits": "Nichts gefunden.",
        "more_hits": "{count} weitere Treffer",
        "count": "{shown} von {total} Unterkünften",
        "homes": "Unterkünfte",
        "standing": "Stand",
        "compliance": {
            "compliant": "Standards erfüllt",
            "with_conditions": "Mit Auflagen",
            "blocked": "Gesperrt",
            "unknown": "Nicht geprüft",
        },
        "municipality": "Gemeinde",
        "places": "Plätze",
        "free": "Freie Plätze",
        "minutes": "{count} min",
        "filter": "Filter",
        "places_from": "Plätze ab",
        "places_to": "Plätze bis",
        "free_from": "Frei ab",
        "on_foot_to": "Zu Fuß zu",
        "and_to": "und zu",
        "any_destination": "beliebig",
        "at_most_minutes": "höchstens min",
        "reset": "Zurücksetzen",
        "no_filter": "Alle",
        "said_places_from": "ab {count} Plätze",
        "said_places_to": "bis {count} Plätze",
        "said_free_from": "ab {count} frei",
        "said_reach": "{destination} in {count} min",
        "amenities": "Einrichtungen",
        "shades": "Flächen",
        "no_shade": "keine",
        "base": "Grundkarte",
        "tiles": "Eigene Grundkarte",
        "streets": "Straßen und Wege",
        "areas": "Gemeinden",
        "land": "Wasser und Wald",
        "map_label": "Karte",
        "zoom_in": "Vergrößern",
        "zoom_out": "Verkleinern",
        "close": "Schließen",
        "several": "{count} Einträge an diesem Ort",
        "loading": "Lädt",
        "not_loaded": "Nicht geladen",
        "open_page": "Zur Unterkunft",
        "yes": "ja",
        "no": "nein",
        "print": "Drucken",
        "as_of_day": "Stand {day}",
        "attribution": "© OpenStreetMap-Mitwirkende (ODbL)",
    }
    return MapTexts(**(words | changes))


def leaflet() -> MapAssets:
    folder = next(folder for folder in VENDOR if (folder / "leaflet.js").exists())
    return MapAssets.inline(
        leaflet_js=(folder / "leaflet.js").read_text(),
        leaflet_css=(folder / "leaflet.css").read_text(),
    )


def read_back_areas(folder: Path, frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The same areas by way of a boundary file."""
    path = folder / "boundaries.geojson"
    path.write_text(frame.reset_index(names="ags").to_json(), encoding="utf-8")
    return read_boundaries(path)
