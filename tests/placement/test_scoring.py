"""Soft criteria and their weights."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement import Criterion, Near, Scorer, weights_on
from placement.criteria import falling
from placement.scoring import waiting_factor
from placement.values import ChildChoice, ChildNeed, Choices
from tests.placement.factories import (
    DAY,
    adult,
    home,
    household,
    kita,
    kita_child,
    near,
    school_child,
    wishes,
)

WEIGHTS = weights_on(DAY)


@pytest.fixture
def scorer() -> Scorer:
    return Scorer(WEIGHTS)


def part(score, criterion):
    return next(one for one in score.parts if one.criterion is criterion)


def choice(minutes, hours=None) -> Choices:
    return {ChildNeed.KITA: ChildChoice(kita("K-1", 3, hours_per_day=hours), near("K-1", minutes))}


@pytest.mark.parametrize(
    ("minutes", "value"), [(0, 1.0), (10, 1.0), (20, 0.5), (30, 0.0), (90, 0.0)]
)
def test_a_walk_counts_less_the_longer_it_is(minutes, value):
    assert falling(minutes, WEIGHTS.criteria.kita) == 1000 * value


def test_an_amenity_that_nobody_reached_on_foot_counts_nothing(scorer):
    score = scorer.score(household(), home(near={}))

    assert part(score, Criterion.DOCTOR).value == 0
    assert part(score, Criterion.DOCTOR).remark.code == "doctor_none"


def test_a_kita_matters_only_with_children_of_that_age(scorer):
    couple, family = household(), household("H-2", adult(), kita_child())

    assert Criterion.KITA not in {one.criterion for one in scorer.score(couple, home()).parts}
    assert part(scorer.score(family, home()), Criterion.KITA).value == 0
    assert part(scorer.score(family, home(), choice(20)), Criterion.KITA).value == 0.5


def test_a_school_matters_only_with_children_at_school(scorer):
    pupil = household("H-1", adult(), school_child())

    assert part(scorer.score(pupil, home()), Criterion.SCHOOL).value == 1
    assert Criterion.SCHOOL not in {
        one.criterion for one in scorer.score(household(), home()).parts
    }


def test_a_kita_that_closes_early_counts_less(scorer):
    family = household("H-1", adult(), kita_child(), kita_hours_wished=9)

    short = part(scorer.score(family, home(), choice(5, hours=6.0)), Criterion.KITA)

    assert short.value == pytest.approx(6 / 9, abs=0.001)
    assert short.remark.details["wished_hours"] == 9


def test_a_wish_nobody_has_does_not_lower_a_score(scorer):
    wishing = household(wishes=wishes("Zittau", "Görlitz"))

    assert Criterion.WISHES not in {
        one.criterion for one in scorer.score(household(), home()).parts
    }
    first, second = (
        one for one in scorer.score(wishing, home()).parts if one.criterion is Criterion.WISHES
    )
    assert (first.value, second.value) == (0, 1)
    assert first.weight + second.weight == WEIGHTS.criteria.wishes.weight


def test_a_home_with_beds_to_spare_fits_less_well(scorer):
    assert part(scorer.score(household(), home()), Criterion.FIT_OF_SIZE).value == 1
    roomy = scorer.score(household(), home("W-2/1", free_places=5))
    assert part(roomy, Criterion.FIT_OF_SIZE).value == pytest.approx(0.4)


def test_a_missed_rule_counts_twice_a_small_deviation(scorer):
    small = part(scorer.score(household(), home("A/1", minor_deviations=4)), Criterion.STANDARDS)
    missed = part(scorer.score(household(), home("A/2", missed=2)), Criterion.STANDARDS)

    assert small.value == missed.value == round(1 - 4 / 12, 3)


def test_waiting_raises_the_points_but_not_the_score(scorer):
    new, old = household(waiting_days=0), household(waiting_days=400)
    score = scorer.score(new, home())

    assert score == scorer.score(old, home())
    assert scorer.points(old, score) == 2 * scorer.points(new, score)


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_who_waits_longer_never_counts_less(days, more):
    first, second = sorted((days, more))

    assert waiting_factor(first, WEIGHTS.waiting) <= waiting_factor(second, WEIGHTS.waiting) <= 1


nears = st.lists(
    st.builds(Near, st.just("a"), st.just("A"), st.floats(0, 2e4), st.floats(0, 400)), max_size=2
).map(tuple)


@given(
    home=st.builds(
        home,
        near=st.dictionaries(
            st.sampled_from(["kita", "school", "bus_stop", "food_shop", "doctor"]), nears
        ),
        free_places=st.integers(1, 9),
        minor_deviations=st.integers(0, 40),
        missed=st.integers(0, 40),
    ),
    hours=st.none() | st.floats(0, 24),
    minutes=st.none() | st.floats(0, 500),
    days=st.integers(0, 5000),
)
def test_every_value_lies_between_0_and_1_and_points_up_to_a_million(home, hours, minutes, days):
    who = household(
        "H-1",
        adult(),
        kita_child(),
        school_child(),
        waiting_days=days,
        kita_hours_wished=9,
        wishes=wishes("Zittau"),
    )
    scorer = Scorer(WEIGHTS)

    score = scorer.score(who, home, {} if minutes is None else choice(minutes, hours))

    assert 0 <= score.value <= 1
    assert all(0 <= one.value <= 1 for one in score.parts)
    assert 0 <= scorer.points(who, score) <= 1_000_000


def test_the_score_is_the_mean_of_its_parts_by_weight(scorer):
    score = scorer.score(household(), home(free_places=4, minor_deviations=3))

    total = sum(one.weight for one in score.parts)
    assert score.value == pytest.approx(sum(one.share for one in score.parts) / total, abs=0.001)


def test_a_criterion_without_weight_changes_nothing(scorer):
    ignoring = WEIGHTS.with_weights({Criterion.DOCTOR: 0.0})
    far = replace(home(), near={**home().near, "doctor": ()})

    assert (
        Scorer(ignoring).score(household(), far).value
        == Scorer(ignoring).score(household(), home()).value
    )
    assert scorer.score(household(), far).value < scorer.score(household(), home()).value
