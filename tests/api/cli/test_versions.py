"""From the workbook of the network to the decision of the council, on the command line."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlmodel import select
from typer.testing import CliRunner

from api.cli import app
from api.cli.versions.impact import hidden_lines
from api.database import make_engine, open_session
from api.impact import Impact
from api.lone_rules import Alone
from api.upgrading import upgrade
from inspections import (
    Deficiency,
    Judgement,
    Purpose,
    keep_shipped,
    save_inspections,
    save_register,
)
from standards import load_rule_set
from standards.files.loading import RULE_SETS
from standards.life import sealed
from tests import factories

SET = load_rule_set("goerlitz")
NOW = f"goerlitz@{SET.version}"
NEXT = f"{NOW}-1"
RULE = "SN-VWV-05"
DECIDED = ("--decision", "Kreistag 12/2026", "--decided-on", "2026-03-01")
runner = CliRunner()
RECORD = {
    "day": "2027-01-01",
    "accommodation": {"id": "GU-1", "kind": "gemeinschaftsunterkunft"},
    "dwellings": [
        {
            "id": "1",
            "rooms": [
                {
                    "id": "Z1",
                    "use": "living",
                    "facts": {"floor_area_m2": 13, "sleeping_places": 2},
                }
            ],
        }
    ],
}


@pytest.fixture
def county(tmp_path, monkeypatch) -> Path:
    """A prepared data folder with one centre whose room has 6,25 m² a place."""
    monkeypatch.setenv("WOHNLAGE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("WOHNLAGE_DATABASE_URL", raising=False)
    assert wohnlage("init").exit_code == 0
    engine = make_engine(f"sqlite:///{tmp_path / 'data' / 'wohnlage.db'}")
    with open_session(engine) as session:
        save_register(
            session,
            [factories.accommodation(code="GU-1", kind="gemeinschaftsunterkunft")],
            [factories.dwelling(accommodation="GU-1", sleeping_places=2, occupied_places=2)],
            [
                factories.room(
                    accommodation="GU-1", facts={"floor_area_m2": 13, "sleeping_places": 2}
                )
            ],
        )
        save_inspections(
            session,
            [factories.inspection(accommodation="GU-1", day=date(2026, 2, 2))],
        )
    engine.dispose()
    return tmp_path


def wohnlage(*arguments: str):
    return runner.invoke(app, list(arguments), catch_exceptions=False)


def rows(*arguments: str):
    done = wohnlage(*arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def stored(folder: Path, query):
    engine = make_engine(f"sqlite:///{folder / 'data' / 'wohnlage.db'}")
    with open_session(engine, reading=True) as session:
        found = list(session.exec(query))
    engine.dispose()
    return found


def workbook(path: Path, limit: object, author: str, rule: str = RULE) -> str:
    """A workbook of the county's set that comes back with one proposal, holding from 2027 on."""
    assert wohnlage("standards", "workbook", "goerlitz", "--out", str(path)).exit_code == 0
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[2]
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    [row] = [one for one in range(2, sheet.max_row + 1) if sheet.cell(one, 2).value == rule]
    values = {"Proposed limit": limit, "Valid from": "2027-01-01", "Proposed by": author}
    german = {"Proposed limit": "Vorgeschlagener Grenzwert", "Valid from": "Gültig ab"}
    for head, value in values.items():
        names = (head, german.get(head, "Vorschlag von"))
        sheet.cell(row, next(heads[one] for one in names if one in heads)).value = value
    book.save(path)
    return str(path)


def adopted(folder: Path, limit: object = 7) -> None:
    draft = wohnlage("standards", "draft", workbook(folder / "n.xlsx", limit, "Diakonie"))
    assert draft.exit_code == 0, draft.output
    assert wohnlage("standards", "propose", NEXT).exit_code == 0
    done = wohnlage("standards", "adopt", NEXT, *DECIDED, "--from", "2026-04-01")
    assert done.exit_code == 0, done.output


@pytest.mark.usefixtures("county")
def test_init_puts_the_shipped_set_in_force():
    [found] = rows("standards", "versions")

    assert (found["name"], found["version"], found["status"]) == (
        "goerlitz",
        SET.version,
        "adopted",
    )
    assert found["decision"] == SET.legal_basis


def test_a_standard_goes_from_the_workbook_to_the_decision(county):
    adopted(county)

    found = {one["version"]: one for one in rows("standards", "versions", "goerlitz")}
    assert found[SET.version]["status"] == "superseded"
    assert found[SET.version]["superseded_on"] == "2026-04-01"
    assert found[f"{SET.version}-1"]["decision"] == "Kreistag 12/2026"
    [proposal] = rows("standards", "versions", NEXT)
    assert (proposal["author"], proposal["limit"], proposal["uptake"]) == ("Diakonie", "7", "taken")


def test_a_visit_keeps_the_version_of_its_day_and_later_ones_are_judged_by_the_next(county):
    wohnlage("check")
    adopted(county)
    engine = make_engine(f"sqlite:///{county / 'data' / 'wohnlage.db'}")
    with open_session(engine) as session:
        later = factories.inspection(code="B-2", accommodation="GU-1", day=date(2026, 4, 1))
        earlier = factories.inspection(code="B-0", accommodation="GU-1", day=date(2026, 3, 31))
        save_inspections(session, [later, earlier])
    engine.dispose()

    assert wohnlage("check").exit_code == 0

    judged = {one.day.isoformat(): one.version for one in stored(county, select(Judgement))}
    assert judged == {
        "2026-02-02": SET.version,
        "2026-03-31": SET.version,
        "2026-04-01": f"{SET.version}-1",
    }


def test_another_county_judges_by_its_own_set_from_the_day_it_is_adopted(county, monkeypatch):
    monkeypatch.setenv("WOHNLAGE_RULE_SETS", "bautzen")
    home = county / "own" / "bautzen"
    shutil.copytree(RULE_SETS / "goerlitz", home)
    index = home / "index.yaml"
    index.write_text(index.read_text().replace("name: goerlitz", "name: bautzen"))
    for step in (
        ("draft", str(home), "--author", "Landratsamt"),
        ("propose", "bautzen@2026.1"),
        ("adopt", "bautzen@2026.1", *DECIDED, "--from", "2026-03-02"),
    ):
        assert wohnlage("standards", *step).exit_code == 0
    engine = make_engine(f"sqlite:///{county / 'data' / 'wohnlage.db'}")
    with open_session(engine) as session:
        later = factories.inspection(code="B-2", accommodation="GU-1", day=date(2026, 3, 2))
        save_inspections(session, [later])
    engine.dispose()

    done = wohnlage("check")

    assert done.exit_code == 0, done.output
    assert [(one.rule_set, str(one.day)) for one in stored(county, select(Judgement))] == [
        ("bautzen", "2026-03-02")
    ]
    assert "1 " in done.stderr.splitlines()[-1]


def test_judging_again_stands_beside_and_changes_neither_standing_nor_deficiencies(county):
    before = rows("check")
    deficiencies = stored(county, select(Deficiency))
    adopted(county)

    beside = rows("check", "--again", "--rules", NEXT, "--day", "2027-01-01")

    [found] = beside
    assert found["standing"] == NOW
    assert found["not_met"] + found["minor_deviation"] > 0
    assert rows("check") == before
    assert len(stored(county, select(Deficiency))) == len(deficiencies)
    purposes = [one.purpose for one in stored(county, select(Judgement))]
    assert sorted(purposes) == [Purpose.BESIDE, Purpose.STANDING]
    assert rows("check", "--again", "--rules", NEXT, "--day", "2027-01-01") == beside
    assert len(stored(county, select(Judgement))) == 2


@pytest.mark.usefixtures("county")
def test_a_set_of_another_authority_can_be_judged_by_beside_and_is_kept():
    wohnlage("check")

    [found] = rows("check", "--again", "--rules", "sn-vwv")

    assert found["standing"] == NOW
    assert {one["name"] for one in rows("standards", "versions")} == {"goerlitz", "sn-vwv"}


def kept_instead(folder: Path, rule_set) -> None:
    """A data folder whose standing set is this one."""
    engine = make_engine(f"sqlite:///{folder / 'data' / 'wohnlage.db'}")
    upgrade(engine)
    with open_session(engine) as session:
        keep_shipped(session, sealed(rule_set))
    engine.dispose()


@pytest.fixture
def unprepared(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("WOHNLAGE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("WOHNLAGE_DATABASE_URL", raising=False)
    return tmp_path


def test_a_version_that_comes_with_the_program_waits_for_a_decision(unprepared):
    kept_instead(unprepared, replace(SET, version="2025.9"))

    done = wohnlage("check")

    assert done.exit_code == 0
    assert NOW in done.output
    found = {one["version"]: one["status"] for one in rows("standards", "versions")}
    assert found == {"2025.9": "adopted", SET.version: "proposed"}


@pytest.mark.parametrize("command", ["check", "init", "migrate"])
def test_files_changed_under_the_same_version_stop_the_work_and_name_the_way_out(
    unprepared, command
):
    kept_instead(unprepared, replace(SET, authority="somebody else"))

    done = wohnlage(command)

    assert done.exit_code == 2
    assert NOW in done.output
    assert "index.yaml" in done.output


def test_a_record_can_be_judged_by_a_draft(county):
    wohnlage("standards", "draft", workbook(county / "n.xlsx", 7, "Diakonie"))
    record = county / "record.json"
    record.write_text(json.dumps(RECORD), encoding="utf-8")

    found = {
        name: json.loads(
            wohnlage("check", "--file", str(record), "--rules", name, "--format", "json").stdout
        )
        for name in (NOW, NEXT)
    }

    outcomes = {
        name: [one["outcome"] for one in answer["findings"] if one["rule"] == RULE]
        for name, answer in found.items()
    }
    assert outcomes == {NOW: ["met"], NEXT: ["minor_deviation"]}


def test_contradicting_proposals_wait_for_a_choice(county):
    both = [
        workbook(county / "a.xlsx", 7, "Diakonie"),
        workbook(county / "b.xlsx", 8, "Caritas"),
    ]

    undecided = rows("standards", "draft", *both)
    refused = wohnlage("standards", "propose", NEXT)
    chosen = rows("standards", "draft", *both, "--take", f"{RULE}=Caritas")

    assert {one["uptake"] for one in undecided} == {"open"}
    assert refused.exit_code == 2
    assert RULE in refused.output
    assert {one["author"]: one["uptake"] for one in chosen} == {
        "Caritas": "taken",
        "Diakonie": "left",
    }
    assert wohnlage("standards", "propose", f"{NOW}-2").exit_code == 0


def test_the_same_workbooks_again_are_the_same_draft(county):
    path = workbook(county / "n.xlsx", 7, "Diakonie")
    for _ in range(2):
        assert wohnlage("standards", "draft", path).exit_code == 0

    assert len(rows("standards", "versions")) == 2


def test_a_workbook_of_a_version_with_other_content_is_refused(county):
    path = workbook(county / "n.xlsx", 7, "Diakonie")
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows():
        if row[1].value == SET.sha256:
            row[1].value = "0" * 64
    book.save(path)

    done = wohnlage("standards", "draft", path)

    assert done.exit_code == 2
    assert len(rows("standards", "versions")) == 1


def folder_of_the_county(place: Path, **changes: str) -> str:
    """A copy of the shipped sets in which the county's own cover sheet says something else."""
    shutil.copytree(RULE_SETS, place)
    index = place / "goerlitz" / "index.yaml"
    text = index.read_text(encoding="utf-8")
    for old, new in changes.items():
        text = text.replace(getattr(SET, old), new)
    index.write_text(text, encoding="utf-8")
    return str(place / "goerlitz")


def test_a_folder_with_a_new_version_is_kept_as_a_draft_with_its_author(county):
    folder = folder_of_the_county(county / "new", version="2027.1", authority="Kreistag")

    assert wohnlage("standards", "draft", folder, "--author", "Sozialamt").exit_code == 0

    found = {one["version"]: one for one in rows("standards", "versions")}
    assert (found["2027.1"]["author"], found["2027.1"]["based_on"]) == ("Sozialamt", SET.version)


def test_a_folder_that_says_something_else_under_an_old_version_is_refused(county):
    folder = folder_of_the_county(county / "changed", authority="Kreistag")

    refused = wohnlage("standards", "draft", folder, "--author", "Sozialamt")

    assert refused.exit_code == 2
    assert "index.yaml" in refused.output
    assert len(rows("standards", "versions")) == 1


def test_a_draft_can_be_compared_in_words_and_by_what_it_does(county):
    wohnlage("check")
    wohnlage("standards", "draft", workbook(county / "n.xlsx", 7, "Diakonie"))

    changes = {one["rule"]: one for one in rows("standards", "diff", "goerlitz", NEXT)}
    found = rows("standards", "impact", NOW, NEXT)

    assert changes[RULE]["kind"] == "limit_raised"
    assert changes[RULE]["since"] == "2027-01-01"
    assert changes[RULE]["stricter"] is True
    assert "2027" in changes[RULE]["change"]
    assert found["day"] == "2027-01-01"
    assert [one["place"] for one in found["changes"]] == ["GU-1/1/Z1"]
    assert found["total"]["persons"] == 2
    assert found["total"]["lost"] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("standards", "versions"),
        ("standards", "versions", NEXT),
        ("standards", "diff", "goerlitz", NEXT),
        ("standards", "impact", "goerlitz", NEXT),
        ("check", "--again", "--rules", NEXT),
    ],
    ids=" ".join,
)
def test_tables_have_no_gaps_in_their_sentences(county, arguments):
    adopted(county)
    wohnlage("check")

    done = wohnlage(*arguments)

    assert done.exit_code == 0
    assert "{" not in done.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("standards", "propose", "goerlitz"),
        ("standards", "propose", "goerlitz@1999"),
        ("standards", "propose", NOW),
        ("standards", "adopt", NOW, *DECIDED, "--from", "2026-04-01"),
        ("standards", "diff", "goerlitz", "goerlitz@1999"),
        ("standards", "draft", "nix.xlsx"),
        ("standards", "draft", str(RULE_SETS / "flat")),
        ("check", "--again", "--rules", "goerlitz@1999"),
        ("standards", "workbook", "nix", "--out", "n.xlsx"),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("county")
def test_what_cannot_be_done_is_said_and_nothing_is_kept(arguments):
    done = wohnlage(*arguments)

    assert done.exit_code == 2
    assert done.output.strip()
    assert [one["version"] for one in rows("standards", "versions")] == [SET.version]


def test_a_workbook_names_no_place_and_nobody_of_the_county(county):
    wohnlage("standards", "workbook", "goerlitz", "--out", str(county / "n.xlsx"))

    book = openpyxl.load_workbook(county / "n.xlsx")
    cells = [
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    ]
    assert not [cell for cell in cells if "GU-1" in cell or "Flat 1" in cell]


# --- A decision is not undone by what was drafted before it ---------------------------------------


def test_a_draft_from_before_a_decision_is_not_adopted_after_it(county):
    late = workbook(county / "late.xlsx", 8, "Caritas")
    wohnlage("standards", "draft", workbook(county / "n.xlsx", 7, "Diakonie"))
    wohnlage("standards", "draft", late)
    for step in (("propose", NEXT), ("adopt", NEXT, *DECIDED, "--from", "2026-04-01")):
        assert wohnlage("standards", *step).exit_code == 0

    refused = wohnlage("standards", "propose", f"{NOW}-2")

    assert refused.exit_code == 2
    assert NOW in refused.output
    assert NEXT in refused.output
    assert "workbook goerlitz" in refused.output


def test_a_workbook_on_a_rule_that_was_decided_since_is_refused_with_the_way_out(county):
    late = workbook(county / "late.xlsx", 8, "Caritas")
    adopted(county)

    refused = wohnlage("standards", "draft", late)

    assert refused.exit_code == 2
    assert RULE in refused.output
    assert NEXT in refused.output
    assert "workbook goerlitz" in refused.output
    assert len(rows("standards", "versions")) == 2


def test_a_workbook_on_rules_that_stayed_the_same_follows_the_version_that_counts_now(county):
    late = workbook(county / "late.xlsx", 10, "Caritas", rule="SN-VWV-10")
    adopted(county)

    done = wohnlage("standards", "draft", late)

    assert done.exit_code == 0, done.output
    assert NOW in done.stderr
    assert NEXT in done.stderr
    [made] = [one for one in rows("standards", "versions") if one["status"] == "draft"]
    assert made["based_on"] == f"{SET.version}-1"
    changed = {
        one["rule"] for one in rows("standards", "diff", NEXT, f"goerlitz@{made['version']}")
    }
    assert changed == {"", "SN-VWV-10"}


def test_adopting_says_in_words_what_changes_against_the_version_before(county):
    wohnlage("standards", "draft", workbook(county / "n.xlsx", 7, "Diakonie"))
    wohnlage("standards", "propose", NEXT)

    done = wohnlage("standards", "adopt", NEXT, *DECIDED, "--from", "2026-04-01")

    assert f"{NOW} → {NEXT}" in done.stdout
    assert RULE in done.stdout


def test_a_folder_drafted_before_a_decision_is_refused_after_it(county):
    folder = folder_of_the_county(county / "new", version="2027.1", authority="Kreistag")
    wohnlage("standards", "draft", folder, "--author", "Sozialamt")
    adopted(county)

    refused = wohnlage("standards", "propose", "goerlitz@2027.1")

    assert refused.exit_code == 2
    assert "index.yaml" in refused.output


# --- A folder is checked before it is a draft -----------------------------------------------------


def test_a_folder_says_how_many_rules_it_changes(county):
    folder = folder_of_the_county(county / "new", version="2027.1")
    topic = county / "new" / "goerlitz" / "nachweise.yaml"
    text = topic.read_text(encoding="utf-8")
    topic.write_text(text.replace("    de: ", "    de: Genauer gefragt, ", 1), "utf-8")

    done = wohnlage("standards", "draft", folder, "--author", "Sozialamt")

    assert done.exit_code == 0, done.output
    assert ": 1 " in done.stderr
    assert f"{NOW} goerlitz@2027.1" in done.stderr


def without_cases(place: Path) -> str:
    folder = folder_of_the_county(place, version="2027.1", authority="Kreistag")
    shutil.rmtree(place / "goerlitz" / "cases")
    return folder


def test_a_folder_that_lacks_golden_cases_is_no_draft(county):
    refused = wohnlage("standards", "draft", without_cases(county / "new"), "--author", "Sozialamt")

    assert refused.exit_code == 2
    assert "--unfinished" in refused.output
    assert len(refused.output.splitlines()) > 1
    assert len(rows("standards", "versions")) == 1


def test_an_unfinished_draft_is_kept_and_waits_for_its_cases(county):
    draft = ("standards", "draft", without_cases(county / "new"), "--author", "Sozialamt")
    assert wohnlage(*draft, "--unfinished").exit_code == 0
    [kept] = [one for one in rows("standards", "versions") if one["version"] == "2027.1"]

    refused = wohnlage("standards", "propose", "goerlitz@2027.1")
    shutil.copytree(RULE_SETS / "goerlitz" / "cases", county / "new" / "goerlitz" / "cases")
    again = wohnlage(*draft)

    assert kept["is_unfinished"] is True
    assert refused.exit_code == 2
    assert "validate" in refused.output
    assert again.exit_code == 0, again.output
    assert wohnlage("standards", "propose", "goerlitz@2027.1").exit_code == 0


def test_a_folder_of_another_name_than_in_its_index_is_refused_by_that_name(county):
    shutil.copytree(RULE_SETS / "goerlitz", county / "gr")

    refused = wohnlage("standards", "draft", str(county / "gr"), "--author", "Sozialamt")

    assert refused.exit_code == 2
    assert "goerlitz" in refused.output.splitlines()[-1]
    assert "gr/index.yaml" in refused.output


def test_a_folder_without_an_index_is_said_to_be_none(county):
    (county / "empty").mkdir()

    refused = wohnlage("standards", "draft", str(county / "empty"), "--author", "Sozialamt")

    assert refused.exit_code == 2
    assert "index.yaml" in refused.output


# --- A name alone is the version in force ---------------------------------------------------------


def record_file(folder: Path, day: str) -> str:
    path = folder / "record.json"
    path.write_text(json.dumps({**RECORD, "day": day}), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("day", "version"), [("2026-03-31", NOW), ("2026-04-01", NEXT)])
def test_a_record_is_judged_by_the_version_in_force_on_its_day(county, day, version):
    adopted(county)
    record = record_file(county, day)

    done = wohnlage("check", "--file", record, "--rules", "goerlitz", "--format", "json")

    assert f"goerlitz@{json.loads(done.stdout)['version']}" == version
    assert version in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("standards", "show", "goerlitz"),
        ("standards", "diff", "goerlitz", NEXT),
        ("standards", "impact", "goerlitz", NEXT),
        ("standards", "bottleneck", "--file", "{record}", "--rules", "goerlitz"),
        ("standards", "heim-tuev", "--file", "{record}", "--rules", "goerlitz"),
        ("standards", "agree", "--file", "{record}", "--rules", "goerlitz", "--rules", "sn-vwv"),
        ("check", "--file", "{record}", "--rules", "goerlitz"),
    ],
    ids=lambda one: " ".join(one[:2]),
)
def test_every_command_takes_a_name_alone_for_the_version_in_force(county, arguments):
    adopted(county)
    record = record_file(county, "2026-04-01")

    done = wohnlage(*(one.replace("{record}", record) for one in arguments))

    assert done.exit_code in {0, 1}
    assert f" {NEXT}, " in done.stderr


def test_a_workbook_is_written_of_the_version_in_force(county):
    adopted(county)
    out = county / "next.xlsx"

    assert wohnlage("standards", "workbook", "goerlitz", "--out", str(out)).exit_code == 0

    cover = openpyxl.load_workbook(out).worksheets[0]
    assert f"{SET.version}-1" in {row[1].value for row in cover.iter_rows()}


@pytest.mark.parametrize("command", ["bottleneck", "heim-tuev"])
@pytest.mark.parametrize("reference", [NEXT, "{folder}"])
def test_a_version_and_a_folder_work_for_the_views_too(county, command, reference):
    adopted(county)
    record = record_file(county, "2026-04-01")
    folder = folder_of_the_county(county / "new", version="2027.1", authority="Kreistag")
    rules = reference.replace("{folder}", folder)

    found = json.loads(
        wohnlage(
            "standards", command, "--file", record, "--rules", rules, "--format", "json"
        ).stdout
    )

    assert found["version"] == ("2027.1" if rules == folder else f"{SET.version}-1")


def test_two_versions_of_one_set_stand_beside_each_other(county):
    adopted(county)
    record = record_file(county, "2027-01-02")

    found = rows("standards", "agree", "--file", record, "--rules", NOW, "--rules", NEXT)

    [space] = [one for one in found["rows"] if one["demands"][0]["rule"] == RULE]
    asked = {one["rule_set"] for one in space["demands"] if one["rule"] == RULE}
    assert asked == {NOW, NEXT}


@pytest.mark.usefixtures("unprepared")
def test_without_any_data_a_name_alone_is_the_shipped_set(tmp_path):
    record = record_file(tmp_path, "2026-04-01")

    done = wohnlage("check", "--file", record, "--format", "json")

    assert json.loads(done.stdout)["version"] == SET.version
    assert NOW in done.stderr
    assert not (tmp_path / "data").exists()


def test_without_any_data_the_database_is_not_even_loaded(tmp_path):
    record = record_file(tmp_path, "2026-04-01")
    script = (
        "import sys; from typer.testing import CliRunner; from api.cli import app;"
        f"CliRunner().invoke(app, ['check', '--file', {record!r}]);"
        "sys.exit('sqlalchemy' in sys.modules)"
    )
    environment = {**os.environ, "WOHNLAGE_DATA": str(tmp_path / "none")}

    done = subprocess.run([sys.executable, "-c", script], env=environment, check=False)

    assert done.returncode == 0


def test_a_set_of_the_county_s_own_goes_by_its_name_alone(county):
    home = county / "own" / "bautzen"
    shutil.copytree(RULE_SETS / "goerlitz", home)
    index = home / "index.yaml"
    index.write_text(index.read_text().replace("name: goerlitz", "name: bautzen"))
    for step in (
        ("draft", str(home), "--author", "Landratsamt"),
        ("propose", "bautzen@2026.1"),
        ("adopt", "bautzen@2026.1", *DECIDED, "--from", "2026-03-02"),
    ):
        assert wohnlage("standards", *step).exit_code == 0
    record = record_file(county, "2026-04-01")

    done = wohnlage("check", "--file", record, "--rules", "bautzen", "--format", "json")
    early = wohnlage("check", "--file", record, "--rules", "bautzen", "--day", "2026-03-01")

    assert json.loads(done.stdout)["rule_set"] == "bautzen"
    assert early.exit_code == 2
    assert wohnlage("standards", "show", "bautzen").exit_code == 0


@pytest.mark.parametrize("prepared", [True, False])
def test_an_unknown_set_is_told_that_versions_and_folders_will_do(request, prepared):
    request.getfixturevalue("county" if prepared else "unprepared")

    refused = wohnlage("standards", "show", "nix")

    assert refused.exit_code == 2
    assert "NAME@VERSION" in refused.output


@pytest.mark.parametrize(
    "reference", ["", "@", "goerlitz@", "@2026.1", "/", ".", "nix/nix", "goerlitz@x", "a@b@c"]
)
@pytest.mark.parametrize("prepared", [True, False])
def test_whatever_is_typed_for_a_set_ends_with_a_sentence(request, reference, prepared):
    request.getfixturevalue("county" if prepared else "unprepared")

    refused = wohnlage("standards", "show", reference)

    assert refused.exit_code == 2
    assert refused.output.strip()


def test_nothing_is_judged_beside_by_a_folder_that_is_not_kept(county):
    folder = folder_of_the_county(county / "new", version="2027.1", authority="Kreistag")

    refused = wohnlage("check", "--again", "--rules", folder)
    wohnlage("standards", "draft", folder, "--author", "Sozialamt")

    assert refused.exit_code == 2
    assert wohnlage("check", "--again", "--rules", folder).exit_code == 0


# --- What is said ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("county")
def test_what_came_with_the_program_is_not_called_a_decision():
    shown = " ".join(wohnlage("standards", "versions").stdout.split())

    assert "Rechtsgrundlage:" in shown or "legal basis:" in shown


def test_the_places_a_changed_rule_leaves_by_itself_are_said(county):
    wohnlage("standards", "draft", workbook(county / "n.xlsx", 7, "Diakonie"))

    found = rows("standards", "impact", NOW, NEXT, "--day", "2027-01-01")

    [lone] = found["alone"]
    assert (lone["rule"], lone["before"], lone["after"], lone["hidden"]) == (RULE, 2, 1, 0)


def test_the_set_of_the_settings_is_judged_by_unless_another_is_named():
    script = "from api.cli.rule_sets import STANDING_SET; print(STANDING_SET)"
    environment = {**os.environ, "WOHNLAGE_RULE_SETS": "bautzen,flat"}

    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, check=True, capture_output=True, text=True
    )

    assert done.stdout.strip() == "bautzen"


def test_places_another_rule_takes_already_are_said_with_its_name():
    lone = Alone("Görlitz", RULE, before=5, after=3, hidden=2, tighter=("GRM-01",))
    elsewhere = replace(lone, municipality="Zittau", before=4)

    [said] = hidden_lines(Impact(date(2027, 1, 1), (), (), alone=(lone, elsewhere)))

    assert RULE in said
    assert "GRM-01" in said
    assert "3" in said
    assert "4" in said
