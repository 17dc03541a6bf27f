"""Frames of geo become plain values: what is near a home, and which kita has free places."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from .values import ChildNeed, ChildPlaces, Near

NearByCategory = Mapping[str, tuple[Near, ...]]


@dataclass(frozen=True, eq=False, slots=True)
class Surroundings:
    """What geo measured around the homes.

    Attributes
    ----------
    nearest
        `place`, `category`, `rank`, `amenity`, `metres`, `minutes`, as `geo.nearest` answers;
        `place` names dwellings or, for all dwellings in them, accommodations.
    amenities
        The amenities by their id with `category`, `name`, `as_of`, `places_free` and
        `hours_per_day`, as `geo` keeps them.
    """

    nearest: pd.DataFrame
    amenities: pd.DataFrame

    def kita_days(self) -> dict[str, date]:
        """The day that the data about each kita describe, where that is known."""
        kitas = self.amenities[self.amenities["category"] == "kita"]
        return {
            str(amenity): date.fromisoformat(str(day))
            for amenity, day in kitas["as_of"].items()
            if not pd.isna(day)
        }


def near_by_place(surroundings: Surroundings) -> dict[str, NearByCategory]:
    """Amenities near each place by category, nearest first."""
    names = _names(surroundings.amenities)
    columns = ["place", "category", "amenity", "metres", "minutes"]
    rows = surroundings.nearest.sort_values(["place", "category", "rank"])[columns]
    found: dict[str, dict[str, tuple[Near, ...]]] = {}
    for place, category, amenity, metres, minutes in rows.itertuples(index=False, name=None):
        near = Near(str(amenity), names.get(amenity, str(amenity)), float(metres), float(minutes))
        of_place = found.setdefault(str(place), {})
        of_place[str(category)] = (*of_place.get(str(category), ()), near)
    return dict(found)


def near_home(by_place: Mapping[str, NearByCategory], place: str) -> NearByCategory:
    """What is near a home: measured from its own door, else from its accommodation's."""
    return by_place.get(place) or by_place.get(place.split("/", maxsplit=1)[0], {})


def kita_places(amenities: pd.DataFrame) -> tuple[ChildPlaces, ...]:
    """The kitas among the amenities; free places nobody reported stay unknown."""
    kitas = amenities[amenities["category"] == "kita"].sort_index()
    names = _names(kitas)
    return tuple(
        ChildPlaces(
            ChildNeed.KITA,
            str(amenity),
            names[amenity],
            None if pd.isna(free) else int(free),
            None if pd.isna(hours) else float(hours),
        )
        for amenity, free, hours in zip(
            kitas.index, kitas["places_free"], kitas["hours_per_day"], strict=True
        )
    )


def _names(amenities: pd.DataFrame) -> dict[str, str]:
    """Names by id; an amenity without a name is called by its id."""
    return {
        str(amenity): str(amenity) if pd.isna(name) else str(name)
        for amenity, name in amenities["name"].items()
    }
