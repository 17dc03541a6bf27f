"""The same numeric rules in zen-engine: a decision a level, with outcomes and reasons.

It gets every fact ready-made, summed up and asked for around the place; kind, use, conditions, the
ratio and the tolerance are its own work. It computes with decimals, place by place.
"""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import zen
from numpy.typing import NDArray

from standards import Check, Kind, Level, Reason, Rule, Scope, all_measures
from standards.bulk import KINDS, USES, Stock
from standards.bulk.codes import CODE_OF, MET, MINOR_DEVIATION, NOT_MET
from standards.bulk.evaluation import lookup_in
from standards.bulk.found import Found
from standards.checks import tolerated_limit
from standards.terms import Condition

from .standards_pandera import limit_of

SIGNS = {Check.AT_LEAST: ">=", Check.AT_MOST: "<=", Check.EQUALS: "=="}
Context = dict[str, float | None]


class Decision:
    """The rules of one level as one graph with an expression for each."""

    def __init__(self, rules: Sequence[Rule], level: Level) -> None:
        self.level = level
        self.rules = [rule for rule in rules if rule.level is level]
        expressions = [
            {"id": str(number), "key": f"r{number}", "value": _expression(rule)}
            for number, rule in enumerate(self.rules)
        ]
        nodes: list[dict[str, object]] = [
            {"type": "inputNode"},
            {"type": "expressionNode", "content": {"expressions": expressions}},
            {"type": "outputNode"},
        ]
        content = {
            "contentType": "application/vnd.gorules.decision",
            "nodes": [
                {"id": f"n{number}", "name": f"n{number}", "position": {"x": number, "y": 0}} | node
                for number, node in enumerate(nodes)
            ],
            "edges": [
                {"id": f"e{one}", "sourceId": f"n{one}", "targetId": f"n{one + 1}", "type": "edge"}
                for one in range(2)
            ],
        }
        self.engine = zen.ZenEngine({"loader": {"type": "static", "content": {"rules": content}}})
        self.decision = self.engine.create_decision(json.dumps(content))

    def contexts(self, stock: Stock, rows: NDArray[np.intp]) -> list[Context]:
        """What is known at some places, made before the clock starts."""
        lookup, level = lookup_in(stock), self.level
        columns: dict[str, list[Any]] = {"kind": stock.kinds[stock.sites[level]][rows].tolist()}
        if level is Level.ROOM:
            columns["use"] = stock.uses[rows].tolist()
        for name in dict.fromkeys(name for rule in self.rules for name in _inputs(rule)):
            columns |= _columns(name, lookup.look_up(name, level), rows)
        for name in dict.fromkeys(one.measure for rule in self.rules for one in rule.when):
            columns |= _columns(f"c_{name}", lookup.look_up_or_above(name, level), rows)
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def one_by_one(self, contexts: Sequence[Context]) -> list[dict[str, Any]]:
        """Codes of every rule for each place, one call a place."""
        return [self.decision.evaluate(one)["result"] for one in contexts]

    def in_a_batch(self, contexts: Sequence[Context]) -> list[dict[str, Any]]:
        """The same in one call; the engine shares it out over the cores."""
        answers = self.engine.evaluate_batch([{"key": "rules", "context": one} for one in contexts])
        return [one["data"]["result"] for one in answers]


def _inputs(rule: Rule) -> tuple[str, ...]:
    measure = all_measures()[rule.measure or ""]
    return measure.inputs if measure.ratio else (measure.name,)


def _columns(name: str, found: Found, rows: NDArray[np.intp]) -> dict[str, list[Any]]:
    assert found.per is None
    here = found.take(rows)
    numbers = here.over.low.ints / 10.0**here.over.low.scale
    known = [one if sure else None for one, sure in zip(numbers.tolist(), here.known, strict=True)]
    return {name: known, f"{name}_why": here.gap.tolist()}


def _expression(rule: Rule) -> str:
    """Nested alternatives: scope, use, conditions, what is missing or nothing, and the verdict."""
    limit = limit_of(rule)
    assert limit is not None
    end = tolerated_limit(rule.check, limit, rule.tolerance)
    over, *per = _inputs(rule)
    share = f" * {per[0]}" if per else ""
    steps = [*_scope(rule), *(step for one in rule.when for step in _unmet(one))]
    steps += [(f"{name} == null", f"{name}_why") for name in (over, *per)]
    if per:
        empty = f"{per[0]} == 0" + (f" and {over} == 0" if rule.check is Check.AT_MOST else "")
        steps.append((empty, str(CODE_OF[Reason.NOTHING_TO_COUNT])))
    sign = SIGNS[rule.check]
    steps.append((f"{over} {sign} {float(limit)}{share}", str(MET)))
    if end is not None:
        steps.append((f"{over} {sign} {float(end)}{share}", str(MINOR_DEVIATION)))
    text = str(NOT_MET)
    for condition, code in reversed(steps):
        text = f"({condition} ? {code} : {text})"
    return text


def _scope(rule: Rule) -> list[tuple[str, str]]:
    steps = []
    if rule.scope is not Scope.BOTH:
        sign = "==" if rule.scope is Scope.CENTRAL else "!="
        steps.append((f"kind {sign} {KINDS.index(Kind.WOHNUNG)}", "0"))
    if rule.room_use:
        uses = ", ".join(str(USES.index(use)) for use in rule.room_use)
        steps.append((f"use not in [{uses}]", str(CODE_OF[Reason.OTHER_ROOM_USE])))
    return steps


def _unmet(one: Condition) -> list[tuple[str, str]]:
    name = f"c_{one.measure}"
    wrong = []
    if one.is_true is not None:
        wrong.append(f"{name} != {int(one.is_true)}")
    if one.at_least is not None:
        wrong.append(f"{name} < {one.at_least}")
    if one.at_most is not None:
        wrong.append(f"{name} > {one.at_most}")
    not_met = str(CODE_OF[Reason.CONDITION_NOT_MET])
    return [
        (f"{name} != null and ({' or '.join(wrong)})", not_met),
        (f"{name} == null", f"{name}_why"),
    ]
