"""The same numeric rules in pandera, which gets its columns ready-made.

What is summed up, shared out and out of scope is worked out for it before the clock starts, and it
is asked for less: for met or not, without small deviations and without reasons.
"""

import warnings
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from standards import Aggregate, Check, Level, RelevantDate, Rule
from standards.bulk import Stock, evaluate_stock, measured

from .standards_sql import covers

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import pandera.pandas as pandera

from .standards_stock import DAY

Frames = Mapping[Level, pd.DataFrame]
CHECKS: Mapping[Check, Callable[[float], Any]] = {
    Check.AT_LEAST: pandera.Check.ge,
    Check.AT_MOST: pandera.Check.le,
    Check.EQUALS: pandera.Check.eq,
}


def comparable(rules: Sequence[Rule]) -> list[Rule]:
    """Numeric rules with one limit, each place by itself, by the day of the visit."""
    return [
        rule
        for rule in rules
        if covers(rule)
        and rule.aggregate is Aggregate.EACH
        and rule.relevant_date is RelevantDate.INSPECTION
        and limit_of(rule) is not None
    ]


def limit_of(rule: Rule) -> Fraction | None:
    """The limit of the day; None if there is none or it grows."""
    dated = rule.limit_on(DAY)
    if dated is None or dated[1].value is None or dated[1].grows_with:
        return None
    return Fraction(dated[1].value)


def ready_made(stock: Stock, rules: Sequence[Rule]) -> Frames:
    """One table a level, one column a rule: the number to judge, or nothing."""
    columns: dict[Level, dict[str, NDArray[np.float64]]] = {rule.level: {} for rule in rules}
    for answer in evaluate_stock(rules, stock):
        numbers = measured(answer, stock)
        per = np.where(numbers.there, numbers.per.ints / 10.0**numbers.per.scale, 1)
        value = numbers.over.ints / 10.0**numbers.over.scale / per
        columns[answer.rule.level][answer.rule.id] = np.where(numbers.there, value, np.nan)
    return {level: pd.DataFrame(found) for level, found in columns.items()}


def judge_with_pandera(rules: Sequence[Rule], frames: Frames) -> int:
    """How many places miss a rule, by pandera's lazy validation with its failure cases."""
    missed = 0
    for level, frame in frames.items():
        schema = pandera.DataFrameSchema(
            {
                rule.id: pandera.Column(
                    float, CHECKS[rule.check](float(limit_of(rule) or 0)), nullable=True
                )
                for rule in rules
                if rule.level is level
            }
        )
        try:
            schema.validate(frame, lazy=True)
        except pandera.errors.SchemaErrors as errors:
            missed += len(errors.failure_cases)
    return missed
