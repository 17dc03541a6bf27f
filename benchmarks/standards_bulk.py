"""The whole stock at once: time, memory, exactness and growth, beside peers on the same rules."""

from collections.abc import Sequence

import numpy as np

from standards import Aggregate, Rule, check_record, load_rule_set, rule_set_names
from standards.bulk import Outcomes, Stock, evaluate_stock, stock_of_records, verdicts

from .rows import Row, seconds
from .standards_boundaries import Boundary, boundaries
from .standards_pandera import comparable, judge_with_pandera, ready_made
from .standards_sql import Query, counts_ages, covers, load
from .standards_stock import SEED, Effort, active_rules, in_its_own_process, made_up
from .standards_zen import Decision

DWELLINGS, ROOMS = 100_000, 350_000
TEN_TIMES = 10 * DWELLINGS
ZEN_SAMPLE = 1500
LARGEST_GROWTH = 1.3


def measure() -> list[Row]:
    """The figures of the evaluator over columns."""
    stock, rules = made_up(DWELLINGS, ROOMS), active_rules()
    return [
        *own_process(len(rules)),
        wrong_at_a_boundary(),
        against_duckdb(stock, [one for one in rules if covers(one) and not counts_ages(one)]),
        *against_pandera_and_zen(stock, comparable(rules)),
    ]


def own_process(rules: int) -> list[Row]:
    """Time and memory of one process with every active rule, and how both grow."""
    once, ten_times = in_its_own_process(DWELLINGS), in_its_own_process(TEN_TIMES)
    what = f"all {rules} active rules on {DWELLINGS:,} dwellings, {ROOMS:,} rooms, 10 % missing"
    growth = ten_times.cpu_seconds / once.cpu_seconds * DWELLINGS / TEN_TIMES
    return [
        _at_most(what, once.seconds, "s", 2),
        _at_most("most memory of that process, stock included", once.peak_mb, "MB", 1000),
        _growth(once, ten_times, growth),
    ]


def _growth(once: Effort, ten_times: Effort, growth: float) -> Row:
    return Row(
        name=f"processor time a dwelling, {TEN_TIMES:,} dwellings at once",
        figure=ten_times.cpu_seconds / TEN_TIMES * 1e6,
        unit="µs",
        peer=f"{DWELLINGS:,} dwellings",
        peer_figure=once.cpu_seconds / DWELLINGS * 1e6,
        ratio=growth,
        goal=f"at most {LARGEST_GROWTH} times",
        holds=growth <= LARGEST_GROWTH,
    )


def wrong_at_a_boundary() -> Row:
    """Every numeric rule, switched on: at the limit, at its tolerance, and one unit beyond each."""
    rules = {one.id: one for name in rule_set_names() for one in load_rule_set(name).rules}
    cases = [case for one in rules.values() if one.check.is_numeric for case in boundaries(one)]
    wrong = sum(_is_wrong(case) for case in cases)
    wrong_as_float = sum(case.by_floats is not case.expected for case in cases)
    return Row(
        name=f"wrong of {len(cases)} places on a boundary, every numeric rule",
        figure=wrong,
        unit="places",
        peer="binary floats",
        peer_figure=wrong_as_float,
        ratio=wrong / max(wrong_as_float, 1),
        goal="0",
        holds=wrong == 0,
    )


def _is_wrong(case: Boundary) -> bool:
    rule = case.rule.model_copy(update={"active": True})
    stock = stock_of_records([check_record(case.content)])
    found = [one.outcome for one in verdicts(stock, evaluate_stock([rule], stock))]
    return found != [case.expected]


def against_duckdb(stock: Stock, rules: Sequence[Rule]) -> Row:
    """The numeric rules of buildings with all outcomes and reasons; both must say the same."""
    ours, answers = seconds(lambda: _with_outcomes_and_reasons(rules, stock))
    database, query = load(stock), Query(stock, rules)
    theirs, _ = seconds(lambda: query.run(database))
    for answer in answers:
        codes = answer.places if answer.rule.aggregate is Aggregate.EACH else answer.sites
        assert (query.codes(database, answer.rule) == codes).all(), answer.rule.id
    return _faster(
        f"{len(rules)} numeric rules with outcomes and reasons, same verdicts",
        ours,
        ("DuckDB, 2 threads, tables loaded", theirs),
        1,
    )


def _with_outcomes_and_reasons(rules: Sequence[Rule], stock: Stock) -> list[Outcomes]:
    answers = evaluate_stock(rules, stock)
    for one in answers:
        _ = (one.outcome, one.reason, one.site_outcome, one.site_reason)
    return answers


def against_pandera_and_zen(stock: Stock, rules: Sequence[Rule]) -> list[Row]:
    """Numeric rules with one limit each, which all three can say."""
    ours, _ = seconds(lambda: _with_outcomes_and_reasons(rules, stock))
    frames = ready_made(stock, rules)
    pandera, _ = seconds(lambda: judge_with_pandera(rules, frames))
    one_by_one, in_a_batch = _zen(stock, rules)
    what, sample = f"{len(rules)} numeric rules", f"{ZEN_SAMPLE} places a level, scaled up"
    return [
        _faster(what, ours, ("pandera, columns ready-made, no reasons", pandera), 5),
        _faster(what, ours, (f"zen-engine, a call a place, {sample}", one_by_one), 500),
        _faster(what, ours, (f"zen-engine, evaluate_batch, {sample}", in_a_batch), 50),
    ]


def _zen(stock: Stock, rules: Sequence[Rule]) -> tuple[float, float]:
    """Seconds for the whole stock, from a sample of the places of each level."""
    rng, single, batch = np.random.default_rng(SEED), 0.0, 0.0
    for level in dict.fromkeys(rule.level for rule in rules):
        decision, size = Decision(rules, level), stock.tables[level].size
        contexts = decision.contexts(stock, rng.integers(0, size, ZEN_SAMPLE))
        share = size / ZEN_SAMPLE
        alone, found = seconds(lambda: decision.one_by_one(contexts))  # noqa: B023  called at once
        together, same = seconds(lambda: decision.in_a_batch(contexts))  # noqa: B023
        assert found == same
        single, batch = single + alone * share, batch + together * share
    return single, batch


def _at_most(name: str, figure: float, unit: str, most: float) -> Row:
    return Row(
        name=name,
        figure=figure,
        unit=unit,
        peer="aim",
        peer_figure=most,
        ratio=figure / most,
        goal=f"under {most:g} {unit}",
        holds=figure < most,
    )


def _faster(name: str, ours: float, peer: tuple[str, float], least: float) -> Row:
    ratio = peer[1] / ours
    return Row(
        name=name,
        figure=ours,
        unit="s",
        peer=peer[0],
        peer_figure=peer[1],
        ratio=ratio,
        goal=f"peer needs over {least:g} times as long",
        holds=ratio > least,
    )
