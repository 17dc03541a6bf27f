"""Flats that could be looked for: every size and every set of needs met, at every good spot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from placement.hard.sizes import rooms_for
from placement.hard.terms import Terms
from placement.records import NeedKind
from placement.values import Feature, Near, Vacancy
from placement.weights import Limits
from standards import Compliance, Kind

from .demand import Unmet

ADEQUATE_M2 = (45, 60, 75, 85)
EACH_FURTHER_M2 = 10
"""Adequate area by persons: VwV Wohnflächenhöchstgrenzen Sachsen of 7 June 2010."""

LEAST_M2_PER_PERSON = 9
"""GRM-23a, a proposal after the Berlin rule; the hard limit of placement lies below it."""

FEATURE_OF: Mapping[NeedKind, Feature] = {
    NeedKind.STEP_FREE: Feature.STEP_FREE,
    NeedKind.QUIET: Feature.QUIET,
    NeedKind.WOMEN_ONLY: Feature.WOMEN_ONLY,
    NeedKind.PROTECTION: Feature.PROTECTED,
}
"""Needs that one feature of a flat meets; those of storey and place are met otherwise."""

OF_THE_FLAT = (*FEATURE_OF, NeedKind.GROUND_FLOOR_OR_LIFT, NeedKind.NOT_GROUND_FLOOR)
"""Needs that a flat itself meets or not; the others hang on where it lies."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in which flats are worth looking for, with what is near it.

    `index` is the share of needs that are near (0 to 100) where the heat map knows it.
    """

    name: str
    municipality: str
    planning_area: str | None
    near: Mapping[str, tuple[Near, ...]]
    index: float | None = None
    longitude: float | None = None
    latitude: float | None = None
    rent_limits_cents: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kinds:
    """A size with the needs its flat meets."""

    persons: int
    rooms: int
    needs: frozenset[NeedKind]

    def vacancy(self, spot: Spot, place: str) -> Vacancy:
        """The flat as if it were free: sound, with its own bathroom, as large as adequate."""
        above = NeedKind.NOT_GROUND_FLOOR in self.needs
        features: dict[Feature, bool | None] = dict.fromkeys(Feature, False)
        features |= {FEATURE_OF[need]: True for need in self.needs if need in FEATURE_OF}
        features[Feature.OWN_BATHROOM] = True
        features[Feature.LIFT] = above and NeedKind.GROUND_FLOOR_OR_LIFT in self.needs
        return Vacancy(
            place=place,
            municipality=spot.municipality,
            kind=Kind.WOHNUNG,
            free_places=self.persons,
            compliance=Compliance.COMPLIANT,
            planning_area=spot.planning_area,
            rooms=self.rooms,
            floor_area_m2=float(adequate_m2(self.persons)),
            storey=self._storey(above=above),
            lease_transferable=True,
            features=features,
            near=spot.near,
        )

    def _storey(self, *, above: bool) -> int:
        ground = {NeedKind.GROUND_FLOOR_OR_LIFT, NeedKind.STEP_FREE}
        return 0 if self.needs & ground and not above else 1


def adequate_m2(persons: int) -> int:
    """The area up to which a flat counts as adequate."""
    known = ADEQUATE_M2[: max(1, persons)]
    return known[-1] + EACH_FURTHER_M2 * max(0, persons - len(ADEQUATE_M2))


def least_m2(persons: int) -> int:
    """The area from which a flat is large enough for so many persons, all of them over six."""
    return LEAST_M2_PER_PERSON * persons


def kinds_for(demand: Sequence[Unmet], limits: Limits) -> list[Kinds]:
    """Each size and set of needs that somebody has, once; the rooms are those needed most."""
    rooms: dict[tuple[int, frozenset[NeedKind]], int] = {}
    for one in demand:
        needs = one.needs & frozenset(OF_THE_FLAT)
        needed = rooms_for(one.household, Terms(limits, ()))
        key = one.household.persons, needs
        rooms[key] = max(rooms.get(key, 1), needed)
    found = (Kinds(persons, number, needs) for (persons, needs), number in rooms.items())
    return sorted(found, key=lambda one: (one.persons, sorted(one.needs)))


def flats_at(kinds: Sequence[Kinds], spots: Sequence[Spot]) -> Iterator[tuple[Kinds, Spot]]:
    """Every kind at every spot."""
    yield from ((kind, spot) for kind in kinds for spot in spots)
