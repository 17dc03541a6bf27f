"""Loops over all pairs against plain Python, and the bounds that prices prove."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from benchmarks import made_up
from placement.solving.checking import check_solution
from placement.solving.clock import Clock
from placement.solving.improving import improve
from placement.solving.neighbours import Neighbours
from placement.solving.parts import is_lawful
from placement.solving.problem import NONE, Objective
from placement.solving.relaxing.aims import nothing_decided
from placement.solving.relaxing.bounds import priced
from placement.solving.relaxing.columns import (
    columns_of,
    columns_worth_at_least,
    spread_columns,
    together,
)
from placement.solving.relaxing.pricing import best_homes
from placement.solving.relaxing.relaxation import relax
from placement.solving.relaxing.rows import rows_of
from placement.solving.relaxing.smoothing import smoothed
from placement.solving.relaxing.worth import Terms
from placement.solving.solving import solve
from placement.solving.starting import first_plan, free_terms

from .factories import best_by_trying, small_problem

TOTAL = (Objective.TOTAL,)
LONG = Clock(600.0)


def random_terms(tables, rng):
    households, homes = tables.suits.shape
    areas = int(tables.cap_of_home.max(initial=0)) + 1
    return Terms(
        points=1.0,
        of_household=rng.integers(0, 1000, households).astype(float),
        stay=500.0,
        home_before=rng.integers(-1, homes, households).astype(np.int32),
        least_score=np.where(tables.only < 0, rng.integers(0, 500), 0).astype(np.int32)
        * np.ones(households, dtype=np.int32),
        bed=rng.integers(0, 90_000, (homes, 3)).astype(float),
        child_place=rng.integers(0, 90_000, tables.places_free.shape).astype(float),
        cap=rng.integers(0, 20_000, (len(tables.cap_of_home), areas)).astype(float),
    )


def plain_ways(problem, tables, terms, who):
    """All (home, way, worth) of a household that may be, worked out one by one."""
    ranks = tables.near.shape[2] + 1
    for home in range(problem.homes):
        if problem.suits[who, home] < 0 or tables.only[who] not in (NONE, home):
            continue
        is_room = problem.flat[home] != NONE
        there = problem.flat_group[problem.flat[home]] if is_room else NONE
        if is_room and (
            problem.persons[who] > problem.beds[home] or there not in (NONE, problem.group[who])
        ):
            continue
        for chosen in product(range(ranks), repeat=len(problem.children)):
            found = plain_worth(problem, terms, (who, home), chosen)
            if found is not None:
                yield home, sum(rank * ranks**kind for kind, rank in enumerate(chosen)), found


def plain_worth(problem, terms, pair, chosen):
    who, home = pair
    score, worth = int(problem.suits[who, home]), float(terms.of_household[who])
    for number, (kind, rank) in enumerate(zip(problem.children, chosen, strict=True)):
        if rank == 0:
            continue
        place = NONE if rank > kind.near.shape[1] else int(kind.near[home, rank - 1])
        if place == NONE or not 0 < kind.children[who] <= kind.free[place]:
            return None
        fit = int(kind.fit[kind.fit_class[who], place])
        added = int(kind.gain[who]) * int(kind.value[home, rank - 1]) * fit // 1_000_000
        if added == 0:
            return None
        score += added
        worth -= int(kind.children[who]) * terms.child_place[number, place]
    if score < terms.least_score[who]:
        return None
    several = problem.flat[home] != NONE and problem.persons[who] > 1
    worth -= (int(problem.beds[home]) if several else 1) * terms.bed[home, problem.group[who]]
    worth += terms.stay * (terms.home_before[who] == home)
    for number, cap in enumerate(problem.caps):
        if cap.of_home[home] not in (NONE, cap.of_household[who]):
            worth -= int(problem.persons[who]) * terms.cap[number, cap.of_home[home]]
    return worth + score * int(problem.urgency[who])


def test_the_best_homes_are_those_of_all_pairs_worked_out_one_by_one():
    for seed in range(40):
        problem, rng = small_problem(seed), np.random.default_rng(seed)
        tables = rows_of(problem).tables
        terms = random_terms(tables, rng)

        best = best_homes(tables, terms, 3)

        for who in range(problem.households):
            worth = {}
            for home, _, found in plain_ways(problem, tables, terms, who):
                worth[home] = max(found, worth.get(home, -np.inf))
            expected = sorted(worth.values(), reverse=True)[:3]
            found = best.worth[who][best.home[who] >= 0]
            assert np.allclose(found, expected), (seed, who)


def test_no_column_that_is_worth_enough_is_left_out():
    for seed in range(40):
        problem, rng = small_problem(seed), np.random.default_rng(seed)
        tables = rows_of(problem).tables
        terms = random_terms(tables, rng)
        floors = rng.integers(-200_000, 300_000, problem.households).astype(float)

        columns = columns_worth_at_least(tables, terms, floors)

        expected = {
            (who, home, way)
            for who in range(problem.households)
            for home, way, worth in plain_ways(problem, tables, terms, who)
            if worth >= floors[who]
        }
        found = set(
            zip(
                columns.household.tolist(), columns.home.tolist(), columns.way.tolist(), strict=True
            )
        )
        assert found == expected, seed


def test_whatever_the_prices_no_plan_exceeds_their_bound():
    for seed in range(40):
        problem, rng = small_problem(seed, pinned=0.0), np.random.default_rng(seed)
        rows = rows_of(problem)
        aim = nothing_decided(rows.tables)
        duals = -rng.integers(0, 200, len(rows.most)).astype(float)

        bound, _ = priced(rows, aim, duals)

        assert bound.value >= best_by_trying(problem, TOTAL)[0] - 1e-6, seed


@pytest.fixture(scope="module")
def county():
    return made_up.problem(150, 220)


def test_balanced_prices_prove_nearly_what_the_relaxation_proves(county):
    rows = rows_of(county)
    plan = first_plan(county, rows.tables, free_terms(rows.tables), clock=LONG)
    must = np.isin(np.arange(county.households), plan.household)
    aim = replace(nothing_decided(rows.tables), must=must)
    columns = together(rows.tables, plan, spread_columns(rows.tables, 20))

    balanced = smoothed(rows, aim, columns, clock=LONG)
    relaxed = relax(rows, aim, together(rows.tables, plan, balanced.columns), clock=LONG)

    assert relaxed.is_solved
    assert relaxed.bound.value <= balanced.bound.value * (1 + 1e-9)
    assert balanced.bound.value <= relaxed.bound.value * 1.005


def test_a_county_of_some_size_comes_within_a_thousandth_of_the_bound(county):
    solution = solve(county, (Objective.MOST_PLACED, Objective.TOTAL), time_limit_s=600.0, gap=1e-3)

    check_solution(county, solution)
    assert solution.gap <= 1e-3


def test_columns_have_the_score_and_the_places_of_their_way():
    problem = small_problem(4)
    tables = rows_of(problem).tables
    terms = free_terms(tables)
    for who in range(problem.households):
        for home, way, worth in plain_ways(problem, tables, terms, who):
            who_array = np.array([who], dtype=np.int32)
            columns = columns_of(
                tables,
                who_array,
                np.array([home], dtype=np.int32),
                way=np.array([way], dtype=np.int32),
            )
            assert columns.points[0] == worth


def test_parts_solved_again_leave_a_lawful_plan_that_is_no_worse(county):
    rows = rows_of(county)
    aim = nothing_decided(rows.tables)
    balanced = smoothed(rows, aim, spread_columns(rows.tables, 20), clock=LONG)
    plan = first_plan(county, rows.tables, balanced.bound.terms, clock=LONG)
    neighbours = Neighbours(rows, aim, plan, bound=balanced.bound, columns=balanced.columns)

    better = improve(neighbours, clock=LONG, gap=0.01)

    assert is_lawful(rows, better)
    assert plan.points.sum() <= better.points.sum() <= balanced.bound.value
