"""Kitas, schools, boundaries, streets and stops become layers, real files included."""

import json
import os
import zipfile
from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import LineString

from api.imports import (
    import_boundaries,
    import_gtfs,
    import_kitas,
    import_osm,
    import_schools,
)
from api.imports.layers.schools import school_types
from api.sentences import Language
from api.workbooks import Kind, WrongFile
from geo import WGS84, Layers
from tests.api.workbooks.filling import filled

DATA = Path(os.environ.get("WOHNLAGE_REAL_DATA", "/nonexistent"))
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real data is absent")
DAY = date(2026, 3, 2)
KITA = {
    "Kennung": "12",
    "Name": "Kita Sonnenhügel",
    "Länge (Ost)": "14,98",
    "Breite (Nord)": 51.15,
    "Plätze": 80,
    "Freie Plätze": 0,
    "Betreuungszeit": "9,5",
    "Inklusiv": "ja",
    "Öffnungszeiten": "Mo-Fr 6-17 Uhr",
    "Stand": "01.03.2026",
}


@pytest.fixture
def layers(tmp_path):
    return Layers(tmp_path / "layers.gpkg")


def kitas(tmp_path, *rows):
    return filled(tmp_path / "kitas.xlsx", Kind.KITAS, {"Kitas": list(rows)})


def feed(tmp_path, **tables: str):
    """A small timetable: a bus at B (two platforms) and a train at T."""
    content = {
        "stops": "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,"
        "wheelchair_boarding\n"
        "de:14626:1,Markt,51.151,14.981,1,,\n"
        "de:14626:1:1,Markt Steig 1,51.150,14.980,0,de:14626:1,1\n"
        "de:14626:1:2,Markt Steig 2,51.152,14.982,0,de:14626:1,1\n"
        "de:14626:2:1,Bahnhof,51.140,14.970,,,2\n"
        "far,Weit weg,50.0,10.0,0,,\n"
        "never,Nie bedient,51.15,14.98,0,,\n"
        "nowhere,Ohne Ort,,,0,,\n",
        "routes": "route_id,route_type\nbus,3\ntrain,2\n",
        "trips": "route_id,service_id,trip_id\nbus,s,b1\ntrain,s,t1\n",
        "stop_times": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
        "b1,7:00:00,7:00:00,de:14626:1:1,1\nb1,7:02:00,7:02:00,de:14626:1:2,2\n"
        "t1,7:10:00,7:10:00,de:14626:2:1,1\nb1,7:30:00,7:30:00,far,3\n"
        "b1,7:40:00,7:40:00,nowhere,4\n",
        "calendar": "service_id,monday,start_date,end_date\ns,1,20260101,20261212\n",
        **tables,
    }
    path = tmp_path / "gtfs.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in content.items():
            if text:
                archive.writestr(f"{name}.txt", text)
    return path


def streets_of_goerlitz(layers):
    frame = gpd.GeoDataFrame(
        {"street": ["w1"], "highway": ["residential"], "name": ["Markt"]},
        geometry=[LineString([(14.9, 51.1), (15.0, 51.2)])],
        crs=WGS84,
    ).set_index("street")
    layers.replace("streets", frame, source="test", as_of="2026-01-01")


def test_kitas_become_amenities_and_twice_is_nothing(layers, tmp_path):
    path = kitas(tmp_path, KITA)

    first, second = import_kitas(layers, path), import_kitas(layers, path)

    kita = layers.read("amenities").loc["kita:12"]
    assert (kita["category"], kita["places_free"], kita["hours_per_day"]) == ("kita", 0, 9.5)
    assert (kita["as_of"], kita["opening"]) == ("2026-03-01", "Mo-Fr 6-17 Uhr")
    assert kita["inclusive"]
    assert kita.isna()["barrier_free"]
    assert (first.parts[0].new, second.changes_nothing) == (1, True)


def test_a_new_list_of_kitas_replaces_the_old_one_only(layers, tmp_path):
    import_kitas(layers, kitas(tmp_path, KITA))
    import_gtfs(layers, feed(tmp_path), today=DAY)

    report = import_kitas(layers, kitas(tmp_path, {**KITA, "Kennung": "13"}))

    assert (report.parts[0].new, report.parts[0].removed) == (1, 1)
    assert "gtfs:de:14626:1:bus_stop" in layers.read("amenities").index


def test_a_kita_cannot_have_more_free_places_than_places(layers, tmp_path):
    path = kitas(tmp_path, {**KITA, "Freie Plätze": 81, "Betreuungszeit": 25})

    with pytest.raises(WrongFile) as wrong:
        import_kitas(layers, path)

    assert [one.code for one in wrong.value.mistakes] == [
        "more_free_than_places",
        "more_than_a_day",
    ]
    assert layers.about() == ()


def test_an_empty_list_does_not_wipe_out_the_old_one(layers, tmp_path):
    import_kitas(layers, kitas(tmp_path, KITA))

    with pytest.raises(WrongFile, match="no_rows"):
        import_kitas(layers, kitas(tmp_path))

    assert len(layers.read("amenities")) == 1


@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("Andert-Oberschule Ebersbach", "Oberschule"),
        ("Augustum-Annen-Gymnasium Görlitz", "Gymnasium"),
        ("Grund- und Oberschule Muster", "Grundschule, Oberschule"),
        ("Diesterwegschule", None),
        ("Abendoberschule Görlitz", "Abendoberschule"),
    ],
)
def test_the_sort_of_a_school_is_said_only_where_its_name_says_it(name, types):
    assert school_types(name) == types


def test_a_school_with_two_buildings_is_two_amenities(layers, tmp_path):
    path = tmp_path / "schools.csv"
    rows = "id;name;longitude;latitude\n4;B Gymnasium;14,99;51,1\n4;B Gymnasium;14,98;51,1\n"
    path.write_text(rows)

    import_schools(layers, path, as_of=DAY)
    again = import_schools(layers, path, as_of=date(2026, 4, 1))

    assert layers.read("amenities").loc["school:4"].geometry.x == 14.98
    assert layers.read("amenities").loc["school:4:2"].geometry.x == 14.99
    assert again.changes_nothing


def test_stops_of_one_station_are_one_and_bus_and_train_are_told_apart(layers, tmp_path):
    streets_of_goerlitz(layers)

    report = import_gtfs(layers, feed(tmp_path), today=DAY)

    stops = layers.read("amenities")
    assert list(stops.index) == ["gtfs:de:14626:1:bus_stop", "gtfs:de:14626:2:rail_stop"]
    assert list(stops["category"]) == ["bus_stop", "rail_stop"]
    assert list(stops["name"]) == ["Markt", "Bahnhof"]
    assert list(stops["barrier_free"]) == [True, False]
    assert stops.geometry.iloc[0].coords[0] == (14.981, 51.151)
    said = " ".join(report.sentences(Language.DE))
    assert "2 Haltestellen liegen im Gebiet, 1 außerhalb" in said
    assert "gilt vom 2026-01-01 bis zum 2026-12-12" in said
    assert "abgelaufen" not in said
    assert "1 Haltestellen haben keine brauchbaren Koordinaten" in said


def test_a_timetable_that_ran_out_says_so(layers, tmp_path):
    timetable = feed(tmp_path)

    report = import_gtfs(layers, timetable, today=date(2027, 1, 1))

    assert "abgelaufen" in " ".join(report.sentences(Language.DE))
    assert import_gtfs(layers, timetable, today=DAY).changes_nothing


def test_everything_missing_from_a_timetable_is_named_at_once(layers, tmp_path):
    path = feed(tmp_path, trips="", calendar="", stops="stop_id,stop_name\n1,A\n")

    with pytest.raises(WrongFile) as wrong:
        import_gtfs(layers, path, today=DAY)

    assert sorted((one.sheet, one.code) for one in wrong.value.mistakes) == [
        ("calendar.txt", "gtfs_no_calendar"),
        ("stops.txt", "gtfs_column_missing"),
        ("stops.txt", "gtfs_column_missing"),
        ("trips.txt", "gtfs_table_missing"),
    ]


def test_areas_of_one_kind_leave_those_of_the_other(layers, tmp_path):
    def boundaries(key: str, name: str) -> Path:
        ring = [[14.0, 51.0], [15.0, 51.0], [15.0, 52.0], [14.0, 51.0]]
        feature = {
            "type": "Feature",
            "properties": {"AGS": key, "GEN": name},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        path = tmp_path / "areas.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
        return path

    import_boundaries(layers, boundaries("14626110", "Görlitz"), as_of=DAY)
    import_boundaries(layers, boundaries("P1", "Süd"), as_of=DAY, kind="planungsraum")
    again = import_boundaries(layers, boundaries("P1", "Süd"), as_of=DAY, kind="planungsraum")

    assert sorted(layers.read("areas")["kind"]) == ["gemeinde", "planungsraum"]
    assert again.changes_nothing


@needs_data
def test_the_real_schools_and_municipalities_of_the_county_are_taken_over(layers):
    schools = import_schools(layers, DATA / "goerlitz" / "schools_lk_goerlitz.csv", as_of=DAY)
    path = DATA / "goerlitz" / "gemeinden_vg5000_lk_goerlitz.geojson"
    areas = import_boundaries(layers, path, as_of=DAY)

    assert (schools.parts[0].new, areas.parts[0].new) == (105, 53)
    assert import_boundaries(layers, path, as_of=DAY).changes_nothing


@needs_data
def test_a_real_timetable_gives_the_stops_of_the_county_only(layers):
    import_boundaries(layers, DATA / "goerlitz" / "gemeinden_vg5000_lk_goerlitz.geojson", as_of=DAY)

    report = import_gtfs(layers, DATA / "gtfs" / "oberlausitz_sample_gtfs.zip", today=DAY)

    assert 10 < report.parts[0].new < 300


@needs_data
def test_a_real_map_file_twice_changes_nothing(layers):
    path = DATA / "osm" / "herrenberg-minimal.osm.pbf"

    first, second = import_osm(layers, path), import_osm(layers, path)

    assert first.parts[0].new > 100
    assert second.changes_nothing
