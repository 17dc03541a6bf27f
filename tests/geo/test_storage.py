import os
import signal
import sqlite3
import subprocess
import sys
import time

import filelock
import pandas as pd
import pytest
from geopandas.testing import assert_geodataframe_equal

from geo import (
    LayerAbout,
    LayerMissing,
    Layers,
    LayersBusy,
    NewLayer,
    UnreadableLayers,
    WrongFrame,
)
from tests.geo.factories import PROJECT, amenities, areas, read_back_areas, streets

KITAS = amenities(
    {"list:1": (0, 0), "list:2": (5, 5), "list:3": (9, 9)},
    name=["Käfer", None, "Ährenfeld"],
    places=pd.array([40, None, 0], dtype="Int64"),
    places_free=pd.array([None, None, None], dtype="Int64"),
    daz=pd.array([True, None, False], dtype="boolean"),
    hours_per_day=pd.array([9.5, None, 6.0], dtype="Float64"),
)


@pytest.fixture
def layers(tmp_path):
    return Layers(tmp_path / "layers.gpkg")


def test_amenities_come_back_with_the_types_they_had(layers):
    layers.replace("amenities", KITAS, source="list", as_of="2026-01-15")

    assert_geodataframe_equal(layers.read("amenities"), KITAS)


def test_streets_come_back_to_the_last_digit(layers):
    drawn = streets([(0, 0), (0.123456789, 7), (9, 9)], [(9, 9), (20, 0)])
    drawn = drawn.assign(name=pd.array(["Weg", None], dtype="str"), lit=[True, False])

    layers.replace("streets", drawn, source="osm", as_of="2026-02-01")

    stored = layers.read("streets")
    assert_geodataframe_equal(stored, drawn)
    assert stored.geometry.geom_equals_identical(drawn.geometry).all()


def test_areas_come_back_as_read_from_a_boundary_file(layers, tmp_path):
    known = read_back_areas(tmp_path, areas({"14626110": (0, 0, 9, 9), "14626120": (9, 0, 20, 9)}))

    layers.replace("areas", known, source="bkg", as_of="2025-12-31")

    assert_geodataframe_equal(layers.read("areas"), known)


def test_an_empty_layer_keeps_its_columns(layers):
    layers.replace("amenities", KITAS.iloc[:0], source="list", as_of="2026-01-15")

    stored = layers.read("amenities")
    assert stored.empty
    assert stored.dtypes.equals(KITAS.dtypes)


def test_a_layer_that_was_never_stored_is_missing(layers):
    with pytest.raises(LayerMissing) as missing:
        layers.read("streets")

    assert missing.value.details == {"layer": "streets", "known": []}


def test_replacing_one_source_leaves_the_others(layers):
    layers.replace_amenities(KITAS, source="list")
    layers.replace_amenities(amenities({"osm:n1": (1, 1)}, source="osm"), source="osm")

    layers.replace_amenities(KITAS.iloc[:1], source="list")

    assert sorted(layers.read("amenities").index) == ["list:1", "osm:n1"]
    assert layers.read("amenities").dtypes.equals(KITAS.dtypes)


def test_storing_the_same_source_twice_changes_nothing(layers):
    layers.replace_amenities(KITAS, source="list")
    once = layers.read("amenities")

    layers.replace_amenities(KITAS, source="list")

    assert_geodataframe_equal(layers.read("amenities"), once)


def test_rows_of_another_source_are_refused_and_nothing_changes(layers):
    layers.replace_amenities(KITAS, source="list")

    with pytest.raises(WrongFrame) as wrong:
        layers.replace_amenities(KITAS, source="osm")

    assert wrong.value.details["complaints"][0]["problem"] == "other_source"
    assert len(layers.read("amenities")) == 3


def test_two_sources_cannot_claim_one_name(layers):
    layers.replace_amenities(KITAS, source="list")

    with pytest.raises(WrongFrame) as wrong:
        layers.replace_amenities(KITAS.assign(source="osm"), source="osm")

    assert wrong.value.details["complaints"][0]["problem"] == "index_twice"


def test_about_tells_source_day_and_rows_of_each_layer(layers):
    layers.replace("streets", streets([(0, 0), (9, 0)]), source="osm", as_of="2026-02-01")
    layers.replace_amenities(KITAS, source="list")
    layers.replace_amenities(amenities({"osm:n1": (1, 1)}, source="osm"), source="osm")

    assert layers.about() == (
        LayerAbout("amenities", "list", "2026-01-15", 3),
        LayerAbout("amenities", "osm", "2026-01-15", 1),
        LayerAbout("streets", "osm", "2026-02-01", 1),
    )


def test_about_nothing_is_nothing(layers):
    assert layers.about() == ()


def test_the_file_is_a_plain_geopackage_for_other_programs(layers):
    layers.replace("amenities", KITAS, source="list", as_of="2026-01-15")

    with sqlite3.connect(layers.path) as database:
        rows = database.execute("SELECT table_name, srs_id FROM gpkg_contents").fetchall()

    assert rows == [("amenities", 4326)]


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"x" * 500])
def test_a_damaged_file_is_told_and_left_alone(layers, content):
    layers.path.write_bytes(content)

    with pytest.raises(UnreadableLayers):
        layers.read("streets")
    with pytest.raises(UnreadableLayers):
        layers.replace("streets", streets([(0, 0), (9, 0)]), source="osm", as_of="2026-02-01")

    assert layers.path.read_bytes() == content


def test_a_geopackage_of_another_program_is_told(layers):
    KITAS.to_file(layers.path, layer="amenities", driver="GPKG")

    with pytest.raises(UnreadableLayers):
        layers.read("amenities")


def test_a_writer_does_not_wait_for_ever(layers):
    lock = filelock.FileLock(layers.path.with_name("layers.gpkg.lock"))

    with lock, pytest.raises(LayersBusy) as busy:
        Layers(layers.path, wait_s=0.1).replace_amenities(KITAS, source="list")

    assert busy.value.details == {"file": "layers.gpkg", "waited_s": 0.1}


WRITER = """
import sys
from pathlib import Path
from geo import Layers
from tests.geo.factories import streets
layers = Layers(Path(sys.argv[1]))
sizes = (400, 900)
print("ready", flush=True)
for turn in range(1000):
    size = sizes[turn % 2]
    lines = [[(at, 0), (at, 9)] for at in range(size)]
    layers.replace("streets", streets(*lines), source=f"size {size}", as_of="2026-01-01")
"""


@pytest.mark.parametrize("after_s", [0.15, 0.23, 0.31, 0.4])
def test_a_killed_writer_leaves_a_whole_file(layers, after_s):
    layers.replace("streets", streets([(0, 0), (9, 0)]), source="size 1", as_of="2026-01-01")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(layers.path)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    writer.stdout.readline()
    time.sleep(after_s)

    writer.send_signal(signal.SIGKILL)
    writer.communicate()

    (about,) = layers.about()
    assert about.source == f"size {len(layers.read('streets'))}" == f"size {about.rows}"
    layers.replace("streets", streets([(0, 0), (9, 0)]), source="next", as_of="2026-01-02")
    assert layers.about()[0].source == "next"
    assert sorted(path.name for path in layers.path.parent.iterdir()) == [
        "layers.gpkg",
        "layers.gpkg.lock",
    ]


def test_several_layers_are_replaced_together(layers):
    drawn = streets([(0, 0), (9, 9)])
    layers.replace_amenities(amenities({"osm:n1": (1, 1)}, source="osm"), source="osm")

    layers.replace_all(
        [
            NewLayer("streets", drawn, "osm", "2026-02-01"),
            NewLayer("amenities", KITAS, "list", "2026-01-15"),
        ]
    )

    assert [(one.layer, one.source, one.rows) for one in layers.about()] == [
        ("amenities", "list", 3),
        ("amenities", "osm", 1),
        ("streets", "osm", 1),
    ]


def test_where_one_of_several_layers_is_refused_none_is_replaced(layers):
    broken = streets([(0, 0), (9, 9)]).drop(columns="highway")

    with pytest.raises(WrongFrame):
        layers.replace_all(
            [
                NewLayer("amenities", KITAS, "list", "2026-01-15"),
                NewLayer("streets", broken, "osm", "2026-02-01"),
            ]
        )

    assert layers.about() == ()
