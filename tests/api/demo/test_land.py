"""Streets, amenities and areas of the practice county: believable, whole, and nobody's address."""

import itertools

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from api.demo.chance import stream
from api.demo.figures import names, published
from api.demo.land.addresses import addresses_of
from api.demo.land.plane import Plane
from api.demo.land.roads import ways_out
from api.demo.land.streets import lay_streets
from api.demo.land.weaving import spanning_tree
from geo import METRIC, area_of, build_network, check_frame, nearest


@pytest.fixture(scope="module")
def homes(county):
    sites = county.accommodations
    points = gpd.points_from_xy([one.longitude for one in sites], [one.latitude for one in sites])
    frame = gpd.GeoDataFrame(index=[one.code for one in sites], geometry=points, crs="EPSG:4326")
    return frame.rename_axis("place")


@pytest.fixture(scope="module")
def network(county):
    return build_network(county.streets)


def test_all_frames_keep_their_contracts(county):
    check_frame(county.streets, "streets")
    check_frame(county.amenities, "amenities")
    check_frame(county.areas, "areas")


def test_the_street_network_is_one_piece(network):
    assert set(network.island) == {0}


def test_the_network_stays_small(county):
    assert 5_000 < county.streets.geometry.count_coordinates().sum() < 15_000


def test_towns_have_dead_ends_and_crossings_but_are_no_lattice(network):
    ways = np.bincount(np.concatenate([network.edge_from, network.edge_to]))
    share = np.bincount(ways) / len(ways)

    assert share[1] > 0.05
    assert share[3] > share[4] > 0.1


def test_streets_do_not_follow_the_compass(county):
    town = county.streets[county.streets["highway"] == "residential"].to_crs(METRIC)
    headings = [
        np.degrees(np.arctan2(end[1] - begin[1], end[0] - begin[0])) % 90
        for line in town.geometry
        for begin, end in itertools.pairwise(line.coords)
    ]
    share = np.histogram(headings, bins=18, range=(0, 90))[0] / len(headings)

    assert share.max() < 0.12
    assert share.min() > 0.02


def test_walking_is_farther_than_the_crow_flies(county, homes, network):
    kitas = county.amenities[county.amenities["category"] == "kita"]
    walks = nearest(network, homes, kitas, k=3, limit_m=40_000)
    begin = homes.to_crs(METRIC).geometry.loc[walks["place"]].reset_index(drop=True)
    end = kitas.to_crs(METRIC).geometry.loc[walks["amenity"]].reset_index(drop=True)
    crow_m = begin.distance(end)
    factors = (walks["metres"] / crow_m)[crow_m > 150]

    assert (walks["metres"] >= crow_m - 0.01).all()
    assert factors.median() > 1.2
    assert (factors > 1.1).mean() > 0.8


def test_every_home_reaches_shop_stop_school_and_kita_on_foot(county, homes, network):
    walks = nearest(network, homes, county.amenities, k=1)

    for category in ("food_shop", "bus_stop", "school", "kita", "doctor"):
        near = walks[walks["category"] == category]
        assert set(near["place"]) == set(homes.index)
        assert near["metres"].median() < 1_000


def test_every_street_name_is_invented(county):
    invented = set(names().streets)
    roads = county.streets["name"].str.startswith(names().country_road)

    assert set(county.streets["name"][~roads]) <= invented
    assert 20 < roads.sum() < 60


def test_every_home_has_an_invented_address_near_its_street(county, homes):
    streets = {name.rsplit(" ", 1)[0] for name in (one.street for one in county.accommodations)}
    lines = shapely.union_all(county.streets.to_crs(METRIC).geometry.array)

    assert streets <= set(names().streets)
    assert homes.to_crs(METRIC).distance(lines).max() < 40


def test_no_two_homes_share_an_address(county):
    addresses = [
        (one.municipality, one.name.split()[1], one.street) for one in county.accommodations
    ]

    assert len(set(addresses)) == len(addresses)


def test_homes_lie_in_the_planning_area_the_register_says(county, homes):
    found = area_of(homes.geometry, county.areas)

    assert {one.code: one.planning_area for one in county.accommodations} == found.to_dict()


def test_planning_areas_are_called_schematic_and_do_not_overlap(county):
    shapes = county.areas.to_crs(METRIC).geometry

    assert county.areas["name"].str.endswith("(schematisch)").all()
    assert set(county.areas["kind"]) == {"planungsraum"}
    assert county.areas.is_valid.all()
    assert shapes.union_all().area == pytest.approx(shapes.area.sum(), rel=1e-6)


def test_kitas_are_many_and_their_free_places_few(county):
    kitas = county.amenities[county.amenities["category"] == "kita"]

    assert 60 <= len(kitas) <= 80
    assert 0.3 < (kitas["places_free"] == 0).mean() < 0.7
    assert kitas["places_free"].max() <= 4
    assert kitas["hours_per_day"].between(9, 11).all()


def test_some_schools_have_daz_classes(county):
    schools = county.amenities[county.amenities["category"] == "school"]

    assert 0.3 < schools["daz"].mean() < 0.9
    assert not schools["daz"][schools["detail"] == "Gymnasium"].any()


def test_amenities_say_that_they_are_practice_data(county):
    assert set(county.amenities["source"]) == {"Übungsdaten"}
    assert set(county.amenities["as_of"]) == {county.today.isoformat()}


def test_nothing_is_built_beyond_the_border_river(county):
    towns = published().towns
    limits = {name: one for name, one in towns.items() if one.east_limit_m is not None}

    for name, town in limits.items():
        plane = Plane(town.lon, town.lat)
        here = [one for one in county.accommodations if one.name.split()[1] == name]
        for one in here:
            assert plane.metres((one.longitude, one.latitude))[0] < town.east_limit_m + 130


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(sorted(published().towns)))
def test_any_seed_lays_a_town_that_holds_together(seed, name):
    towns = published().towns
    town = lay_streets(name, towns[name], ways_out(towns)[name], seed)
    vertices = {vertex: number for number, vertex in enumerate(_vertices(town))}
    joins = {
        tuple(sorted((vertices[begin], vertices[end]))): 1.0
        for street in town.streets
        for begin, end in itertools.pairwise(street.line)
    }

    assert len(spanning_tree(len(vertices), joins)) == len(vertices) - 1
    assert {neighbour for neighbour, _ in town.exits} == {one for one, _ in ways_out(towns)[name]}


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**9))
def test_a_town_never_gives_the_same_address_twice(seed):
    towns = published().towns
    town = lay_streets("Hagenwerder", towns["Hagenwerder"], ways_out(towns)["Hagenwerder"], seed)
    houses = addresses_of(town, stream(seed, "test"))
    lines = [houses.near_middle().line for _ in range(40)]

    assert len(set(lines)) == 40


def _vertices(town):
    return dict.fromkeys(vertex for street in town.streets for vertex in street.line)


def test_degrees_and_metres_are_two_words_for_one_place():
    plane = Plane(14.988, 51.155)

    lon, lat = plane.degrees((1234.0, -567.0))

    assert plane.metres((lon, lat)) == pytest.approx((1234.0, -567.0), abs=0.1)
