"""Rules of one set that no place can meet at the same time."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from standards.errors import Complaint
from standards.rules import Rule
from standards.terms import Check, DatedLimit, Scope

Dated = tuple[date, DatedLimit]


def contradictions(rules: Sequence[Rule], where: str) -> list[Complaint]:
    """Pairs of active rules that no value can meet at the same time in the same place."""
    lower = [rule for rule in rules if rule.active and rule.check is Check.AT_LEAST]
    upper = [rule for rule in rules if rule.active and rule.check is Check.AT_MOST]
    return [
        Complaint(
            where, "contradictory_limits", {"rule": low.id, "other": high.id, "from": str(day)}
        )
        for low in lower
        for high in upper
        if _speak_of_the_same(low, high)
        for day in _days_of_contradiction(low, high)[:1]
    ]


def _speak_of_the_same(one: Rule, other: Rule) -> bool:
    scopes = {one.scope, other.scope}
    apart = scopes == {Scope.CENTRAL, Scope.DECENTRAL}
    same = (one.measure, one.level, one.aggregate) == (other.measure, other.level, other.aggregate)
    uses = not one.room_use or not other.room_use or set(one.room_use) & set(other.room_use)
    return same and not apart and one.when == other.when and bool(uses)


def _days_of_contradiction(low: Rule, high: Rule) -> list[str]:
    days = sorted({*low.limits, *high.limits})
    return [str(day) for day in days if _excludes(low.limit_on(day), high.limit_on(day))]


def _excludes(
    low: tuple[object, DatedLimit] | None, high: tuple[object, DatedLimit] | None
) -> bool:
    if low is None or high is None:
        return False
    least, most = low[1].value, high[1].value
    grows = low[1].grows_with or high[1].grows_with
    return isinstance(least, Decimal) and isinstance(most, Decimal) and least > most and not grows
