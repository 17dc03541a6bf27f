from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from placement.norms import (
    ASKED,
    MEASURED,
    ForWhom,
    HomeWays,
    Means,
    Measurements,
    judge_ways,
    measured,
    norms_of,
)
from standards import Binding, Kind, Outcome, all_measures, load_rule_set, rule_set_names

DAY = date(2026, 3, 2)
SETS = [load_rule_set(name) for name in rule_set_names()]
NORMS = norms_of(SETS)


def walks(*rows):
    columns = ["place", "destination", "amenity", "metres", "minutes"]
    return pd.DataFrame(rows, columns=columns)


def rides(*rows):
    return pd.DataFrame(rows, columns=["place", "destination", "minutes"])


def verdicts(measurements, place="W-1"):
    found = measured(measurements, [place])[place]
    judged = judge_ways(NORMS, HomeWays(place, Kind.WOHNUNG, found.facts), DAY)
    return {(one.for_whom, one.rule.id): one for one in judged}


def test_every_measure_that_is_answered_exists_and_is_asked_by_some_rule():
    asked = {one.measure for one in ASKED} | {"departures_per_weekday"}

    assert asked == MEASURED
    assert asked <= all_measures().keys()


def test_a_kita_two_minutes_beyond_half_an_hour_is_a_small_deviation_to_be_reviewed():
    found = verdicts(Measurements(walks(("W-1", "kita_free_place", "kita:1", 2400.0, 32.0))))

    kita = found[ForWhom.KITA_CHILD, "EDU-04"]
    assert kita.finding.outcome is Outcome.MINOR_DEVIATION
    assert kita.finding.measured == 32
    assert kita.rule.review
    assert kita.rule.binding is Binding.GUIDANCE


def test_a_long_way_to_the_kita_points_at_the_single_case_and_a_short_one_does_not():
    far = verdicts(Measurements(walks(("W-1", "kita_free_place", "kita:1", 4000.0, 53.3))))
    near = verdicts(Measurements(walks(("W-1", "kita_free_place", "kita:1", 400.0, 5.3))))

    assert far[ForWhom.KITA_CHILD, "EDU-05"].finding.outcome is Outcome.NOT_ASSESSED
    assert near[ForWhom.KITA_CHILD, "EDU-05"].finding.outcome is Outcome.NOT_APPLICABLE


def test_a_quicker_bus_counts_for_time_and_not_for_walking_distance():
    walked = walks(("W-1", "secondary_school", "school:2", 6000.0, 80.0))
    with_bus = Measurements(walked, rides(("W-1", "secondary_school", 35.0)))

    found = measured(with_bus, ["W-1"])["W-1"]
    pupil = found.facts[ForWhom.SECONDARY_PUPIL]
    way = found.ways[ForWhom.SECONDARY_PUPIL, "travel_minutes_school_one_way"]
    assert pupil["travel_minutes_school_one_way"] == Decimal(35)
    assert pupil["walking_distance_own_school_km"] == Decimal(6)
    assert way.means is Means.TRANSIT
    assert verdicts(with_bus)[ForWhom.SECONDARY_PUPIL, "EDU-07"].finding.outcome is Outcome.MET
    alone = verdicts(Measurements(walked))[ForWhom.SECONDARY_PUPIL, "EDU-07"]
    assert alone.finding.outcome is Outcome.NOT_MET


def to_the_assigned(*rows):
    columns = ["place", "amenity", "metres", "minutes", "ride_minutes"]
    return Measurements(
        walks(("W-1", "primary_school", "school:near", 300.0, 4.0)),
        rides(("W-1", "primary_school", 4.0)),
        assigned=pd.DataFrame(rows, columns=columns),
    )


def test_the_school_of_the_district_counts_even_where_another_is_nearer():
    measurements = to_the_assigned(("W-1", "school:own", 5200.0, 69.3, np.nan))

    pupil = verdicts(measurements)[ForWhom.PRIMARY_PUPIL, "EDU-07"]
    assert pupil.finding.measured == Decimal("69.3")
    assert pupil.finding.outcome is Outcome.MINOR_DEVIATION


def test_the_bus_to_the_school_of_the_district_counts():
    measurements = to_the_assigned(("W-1", "school:own", 5200.0, 69.3, 24.0))

    assert verdicts(measurements)[ForWhom.PRIMARY_PUPIL, "EDU-07"].finding.measured == 24


def test_no_other_school_stands_in_for_an_assigned_one_without_a_way():
    measurements = to_the_assigned(("W-1", "school:own", np.nan, np.nan, np.nan))

    pupil = verdicts(measurements)[ForWhom.PRIMARY_PUPIL, "EDU-07"]
    assert pupil.finding.outcome is Outcome.NOT_ASSESSED


def test_of_two_offices_that_are_both_needed_the_farther_counts():
    one = ("W-1", "job_centre", "a", 1000.0, 13.3)
    other = ("W-1", "immigration_office", "b", 3900.0, 52.0)

    both = verdicts(Measurements(walks(one, other)))[ForWhom.HOME, "EUAA-1.2b-1"]
    alone = verdicts(Measurements(walks(one)))[ForWhom.HOME, "EUAA-1.2b-1"]
    assert (both.finding.measured, both.finding.outcome) == (Decimal("3.9"), Outcome.NOT_MET)
    assert alone.finding.outcome is Outcome.NOT_ASSESSED


def test_no_norm_is_met_where_nothing_was_measured():
    found = verdicts(Measurements(walks()))

    assert {one.finding.outcome for one in found.values()} <= {
        Outcome.NOT_ASSESSED,
        Outcome.NOT_APPLICABLE,
    }
    assert (ForWhom.HOME, "GRM-27") in found


@given(minutes=st.floats(0.1, 500), metres=st.floats(1, 40_000))
def test_a_shorter_way_is_never_judged_worse(minutes, metres):
    far = verdicts(Measurements(walks(("W-1", "kita_free_place", "k", metres, minutes))))
    near = verdicts(Measurements(walks(("W-1", "kita_free_place", "k", metres / 2, minutes / 2))))

    worst_last = (Outcome.MET, Outcome.MINOR_DEVIATION, Outcome.NOT_MET)
    for rule in ("EDU-04", "EDU-06"):
        key = (ForWhom.KITA_CHILD, rule)
        assert worst_last.index(near[key].finding.outcome) <= worst_last.index(
            far[key].finding.outcome
        )


@pytest.mark.parametrize("rule", NORMS.rules, ids=lambda rule: rule.id)
def test_norms_carry_a_verdict_only_while_somebody_has_verified_them(rule):
    assert rule.active
    assert rule.confidence != "C"
