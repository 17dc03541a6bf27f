"""What the map says about one place when somebody clicks on it."""

from collections.abc import Iterator

from pydantic import BaseModel

from api.amenities.naming import source_name
from api.cartography import day_in_words, destinations_in
from api.errors import UnknownAmenity
from api.sentences import Language, number, sentence
from geo import LayerMissing, destination_label
from inspections import UnknownPlace, accommodations_by_code, load_site

from .desk import Desk
from .houses.lines import AccommodationLine, Counts, line
from .houses.places import places_of
from .houses.surroundings import kept_amenities, rows_of

AMENITY_LINES = (
    "places",
    "places_free",
    "hours_per_day",
    "daz",
    "inclusive",
    "barrier_free",
    "opening",
    "detail",
    "source",
    "as_of",
)
"""Columns of an amenity in the order in which they are said."""


class PopupLine(BaseModel):
    """One fact in the reader's language."""

    label: str
    value: str


class Popup(BaseModel):
    """What is known of one place: no address, no person."""

    title: str
    lines: list[PopupLine]


def place_popup(desk: Desk, code: str, language: Language) -> Popup:
    """One accommodation: how it stands, its places, how far everything is on foot.

    Raises
    ------
    inspections.UnknownPlace
        If there is none of this code.
    """
    one = _line(desk, code)
    facts = {
        "code": one.code,
        "kind": sentence(f"words.kind_{one.kind}", language),
        "municipality": one.municipality,
        "places": str(one.places.total - one.places.blocked),
        "free": str(one.places.free),
        "inspected": day_in_words(one.inspected_on, language),
    }
    told = [
        PopupLine(label=sentence(f"map.{name}", language), value=value)
        for name, value in facts.items()
    ]
    return Popup(title=one.name, lines=[*told, *_walks(desk, code, language)])


def _line(desk: Desk, code: str) -> AccommodationLine:
    row = accommodations_by_code(desk.session).get(code)
    if row is None:
        raise UnknownPlace(code)
    places = [places_of(one) for one, _ in load_site(desk.session, row).dwellings]
    return line(row, desk.standings()[code], places=places, deficiencies=Counts())


def _walks(desk: Desk, code: str, language: Language) -> Iterator[PopupLine]:
    reached = desk.reached()
    table = reached.nearest
    mine = table[(table["place"] == code) & (table["rank"] == 1)]
    first = zip(mine["category"], mine["metres"], mine["minutes"], strict=True)
    ways = {str(name): (float(metres), float(minutes)) for name, metres, minutes in first}
    for name in destinations_in(reached):
        if name in ways:
            metres, minutes = ways[name]
            yield PopupLine(
                label=destination_label(name, language.value),
                value=sentence(
                    "map.walk",
                    language,
                    metres=number(metres, language),
                    minutes=number(max(1, round(minutes)), language),
                ),
            )


def amenity_popup(desk: Desk, amenity: str, language: Language) -> Popup:
    """One amenity: what its list says of it.

    Raises
    ------
    UnknownAmenity
        If there is none of this index.
    """
    try:
        table = kept_amenities(desk)
    except LayerMissing as missing:
        raise UnknownAmenity(amenity) from missing
    if amenity not in table.index:
        raise UnknownAmenity(amenity)
    row = next(rows_of(table.loc[[amenity]]))
    category = destination_label(str(row["category"]), language.value)
    told = [
        PopupLine(
            label=sentence(f"map.amenity_{name}", language), value=_said(name, row[name], language)
        )
        for name in AMENITY_LINES
        if row[name] is not None
    ]
    return Popup(title=str(row["name"] or category), lines=told)


def _said(column: str, value: object, language: Language) -> str:
    if column == "source":
        return source_name(str(value), language)
    if isinstance(value, bool):
        return sentence("map.yes" if value else "map.no", language)
    if isinstance(value, float):
        return number(value, language, 0 if value.is_integer() else 1)
    return str(value)
