"""DuckDB judges the numeric rules by SQL that was written from the same declarations."""

from collections.abc import Sequence

import numpy as np
import pytest

from benchmarks.standards_sql import Query, covers, load
from standards import Rule, all_measures, check_record, load_rule_set, rule_set_names
from standards.bulk import Stock, evaluate_stock, stock_of_records
from tests.standards.bulk.random_rules import DAYS, ImaginedRules, inputs_of
from tests.standards.random_records import Imagined

BEYOND_SQL = [one.name for one in all_measures().values() if one.is_derived or one.type == "days"]
SHIPPED = {
    one.id: one.model_copy(update={"active": True})
    for name in rule_set_names()
    for one in load_rule_set(name).rules
    if covers(one)
}


def made_up(rules: Sequence[Rule], first: int, times: int) -> Stock:
    seeds = range(first, first + times)
    contents = (
        content
        for seed in seeds
        for content in Imagined(seed, inputs_of(list(rules)), DAYS, BEYOND_SQL).records()
    )
    return stock_of_records([check_record(one) for one in contents])


def disagreements(rules: Sequence[Rule], stock: Stock) -> dict[str, int]:
    """How many places of each rule DuckDB judges otherwise."""
    query, database = Query(stock, rules, "HUGEINT"), load(stock, threads=1)
    query.run(database)
    found = {}
    for answer in evaluate_stock(rules, stock):
        codes = answer.places if answer.rule.aggregate == "each" else answer.sites
        if codes.size:
            found[answer.rule.id] = int((query.codes(database, answer.rule) != codes).sum())
    return found


@pytest.mark.parametrize("seed", [0, 1000])
def test_duckdb_agrees_on_every_shipped_numeric_rule_of_a_building(seed):
    found = disagreements(list(SHIPPED.values()), made_up(list(SHIPPED.values()), seed, 60))

    assert set(found) == set(SHIPPED)
    assert not any(found.values())


@pytest.mark.parametrize("seed", range(12))
def test_duckdb_agrees_on_numeric_rules_that_nobody_has_written_yet(seed):
    rules = [one for one in ImaginedRules(seed).rules(30) if covers(one)]

    found = disagreements(rules, made_up(rules, seed * 1000, 15))

    assert found
    assert not any(found.values())


def test_duckdb_would_notice_another_limit():
    (one,) = (rule for rule in SHIPPED.values() if rule.id == "SN-VWV-05")
    start, dated = next(iter(one.limits.items()))
    higher = dated.model_copy(update={"value": dated.value * 2})
    other = one.model_copy(update={"limits": {start: higher}})
    stock = made_up([one], 0, 60)
    query, database = Query(stock, [other], "HUGEINT"), load(stock, threads=1)
    query.run(database)

    (answer,) = evaluate_stock([one], stock)

    assert np.any(query.codes(database, other) != answer.places)
