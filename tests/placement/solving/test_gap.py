"""An outside check of the search in whole numbers: instances as the OR-Library has them."""

from itertools import product

import numpy as np
import pytest

from benchmarks.gap import CLASSES, made_up_gap, read_gap, solve_gap

TWO = """ 2
 2 3
 5 7 9
 6 4 8
 2 3 1
 3 2 2
 4 4
 1 2
 3 4
 1 1
 2
"""


def cheapest(gap):
    agents, jobs = gap.cost.shape
    return min(
        sum(int(gap.cost[agent, job]) for job, agent in enumerate(plan))
        for plan in product(range(agents), repeat=jobs)
        if keeps_capacity(gap, plan)
    )


def keeps_capacity(gap, plan):
    taken = np.zeros(len(gap.capacity))
    for job, agent in enumerate(plan):
        taken[agent] += gap.takes[agent, job]
    return bool((taken <= gap.capacity).all())


def test_a_file_holds_as_many_instances_as_it_says():
    first, second = read_gap(TWO)

    assert first.cost.tolist() == [[5, 7, 9], [6, 4, 8]]
    assert first.takes.tolist() == [[2, 3, 1], [3, 2, 2]]
    assert first.capacity.tolist() == [4, 4]
    assert second.cost.tolist() == [[3, 4]]


def test_no_assignment_is_cheaper_than_the_one_found():
    gap = read_gap(TWO)[0]

    answer = solve_gap(gap, 60)

    assert answer.cost == cheapest(gap)
    assert keeps_capacity(gap, answer.agent)


@pytest.mark.parametrize("kind", CLASSES)
def test_small_instances_of_every_class_are_solved_to_the_end(kind):
    gap = made_up_gap(kind, 3, 7, seed=5)

    answer = solve_gap(gap, 60)

    assert keeps_capacity(gap, answer.agent)
    assert answer.cost == cheapest(gap)
    assert answer.bound > answer.cost - 1
