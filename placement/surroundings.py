"""Frames of geo become plain values: what is near a home, and places for children."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from geo import load_facets

from .planning_areas import Planning
from .values import ChildNeed, ChildPlaces, Near

NearByCategory = Mapping[str, tuple[Near, ...]]

KITA = "kita"
DAZ = "school_daz"
DAZ_IN = {
    ChildNeed.PRIMARY_DAZ: "primary_school",
    ChildNeed.SECONDARY_DAZ: "secondary_school",
}
"""In which schools children of each stage learn German."""


@dataclass(frozen=True, eq=False, slots=True)
class Surroundings:
    """What geo measured around the homes, and what offices told of the areas they lie in.

    Attributes
    ----------
    nearest
        `place`, `category`, `rank`, `amenity`, `metres`, `minutes`, as `geo.nearest` answers;
        `place` names dwellings or, for all dwellings in them, accommodations.
    amenities
        The amenities by their id with `category`, `name`, `as_of`, `places_free`, `daz`, `detail`
        and `hours_per_day`, as `geo` keeps them.
    ways
        Further ways: `place`, `category`, `amenity`, `metres`, `minutes` on foot and
        `ride_minutes` by bus and train (NaN where there is none). `category` is any key of
        `Vacancy.near`, so a child need or a wish too.
    neighbours
        Accommodations within a walk of each other: `place`, `other`, `minutes`.
    planning
        Inhabitants and posts of social care by area.
    """

    nearest: pd.DataFrame
    amenities: pd.DataFrame
    ways: pd.DataFrame | None = None
    neighbours: pd.DataFrame | None = None
    planning: Planning = field(default_factory=Planning)

    def days_of_offers(self) -> dict[str, date]:
        """The day that the data about each amenity describe, where that is known."""
        return {
            str(amenity): date.fromisoformat(str(day))
            for amenity, day in self.amenities["as_of"].items()
            if not pd.isna(day)
        }

    def near_houses(self) -> dict[str, tuple[str, ...]]:
        """For every accommodation those within a walk, itself among them."""
        found: dict[str, tuple[str, ...]] = {}
        if self.neighbours is None:
            return found
        pairs = self.neighbours[["place", "other"]].sort_values(["place", "other"])
        for place, other in pairs.itertuples(index=False, name=None):
            found[str(place)] = (*found.get(str(place), ()), str(other))
        return found


def near_by_place(surroundings: Surroundings) -> dict[str, NearByCategory]:
    """Amenities near each place by category, nearest on foot first, each of them once."""
    names = _names(surroundings.amenities)
    found: dict[str, dict[str, dict[str, Near]]] = {}
    for place, category, near in (*_walks(surroundings, names), *_ways(surroundings, names)):
        found.setdefault(place, {}).setdefault(category, {})[near.amenity] = near
    return {
        place: {
            category: tuple(sorted(ways.values(), key=lambda one: (one.minutes, one.amenity)))
            for category, ways in of_place.items()
        }
        for place, of_place in found.items()
    }


def near_home(by_place: Mapping[str, NearByCategory], place: str) -> NearByCategory:
    """What is near a home: measured from its own door, else from its accommodation's."""
    return by_place.get(place) or by_place.get(place.split("/", maxsplit=1)[0], {})


def child_places(amenities: pd.DataFrame) -> tuple[ChildPlaces, ...]:
    """Kitas, and schools that teach German; free places nobody reported stay unknown.

    A school of both stages takes children of primary age, so that no place is given twice.
    """
    ordered = amenities.sort_index()
    kitas = ordered[ordered["category"] == KITA]
    found = [*_places(ChildNeed.KITA, kitas)]
    if "daz" not in ordered:
        return tuple(found)
    facets, taken = load_facets(), pd.Series(data=False, index=ordered.index)
    teaches = facets[DAZ].answers(ordered).fillna(value=False)
    for need, facet in DAZ_IN.items():
        mine = teaches & facets[facet].answers(ordered).fillna(value=False) & ~taken
        taken |= mine
        found += _places(need, ordered[mine.to_numpy(dtype=bool)])
    return tuple(found)


def _places(need: ChildNeed, rows: pd.DataFrame) -> Iterator[ChildPlaces]:
    names = _names(rows)
    columns = zip(rows.index, rows["places_free"], rows["hours_per_day"], strict=True)
    for amenity, free, hours in columns:
        yield ChildPlaces(
            need,
            str(amenity),
            names[str(amenity)],
            None if pd.isna(free) else int(free),
            None if pd.isna(hours) or need is not ChildNeed.KITA else float(hours),
        )


def _walks(surroundings: Surroundings, names: Mapping[str, str]) -> Iterator[tuple[str, str, Near]]:
    columns = ["place", "category", "amenity", "metres", "minutes"]
    rows = surroundings.nearest[columns]
    for place, category, amenity, metres, minutes in rows.itertuples(index=False, name=None):
        near = Near(str(amenity), names.get(amenity, str(amenity)), float(metres), float(minutes))
        yield str(place), str(category), near


def _ways(surroundings: Surroundings, names: Mapping[str, str]) -> Iterator[tuple[str, str, Near]]:
    if surroundings.ways is None:
        return
    columns = ["place", "category", "amenity", "metres", "minutes", "ride_minutes"]
    for row in surroundings.ways[columns].itertuples(index=False, name=None):
        place, category, amenity, metres, minutes, ride = row
        by_bus = None if pd.isna(ride) else float(ride)
        name = names.get(amenity, str(amenity))
        yield str(place), str(category), Near(str(amenity), name, metres, minutes, by_bus)


def _names(amenities: pd.DataFrame) -> dict[str, str]:
    """Names by id; an amenity without a name is called by its id."""
    return {
        str(amenity): str(amenity) if pd.isna(name) else str(name)
        for amenity, name in amenities["name"].items()
    }
