import geopandas as gpd
import pandas as pd
import pytest
from shapely import LineString, Point

from geo import WGS84, UnknownCategory, WrongFrame, check_frame, complete_amenities
from tests.geo.factories import amenities, areas, homes, streets


def problems(frame, kind):
    with pytest.raises(WrongFrame) as wrong:
        check_frame(frame, kind)
    return {
        (complaint["problem"], complaint["column"])
        for complaint in wrong.value.details["complaints"]
    }


@pytest.mark.parametrize(
    ("kind", "frame"),
    [
        ("homes", homes({"a": (0, 0)})),
        ("amenities", amenities({"osm:n1": (0, 0)})),
        ("streets", streets([(0, 0), (9, 0)])),
        ("areas", areas({"14626110": (0, 0, 9, 9)})),
    ],
)
def test_a_frame_that_keeps_its_contract_passes(kind, frame):
    assert check_frame(frame, kind) is None


def test_all_complaints_about_a_frame_come_at_once():
    frame = amenities({"a": (0, 0), "b": (1, 1)})
    frame.index = pd.Index(["a", "a"], name="id")
    frame = frame.drop(columns="daz").to_crs(3857)
    frame["places"] = [1.5, 2.5]
    frame["as_of"] = [None, "2026-01-01"]

    assert problems(frame, "amenities") == {
        ("wrong_crs", "geometry"),
        ("index_name", "amenity"),
        ("index_twice", "amenity"),
        ("column_missing", "daz"),
        ("column_type", "places"),
        ("gaps", "as_of"),
        ("outside_the_world", "geometry"),
    }


def test_a_complaint_counts_its_rows_and_names_the_first():
    frame = homes({"a": (0, 0), "b": (1, 1), "c": (2, 2)})
    frame.loc[["b", "c"], "geometry"] = LineString([(14, 51), (15, 51)])

    with pytest.raises(WrongFrame) as wrong:
        check_frame(frame, "homes")

    (complaint,) = wrong.value.details["complaints"]
    assert wrong.value.code == "WrongFrame"
    assert (complaint["problem"], complaint["rows"], complaint["example"]) == (
        "geometry_type",
        2,
        "b",
    )


def test_numbers_do_not_name_rows():
    frame = homes({"a": (0, 0)})
    frame.index = pd.Index([7], name="place")

    assert problems(frame, "homes") == {("index_not_text", "place")}


def test_a_table_without_geometry_is_refused():
    assert problems(pd.DataFrame({"x": [1]}), "homes") == {("not_a_frame", "geometry")}


@pytest.mark.parametrize("place", [Point(), None, Point(float("nan"), 1), Point(200, 51)])
def test_a_place_nowhere_is_refused(place):
    frame = gpd.GeoDataFrame(index=pd.Index(["a"], name="place"), geometry=[place], crs=WGS84)

    (problem,) = problems(frame, "homes")

    assert problem[0] in {"geometry_missing", "outside_the_world"}


def test_what_a_list_does_not_say_stays_unknown():
    frame = amenities({"a": (0, 0)})

    assert frame.loc["a", ["places", "places_free", "daz", "barrier_free"]].isna().all()


def test_a_category_nobody_knows_is_refused_with_those_there_are():
    frame = amenities({"a": (0, 0)}).assign(category="disco")

    with pytest.raises(UnknownCategory) as unknown:
        complete_amenities(frame)

    assert unknown.value.details["categories"] == ["disco"]
    assert "kita" in unknown.value.details["known"]
