"""What the shipped rule files promise, beyond being readable."""

import re
from datetime import date

import pytest

from standards import (
    Binding,
    Check,
    Confidence,
    Level,
    Severity,
    all_measures,
    load_rule_set,
    rule_set_names,
)
from standards.loading import RULE_SETS
from standards.reading import read_yaml

OWN_SETS = ("sn-vwv", "flat", "goerlitz-model")
STANDING = load_rule_set("goerlitz")
RULES = STANDING.rules
LONGEST_TITLE = 60
PUBLISHED = {
    "sn-vwv": [f"SN-VWV-{number:02}" for number in range(1, 25)],
    "flat": [
        *(f"FL-{number:02}" for number in range(1, 10)),
        *("FL-10a", "FL-10b"),
        *(f"FL-{number}" for number in range(11, 32)),
    ],
    "goerlitz-model": [
        *(f"GRM-{number:02}" for number in range(1, 14)),
        *("GRM-14a", "GRM-14b"),
        *(f"GRM-{number}" for number in range(15, 23)),
        *("GRM-23a", "GRM-23b"),
        *(f"GRM-{number}" for number in range(24, 34)),
    ],
}
PARTS_OF_A_RULE = {"FL-08b", "FL-20b", "FL-23b", "FL-31b", "GRM-19b"}
SWITCHED_OFF = {
    *(f"SN-VWV-{number:02}" for number in (6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 21, 22, 23)),
    *("FL-07", "FL-08", "FL-08b", "FL-09", "FL-10a", "FL-10b", "FL-11", "FL-12", "FL-29", "FL-30"),
    *("GRM-31", "GRM-32"),
}
KNOCK_OUTS = {"SN-VWV-02", "SN-VWV-15", "FL-05", "FL-06", "FL-09", "FL-14", "FL-15"}
MOST_ACTIVE_KNOCK_OUTS = 6
ASKED_BY_PLACEMENT = {"storey", "has_lift", "is_quiet"}
by_id = {"ids": lambda rule: rule.id}


# --- What is there --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OWN_SETS)
def test_no_published_rule_is_left_out(name):
    ids = {rule.id for rule in load_rule_set(name).rules}

    assert ids - PARTS_OF_A_RULE == set(PUBLISHED[name])


@pytest.mark.parametrize(("name", "count"), [("sn-vwv", 24), ("flat", 32), ("goerlitz-model", 35)])
def test_the_compilation_is_complete(name, count):
    assert len(PUBLISHED[name]) == count


def test_the_standing_set_of_the_county_is_all_of_them():
    together = [rule for name in OWN_SETS for rule in load_rule_set(name).rules]

    assert list(STANDING.rules) == together


def test_there_are_no_other_rule_sets_without_a_test():
    assert rule_set_names() == tuple(sorted([*OWN_SETS, "goerlitz"]))


@pytest.mark.parametrize("name", rule_set_names())
def test_every_topic_file_is_listed_in_its_index(name):
    listed = read_yaml(RULE_SETS / name / "index.yaml", [])["topics"]

    assert {path.stem for path in (RULE_SETS / name).glob("*.yaml")} == {*listed, "index"}


def test_every_measure_is_asked_for_by_a_rule_or_by_placement():
    measures = all_measures()
    used = {name for rule in RULES for name in named_in(rule)}
    used |= {name for one in used for name in measures[one].inputs}
    used |= {name for one in used for name in measures[one].inputs}

    assert set(measures) == used | ASKED_BY_PLACEMENT


def named_in(rule):
    growing = [name for limit in rule.limits.values() for name in limit.plus_per]
    return [*filter(None, [rule.measure]), *rule.any_of, *(w.measure for w in rule.when), *growing]


# --- What carries a verdict -----------------------------------------------------------------------


def test_what_nobody_verified_is_switched_off():
    assert set(STANDING.switched_off) == SWITCHED_OFF
    assert {one.id for one in RULES if one.confidence is Confidence.C} == SWITCHED_OFF


def test_what_is_our_own_is_called_a_proposal():
    ours = {one.id for one in RULES if one.confidence is Confidence.P}

    assert ours == {one.id for one in RULES if one.binding is Binding.PROPOSAL}


def test_only_the_saxon_building_code_is_called_a_statute():
    breakable = {one.source.document for one in RULES if one.binding.can_be_breached}

    assert breakable == {"Sächsische Bauordnung (SächsBO)"}


@pytest.mark.parametrize(
    "rule", [one for one in RULES if "entsprechend" in one.source.document], **by_id
)
def test_the_law_of_another_land_is_guidance_and_says_so(rule):
    assert rule.binding is Binding.GUIDANCE
    assert "kein Gesetz" in rule.note.de
    assert "by analogy" in rule.note.en


def test_knock_outs_are_the_ones_agreed_and_few_of_them_are_asked():
    assert {one.id for one in RULES if one.severity is Severity.KO} == KNOCK_OUTS
    asked = [one for one in STANDING.active_rules if one.severity is Severity.KO]
    assert len(asked) <= MOST_ACTIVE_KNOCK_OUTS


def test_no_proposal_is_a_knock_out():
    knock_outs = [one for one in RULES if one.severity is Severity.KO]

    assert [one.id for one in knock_outs if one.binding is Binding.PROPOSAL] == []


@pytest.mark.parametrize("rule", [one for one in RULES if one.severity is Severity.KO], **by_id)
def test_a_knock_out_forgives_nothing_and_is_soon_remedied_unless_it_needs_moves(rule):
    assert rule.tolerance is None
    assert rule.remedy_within_days <= 7


# --- Tolerances -----------------------------------------------------------------------------------

SHARES = {"m2": 10, "m2/person": 10, "m2/child": 10, "km": 25, "persons/fte": 10, "l/person": 20}
FIXTURES = {f"persons/{one}" for one in ("washbasin", "shower", "toilet", "urinal", "stove")}
FIXTURES.add("persons/machine")


@pytest.mark.parametrize("rule", [one for one in RULES if one.tolerance], **by_id)
def test_a_tolerance_is_the_one_proposed_for_its_kind_of_number(rule):
    given = rule.tolerance
    if rule.unit in FIXTURES:
        assert (given.percent, given.rounded_down) == (20, True)
    elif rule.unit == "min":
        assert given.absolute == 10
    else:
        assert given.percent == SHARES[rule.unit]


@pytest.mark.parametrize("rule", [one for one in RULES if one.unit in {"m", "routes"}], **by_id)
def test_heights_and_escape_routes_know_no_tolerance(rule):
    assert rule.tolerance is None


# --- Words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, **by_id)
def test_titles_are_short(rule):
    assert len(rule.title.de) <= LONGEST_TITLE
    assert len(rule.title.en) <= LONGEST_TITLE


@pytest.mark.parametrize("rule", RULES, **by_id)
def test_questions_are_questions_and_address_nobody(rule):
    for question in (rule.question.de, rule.question.en):
        assert "?" in question
    assert not re.search(r"\b(Sie|Ihre?[mnrs]?)\b", rule.question.de)
    assert not re.search(r"\byou", rule.question.en)


@pytest.mark.parametrize("rule", RULES, **by_id)
def test_german_is_written_with_umlauts_and_english_is_not_german(rule):
    german = " ".join([rule.title.de, rule.question.de, rule.note.de if rule.note else ""])

    assert not re.search(r"\b(fuer|ueber|moeglich|Raeume|Flaeche|Groesse|Tuer)", german)
    assert rule.title.de != rule.title.en
    assert rule.question.de != rule.question.en


def test_no_two_rules_share_a_title_within_a_set():
    for name in OWN_SETS:
        titles = [rule.title.de for rule in load_rule_set(name).rules]
        assert len(titles) == len(set(titles))


# --- Dates and sources ----------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, **by_id)
def test_a_limit_begins_in_the_year_of_its_source(rule):
    assert min(rule.limits).year == rule.source.year


@pytest.mark.parametrize("rule", RULES, **by_id)
def test_every_rule_is_in_force_on_the_first_of_march_2026(rule):
    assert rule.limit_on(date(2026, 3, 1))[1].value is not None


@pytest.mark.parametrize("rule", RULES, **by_id)
def test_only_rules_about_places_are_judged_from_a_record(rule):
    if rule.level in {Level.COUNTY, Level.HOUSEHOLD, Level.PERSON}:
        assert rule.id in {
            *("GRM-05", "GRM-06", "GRM-09", "GRM-12", "GRM-13"),
            *("FL-24", "FL-25", "FL-26", "FL-27", "FL-28"),
        }


def test_what_no_program_can_judge_is_declared_and_left_to_people():
    assert [one.id for one in RULES if one.check is Check.MANUAL] == ["GRM-08"]
