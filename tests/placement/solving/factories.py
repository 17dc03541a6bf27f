"""Small random problems with every kind of rule, and the answer by trying everything."""

from collections import Counter
from itertools import product

import numpy as np

from placement.solving.problem import (
    FULL,
    NONE,
    CapNumbers,
    ChildNumbers,
    Objective,
    Problem,
)


def numbers(values):
    return np.asarray(values, dtype=np.int32)


def small_problem(seed, *, households=4, homes=5, pinned=0.12):
    rng = np.random.default_rng(seed)
    households = int(rng.integers(2, households, endpoint=True))
    homes = int(rng.integers(2, homes, endpoint=True))
    persons = rng.choice([1, 1, 2, 3], households)
    flat = np.where(rng.random(homes) < 0.5, rng.integers(0, 2, homes), NONE)
    children = tuple(_child_numbers(rng, households, homes) for _ in range(rng.integers(0, 3)))
    most = FULL - sum((kind.gain.astype(int) for kind in children), np.zeros(households, int))
    suits = np.floor(rng.random((households, homes)) * most[:, None])
    suits[rng.random((households, homes)) < 0.35] = -1
    return Problem(
        persons=numbers(persons),
        urgency=numbers(rng.integers(1, 1000, households, endpoint=True)),
        has_home=rng.random(households) < 0.3,
        passed_over=numbers(rng.choice([0, 0, 1, 3], households)),
        group=numbers(rng.integers(0, 3, households)),
        beds=numbers(rng.integers(1, 4, homes)),
        flat=numbers(flat),
        flat_group=numbers(rng.choice([-1, -1, 0, 1, 2], 2)),
        suits=suits.astype(np.int16),
        children=children,
        caps=tuple(_cap_numbers(rng, households, homes) for _ in range(rng.integers(0, 3))),
        pins=numbers(np.where(rng.random(households) < pinned, rng.integers(0, homes), NONE)),
    )


def plain_problem(suits):
    """Homes of their own and nothing else."""
    suits = np.asarray(suits, dtype=np.int16)
    households, homes = suits.shape
    return Problem(
        persons=numbers(np.ones(households)),
        urgency=numbers(np.full(households, FULL)),
        has_home=np.zeros(households, dtype=bool),
        passed_over=numbers(np.zeros(households)),
        group=numbers(np.ones(households)),
        beds=numbers(np.ones(homes)),
        flat=numbers(np.full(homes, NONE)),
        flat_group=numbers([]),
        suits=suits,
        pins=numbers(np.full(households, NONE)),
    )


def _child_numbers(rng, households, homes):
    places, ranks = 2, int(rng.integers(1, 3))
    near = np.stack([rng.permutation(places)[:ranks] for _ in range(homes)])
    near[rng.random(near.shape) < 0.3] = NONE
    children = rng.choice([0, 1, 1, 2], households)
    return ChildNumbers(
        children=numbers(children),
        gain=np.where(children > 0, rng.integers(0, 400, households), 0).astype(np.int16),
        free=numbers(rng.integers(0, 4, places)),
        near=numbers(near),
        value=rng.integers(0, 1000, near.shape, endpoint=True).astype(np.int16),
        fit_class=numbers(rng.integers(0, 2, households)),
        fit=rng.choice([500, 1000], (2, places)).astype(np.int16),
    )


def _cap_numbers(rng, households, homes):
    return CapNumbers(
        free=numbers(rng.integers(0, 7, 2)),
        of_home=numbers(rng.choice([NONE, 0, 1], homes)),
        of_household=numbers(rng.choice([NONE, 0, 1], households)),
    )


def every_plan(problem):
    """All lawful plans as lists of (home, child places) or None, one entry a household."""
    options = [[None, *_options(problem, who)] for who in range(problem.households)]
    for plan in product(*options):
        if _is_lawful(problem, plan):
            yield plan


def best_by_trying(problem, objectives):
    """The figures of the best plan in the order of the objectives, and the best total."""
    pins = _pins_that_count(problem)
    plans = [
        plan
        for plan in every_plan(problem)
        if all(plan[who] and plan[who][0] == home for who, home in pins.items())
    ]
    keys = [figure for objective in objectives for figure in FIGURES[objective]]
    return max(tuple(key(problem, plan, pins) for key in keys) for plan in plans)


def figures_of(problem, solution, objectives):
    """The same figures of a solution."""
    plan = [
        (int(home), tuple(int(one) for one in solution.child_place[:, who])) if home >= 0 else None
        for who, home in enumerate(solution.home)
    ]
    pins = _pins_that_count(problem)
    keys = [figure for objective in objectives for figure in FIGURES[objective]]
    return tuple(key(problem, plan, pins) for key in keys)


def _options(problem, who):
    for home in range(problem.homes):
        if problem.suits[who, home] >= 0:
            places = [
                {NONE} | ({int(one) for one in kind.near[home]} if kind.children[who] else set())
                for kind in problem.children
            ]
            yield from ((home, chosen) for chosen in product(*places))


def _is_lawful(problem, plan):
    placed = [(who, *one) for who, one in enumerate(plan) if one]
    return (
        _beds_suffice(problem, placed)
        and _groups_agree(problem, placed)
        and _child_places_suffice(problem, placed)
        and _caps_are_kept(problem, placed)
    )


def _beds_suffice(problem, placed):
    for home in {one[1] for one in placed}:
        there = [int(problem.persons[who]) for who, where, _ in placed if where == home]
        if problem.flat[home] == NONE:
            if len(there) > 1:
                return False
        elif sum(there) > problem.beds[home] or (len(there) > 1 and max(there) > 1):
            return False
    return True


def _groups_agree(problem, placed):
    groups = {}
    for who, home, _ in placed:
        flat = int(problem.flat[home])
        if flat != NONE:
            groups.setdefault(flat, {int(problem.flat_group[flat])} - {-1})
            groups[flat].add(int(problem.group[who]))
    return all(len(there) == 1 for there in groups.values())


def _child_places_suffice(problem, placed):
    for number, kind in enumerate(problem.children):
        taken = Counter()
        for who, _, places in placed:
            if places[number] != NONE:
                taken[places[number]] += int(kind.children[who])
        if any(count > kind.free[place] for place, count in taken.items()):
            return False
    return True


def _caps_are_kept(problem, placed):
    for cap in problem.caps:
        came = Counter()
        for who, home, _ in placed:
            area = int(cap.of_home[home])
            if area not in (NONE, int(cap.of_household[who])):
                came[area] += int(problem.persons[who])
        if any(count > cap.free[area] for area, count in came.items()):
            return False
    return True


def _pins_that_count(problem):
    """Each in turn, as far as it is possible beside those before."""
    plan = [None] * problem.households
    for who, home in enumerate(problem.pins):
        if home != NONE and problem.suits[who, home] >= 0:
            without = list(plan)
            plan[who] = (int(home), (NONE,) * len(problem.children))
            if not _is_lawful(problem, plan):
                plan = without
    return {who: one[0] for who, one in enumerate(plan) if one}


def _score(problem, who, one):
    home, places = one
    score = int(problem.suits[who, home])
    for number, kind in enumerate(problem.children):
        if places[number] != NONE:
            rank = list(kind.near[home]).index(places[number])
            fit = int(kind.fit[kind.fit_class[who], places[number]])
            score += int(kind.gain[who]) * int(kind.value[home, rank]) * fit // FULL**2
    return score


def _placed(plan):
    return [(who, one) for who, one in enumerate(plan) if one]


def _worst_off(problem, plan, pins):
    free = [_score(problem, who, one) for who, one in _placed(plan) if who not in pins]
    return min(free, default=FULL)


FIGURES = {
    Objective.MOST_PLACED: (
        lambda problem, plan, _: sum(not problem.has_home[who] for who, _ in _placed(plan)),
        lambda problem, plan, _: sum(bool(problem.has_home[who]) for who, _ in _placed(plan)),
    ),
    Objective.PASSED_OVER: (
        lambda problem, plan, _: sum(int(problem.passed_over[who]) for who, _ in _placed(plan)),
    ),
    Objective.WORST_OFF: (_worst_off,),
    Objective.TOTAL: (
        lambda problem, plan, _: sum(
            _score(problem, who, one) * int(problem.urgency[who]) for who, one in _placed(plan)
        ),
    ),
}
