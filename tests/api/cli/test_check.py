"""`wohnlage check --file` needs no set-up, and says with its exit code how it went."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from api.cli import app

runner = CliRunner()

RECORD = {
    "day": "2026-03-02",
    "accommodation": {
        "id": "GU-1",
        "kind": "gemeinschaftsunterkunft",
        "facts": {"emergency_call_is_possible": True},
    },
    "dwellings": [
        {
            "id": "W1",
            "facts": {},
            "rooms": [
                {
                    "id": "1.01",
                    "use": "living",
                    "facts": {"floor_area_m2": 12.0, "sleeping_places": 2},
                }
            ],
        }
    ],
}
FIELDS = {
    "rule",
    "place",
    "outcome",
    "reason",
    "measured",
    "limit",
    "unit",
    "deviation_percent",
    "binding",
    "severity",
    "source",
    "explanation",
}


def wohnlage(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from api.cli import run; run()", *arguments],
        cwd=cwd,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[3]),
            "LC_ALL": "C.UTF-8",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def written(folder: Path, record: object) -> str:
    path = folder / "record.json"
    path.write_text(record if isinstance(record, str) else json.dumps(record))
    return str(path)


def check(folder: Path, record: object, *more: str) -> Result:
    return runner.invoke(app, ["check", "--file", written(folder, record), *more])


def with_area(area: float) -> dict[str, object]:
    record = json.loads(json.dumps(RECORD))
    record["dwellings"][0]["rooms"][0]["facts"]["floor_area_m2"] = area
    return record


def test_a_record_is_judged_without_any_set_up(tmp_path):
    file = written(tmp_path, RECORD)

    done = wohnlage("check", "--file", file, "--rules", "sn-vwv", "--format", "json", cwd=tmp_path)

    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert {"rule_set", "version", "sha256", "day", "findings", "summary"} <= set(answer)
    assert all(set(finding) >= FIELDS for finding in answer["findings"])
    assert [path.name for path in tmp_path.iterdir()] == ["record.json"]


@pytest.mark.parametrize(
    ("area", "outcome", "code"),
    [
        (12.0, "met", 0),
        (11.99, "minor_deviation", 0),
        (10.8, "minor_deviation", 0),
        (10.79, "not_met", 1),
    ],
)
def test_six_square_metres_each_are_judged_to_the_square_centimetre(tmp_path, area, outcome, code):
    done = check(tmp_path, with_area(area), "--rules", "sn-vwv", "--format", "json")

    found = {one["rule"]: one for one in json.loads(done.stdout)["findings"]}
    assert found["SN-VWV-05"]["outcome"] == outcome
    assert found["SN-VWV-05"]["measured"] == pytest.approx(area / 2)
    assert done.exit_code == code


def test_the_summary_adds_up(tmp_path):
    answer = json.loads(check(tmp_path, RECORD, "--rules", "goerlitz", "--format", "json").stdout)

    summary = answer["summary"]
    outcomes = [one["outcome"] for one in answer["findings"]]
    names = ("met", "minor_deviation", "not_met", "not_assessed", "not_applicable")
    assert {name: summary[name] for name in names} == {name: outcomes.count(name) for name in names}
    assert summary["total"] == len(outcomes)
    assert summary["coverage"] == pytest.approx(
        summary["assessed"] / summary["applicable"], abs=1e-6
    )


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("", "kein gültiges JSON"),
        ("[]", "$"),
        ('{"day": "2026-03-02", "accommodation": {"id": "x", "kind": "villa"}}', "kind"),
        (json.dumps({**RECORD, "colour": "red"}), "$.colour"),
        (json.dumps(RECORD).replace("12.0", '"12,0"'), "floor_area_m2"),
        (json.dumps(RECORD).replace("12.0", "NaN"), "NaN"),
        (json.dumps(RECORD).replace("12.0", "-1"), "floor_area_m2"),
        (json.dumps(RECORD).replace("sleeping_places", "schlafplaetze"), "schlafplaetze"),
    ],
    ids=["empty", "list", "kind", "extra key", "comma", "NaN", "negative", "unknown measure"],
)
def test_bad_input_ends_with_2_and_names_the_field(tmp_path, record, said):
    done = check(tmp_path, record, "--rules", "sn-vwv")

    assert done.exit_code == 2
    assert said in done.stderr
    assert isinstance(done.exception, SystemExit)


def test_all_mistakes_are_named_at_once(tmp_path):
    record = json.loads(json.dumps(RECORD))
    record["accommodation"]["facts"] = {"x": 1, "emergency_call_is_possible": 3}
    record["dwellings"][0]["rooms"][0]["facts"]["floor_area_m2"] = True

    done = check(tmp_path, record, "--rules", "sn-vwv")

    assert [line.split(":")[0] for line in done.stderr.splitlines()[1:]] == [
        "$.accommodation.facts.x",
        "$.accommodation.facts.emergency_call_is_possible",
        "$.dwellings[0].rooms[0].facts.floor_area_m2",
    ]


@pytest.mark.parametrize(
    "arguments", [("--rules", "nix"), ("--rules", "sn-vwv", "--day", "gestern")]
)
def test_an_unknown_rule_set_or_day_ends_with_2(tmp_path, arguments):
    assert check(tmp_path, RECORD, *arguments).exit_code == 2


def test_a_missing_file_ends_with_2(tmp_path):
    done = wohnlage("check", "--file", "nix.json", "--rules", "sn-vwv", cwd=tmp_path)

    assert done.returncode == 2
    assert "nix.json" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_day_asked_for_decides_which_limits_count(tmp_path):
    early = check(tmp_path, RECORD, "--rules", "sn-vwv", "--day", "2015-04-23", "--format", "json")

    answer = json.loads(early.stdout)
    found = {one["rule"]: one for one in answer["findings"]}
    assert answer["day"] == "2015-04-23"
    assert found["SN-VWV-05"]["outcome"] == "not_assessed"
    assert found["SN-VWV-05"]["reason"] == "no_parameter_in_force"


def test_the_schema_of_a_record_knows_every_measure():
    schema = json.loads(runner.invoke(app, ["standards", "schema", "--record"]).stdout)
    listed = runner.invoke(app, ["standards", "measures", "--format", "json"])
    measures = json.loads(listed.stdout)

    rooms = schema["$defs"]["RoomRecord"]["properties"]["facts"]["properties"]
    assert set(rooms) == {one["name"] for one in measures if "room" in one["levels"]}


def test_the_command_line_speaks_the_language_of_the_locale(tmp_path):
    german = wohnlage("standards", "list", cwd=tmp_path, LC_ALL="de_DE.UTF-8").stdout
    english = wohnlage("standards", "list", cwd=tmp_path, LC_ALL="en_GB.UTF-8").stdout

    assert "Regelwerke" in german
    assert "Rule sets" in english


def test_below_the_table_stand_counts_coverage_and_where_the_rules_apply(tmp_path):
    done = check(tmp_path, with_area(16.0), "--rules", "bw-flueag")

    summary = done.stdout.split("┘")[-1]
    assert "2 erfüllt, 0 geringe Abweichung, 0 nicht erfüllt" in summary
    assert "konform, aber nur soweit geprüft" in summary
    assert "Baden-Württemberg" in summary
