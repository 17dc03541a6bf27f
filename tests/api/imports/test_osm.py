"""Streets, barriers, amenities and doors of one file belong together."""

import pytest

from api.imports import import_osm
from api.sentences import Language
from geo import EmptyNetwork, Layers
from tests.geo.osm.things import SQUARE, way, write_pbf

DOORS_AND_KERBS = {
    2: {"kerb": "raised", "highway": "crossing"},
    3: {"entrance": "main", "wheelchair": "yes"},
}
STREETS = (
    way(10, [1, 2, 5], highway="residential", surface="asphalt"),
    way(11, SQUARE, amenity="school"),
    way(12, [3, 4], highway="footway"),
)


@pytest.fixture
def layers(tmp_path):
    return Layers(tmp_path / "layers.gpkg")


@pytest.fixture
def county(tmp_path):
    def write(*things, **kwargs):
        return write_pbf(tmp_path / "county.osm.pbf", *things, **kwargs)

    return write


def test_one_file_fills_four_layers_of_one_day(layers, county):
    report = import_osm(layers, county(*STREETS, node_tags=DOORS_AND_KERBS))

    assert [(one.layer, one.as_of, one.rows) for one in layers.about()] == [
        ("amenities", "2026-03-04", 1),
        ("barriers", "2026-03-04", 1),
        ("entrances", "2026-03-04", 1),
        ("streets", "2026-03-04", 2),
    ]
    assert [part.new for part in report.parts] == [2, 1, 1, 1]


def test_the_same_file_twice_changes_nothing(layers, county):
    path = county(*STREETS, node_tags=DOORS_AND_KERBS)

    import_osm(layers, path)
    before = layers.path.read_bytes()
    second = import_osm(layers, path)

    assert second.changes_nothing
    assert layers.path.read_bytes() == before


def test_a_kerb_that_was_lowered_leaves_the_layer(layers, county):
    import_osm(layers, county(*STREETS, node_tags=DOORS_AND_KERBS))

    report = import_osm(layers, county(*STREETS, node_tags={3: DOORS_AND_KERBS[3]}))

    assert layers.read("barriers").empty
    assert report.parts[2].removed == 1


def test_a_file_without_streets_changes_no_layer(layers, county):
    import_osm(layers, county(*STREETS, node_tags=DOORS_AND_KERBS))
    before = layers.path.read_bytes()

    with pytest.raises(EmptyNetwork):
        import_osm(layers, county(way(10, [1, 2], highway="motorway")))

    assert layers.path.read_bytes() == before


def test_the_report_says_of_how_many_ways_nothing_is_known(layers, county):
    report = import_osm(layers, county(*STREETS, node_tags=DOORS_AND_KERBS))

    said = report.sentences(Language.DE)[-1]

    assert "Oberfläche bei 50 %" in said
    assert "Steigung bei 100 %" in said
