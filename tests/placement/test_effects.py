"""What other weights would change, before anybody decides them."""

import pytest
from hypothesis import given, settings

from placement import Criterion, policy_on, weights_on
from placement.effects import effect_of
from placement.values import ChildNeed
from tests.placement.factories import (
    DAY,
    adult,
    case,
    home,
    household,
    kita,
    kita_child,
    near,
    wishes,
)
from tests.placement.pairs.counties import cases

WEIGHTS, POLICY = weights_on(DAY), policy_on(DAY)


def torn():
    """One family with a child of kita age, and a home in the town of its wish without a kita."""
    family = household("H-1", adult(), kita_child(), wishes=wishes("Zittau"))
    homes = [
        home("A-1/1", kitas=[near("K-1", 5)]),
        home("B-1/1", municipality="Zittau", planning_area="Zittau"),
    ]
    return case([family], homes, [kita("K-1", 1)])


def effect(stated, **weights):
    changed = {Criterion(name): weight for name, weight in weights.items()}
    return effect_of(stated, WEIGHTS, WEIGHTS.with_weights(changed), POLICY)


def test_the_same_weights_change_nothing():
    found = effect(torn())

    assert found.changes == ()
    assert found.before == found.after


def test_a_heavier_kita_moves_the_family_to_it_and_tells_what_it_loses():
    found = effect(torn(), kita=20)

    (move,) = found.moves
    assert (move.before, move.after) == ("B-1/1", "A-1/1")
    assert found.lose == (move,)
    assert found.before.children[ChildNeed.KITA] == (0, 1)
    assert found.after.children[ChildNeed.KITA] == (1, 1)


def test_each_criterion_tells_its_weights_its_mean_and_its_minutes():
    found = {one.criterion: one for one in effect(torn(), kita=20).criteria}

    kita_of = found[Criterion.KITA]
    assert kita_of.weights == (WEIGHTS.criteria.kita.weight, 20)
    assert (kita_of.before.value, kita_of.before.minutes) == (0, None)
    assert (kita_of.after.value, kita_of.after.minutes) == (1, 5)
    assert found[Criterion.JOB_CENTRE].before is None


def test_a_county_without_homes_has_an_effect_of_nothing():
    found = effect(case([household()], []), kita=20)

    assert found.moves == ()
    assert (found.after.placed, found.after.score, found.after.worst_off) == (0, None, None)


@settings(max_examples=15, deadline=None)
@given(cases(4, 4))
def test_gains_add_up_to_the_difference_of_the_plans(stated):
    found = effect(stated, kita=0, wishes=20)

    assert {one.household for one in found.gain}.isdisjoint(one.household for one in found.lose)
    assert all(one.moves or one.gain for one in found.changes)
    if all(one.gain is not None for one in found.changes):
        gained = sum(one.gain for one in found.changes)
        assert gained == pytest.approx(total(found.after) - total(found.before))


def total(figures):
    return figures.placed * (figures.score or 0)
