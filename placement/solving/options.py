"""Every way to place one household: an eligible home, and a kita with enough places or none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from placement.eligibility import is_eligible
from placement.scoring import Scorer
from placement.values import (
    Case,
    ChildChoice,
    ChildNeed,
    ChildPlaces,
    HouseholdOnDay,
    Stage,
    Vacancy,
)

KITAS_OF_A_HOME = 3
"""So many of the nearest kitas with enough free places are looked at for each home."""


@dataclass(frozen=True, slots=True)
class Option:
    """One household in one home, its children in one kita or none; who and where by position."""

    household: int
    vacancy: int
    choice: ChildChoice | None
    kita_children: int
    points: int


def options_of(case: Case, scorer: Scorer) -> tuple[Option, ...]:
    """All eligible pairs with their kitas, none left out, in the order of codes and places.

    Going without a kita is always possible; a kita that adds no points is not listed.
    """
    return tuple(
        option
        for household in range(len(case.households))
        for vacancy in range(len(case.vacancies))
        for option in _of_pair(case, household, vacancy, scorer=scorer)
    )


def kita_choices(
    household: HouseholdOnDay, vacancy: Vacancy, kitas: Mapping[str, ChildPlaces]
) -> list[ChildChoice]:
    """The nearest kitas that are known to have a place for every child of kita age."""
    children = household.children_of(Stage.KITA)
    found = [
        ChildChoice(kitas[near.amenity], near)
        for near in vacancy.near.get("kita", ())
        if children and has_places(kitas.get(near.amenity), children)
    ]
    return found[:KITAS_OF_A_HOME]


def has_places(kita: ChildPlaces | None, children: int) -> bool:
    """Whether the kita is known to have so many free places."""
    return kita is not None and kita.places_free is not None and kita.places_free >= children


def _of_pair(case: Case, who: int, where: int, *, scorer: Scorer) -> Iterator[Option]:
    household, vacancy = case.households[who], case.vacancies[where]
    if not is_eligible(household, vacancy, scorer.weights.limits):
        return
    without = _points(household, vacancy, None, scorer=scorer)
    yield Option(who, where, None, 0, without)
    for choice in kita_choices(household, vacancy, case.kitas):
        points = _points(household, vacancy, choice, scorer=scorer)
        if points > without:
            yield Option(who, where, choice, household.children_of(Stage.KITA), points)


def _points(
    household: HouseholdOnDay, vacancy: Vacancy, choice: ChildChoice | None, *, scorer: Scorer
) -> int:
    choices = {} if choice is None else {ChildNeed.KITA: choice}
    return scorer.points(household, scorer.score(household, vacancy, choices))
