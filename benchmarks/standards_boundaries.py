"""Places that lie exactly on a limit, at the end of its tolerance, and one unit beyond each."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from standards import (
    Aggregate,
    Check,
    DatedLimit,
    Level,
    LimitStatus,
    Measure,
    Outcome,
    RelevantDate,
    Rule,
    Scope,
    Type,
    all_measures,
)
from standards.terms import Condition

DAY = date(2026, 3, 2)
AROUND = {
    Level.ROOM: (Level.ROOM, Level.DWELLING, Level.FACILITY),
    Level.DWELLING: (Level.DWELLING, Level.FACILITY),
    Level.FACILITY: (Level.FACILITY,),
    Level.COUNTY: (Level.COUNTY,),
    Level.HOUSEHOLD: (Level.HOUSEHOLD, Level.DWELLING, Level.FACILITY),
    Level.PERSON: (Level.PERSON, Level.HOUSEHOLD, Level.DWELLING, Level.FACILITY),
}
MILLIONTH = Fraction(1, 10**6)
FINE, MOST_PER = 50, 2000


@dataclass(frozen=True)
class Boundary:
    """One record and what the rule must say of it."""

    rule: Rule
    name: str
    content: dict[str, Any]
    expected: Outcome
    by_floats: Outcome


@dataclass
class _Facts:
    """Facts by level for one place with everything around it."""

    by_level: dict[Level, dict[str, object]] = field(
        default_factory=lambda: {level: {} for level in Level}
    )

    def put(self, name: str, levels: tuple[Level, ...], value: object) -> None:
        """Record a value on the nearest level that may have it."""
        allowed = all_measures()[name].levels
        level = next(one for one in levels if one in allowed)
        self.by_level[level].setdefault(name, value)


def boundaries(rule: Rule) -> Iterator[Boundary]:
    """At the limit, one unit beyond, at the end of the tolerance, one unit beyond.

    The limit is the last one in force; a unit is one piece, or a millionth of what is measured.
    """
    limits = [(start, one) for start, one in sorted(rule.limits.items()) if _binds(one)]
    if not limits:
        return
    start, dated = limits[-1]
    day = DAY if rule.limit_on(DAY) == (start, dated) else start
    measure = all_measures()[rule.measure or ""]
    top = all_measures()[measure.ratio.of] if measure.ratio else measure
    limit = _limit(rule, dated)
    end = _end(rule, limit)
    unit = Fraction(1) if top.type is Type.COUNT else MILLIONTH
    beyond = -unit if rule.check is Check.AT_LEAST else unit
    for name, value in (("limit", limit), ("tolerance", end)):
        per = _per(rule, measure, value, unit)
        if per is None:
            continue
        for step in (Fraction(0), beyond):
            over = value * per + step
            if over >= 0:
                where = f"{name}, one unit beyond" if step else name
                content = _content(rule, measure, dated, (over, per), day)
                said = _by_floats(rule, float(over) / per, float(limit))
                right = expected(rule, over / per, limit, end)
                yield Boundary(rule, where, content, right, said)


def expected(rule: Rule, value: Fraction, limit: Fraction, end: Fraction) -> Outcome:
    """The verdict, written apart from the engine."""
    if rule.check is Check.EQUALS:
        return Outcome.MET if value == limit else Outcome.NOT_MET
    sign = 1 if rule.check is Check.AT_LEAST else -1
    if sign * (value - limit) >= 0:
        return Outcome.MET
    return Outcome.MINOR_DEVIATION if sign * (value - end) >= 0 else Outcome.NOT_MET


def _by_floats(rule: Rule, value: float, limit: float) -> Outcome:
    """What a program with binary floats would say."""
    sign = 1 if rule.check is Check.AT_LEAST else -1
    end = limit
    if rule.tolerance and rule.tolerance.percent is not None:
        end = limit * (1 - sign * float(rule.tolerance.percent) / 100)
    elif rule.tolerance:
        end = limit - sign * float(rule.tolerance.absolute or 0)
    if rule.tolerance and rule.tolerance.rounded_down and sign < 0:
        end = math.floor(end)
    if rule.check is Check.EQUALS:
        return Outcome.MET if value == limit else Outcome.NOT_MET
    if sign * value >= sign * limit:
        return Outcome.MET
    return Outcome.MINOR_DEVIATION if sign * value >= sign * end else Outcome.NOT_MET


def _binds(dated: DatedLimit) -> bool:
    return dated.status is LimitStatus.IN_FORCE and dated.value is not None


def _grown_by(rule: Rule, name: str) -> int:
    """The fact a limit grows by: as a condition of the rule wants it, else 3."""
    wanted = [one.at_least for one in rule.when if one.measure == name and one.at_least]
    return math.ceil(wanted[0]) if wanted else 3


def _limit(rule: Rule, dated: DatedLimit) -> Fraction:
    limit = Fraction(dated.value or 0)
    for name, each in dated.plus_per.items():
        limit += _grown_by(rule, name) * Fraction(each)
    for name, each in dated.plus_per_started.items():
        limit += math.ceil(_grown_by(rule, name) / Fraction(each))
    return limit


def _end(rule: Rule, limit: Fraction) -> Fraction:
    if rule.tolerance is None:
        return limit
    slack = Fraction(rule.tolerance.absolute or 0)
    if rule.tolerance.percent is not None:
        slack = limit * Fraction(rule.tolerance.percent) / 100
    if rule.check is Check.AT_LEAST:
        return limit - slack
    return Fraction(math.floor(limit + slack)) if rule.tolerance.rounded_down else limit + slack


def _per(rule: Rule, measure: Measure, value: Fraction, unit: Fraction) -> int | None:
    """A denominator with which the value is a whole number of units; None if there is none.

    A large one, for then a unit more or less is a small step.
    """
    if measure.ratio is None:
        return 1 if (value / unit).denominator == 1 else None
    low, high = 1, MOST_PER
    for one in rule.when:
        if one.measure == measure.ratio.per:
            low = max(low, math.ceil(one.at_least or 0))
            high = min(high, math.floor(one.at_most or high))
    likely = [*range(min(FINE, high), low - 1, -1), *range(max(FINE, low), high + 1)]
    return next((per for per in likely if (value * per / unit).denominator == 1), None)


def _content(
    rule: Rule, measure: Measure, dated: DatedLimit, value: tuple[Fraction, int], day: date
) -> dict[str, Any]:
    facts, over = _Facts(), _decimal(value[0])
    if measure.ratio:
        facts.put(measure.ratio.of, (rule.level,), over)
        facts.put(measure.ratio.per, (rule.level,), value[1])
    else:
        facts.put(measure.name, (rule.level,), over)
    together = rule.aggregate is not Aggregate.EACH
    level = Level.FACILITY if together else rule.level
    for name in dated.grows_with:
        facts.put(name, (level,), _grown_by(rule, name))
    for one in rule.when:
        facts.put(one.measure, AROUND[level], _fulfilled(one))
    if rule.relevant_date is not RelevantDate.INSPECTION:
        for name in ("commissioned_on", "contract_signed_on"):
            facts.put(name, (Level.FACILITY,), str(day))
    return _record(rule, facts.by_level, day)


def _fulfilled(one: Condition) -> object:
    if one.is_true is not None:
        return one.is_true
    return one.at_least if one.at_least is not None else one.at_most


def _decimal(number: Fraction) -> Decimal | int:
    if number.denominator == 1:
        return int(number)
    return Decimal(int(number / MILLIONTH)).scaleb(-6)


def _record(rule: Rule, facts: Mapping[Level, Mapping[str, object]], day: date) -> dict[str, Any]:
    """One room in one dwelling, one household of one person, in one county."""
    flat = rule.scope is Scope.DECENTRAL
    use = rule.room_use[0] if rule.room_use else "living"
    room = {"id": "Z1", "use": use, "facts": facts[Level.ROOM]}
    person = {"id": "P1", "facts": facts[Level.PERSON]}
    family = {"id": "H1", "dwelling": "W1", "facts": facts[Level.HOUSEHOLD], "persons": [person]}
    return {
        "day": day,
        "accommodation": {
            "id": "GU-1",
            "kind": "wohnung" if flat else "gemeinschaftsunterkunft",
            "facts": facts[Level.FACILITY],
        },
        "dwellings": [{"id": "W1", "facts": facts[Level.DWELLING], "rooms": [room]}],
        "households": [family],
        "county": {"id": "LK", "facts": facts[Level.COUNTY]},
    }
