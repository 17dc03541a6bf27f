"""The map of the county: what the register and reach know, drawn by geo in one page."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
from sqlmodel import Session

from geo import (
    HomeColumns,
    Layers,
    MapAssets,
    MapLayers,
    MapService,
    MapTexts,
    destination_label,
    draw,
    load_categories,
    load_facets,
)
from inspections import accommodations_by_code, dwellings_by_place, standings
from standards import Compliance

from .chain import Reached, amenities_of, homes_of
from .sentences import Language, sentence
from .shading import heat_shadings, zones_around

VENDOR = Path(__file__).parent / "static" / "vendor"
LEAFLET = VENDOR / "leaflet"
TILES = VENDOR / "protomaps-leaflet"

SAID_OTHERWISE = frozenset({"language", "banner", "compliance"})
"""Fields of MapTexts that are no sentence of their own."""

AMENITY_FIELDS = ("places", "places_free", "hours_per_day", "daz", "source", "as_of")


class AssetsMissing(Exception):
    """The browser assets were never put in place; `make assets` does it."""


@dataclass(frozen=True)
class MapQuestion:
    """Which map is wanted.

    Attributes
    ----------
    is_practice
        Whether it is marked as practice data.
    is_embedded
        Whether a page of ours embeds it and answers its clicks; else it opens from a disk.
    has_tiles
        Whether that page hands over tiles of the base map.
    """

    day: date
    language: Language
    is_practice: bool
    is_embedded: bool = False
    has_tiles: bool = False
    around: str | None = None
    """An accommodation whose walking times are drawn."""


def inline_assets(*, with_tiles: bool = False) -> MapAssets:
    """Leaflet as text, for one file that opens from a disk or in a shut frame.

    Raises
    ------
    AssetsMissing
        If Leaflet is not in the folder of browser assets.
    """
    try:
        return MapAssets.inline(
            leaflet_js=(LEAFLET / "leaflet.js").read_text(encoding="utf-8"),
            leaflet_css=(LEAFLET / "leaflet.css").read_text(encoding="utf-8"),
            tiles_js=(
                (TILES / "protomaps-leaflet.js").read_text(encoding="utf-8") if with_tiles else ""
            ),
        )
    except FileNotFoundError as error:
        raise AssetsMissing(str(VENDOR)) from error


def draw_map(
    session: Session,
    layers: Layers,
    reached: Reached,
    question: MapQuestion,
    assets: MapAssets,
    nonce: str | None = None,
) -> str:
    """The page with all accommodations by compliance, amenities, streets and areas.

    It holds codes, counts and minutes; no address and no person.
    """
    stored = {one.layer for one in layers.about()}
    has_ways = {"streets", "amenities"} <= stored
    around = question.around if has_ways else None
    destinations = destinations_in(reached)
    drawn = MapLayers(
        homes=marked_homes(session, reached, question),
        home_columns=HomeColumns(
            town="municipality",
            places="places",
            free="free",
            minutes=[
                (destination_label(one, question.language.value), one) for one in destinations
            ],
        ),
        amenities=amenities_of(layers) if "amenities" in stored else None,
        streets=layers.read("streets") if "streets" in stored else None,
        areas=layers.read("areas") if "areas" in stored else None,
        land=layers.read("land") if "land" in stored else None,
        cells=heat_shadings(layers, question.language) if has_ways and not around else (),
        zones=zones_around(session, layers, around, question.language) if around else (),
        amenity_fields=[] if question.is_embedded else _amenity_fields(question.language),
    )
    service = MapService(
        fills_popups=question.is_embedded,
        has_tiles=question.has_tiles,
        day=day_in_words(question.day, question.language),
    )
    return draw(drawn, texts=texts_in(question), assets=assets, service=service, nonce=nonce)


def marked_homes(session: Session, reached: Reached, question: MapQuestion) -> gpd.GeoDataFrame:
    """Every accommodation with a position: standing, places, minutes to each destination."""
    homes, _ = homes_of(session)
    sites, found = accommodations_by_code(session), standings(session, question.day)
    places = _places(session, sites)
    codes = [str(code) for code in homes.index]
    columns = {
        "label": codes,
        "compliance": [str(found[code].compliance) for code in codes],
        "municipality": [sites[code].municipality for code in codes],
        "places": pd.array([places[code][0] for code in codes], dtype="Int64"),
        "free": pd.array([places[code][1] for code in codes], dtype="Int64"),
    }
    minutes = whole_minutes(reached).reindex(homes.index)
    return homes.assign(**columns, **{str(name): minutes[name] for name in minutes})


def destinations_in(reached: Reached) -> tuple[str, ...]:
    """Categories and facets that at least one home reaches, in the order people know."""
    return destinations_among(set(reached.nearest["category"]))


def destinations_among(names: AbstractSet[str]) -> tuple[str, ...]:
    """Those that are categories or facets, in the order people know."""
    facets = load_facets().values()
    ordered: Iterable[str] = (
        name
        for category in load_categories()
        for name in (category, *(one.name for one in facets if one.of == category))
    )
    return tuple(name for name in ordered if name in names)


def whole_minutes(reached: Reached) -> pd.DataFrame:
    """Whole minutes on foot to the nearest of each destination (Int64), at least one.

    Returns
    -------
    table
        A row for each home, a column for each destination; NA where it is not in reach.
    """
    first = reached.nearest[reached.nearest["rank"] == 1]
    table = first.pivot_table(index="place", columns="category", values="minutes", aggfunc="min")
    whole = table.astype("Float64").round().clip(lower=1).astype("Int64")
    return whole.reindex(columns=list(destinations_in(reached)))


def texts_in(question: MapQuestion) -> MapTexts:
    """All words of the map page."""
    language = question.language
    names = [one.name for one in fields(MapTexts) if one.name not in SAID_OTHERWISE]
    said = {name: _said(name, language) for name in names}
    banner = _said("banner", language) if question.is_practice else ""
    compliance = {str(one): _compliance(one, language) for one in Compliance}
    return MapTexts(language=language.value, banner=banner, compliance=compliance, **said)


def day_in_words(day: date | None, language: Language) -> str:
    """A day as it is written in the language, or that there is none yet."""
    if day is None:
        return _said("never", language)
    return day.strftime("%d.%m.%Y") if language is Language.DE else day.isoformat()


def _amenity_fields(language: Language) -> list[tuple[str, str]]:
    return [(_said(f"amenity_{name}", language), name) for name in AMENITY_FIELDS]


def _places(session: Session, sites: Iterable[str]) -> Mapping[str, tuple[int, int]]:
    """Usable and free places per accommodation."""
    found: dict[str, tuple[int, int]] = dict.fromkeys(sites, (0, 0))
    for place, dwelling in dwellings_by_place(session).items():
        code = place.split("/")[0]
        usable = dwelling.sleeping_places - dwelling.blocked_places
        total, taken = found[code]
        found[code] = (total + usable, taken + dwelling.occupied_places)
    return {code: (total, max(0, total - taken)) for code, (total, taken) in found.items()}


def _compliance(compliance: Compliance, language: Language) -> str:
    return sentence(f"words.compliance_{compliance}", language)


def _said(code: str, language: Language) -> str:
    return sentence(f"map.{code}", language)
