"""A feed as text becomes a timetable, and what is damaged is named by table and row."""

from datetime import date

import numpy as np
import pytest

from geo.transit import RawFeed, RawHalt, make_timetable, read_timetable, write_timetable
from geo.transit.errors import UnreadableTimetable
from geo.transit.reading.halts import seconds_of_clock
from tests.geo.transit.factories import about, at

WEEK = {"service_id": "week", "start_date": "20260302", "end_date": "20260315"}
WEEK |= {"monday": "1", "tuesday": "1", "sunday": "0"}


def halt(line, stop, clock, **told):
    whole = {"sequence": str(line), "departure": clock, "pickup": "", "drop_off": ""} | told
    return RawHalt(line, stop, arrival=clock, **whole)


def raw(**changes) -> RawFeed:
    stops = {
        key: (line, {"stop_id": key, "stop_name": f"Halt {key}", "stop_lon": lon, "stop_lat": "51"})
        for line, (key, lon) in enumerate((("a", "14.9"), ("b", "15.0"), ("c", "")), start=2)
    }
    content = {
        "stops": stops,
        "routes": [(2, {"route_id": "r", "route_short_name": "100", "route_type": "3"})],
        "trips": [(2, {"trip_id": "t", "route_id": "r", "service_id": "week"})],
        "calendar": [(2, WEEK)],
        "calendar_dates": [],
        "halts": {"t": [halt(2, "a", "7:00:00"), halt(3, "b", "7:30:00")]},
    }
    return RawFeed(**(content | changes))


def made(**changes):
    timetable, damages = make_timetable(raw(**changes), about())
    return timetable, [(one.table, one.line, one.code) for one in damages]


def test_times_may_pass_midnight():
    timetable, damages = made(halts={"t": [halt(2, "a", "23:50:00"), halt(3, "b", "24:20:00")]})

    assert timetable.halt_arrival.tolist() == [at("23:50"), at("24:20")]
    assert damages == []


@pytest.mark.parametrize("text", ["", "7:60:00", "7:00", "x", "-1:00:00", "999:00:00"])
def test_what_is_no_time_is_none(text):
    assert seconds_of_clock(text) is None


def test_halts_without_times_lie_evenly_between_those_that_have_some():
    rows = [halt(2, "a", "7:00:00"), halt(3, "c", ""), halt(4, "c", ""), halt(5, "b", "7:30:00")]
    timetable, _ = made(halts={"t": rows})

    assert timetable.halt_departure.tolist() == [at("7:00"), at("7:10"), at("7:20"), at("7:30")]


def test_the_sequence_decides_and_not_the_order_of_the_rows():
    rows = [halt(2, "b", "7:30:00", sequence="9"), halt(3, "a", "7:00:00", sequence="1")]
    timetable, _ = made(halts={"t": rows})

    assert timetable.stop_key[timetable.halt_stop].tolist() == ["a", "b"]


@pytest.mark.parametrize(
    ("rows", "damage"),
    [
        ([halt(2, "a", "7:00:00"), halt(3, "b", "25:61:00")], (3, "damaged_time")),
        ([halt(2, "a", "7:00:00"), halt(3, "b", "6:59:00")], (3, "times_backwards")),
        (
            [halt(2, "a", "7:00:00", departure="6:59:00"), halt(3, "b", "7:30:00")],
            (2, "times_backwards"),
        ),
        ([halt(2, "a", "7:00:00"), halt(3, "nowhere", "7:30:00")], (3, "stop_unknown")),
        ([halt(2, "a", "7:00:00")], (2, "single_stop")),
        ([halt(2, "a", ""), halt(3, "b", "7:30:00")], (2, "damaged_time")),
        ([halt(2, "a", "7:00:00"), halt(3, "b", "7:30:00", sequence="x")], (3, "damaged_number")),
    ],
)
def test_a_trip_with_a_damaged_row_is_left_out_and_the_row_named(rows, damage):
    timetable, damages = made(halts={"t": rows})

    assert timetable is None
    assert damages == [("stop_times.txt", *damage)]


def test_trips_of_unknown_lines_and_days_are_left_out_and_named():
    trips = [
        (2, {"trip_id": "t", "route_id": "other", "service_id": "week"}),
        (3, {"trip_id": "t", "route_id": "r", "service_id": "other"}),
    ]

    _, damages = made(trips=trips)

    assert damages == [("trips.txt", 2, "route_unknown"), ("trips.txt", 3, "service_unknown")]


def test_days_come_from_weekdays_and_exceptions():
    exceptions = [
        (2, {"service_id": "week", "date": "20260303", "exception_type": "2"}),
        (3, {"service_id": "week", "date": "20260316", "exception_type": "1"}),
        (4, {"service_id": "week", "date": "2026-03-17", "exception_type": "1"}),
    ]
    timetable, damages = made(calendar_dates=exceptions)

    runs = [date(2026, 3, 2 + day) for day in np.flatnonzero(timetable.runs[0])]
    assert runs == [date(2026, 3, day) for day in (2, 9, 10, 16)]
    assert (timetable.first_day, timetable.last_day) == (date(2026, 3, 2), date(2026, 3, 16))
    assert damages == [("calendar_dates.txt", 4, "damaged_day")]


def test_a_service_may_stand_in_the_exceptions_only():
    exceptions = [(2, {"service_id": "week", "date": "20260303", "exception_type": "1"})]
    timetable, _ = made(calendar=[], calendar_dates=exceptions)

    assert timetable.trips_on(date(2026, 3, 3)).tolist() == [0]
    assert timetable.trips_on(date(2026, 3, 4)).tolist() == []


def test_frequencies_become_trips():
    every = {"trip_id": "t", "start_time": "6:00:00", "end_time": "7:00:00", "headway_secs": "1200"}
    timetable, _ = made(frequencies=[(2, every)])

    starts = timetable.halt_departure[timetable.trip_start[:-1]].tolist()
    assert starts == [at("6:00"), at("6:20"), at("6:40")]


def test_a_damaged_frequency_leaves_its_trip_out():
    every = {"trip_id": "t", "start_time": "6:00:00", "end_time": "7:00:00", "headway_secs": "0"}
    timetable, damages = made(frequencies=[(2, every)])

    assert timetable is None
    assert damages == [("frequencies.txt", 2, "damaged_time")]


@pytest.mark.parametrize("kind", ["715", "1501"])
def test_lines_of_ordered_service_are_on_demand(kind):
    timetable, _ = made(routes=[(2, {"route_id": "r", "route_type": kind})])

    assert timetable.on_demand.tolist() == [True]
    assert timetable.halt_called.all()


def test_a_trip_is_on_demand_where_every_way_on_or_off_needs_a_call():
    called = [halt(2, "a", "7:00:00", pickup="2"), halt(3, "b", "7:30:00", drop_off="2")]
    partly = [
        halt(2, "a", "7:00:00"),
        halt(3, "c", "7:10:00", pickup="2", drop_off="2"),
        halt(4, "b", "7:30:00"),
    ]

    whole, _ = made(halts={"t": called})
    some, _ = made(halts={"t": partly})

    assert whole.on_demand.tolist() == [True]
    assert some.on_demand.tolist() == [False]
    assert some.halt_boards.tolist() == [True, False, True]
    assert some.halt_called.tolist() == [False, True, False]


def test_a_sign_to_the_driver_is_no_call():
    rows = [halt(2, "a", "7:00:00", pickup="3"), halt(3, "b", "7:30:00", drop_off="3")]
    timetable, _ = made(halts={"t": rows})

    assert timetable.halt_boards.all()
    assert not timetable.on_demand.any()


def change(one, other, kind, least):
    ends = {"from_stop_id": one, "to_stop_id": other}
    return ends | {"transfer_type": kind, "min_transfer_time": least}


def test_changes_of_the_feed_are_kept_and_impossible_ones_marked():
    rows = [
        (2, change("a", "b", "2", "300")),
        (3, change("b", "a", "3", "")),
        (4, change("a", "a", "2", "x")),
        (5, change("a", "b", "4", "")),
    ]
    timetable, damages = made(transfers=rows)

    assert timetable.transfer_s.tolist() == [300, -1]
    assert damages == [("transfers.txt", 4, "damaged_transfer")]


def test_a_timetable_comes_back_from_the_disk_as_it_went(tmp_path):
    timetable, _ = made()
    write_timetable(tmp_path / "one.npz", timetable)

    again = read_timetable(tmp_path / "one.npz")

    assert again.about == timetable.about
    assert again.first_day == timetable.first_day
    assert again.stop_name.tolist() == ["Halt a", "Halt b", "Halt c"]
    assert np.array_equal(again.runs, timetable.runs)
    assert np.isnan(again.stop_xy[2]).all()
    assert [one.name for one in tmp_path.iterdir()] == ["one.npz"]


def test_a_damaged_file_is_said_to_be_damaged(tmp_path):
    (tmp_path / "one.npz").write_bytes(b"PK\x03\x04 nothing")

    with pytest.raises(UnreadableTimetable):
        read_timetable(tmp_path / "one.npz")
