"""The first page: what the data hold, and what needs doing."""

from collections import Counter

from pydantic import BaseModel
from sqlmodel import col, func, select

from inspections import dwellings_by_place
from placement.records import Household, Person
from standards import Compliance, Kind

from .desk import Desk
from .houses.deficiencies import IN_STATE, DeficiencyLine, State, counted, deficiency_lines
from .houses.lines import AccommodationLine, Coverage, lines
from .houses.places import Places, places_of
from .houses.surroundings import LayerLine, layer_lines
from .plan import RoundLine, latest_round

URGENT_SHOWN = 5

USABLE = (Compliance.COMPLIANT, Compliance.WITH_CONDITIONS)


class Waiting(BaseModel):
    """Households that wait for a home."""

    households: int
    persons: int


class Start(BaseModel):
    """Counts that reconcile with the lists they lead to."""

    accommodations: int
    dwellings: int
    places: Places
    by_kind: dict[Kind, int]
    by_compliance: dict[Compliance, int]
    coverage: Coverage
    blocked: list[AccommodationLine]
    usable_places: int
    deficiencies: dict[State, int]
    overdue: list[DeficiencyLine]
    waiting: Waiting
    round: RoundLine | None
    layers: list[LayerLine]


def start(desk: Desk) -> Start:
    """What the first page shows."""
    everything = lines(desk)
    faults = deficiency_lines(desk)
    kinds = Counter(one.kind for one in everything)
    standing = Counter(one.compliance for one in everything)
    blocked = [one for one in everything if one.compliance is Compliance.BLOCKED]
    overdue = [one for one in faults if IN_STATE[State.OVERDUE](one)]
    return Start(
        accommodations=len(everything),
        dwellings=sum(one.dwellings for one in everything),
        places=sum((one.places for one in everything), Places()),
        by_kind={kind: kinds[kind] for kind in Kind},
        by_compliance={one: standing[one] for one in Compliance},
        coverage=_covered(everything),
        usable_places=usable_places(desk),
        blocked=blocked[:URGENT_SHOWN],
        deficiencies=counted(faults),
        overdue=overdue[:URGENT_SHOWN],
        waiting=waiting(desk),
        round=latest_round(desk),
        layers=layer_lines(desk),
    )


def usable_places(desk: Desk) -> int:
    """Free places in dwellings whose standing lets somebody move in."""
    standings = desk.standings()
    return sum(
        places_of(one).free
        for place, one in dwellings_by_place(desk.session).items()
        if standings[place].compliance in USABLE
    )


def waiting(desk: Desk) -> Waiting:
    """How many households, and people in them, have no home yet."""
    homeless = select(Household.id).where(col(Household.placed).is_(False))
    households = select(func.count()).select_from(homeless.subquery())
    persons = select(func.count()).where(col(Person.household_id).in_(homeless))
    return Waiting(
        households=desk.session.exec(households).one(), persons=desk.session.exec(persons).one()
    )


def _covered(everything: list[AccommodationLine]) -> Coverage:
    return Coverage(
        assessed=sum(one.coverage.assessed for one in everything),
        applicable=sum(one.coverage.applicable for one in everything),
    )
