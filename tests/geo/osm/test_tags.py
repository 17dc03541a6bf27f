"""What streets are like, what stands in the way, and where the doors are."""

import pytest

from geo import read_osm
from geo.osm.barriers import kind_of
from geo.osm.streets import ramp_of

from .things import SQUARE, way


def test_streets_carry_what_the_file_says_about_them(pbf):
    path = pbf(
        way(
            10,
            [1, 2, 5],
            highway="steps",
            surface="sett",
            smoothness="bad",
            wheelchair="no",
            incline="-12 %",
            step_count="14",
            **{"ramp": "yes", "ramp:stroller": "yes"},
        ),
        way(11, [2, 3], highway="track", tracktype="grade2", incline="up"),
    )

    streets = read_osm(path).streets

    steps, track = streets.loc["osm:w10"], streets.loc["osm:w11"]
    names = ["surface", "smoothness", "wheelchair", "ramp", "incline", "step_count"]
    assert steps[names].tolist() == ["sett", "bad", "no", "stroller", -12.0, 14]
    assert track["tracktype"] == "grade2"
    assert track[["surface", "ramp", "incline", "step_count"]].isna().all()
    assert str(streets["incline"].dtype) == "Float64"


@pytest.mark.parametrize(
    ("tags", "ramp"),
    [
        ({"ramp": "yes"}, "yes"),
        ({"ramp": "yes", "ramp:bicycle": "yes"}, "bicycle"),
        ({"ramp": "yes", "ramp:bicycle": "yes", "ramp:wheelchair": "yes"}, "wheelchair"),
        ({"ramp": "yes", "ramp:wheelchair": "no"}, "no"),
        ({"ramp:stroller": "yes", "ramp:wheelchair": "no"}, "stroller"),
        ({"ramp": "separate"}, "separate"),
        ({}, None),
    ],
)
def test_a_ramp_is_told_with_whom_it_is_for(tags, ramp):
    assert ramp_of(tags) == ramp


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"barrier": "kerb", "kerb": "raised"}, "kerb_raised"),
        ({"highway": "crossing", "kerb": "raised"}, "kerb_raised"),
        ({"kerb": "raised", "kerb:height": "0.03"}, None),
        ({"kerb": "yes", "kerb:height": "8 cm"}, "kerb_raised"),
        ({"kerb": "lowered"}, None),
        ({"barrier": "kerb", "kerb": "raised", "wheelchair": "yes"}, None),
        ({"barrier": "stile"}, "stile"),
        ({"barrier": "full-height_turnstile"}, "turnstile"),
        ({"barrier": "kissing_gate"}, "kissing_gate"),
        ({"barrier": "gate"}, None),
        ({"barrier": "gate", "locked": "yes"}, "gate_locked"),
        ({"barrier": "gate", "access": "private"}, "gate_locked"),
        ({"barrier": "gate", "access": "private", "foot": "yes"}, None),
        ({"barrier": "gate", "foot": "no"}, "gate_locked"),
        ({"barrier": "cycle_barrier"}, "cycle_barrier"),
        ({"barrier": "cycle_barrier", "maxwidth:physical": "1.2"}, None),
        ({"barrier": "bollard"}, None),
        ({"barrier": "bollard", "maxwidth": "1.5"}, None),
        ({"barrier": "bollard", "maxwidth": "0.7"}, "bollards_narrow"),
        ({"highway": "crossing", "wheelchair": "no"}, "no_wheelchair"),
        ({"highway": "crossing"}, None),
    ],
)
def test_a_node_is_a_barrier_of_a_kind_or_none(tags, kind):
    assert kind_of(tags) == kind


def test_only_barriers_on_a_walkable_street_are_kept(pbf):
    path = pbf(
        way(10, [1, 2, 5], highway="footway"),
        way(11, [3, 4], highway="motorway"),
        node_tags={
            2: {"barrier": "turnstile"},
            3: {"barrier": "turnstile"},
            5: {"highway": "crossing", "kerb": "raised"},
        },
    )

    found = read_osm(path)

    assert found.barriers["kind"].to_dict() == {"osm:n2": "turnstile", "osm:n5": "kerb_raised"}
    assert (
        found.barriers.geometry["osm:n2"].coords[0] == found.streets.geometry["osm:w10"].coords[1]
    )
    assert found.counts["barriers"] == 2


def test_a_door_belongs_to_the_amenity_on_whose_outline_it_is(pbf):
    path = pbf(
        way(10, [1, 2, 5], highway="footway"),
        way(11, SQUARE, amenity="school"),
        node_tags={
            3: {"entrance": "main", "wheelchair": "yes"},
            4: {"entrance": "emergency"},
            5: {"entrance": "yes"},
        },
    )

    doors = read_osm(path).entrances

    assert doors[["amenity", "kind", "barrier_free"]].values.tolist() == [["osm:w11", "main", True]]
    assert doors.index.tolist() == ["osm:n3/osm:w11"]


def test_a_door_of_a_building_belongs_to_every_amenity_inside(pbf):
    path = pbf(
        way(10, [1, 2, 5], highway="footway"),
        way(11, SQUARE, building="yes"),
        way(12, [3, 4, 99, 3], building="yes"),
        more_nodes={7: (14.004, 51.004), 8: (14.006, 51.006), 9: (14.03, 51.0)},
        node_tags={
            4: {"entrance": "yes"},
            7: {"amenity": "doctors"},
            8: {"amenity": "pharmacy"},
            9: {"amenity": "pharmacy"},
        },
    )

    doors = read_osm(path).entrances

    assert doors["amenity"].tolist() == ["osm:n7", "osm:n8"]
    assert doors["barrier_free"].isna().all()


def test_a_door_inside_two_areas_belongs_to_the_smaller_one(pbf):
    path = pbf(
        way(10, [1, 2, 5], highway="footway"),
        way(11, SQUARE, amenity="school"),
        way(12, [6, 7, 8, 6], amenity="kindergarten"),
        more_nodes={6: (14.004, 51.004), 7: (14.006, 51.004), 8: (14.005, 51.006)},
        node_tags={6: {"entrance": "yes"}},
    )

    assert read_osm(path).entrances["amenity"].tolist() == ["osm:w12"]


def test_without_any_door_or_barrier_the_frames_are_empty(pbf):
    found = read_osm(pbf(way(10, [1, 2], highway="path")))

    assert found.barriers.empty
    assert found.entrances.empty
