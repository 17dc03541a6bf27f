"""The map of the county: what the register and reach know, drawn by geo in one page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
from sqlmodel import Session

from geo import Layers, MapAssets, MapLayers, MapTexts, draw
from inspections import Accommodation, accommodations_by_code, dwellings_by_place, standings
from standards import Compliance

from .chain import Reached, amenities_of, homes_of
from .sentences import Language, number, sentence

LEAFLET = Path(__file__).parent / "static" / "vendor" / "leaflet"
WORDS_OF_THE_PAGE = (
    "title",
    "panel",
    "search",
    "no_hits",
    "more_hits",
    "homes",
    "amenities",
    "base",
    "streets",
    "areas",
    "map_label",
    "zoom_in",
    "zoom_out",
    "close",
    "several",
    "yes",
    "no",
    "attribution",
)
NEAREST_SHOWN = ("kita", "school", "bus_stop", "food_shop", "doctor")


class AssetsMissing(Exception):
    """The browser assets were never put in place; `make assets` does it."""


@dataclass(frozen=True)
class MapQuestion:
    """Which map is wanted: for which day, in which language, marked as practice or not."""

    day: date
    language: Language
    is_practice: bool


def inline_assets() -> MapAssets:
    """Leaflet as text, for one file that opens from a disk.

    Raises
    ------
    AssetsMissing
        If Leaflet is not in the folder of browser assets.
    """
    try:
        return MapAssets.inline(
            leaflet_js=(LEAFLET / "leaflet.js").read_text(encoding="utf-8"),
            leaflet_css=(LEAFLET / "leaflet.css").read_text(encoding="utf-8"),
        )
    except FileNotFoundError as error:
        raise AssetsMissing(str(LEAFLET)) from error


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
    drawn = MapLayers(
        homes=marked_homes(session, reached, question),
        amenities=amenities_of(layers) if "amenities" in stored else None,
        streets=layers.read("streets") if "streets" in stored else None,
        areas=layers.read("areas") if "areas" in stored else None,
        home_fields=_home_fields(question.language),
        amenity_fields=[
            (_said("places", question.language), "places"),
            (_said("places_free", question.language), "places_free"),
            (_said("hours_per_day", question.language), "hours_per_day"),
            (_said("daz", question.language), "daz"),
            (_said("source", question.language), "source"),
            (_said("as_of", question.language), "as_of"),
        ],
    )
    return draw(drawn, texts=texts_in(question), assets=assets, nonce=nonce)


def marked_homes(session: Session, reached: Reached, question: MapQuestion) -> gpd.GeoDataFrame:
    """Every accommodation with a position: its standing, its places, its nearest amenities."""
    homes, _ = homes_of(session)
    sites, found = accommodations_by_code(session), standings(session, question.day)
    places = _places(session)
    walks = _walks(reached)
    codes = [str(code) for code in homes.index]
    columns = {
        "label": codes,
        "compliance": [str(found[code].compliance) for code in codes],
        "compliance_word": [_compliance(found[code].compliance, question) for code in codes],
        "kind": [_word(f"kind_{sites[code].kind}", question) for code in codes],
        "municipality": [sites[code].municipality for code in codes],
        "places": [places[code][0] for code in codes],
        "free": [places[code][1] for code in codes],
        "inspected": [_day(found[code].inspected_on, question.language) for code in codes],
        **{
            name: [_walk(walks.get((code, name)), question.language) for code in codes]
            for name in NEAREST_SHOWN
        },
    }
    return homes.assign(**columns)


def texts_in(question: MapQuestion) -> MapTexts:
    """All words of the map page."""
    language = question.language
    said = {name: _said(name, language) for name in WORDS_OF_THE_PAGE}
    banner = _said("banner", language) if question.is_practice else ""
    compliance = {str(one): _compliance(one, question) for one in Compliance}
    return MapTexts(language=language.value, banner=banner, compliance=compliance, **said)


def _home_fields(language: Language) -> list[tuple[str, str]]:
    own = ("compliance_word", "kind", "municipality", "places", "free", "inspected")
    return [(_said(name, language), name) for name in (*own, *NEAREST_SHOWN)]


def _places(session: Session) -> Mapping[str, tuple[int, int]]:
    """Usable and free places per accommodation."""
    found: dict[str, tuple[int, int]] = dict.fromkeys(
        _codes(accommodations_by_code(session)), (0, 0)
    )
    for place, dwelling in dwellings_by_place(session).items():
        code = place.split("/")[0]
        usable = dwelling.sleeping_places - dwelling.blocked_places
        total, free = found[code]
        found[code] = (total + usable, free + max(0, usable - dwelling.occupied_places))
    return found


def _codes(sites: Mapping[str, Accommodation]) -> list[str]:
    return list(sites)


def _walks(reached: Reached) -> dict[tuple[str, str], tuple[float, float]]:
    first: pd.DataFrame = reached.nearest[reached.nearest["rank"] == 1]
    columns = first[["place", "category", "metres", "minutes"]]
    return {
        (str(place), str(category)): (float(metres), float(minutes))
        for place, category, metres, minutes in columns.itertuples(index=False, name=None)
    }


def _walk(walk: tuple[float, float] | None, language: Language) -> str:
    if walk is None:
        return _said("not_on_foot", language)
    metres, minutes = (number(value, language) for value in walk)
    return sentence("map.walk", language, metres=metres, minutes=minutes)


def _day(day: date | None, language: Language) -> str:
    if day is None:
        return _said("never", language)
    return day.strftime("%d.%m.%Y") if language is Language.DE else day.isoformat()


def _compliance(compliance: Compliance, question: MapQuestion) -> str:
    return _word(f"compliance_{compliance}", question)


def _word(code: str, question: MapQuestion) -> str:
    return sentence(f"words.{code}", question.language)


def _said(code: str, language: Language) -> str:
    return sentence(f"map.{code}", language)
