"""From door to door on a plain where every minute can be worked out by hand."""

from datetime import timedelta

import numpy as np
import pytest

from geo import BadLimit, build_network
from geo.transit import (
    DayType,
    Riding,
    Window,
    on_demand_near,
    put_together,
    quickest,
    travel_times,
    typical_days,
)
from geo.transit.errors import TimetableNotValid
from geo.transit.scanning.connections import connections_on
from tests.geo.factories import amenities, homes, streets
from tests.geo.transit.factories import FIRST, at, timetable

ROAD = build_network(streets([(0, 0), (20_000, 0)]))
STOPS = {"village": (500, 0), "town": (15_000, 0), "edge": (15_300, 0)}
SHORT = Riding(out=Window(at("7:00"), at("8:00"), 600), back=Window(at("12:00"), at("13:00"), 600))
SCHOOL = {DayType.SCHOOL_DAY: FIRST}


def bus(begin, end, *clocks, minutes=20, **more):
    leaves = [at(one) for one in clocks]
    there = [one + 60 * minutes for one in leaves]
    return [
        {"halts": [(begin, one, one), (end, other, other)]} | more
        for one, other in zip(leaves, there, strict=True)
    ]


def county(trips, *, riding=SHORT, at_home=(125, 0), jobs=None, **more):
    goals = amenities(jobs or {"job": (15_375, 0)}, category="job_centre")
    table = timetable(STOPS, trips, **more)
    return put_together(table, ROAD, homes({"h": at_home}), goals, riding)


def only(table):
    assert len(table) == 1
    return table.iloc[0]


def test_a_way_counts_walks_waiting_and_the_ride():
    """375 m are 5 minutes on foot; the bus leaves at 7:30, and the Jobcenter is 5 minutes away."""
    answers = only(
        travel_times(county(bus("village", "town", "7:30", "8:10")), SCHOOL, ["job_centre"])
    )

    # 55, 45 and 35 minutes by the first bus, 65, 55, 45 and 35 by the second one.
    assert answers["out_median"] == pytest.approx(45, abs=0.1)
    assert answers["out_worst"] == pytest.approx(65, abs=0.1)
    assert answers["out_reached"] == 1
    assert answers["amenity"] == "job"


def test_a_departure_without_arrival_is_endless_and_said():
    answers = only(travel_times(county(bus("village", "town", "7:30")), SCHOOL, ["job_centre"]))

    assert answers["out_reached"] == pytest.approx(3 / 7)
    assert np.isnan(answers["out_median"])
    assert np.isnan(answers["out_worst"])
    assert answers["back_reached"] == 0
    assert answers["gap"] == "not_reached"


def test_the_way_back_is_its_own_way_and_the_last_one_is_told():
    trips = [
        *bus("village", "town", "7:30", "8:10"),
        *bus("town", "village", "12:40", "16:10", "23:00"),
    ]
    answers = only(travel_times(county(trips), SCHOOL, ["job_centre"]))

    assert answers["back_median"] == pytest.approx(65, abs=0.1)
    assert answers["last_home_s"] == at("23:00") - 300
    assert answers["gap"] == ""


def test_the_last_way_home_ends_before_the_night_does():
    trips = [*bus("village", "town", "7:30", "8:10"), *bus("town", "village", "12:40", "26:40")]
    answers = only(travel_times(county(trips), SCHOOL, ["job_centre"]))

    assert answers["last_home_s"] == at("12:40") - 300


def test_walking_all_the_way_counts_where_it_is_quicker():
    near = county(bus("village", "town", "7:30"), jobs={"job": (875, 0)})

    answers = only(travel_times(near, SCHOOL, ["job_centre"]))

    assert answers["out_worst"] == pytest.approx(10, abs=0.1)
    assert answers["out_on_foot"] == 1
    assert answers["walk_minutes"] == pytest.approx(10, abs=0.1)
    assert answers["gap"] == ""


def test_the_amenity_that_is_quickest_on_school_days_counts_on_all_days():
    trips = [
        *bus("village", "town", "7:30", "8:10", service=0),
        *bus("town", "village", "12:40", "13:40", service=0),
        *bus("village", "town", "7:50", service=1),
    ]
    jobs = {"far": (17_000, 0), "job": (15_375, 0)}
    runs = [[True, False, *[False] * 5], [False, True, *[False] * 5]]
    days = SCHOOL | {DayType.HOLIDAY_WEEKDAY: FIRST + timedelta(days=1)}

    table = travel_times(county(trips, jobs=jobs, runs=runs), days, ["job_centre"])

    assert table["amenity"].tolist() == ["job", "job"]
    assert table["gap"].tolist() == ["", "not_reached"]
    assert table["out_reached"].tolist() == [1.0, pytest.approx(5 / 7)]


def test_without_an_amenity_or_a_street_the_reason_is_told():
    nothing = travel_times(county(bus("village", "town", "7:30")), SCHOOL, ["hospital"])
    lost = travel_times(
        county(bus("village", "town", "7:30"), at_home=(125, 5_000)), SCHOOL, ["job_centre"]
    )

    assert only(nothing)["gap"] == "no_amenity"
    assert only(lost)["gap"] == "home_far_from_streets"


def test_service_on_demand_is_in_no_travel_time_but_told_apart():
    trips = [
        *bus("village", "town", "7:30", route=1, on_demand=True, called=[True, True]),
        *bus("village", "town", "20:00"),
    ]
    whole = county(trips, types={0: 3, 1: 715})

    answers = only(travel_times(whole, SCHOOL, ["job_centre"]))
    ordered = only(on_demand_near(whole, SCHOOL))

    assert answers["out_median"] > 12 * 60
    assert (ordered["line"], ordered["name"], ordered["departures"]) == ("Linie 1", "village", 1)


def test_the_same_question_has_the_same_answer_in_any_order():
    trips = [*bus("village", "town", "7:30", "8:10"), *bus("town", "village", "12:40", "13:40")]
    table = timetable(STOPS, trips)
    places = homes({"a": (125, 0), "b": (900, 0)})
    goals = amenities({"job": (15_375, 0), "other": (15_400, 0)}, category="job_centre")

    one = put_together(table, ROAD, places, goals, SHORT)
    other = put_together(table, ROAD, places[::-1], goals[::-1], SHORT)

    answer = travel_times(one, SCHOOL, ["job_centre"])
    assert answer.equals(travel_times(other, SCHOOL, ["job_centre"]))
    assert answer.equals(travel_times(one, SCHOOL, ["job_centre"]))


def test_norms_get_the_minutes_to_whichever_amenity_is_first():
    whole = county(
        bus("village", "town", "7:30", "8:10"), jobs={"a": (15_375, 0), "b": (15_000, 0)}
    )

    row = only(quickest(whole, FIRST, ["job_centre"]))

    assert row["minutes"] == pytest.approx(40, abs=0.1)
    assert row["best_minutes"] == pytest.approx(30, abs=0.1)
    assert row["reached"] == 1


def test_a_change_on_foot_takes_its_time_and_the_feed_may_forbid_it():
    trips = [*bus("village", "town", "7:30", "8:10"), *bus("edge", "village", "7:56", "8:40")]
    reached = county(trips, at_home=(14_000, 0), jobs={"job": (600, 0)})
    walk_s = reached.changes.from_here

    town = reached.timetable.stop_key.tolist().index("town")
    mine = slice(walk_s.starts[town], walk_s.starts[town + 1])
    assert walk_s.stop[mine].tolist() == [town, town + 1]
    assert walk_s.seconds[mine].tolist() == [120, pytest.approx(240, abs=1)]
    forbidden = county(trips, transfers=[("town", "edge", -1)])
    links = forbidden.changes.from_here
    assert links.stop[links.starts[town] : links.starts[town + 1]].tolist() == [town]


def test_a_trip_of_the_night_before_runs_into_the_morning():
    trips = bus("village", "town", "24:30", "6:00", service=0)
    table = timetable(STOPS, trips, runs=[[True, True, False, False, False, False, False]])

    hops = connections_on(table, FIRST + timedelta(days=1), at("27:00"))

    assert hops.leaves.tolist() == [at("0:30"), at("6:00"), at("24:30")]


def test_typical_days_are_the_first_with_the_middle_number_of_trips():
    trips = [*bus("village", "town", "7:00", service=0), *bus("village", "town", "8:00", service=1)]
    runs = [[True] * 7, [False, True, True, True, True, False, False]]
    table = timetable(STOPS, trips, runs=runs)

    def kind_of(day):
        return {5: DayType.SATURDAY, 6: DayType.SUNDAY}.get(day.weekday(), DayType.SCHOOL_DAY)

    used = typical_days(table, kind_of, FIRST)

    assert used.days == {
        DayType.SCHOOL_DAY: FIRST + timedelta(days=1),
        DayType.SATURDAY: FIRST + timedelta(days=5),
        DayType.SUNDAY: FIRST + timedelta(days=6),
    }
    assert used.unknown_weekdays == 0
    assert typical_days(table, lambda _: None, FIRST).unknown_weekdays == 7


@pytest.mark.parametrize("away", [-1, 7])
def test_a_day_outside_the_timetable_is_refused_with_its_validity(away):
    table = timetable(STOPS, bus("village", "town", "7:00"))

    with pytest.raises(TimetableNotValid) as refused:
        typical_days(table, lambda _: DayType.SCHOOL_DAY, FIRST + timedelta(days=away))

    assert refused.value.details["first"] == "2026-03-02"
    assert refused.value.details["last"] == "2026-03-08"


@pytest.mark.parametrize(
    "riding",
    [Riding(access_m=0), Riding(change_s=-1), Riding(out=Window(9, 7, 1)), Riding(walk_m=np.inf)],
)
def test_terms_that_make_no_sense_are_refused(riding):
    with pytest.raises(BadLimit):
        county(bus("village", "town", "7:30"), riding=riding)
