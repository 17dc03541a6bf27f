"""`wohnlage weights` shows what is in force and tries others, and keeps nothing."""

import json

import pytest
from typer.testing import CliRunner

from api.cli import app
from placement import Criterion

runner = CliRunner()


@pytest.fixture(autouse=True)
def folder(county_on_sqlite, monkeypatch):
    monkeypatch.setenv("WOHNLAGE_DATA", str(county_on_sqlite.data))
    monkeypatch.delenv("WOHNLAGE_DATABASE_URL", raising=False)


def run(*command):
    done = runner.invoke(app, ["weights", *command])
    assert done.exit_code == 0, done.output
    return done


def test_every_criterion_is_shown_with_its_weight_and_source():
    rows = json.loads(run("show", "--format", "json").stdout)

    assert [one["criterion"] for one in rows] == list(Criterion)
    assert all(one["source"] for one in rows)


def test_other_weights_are_tried_criterion_by_criterion():
    done = run("try", "--weight", "kita=20", "--weight", "wishes=0,5", "--format", "json")

    rows = {one["criterion"]: one for one in json.loads(done.stdout)}
    assert (rows["kita"]["tried"], rows["wishes"]["tried"]) == (20, 0.5)
    assert rows["school"]["tried"] == rows["school"]["in_force"]
    assert "Mit Wohnung" in done.stderr


def test_households_are_listed_on_demand():
    done = run("try", "--weight", "kita=20", "--households", "--format", "csv")

    assert done.stdout.splitlines()[0] == "household,persons,before,after,gain"


def test_all_mistakes_in_weights_are_named_at_once():
    done = runner.invoke(app, ["weights", "try", "--weight", "foo=1", "--weight", "kita=viel"])

    assert done.exit_code == 2
    assert "foo=1" in done.stderr
    assert "kita=viel" in done.stderr


def test_without_a_weight_there_is_nothing_to_try():
    done = runner.invoke(app, ["weights", "try"])

    assert done.exit_code == 2
    assert "kita=8" in done.stderr
