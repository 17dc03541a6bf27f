"""The file of assumptions: the shipped one can be read, a wrong one names all its mistakes."""

from datetime import date

import pytest
import yaml

from placement.errors import NoScenarioInForce, ScenarioFileError
from placement.months import SCENARIOS_FILE, scenario_on

DAY = date(2026, 3, 2)


def shipped() -> dict:
    content = yaml.safe_load(SCENARIOS_FILE.read_text(encoding="utf-8"))
    return next(iter(content.values()))


def written(tmp_path, content):
    path = tmp_path / "assumed.yaml"
    path.write_text(yaml.safe_dump({date(2026, 1, 1): content}), encoding="utf-8")
    return path


def test_the_shipped_file_says_that_its_assumptions_are_a_proposal():
    found = scenario_on(DAY)

    assert found.proposal
    assert found.arrivals.proposal
    assert found.variant("decentral").months_in_centre == 0
    assert found.variant("centre_first").months_in_centre == 3
    assert found.variant("nobody knows") is None


def test_all_mistakes_are_told_at_once(tmp_path):
    content = shipped()
    content["arrivals"]["households_per_month"] = -1
    content["leaving"]["moves_away_percent"] = 101
    del content["offers"]["kinds"]
    content["unknown"] = 1

    with pytest.raises(ScenarioFileError) as caught:
        scenario_on(DAY, written(tmp_path, content))

    named = " ".join(one.where for one in caught.value.complaints)
    assert len(caught.value.complaints) == 4
    assert all(
        key in named
        for key in ("households_per_month", "moves_away_percent", "offers.kinds", "unknown")
    )


def test_two_policies_of_one_name_are_refused(tmp_path):
    content = shipped()
    content["policies"].append(content["policies"][0])

    with pytest.raises(ScenarioFileError):
        scenario_on(DAY, written(tmp_path, content))


def test_a_household_without_an_adult_is_refused(tmp_path):
    content = shipped()
    content["arrivals"]["kinds"] = [{"share": 1, "children": 2}]

    with pytest.raises(ScenarioFileError):
        scenario_on(DAY, written(tmp_path, content))


def test_before_the_first_entry_there_are_no_assumptions():
    with pytest.raises(NoScenarioInForce):
        scenario_on(date(2025, 12, 31))
