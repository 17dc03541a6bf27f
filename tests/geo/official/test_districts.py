"""Whose school it is, and which one is nearest."""

import json

import geopandas as gpd
import pytest
from shapely.geometry import box, mapping

from geo import METRIC, NotGeoJson, UnreadableGeometry, build_network, prepare
from geo.frames import check_frame
from geo.official import WrongDistricts, assigned_schools, read_districts
from geo.walking.reachability import Search
from tests.geo.factories import homes, on_the_ground, streets

from .factories import listed, together

SCHOOLS = listed(
    {
        "school:1": (0, 0, "1. Grundschule"),
        "school:2": (1000, 0, "Lessing-Grundschule"),
        "school:2:2": (1200, 0, "Lessing-Grundschule"),
        "school:3": (400, 0, "Goethe-Oberschule"),
        "school:4": (600, 0, "Lindenschule"),
    },
    category="school",
    detail=["Grundschule", "Grundschule", "Grundschule", "Oberschule", None],
)
WEST, EAST = (-500, -500, 500, 500), (500, -500, 1500, 500)


def written(tmp_path, *features, **more):
    path = tmp_path / "bezirke.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}))
    return path


def feature(corners, **properties):
    outline = on_the_ground([box(*corners)]).iloc[0]
    return {"type": "Feature", "properties": properties, "geometry": mapping(outline)}


def read(path):
    return read_districts(path, SCHOOLS, source="Satzung", as_of="2026-01-01")


@pytest.mark.parametrize("school", ["2", "school:2", "Lessing Grundschule", "GS Lessing", 2])
def test_a_school_is_found_by_number_id_or_name(tmp_path, school):
    frame = read(written(tmp_path, feature(WEST, district="W", name="West", school=school)))

    assert frame.loc["W/school:2", ["name", "school", "source"]].tolist() == [
        "West",
        "school:2",
        "Satzung",
    ]
    check_frame(frame, "districts")


def test_a_district_of_two_schools_is_shared(tmp_path):
    frame = read(written(tmp_path, feature(WEST, district="W", schule="1; 4")))

    assert list(frame.index) == ["W/school:1", "W/school:4"]


def test_parts_of_one_district_are_put_together(tmp_path):
    path = written(
        tmp_path, feature(WEST, district="W", school="1"), feature(EAST, district="W", school="1")
    )

    frame = read(path)

    assert frame.to_crs(METRIC).area.iloc[0] == pytest.approx(2_000_000, rel=0.001)


def test_every_district_with_a_wrong_school_is_named_at_once(tmp_path):
    path = written(
        tmp_path,
        feature(WEST, district="a"),
        feature(WEST, district="b", school="Lessing-Grundschuhle Ost"),
        feature(WEST, district="c", school="3"),
        feature(WEST, district="d", school="1"),
    )

    with pytest.raises(WrongDistricts) as wrong:
        read(path)

    found = [(one["feature"], one["problem"]) for one in wrong.value.details["features"]]
    assert found == [(1, "no_school"), (2, "unknown_school"), (3, "not_a_primary_school")]
    assert "Lessing-Grundschule" in wrong.value.details["features"][1]["similar"]


def test_a_name_that_two_schools_have_is_not_guessed(tmp_path):
    twins = together(
        SCHOOLS, listed({"school:9": (9, 9, "Lessing-Grundschule")}, category="school")
    )
    path = written(tmp_path, feature(WEST, school="Lessing-Grundschule"))

    with pytest.raises(WrongDistricts) as wrong:
        read_districts(path, twins, source="x", as_of="2026-01-01")

    assert wrong.value.details["features"][0]["problem"] == "several_schools"


def test_a_file_that_is_none_and_shapes_that_are_none_are_refused(tmp_path):
    point = {"type": "Feature", "properties": {"school": "1"}, "geometry": {"type": "Point"}}
    bare = {"type": "Feature", "properties": {"school": "1"}}

    with pytest.raises(UnreadableGeometry) as wrong:
        read(written(tmp_path, point, bare, 7))
    with pytest.raises(NotGeoJson):
        read(written(tmp_path))

    assert [one["problem"] for one in wrong.value.details["features"]] == [
        "not_a_polygon",
        "not_a_polygon",
        "no_properties",
    ]


def ways(districts, places, schools=SCHOOLS):
    network = build_network(streets([(-2000, 0), (3000, 0)]))
    table = assigned_schools(prepare(network, schools), homes(places), districts, Search())
    return {
        (row.place, row.role, row.rank): (row.amenity, round(row.metres, 0), row.gap)
        for row in table.fillna({"metres": -1, "amenity": "", "gap": ""}).itertuples()
    }


def test_the_assigned_school_stands_beside_the_nearest_one(tmp_path):
    districts = read(
        written(tmp_path, feature(WEST, school="1"), feature(EAST, school="2", district="O"))
    )

    found = ways(districts, {"near the border": (510, 0), "far east": (1190, 0)})

    assert found["near the border", "assigned", 1] == ("school:2", 490, "")
    assert found["near the border", "nearest", 1] == ("school:2", 490, "")
    assert found["far east", "assigned", 1] == ("school:2:2", 10, "")


def test_the_nearest_may_be_another_than_the_assigned_one(tmp_path):
    districts = read(written(tmp_path, feature(EAST, school="1")))

    found = ways(districts, {"home": (900, 0)})

    assert found["home", "assigned", 1] == ("school:1", 900, "")
    assert found["home", "nearest", 1] == ("school:2", 100, "")


def test_in_a_shared_district_the_nearer_school_comes_first(tmp_path):
    districts = read(written(tmp_path, feature(EAST, school="1; 2")))

    found = ways(districts, {"home": (600, 0)})

    assert found["home", "assigned", 1] == ("school:2", 400, "")
    assert found["home", "assigned", 2] == ("school:1", 600, "")


def test_what_cannot_be_answered_says_why(tmp_path):
    districts = read(written(tmp_path, feature(WEST, school="1"), feature(EAST, school="4")))
    without = SCHOOLS.drop(index="school:4")

    places = {
        "outside": (2500, 0),
        "lost": (800, 0),
        "off the road": (0, 499.9),
        "far off": (0, 4e4),
    }
    found = ways(districts, places, without)

    assert found["outside", "assigned", 1] == ("", -1, "outside_districts")
    assert found["lost", "assigned", 1] == ("school:4", -1, "school_not_there")
    assert found["off the road", "assigned", 1][0] == "school:1"
    assert found["far off", "nearest", 1] == ("", -1, "no_way")


def test_districts_that_name_no_school_of_this_county_still_answer(tmp_path):
    frame = read(written(tmp_path, feature(WEST, school="1")))
    nothing = gpd.GeoDataFrame(frame.iloc[:0])

    found = ways(nothing, {"home": (0, 0)})

    assert found["home", "assigned", 1] == ("", -1, "outside_districts")
