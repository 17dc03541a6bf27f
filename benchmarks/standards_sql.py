# ruff: noqa: S608  the statements are made of our own words, nothing comes from outside
"""The numeric rules as SQL for DuckDB, written from the same declarations by other means.

It is the peer of the benchmark and the third opinion of the tests. It covers accommodations,
dwellings and rooms by their planned places; derived measures must not be recorded directly.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from standards import (
    Aggregate,
    DatedLimit,
    Kind,
    Level,
    LimitStatus,
    Reason,
    Rule,
    Scope,
    all_measures,
)
from standards.bulk import KINDS, USES, Stock

from .standards_sql_facts import ALIASES, TABLES, Facts, scale_of, total_of
from .standards_sql_words import CODES, Found, constant, first_of, grown, judged, ratio, unmet

JOINED = {
    Level.ROOM: "k_room r JOIN k_dwelling d ON d.id = r.parent JOIN k_site s ON s.id = d.parent",
    Level.DWELLING: "k_dwelling d JOIN k_site s ON s.id = d.parent",
    Level.FACILITY: "k_site s",
}


def load(stock: Stock, threads: int = 2) -> duckdb.DuckDBPyConnection:
    """A database in memory with one table a level; states stand beside the values."""
    database = duckdb.connect(config={"threads": threads})
    for level, table in TABLES.items():
        rows = stock.tables[level]
        columns: dict[str, NDArray[Any]] = {"id": np.arange(rows.size), "parent": rows.parent}
        columns["day"] = stock.days[stock.sites[level]]
        if level is Level.ROOM:
            columns["use"] = stock.uses
        if level is Level.FACILITY:
            columns["kind"] = stock.kinds
        for name, column in rows.columns.items():
            columns[name] = column.numbers.at_scale(scale_of(stock, name)).ints
            columns[f"{name}_s"] = column.state
        database.register("frame", pd.DataFrame(columns))
        database.execute(f"CREATE TABLE {table} AS SELECT * FROM frame")
        database.unregister("frame")
    return database


def covers(rule: Rule) -> bool:
    """Whether the SQL can say what the rule says; limits that grow with a ratio are beyond it."""
    measures = all_measures()
    together = rule.aggregate is not Aggregate.EACH
    grows = [name for limit in rule.limits.values() for name in limit.grows_with]
    of_itself = rule.level is Level.ROOM and any(measures[one].from_rooms for one in rule.measures)
    levels = {Level.ROOM} if together else set(TABLES)
    return (
        rule.check.is_numeric
        and rule.level in levels
        and not of_itself
        and not any(measures[one].ratio for one in grows)
    )


def counts_ages(rule: Rule) -> bool:
    """Whether the rule asks for somebody's age, which the SQL cannot tell from days of birth."""
    asked, every = list(rule.measures), all_measures()
    while asked:
        measure = every[asked.pop()]
        if measure.aged:
            return True
        asked += measure.inputs
    return False


class Query:
    """The statements that judge numeric rules on a loaded stock."""

    def __init__(self, stock: Stock, rules: Sequence[Rule], integers: str = "BIGINT") -> None:
        self.stock = stock
        self.rules = rules
        self.facts = Facts(stock, integers)

    def statements(self) -> list[str]:
        """What to execute in turn: facts that are put together, then a table of verdicts each."""
        verdicts = [*self._judge_each(), *self._judge_together()]
        return [*self.facts.tables(), *verdicts]

    def run(self, database: duckdb.DuckDBPyConnection) -> None:
        """Execute them."""
        for statement in self.statements():
            database.execute(statement)

    def codes(self, database: duckdb.DuckDBPyConnection, rule: Rule) -> NDArray[np.int8]:
        """The codes of one rule in the order of the places, or of the accommodations."""
        together = rule.aggregate is not Aggregate.EACH
        table = f'"together_{rule.id}"' if together else f"verdict_{TABLES[rule.level]}"
        rows = database.execute(f'SELECT "{rule.id}" AS code FROM {table} ORDER BY id').fetchnumpy()
        return np.asarray(rows["code"])

    def _judge_each(self) -> Iterator[str]:
        for level in TABLES:
            columns = [
                f'CAST({self._each(rule, level)} AS TINYINT) AS "{rule.id}"'
                for rule in self.rules
                if rule.level is level and rule.aggregate is Aggregate.EACH
            ]
            if columns:
                chosen = ", ".join([f"{ALIASES[level]}.id", *columns])
                name = f"verdict_{TABLES[level]}"
                yield f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {chosen} FROM {JOINED[level]}"

    def _judge_together(self) -> Iterator[str]:
        for rule in self.rules:
            if rule.aggregate is Aggregate.EACH:
                continue
            measure = all_measures()[rule.measure or ""]
            names = measure.inputs if measure.ratio else (measure.name,)
            sums = [column for name in names for column in self.facts.together(name, rule.room_use)]
            totals = [total_of(name, self.facts.found(name, Level.ROOM).scale) for name in names]
            found = ratio(*totals) if measure.ratio else totals[0]
            every = f"x_{names[0]}_all"
            if rule.aggregate is Aggregate.AVERAGE and not measure.ratio:
                found = ratio(found, Found(f"x.{every}", "0", "false", f"x.{every}"))
            none = (f"coalesce(x.{every}, 0) = 0", CODES[Reason.NO_SUCH_PLACE])
            scope = [(condition, CODES[Reason.OTHER_KIND]) for condition in self._other_kind(rule)]
            verdict = first_of(*scope, none, otherwise=self._dated(rule, Level.FACILITY, found))
            inner = ", ".join(["d.parent AS whole", *sums])
            yield (
                f'CREATE OR REPLACE TEMP TABLE "together_{rule.id}" AS '
                f'SELECT s.id, CAST({verdict} AS TINYINT) AS "{rule.id}" FROM k_site s LEFT JOIN '
                f"(SELECT {inner} FROM k_room r JOIN dwelling d ON d.id = r.parent "
                f"GROUP BY d.parent) x ON x.whole = s.id"
            )

    def _each(self, rule: Rule, level: Level) -> str:
        steps = [(condition, "0") for condition in self._other_kind(rule)]
        if rule.room_use:
            uses = ", ".join(str(USES.index(use)) for use in rule.room_use)
            steps.append((f"r.use NOT IN ({uses})", CODES[Reason.OTHER_ROOM_USE]))
        return first_of(*steps, otherwise=self._dated(rule, level))

    def _other_kind(self, rule: Rule) -> list[str]:
        if rule.scope is Scope.BOTH:
            return []
        return [
            f"s.kind {'=' if rule.scope is Scope.CENTRAL else '<>'} {KINDS.index(Kind.WOHNUNG)}"
        ]

    def _dated(self, rule: Rule, level: Level, found: Found | None = None) -> str:
        """The verdict by the limit of the day, or of the day of commissioning or contract."""
        every = sorted(rule.limits.items(), reverse=True)
        binding = [
            (day.toordinal(), one) for day, one in every if one.status is not LimitStatus.ANNOUNCED
        ]
        announced = (f"s.day >= {every[-1][0].toordinal()}", CODES[Reason.ANNOUNCED])
        asked = rule.relevant_date.measure
        if asked is None:
            limits = [
                (f"s.day >= {day}", _unless_suspended(one, self._judged(rule, one, level, found)))
                for day, one in binding
            ]
            none = CODES[Reason.NO_PARAMETER_IN_FORCE]
            return first_of(*limits, announced, otherwise=none)
        counts = self.facts.above(asked, level)
        chosen = [
            (f"least({counts.low}, s.day) >= {day}", self._judged(rule, one, level, found))
            for day, one in binding
        ]
        older = CODES[Reason.OLDER_THAN_THE_RULE]
        then = first_of((f"{counts.gap} <> 0", counts.gap), *chosen, otherwise=older)
        today = [(f"s.day >= {day}", _unless_suspended(one, then)) for day, one in binding]
        return first_of(*today, announced, otherwise=then)

    def _judged(self, rule: Rule, dated: DatedLimit, level: Level, found: Found | None) -> str:
        if dated.value is None:
            return CODES[Reason.NO_PARAMETER_IN_FORCE]
        asked = [self.facts.above(one.measure, level) for one in rule.when]
        unmets = [unmet(one, known) for one, known in zip(rule.when, asked, strict=True)]
        never = " OR ".join(one for one, _ in unmets)
        steps = [(never, CODES[Reason.CONDITION_NOT_MET])] if never else []
        steps += [(unseen, one.gap) for (_, unseen), one in zip(unmets, asked, strict=True)]
        limit = constant(Fraction(dated.value))
        if dated.grows_with:
            limit = grown(dated, {name: self.facts.found(name, level) for name in dated.grows_with})
        known = found or self.facts.found(rule.measure or "", level)
        return first_of(*steps, otherwise=judged(rule.check, known, limit, rule.tolerance))


def _unless_suspended(dated: DatedLimit, verdict: str) -> str:
    return CODES[Reason.SUSPENDED] if dated.status is LimitStatus.SUSPENDED else verdict
