"""Places and people side by side: what a house is planned for, and who lives in it today."""

from dataclasses import replace
from datetime import date
from functools import cache

from .engine import evaluate
from .findings import Finding
from .measures import all_measures
from .places import Basis
from .record import Record
from .rules import Rule, RuleSet

PEOPLE = {"places", "persons"}
"""Units that count places or those who live in them."""


@cache
def counts_places(measure: str) -> bool:
    """Whether the measure, or one it is worked out from, has a counterpart by occupants.

    A share of people among people (occupied of existing places) is what it is: by occupants it
    would be one.
    """
    one = all_measures()[measure]
    if one.ratio and all(all_measures()[name].unit in PEOPLE for name in one.inputs):
        return False
    return one.counterpart is not None or any(counts_places(name) for name in one.inputs)


def is_about_places(rule: Rule) -> bool:
    """Whether the rule could say something else about today's occupants than about the places."""
    return any(counts_places(name) for name in rule.measures)


def by_occupants(rule_set: RuleSet, record: Record, day: date | None = None) -> list[Finding]:
    """The active rules that count places, judged by the people who live there today."""
    about_places = tuple(rule for rule in rule_set.active_rules if is_about_places(rule))
    return evaluate(replace(rule_set, rules=about_places), record, day, Basis.OCCUPANTS)
