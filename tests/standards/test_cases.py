"""The rules say about every golden case what an officer expects."""

from collections import defaultdict

import pytest

from standards import Check, Level, Outcome, evaluate, load_rule_set, rule_set_names

from .golden_cases import GoldenCase, golden_cases

CASES = golden_cases()
ON_RECORD = {Level.FACILITY, Level.DWELLING, Level.ROOM}
STANDING = load_rule_set("goerlitz")
JUDGED = [rule for rule in STANDING.active_rules if rule.level in ON_RECORD]
DECIDED = [rule for rule in JUDGED if rule.check is not Check.MANUAL]


def outcomes_by_rule():
    found = defaultdict(set)
    for case in CASES:
        for rule, expected in case.expected.items():
            found[rule].add(expected.outcome)
    return found


COVERED = outcomes_by_rule()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_rules_say_what_the_officer_expects(case: GoldenCase):
    findings = evaluate(load_rule_set(case.rule_set), case.record)

    for rule, expected in case.expected.items():
        (finding,) = (one for one in findings if one.rule == rule)
        assert finding.outcome == expected.outcome, finding
        assert expected.reason in {None, finding.reason}, finding


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_standing_set_says_the_same_as_the_set_a_case_was_written_for(case: GoldenCase):
    own = evaluate(load_rule_set(case.rule_set), case.record)
    standing = evaluate(STANDING, case.record)

    assert [one for one in standing if one in own] == own


@pytest.mark.parametrize("rule", DECIDED, ids=lambda rule: rule.id)
def test_every_active_rule_has_a_case_that_meets_it(rule):
    assert "met" in COVERED[rule.id]


@pytest.mark.parametrize("rule", DECIDED, ids=lambda rule: rule.id)
def test_every_active_rule_has_a_case_that_misses_it(rule):
    assert COVERED[rule.id] & {"not_met", "minor_deviation"}


@pytest.mark.parametrize("rule", JUDGED, ids=lambda rule: rule.id)
def test_every_active_rule_has_a_case_in_which_something_is_missing(rule):
    assert "not_assessed" in COVERED[rule.id]


@pytest.mark.parametrize("rule", [one for one in JUDGED if one.tolerance], ids=lambda rule: rule.id)
def test_every_tolerance_has_a_case_within_and_one_beyond(rule):
    assert COVERED[rule.id] >= {"minor_deviation", "not_met"}


@pytest.mark.parametrize("rule", [one for one in JUDGED if one.when], ids=lambda rule: rule.id)
def test_every_condition_has_a_case_in_which_the_rule_does_not_apply(rule):
    assert "not_applicable" in COVERED[rule.id]


def test_cases_name_only_outcomes_that_exist():
    assert {one for outcomes in COVERED.values() for one in outcomes} <= set(Outcome)


def test_every_rule_set_has_cases():
    assert {case.rule_set for case in CASES} == set(rule_set_names())


def test_no_two_cases_have_the_same_name():
    names = [str(case) for case in CASES]

    assert len(names) == len(set(names))
