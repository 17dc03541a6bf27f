"""A placed household whose children have no place by day: what would be the smallest help."""

from collections.abc import Iterator, Mapping, Sequence

from placement.criteria import CHILDREN, OfChildren
from placement.solving.plans import Placement
from placement.values import (
    ChildChoice,
    ChildNeed,
    ChildPlaces,
    ChildPlacesKey,
    HouseholdOnDay,
    Vacancy,
)
from placement.weights import Criteria

from .remarks import Remark, remark

Left = dict[ChildPlacesKey, int | None]


def missing_places(household: HouseholdOnDay, placement: Placement) -> Iterator[Remark]:
    """One hint for each kind of place that the children have not."""
    for kind in CHILDREN:
        children = household.children_who_need(kind.need)
        if children and kind.need not in placement.choices:
            yield remark(f"{kind.need}_place_missing", children=children)


def help_to_places(
    household: HouseholdOnDay,
    home: Vacancy,
    placement: Placement,
    *,
    offers: Mapping[ChildPlacesKey, ChildPlaces],
    left: Left,
    settings: Criteria,
) -> Iterator[Remark]:
    """The fewest places that one would have to add, or the one to ask first.

    What is left is given out on the way: the next household is told what it takes after this one.
    """
    for kind in CHILDREN:
        children = household.children_who_need(kind.need)
        if children and kind.need not in placement.choices:
            near = list(_near(kind, home, offers, settings))
            unknown = [one for one in near if left[kind.need, one.places.amenity] is None]
            if unknown:
                yield _told(f"help_ask_{kind.need}", unknown[0])
            elif near:
                yield _added(kind.need, near, children, left)


def _near(
    kind: OfChildren,
    home: Vacancy,
    offers: Mapping[ChildPlacesKey, ChildPlaces],
    settings: Criteria,
) -> Iterator[ChildChoice]:
    """The places that are near enough to count, nearest first."""
    for near in home.near.get(kind.need, ()):
        places = offers.get((kind.need, near.amenity))
        if places is not None and kind.value(ChildChoice(places, near), settings):
            yield ChildChoice(places, near)


def _added(need: ChildNeed, near: Sequence[ChildChoice], children: int, left: Left) -> Remark:
    """Where the fewest places are missing, of several the nearest."""

    def missing(one: ChildChoice) -> int:
        return max(0, children - (left[need, one.places.amenity] or 0))

    best = min(near, key=lambda one: (missing(one), one.near.minutes))
    number, key = missing(best), (need, best.places.amenity)
    left[key] = max(0, (left[key] or 0) - children)
    if not number:
        return _told(f"help_free_{need}", best)
    return _told(f"help_{need}_places", best, places=number)


def _told(code: str, choice: ChildChoice, **numbers: int) -> Remark:
    return remark(code, name=choice.places.name, minutes=round(choice.near.minutes), **numbers)
