"""A feed becomes the county's timetable: kept by its hash, all of it or nothing."""

import zipfile
from datetime import date

import pytest

from api.imports import import_gtfs
from api.sentences import Language
from api.transit.keeping import Timetables
from api.workbooks import WrongFile
from geo import Layers

DAY = date(2026, 3, 2)
STOPS = (
    "stop_id,stop_name,stop_lat,stop_lon\n"
    "de:14626:1:1,Markt,51.150,14.980\nde:14626:2:1,Bahnhof,51.140,14.970\n"
)
FLEX = '{"type": "FeatureCollection", "features": [{}, {}]}'


@pytest.fixture
def layers(tmp_path):
    return Layers(tmp_path / "layers.gpkg")


def feed(tmp_path, *, trips=10, name="gtfs.zip", more_times="", **tables):
    names = [f"t{number}" for number in range(trips)]
    times = "".join(
        f"{name},{7 + number % 12}:00:00,{7 + number % 12}:00:00,de:14626:1:1,1\n"
        f"{name},{7 + number % 12}:20:00,{7 + number % 12}:20:00,de:14626:2:1,2\n"
        for number, name in enumerate(names)
    )
    content = {
        "agency.txt": "agency_name\nKreisverkehr\n",
        "stops.txt": STOPS,
        "routes.txt": "route_id,route_short_name,route_type\nr,100,3\n",
        "trips.txt": "route_id,service_id,trip_id\n" + "".join(f"r,s,{one}\n" for one in names),
        "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        + times
        + more_times,
        "calendar.txt": "service_id,monday,tuesday,start_date,end_date\ns,1,1,20260101,20261212\n",
    } | {key.replace("__", "."): text for key, text in tables.items()}
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        for table, text in content.items():
            archive.writestr(table, text)
    return path


def said(report):
    return " ".join(report.sentences(Language.DE))


def kept(layers):
    return Timetables.beside(layers.path)


def test_trips_are_kept_by_the_hash_of_their_feed(layers, tmp_path):
    report = import_gtfs(layers, feed(tmp_path), today=DAY)

    timetable = kept(layers).current()
    assert len(timetable.trip_route) == 10
    assert (timetable.about.publisher, timetable.about.counted_by) == ("Kreisverkehr", "de:14626:")
    assert (timetable.about.trips, timetable.about.stop_times) == (10, 20)
    assert {one.name for one in kept(layers).folder.iterdir()} == {
        f"{timetable.about.sha12}.npz",
        "current.json",
    }
    assert "Fahrten: 10 neu" in said(report)


def test_the_same_feed_twice_changes_nothing(layers, tmp_path):
    path = feed(tmp_path)
    import_gtfs(layers, path, today=DAY)
    before = kept(layers).state

    again = import_gtfs(layers, path, today=DAY)

    assert again.changes_nothing
    assert kept(layers).state == before


def test_a_county_that_lost_a_fifth_of_its_trips_is_said(layers, tmp_path):
    import_gtfs(layers, feed(tmp_path), today=DAY)

    report = import_gtfs(layers, feed(tmp_path, trips=8, name="next.zip"), today=DAY)

    assert "fehlen im Landkreis 20 % (8 statt 10 Fahrten" in said(report)
    assert len(kept(layers).current().trip_route) == 8


def test_a_county_that_lost_half_of_its_trips_is_refused_unless_accepted(layers, tmp_path):
    import_gtfs(layers, feed(tmp_path), today=DAY)
    half = feed(tmp_path, trips=5, name="next.zip", stops__txt=STOPS.replace("Markt", "Platz"))

    with pytest.raises(WrongFile) as wrong:
        import_gtfs(layers, half, today=DAY)

    assert "--accept-loss" in wrong.value.sentences(Language.DE)[0]
    assert len(kept(layers).current().trip_route) == 10
    assert "Markt" in set(layers.read("amenities")["name"])
    import_gtfs(layers, half, today=DAY, accept_loss=True)
    assert len(kept(layers).current().trip_route) == 5


def test_damaged_rows_are_named_by_table_and_row(layers, tmp_path):
    more = "t9,25:99:00,25:99:00,de:14626:1:1,3\n"

    report = import_gtfs(layers, feed(tmp_path, more_times=more), today=DAY)

    assert "stop_times.txt: 1 Zeilen mit unlesbarer" in said(report)
    assert "Zeilen: 22 (25:99:00, 25:99:00)" in said(report)
    assert len(kept(layers).current().trip_route) == 9


def test_a_row_that_ends_early_is_damaged_and_not_passed_over(layers, tmp_path):
    report = import_gtfs(layers, feed(tmp_path, more_times="t9,9:00:00\n"), today=DAY)

    assert "stop_times.txt" not in said(report)
    assert len(kept(layers).current().trip_route) == 10

    report = import_gtfs(
        layers,
        feed(tmp_path, more_times="t9,9:00:00,9:00:00,de:14626:1:1\n", name="next.zip"),
        today=DAY,
    )

    assert "stop_times.txt: 1 Zeilen mit unlesbarer Reihenfolge" in said(report)


def test_service_on_demand_and_its_zones_are_recognised_and_said(layers, tmp_path):
    routes = "route_id,route_short_name,route_type\nr,Rufbus,715\n"

    report = import_gtfs(
        layers, feed(tmp_path, routes__txt=routes, locations__geojson=FLEX), today=DAY
    )

    assert kept(layers).current().on_demand.all()
    assert "10 Fahrten müssen bestellt werden" in said(report)
    assert "2 Bediengebiete" in said(report)


def test_a_feed_without_a_usable_trip_is_refused_and_nothing_written(layers, tmp_path):
    with pytest.raises(WrongFile) as wrong:
        import_gtfs(layers, feed(tmp_path, trips=0), today=DAY)

    assert [one.code for one in wrong.value.mistakes] == ["gtfs_no_trips"]
    assert not kept(layers).folder.exists()
    assert not layers.path.exists()
