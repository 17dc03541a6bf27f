"""A case in numbers, as the solver reads it."""

from collections.abc import Iterable, Mapping

import numpy as np

from placement.scoring import urgency
from placement.solving.problem import NONE, CapNumbers, FlatGroup, Numbers, Problem
from placement.values import Cap, CapKind, Case, Group
from placement.weights import Weights

from .children import children_of
from .eligible import eligible_of
from .suiting import asked_of, suits_of

GROUPS = {
    Group.WOMEN: FlatGroup.WOMEN,
    Group.MEN: FlatGroup.MEN,
    Group.FAMILIES: FlatGroup.FAMILIES,
}


def problem_of(case: Case, weights: Weights) -> Problem:
    """Households, homes, places for children and limits by their position in the case."""
    asked = asked_of(case, weights)
    people, homes = case.households, case.vacancies
    flat, flat_group = _flats(case)
    return Problem(
        persons=_whole(one.persons for one in people),
        urgency=_whole(urgency(one.waiting_days, weights.waiting) for one in people),
        has_home=np.array([one.present is not None for one in people], dtype=np.bool_),
        passed_over=_whole(one.passed_over for one in people),
        group=_whole(GROUPS[one.group] for one in people),
        beds=_whole(one.free_places for one in homes),
        flat=flat,
        flat_group=flat_group,
        suits=suits_of(asked, eligible_of(case, weights)),
        children=children_of(case, weights, asked.totals),
        caps=tuple(_caps(case, kind) for kind in CapKind),
        pins=homes_in(case, {one.code: one.pinned_to for one in people if one.pinned_to}),
    )


def homes_in(case: Case, places: Mapping[str, str]) -> Numbers:
    """Per household its home in a plan by codes and places, -1 where it has none."""
    number = {one.place: position for position, one in enumerate(case.vacancies)}
    return _whole(number.get(places.get(one.code, ""), NONE) for one in case.households)


def caps_of(case: Case, kind: CapKind) -> list[Cap]:
    """The limits of one kind in the order in which they are numbered."""
    return [one for one in case.caps if one.kind is kind]


def _flats(case: Case) -> tuple[Numbers, Numbers]:
    """The flat of every home, and the group that lives in each flat already."""
    number: dict[str, int] = {}
    groups: list[int] = []
    flats = []
    for home in case.vacancies:
        if home.flat is not None and home.flat not in number:
            number[home.flat] = len(number)
            groups.append(FlatGroup.OPEN if home.group is None else GROUPS[home.group])
        flats.append(NONE if home.flat is None else number[home.flat])
    return _whole(flats), _whole(groups)


def _caps(case: Case, kind: CapKind) -> CapNumbers:
    caps = caps_of(case, kind)
    number = {one.area: position for position, one in enumerate(caps)}

    def areas(of: Iterable[tuple[str | None, str | None]]) -> Numbers:
        found = (one if kind is CapKind.MUNICIPALITY else other for one, other in of)
        return _whole(NONE if area is None else number.get(area, NONE) for area in found)

    return CapNumbers(
        free=_whole(one.persons_free for one in caps),
        of_home=areas((one.municipality, one.planning_area) for one in case.vacancies),
        of_household=areas(
            (one.municipality_now, one.planning_area_now) for one in case.households
        ),
    )


def _whole(numbers: Iterable[int]) -> Numbers:
    return np.fromiter(numbers, dtype=np.int32)
