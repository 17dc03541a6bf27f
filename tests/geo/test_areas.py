import json

import geopandas as gpd
import pytest
from shapely import Point

from geo import NotGeoJson, UnreadableGeometry, area_of, read_boundaries
from tests.geo.factories import REAL_DATA, areas, homes

SQUARE = [[[14.0, 51.0], [14.1, 51.0], [14.1, 51.1], [14.0, 51.1], [14.0, 51.0]]]
BOW_TIE = [[[14.0, 51.0], [14.2, 51.2], [14.2, 51.0], [14.0, 51.1], [14.0, 51.0]]]


def feature(properties=None, coordinates=SQUARE, kind="Polygon"):
    named = {"AGS": "14626110", "GEN": "Görlitz", "BEZ": "Stadt"}
    return {
        "type": "Feature",
        "properties": named if properties is None else properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


@pytest.fixture
def boundary_file(tmp_path):
    def write(*features, **more):
        path = tmp_path / "grenzen.geojson"
        content = {"type": "FeatureCollection", "features": list(features), **more}
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return write


def test_the_federal_agencys_properties_name_an_area(boundary_file):
    known = read_boundaries(boundary_file(feature()))

    assert known.loc["14626110", ["name", "kind"]].tolist() == ["Görlitz", "gemeinde"]


def test_plain_properties_name_an_area(boundary_file):
    one = feature({"ags": 14626120, "name": "Zittau"})
    other = feature({"name": "Planungsraum Nord", "kind": "planungsraum"})

    known = read_boundaries(boundary_file(one, other))

    assert known["name"].to_dict() == {
        "14626120": "Zittau",
        "Planungsraum Nord": "Planungsraum Nord",
    }
    assert known.loc["Planungsraum Nord", "kind"] == "planungsraum"


def test_parts_of_one_area_become_one_row(boundary_file):
    beside = [[[x + 1, y] for x, y in SQUARE[0]]]

    known = read_boundaries(boundary_file(feature(), feature(coordinates=beside)))

    assert len(known) == 1
    assert len(known.geometry.iloc[0].geoms) == 2


def test_an_outline_that_crosses_itself_is_put_right_and_marked(boundary_file):
    known = read_boundaries(boundary_file(feature(coordinates=BOW_TIE)))

    assert known["repaired"].tolist() == [True]
    assert known.geometry.is_valid.all()


def test_every_bad_feature_is_named_by_its_number(boundary_file):
    path = boundary_file(
        feature(),
        {"type": "Feature"},
        feature({"AGS": "1"}),
        feature(kind="Point", coordinates=[14, 51]),
        feature(coordinates=[[[14, 51], [15, "x"], [15, 52], [14, 51]]]),
        feature(coordinates=[[[14, 51], [15, 51]]]),
        feature(coordinates=[[[4e5, 5e6], [4.1e5, 5e6], [4.1e5, 5.1e6], [4e5, 5e6]]]),
        feature(coordinates=[[[14, 51], [15, 51], [14, 51], [14, 51]]]),
        feature({"AGS": "14626110", "GEN": "Zittau"}),
        None,
    )

    with pytest.raises(UnreadableGeometry) as unreadable:
        read_boundaries(path)

    told = [(one["feature"], one["problem"]) for one in unreadable.value.details["features"]]
    assert told == [
        (2, "no_properties"),
        (3, "no_name"),
        (4, "not_a_polygon"),
        (5, "bad_coordinates"),
        (6, "bad_coordinates"),
        (7, "outside_the_world"),
        (8, "bad_coordinates"),
        (10, "no_properties"),
        (9, "two_names"),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "not_json"),
        (b"\xff\xfe\x00", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b'{"features": [' + b"9" * 5000 + b"]}", "not_json"),
        (b"[]", "not_a_collection"),
        (b'{"features": 1}', "not_a_collection"),
        (b'{"features": []}', "no_features"),
        (b'{"features": [1], "crs": "urn:ogc:def:crs:EPSG::25833"}', "wrong_crs"),
        (b"<OGRVRTDataSource></OGRVRTDataSource>", "not_json"),
    ],
)
def test_what_is_no_geojson_is_told(tmp_path, content, problem):
    path = tmp_path / "grenzen.geojson"
    path.write_bytes(content)

    with pytest.raises(NotGeoJson) as wrong:
        read_boundaries(path)

    assert wrong.value.details["problem"] == problem
    assert wrong.value.details["file"] == "grenzen.geojson"


def test_each_point_belongs_to_one_area_or_to_none():
    known = areas({"B": (100, 0, 200, 100), "A": (0, 0, 100, 100)})
    points = homes({"in A": (50, 50), "in B": (150, 50), "border": (100, 50), "out": (500, 500)})

    found = area_of(points.geometry, known)

    assert found.fillna("").to_dict() == {"in A": "A", "in B": "B", "border": "A", "out": ""}


def test_points_in_metres_are_understood():
    known = areas({"A": (0, 0, 100, 100)})
    points = gpd.GeoSeries([Point(500_050, 5_660_050)], crs="EPSG:25833")

    assert area_of(points, known).tolist() == ["A"]


@pytest.mark.skipif(not REAL_DATA.exists(), reason="real data folder absent")
def test_the_countys_municipalities_are_read():
    path = REAL_DATA / "goerlitz" / "gemeinden_vg5000_lk_goerlitz.geojson"

    known = read_boundaries(path)

    assert len(known) == 53
    assert known.loc["14626110", "name"] == "Görlitz"
    here = gpd.GeoSeries([Point(14.987, 51.155)], crs="EPSG:4326")
    assert area_of(here, known).tolist() == ["14626110"]
