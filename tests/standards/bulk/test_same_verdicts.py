"""The evaluator over columns says what the single-record evaluator says, finding by finding."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standards import Basis, check_record, load_rule_set, rule_set_names
from standards.bulk import evaluate_stock, stock_of_records, verdicts
from tests.standards.bulk.both import both, both_numbers
from tests.standards.bulk.random_rules import DAYS, ImaginedRules, inputs_of
from tests.standards.random_records import Imagined, records

EVERY_RULE = [
    one.model_copy(update={"active": True})
    for one in {
        one.id: one for name in rule_set_names() for one in load_rule_set(name).rules
    }.values()
]
seeds = st.integers(0, 2**32)
slowly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
often = settings(max_examples=150, deadline=None)


@slowly
@given(seeds, st.sampled_from(Basis))
def test_every_shipped_rule_switched_on_has_the_same_findings_in_the_same_order(seed, basis):
    contents = Imagined(seed, days=DAYS).records()

    one_by_one, all_at_once = both(EVERY_RULE, contents, basis=basis)

    assert all_at_once == one_by_one


@slowly
@given(records())
def test_small_records_have_the_same_findings_too(content):
    one_by_one, all_at_once = both(EVERY_RULE, [content])

    assert all_at_once == one_by_one


@often
@given(seeds, st.sampled_from(Basis))
def test_rules_that_nobody_has_written_yet_have_the_same_findings(seed, basis):
    rules = ImaginedRules(seed).rules(8)
    together = {one.measure for one in rules if one.aggregate != "each"}
    contents = Imagined(seed, inputs_of(rules), DAYS, together).records()

    one_by_one, all_at_once = both(rules, contents, basis=basis)

    assert all_at_once == one_by_one


@often
@given(seeds, st.sampled_from(Basis))
def test_the_numbers_behind_every_verdict_are_the_same(seed, basis):
    rules = ImaginedRules(seed).rules(8)
    together = {one.measure for one in rules if one.aggregate != "each"}
    contents = Imagined(seed, inputs_of(rules), DAYS, together).records()

    one_by_one, all_at_once = both_numbers(rules, contents, basis)

    assert all_at_once == one_by_one


@slowly
@given(seeds, st.dates(date(2009, 1, 1), date(2031, 1, 1)))
def test_on_any_other_day_the_findings_are_the_same(seed, day):
    contents = Imagined(seed, days=DAYS).records()

    one_by_one, all_at_once = both(EVERY_RULE, contents, day)

    assert all_at_once == one_by_one


@slowly
@given(seeds, st.integers(1, 40))
def test_it_does_not_matter_into_which_parts_a_stock_is_cut(seed, at_once):
    contents = Imagined(seed, days=DAYS).records(most=8)
    stock = stock_of_records([check_record(one) for one in contents])

    whole = verdicts(stock, evaluate_stock(EVERY_RULE, stock))
    in_parts = verdicts(stock, evaluate_stock(EVERY_RULE, stock, places_at_once=at_once))

    assert list(in_parts) == list(whole)
