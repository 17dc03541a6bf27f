"""Every finding can be explained in both languages, with its numbers, and only law is breached."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from api.explanations import explain, shown, source_text, unit_text
from api.sentences import Language
from standards import (
    Binding,
    Finding,
    Level,
    Outcome,
    Reason,
    Severity,
    all_measures,
    all_units,
    load_rule_set,
)

RULE = load_rule_set("sn-vwv").rule("SN-VWV-05")
FINDING = Finding(
    rule=RULE.id,
    place="GU-1/W1/1.01",
    level=Level.ROOM,
    outcome=Outcome.MINOR_DEVIATION,
    binding=Binding.ADMINISTRATIVE_SHOULD,
    severity=Severity.CORE,
    measured=Fraction("5.75"),
    limit=Fraction(6),
    tolerated=Fraction("5.4"),
    unit="m2/person",
    limit_from=date(2015, 4, 24),
    inputs=(("floor_area_m2", Fraction("11.5")), ("sleeping_places", Fraction(2))),
)


def test_a_small_deviation_names_measured_limit_tolerance_working_and_source():
    text = explain(FINDING, RULE, Language.DE)

    for part in ("5,75 m² je Person", "6 m² je Person", "11,5 m²", "4,2 %", "5,4", "24.04.2015"):
        assert part in text
    assert source_text(RULE) in text


def test_english_writes_numbers_the_english_way():
    text = explain(FINDING, RULE, Language.EN)

    assert "5.75 m² per person" in text
    assert "2015-04-24" in text


@pytest.mark.parametrize("binding", list(Binding))
@pytest.mark.parametrize(
    ("language", "breach"), [(Language.DE, r"ist ein Verstoß"), (Language.EN, r"is a breach")]
)
def test_nothing_but_statute_or_regulation_is_called_a_breach(binding, language, breach):
    missed = replace(FINDING, outcome=Outcome.NOT_MET, binding=binding)
    text = explain(missed, RULE.model_copy(update={"binding": binding}), language)

    assert bool(re.search(breach, text)) is binding.can_be_breached


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize("language", list(Language))
def test_every_reason_has_a_sentence_without_gaps(reason, language):
    unknown = replace(
        FINDING, outcome=Outcome.NOT_ASSESSED, reason=reason, missing=("floor_area_m2",)
    )

    text = explain(unknown, RULE, language)

    assert "{" not in text
    assert "None" not in text


@pytest.mark.parametrize(
    ("value", "limit", "text"),
    [
        (Fraction("6.995"), Fraction(7), "6,995"),
        (Fraction(20, 3), Fraction(6), "6,67"),
        (Fraction(5999999, 1000000), Fraction(6), "5,999999"),
        (Fraction(6), Fraction(6), "6"),
        (Fraction(1234567, 100), None, "12.345,67"),
    ],
)
def test_rounding_never_hides_on_which_side_of_the_limit_a_value_lies(value, limit, text):
    assert shown(value, Language.DE, limit) == text


@pytest.mark.parametrize("language", list(Language))
def test_a_unit_is_said_in_the_readers_language(language):
    assert unit_text("persons/fte", language) in {
        "Personen je Vollzeitstelle",
        "persons per full-time post",
    }
    assert unit_text(None, language) == ""
    assert unit_text("furlong", language) == "furlong"


def test_no_unit_is_declared_that_no_measure_has():
    assert set(all_units()) == {one.unit for one in all_measures().values() if one.unit}
