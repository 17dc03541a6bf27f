"""`wohnlage standards validate` reads rules and cases, runs them, and lists all mistakes."""

import json
import shutil
from pathlib import Path

import pytest

from standards import load_rule_set, validate
from standards.files.loading import RULE_SETS

from .examples import entry, write_set

MET = {"name": "genau", "room": {"floor_area_m2": 12, "sleeping_places": 2}}
MISSED = {"name": "knapp", "room": {"floor_area_m2": 11, "sleeping_places": 2}}
UNKNOWN = {"name": "unbekannt", "room": {"sleeping_places": 2}}
COMPLETE = [
    {**MET, "expected": {"R-1": "met"}},
    {**MISSED, "expected": {"R-1": "not_met"}},
    {**UNKNOWN, "expected": {"R-1": {"outcome": "not_assessed", "reason": "missing_input"}}},
]


def folder_with(tmp_path: Path, cases: object, **rules: object) -> Path:
    write_set(tmp_path, flaeche=rules or {"R-1": entry()})
    home = tmp_path / "probe" / "cases"
    home.mkdir()
    text = cases if isinstance(cases, str) else json.dumps({"Fläche": {"cases": cases}})
    (home / "flaeche.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def codes(tmp_path: Path, cases: object, **rules: object) -> set[str]:
    return {one.code for one in validate(folder_with(tmp_path, cases, **rules)).complaints}


def test_everything_that_is_shipped_is_in_order():
    found = validate()

    assert found.complaints == ()
    assert found.sets == len(list(RULE_SETS.glob("*/index.yaml")))
    assert found.cases > found.rules > 314


def test_a_rule_with_all_its_cases_is_in_order(tmp_path):
    assert codes(tmp_path, COMPLETE) == set()


@pytest.mark.parametrize(
    ("left_out", "kind"), [(0, "just_met, met"), (1, "just_missed, missed"), (2, "missing_value")]
)
def test_a_rule_without_a_kind_of_case_is_named_with_what_it_lacks(tmp_path, left_out, kind):
    cases = [one for number, one in enumerate(COMPLETE) if number != left_out]
    (complaint, *_) = validate(folder_with(tmp_path, cases)).complaints

    assert complaint.code == "rule_without_cases"
    assert complaint.details == {"rule": "R-1", "kinds": kind}


def test_a_case_that_does_not_come_true_names_file_heading_and_case(tmp_path):
    wrong = {**MISSED, "expected": {"R-1": "met"}}
    found = validate(folder_with(tmp_path, [*COMPLETE, wrong])).complaints

    (failed,) = (one for one in found if one.code == "case_fails")
    assert failed.where == "probe/cases/flaeche.yaml: Fläche: knapp"
    assert failed.details == {"rule": "R-1", "expected": "met", "found": "not_met"}


def test_a_limit_that_changes_wants_a_case_of_each_period(tmp_path):
    changed = entry(limit={"2010-01-01": 5, "2020-01-01": 6})

    assert "period_without_case" in codes(tmp_path, COMPLETE, **{"R-1": changed})


@pytest.mark.parametrize(
    ("cases", "code"),
    [
        ([*COMPLETE, {**MET, "expected": {"R-9": "met"}}], "case_of_unknown_rule"),
        ([*COMPLETE, {**MET, "expected": {"R-1": "great"}}], "not_as_declared"),
        ([*COMPLETE, {**MET, "colour": "blue", "expected": {"R-1": "met"}}], "not_as_declared"),
        ([*COMPLETE, {**MET, "room": {"floor": 1}, "expected": {"R-1": "met"}}], "unknown_measure"),
        ([], "not_as_declared"),
        ("- a\n", "not_a_mapping"),
        ("a: [", "not_yaml"),
    ],
)
def test_what_is_wrong_with_a_case_is_said(tmp_path, cases, code):
    assert code in codes(tmp_path, cases)


def test_all_mistakes_of_all_files_are_listed_at_once(tmp_path):
    write_set(tmp_path, "andere", flaeche={"R-1": entry(unit="km")})
    found = codes(tmp_path, [{**MET, "expected": {"R-1": "not_met"}}])

    assert {"wrong_unit", "case_fails", "rule_without_cases"} <= found


def test_a_rule_that_is_switched_off_may_have_cases_and_needs_none(tmp_path):
    off = {"R-1": entry(), "R-2": entry(confidence="C")}
    with_cases = [*COMPLETE, {**MET, "expected": {"R-2": "met"}}]

    assert codes(tmp_path, with_cases, **off) == set()


def test_a_county_begins_by_copying_one_folder(tmp_path):
    home = tmp_path / "bautzen"
    shutil.copytree(RULE_SETS / "goerlitz", home)
    index = home / "index.yaml"
    index.write_text(index.read_text().replace("name: goerlitz", "name: bautzen"))

    found = validate(tmp_path)

    assert found.complaints == ()
    assert load_rule_set("bautzen", tmp_path).rules == load_rule_set("goerlitz").rules
