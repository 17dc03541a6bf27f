"""What the map shows, as a table: every accommodation, how it stands and what is near."""

from pydantic import BaseModel

from geo import GeoError, load_categories
from standards import Compliance, Text

from .asking.wording import alphabetical
from .desk import Desk
from .houses.lines import lines
from .houses.surroundings import AmenityLine, amenity_lines, category_text

SHOWN_CATEGORIES = ("kita", "school", "bus_stop", "food_shop", "doctor")
"""Categories whose minutes stand in the table."""

LISTED_CATEGORIES = ("kita", "school")
"""Categories that are listed by name; of the others the map says where, and we say how many."""


class SiteLine(BaseModel):
    """One accommodation with the minutes on foot to the nearest of each shown category."""

    code: str
    name: str
    municipality: str
    compliance: Compliance
    is_on_map: bool
    minutes: list[int | None]


class AmenityGroup(BaseModel):
    """One category of amenities; rows only where they are listed by name."""

    category: str
    label: Text
    count: int
    rows: list[AmenityLine]


class MapAnswer(BaseModel):
    """The equivalent of the map."""

    categories: list[Text]
    sites: list[SiteLine]
    amenities: list[AmenityGroup]


def map_table(desk: Desk) -> MapAnswer:
    """Everything the map says, in words and numbers."""
    minutes, missing = _minutes(desk)
    found = [
        SiteLine(
            code=one.code,
            name=one.name,
            municipality=one.municipality,
            compliance=one.compliance,
            is_on_map=one.code not in missing,
            minutes=[minutes.get((one.code, category)) for category in SHOWN_CATEGORIES],
        )
        for one in lines(desk)
    ]
    return MapAnswer(
        categories=[category_text(one) for one in SHOWN_CATEGORIES],
        sites=sorted(found, key=lambda one: (alphabetical(one.name), one.code)),
        amenities=_amenities(desk),
    )


def _minutes(desk: Desk) -> tuple[dict[tuple[str, str], int], frozenset[str]]:
    """Minutes to the nearest by accommodation and category, and who is not on the map."""
    try:
        reached = desk.reached()
    except GeoError:
        return {}, frozenset()
    table = reached.nearest
    first = table[table["rank"] == 1]
    rows = zip(first["place"], first["category"], first["minutes"], strict=True)
    minutes = {(str(place), str(kind)): max(1, round(float(long))) for place, kind, long in rows}
    return minutes, frozenset(reached.without_position)


def _amenities(desk: Desk) -> list[AmenityGroup]:
    known = tuple(load_categories())
    by_category: dict[str, list[AmenityLine]] = {category: [] for category in known}
    for one in amenity_lines(desk, known):
        by_category[one.category].append(one)
    return [
        AmenityGroup(
            category=category,
            label=category_text(category),
            count=len(rows),
            rows=rows if category in LISTED_CATEGORIES else [],
        )
        for category, rows in by_category.items()
        if rows
    ]
