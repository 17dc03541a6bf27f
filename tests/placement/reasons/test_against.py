"""Reasons over many homes, or many households, are those of every single pair."""

from collections import Counter, defaultdict

import numpy as np
from hypothesis import given, settings

from placement import Case, reasons_against
from placement.hard.terms import Terms
from placement.reasons.against import against_homes, against_households
from placement.reasons.steps import COSTS
from tests.placement.factories import adult, home, household
from tests.placement.reasons.counties import LIMITS, counties


def slowly(pairs, name):
    """Each reason with how often it was met, and the fewest reasons of a pair that has it."""
    counts, fewest = Counter(), defaultdict(list)
    for who, where, caps in pairs:
        reasons = reasons_against(who, where, LIMITS, caps)
        counts.update(one.code for one in reasons)
        for one in reasons:
            fewest[one.code].append((len(reasons), name(who, where), one))
    return {
        code: (counts[code], *min(some, key=lambda one: one[:2])) for code, some in fewest.items()
    }


def check(found, expected):
    assert [one.count for one in found] == sorted((one.count for one in found), reverse=True)
    assert {one.remark.code: (one.count, one.example, one.remark) for one in found} == {
        code: (count, example, told) for code, (count, _, example, told) in expected.items()
    }


@settings(max_examples=60, deadline=None)
@given(counties())
def test_obstacles_of_a_household_are_those_of_each_home(case: Case):
    against = against_homes(case.vacancies, Terms(LIMITS, case.caps))

    for who in case.households:
        pairs = [(who, where, case.caps) for where in case.vacancies]
        check(against.obstacles(who), slowly(pairs, lambda _, where: where.place))


@settings(max_examples=60, deadline=None)
@given(counties())
def test_obstacles_of_a_home_are_those_of_each_household(case: Case):
    against = against_households(case.households, Terms(LIMITS, case.caps))

    for where in case.vacancies:
        pairs = [(who, where, case.caps) for who in case.households]
        check(against.obstacles(where), slowly(pairs, lambda who, _: who.code))


@settings(max_examples=40, deadline=None)
@given(counties())
def test_costs_add_up_over_the_reasons_and_have_no_end_where_nothing_helps(case: Case):
    against = against_homes(case.vacancies, Terms(LIMITS, case.caps))

    for who in case.households:
        expected = [
            sum(
                COSTS.get(one.code, np.inf)
                for one in reasons_against(who, where, LIMITS, case.caps)
            )
            for where in case.vacancies
        ]
        assert against.costs(who, COSTS).tolist() == expected


def test_a_home_that_changes_is_looked_at_again():
    homes = [home("A-1/1"), home("B-1/1")]
    big = household("H-1", adult(), adult(), adult())
    against = against_homes(homes, Terms(LIMITS))
    before = against.numbers(big).tolist()

    against.replace(1, home("B-1/1", free_places=3))

    assert before == [1, 1]
    assert against.numbers(big).tolist() == [1, 0]
