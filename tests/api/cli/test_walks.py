"""`wohnlage heat`, `isochrones` and `reach --scheduler`: from the layers to files and sentences."""

import json
import shutil

import geopandas as gpd
import pytest
from distributed import LocalCluster
from typer.testing import CliRunner

from api.cli import app
from geo import METRIC, WGS84
from tests.api.web.story import GOOD, OFF_THE_MAP

runner = CliRunner()


@pytest.fixture(scope="module")
def filled_folder(tmp_path_factory, county_on_sqlite):
    folder = tmp_path_factory.mktemp("own") / "data"
    shutil.copytree(county_on_sqlite.data, folder)
    return folder


@pytest.fixture(autouse=True)
def county(filled_folder, monkeypatch):
    monkeypatch.setenv("WOHNLAGE_DATA", str(filled_folder))
    monkeypatch.delenv("WOHNLAGE_DATABASE_URL", raising=False)


def run(*command):
    done = runner.invoke(app, [*command])
    assert done.exit_code == 0, done.output
    return done


def refused(*command) -> str:
    done = runner.invoke(app, [*command])
    assert done.exit_code == 2
    return done.output


def test_isochrones_are_written_largest_first_with_what_they_rest_on(tmp_path):
    out = tmp_path / "areas.geojson"

    listed = json.loads(
        run(
            *("isochrones", "--accommodation", GOOD, "--minutes", "10,5"),
            *("--out", str(out), "--format", "json"),
        ).stdout
    )

    features = json.loads(out.read_text())["features"]
    assert [one["minutes"] for one in listed] == [5, 10]
    assert [one["metres"] for one in listed] == [375, 750]
    assert [one["properties"]["minutes"] for one in features] == [10, 5]
    assert {one["properties"]["profile"] for one in features} == {"walk"}
    assert {"streets_source", "streets_as_of"} <= set(features[0]["properties"])


def test_isochrones_do_not_write_over_a_file_unasked(tmp_path):
    out = tmp_path / "areas.geojson"
    out.write_text("mine")

    refused("isochrones", "--accommodation", GOOD, "--out", str(out))

    assert out.read_text() == "mine"


@pytest.mark.parametrize("minutes", ["", "ten", "0", "5,-1", "500", ",".join("1" * 13)])
def test_minutes_that_make_no_sense_are_told(minutes):
    said = refused("isochrones", "--accommodation", GOOD, "--minutes", minutes)

    assert "5,10,15" in said


def test_an_accommodation_that_is_not_there_or_has_no_position_is_told():
    assert "W-NICHT" in refused("isochrones", "--accommodation", "W-NICHT")
    assert "Position" in refused("isochrones", "--accommodation", OFF_THE_MAP)


def test_heat_is_written_as_squares_that_say_where_the_figures_come_from(tmp_path):
    out = tmp_path / "heat.geojson"

    done = run("heat", "--cell", "100", "--out", str(out))

    cells = gpd.GeoDataFrame.from_features(json.loads(out.read_text()), crs=WGS84)
    assert cells.to_crs(METRIC).area.round(-2).eq(10_000).all()
    assert {"cell", "index", "met", "profile", "streets_as_of", "needs_as_of"} <= set(cells)
    assert "Vorschlag" in done.output
    assert "nicht bekannt" in done.output


def test_heat_lists_municipalities_with_the_figures_of_the_cells():
    rows = json.loads(run("heat", "--format", "json").stdout)

    assert rows == sorted(rows, key=lambda one: -one["good_share"])
    assert all({"area", "name", "cells", "good_share"} <= set(one) for one in rows)


def test_heat_of_an_unknown_need_names_the_known_ones():
    said = refused("heat", "--need", "swimming_pool")

    assert "swimming_pool" in said
    assert "food_shop" in said


def test_heat_refuses_wheelchairs_and_unknown_endings(tmp_path):
    assert "reach --profile wheelchair" in refused("heat", "--profile", "wheelchair")
    assert ".geojson" in refused("heat", "--out", str(tmp_path / "heat.shp"))


def test_reach_over_a_cluster_lists_the_same_as_on_this_machine():
    here = run("reach", "--format", "csv").stdout
    with LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    ) as machines:
        there = run("reach", "--format", "csv", "--scheduler", machines.scheduler_address).stdout

    assert there == here
    assert here.count("\n") > 1


def test_reach_over_a_cluster_is_for_walks_only():
    said = refused("reach", "--profile", "pram", "--scheduler", "tcp://127.0.0.1:9")

    assert "--scheduler" in said
