"""Policies played forward: nobody is lost, no bed given twice, each policy does what it says."""

from collections import Counter

import pytest

from placement.months import Home, Measure, Question, asked_of, one_by_one, simulate
from placement.months.county import county_of
from placement.months.leaving import Departure
from placement.months.outcomes import spread
from placement.months.placing import case_of, rules_of
from placement.months.playing import play
from placement.months.world import world_of
from placement.solving.plans import Placement
from placement.values import CapKind, ChildNeed, PresentHome
from standards import Kind
from tests.placement.factories import household, kita_child
from tests.placement.months.factories import (
    POLICY,
    WEIGHTS,
    arrivals,
    flat,
    leaving,
    offers,
    room,
    scenario,
    start,
    variant,
)

NOBODY_COMES = {"arrivals": arrivals(households_per_month=0)}
NOBODY_LEAVES = {
    "leaving": leaving(moves_away_percent=0, permit_percent=0, own_flat_percent=0),
}
NOTHING_IS_OFFERED = {"offers": offers(flats_per_month=0)}
NOTHING_HAPPENS = {**NOBODY_COMES, **NOBODY_LEAVES, **NOTHING_IS_OFFERED}


def rules(**changes):
    return rules_of(variant(**changes), WEIGHTS, POLICY)


def played(begin=None, made=None, *, months=4, seed=3, **changes):
    begin, made = begin or start(), made or scenario()
    world = world_of(begin, made, months=months, seed=seed)
    return play(begin, made.leaving, world, rules(**changes))


def simulated(
    *variants, begin=None, made=None, seeds=(1, 2), months=3, should_stop=None, on_run=None
):
    question = Question(begin or start(), made or scenario(), variants, months, seeds)
    asked = asked_of(question, WEIGHTS, POLICY)
    return simulate(asked, one_by_one(asked, should_stop), on_run=on_run)


@pytest.mark.parametrize("changes", [{}, {"months_in_centre": 3}, {"by_waiting_time": True}])
def test_everybody_has_a_home_waits_or_has_left(changes):
    begin = start()
    history = played(begin, months=8, **changes)
    came = len(history.stories) + sum(1 for one in begin.homes if one.residents)
    housed = sum(
        story.had_home or story.days_to_home is not None for story in history.stories.values()
    )

    assert sum(history.departures.values()) <= came
    assert history.months[-1].households_waiting <= came - housed
    assert all(line.persons >= 0 for line in history.months)


def test_where_nothing_happens_those_who_wait_move_in_and_stay():
    history = played(made=scenario(**NOTHING_HAPPENS))

    assert [line.households_waiting for line in history.months] == [0] * 4
    assert {line.persons for line in history.months} == {6 + 4}
    assert history.departures == {}


def test_from_the_start_households_go_to_flats_and_after_three_months_to_centres_first():
    nothing = scenario(**NOTHING_HAPPENS)

    decentral = played(made=nothing, months=5)
    centre_first = played(made=nothing, months=5, months_in_centre=3)

    assert [line.persons_in_flats for line in decentral.months] == [8] * 5
    assert [line.persons_in_flats for line in centre_first.months] == [4, 4, 4, 8, 8]


def test_a_home_that_was_left_is_renovated_before_somebody_moves_in():
    begin = start(
        households=(household("H-1"),),
        homes=(Home(flat(1), 2),),
    )
    goes = leaving(moves_away_percent=100, months_to_renovate=2)
    made = scenario(**{**NOTHING_HAPPENS, "leaving": goes})
    world = world_of(begin, made, months=4, seed=1)
    county = county_of(begin)

    county.leave("W-1/1", ready=1 + goes.months_to_renovate, with_home=False)

    assert world.fates["W-1/1"].moves_away == 1
    assert county.free_homes(2) == []
    assert [one.place for one in county.free_homes(3)] == ["W-1/1"]


def test_a_lease_that_is_taken_over_takes_the_flat_along():
    with_permit = leaving(moves_away_percent=0, permit_percent=100, takes_over_lease_percent=100)
    made = scenario(**{**NOTHING_HAPPENS, "leaving": with_permit})
    begin = start(households=(), homes=(Home(flat(1, lease_transferable=True), 2),))

    history = played(begin, made)

    assert history.departures == {Departure.LEASE_TAKEN_OVER: 1}
    assert history.months[-1].persons == 0


def test_a_household_that_leaves_gives_its_kita_places_back():
    family = household("H-1", *household().members, kita_child())
    begin = start(households=(family,), homes=(Home(flat(1, free_places=3)),))
    county = county_of(begin)
    case = case_of(county, begin, rules(), month=1, day=begin.day)
    placements = rules().plan(case).placements

    county.move_in(placements[0], 1)
    taken = county.child_places[ChildNeed.KITA, "kita-a"].places_free
    county.leave("H-1", ready=2, with_home=False)

    assert taken == 2
    assert county.child_places[ChildNeed.KITA, "kita-a"].places_free == 3


def test_a_room_of_a_shared_flat_is_offered_with_the_beds_that_are_left():
    begin = start(homes=(Home(flat(1, flat="W-1", free_places=3)),), households=())
    county = county_of(begin)
    county.arrive(household("H-9", household().members[0]), begin.day)

    county.move_in(Placement("H-9", "W-1/1", {}, 0, 0), 1)
    found = county.free_homes(1)

    assert [(one.free_places, one.room_is_empty) for one in found] == [(2, False)]


def test_whoever_lives_in_a_centre_may_move_into_a_flat_and_frees_the_room_later():
    present = PresentHome("GU-1/1", Kind.GEMEINSCHAFTSUNTERKUNFT, "Görlitz")
    begin = start(
        households=(household("H-1", present=present),),
        homes=(Home(flat(1)), Home(room(1), 2)),
    )

    history = played(begin, scenario(**NOTHING_HAPPENS), months=1)

    assert (history.months[0].persons_in_flats, history.months[0].persons_in_centres) == (2, 0)
    assert history.stories["H-1"].had_home


def test_one_after_the_other_the_longest_wait_gets_the_only_home():
    waits = (household("H-1", waiting_days=10), household("H-2", waiting_days=200))
    begin = start(households=waits, homes=(Home(flat(1)),))

    history = played(begin, scenario(**NOTHING_HAPPENS), months=1, by_waiting_time=True)

    assert history.stories["H-2"].days_to_home is not None
    assert history.stories["H-1"].days_to_home is None
    assert history.stories["H-1"].passed_over == 1


def test_no_bed_is_given_twice_in_any_month():
    begin, made = start(), scenario(arrivals=arrivals(households_per_month=8))
    world = world_of(begin, made, months=5, seed=2)
    for changes in ({}, {"by_waiting_time": True}):
        county, by = county_of(begin), rules(**changes)
        for month in world.months:
            for one in month.arrivals:
                county.arrive(one.household, one.since)
            case = case_of(county, begin, by, month=month.span.number, day=month.span.end)
            placements = by.plan(case).placements
            beds = {one.place: one.free_places for one in case.vacancies}
            persons = Counter[str]()
            for one in placements:
                persons[one.place] += next(
                    who.persons for who in case.households if who.code == one.household
                )
                county.move_in(one, month.span.number)
            assert all(number <= beds[place] for place, number in persons.items())


def test_caps_follow_the_fair_share_and_those_who_live_there():
    begin = start()
    found = case_of(
        county_of(begin), begin, rules(planning_area_percent=100), month=1, day=begin.day
    ).caps
    by_area = {one.area: one for one in found}

    assert {one.kind for one in found} == {CapKind.PLANNING_AREA}
    assert by_area["Görlitz"].present == 6
    assert by_area["Görlitz"].limit == 5
    assert by_area["Zittau"].limit == 6


def test_weights_and_aims_of_a_variant_replace_those_in_force():
    found = rules(weights={"kita": 9}, objectives=("total",), municipality_percent=110)

    assert found.weights.criteria.kita.weight == 9
    assert found.weights.criteria.school == WEIGHTS.criteria.school
    assert found.policy.objectives == ("total",)
    assert found.policy.municipality_percent == 110


def test_the_same_question_has_the_same_answer():
    one, other = (simulated(variant(), variant("hand", by_waiting_time=True)) for _ in range(2))

    assert one == other


def test_a_policy_against_itself_is_never_better_nor_worse():
    twice = simulated(variant("one"), variant("other")).played[1]

    assert {(one.better_in or 0, one.worse_in or 0) for one in twice.figures.values()} == {(0, 0)}


def test_figures_lie_between_their_ends():
    for one in simulated(variant(), seeds=(1, 2, 3)).played[0].figures.values():
        assert one.low <= one.mean <= one.high
        assert one.runs <= 3


def test_stopped_early_only_worlds_count_that_all_have_played():
    told = []
    found = simulated(
        variant("one"),
        variant("other", by_waiting_time=True),
        seeds=(1, 2, 3),
        should_stop=lambda: len(told) >= 3,
        on_run=lambda done, _: told.append(done),
    )

    assert not found.is_whole
    assert found.seeds == (1,)
    assert {len(one.outcomes) for one in found.played} == {1}


def test_progress_is_told_after_every_run():
    told = []

    simulated(variant("one"), variant("other"), on_run=lambda done, of: told.append((done, of)))

    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_care_posts_are_one_for_eighty_residents():
    found = simulated(variant(), made=scenario(**NOTHING_HAPPENS), seeds=(1,)).played[0]

    assert found.outcomes[0][Measure.CARE_POSTS] == pytest.approx(10 / 80, abs=0.01)


def test_kita_counts_where_the_way_takes_thirty_minutes_at_most():
    family = household("H-1", *household().members, kita_child())
    homes = (Home(flat(1, free_places=3)),)
    for free, percent in (((kita_places(3, 0)), 100.0), (kita_places(0, 3), 0.0)):
        begin = start(households=(family,), homes=homes, child_places=free)
        found = simulated(variant(), begin=begin, made=scenario(**NOTHING_HAPPENS), seeds=(1,))
        assert found.played[0].outcomes[0][Measure.KITA_NEAR] == percent


def test_children_of_those_who_wait_count_as_children_without_a_kita():
    parents = household().members
    families = tuple(household(f"H-{number}", *parents, kita_child()) for number in (1, 2))
    begin = start(households=families, homes=(Home(flat(1, free_places=3)),))

    found = simulated(variant(), begin=begin, made=scenario(**NOTHING_HAPPENS), seeds=(1,))

    assert found.played[0].outcomes[0][Measure.KITA_NEAR] == 50.0


def kita_places(near_by: int, far: int):
    offers_now = start().child_places
    return tuple(
        type(one)(one.need, one.amenity, one.name, free)
        for one, free in zip(offers_now, (near_by, far), strict=True)
    )


@pytest.mark.parametrize(
    ("persons", "inhabitants", "found"),
    [
        ({"A": 10, "B": 10}, {"A": 100, "B": 100}, 0.0),
        ({"A": 20}, {"A": 100, "B": 100}, 50.0),
        ({"A": 20, "elsewhere": 5}, {"A": 100}, 0.0),
        ({}, {"A": 100}, None),
        ({"A": 1}, {}, None),
    ],
)
def test_spread_is_the_share_of_persons_who_would_have_to_live_elsewhere(
    persons, inhabitants, found
):
    assert spread(persons, inhabitants) == found
