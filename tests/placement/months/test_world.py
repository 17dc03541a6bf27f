"""What months bring hangs on the seed alone: not on the policy, nor on the process."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.months.chance import NEVER, count, months_until, stream
from placement.months.leaving import Departure, Fate, fate_of
from placement.months.offers import offers_in
from placement.months.world import after_months, world_of
from placement.records import Answer, NeedKind
from placement.values import Stage, stage_on
from tests.placement.months.factories import (
    arrivals,
    flat,
    leaving,
    offers,
    room,
    scenario,
    start,
)


def test_the_same_seed_gives_the_same_world():
    one, other = (world_of(start(), scenario(), months=6, seed=5) for _ in range(2))

    assert one == other


def test_another_seed_gives_another_world():
    one, other = (world_of(start(), scenario(), months=6, seed=seed) for seed in (1, 2))

    assert one.months != other.months


def test_a_longer_world_begins_like_a_shorter_one():
    short = world_of(start(), scenario(), months=3, seed=5)
    long = world_of(start(), scenario(), months=6, seed=5)

    assert long.months[:3] == short.months
    assert short.fates.items() <= long.fates.items()


def test_a_home_more_changes_the_fate_of_nobody():
    begin = start()
    more = replace(begin, homes=(*begin.homes, *start(homes=()).homes))

    assert world_of(more, scenario(), months=3, seed=5).fates == (
        world_of(begin, scenario(), months=3, seed=5).fates
    )


def test_arrivals_fall_into_their_month_and_answer_every_need():
    world = world_of(start(), scenario(), months=4, seed=5)
    arrived = [(month.span, one) for month in world.months for one in month.arrivals]

    assert arrived
    assert all(span.begin <= one.since < span.end for span, one in arrived)
    assert all(set(one.household.needs) == set(NeedKind) for _, one in arrived)
    assert all(Answer.UNKNOWN not in one.household.needs.values() for _, one in arrived)


@given(seed=st.integers(0, 200))
def test_adults_are_grown_and_children_are_not(seed):
    kinds = scenario().arrivals.kinds
    made = scenario(arrivals=arrivals(kinds=[kinds[-1]]))
    world = world_of(start(), made, months=1, seed=seed)

    for one in world.months[0].arrivals:
        mother, child = one.household.members
        assert mother.age >= 18
        assert child.age < 18
        assert child.stage is not Stage.GROWN


def test_flats_lie_where_flats_are_known_and_never_in_a_centre():
    known = [room(1), flat(1, municipality="Zittau")]
    made = offers(flats_per_month=20, rented_percent=100, fails_inspection_percent=0)

    found = offers_in(1, made, known, seed=1)

    assert len(found.homes) == found.offered > 0
    assert {one.vacancy.municipality for one in found.homes} == {"Zittau"}
    assert {one.ready for one in found.homes} == {2}


def test_where_no_flat_is_known_none_is_offered():
    assert offers_in(1, offers(flats_per_month=20), [room(1)], seed=1).offered == 0


def test_every_flat_offered_is_rented_and_sound_or_counted_as_neither():
    found = offers_in(1, offers(flats_per_month=50), [flat(1)], seed=1)

    assert found.not_rented > 0
    assert found.failed > 0
    assert found.offered == found.not_rented + found.failed + len(found.homes)


def test_who_moves_away_first_never_takes_over_the_lease():
    fate = Fate(moves_away=3, permit=3, own_flat=4, takes_over=True)

    assert fate.departure(2, in_transferable_flat=True) is None
    assert fate.departure(3, in_transferable_flat=True) is Departure.MOVED_AWAY


def test_the_lease_is_taken_over_with_the_permit_in_a_transferable_flat_alone():
    fate = Fate(moves_away=NEVER, permit=3, own_flat=5, takes_over=True)

    assert fate.departure(3, in_transferable_flat=True) is Departure.LEASE_TAKEN_OVER
    assert fate.departure(3, in_transferable_flat=False) is None
    assert fate.departure(5, in_transferable_flat=False) is Departure.OWN_FLAT


def test_nobody_leaves_before_arriving():
    fates = [fate_of(f"A-{number}", leaving(), seed=1, since=7) for number in range(50)]

    assert min(fate.moves_away for fate in fates) > 7
    assert min(fate.own_flat for fate in fates) > 7


@given(percent=st.floats(0.1, 99.9), seed=st.integers(0, 1000))
def test_months_until_something_are_at_least_one(percent, seed):
    assert months_until(stream(seed), percent) >= 1


@pytest.mark.parametrize(("percent", "months"), [(0, NEVER), (100, 1)])
def test_what_never_and_always_happens(percent, months):
    assert months_until(stream(1), percent) == months


def test_a_mean_of_nothing_gives_nothing_and_the_mean_is_kept():
    chance = stream(1, "many")
    drawn = [count(chance, 3.0) for _ in range(2000)]

    assert count(stream(1), 0.0) == 0
    assert sum(drawn) / len(drawn) == pytest.approx(3.0, abs=0.15)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 2, date(2027, 1, 30)),
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months, later):
    assert after_months(day, months) == later


def test_stages_of_arrivals_are_those_of_their_age():
    assert stage_on(date(2024, 1, 1), date(2026, 3, 2)) is Stage.KITA
