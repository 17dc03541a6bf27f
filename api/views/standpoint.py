"""How a flat that is offered lies: the nearest of everything from one point, or from a house."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, NamedTuple

from pydantic import BaseModel, BeforeValidator, Field

from api.chain import amenities_of
from api.reaching.heating import stored_network
from geo import LayerAbout, Layers, Search, category_of_destination, destination_label
from geo.streets.profiles import Profile
from geo.walking.errors import NoPosition
from geo.walking.reachability import Destinations, prepare
from geo.walking.standpoint import Near, reach_from
from inspections import UnknownPlace, accommodations_by_code
from standards import Text

from .asking.queries import Asked
from .desk import Desk

NEAREST = Search(k=2)
LONGEST_CODE = 100


def _with_point(value: object) -> object:
    """A number as Germans write it."""
    return value.replace(",", ".") if isinstance(value, str) else value


Degrees = Annotated[float | None, BeforeValidator(_with_point)]


class HereAsked(Asked):
    """From where: a position, or an accommodation whose position is known."""

    GERMAN: ClassVar[Mapping[str, str]] = {
        "longitude": "laenge",
        "latitude": "breite",
        "accommodation": "unterkunft",
    }

    longitude: Degrees = Field(default=None, ge=-180, le=180, allow_inf_nan=False)
    latitude: Degrees = Field(default=None, ge=-90, le=90, allow_inf_nan=False)
    accommodation: str | None = Field(default=None, max_length=LONGEST_CODE)


class HereLine(BaseModel):
    """One destination near the point; `rank` 1 is the nearest of its kind."""

    destination: str
    label: Text
    is_part: bool
    """True for a part of a category, such as kitas with a free place."""
    rank: int
    amenity: str
    name: str | None
    metres: int
    minutes: int
    source: str
    as_of: str


class MissingLine(BaseModel):
    """A destination without an answer, and why: `no_amenity`, `no_path`, `beyond_limit`."""

    destination: str
    label: Text
    reason: str


class Here(BaseModel):
    """What is near; nothing where nothing was asked."""

    is_asked: bool
    is_near_street: bool = True
    snap_m: int = 0
    nearest: list[HereLine] = []
    missing: list[MissingLine] = []
    streets_source: str = ""
    streets_as_of: str = ""


class AmenityRow(NamedTuple):
    """What is said of an amenity."""

    name: str | None
    source: str
    as_of: str


@dataclass(frozen=True, eq=False)
class Prepared:
    """A county ready for questions: destinations in memory, what they are called, the streets."""

    destinations: Destinations
    amenities: Mapping[str, AmenityRow]
    streets: LayerAbout


def here(desk: Desk, asked: HereAsked) -> Here:
    """The nearest of everything.

    Raises
    ------
    geo.LayerMissing
        There are no streets yet.
    geo.GeoError
        There is no such position, or the accommodation has none.
    inspections.UnknownPlace
        There is no such accommodation.
    """
    if asked.accommodation is None and asked.longitude is None and asked.latitude is None:
        return Here(is_asked=False)
    longitude, latitude = _position(desk, asked)
    county = prepared_county(desk)
    found = reach_from(county.destinations, longitude, latitude, NEAREST)
    return Here(
        is_asked=True,
        is_near_street=found.is_near_street,
        snap_m=round(found.snap_m),
        nearest=[_line(one, county.amenities[one.amenity]) for one in found.nearest],
        missing=[
            MissingLine(destination=name, label=_label(name), reason=reason)
            for name, reason in found.missing.items()
        ],
        streets_source=county.streets.source,
        streets_as_of=county.streets.as_of,
    )


def prepared_county(desk: Desk) -> Prepared:
    """Everything an answer needs, worked out once for each state of the layers."""
    layers: Layers = desk.layers
    about = layers.path.stat() if layers.path.is_file() else None
    version = f"{about.st_mtime_ns}/{about.st_size}" if about else ""
    return desk.memory.recall("prepared_county", version, lambda: _prepare(layers))


def _prepare(layers: Layers) -> Prepared:
    destinations = prepare(stored_network(layers, Profile.WALK), amenities_of(layers))
    frame = destinations.amenities.frame
    named = frame["name"].astype(object).where(frame["name"].notna(), None)
    rows = zip(frame.index, named, frame["source"], frame["as_of"], strict=True)
    return Prepared(
        destinations,
        {str(label): AmenityRow(name, source, as_of) for label, name, source, as_of in rows},
        next(one for one in layers.about() if one.layer == "streets"),
    )


def _position(desk: Desk, asked: HereAsked) -> tuple[float, float]:
    longitude, latitude = asked.longitude, asked.latitude
    if asked.accommodation is not None:
        site = accommodations_by_code(desk.session).get(asked.accommodation)
        if site is None:
            raise UnknownPlace(asked.accommodation)
        longitude, latitude = site.longitude, site.latitude
    if longitude is None or latitude is None:
        known = {"longitude": longitude, "latitude": latitude}
        raise NoPosition(details={name: value or "–" for name, value in known.items()})
    return longitude, latitude


def _line(near: Near, row: AmenityRow) -> HereLine:
    return HereLine(
        destination=near.destination,
        label=_label(near.destination),
        is_part=category_of_destination(near.destination) != near.destination,
        rank=near.rank,
        amenity=near.amenity,
        name=row.name,
        metres=round(near.metres),
        minutes=max(1, round(near.minutes)),
        source=row.source,
        as_of=row.as_of,
    )


def _label(destination: str) -> Text:
    return Text(de=destination_label(destination, "de"), en=destination_label(destination, "en"))
