"""All pairs at once say the same as each pair by itself."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placement import Criterion, Scorer, is_eligible, weights_on
from placement.criteria import CHILDREN, SOFT
from placement.eligibility import HARD
from placement.pairs import plan_of, problem_of
from placement.pairs.checking import check_plan
from placement.pairs.children import places_of
from placement.pairs.rows import Looked, numbered, rows_of
from placement.records import NeedKind, WishKind
from placement.scoring import urgency
from placement.solving.problem import NONE
from placement.values import (
    CapKind,
    ChildChoice,
    HouseholdOnDay,
    Member,
    Near,
    PresentHome,
    Vacancy,
    WishOnDay,
)
from tests.placement import factories
from tests.placement.factories import DAY
from tests.placement.pairs.counties import cases, made_up
from tests.placement.pairs.plain_solver import options, solve

WEIGHTS = weights_on(DAY)

other_weights = st.dictionaries(
    st.sampled_from(list(Criterion)), st.integers(0, 1000).map(lambda one: one / 100), max_size=16
).map(WEIGHTS.with_weights)


@settings(max_examples=60, deadline=None)
@given(cases(), st.just(WEIGHTS) | other_weights)
def test_scores_and_eligibility_over_columns_are_those_of_each_pair(stated, weights):
    problem, scorer = problem_of(stated, weights), Scorer(weights)

    for who, household in enumerate(stated.households):
        for where, home in enumerate(stated.vacancies):
            eligible = is_eligible(household, home, weights.limits, stated.caps)
            expected = scorer.score(household, home).thousandths if eligible else -1
            assert problem.suits[who, where] == expected


@settings(max_examples=60, deadline=None)
@given(cases(), st.just(WEIGHTS) | other_weights)
def test_every_choice_of_places_for_children_adds_what_the_single_pair_says(stated, weights):
    problem, scorer = problem_of(stated, weights), Scorer(weights)

    for who, household in enumerate(stated.households):
        for home, taken, score in options(problem, who):
            if home != NONE:
                vacancy = stated.vacancies[home]
                choices = dict(chosen(stated, vacancy, taken))
                assert scorer.score(household, vacancy, choices).thousandths == score <= 1000


def chosen(stated, vacancy, taken):
    for kind, place in zip(CHILDREN, taken, strict=True):
        if place != NONE:
            places = places_of(stated, kind)[place]
            near = next(one for one in vacancy.near[kind.need] if one.amenity == places.amenity)
            yield kind.need, ChildChoice(places, near)


@settings(max_examples=40, deadline=None)
@given(cases(3, 3))
def test_a_solution_in_numbers_is_a_plan_that_keeps_every_rule(stated):
    problem = problem_of(stated, WEIGHTS)
    solution = solve(problem)

    plan = plan_of(stated, problem, solution)

    check_plan(stated, plan, WEIGHTS)
    assert sum(one.points for one in plan.placements) == plan.points


def test_the_same_county_gives_the_same_numbers():
    first, second = (problem_of(made_up(7, 20, 30), WEIGHTS) for _ in range(2))

    assert np.array_equal(first.suits, second.suits)
    assert all(map(np.array_equal, (first.beds, first.flat), (second.beds, second.flat)))


def test_a_pin_is_the_number_of_its_home_and_no_pin_is_none():
    homes = [factories.home(place) for place in ("A-1/1", "B-1/1")]
    pinned = {"H-1": "B-1/1", "H-2": None, "H-3": "C-1/1"}
    people = [factories.household(code, pinned_to=place) for code, place in pinned.items()]

    assert problem_of(factories.case(people, homes), WEIGHTS).pins.tolist() == [1, NONE, NONE]


def test_limits_are_numbered_by_kind_and_area():
    stated = made_up(3, 8, 9)

    problem = problem_of(stated, WEIGHTS)

    for kind, numbers in zip(CapKind, problem.caps, strict=True):
        caps = [one for one in stated.caps if one.kind is kind]
        assert numbers.free.tolist() == [one.persons_free for one in caps]
        for home, area in zip(stated.vacancies, numbers.of_home.tolist(), strict=True):
            covering = [one.covers(home.municipality, home.planning_area) for one in caps]
            assert covering == [position == area for position in range(len(caps))]


def test_who_waits_longer_is_more_urgent_and_nobody_counts_nothing():
    days = [urgency(one, WEIGHTS.waiting) for one in (0, 60, 180, 4000)]

    assert days == sorted(days)
    assert 0 < days[0] < days[2] == days[3] == 1000


def test_equal_keys_are_looked_at_once():
    seen = []

    def look(asked, home):
        seen.append((asked, home.place))
        return 1

    homes = made_up(1, 0, 9).vacancies
    rows_of(Looked(look, lambda home: home.free_places > 2), ["a", "b"], homes)

    assert len(seen) == 2 * len({one.free_places > 2 for one in homes})


@pytest.mark.parametrize(("keys", "numbers"), [("", []), ("aba", [0, 1, 0])])
def test_keys_are_numbered_as_they_are_first_seen(keys, numbers):
    assert numbered(keys)[0].tolist() == numbers


FORBIDDEN = ("nation", "religio", "faith", "ethnic", "origin", "citizen", "glaube", "herkunft")


def test_neither_nationality_nor_religion_can_enter_a_score():
    looked_at = [HouseholdOnDay, Member, WishOnDay, PresentHome, Vacancy, Near]
    names = [one.name for kind in looked_at for one in fields(kind)]
    criteria = [*Criterion, *(one.code for one in HARD), *NeedKind, *WishKind]

    assert [one for one in (*names, *criteria) if any(word in one for word in FORBIDDEN)] == []


def test_columns_ask_for_what_the_declarations_ask_for_and_nothing_else():
    asking = {one.criterion for one in SOFT} | {one.criterion for one in CHILDREN}

    assert asking == set(Criterion)
