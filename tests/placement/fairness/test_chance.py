"""How often chance alone would make a difference as large."""

from fractions import Fraction
from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placement.fairness.chance import chance_of_shares, chances_of_means, corrected


def split_by_split(hits: int, size: int, all_hits: int, of: int) -> Fraction:
    """Fisher's exact test by its definition, with whole numbers."""
    ways = {
        one: comb(all_hits, one) * comb(of - all_hits, size - one)
        for one in range(max(0, size + all_hits - of), min(size, all_hits) + 1)
    }
    return Fraction(sum(one for one in ways.values() if one <= ways[hits]), comb(of, size))


@st.composite
def splits(draw):
    of = draw(st.integers(2, 60))
    all_hits, size = draw(st.integers(0, of)), draw(st.integers(1, of))
    hits = draw(st.integers(max(0, size + all_hits - of), min(size, all_hits)))
    return hits, size, all_hits, of


@given(splits())
def test_the_chance_of_a_share_is_that_of_the_exact_test(split):
    hits, size, all_hits, of = split

    found = chance_of_shares(hits, size, all_hits=all_hits, of=of)

    assert found == pytest.approx(float(split_by_split(hits, size, all_hits, of)), rel=1e-9)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 1000), min_size=4, max_size=9), st.data())
def test_the_chance_of_a_mean_is_close_to_that_over_every_choice(values, data):
    members = data.draw(st.sets(st.integers(0, len(values) - 1), min_size=1, max_size=3))
    mean = Fraction(sum(values), len(values))

    def distance(chosen) -> Fraction:
        return abs(Fraction(sum(values[one] for one in chosen), len(members)) - mean)

    every = list(combinations(range(len(values)), len(members)))
    exact = sum(distance(one) >= distance(members) for one in every) / len(every)
    (found,) = chances_of_means(np.array(values), [sorted(members)])

    assert found == pytest.approx(exact, abs=0.02)


def test_the_same_numbers_give_the_same_chances():
    values = np.arange(40)

    assert chances_of_means(values, [range(8)]) == chances_of_means(values, [range(8)])


def test_one_small_chance_among_many_is_no_surprise():
    assert corrected([0.02] * 10) == [pytest.approx(0.2)] * 10
    assert corrected([0.001, 0.5, 0.9]) == [pytest.approx(0.003), 1.0, 1.0]
    assert corrected([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_correction_never_lowers_a_chance_and_keeps_their_order(chances):
    found = corrected(chances)

    assert all(after >= before for after, before in zip(found, chances, strict=True))
    by_chance = sorted(range(len(chances)), key=lambda one: chances[one])
    assert [found[one] for one in by_chance] == sorted(found)
