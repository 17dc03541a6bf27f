"""Places for children in numbers: what lies near each home, and how well it fits whom."""

from collections.abc import Iterator, Sequence

import numpy as np

from placement.criteria import CHILDREN, FULL, OfChildren
from placement.solving.problem import NONE, ChildNumbers, Numbers, Thousandths
from placement.values import Case, ChildChoice, ChildPlaces, Vacancy
from placement.weights import Weights

from .rows import numbered
from .suiting import WholeNumbers


def children_of(case: Case, weights: Weights, totals: WholeNumbers) -> tuple[ChildNumbers, ...]:
    """The kinds of places for children in the order of `CHILDREN`.

    Parameters
    ----------
    totals
        Per household the sum of all its weights.
    """
    return tuple(_of_kind(one, case, weights, totals=totals) for one in CHILDREN)


def places_of(case: Case, kind: OfChildren) -> list[ChildPlaces]:
    """The places of one kind in the order in which they are numbered."""
    return [one for one in case.child_places.values() if one.need is kind.need]


def _of_kind(
    kind: OfChildren, case: Case, weights: Weights, *, totals: WholeNumbers
) -> ChildNumbers:
    offers = places_of(case, kind)
    children = np.array([one.children_who_need(kind.need) for one in case.households], np.int32)
    weight = FULL * FULL * weights.whole(kind.criterion)
    gain = np.where(children > 0, weight // np.maximum(totals, 1), 0).astype(np.int16)
    fit_class, first = numbered(kind.wished(one) for one in case.households)
    wished = [kind.wished(case.households[one]) for one in first]
    fit = [[kind.fit(one, offer) for offer in offers] for one in wished]
    near, value = _ways(kind, offers, case.vacancies, weights)
    return ChildNumbers(
        children=children,
        gain=gain,
        free=np.array([one.places_free or 0 for one in offers], dtype=np.int32),
        near=near,
        value=value,
        fit_class=fit_class,
        fit=np.array(fit, dtype=np.int16).reshape(len(first), len(offers)),
    )


def _ways(
    kind: OfChildren, offers: Sequence[ChildPlaces], homes: Sequence[Vacancy], weights: Weights
) -> tuple[Numbers, Thousandths]:
    """Per home its places that are known to be free and worth something, the best first."""
    number = {one.amenity: position for position, one in enumerate(offers) if one.places_free}
    found = [list(_way(kind, offers, number, home=home, weights=weights)) for home in homes]
    ranks = max(map(len, found), default=0)
    near = np.full((len(homes), ranks), NONE, dtype=np.int32)
    value = np.zeros((len(homes), ranks), dtype=np.int16)
    for home, ways in enumerate(found):
        for rank, (worth, place) in enumerate(sorted(ways, key=lambda one: (-one[0], one[1]))):
            near[home, rank], value[home, rank] = place, worth
    return near, value


def _way(
    kind: OfChildren,
    offers: Sequence[ChildPlaces],
    number: dict[str, int],
    *,
    home: Vacancy,
    weights: Weights,
) -> Iterator[tuple[int, int]]:
    for near in home.near.get(kind.need, ()):
        if near.amenity in number:
            place = number[near.amenity]
            worth = kind.value(ChildChoice(offers[place], near), weights.criteria)
            if worth:
                yield worth, place
