"""Reasons: for every household and every empty home, and the smallest thing that would help."""

from dataclasses import replace

from hypothesis import given, settings

from placement import Answer, NeedKind, Scorer, decide, policy_on, weights_on
from placement.eligibility import is_eligible
from placement.reasons.explanations import as_json, explanation_from, round_remarks_from
from standards import Compliance
from tests.placement.factories import (
    DAY,
    NOBODY_NEEDS,
    adult,
    case,
    home,
    household,
    kita,
    kita_child,
    near,
)
from tests.placement.test_deciding import cases

WEIGHTS = weights_on(DAY)


def codes(remarks) -> list[str]:
    return [one.code for one in remarks]


def reasons_of(households, homes, kitas=()):
    return decide(case(households, homes, kitas), WEIGHTS, policy_on(DAY)).reasons


def explained(households, homes, kitas=()):
    return {one.household: one for one in reasons_of(households, homes, kitas).households}


@settings(max_examples=15, deadline=None)
@given(cases(8, 8))
def test_nobody_and_no_home_vanishes_from_the_reasons(stated):
    decision = decide(stated, WEIGHTS, policy_on(DAY))

    people = [one.household for one in decision.reasons.households]
    homes = [one.place for one in decision.reasons.households if one.place]
    homes += [one.place for one in decision.reasons.empty]
    assert people == [one.code for one in stated.households]
    assert sorted(homes) == [one.place for one in stated.vacancies]


@settings(max_examples=15, deadline=None)
@given(cases(8, 8))
def test_points_in_the_reasons_add_up_to_the_plan(stated):
    decision = decide(stated, WEIGHTS, policy_on(DAY))

    assert sum(one.points for one in decision.reasons.households) == decision.plan.points
    for one in decision.reasons.households:
        assert one.helps or one.place
        if one.place is None:
            assert one.obstacles or all(
                option.standing.code == "alternative_taken" for option in one.alternatives
            )


@settings(max_examples=15, deadline=None)
@given(cases(8, 8))
def test_reasons_survive_being_kept(stated):
    decision = decide(stated, WEIGHTS, policy_on(DAY))

    for one in decision.reasons.households:
        assert explanation_from(as_json(one)) == one
    assert round_remarks_from(as_json(decision.remarks)) == decision.remarks


def test_a_placed_household_sees_each_criterion_with_minutes_and_metres():
    family = household("H-1", adult(), kita_child())

    why = explained([family], [home(kitas=[near("K-1", 12)])], [kita("K-1", 1)])["H-1"]

    walks = {one.criterion: one.remark.details for one in why.parts}
    assert walks["kita"] == {"name": "K-1", "minutes": 12, "metres": 900}
    assert walks["bus_stop"]["minutes"] == 10
    (taken,) = why.child_places
    assert (taken.amenity, taken.minutes, taken.metres, taken.children) == ("K-1", 12.0, 900.0, 1)


def test_second_and_third_best_say_what_they_lack():
    homes = [
        home("A-1/1"),
        home("B-1/1", minor_deviations=6),
        home("C-1/1", minor_deviations=6, free_places=4),
        home("D-1/1", minor_deviations=6, free_places=5),
        home("E-1/1", minor_deviations=6, free_places=9),
    ]

    why = explained([household()], homes)["H-1"]

    assert why.place == "A-1/1"
    assert [one.place for one in why.alternatives] == ["B-1/1", "C-1/1", "D-1/1"]
    assert [one.criterion for one in why.alternatives[0].lacks] == ["standards"]
    assert {one.criterion for one in why.alternatives[1].lacks} == {"standards", "fit_of_size"}
    assert codes([why.alternatives[0].standing]) == ["alternative_free"]
    assert codes(why.hints) == ["first_choice"]


def test_who_has_to_give_way_learns_to_whom_and_what_it_costs():
    both = [household("H-1", waiting_days=20), household("H-2", waiting_days=180)]
    homes = [home("A-1/1"), home("B-1/1", minor_deviations=6)]

    why = explained(both, homes)["H-1"]

    hint, *_ = why.hints
    assert hint.code == "first_choice_taken"
    assert hint.details["household"] == "H-2"
    assert hint.details["points"] == round(1000 * (why.alternatives[0].score - why.score)) > 0


def test_a_need_nobody_asked_about_is_a_hint_not_a_reason():
    unasked = replace(household(), needs={**NOBODY_NEEDS, NeedKind.QUIET: Answer.UNKNOWN})

    why = explained([unasked], [home()])["H-1"]

    assert why.place == "W-1/1"
    assert codes(why.hints) == ["first_choice", "need_quiet_unknown"]


def test_children_without_a_kita_place_are_named_with_the_smallest_help():
    family = household("H-1", adult(), kita_child(), kita_child())
    place = home(free_places=3, kitas=[near("K-1", 4), near("K-2", 9)])

    why = explained([family], [place], [kita("K-1", 0), kita("K-2", 1)])["H-1"]

    assert "kita_place_missing" in codes(why.hints)
    (help_,) = why.helps
    assert help_.code == "help_kita_places"
    assert help_.details == {"name": "K-2", "places": 1, "minutes": 9}


def test_a_kita_that_never_reported_is_to_be_asked_first():
    family = household("H-1", adult(), kita_child())

    why = explained([family], [home(kitas=[near("K-1", 4)])], [kita("K-1", None)])["H-1"]

    assert codes(why.helps) == ["help_ask_kita"]


def test_a_household_without_any_home_gets_the_reasons_counted():
    big = household("H-1", *[adult() for _ in range(4)])
    homes = [home("A-1/1"), home("B-1/1"), home("C-1/1", free_places=4, floor_area_m2=None)]

    why = explained([big], homes)["H-1"]

    assert why.place is None
    assert codes(why.hints) == ["no_home_eligible"]
    assert {(one.remark.code, one.count) for one in why.obstacles} == {
        ("too_few_places", 2),
        ("floor_area_unknown", 1),
    }
    assert codes(why.helps) == ["help_measure_area"]


def test_a_household_that_came_too_late_learns_that_all_were_taken():
    both = [household("H-1", waiting_days=0), household("H-2", waiting_days=180)]

    why = explained(both, [home()])["H-1"]

    assert codes(why.hints) == ["all_taken"]
    assert codes([one.standing for one in why.alternatives]) == ["alternative_taken"]
    assert codes(why.helps) == ["help_find_home"]


@settings(max_examples=15, deadline=None)
@given(cases(8, 8))
def test_the_help_for_a_household_left_over_never_points_to_a_home_in_use(stated):
    decision = decide(stated, WEIGHTS, policy_on(DAY))

    used = {one.place for one in decision.plan.placements}
    for why in decision.reasons.households:
        if why.place is None:
            assert not used & {one.details.get("place") for one in why.helps}


def test_empty_homes_say_why():
    closed = home("A-1/1", compliance=Compliance.BLOCKED, blocking=("FL-14",))
    spare = home("C-1/1", minor_deviations=12)

    empty = {
        one.place: one for one in reasons_of([household()], [closed, home("B-1/1"), spare]).empty
    }

    assert empty["A-1/1"].remark.code == "empty_fits_nobody"
    assert codes([one.remark for one in empty["A-1/1"].obstacles]) == ["standards_missed"]
    assert empty["C-1/1"].remark.code == "empty_not_needed"
    assert reasons_of([], [spare]).empty[0].remark.code == "empty_nobody_waiting"


def test_complaints_come_before_the_plan_is_read():
    family = household("H-1", adult(), kita_child())
    closed = home(near={}, compliance=Compliance.UNKNOWN)

    stated = case([family], [closed], [kita("K-1", None)])

    complaints = decide(stated, WEIGHTS, policy_on(DAY)).remarks.complaints

    assert codes(complaints) == [
        "homes_closed",
        "homes_short",
        "homes_without_reach",
        "kita_places_short",
        "kita_places_unknown",
    ]


def test_scoring_again_gives_the_score_that_was_planned_with():
    who, where = household(), home(minor_deviations=2)

    why = explained([who], [where])["H-1"]

    score = Scorer(WEIGHTS).score(who, where)
    assert is_eligible(who, where, WEIGHTS.limits)
    assert why.score == round(score.value, 4)
    assert why.points == Scorer(WEIGHTS).points(who, score)
