"""What streets are like for prams and wheelchairs, and what inspectors put right."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import Point

from geo import WGS84, EmptyNetwork, WrongFrame, build_network, reach
from geo.streets.obstacles import network_for, obstacles_of
from geo.streets.profiles import (
    GOOD,
    ROUGH,
    UNKNOWN,
    Profile,
    grades,
    street_kinds,
    untagged_shares,
)
from geo.walking.reachability import Search, prepare
from geo.walking.wheelchair import prepare_wheels, wheelchair_reach

from .factories import amenities, homes, on_the_ground, streets

STEPS_AND_ROUND = [[(0, 0), (30, 0)], [(0, 0), (0, 40), (30, 40), (30, 0)]]


def street(**tags) -> gpd.GeoDataFrame:
    kinds = {"incline": "Float64"}
    columns = {
        name: pd.array([value], dtype=kinds.get(name, "str")) for name, value in tags.items()
    }
    return streets([(0, 0), (10, 0)]).assign(**columns)


def barriers(**kinds_at) -> gpd.GeoDataFrame:
    index = pd.Index(list(kinds_at), name="barrier", dtype="str")
    shapes = on_the_ground([Point(where) for _, where in kinds_at.values()])
    kinds = pd.array([kind for kind, _ in kinds_at.values()], dtype="str")
    return gpd.GeoDataFrame({"kind": kinds}, index=index, geometry=shapes.array, crs=WGS84)


def remarks(*said) -> gpd.GeoDataFrame:
    """Inspectors' remarks about streets: where, what and on which day."""
    index = pd.Index([f"r{at}" for at in range(len(said))], name="correction", dtype="str")
    shapes = on_the_ground([Point(where) for where, _, _ in said])
    columns = {
        "about": "street",
        "amenity": None,
        "says": [says for _, says, _ in said],
        "source": "Begehung",
        "as_of": [day for _, _, day in said],
    }
    frame = gpd.GeoDataFrame(columns, index=index, geometry=shapes.array, crs=WGS84)
    return frame.astype(dict.fromkeys(columns, "str"))


def rolled(ways, *, barriers=None, corrections=None, goal=(30, 0)):
    obstacles = obstacles_of(ways, barriers, corrections)
    wheels = prepare_wheels(prepare(build_network(ways), amenities({"kita": goal})), obstacles)
    return wheelchair_reach(wheels, homes({"home": (0, 0)})).iloc[0]


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({}, ""),
        ({"highway": "steps"}, "steps"),
        ({"highway": "steps", "ramp": "no"}, "steps"),
        ({"highway": "steps", "ramp": "separate"}, "steps"),
        ({"highway": "steps", "ramp": "stroller"}, "steps"),
        ({"highway": "steps", "ramp": "bicycle"}, "steps"),
        ({"highway": "steps", "ramp": "yes"}, ""),
        ({"highway": "steps", "ramp": "wheelchair"}, ""),
        ({"wheelchair": "no"}, "no_wheelchair"),
        ({"wheelchair": "limited"}, ""),
        ({"incline": 6.0}, ""),
        ({"incline": 6.1}, "steep"),
        ({"incline": -8.0}, "steep"),
        ({"incline": None}, ""),
        ({"incline": 12.0, "wheelchair": "yes"}, ""),
        ({"smoothness": "intermediate"}, ""),
        ({"smoothness": "bad"}, "bad_surface"),
        ({"smoothness": "impassable"}, "bad_surface"),
        ({"sac_scale": "hiking"}, ""),
        ({"sac_scale": "mountain_hiking"}, "trail"),
        ({"highway": "steps", "wheelchair": "no"}, "steps"),
    ],
)
def test_a_street_stops_wheelchairs_by_its_tags(tags, kind):
    assert street_kinds(street(**tags), Profile.WHEELCHAIR).tolist() == [kind]


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"highway": "steps"}, "steps"),
        ({"highway": "steps", "ramp": "stroller"}, ""),
        ({"highway": "steps", "ramp": "bicycle"}, "steps"),
        ({"incline": 12.0}, ""),
        ({"wheelchair": "no"}, ""),
    ],
)
def test_only_steps_without_a_ramp_stop_prams(tags, kind):
    assert street_kinds(street(**tags), Profile.PRAM).tolist() == [kind]


@pytest.mark.parametrize(
    ("tags", "grade"),
    [
        ({}, UNKNOWN),
        ({"highway": "track"}, UNKNOWN),
        ({"surface": "asphalt"}, GOOD),
        ({"smoothness": "good"}, GOOD),
        ({"wheelchair": "limited"}, GOOD),
        ({"surface": "sett"}, ROUGH),
        ({"surface": "asphalt; sett"}, ROUGH),
        ({"surface": "cobblestone:flattened"}, ROUGH),
        ({"surface": "sett", "smoothness": "good"}, GOOD),
        ({"surface": "gravel", "wheelchair": "yes"}, GOOD),
        ({"tracktype": "grade1"}, GOOD),
        ({"tracktype": "grade3"}, ROUGH),
        ({"tracktype": "grade3", "surface": "compacted"}, GOOD),
        ({"highway": "steps", "ramp": "wheelchair"}, GOOD),
        ({"highway": "steps", "ramp": "yes"}, UNKNOWN),
    ],
)
def test_a_street_is_good_rough_or_unknown_by_its_tags(tags, grade):
    assert grades(street(**tags), np.array([False])).tolist() == [grade]


def test_an_inspector_makes_a_street_known_but_not_smooth():
    assert grades(street(), np.array([True])).tolist() == [GOOD]
    assert grades(street(surface="sett"), np.array([True])).tolist() == [ROUGH]


def test_shares_of_untagged_streets_count_each_tag_and_none_at_all():
    ways = streets([(0, 0), (1, 0)], [(1, 0), (2, 0)], [(2, 0), (3, 0)], [(3, 0), (4, 0)])
    ways = ways.assign(
        surface=pd.array(["asphalt", None, None, None], dtype="str"),
        smoothness=pd.array(["good", "bad", None, None], dtype="str"),
        incline=pd.array([None, None, None, 3.0], dtype="Float64"),
    )

    assert untagged_shares(ways) == {
        "surface": 0.75,
        "smoothness": 0.5,
        "incline": 0.75,
        "wheelchair": 1.0,
        "any": 0.5,
    }
    assert untagged_shares(ways.iloc[:0])["any"] == 0.0


def test_prams_go_round_steps_and_through_raised_kerbs_but_not_over_stiles():
    ways = streets(*STEPS_AND_ROUND).assign(highway=["steps", "footway"])

    def metres(**kinds_at):
        found = obstacles_of(ways, barriers(**kinds_at), profile=Profile.PRAM)
        at = (homes({"home": (0, 0)}), amenities({"kita": (30, 0)}))
        return reach(network_for(found), *at, Search(k=1)).nearest["metres"].tolist()

    assert metres(kerb=("kerb_raised", (0, 40))) == [pytest.approx(110, abs=0.01)]
    assert metres(stile=("stile", (0, 40))) == []


def test_nothing_stops_who_walks():
    ways = street(highway="steps", wheelchair="no")

    found = obstacles_of(ways, barriers(gate=("gate_locked", (0, 0))), profile=Profile.WALK)

    assert found.kind.tolist() == [""]
    assert found.point_kind == ()


def test_where_nothing_is_left_there_is_no_network():
    with pytest.raises(EmptyNetwork):
        network_for(obstacles_of(street(wheelchair="no")))


def test_an_inspector_opens_steps_that_the_map_closes():
    ways = streets(*STEPS_AND_ROUND).assign(highway=["steps", "footway"], surface="asphalt")

    before = rolled(ways)
    after = rolled(ways, corrections=remarks(((15, 3), "passable", "2026-01-10")))

    assert before["metres"] == pytest.approx(110, abs=0.01)
    assert after[["value", "barriers"]].tolist() == ["passable", ""]
    assert after["metres"] == pytest.approx(30, abs=0.01)


def test_an_inspector_closes_a_street_that_the_map_calls_good():
    ways = streets([(0, 0), (30, 0)]).assign(surface="asphalt", smoothness="good")

    after = rolled(ways, corrections=remarks(((15, 3), "barrier:steps", "2026-01-10")))

    assert after[["value", "barriers"]].tolist() == ["barrier", "steps:1"]


def test_an_inspector_takes_a_kerb_away_that_the_map_has():
    ways = streets([(0, 0), (15, 0), (30, 0)]).assign(surface="asphalt")
    kerb = barriers(kerb=("kerb_raised", (15, 0)))

    assert rolled(ways, barriers=kerb)["value"] == "barrier"
    lowered = remarks(((18, 4), "passable", "2026-01-10"))
    assert rolled(ways, barriers=kerb, corrections=lowered)["value"] == "passable"


def test_a_remark_leaves_kerbs_alone_that_lie_farther_along_the_street():
    ways = streets([(0, 0), (60, 0), (90, 0)]).assign(surface="asphalt")
    kerb = barriers(kerb=("kerb_raised", (60, 0)))
    remark = remarks(((10, 2), "passable", "2026-01-10"))

    assert rolled(ways, barriers=kerb, corrections=remark, goal=(90, 0))["value"] == "barrier"


@pytest.mark.parametrize(
    ("days", "value"),
    [(("2026-01-10", "2026-02-20"), "barrier"), (("2026-02-20", "2026-01-10"), "passable")],
)
def test_of_two_remarks_the_newest_has_the_last_word(days, value):
    ways = streets([(0, 0), (30, 0)]).assign(surface="asphalt")
    said = remarks(((15, 3), "passable", days[0]), ((15, 3), "barrier:kerb_raised", days[1]))

    assert rolled(ways, corrections=said)["value"] == value


def test_a_barrier_reported_along_a_long_street_leaves_its_junctions_open():
    ways = streets([(0, 0), (400, 0)], [(400, 0), (400, 50)], [(400, 0), (450, 0)])
    ways = ways.assign(surface="asphalt")
    obstacles = obstacles_of(ways, None, remarks(((380, 3), "barrier:steps", "2026-01-10")))
    places = homes({"behind": (400, 50), "before": (100, 0)})

    wheels = prepare_wheels(prepare(build_network(ways), amenities({"kita": (450, 0)})), obstacles)
    found = wheelchair_reach(wheels, places).set_index("place")

    assert found["value"].to_dict() == {"behind": "passable", "before": "barrier"}


def test_remarks_far_from_every_street_or_about_amenities_change_nothing():
    ways = streets([(0, 0), (30, 0)]).assign(surface="asphalt")
    said = remarks(((15, 80), "barrier:steps", "2026-01-10"), ((15, 0), "nothing", "2026-01-10"))
    said["about"] = ["street", "amenity"]

    assert rolled(ways, corrections=said)["value"] == "passable"


def test_prams_are_stopped_by_reported_steps_but_not_by_reported_kerbs():
    ways = streets([(0, 0), (30, 0)])

    def kinds(kind):
        said = remarks(((15, 3), f"barrier:{kind}", "2026-01-10"))
        return obstacles_of(ways, None, said, profile=Profile.PRAM).point_kind

    assert kinds("steps") == ("steps",)
    assert kinds("kerb_raised") == ()


def test_a_kind_of_barrier_nobody_knows_is_refused():
    ways = streets([(0, 0), (30, 0)])

    with pytest.raises(WrongFrame):
        obstacles_of(ways, barriers(troll=("troll", (0, 0))))
    with pytest.raises(WrongFrame):
        obstacles_of(ways, None, remarks(((15, 3), "barrier:troll", "2026-01-10")))
    with pytest.raises(WrongFrame):
        obstacles_of(ways, None, remarks(((15, 3), "lovely", "2026-01-10")))
