"""The Heim-TÜV view: ten factors, one light, and nothing counted that nobody looked at."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards import Finding, Level, Outcome, Reason, Severity, evaluate, load_rule_set
from standards.insights import Light, heim_tuev
from tests.standards.examples import record, rule, rule_set

MET, MINOR, MISSED = Outcome.MET, Outcome.MINOR_DEVIATION, Outcome.NOT_MET
OPEN = Outcome.NOT_ASSESSED


def rule_of(factor, number=0, severity="core"):
    name = f"F{factor}-{number}-{severity}"
    return rule(name, heim_tuev_factor=factor, severity=severity)


def finding(one, outcome, place="GU-1"):
    reason = Reason.MISSING_INPUT if outcome is OPEN else None
    return Finding(one.id, place, Level.FACILITY, outcome, one.binding, one.severity, reason=reason)


def seen(*pairs):
    rules = {one.id: one for one, _ in pairs}
    findings = [
        finding(one, outcome, f"GU-1/W{number}") for number, (one, outcome) in enumerate(pairs)
    ]
    return heim_tuev([rule_set(*rules.values())], findings)


def factor(found, number):
    return found.factors[number - 1]


def test_there_are_ten_factors_and_the_first_five_count_double():
    found = heim_tuev([], [])

    assert [one.number for one in found.factors] == list(range(1, 11))
    assert [one.weight for one in found.factors] == [2] * 5 + [1] * 5


def test_a_factor_nobody_looked_at_has_no_value_and_leaves_the_sum():
    found = seen((rule_of(1), MISSED), (rule_of(8), MET), (rule_of(2), OPEN))

    assert factor(found, 2).value is None
    assert not factor(found, 2).is_too_little
    assert found.overall == Fraction(2 * -1 + 1 * 1, 3)
    assert (found.assessed_weight, found.all_weights, found.points) == (3, 15, -1)
    assert found.of_all_weights == Fraction(-1, 15)
    assert 2 in found.without_value
    assert 1 not in found.without_value


def test_all_ten_factors_are_divided_by_fifteen():
    outcomes = [MISSED, MET, MET, MINOR, MET, MET, MET, MISSED, MET, MET]
    found = seen(*((rule_of(number), outcome) for number, outcome in enumerate(outcomes, 1)))

    assert found.of_all_weights == found.overall == Fraction(-2 + 2 + 2 + 0 + 2 + 1 + 1 - 1 + 2, 15)
    assert found.without_value == ()


def test_without_any_finding_there_is_no_light():
    found = seen((rule_of(3), OPEN))

    assert found.light is None
    assert found.overall is None
    assert found.tally.coverage == 0


@pytest.mark.parametrize(
    ("met", "missed", "light"),
    [
        (67, 33, Light.GREEN),
        (665, 335, Light.GREEN),
        (664, 336, Light.YELLOW),
        (50, 50, Light.YELLOW),
        (336, 664, Light.YELLOW),
        (335, 665, Light.RED),
        (33, 67, Light.RED),
    ],
)
def test_the_colours_begin_exactly_at_a_third_in_hundredths(met, missed, light):
    one = rule_of(9)
    found = seen(*[(one, MET)] * met, *[(one, MISSED)] * missed)

    assert factor(found, 9).mean == Fraction(met - missed, met + missed)
    assert factor(found, 9).light is light


def test_a_missed_knock_out_makes_the_factor_red_whatever_else_is_met():
    good = [(rule_of(2, number), MET) for number in range(20)]

    assert factor(seen(*good, (rule_of(2, severity="ko"), MISSED)), 2).value == -1
    assert factor(seen(*good, (rule_of(2), MISSED)), 2).value == 1


def test_a_rule_counts_by_its_weight_and_once_however_many_rooms_it_has():
    core, quality = rule_of(9), rule_of(9, severity="quality")
    rooms = [(quality, MISSED)] * 30

    found = factor(seen((core, MET), *rooms), 9)

    assert found.mean == Fraction(2 - 1, 3)
    assert [one.rule for one in found.rules] == [quality.id, core.id]
    assert found.rules[0].tally.not_met == 30


def test_small_deviations_are_yellow():
    assert factor(seen((rule_of(9), MINOR)), 9).light is Light.YELLOW


def test_where_less_than_half_was_looked_at_there_is_a_value_and_no_light():
    half = seen((rule_of(3), MET), (rule_of(8), OPEN))
    less = seen((rule_of(3), MET), (rule_of(8), OPEN), (rule_of(9), OPEN))

    assert (half.overall, half.light) == (1, Light.GREEN)
    assert (less.overall, less.light) == (1, None)


def test_a_factor_of_which_less_than_half_was_assessed_has_neither_value_nor_light():
    one, other, third = (rule_of(8, number) for number in range(3))

    thin = factor(seen((one, MET), (other, OPEN), (third, OPEN)), 8)
    half = factor(seen((one, MET), (other, OPEN)), 8)

    assert (thin.value, thin.light, thin.mean, thin.is_too_little) == (None, None, None, True)
    assert thin.tally.coverage == Fraction(1, 3)
    assert (half.value, half.light, half.is_too_little) == (1, Light.GREEN, False)


def test_a_missed_knock_out_is_red_even_where_little_else_was_assessed():
    rest = [(rule_of(2, number), OPEN) for number in range(5)]

    found = factor(seen((rule_of(2, severity="ko"), MISSED), *rest), 2)

    assert (found.value, found.light, found.is_too_little) == (-1, Light.RED, False)


def test_with_a_missed_knock_out_the_whole_is_yellow_at_best_and_names_the_rule():
    good = [(rule_of(number), MET) for number in range(1, 11) if number != 9]
    ko = rule_of(9, severity="ko")

    green, capped = seen(*good, (ko, MET)), seen(*good, (ko, MISSED))
    red = seen((ko, MISSED))

    assert (green.light, green.ko_missed) == (Light.GREEN, ())
    assert (capped.overall, capped.light) == (Fraction(13, 15), Light.YELLOW)
    assert [one.id for one in capped.ko_missed] == [ko.id]
    assert red.light is Light.RED


def test_rules_without_a_factor_do_not_count_but_a_missed_knock_out_is_never_green():
    aside, ko = rule("ASIDE"), rule("KO", severity="ko")

    found = seen((aside, MISSED), (rule_of(8), MET))
    closed = seen((ko, MISSED), (rule_of(8), MET))

    assert found.light is Light.GREEN
    assert found.tally.total == closed.tally.total == 1
    assert closed.light is Light.YELLOW


@given(
    st.lists(
        st.tuples(
            st.integers(1, 10),
            st.sampled_from(Severity),
            st.sampled_from([MET, MINOR, MISSED, OPEN]),
        ),
        max_size=30,
    )
)
def test_the_light_lies_between_minus_one_and_one_and_never_rises_when_a_rule_falls(drawn):
    pairs = [
        (rule_of(number, count, severity), outcome)
        for count, (number, severity, outcome) in enumerate(drawn)
    ]
    found = seen(*pairs)
    worse = seen(*((one, MISSED if outcome is MET else outcome) for one, outcome in pairs))

    assert found.overall is None or -1 <= found.overall <= 1
    assert found.overall is None or worse.overall <= found.overall
    assert not (found.ko_missed and found.light is Light.GREEN)


def test_a_real_record_shows_which_rules_made_each_factor():
    standing = load_rule_set("goerlitz")
    where = record(
        {"floor_area_m2": Decimal(10), "sleeping_places": 2},
        facility={
            "occupants": 50,
            "social_work_fte": Decimal("0.5"),
            "team_and_case_supervision_is_regular": True,
        },
    )

    found = heim_tuev([standing], evaluate(standing, where), where.day)

    care = {one.rule: one.value for one in factor(found, 3).rules}
    assert (care["GRM-01"], care["SN-VWV-24"]) == (-1, 1)
    assert factor(found, 9).is_too_little == (factor(found, 9).value is None)
    assert found.policy.proposal
