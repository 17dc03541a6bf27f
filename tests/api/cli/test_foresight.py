"""`wohnlage simulate` and `wohnlage rent` over a small county: results are kept, mistakes named."""

import csv
import io
import json
import shutil
import signal

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.cli.stopping import stoppable
from api.foresight.crew import histories
from api.foresight.renting import renting_beside
from api.foresight.simulations import simulations_beside
from placement.months import SCENARIOS_FILE, Measure, Question, asked_of, one_by_one
from tests.placement.months.factories import POLICY, WEIGHTS, scenario, start, variant

runner = CliRunner()


@pytest.fixture
def folder(county_on_sqlite, tmp_path, monkeypatch):
    data = tmp_path / "data"
    shutil.copytree(county_on_sqlite.data, data)
    for name in ("simulation.json", "renting.json"):
        (data / name).unlink(missing_ok=True)
    monkeypatch.setenv("WOHNLAGE_DATA", str(data))
    monkeypatch.delenv("WOHNLAGE_DATABASE_URL", raising=False)
    return data


def run(*command):
    done = runner.invoke(app, [*command])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_policies_are_compared_and_the_result_is_kept(folder):
    rows = json.loads(run("simulate", "--months", "2", "--runs", "1", "--format", "json"))
    kept = simulations_beside(folder / "layers.gpkg").read()

    assert {one["policy"] for one in rows} == {"decentral", "centre_first", "by_hand"}
    assert {one["measure"] for one in rows} <= set(Measure)
    assert (kept.months, kept.seeds, kept.is_whole) == (2, [1], True)


def test_the_same_seed_says_the_same_again(folder):
    command = ("simulate", "--months", "2", "--runs", "1", "--policy", "by_hand", "--format", "csv")

    first, again = run(*command), run(*command)

    assert first == again
    assert folder.is_dir()
    assert next(csv.DictReader(io.StringIO(first)))["policy"] == "by_hand"


@pytest.mark.usefixtures("folder")
def test_a_policy_nobody_knows_is_named_with_those_there_are():
    done = runner.invoke(app, ["simulate", "--policy", "gibtsnicht"])

    assert done.exit_code == 2
    assert "gibtsnicht" in done.output
    assert "centre_first" in done.output


@pytest.mark.usefixtures("folder")
def test_a_wrong_scenario_names_all_its_mistakes_and_keeps_nothing(tmp_path, folder):
    wrong = tmp_path / "annahmen.yaml"
    text = SCENARIOS_FILE.read_text(encoding="utf-8")
    text = text.replace("households_per_month: 13", "households_per_month: -1")
    wrong.write_text(text.replace("permit_percent: 4", "permit_percent: 400"), encoding="utf-8")

    done = runner.invoke(app, ["simulate", "--scenario", str(wrong)])

    assert done.exit_code == 2
    assert "annahmen.yaml: 2026-01-01.arrivals.households_per_month" in done.output
    assert "annahmen.yaml: 2026-01-01.leaving.permit_percent" in done.output
    assert not (folder / "simulation.json").exists()


def test_runs_in_further_processes_end_like_those_in_this_one():
    variants = (variant("one"), variant("hand", by_waiting_time=True))
    question = Question(start(), scenario(), variants, 3, (1, 2))
    asked = asked_of(question, WEIGHTS, POLICY)

    elsewhere = list(histories(asked, lambda: False, cores=2))

    assert elsewhere == list(one_by_one(asked))


def test_further_processes_stop_when_somebody_asks():
    asked = asked_of(Question(start(), scenario(), (variant(),), 3, (1, 2)), WEIGHTS, POLICY)

    assert list(histories(asked, lambda: True, cores=2)) == []


def test_flats_to_rent_are_listed_and_kept(folder):
    rows = json.loads(run("rent", "--count", "1", "--tried", "2", "--format", "json"))
    kept = renting_beside(folder / "layers.gpkg").read()

    assert len(rows) == len(kept.flats) <= 1
    assert kept.demand


def test_the_list_for_landlords_names_no_household(folder):
    shown = run("rent", "--count", "2", "--tried", "1", "--for-landlords")

    assert folder.is_dir()
    assert "H-" not in shown


def test_the_first_interrupt_asks_to_stop_and_the_second_stops_at_once():
    with stoppable() as should_stop:
        assert not should_stop()
        signal.raise_signal(signal.SIGINT)
        assert should_stop()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
