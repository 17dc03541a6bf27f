"""What the shipped rule files promise, beyond being readable."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from standards import (
    Binding,
    Check,
    Confidence,
    LimitStatus,
    Severity,
    all_measures,
    load_rule_set,
    rule_set_names,
)
from standards.files.loading import RULE_SETS
from standards.reading import read_yaml

COUNTY = "goerlitz"
STANDING = load_rule_set(COUNTY)
PUBLISHED = read_yaml(Path(__file__).parent / "published.yaml", [])
SETS = {name: load_rule_set(name) for name in PUBLISHED}
RULES = [rule for rule_set in SETS.values() for rule in rule_set.rules]
RULES += [rule for rule in STANDING.rules if rule.id.startswith("GOE-")]
BY_ID = {rule.id: rule for rule in RULES}
LONGEST_TITLE = 60
PARTS_OF_A_RULE = {
    *("FL-08b", "FL-20b", "FL-23b", "FL-31b", "GRM-19b", "BY-06b", "MV-12b"),
    *("EUAA-6.xb", "EUAA-8.5b", "EUAA-10.1b", "EUAA-11.4b", "EUAA-13.1b", "EUAA-18.1b"),
    *("ASR-04b", "ASR-04c", "BMF-5-02b", "BMF-5-09b", "UAM-46.1b", "BE-04b", "EU24-03b"),
}
OTHER_THRESHOLD = {
    "BMF-2-02": "100 % as a share of 1",
    "BMF-2-03": "100 % as a share of 1",
    "BMF-2-04": "100 % as a share of 1",
    "GRM-02": "50 % as a share of 0.5",
    "GRM-07": "100 % of the offers is every single one",
    "GRM-21": "5 % as a share of 0.05",
    "ST-06": "4 years in months",
    "GRM-23a": "9 m2 for older and 6 m2 for younger occupants add up",
    "FL-28": "10 m2 for each person beyond four",
}
OTHER_SCOPE = {"GRM-29": "its name says shared centres; flats have GRM-30"}
KNOCK_OUTS = {"SN-VWV-02", "SN-VWV-15", "FL-05", "FL-06", "FL-09", "FL-14", "FL-15"}
MOST_ACTIVE_KNOCK_OUTS = 6
ASKED_BY_PLACEMENT = {"storey", "has_lift", "is_quiet", "is_protected_home"}
DATES_THAT_COUNT = {"commissioned_on", "contract_signed_on"}
LAW_HERE = {"sn-flueag", "fed-asyl", "flat"}
LAW_ELSEWHERE = {"bw-flueag", "mv-guvo-2001", "th-gusvo", "bb-2006"}
by_id = {"ids": lambda rule: rule.id}


# --- What is there --------------------------------------------------------------------------------


def test_the_compilation_is_complete():
    assert len(PUBLISHED) == 20
    assert sum(len(rules) for rules in PUBLISHED.values()) == 314


def test_the_shipped_sets_are_the_published_ones_and_the_county():
    assert rule_set_names() == tuple(sorted([*PUBLISHED, COUNTY]))


@pytest.mark.parametrize("name", PUBLISHED)
def test_no_published_rule_is_left_out_and_none_is_invented(name):
    ids = {rule.id for rule in SETS[name].rules}

    assert ids - PARTS_OF_A_RULE == set(PUBLISHED[name])


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_rule_is_as_sure_as_it_was_published(name):
    wrong = {
        rule: (str(BY_ID[rule].confidence), one["confidence"])
        for rule, one in PUBLISHED[name].items()
        if BY_ID[rule].confidence != one["confidence"]
    }

    assert wrong == {}


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_rule_is_for_the_published_accommodations(name):
    wrong = {
        rule: (str(BY_ID[rule].scope), one["scope"])
        for rule, one in PUBLISHED[name].items()
        if BY_ID[rule].scope != one["scope"] and rule not in OTHER_SCOPE
    }

    assert wrong == {}


@pytest.mark.parametrize("name", PUBLISHED)
def test_no_published_figure_was_changed(name):
    figures = {
        rule: Decimal(str(one["threshold"]))
        for rule, one in PUBLISHED[name].items()
        if re.fullmatch(r"[0-9.]+", str(one["threshold"])) and rule not in OTHER_THRESHOLD
    }
    judged = {rule: BY_ID[rule] for rule in figures if BY_ID[rule].check.is_numeric}

    for rule, one in judged.items():
        said = {limit.value for limit in one.limits.values()}
        said |= {each for limit in one.limits.values() for each in limit.plus_per.values()}
        assert figures[rule] in said, rule


def test_the_standing_set_of_the_county_is_its_parts_and_its_own_rules():
    together = [rule for name in STANDING.includes for rule in load_rule_set(name).rules]
    own = [rule for rule in STANDING.rules if rule.id.startswith("GOE-")]

    assert own
    assert list(STANDING.rules) == own + together


@pytest.mark.parametrize("name", rule_set_names())
def test_every_topic_file_is_listed_in_its_index(name):
    listed = read_yaml(RULE_SETS / name / "index.yaml", [])["topics"]

    assert {path.stem for path in (RULE_SETS / name).glob("*.yaml")} == {*listed, "index"}


def test_every_measure_is_asked_for_by_a_rule_or_by_placement():
    measures = all_measures()
    used = {name for rule in RULES for name in rule.measures} | ASKED_BY_PLACEMENT
    for _ in range(3):
        used |= {name for one in used for name in measures[one].inputs}
        used |= {measures[one].counterpart for one in used if measures[one].counterpart}

    assert set(measures) == used | DATES_THAT_COUNT


# --- What carries a verdict -----------------------------------------------------------------------


def test_what_nobody_verified_is_switched_off():
    off = {rule.id for rule in RULES if not rule.active}

    assert off == {rule.id for rule in RULES if rule.confidence is Confidence.C}


def test_what_is_our_own_is_called_a_proposal():
    ours = {one.id for one in RULES if one.confidence is Confidence.P}

    assert ours == {one.id for one in RULES if one.binding is Binding.PROPOSAL}


@pytest.mark.parametrize("rule", [one for one in RULES if one.confidence is Confidence.P], **by_id)
def test_a_proposal_says_so_in_its_note(rule):
    assert "Vorschlag" in rule.note.de
    assert "proposal" in rule.note.en.lower()


def test_only_law_is_called_law():
    breakable = {
        name
        for name, rule_set in SETS.items()
        if any(rule.binding.can_be_breached for rule in rule_set.rules)
    }

    assert breakable <= LAW_HERE | LAW_ELSEWHERE | {"edu"}


@pytest.mark.parametrize("name", sorted(LAW_ELSEWHERE))
def test_the_law_of_another_land_does_not_bind_the_county(name):
    assert name not in STANDING.includes
    assert SETS[name].territory.de != "Sachsen"


@pytest.mark.parametrize(
    "rule", [one for one in RULES if "entsprechend" in one.source.document], **by_id
)
def test_law_taken_over_by_analogy_is_guidance_and_says_so(rule):
    assert rule.binding is Binding.GUIDANCE
    assert "kein Gesetz" in rule.note.de
    assert "by analogy" in rule.note.en


def test_knock_outs_are_the_ones_agreed_and_few_of_them_are_asked():
    assert {one.id for one in RULES if one.severity is Severity.KO} == KNOCK_OUTS
    asked = [one for one in STANDING.active_rules if one.severity is Severity.KO]
    assert len(asked) <= MOST_ACTIVE_KNOCK_OUTS


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


@pytest.mark.parametrize("name", rule_set_names())
def test_no_two_rules_share_a_title_within_a_set(name):
    if name == COUNTY:
        return
    titles = [rule.title.de for rule in load_rule_set(name).rules]
    assert len(titles) == len(set(titles))


# --- Dates and sources ----------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES, **by_id)
def test_a_limit_begins_in_the_year_of_its_source(rule):
    assert min(rule.limits).year == rule.source.year


@pytest.mark.parametrize("name", STANDING.includes)
def test_every_rule_of_the_county_is_in_force_on_the_first_of_march_2026(name):
    for rule in SETS[name].rules:
        assert rule.limit_on(date(2026, 3, 1))[1].value is not None, rule.id


def test_what_is_suspended_elsewhere_is_known_to_be():
    on_that_day = {
        rule.id: rule.limit_on(date(2026, 3, 1))
        for rule in RULES
        if rule.limit_on(date(2026, 3, 1)) is not None
    }
    suspended = {
        rule for rule, (_, limit) in on_that_day.items() if limit.status is LimitStatus.SUSPENDED
    }

    assert {rule.split("-")[0] for rule in suspended} == {"BY", "ST"}


def test_the_recast_directive_is_announced_and_then_binds():
    announced = [rule for rule in SETS["eu-rcd"].rules if rule.id.startswith("EU24")]

    assert announced
    for rule in announced:
        assert rule.limit_on(date(2026, 6, 11)) is None
        assert rule.limit_on(date(2026, 6, 12))[1].value is not None


def test_what_no_program_can_judge_is_declared_and_left_to_people():
    by_hand = {one.id for one in RULES if one.check is Check.MANUAL}

    assert "GRM-08" in by_hand
    assert all(BY_ID[one].measure is None for one in by_hand)
