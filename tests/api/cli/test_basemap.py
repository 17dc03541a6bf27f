"""`wohnlage basemap`: with tilemaker and without."""

import shutil

import osmium
import pytest
from osmium.osm import mutable
from typer.testing import CliRunner

from api.basemap import TilemakerFailed, TilemakerMissing, build_base_map, read_about
from api.cli import app

runner = CliRunner()

SQUARE = {1: (14.98, 51.15), 2: (14.99, 51.15), 3: (14.99, 51.16), 4: (14.98, 51.16)}


@pytest.fixture
def extract(tmp_path):
    path = tmp_path / "town.osm.pbf"
    header = osmium.io.Header()
    header.set("osmosis_replication_timestamp", "2026-03-04T21:21:35Z")
    header.add_box(osmium.osm.Box(14.9, 51.1, 15.0, 51.2))
    with osmium.SimpleWriter(str(path), header=header) as writer:
        for number, place in SQUARE.items():
            writer.add_node(mutable.Node(id=number, location=place, version=1))
        tags = {"highway": "primary", "name": "Neißestraße"}
        writer.add_way(mutable.Way(id=9, nodes=[1, 2, 3, 4], tags=tags, version=1))
    return path


def program(folder, text: str) -> None:
    """A stand-in for tilemaker on the path."""
    script = folder / "tilemaker"
    script.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    script.chmod(0o755)


def test_without_tilemaker_it_is_said_what_to_install(extract, tmp_path, monkeypatch):
    data = tmp_path / "data"
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("WOHNLAGE_DATA", str(data))
    monkeypatch.setenv("WOHNLAGE_LANGUAGE", "de")
    assert runner.invoke(app, ["init"]).exit_code == 0

    done = runner.invoke(app, ["basemap", str(extract)])

    assert done.exit_code == 2
    assert "apt install tilemaker" in done.output
    assert not list(data.glob("*basemap*"))


def test_the_old_base_map_stays_when_the_new_one_fails(extract, tmp_path, monkeypatch):
    target = tmp_path / "basemap.pmtiles"
    target.write_bytes(b"old")
    program(tmp_path, "echo 'out of memory' >&2; exit 3")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    with pytest.raises(TilemakerFailed) as failed:
        build_base_map(extract, target)

    assert failed.value.details["said"] == "out of memory"
    assert failed.value.details["exit_code"] == 3
    assert target.read_bytes() == b"old"
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".basemap")]


def test_no_tilemaker_at_all_is_an_error_of_its_own(extract, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(TilemakerMissing):
        build_base_map(extract, tmp_path / "basemap.pmtiles")


@pytest.mark.skipif(shutil.which("tilemaker") is None, reason="tilemaker is not installed")
def test_a_real_town_becomes_tiles_with_its_day(extract, tmp_path):
    target = tmp_path / "basemap.pmtiles"

    built = build_base_map(extract, target)

    assert built.tiles > 5
    about = read_about(target)
    assert (about["source"], about["as_of"]) == ("osm", "2026-03-04")
    assert "roads" in {layer["id"] for layer in about["vector_layers"]}
