"""`wohnlage areas` and its neighbours on the command line: one answer, gaps empty, never nought."""

import csv
import io
import json
import shutil

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.workbooks import Kind
from tests.api.workbooks.filling import filled

runner = CliRunner()


@pytest.fixture(scope="module")
def filled_folder(tmp_path_factory, county_on_sqlite):
    folder = tmp_path_factory.mktemp("own") / "data"
    shutil.copytree(county_on_sqlite.data, folder)
    return folder


@pytest.fixture
def county(filled_folder, monkeypatch):
    monkeypatch.setenv("WOHNLAGE_DATA", str(filled_folder))
    monkeypatch.delenv("WOHNLAGE_DATABASE_URL", raising=False)


def run(*command):
    done = runner.invoke(app, [*command])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.usefixtures("county")
def test_json_and_csv_say_the_same_of_county_areas_and_municipalities():
    answer = json.loads(run("areas", "--format", "json"))
    table = list(csv.DictReader(io.StringIO(run("areas", "--format", "csv"))))

    assert [one["level"] for one in answer] == [
        "county",
        "planning_area",
        "municipality",
        "planning_area",
        "municipality",
        "municipality",
    ]
    assert [one["places"] for one in answer] == [int(one["places"]) for one in table]


@pytest.mark.usefixtures("county")
def test_what_nobody_told_is_empty():
    answer = {one["name"]: one for one in json.loads(run("areas", "--format", "json"))}

    niesky = answer["Niesky"]
    assert (niesky["inhabitants"], niesky["per_thousand"], niesky["posts"]) == (None, None, None)
    assert answer["Zittau"]["kita_free"] is None


@pytest.mark.usefixtures("county")
def test_the_table_is_for_people():
    assert "Bewohner je Stelle" in " ".join(run("areas").split())


@pytest.mark.usefixtures("county")
def test_the_workbook_is_written_and_not_over_an_old_one(tmp_path):
    out = tmp_path / "areas.xlsx"
    run("export", "areas", "--out", str(out))

    again = runner.invoke(app, ["export", "areas", "--out", str(out)])

    assert out.read_bytes()[:2] == b"PK"
    assert again.exit_code == 2


def test_from_the_empty_template_to_the_list(tmp_path, monkeypatch):
    monkeypatch.setenv("WOHNLAGE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("WOHNLAGE_DATABASE_URL", raising=False)
    run("init")
    told = {"Stand": "31.12.2025", "Quelle": "Amt"}
    sheets = {
        "Planungsräume": [{"Planungsraum": "Löbau", "Einwohner": 49666, **told}],
        "Gemeinden": [],
        "Beratung": [],
    }
    book = filled(tmp_path / "p.xlsx", Kind.PLANNING, sheets)

    before = json.loads(run("areas", "--format", "json"))
    first, second = run("import", "planning", str(book)), run("import", "planning", str(book))
    after = json.loads(run("areas", "--format", "json"))

    assert [len(before), len(after)] == [1, 2]
    assert first != second
    assert after[1]["inhabitants"] == 49666
