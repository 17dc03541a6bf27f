"""The file of policies: dated, sourced, and complained about all at once."""

from datetime import date

import pytest

from placement import NoPolicyInForce, PolicyFileError, policy_on
from placement.policies import POLICIES_FILE, all_policies
from placement.solving.problem import Objective


def test_the_starting_policy_places_most_first_and_is_a_proposal():
    policy = policy_on(date(2026, 6, 1))

    assert policy.objectives[0] is Objective.MOST_PLACED
    assert policy.proposal
    assert policy.decided_by.de
    assert policy.decided_by.en


def test_before_the_first_decision_no_policy_is_in_force():
    with pytest.raises(NoPolicyInForce):
        policy_on(date(2025, 12, 31))


def test_a_later_policy_holds_from_its_day(tmp_path):
    text = POLICIES_FILE.read_text()
    start = text.index("2026-01-01:")
    later = text[start:].replace("2026-01-01:", "2026-07-01:")
    path = tmp_path / "policies.yaml"
    path.write_text(text + later.replace("municipality_percent: null", "municipality_percent: 120"))

    assert policy_on(date(2026, 6, 30), path).municipality_percent is None
    assert policy_on(date(2026, 7, 1), path).municipality_percent == 120


def test_all_mistakes_of_a_file_are_named_at_once(tmp_path):
    path = tmp_path / "policies.yaml"
    text = POLICIES_FILE.read_text().replace("worst_off, total]", "total, total]")
    path.write_text(text.replace("residents_per_care_post: 80", "residents_per_care_post: 0"))

    with pytest.raises(PolicyFileError) as caught:
        all_policies(path)

    assert "residents_per_care_post" in " ".join(one.where for one in caught.value.complaints)


def test_an_objective_stands_once(tmp_path):
    path = tmp_path / "policies.yaml"
    path.write_text(POLICIES_FILE.read_text().replace("worst_off, total]", "total, total]"))

    with pytest.raises(PolicyFileError, match="each once"):
        all_policies(path)
