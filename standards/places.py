"""The places of a record as the engine walks them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .facts import Facts
from .findings import Level, RoomUse
from .record import HouseholdRecord, Kind, Record


class Basis(StrEnum):
    """Whether places are counted as they are planned, or as they are occupied today."""

    PLACES = "places"
    OCCUPANTS = "occupants"


@dataclass(frozen=True, eq=False)
class Place:
    """One accommodation, dwelling, room, household or county with its facts and what is in it.

    `around` is where facts are asked that are not known here; `others` are the county and the
    households of an accommodation, which are no part of its building.
    """

    path: str
    level: Level
    kind: Kind
    day: date
    basis: Basis
    facts: Facts
    use: RoomUse | None = None
    around: "Place | None" = None
    parts: "list[Place]" = field(default_factory=list)
    others: "list[Place]" = field(default_factory=list)

    def walk(self) -> "Iterator[Place]":
        """The place itself and everything in it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def everything(self) -> "Iterator[Place]":
        """The same, and the county and the households of an accommodation."""
        yield from self.walk()
        for other in self.others:
            yield from other.walk()


def places_of(record: Record, day: date | None = None, basis: Basis = Basis.PLACES) -> Place:
    """The accommodation of the record with its dwellings and rooms below it."""
    when, kind = day or record.day, record.accommodation.kind
    site = Place(
        record.accommodation.id, Level.FACILITY, kind, when, basis, record.accommodation.facts
    )
    homes: dict[str | None, Place] = {}
    for dwelling in record.dwellings:
        path = f"{site.path}/{dwelling.id}"
        flat = Place(path, Level.DWELLING, kind, when, basis, dwelling.facts, around=site)
        homes[dwelling.id] = flat
        site.parts.append(flat)
        flat.parts.extend(
            Place(f"{path}/{one.id}", Level.ROOM, kind, when, basis, one.facts, one.use, flat)
            for one in dwelling.rooms
        )
    if record.county:
        area = record.county
        site.others.append(Place(area.id, Level.COUNTY, kind, when, basis, area.facts))
    site.others.extend(
        _household(household, site, homes.get(household.dwelling, site))
        for household in record.households
    )
    return site


def _household(household: HouseholdRecord, site: Place, home: Place) -> Place:
    """A household's path begins with a tilde, so that no dwelling's path is ever the same."""
    path, kind, when, basis = f"{site.path}/~{household.id}", site.kind, site.day, site.basis
    family = Place(path, Level.HOUSEHOLD, kind, when, basis, household.facts, around=home)
    family.parts.extend(
        Place(f"{path}/{one.id}", Level.PERSON, kind, when, basis, one.facts, around=family)
        for one in household.persons
    )
    return family
