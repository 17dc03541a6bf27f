"""The rules say about every golden case what an officer expects."""

import pytest

from standards import load_rule_set, rule_set_names
from standards.files.cases import failures, read_cases
from standards.files.coverage import lacking
from standards.files.loading import RULE_SETS

STANDING = load_rule_set("goerlitz")


def cases_of(name: str) -> list:
    complaints: list = []
    cases = read_cases(RULE_SETS / name, complaints)
    assert complaints == []
    return cases


@pytest.mark.parametrize("name", rule_set_names())
def test_the_rules_say_what_the_officer_expects(name):
    assert failures(load_rule_set(name), cases_of(name)) == []


@pytest.mark.parametrize("name", [one for one in rule_set_names() if one != STANDING.name])
def test_every_active_rule_has_a_case_for_all_it_can_say(name):
    assert lacking(load_rule_set(name), cases_of(name)) == []


@pytest.mark.parametrize("name", STANDING.includes)
def test_the_standing_set_says_the_same_as_the_sets_it_includes(name):
    assert failures(STANDING, cases_of(name)) == []


@pytest.mark.parametrize("name", rule_set_names())
def test_no_two_cases_have_the_same_name(name):
    names = [case.where for case in cases_of(name)]

    assert len(names) == len(set(names))
