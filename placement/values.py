"""What placement decides about, as plain values: households, free homes and kitas of one day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from standards import Compliance, Kind

from .errors import HouseholdTwice, PlaceTwice
from .records import Answer, NeedKind, Sex

ADULT_FROM_YEARS = 18
KITA_FROM_YEARS = 1
SCHOOL_UNTIL_YEARS = 18
SCHOOL_AGE_BY = (6, 30)
SCHOOL_START = (8, 1)


class Stage(StrEnum):
    """What a person does by day at their age; only children have one that counts for a home."""

    BABY = "baby"
    KITA = "kita"
    SCHOOL = "school"
    GROWN = "grown"


def age_on(born_on: date, day: date) -> int:
    """Full years on the day."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def stage_on(born_on: date, day: date) -> Stage:
    """Kita from the first birthday, school from the 1 August after turning six by 30 June.

    Sources: SGB VIII section 24 for the kita, SächsSchulG sections 26 to 28 for school.
    """
    age = age_on(born_on, day)
    if age < KITA_FROM_YEARS:
        return Stage.BABY
    turns_six_late = (born_on.month, born_on.day) > SCHOOL_AGE_BY
    if day < date(born_on.year + 6 + turns_six_late, *SCHOOL_START):
        return Stage.KITA
    return Stage.SCHOOL if age < SCHOOL_UNTIL_YEARS else Stage.GROWN


@dataclass(frozen=True, slots=True)
class Member:
    """One person on the day: age in full years, stage, and sex for the women-only rule alone."""

    age: int
    stage: Stage
    sex: Sex


@dataclass(frozen=True, slots=True)
class HouseholdOnDay:
    """A waiting household as it is on the day of a round; a need nobody asked about is unknown."""

    code: str
    members: tuple[Member, ...]
    needs: Mapping[NeedKind, Answer] = field(default_factory=dict)
    waiting_days: int = 0
    wished_municipality: str | None = None
    wished_planning_area: str | None = None
    kita_hours_wished: int | None = None
    refused_places: frozenset[str] = frozenset()

    @property
    def persons(self) -> int:
        """How many people need a bed."""
        return len(self.members)

    def children_of(self, stage: Stage) -> int:
        """How many members are of a stage."""
        return sum(member.stage is stage for member in self.members)

    def needs_answered(self, answer: Answer) -> tuple[NeedKind, ...]:
        """The needs with this answer, in the order they are declared."""
        return tuple(kind for kind in NeedKind if self.needs.get(kind, Answer.UNKNOWN) is answer)

    @property
    def has_adult_man(self) -> bool:
        """Whether a women-only home would have to turn a member away."""
        return any(one.sex is Sex.MALE and one.age >= ADULT_FROM_YEARS for one in self.members)


class Feature(StrEnum):
    """What a home has, has not, or nobody has seen yet (None)."""

    STEP_FREE = "step_free"
    LIFT = "lift"
    OWN_BATHROOM = "own_bathroom"
    QUIET = "quiet"
    WOMEN_ONLY = "women_only"


@dataclass(frozen=True, slots=True)
class Near:
    """One amenity near a home, measured along streets from door to door."""

    amenity: str
    name: str
    metres: float
    minutes: float


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A free home on a day: what it offers, how it stands, and what is near.

    Attributes
    ----------
    place
        `accommodation/dwelling`.
    free_places, blocked_places
        Beds that may be given out, and beds that may not.
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
    near
        The nearest amenities of each category, nearest first.
    """

    place: str
    municipality: str
    kind: Kind
    free_places: int
    compliance: Compliance
    planning_area: str | None = None
    blocked_places: int = 0
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
    features: Mapping[Feature, bool | None] = field(default_factory=dict)
    near: Mapping[str, tuple[Near, ...]] = field(default_factory=dict)

    def nearest(self, category: str) -> Near | None:
        """The nearest amenity of a category, None if none was reached."""
        found = self.near.get(category, ())
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class KitaPlace:
    """A kita as an offer: free places and hours a day, None where nobody knows."""

    amenity: str
    name: str
    places_free: int | None = None
    hours_per_day: float | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Everything one round decides about, in the order of codes whatever order it came in."""

    day: date
    households: tuple[HouseholdOnDay, ...]
    vacancies: tuple[Vacancy, ...]
    kitas: Mapping[str, KitaPlace]


def make_case(
    day: date,
    households: Iterable[HouseholdOnDay],
    *,
    vacancies: Iterable[Vacancy],
    kitas: Iterable[KitaPlace] = (),
) -> Case:
    """Households, homes and kitas put in order, each of them once.

    Raises
    ------
    HouseholdTwice, PlaceTwice
        If a code or a place stands twice.
    """
    people = sorted(households, key=lambda one: one.code)
    homes = sorted(vacancies, key=lambda one: one.place)
    for first, second in pairwise(people):
        if first.code == second.code:
            raise HouseholdTwice(first.code)
    for one, other in pairwise(homes):
        if one.place == other.place:
            raise PlaceTwice(one.place)
    offers = sorted(kitas, key=lambda one: one.amenity)
    return Case(day, tuple(people), tuple(homes), {one.amenity: one for one in offers})
