"""Free homes on a day: what they offer, how they stand, and what is near."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from standards import Compliance, Kind
from standards.insights import Preference

from .people import Group

LIVED_IN = "belegt"
"""How the taken beds of a shared flat are called as a room."""


class Feature(StrEnum):
    """What a home has, has not, or nobody has seen yet (None)."""

    STEP_FREE = "step_free"
    LIFT = "lift"
    OWN_BATHROOM = "own_bathroom"
    QUIET = "quiet"
    WOMEN_ONLY = "women_only"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True)
class Near:
    """One amenity near a home, measured along streets from door to door.

    `minutes` is the walk; `ride_minutes` the way by bus and train with walking and waiting, None
    where there is none or nobody has looked.
    """

    amenity: str
    name: str
    metres: float
    minutes: float
    ride_minutes: float | None = None

    @property
    def door_to_door_minutes(self) -> float:
        """Whichever is quicker, the walk or the ride."""
        if self.ride_minutes is None or self.minutes <= self.ride_minutes:
            return self.minutes
        return self.ride_minutes


@dataclass(frozen=True, slots=True)
class Speakers:
    """People with one language around a home: how many live near, and their share of the house."""

    persons_near: int
    share_of_house: float


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A free home on a day: what it offers, how it stands, and what is near.

    Attributes
    ----------
    place
        `accommodation/dwelling`, for a room of a shared flat `accommodation/dwelling/room`.
    free_places, blocked_places
        Beds that may be given out, and beds that may not.
    lawful_places, lawful_rules
        How many people the standards allow in the dwelling, and the rules that hold it down;
        None where no rule limits it or a fact is missing. `free_places` keeps to it.
    flat, group, room_is_empty
        For a room of a shared flat the flat, who lives in it already (None is nobody), and
        whether the room itself is empty.
    unknown_residents
        People in a shared flat of whom nobody knows who they are or which room is theirs.
    reserved_for
        The household that lives there and may take over the lease; the home is for no other.
    floor_area_m2
        Area to live and sleep in where the rooms were measured, else of the whole dwelling.
    storey
        0 is the ground floor.
    is_only_offered
        Whether the county has yet to rent it.
    blocking
        K.-o. rules that were missed or not assessed.
    minor_deviations, missed
        Rules with a small deviation, and other rules that were not met.
    is_exception
        Whether it is open under the exception of the concept for small deviations.
    offer
        What the concept says of a flat on offer beside a place in a centre; None where nobody
        asked, since it is rented already or there is no centre to compare with.
    rent_limits_cents
        By number of persons the rent that counts as adequate, in cents a month.
    near
        The nearest amenities of each category, nearest first.
    speakers
        By language the people who live around it.
    """

    place: str
    municipality: str
    kind: Kind
    free_places: int
    compliance: Compliance
    planning_area: str | None = None
    blocked_places: int = 0
    lawful_places: int | None = None
    lawful_rules: tuple[str, ...] = ()
    flat: str | None = None
    group: Group | None = None
    room_is_empty: bool = True
    unknown_residents: int = 0
    reserved_for: str | None = None
    rooms: int | None = None
    floor_area_m2: float | None = None
    storey: int | None = None
    rent_cents_per_month: int | None = None
    lease_transferable: bool | None = None
    is_only_offered: bool = False
    inspected_on: date | None = None
    blocking: tuple[str, ...] = ()
    minor_deviations: int = 0
    missed: int = 0
    is_exception: bool = False
    offer: Preference | None = None
    rent_limits_cents: Mapping[int, int] = field(default_factory=dict)
    features: Mapping[Feature, bool | None] = field(default_factory=dict)
    near: Mapping[str, tuple[Near, ...]] = field(default_factory=dict)
    speakers: Mapping[str, Speakers] = field(default_factory=dict)

    @property
    def house(self) -> str:
        """The code of the accommodation."""
        return self.place.split("/", maxsplit=1)[0]

    def nearest(self, category: str) -> Near | None:
        """The nearest amenity of a category, None if none was reached."""
        found = self.near.get(category, ())
        return found[0] if found else None
