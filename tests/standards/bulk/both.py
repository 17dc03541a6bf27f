"""The same question to both evaluators, and their answers side by side."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from standards import Aggregate, Basis, Rule, check_record, evaluate
from standards.bulk import Outcomes, Stock, evaluate_stock, measured, stock_of_records, verdicts
from tests.standards.examples import rule_set

Said = tuple[str, str, str, str | None]


def one_by_one(rules: Sequence[Rule], contents: list[dict], day: date | None, basis: Basis):
    """The findings of the single-record evaluator, in the order of rules and records."""
    every = [evaluate(rule_set(*rules), check_record(one), day, basis) for one in contents]
    number = {rule.id: place for place, rule in enumerate(rules)}
    return sorted((finding for one in every for finding in one), key=lambda it: number[it.rule])


def both(
    rules: Sequence[Rule],
    contents: list[dict],
    day: date | None = None,
    basis: Basis = Basis.PLACES,
) -> tuple[list[Said], list[Said]]:
    """What the single-record evaluator says, and what the one over columns says."""
    findings = one_by_one(rules, contents, day, basis)
    stock = stock_of_records([check_record(one) for one in contents])
    found = verdicts(stock, evaluate_stock(rules, stock, day, basis))
    return (
        [(one.rule, one.place, one.outcome, one.reason) for one in findings],
        [(one.rule, one.place, one.outcome, one.reason) for one in found],
    )


def both_numbers(
    rules: Sequence[Rule], contents: list[dict], basis: Basis
) -> tuple[dict[tuple[str, str], Fraction | None], dict[tuple[str, str], Fraction | None]]:
    """The measured numbers by rule and place, of numeric rules that came to a verdict."""
    numeric = [one for one in rules if one.check.is_numeric]
    findings = one_by_one(numeric, contents, None, basis)
    stock = stock_of_records([check_record(one) for one in contents])
    answers = evaluate_stock(numeric, stock, basis=basis)
    single = {
        (one.rule, one.place): Fraction(one.measured) if one.measured is not None else None
        for one in findings
        if one.reason is None
    }
    return single, {key: value for one in answers for key, value in _numbers(one, stock, basis)}


def _numbers(answer: Outcomes, stock: Stock, basis: Basis):
    together = answer.rule.aggregate is not Aggregate.EACH
    level = "facility" if together else answer.rule.level
    found = measured(answer, stock, basis=basis)
    for row, code in enumerate(answer.sites if together else answer.places):
        if code in {1, 2, 3}:
            yield (answer.rule.id, stock.path(level, row)), found.at(row)
