"""Where a simulation starts from: who waits, every home with those who live there, the county."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from placement.values import ChildPlaces, HouseholdOnDay, Vacancy


@dataclass(frozen=True, slots=True)
class Home:
    """A home of the county as if nobody lived in it, and how many people live in it."""

    vacancy: Vacancy
    residents: int = 0


@dataclass(frozen=True, slots=True)
class Start:
    """The county on the first day.

    Attributes
    ----------
    households
        Who waits for a home.
    homes
        Every home of the county, given or free, each place once.
    child_places
        Free places in kitas and in classes that teach German.
    inhabitants, area_inhabitants
        By municipality and planning area; what nobody told is missing.
    care_limits
        By planning area how many people its care team looks after.
    """

    day: date
    households: tuple[HouseholdOnDay, ...]
    homes: tuple[Home, ...]
    child_places: tuple[ChildPlaces, ...] = ()
    inhabitants: Mapping[str, int] = field(default_factory=dict)
    area_inhabitants: Mapping[str, int] = field(default_factory=dict)
    care_limits: Mapping[str, int] = field(default_factory=dict)
