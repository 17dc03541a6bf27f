"""Every numeric rule at its limit, at the end of its tolerance, and one unit beyond each."""

import pytest

from benchmarks.standards_boundaries import boundaries
from standards import check_record, evaluate, load_rule_set, rule_set_names
from standards.bulk import evaluate_stock, stock_of_records, verdicts
from tests.standards.examples import rule_set

NUMERIC = {
    one.id: one.model_copy(update={"active": True})
    for name in rule_set_names()
    for one in load_rule_set(name).rules
    if one.check.is_numeric
}


@pytest.mark.parametrize("rule", NUMERIC.values(), ids=NUMERIC)
def test_both_evaluators_judge_what_lies_on_the_limit_or_one_unit_beyond_it_rightly(rule):
    cases = list(boundaries(rule))

    wanted = [(one.name, one.expected) for one in cases]
    found = [check_record(one.content) for one in cases]
    stocks = [stock_of_records([one]) for one in found]
    single = [evaluate(rule_set(rule), one) for one in found]
    bulk = [list(verdicts(one, evaluate_stock([rule], one))) for one in stocks]

    assert len(cases) == 4
    assert [(one.name, got[0].outcome) for one, got in zip(cases, single, strict=True)] == wanted
    assert [(one.name, got[0].outcome) for one, got in zip(cases, bulk, strict=True)] == wanted


def test_there_are_rules_with_and_without_a_tolerance_among_them():
    tolerant = [one for one in NUMERIC.values() if one.tolerance]

    assert len(NUMERIC) > 150
    assert 50 < len(tolerant) < len(NUMERIC)
