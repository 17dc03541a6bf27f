"""Departures, service quality classes and the BBSR's test, at their limits."""

from datetime import timedelta

import pytest

from geo import build_network
from geo.transit import (
    DayType,
    departures_near,
    departures_per_weekday,
    load_quality,
    put_together,
    served_homes,
    service_quality,
)
from geo.transit.supply.quality import category_of, class_of
from tests.geo.factories import amenities, homes, streets
from tests.geo.transit.factories import FIRST, at, timetable

# From the home the stop lies 500 m away as the crow flies, and 900 m on foot.
BEND = build_network(streets([(0, 0), (300, 0), (300, 100), (800, 100)], [(0, 0), (-3000, 0)]))
SCHOOL = {DayType.SCHOOL_DAY: FIRST}
QUALITY = load_quality()


def county(clocks, *, home=(-100, 0), kind=3, stops=None, **more):
    trips = [
        {"halts": [("near", at(one), at(one)), ("far", at(one) + 600, at(one) + 600)]}
        for one in clocks
    ]
    places = stops or {"near": (300, 0), "far": (800, 100)}
    table = timetable(places, trips, types={0: kind}, **more)
    goals = amenities({"a": (0, 0)})
    return put_together(table, BEND, homes({"h": home}), goals)


def test_departures_are_counted_with_first_last_and_by_hour():
    table = departures_near(county(["5:10", "5:40", "23:50", "24:20"]), SCHOOL)

    row = table.iloc[0]
    assert (row["station"], row["departures"], row["lines"]) == ("near", 4, "Linie 0")
    assert (row["first_s"], row["last_s"]) == (at("5:10"), at("24:20"))
    assert (row["hourly"][5], row["hourly"][23], row["hourly"][0]) == (2, 1, 1)
    assert row["metres"] == pytest.approx(400, abs=1)


def test_the_last_halt_of_a_trip_is_no_departure():
    table = departures_near(county(["7:00"]), SCHOOL)

    assert table["station"].tolist() == ["near"]


def test_a_trip_that_halts_twice_nearby_is_one_trip_in_reach():
    stops = {"near": (300, 0), "far": (800, 100), "end": (5000, 0)}
    trips = [{"halts": [("near", 0, 0), ("far", 60, 60), ("end", 600, 600)]}]
    table = timetable(stops, trips)
    whole = put_together(table, BEND, homes({"h": (0, 0)}), amenities({"a": (0, 0)}))

    row = served_homes(whole, SCHOOL).iloc[0]

    assert row["trips_in_reach"] == 1
    assert row["nearest"] == "near"


def test_a_day_without_trips_and_a_home_without_stops_are_told():
    runs = [[True, False, *[True] * 5]]
    quiet = {DayType.SUNDAY: FIRST + timedelta(days=1)}

    row = served_homes(county(["7:00"], runs=runs), quiet).iloc[0]
    alone = county(["7:00"], home=(-2500, 0))

    assert (row["trips_in_reach"], row["nearest_departures"]) == (0, 0)
    assert row.isna()["first_s"]
    assert served_homes(alone, SCHOOL).iloc[0].isna()["nearest"]
    assert departures_per_weekday(alone, FIRST).isna().tolist() == [True]
    assert departures_per_weekday(county(["7:00", "8:00"]), FIRST).tolist() == [2]


@pytest.mark.parametrize(
    ("departures", "platforms", "group", "category"),
    [
        (0, 1, "C", 0),
        (14, 1, "C", 7),
        (15, 1, "C", 6),
        (7, 1, "C", 0),
        (8, 1, "C", 7),
        (14, 2, "C", 0),
        (15, 2, "C", 7),
        (29, 2, "A", 4),
        (169, 1, "A", 1),
        (168, 1, "C", 3),
    ],
)
def test_the_interval_decides_the_category_of_a_station(departures, platforms, group, category):
    """Fourteen hours: fourteen departures are one an hour, which is not under sixty minutes."""
    assert category_of(departures, group, platforms, QUALITY) == category


@pytest.mark.parametrize(
    ("category", "metres", "letter"),
    [(1, 500, "A"), (1, 501, "B"), (7, 300, "F"), (7, 300.01, ""), (0, 1, ""), (4, 1000, "F")],
)
def test_the_distance_decides_the_class(category, metres, letter):
    assert class_of(category, metres, QUALITY) == letter


def test_class_and_test_are_told_by_walk_and_as_the_crow_flies():
    clocks = [f"{6 + number // 2}:{30 * (number % 2):02d}" for number in range(20)]
    stops = {"near": (290, 400), "far": (800, 100)}
    detour = build_network(streets([(0, 0), (900, 0), (900, 400), (300, 400)]))
    trips = [
        {"halts": [("near", at(one), at(one)), ("far", at(one) + 600, at(one) + 600)]}
        for one in clocks
    ]
    whole = put_together(
        timetable(stops, trips), detour, homes({"h": (0, 0)}), amenities({"a": (0, 0)})
    )

    row = service_quality(whole, FIRST).iloc[0]

    assert (row["bbsr_crow"], row["bbsr_walk"]) == (True, False)
    assert (row["class_crow"], row["class_walk"]) == ("F", "")


@pytest.mark.parametrize(("kind", "served"), [(3, False), (2, True)])
def test_a_station_of_the_railway_may_be_twice_as_far(kind, served):
    clocks = [f"{6 + number // 2}:{30 * (number % 2):02d}" for number in range(20)]

    row = service_quality(county(clocks, home=(-500, 0), kind=kind), FIRST).iloc[0]

    assert row["bbsr_crow"] == served


def test_the_tables_name_their_sources():
    assert all("abgerufen am" in source for source in QUALITY.sources)
