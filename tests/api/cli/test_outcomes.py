"""`wohnlage outcomes` on the command line: codes for programs, words for people."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from api.cli import app
from placement.fairness import Dimension, Measure

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


def test_programs_get_a_row_for_every_group_and_measure():
    done = runner.invoke(app, ["outcomes", "--format", "json"])

    rows = json.loads(done.stdout)
    assert done.exit_code == 0
    assert {one["measure"] for one in rows} == set(Measure)
    assert {one["dimension"] for one in rows} <= set(Dimension)
    assert all(one["households"] is None for one in rows), "two households are too few to tell of"


def test_people_get_words_and_the_number_of_marked_differences():
    done = runner.invoke(app, ["outcomes", "--round", "1"])

    assert done.exit_code == 0
    assert "Mit Wohnung" in done.output
    assert "0 Unterschiede größer als der Zufall" in done.output


def test_a_round_that_is_not_there_is_said_plainly():
    done = runner.invoke(app, ["outcomes", "--round", "9"])

    assert done.exit_code == 2
    assert "9" in done.output
