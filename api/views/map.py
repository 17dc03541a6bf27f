"""What the map shows, as a table: accommodations by the same filters, and what is near."""

from collections import Counter
from collections.abc import Mapping
from typing import ClassVar

import pandas as pd
from pydantic import BaseModel, Field, field_validator

from api.basemap import BaseMap, base_map_beside
from api.cartography import destinations_among, whole_minutes
from api.chain import Reached
from geo import GeoError, LayerMissing, destination_label, load_categories, load_facets
from inspections import AccommodationStatus
from standards import Compliance, Text

from .asking.queries import LONGEST_SEARCH, Asked, Page, page_of
from .asking.wording import alphabetical, is_in
from .desk import Desk
from .houses.lines import AccommodationLine, lines
from .houses.surroundings import category_text, kept_amenities

SHOWN_DESTINATIONS = ("kita", "school", "bus_stop", "food_shop", "doctor")
"""Destinations whose minutes always stand in the table."""

ROWS_PER_PAGE = 50
MOST_PLACES = 9999
MOST_MINUTES = 60
"""Longer walks are not told apart on the map: nobody should have to walk them."""


class MapAsked(Asked):
    """Which accommodations: all demands at once, in the names of the map's own address."""

    GERMAN: ClassVar[Mapping[str, str]] = {
        "search": "suche",
        "compliance": "stand",
        "places_from": "plaetze_ab",
        "places_to": "plaetze_bis",
        "free_from": "frei_ab",
        "destination": "ziel",
        "minutes": "minuten",
        "destination2": "ziel2",
        "minutes2": "minuten2",
        "around": "umkreis",
    }

    search: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    compliance: list[Compliance] = Field(default=[], max_length=len(Compliance))
    places_from: int | None = Field(default=None, ge=0, le=MOST_PLACES)
    places_to: int | None = Field(default=None, ge=0, le=MOST_PLACES)
    free_from: int | None = Field(default=None, ge=0, le=MOST_PLACES)
    destination: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    minutes: int | None = Field(default=None, ge=0, le=MOST_MINUTES)
    destination2: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    minutes2: int | None = Field(default=None, ge=0, le=MOST_MINUTES)
    around: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    """An accommodation whose walking times the map draws; it chooses nothing in the table."""

    @field_validator("destination", "destination2")
    @classmethod
    def is_foreseen(cls, name: str | None) -> str | None:
        """Only what one can ask the walk to."""
        if name is not None and name not in {*load_categories(), *load_facets()}:
            raise ValueError(name)
        return name

    def walks(self) -> dict[str, int]:
        """The longest walk in minutes to each destination that was asked for whole."""
        pairs = ((self.destination, self.minutes), (self.destination2, self.minutes2))
        asked: dict[str, int] = {}
        for name, most in pairs:
            if name and most is not None:
                asked[name] = min(most, asked.get(name, most))
        return asked


class SiteLine(BaseModel):
    """One accommodation with the minutes on foot to each shown destination."""

    code: str
    name: str
    municipality: str
    compliance: Compliance
    places: int
    free: int
    is_on_map: bool
    minutes: list[int | None]


class AmenityGroup(BaseModel):
    """One category of amenities and how many there are."""

    category: str
    label: Text
    count: int


class MapAnswer(BaseModel):
    """The equivalent of the map: a page of accommodations, and the amenities by category.

    ``all_sites`` counts those without a filter; ``shown`` are the destinations of ``minutes``.
    """

    all_sites: int
    page: Page[SiteLine]
    shown: list[Text]
    destinations: dict[str, Text]
    amenities: list[AmenityGroup]
    base_map: BaseMap | None


def map_table(desk: Desk, asked: MapAsked) -> MapAnswer:
    """Everything the map says, in words and numbers."""
    minutes, missing = _reached(desk)
    shown = list(dict.fromkeys((*SHOWN_DESTINATIONS, *asked.walks())))
    everything = [one for one in lines(desk) if one.status is not AccommodationStatus.CLOSED]
    fitting = [one for one in everything if _fits(one, asked, minutes.get(one.code, {}))]
    ordered = sorted(fitting, key=lambda one: (alphabetical(one.name), one.code))
    found = page_of(ordered, asked.page, ROWS_PER_PAGE)
    rows = [_site(one, minutes.get(one.code, {}), shown, missing) for one in found.rows]
    met = {name for row in minutes.values() for name in row}
    return MapAnswer(
        all_sites=len(everything),
        page=Page(total=found.total, page=found.page, pages=found.pages, rows=rows),
        shown=[destination_text(one) for one in shown],
        destinations={one: destination_text(one) for one in destinations_among(met)},
        amenities=_amenities(desk),
        base_map=base_map_beside(desk.layers),
    )


def destination_text(name: str) -> Text:
    """The word for a destination in both languages."""
    return Text(de=destination_label(name, "de"), en=destination_label(name, "en"))


def _amenities(desk: Desk) -> list[AmenityGroup]:
    try:
        counted = Counter(kept_amenities(desk)["category"])
    except LayerMissing:
        return []
    return [
        AmenityGroup(category=one, label=category_text(one), count=counted[one])
        for one in load_categories()
        if counted[one]
    ]


def _fits(one: AccommodationLine, asked: MapAsked, minutes: Mapping[str, int]) -> bool:
    """What is not known fits no demand. The map's own filters.js decides the same."""
    usable = one.places.total - one.places.blocked
    return (
        is_in(asked.search or "", one.code, one.name, one.municipality)
        and (not asked.compliance or one.compliance in asked.compliance)
        and (asked.places_from is None or usable >= asked.places_from)
        and (asked.places_to is None or usable <= asked.places_to)
        and (asked.free_from is None or one.places.free >= asked.free_from)
        and all(name in minutes and minutes[name] <= most for name, most in asked.walks().items())
    )


def _site(
    one: AccommodationLine, minutes: Mapping[str, int], shown: list[str], missing: frozenset[str]
) -> SiteLine:
    return SiteLine(
        code=one.code,
        name=one.name,
        municipality=one.municipality,
        compliance=one.compliance,
        places=one.places.total - one.places.blocked,
        free=one.places.free,
        is_on_map=one.code not in missing,
        minutes=[minutes.get(name) for name in shown],
    )


Minutes = Mapping[str, Mapping[str, int]]


def _reached(desk: Desk) -> tuple[Minutes, frozenset[str]]:
    """Minutes by accommodation and destination, and who is not on the map."""
    try:
        reached = desk.reached()
    except GeoError:
        return {}, frozenset()
    minutes = desk.memory.recall("map/minutes", desk.version, lambda: _by_place(reached))
    return minutes, frozenset(reached.without_position)


def _by_place(reached: Reached) -> Minutes:
    rows = whole_minutes(reached).to_dict("index").items()
    return {
        str(place): {str(name): int(long) for name, long in row.items() if not pd.isna(long)}
        for place, row in rows
    }
