"""What planning areas are decided from, as plain values: what offices say, and what stands where.

Nothing here knows a person, an address or a household: only counts by municipality.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from standards import Kind


@dataclass(frozen=True, slots=True)
class Told:
    """Who said it, and for which day."""

    source: str
    as_of: date


class CounsellingForm(StrEnum):
    """Whether people come to the counsellors, or the counsellors to the people."""

    FIXED = "fixed"
    MOBILE = "mobile"


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality by its official key; a number nobody told is None, never 0.

    `credited_places` are places that count for the municipality without being in the register;
    `reported_places` is how many it reports itself, to be held against the register.
    """

    ags: str
    name: str
    planning_area: str | None
    inhabitants: int | None
    credited_places: int | None
    reported_places: int | None
    told: Told


@dataclass(frozen=True, slots=True)
class PlanningArea:
    """One planning area; its name is its key. `kita_demand` and `daz_demand` count children."""

    name: str
    inhabitants: int | None
    social_work_fte: Decimal | None
    kita_demand: int | None
    daz_demand: int | None
    told: Told


@dataclass(frozen=True, slots=True)
class Counselling:
    """Hours of one counselling service in one municipality.

    Without a municipality only the area is known, and so not whom the service reaches.
    """

    code: str
    planning_area: str
    form: CounsellingForm
    municipality: str | None
    hours_per_week: Decimal | None
    told: Told


@dataclass(frozen=True, slots=True)
class Planning:
    """All that offices told about planning areas, in the order of their keys."""

    municipalities: tuple[Municipality, ...] = ()
    areas: tuple[PlanningArea, ...] = ()
    counselling: tuple[Counselling, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is counted; None where only less is known."""

    municipality: str | None = None
    planning_area: str | None = None


@dataclass(frozen=True, slots=True)
class Walks:
    """Minutes on foot from a home to the nearest counselling; None where none is within reach.

    `mobile` is the nearest that comes to people on some days, and lies among `any` too;
    `mobile_is_told` is False where no list says which do.
    """

    any: float | None = None
    mobile: float | None = None
    mobile_is_told: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """An accommodation of the register, counted.

    `beds` are those that are not blocked, None where no dwelling is entered; `is_in_use` is False
    for one that is only offered. `walks` is None where nobody could ask: no position, no streets,
    or no list of counselling. `carer_is_operator` is None where one of them is not named.
    """

    code: str
    kind: Kind
    is_in_use: bool
    beds: int | None
    occupied: int
    walks: Walks | None = None
    carer_is_operator: bool | None = None


class OfferKind(StrEnum):
    """A kita, or a school that teaches German as a second language."""

    KITA = "kita"
    DAZ = "daz"


@dataclass(frozen=True, slots=True)
class Offer:
    """One kita or school with its free places; None where nobody told them."""

    kind: OfferKind
    places_free: int | None


@dataclass(frozen=True, slots=True)
class People:
    """Some people by what their children need; `are_waiting` for a home, or live in one."""

    are_waiting: bool
    persons: int
    kita_children: int
    school_children: int


@dataclass(frozen=True, slots=True)
class Stock:
    """What is counted where: everything beside what offices told.

    Of `outlined_towns` (keys) and `outlined_areas` (names) it is known which offers lie there; of
    all others nobody can say.
    """

    homes: tuple[tuple[Spot, Home], ...] = ()
    offers: tuple[tuple[Spot, Offer], ...] = ()
    people: tuple[tuple[Spot, People], ...] = ()
    outlined_towns: frozenset[str] = frozenset()
    outlined_areas: frozenset[str] = frozenset()
