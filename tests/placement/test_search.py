"""The search proves what it answers, wherever it begins."""

import random
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from placement.solving.search import Problem, most_worth


def problem(seed: int, options: int, rows: int) -> Problem:
    """Options that take one or two of some rows; relaxations of such problems are fractional."""
    rng = random.Random(seed)  # noqa: S311  made up, not secret
    table = [[rng.choice([0, 0, 1, 2]) for _ in range(options)] for _ in range(rows)]
    return Problem(
        worth=np.array([float(rng.randint(1, 100)) for _ in range(options)]),
        table=sparse.csc_array(np.vstack([np.array(table, dtype=float), np.eye(options)])),
        limits=np.array([float(rng.randint(0, 4)) for _ in range(rows)] + [1.0] * options),
    )


def brute_force(stated: Problem) -> int:
    table = stated.table.toarray()
    return max(
        stated.value(np.flatnonzero(taken).tolist())
        for taken in product([0, 1], repeat=len(stated.worth))
        if (table @ np.array(taken) <= stated.limits).all()
    )


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, 10**6), st.integers(1, 9), st.integers(1, 3), st.sampled_from([0.0, 5.0, 50.0])
)
def test_the_answer_is_the_best_whatever_distance_is_searched_first(
    seed, options, rows, first_distance
):
    stated = problem(seed, options, rows)

    answer = most_worth(stated, lawful=(), time_limit_s=60, first_distance=first_distance)

    assert stated.value(answer.chosen) == brute_force(stated) == answer.bound


def test_without_time_the_lawful_choice_comes_back_with_a_true_bound():
    stated = problem(3, 9, 2)
    lawful = (
        int(np.flatnonzero((stated.table.toarray() <= stated.limits[:, None]).all(axis=0))[0]),
    )

    answer = most_worth(stated, lawful=lawful, time_limit_s=0.0)

    assert stated.value(lawful) <= stated.value(answer.chosen)
    assert brute_force(stated) <= answer.bound


@pytest.mark.parametrize("seed", range(3))
def test_the_same_problem_gives_the_same_choice(seed):
    stated = problem(seed, 40, 6)

    first = most_worth(stated, lawful=(), time_limit_s=60)

    assert most_worth(stated, lawful=(), time_limit_s=60) == first
