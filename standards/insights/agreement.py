"""Several rule sets on one record: which rules ask for the same thing, and whether they agree.

Two rules ask for the same thing if they judge the same quantity in the same direction, at the same
kind of place. Whether people are counted as places or as occupants, and whether every room must
comply or the average of all, makes no other thing of it: that is what the comparison shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from standards.compliance import Tally, tally
from standards.engine import evaluate
from standards.exact import Value
from standards.findings import Binding, Finding, Level, Outcome, Reason, RoomUse, is_assessed
from standards.measures import all_measures
from standards.record import Record
from standards.rules import Rule, RuleSet
from standards.terms import Aggregate, Check, DatedLimit

from .worst import SILENT, worst

PERSONS = {
    "sleeping_places": "persons",
    "occupants": "persons",
    "occupants_over_6_years": "persons",
    "sleeping_places_women": "women",
    "sleeping_places_women_at_most": "women",
    "occupants_women": "women",
    "sleeping_places_men": "men",
    "sleeping_places_men_at_most": "men",
    "occupants_men": "men",
}
"""Ways to count the same people."""


class Accord(StrEnum):
    """How the sets stand to each other on one thing."""

    AGREE = "agree"
    OTHER_LIMIT = "other_limit"
    DIFFER = "differ"
    UNDECIDED = "undecided"
    ALONE = "alone"


@dataclass(frozen=True)
class Thing:
    """What is asked for: quantity, direction, and the kind of place."""

    quantity: tuple[str, ...]
    check: Check
    level: Level
    room_use: tuple[RoomUse, ...]


@dataclass(frozen=True)
class Demand:
    """What one rule of one set demands, and what came of it.

    `limit` is the number or claim of the day, for one that grows as it is at the deciding place;
    None where none is in force. `worst` is the finding that decides, `tally` counts all.
    """

    rule_set: str
    rule: str
    measure: str | None
    level: Level
    check: Check
    limit: Value | None
    dated: DatedLimit | None
    unit: str | None
    aggregate: Aggregate
    binding: Binding
    has_conditions: bool
    worst: Finding
    tally: Tally

    @property
    def outcome(self) -> Outcome:
        """The worst outcome at any place."""
        return self.worst.outcome

    @property
    def reason(self) -> Reason | None:
        """Why there is no verdict."""
        return self.worst.reason


@dataclass(frozen=True)
class Row:
    """One thing, what every set demands of it, and which demand goes furthest.

    `strictest` are the (set, rule) whose limit in force goes furthest; at the same limit every
    place goes further than the average. Empty where limits cannot be put in order.
    """

    thing: Thing
    demands: tuple[Demand, ...]
    accord: Accord
    strictest: tuple[tuple[str, str], ...]

    @property
    def rule_sets(self) -> tuple[str, ...]:
        """The sets that ask for it."""
        return tuple(dict.fromkeys(one.rule_set for one in self.demands))


@dataclass(frozen=True)
class Agreement:
    """All things the sets ask for, on one record."""

    rule_sets: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def shared(self) -> tuple[Row, ...]:
        """What more than one set asks for."""
        return tuple(row for row in self.rows if row.accord is not Accord.ALONE)


def agreement(rule_sets: Sequence[RuleSet], record: Record, day: date | None = None) -> Agreement:
    """The active rules of all sets on the record, those that ask for the same thing together.

    Parameters
    ----------
    day
        The day whose limits count; the record's own by default.
    """
    grouped: dict[Thing, list[Demand]] = {}
    for rule_set in rule_sets:
        findings: dict[str, list[Finding]] = {}
        for one in evaluate(rule_set, record, day):
            findings.setdefault(one.rule, []).append(one)
        for rule in rule_set.active_rules:
            demand = _demand(rule_set, rule, findings[rule.id], day or record.day)
            grouped.setdefault(_thing(rule), []).append(demand)
    rows = (
        Row(thing, tuple(demands), _accord(demands), _strictest(thing, demands))
        for thing, demands in grouped.items()
    )
    return Agreement(tuple(one.name for one in rule_sets), tuple(rows))


def _thing(rule: Rule) -> Thing:
    return Thing(_quantity(rule), rule.check, rule.level, tuple(sorted(rule.room_use)))


def _quantity(rule: Rule) -> tuple[str, ...]:
    """The measures behind the demand; a limit that grows with people is one per person."""
    if rule.any_of:
        return tuple(sorted(one.measure for one in rule.any_of))
    if rule.measure is None:
        return (rule.id,)
    measure = all_measures()[rule.measure]
    names = measure.inputs if measure.ratio else (measure.name,)
    grows_with = {name for limit in rule.limits.values() for name in limit.grows_with}
    per = sorted({PERSONS[name] for name in grows_with if name in PERSONS})
    return tuple(PERSONS.get(name, name) for name in (*names, *per))


def _demand(rule_set: RuleSet, rule: Rule, findings: Sequence[Finding], day: date) -> Demand:
    deciding = worst(findings)
    dated = rule.limit_on(day)
    limit = deciding.limit if deciding.limit is not None else _plain_limit(dated)
    return Demand(
        rule_set=rule_set.name,
        rule=rule.id,
        measure=rule.measure,
        level=rule.level,
        check=rule.check,
        limit=limit,
        dated=dated[1] if dated else None,
        unit=rule.unit,
        aggregate=rule.aggregate,
        binding=rule.binding,
        has_conditions=bool(rule.when),
        worst=deciding,
        tally=tally(findings),
    )


def _plain_limit(dated: tuple[date, DatedLimit] | None) -> Value | None:
    if dated is None or dated[1].value is None or dated[1].grows_with:
        return None
    value = dated[1].value
    return value if isinstance(value, bool) else Fraction(value)


def _accord(demands: Sequence[Demand]) -> Accord:
    """By the worst outcome of each set; a rule that has nothing to say here has no say."""
    if len({one.rule_set for one in demands}) == 1:
        return Accord.ALONE
    outcomes: dict[str, Finding] = {}
    applying = [one for one in demands if _speaks(one)]
    for one in applying:
        said = outcomes.get(one.rule_set)
        outcomes[one.rule_set] = worst([said, one.worst]) if said else one.worst
    heard = list(outcomes.values())
    if len({one.outcome for one in heard if is_assessed(one)}) > 1:
        return Accord.DIFFER
    if len(heard) < 2 or not all(is_assessed(one) for one in heard):
        return Accord.UNDECIDED
    asked = {(one.limit, one.aggregate, one.measure) for one in applying}
    return Accord.AGREE if len(asked) == 1 else Accord.OTHER_LIMIT


def _strictest(thing: Thing, demands: Sequence[Demand]) -> tuple[tuple[str, str], ...]:
    in_force = [one for one in demands if isinstance(one.limit, Fraction) and _speaks(one)]
    if thing.check not in {Check.AT_LEAST, Check.AT_MOST} or not in_force:
        return ()
    if len({one.unit for one in in_force}) > 1:
        return ()
    sign = 1 if thing.check is Check.AT_LEAST else -1

    def strength(one: Demand) -> tuple[Fraction, bool]:
        limit = one.limit if isinstance(one.limit, Fraction) else Fraction(0)
        return sign * limit, one.aggregate is Aggregate.EACH

    most = max(strength(one) for one in in_force)
    return tuple((one.rule_set, one.rule) for one in in_force if strength(one) == most)


def _speaks(demand: Demand) -> bool:
    """Whether its limit is in force here: not suspended, not for other places, not by hand."""
    return demand.outcome is not Outcome.NOT_APPLICABLE and demand.reason not in SILENT
