"""One after the other, whoever waits longest first, into the best home that is left.

What an office does by hand, to compare with.
"""

from collections.abc import Sequence
from dataclasses import replace

from placement.eligibility import is_eligible
from placement.scoring import FULL_POINTS, Scorer
from placement.solving.options import kita_choices
from placement.solving.plans import Placement
from placement.values import (
    Case,
    ChildNeed,
    ChildPlaces,
    ChildPlacesKey,
    Choices,
    HouseholdOnDay,
    Vacancy,
)
from placement.weights import Weights


def placed_by_hand(case: Case, weights: Weights) -> list[Placement]:
    """Households by their waiting time; those who live in a centre already come last."""
    scorer, homes = Scorer(weights), {one.place: one for one in case.vacancies}
    child_places = dict(case.child_places)
    found = []
    for household in sorted(case.households, key=_turn):
        best = _best(household, list(homes.values()), child_places, scorer)
        if best is not None:
            found.append(best)
            _use(household, homes, best.place)
            _use_child_places(household, child_places, best.choices)
    return found


def _turn(household: HouseholdOnDay) -> tuple[bool, int, str]:
    return household.present is not None, -household.waiting_days, household.code


def _best(
    household: HouseholdOnDay,
    homes: Sequence[Vacancy],
    child_places: dict[ChildPlacesKey, ChildPlaces],
    scorer: Scorer,
) -> Placement | None:
    best: Placement | None = None
    for home in homes:
        if is_eligible(household, home, scorer.weights.limits):
            choices = _nearest(household, home, child_places)
            score = scorer.score(household, home, choices.get(ChildNeed.KITA))
            points = round(FULL_POINTS * score.value)
            if best is None or points > best.score:
                best = Placement(household.code, home.place, choices, points, points)
    return best


def _nearest(
    household: HouseholdOnDay, home: Vacancy, child_places: dict[ChildPlacesKey, ChildPlaces]
) -> Choices:
    """The nearest kita with a place for every child."""
    kitas = {
        amenity: one for (need, amenity), one in child_places.items() if need is ChildNeed.KITA
    }
    found = kita_choices(household, home, kitas)
    return {ChildNeed.KITA: found[0]} if found else {}


def _use(household: HouseholdOnDay, homes: dict[str, Vacancy], place: str) -> None:
    """A home of its own is gone, a room has fewer beds."""
    home = homes.pop(place)
    left = home.free_places - household.persons
    if home.flat is not None and left > 0:
        homes[place] = replace(home, free_places=left, room_is_empty=False)


def _use_child_places(
    household: HouseholdOnDay, child_places: dict[ChildPlacesKey, ChildPlaces], choices: Choices
) -> None:
    for need, choice in choices.items():
        offer = child_places[need, choice.places.amenity]
        left = (offer.places_free or 0) - household.children_who_need(need)
        child_places[need, offer.amenity] = replace(offer, places_free=left)
