"""What differs between two versions of a rule set: as data, for words, tables and programs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from standards.rules import Rule, RuleSet
from standards.terms import Check, DatedLimit, LimitStatus


class ChangeKind(StrEnum):
    """What happened to a rule, or to the set itself."""

    ADDED = "added"
    REMOVED = "removed"
    SWITCHED_ON = "switched_on"
    SWITCHED_OFF = "switched_off"
    LIMIT_BEGINS = "limit_begins"
    LIMIT_RAISED = "limit_raised"
    LIMIT_LOWERED = "limit_lowered"
    LIMIT_ENDS = "limit_ends"
    LIMIT_ANNOUNCED = "limit_announced"
    LIMIT_SUSPENDED = "limit_suspended"
    LIMIT_IN_FORCE = "limit_in_force"
    LIMIT_REWRITTEN = "limit_rewritten"
    FIELD = "field"


BY_STATUS: Mapping[LimitStatus, ChangeKind] = {
    LimitStatus.ANNOUNCED: ChangeKind.LIMIT_ANNOUNCED,
    LimitStatus.SUSPENDED: ChangeKind.LIMIT_SUSPENDED,
    LimitStatus.IN_FORCE: ChangeKind.LIMIT_IN_FORCE,
}
OF_A_SET = ("title", "authority", "legal_basis", "territory", "version", "includes")
TOLD_APART = frozenset({"id", "limits", "active"})
"""Fields of a rule whose changes have kinds of their own."""


@dataclass(frozen=True)
class Change:
    """One difference; `rule` is empty where it is one of the set itself.

    `before` and `after` are what the sets hold there: a `DatedLimit` for limits, which then count
    from `since` on, the `Rule` for one that came or went, else the value of `field`. `stricter`
    says whether a limit became harder to meet, None where that cannot be told.
    """

    rule: str
    kind: ChangeKind
    field: str = ""
    since: date | None = None
    before: object = None
    after: object = None
    stricter: bool | None = None


def changes_between(old: RuleSet, new: RuleSet) -> list[Change]:
    """All differences: those of the sets first, then by rule, limits in the order of their days."""
    before = {rule.id: rule for rule in old.rules}
    after = {rule.id: rule for rule in new.rules}
    found = list(_fields("", OF_A_SET, old, new))
    for one in sorted(before.keys() | after.keys()):
        found += _of_rule(one, before.get(one), after.get(one))
    return found


def last_day_of(changes: list[Change]) -> date | None:
    """The last day on which one of the changed limits begins; None if no limit changes."""
    return max((one.since for one in changes if one.since), default=None)


def _of_rule(rule_id: str, old: Rule | None, new: Rule | None) -> Iterator[Change]:
    if old is None or new is None:
        kind = ChangeKind.ADDED if old is None else ChangeKind.REMOVED
        yield Change(rule_id, kind, before=old, after=new)
        return
    if old.active is not new.active:
        kind = ChangeKind.SWITCHED_ON if new.active else ChangeKind.SWITCHED_OFF
        yield Change(rule_id, kind, before=old.active, after=new.active)
    yield from _limits(old, new)
    names = tuple(name for name in Rule.model_fields if name not in TOLD_APART)
    yield from _fields(rule_id, names, old, new)


def _fields(rule_id: str, names: tuple[str, ...], old: object, new: object) -> Iterator[Change]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Change(rule_id, ChangeKind.FIELD, name, None, before, after)


def _limits(old: Rule, new: Rule) -> Iterator[Change]:
    """Every day on which either rule begins a limit and the two then differ."""
    for day in sorted({*old.limits, *new.limits}):
        before, after = _written_for(old, day), _written_for(new, day)
        if before != after:
            kind = _kind(before, after)
            stricter = _is_stricter(kind, old.check) if old.check is new.check else None
            yield Change(old.id, kind, "limits", day, before, after, stricter)


def _written_for(rule: Rule, day: date) -> DatedLimit | None:
    """The entry last dated on or before the day, announced ones too."""
    start = max((one for one in rule.limits if one <= day), default=None)
    return rule.limits[start] if start else None


def _kind(before: DatedLimit | None, after: DatedLimit | None) -> ChangeKind:
    if after is None or after.value is None:
        return ChangeKind.LIMIT_ENDS
    if before is not None and before.value is not None:
        return _kind_of_both(before, after)
    is_announced = after.status is LimitStatus.ANNOUNCED
    return ChangeKind.LIMIT_ANNOUNCED if is_announced else ChangeKind.LIMIT_BEGINS


def _kind_of_both(before: DatedLimit, after: DatedLimit) -> ChangeKind:
    if before.status is not after.status:
        return BY_STATUS[after.status]
    was, will = before.value, after.value
    grows_alike = (before.plus_per, before.plus_per_started) == (
        after.plus_per,
        after.plus_per_started,
    )
    if not (isinstance(was, Decimal) and isinstance(will, Decimal) and grows_alike) or was == will:
        return ChangeKind.LIMIT_REWRITTEN
    return ChangeKind.LIMIT_RAISED if will > was else ChangeKind.LIMIT_LOWERED


def _is_stricter(kind: ChangeKind, check: Check) -> bool | None:
    harder = {Check.AT_LEAST: ChangeKind.LIMIT_RAISED, Check.AT_MOST: ChangeKind.LIMIT_LOWERED}
    moved = {ChangeKind.LIMIT_RAISED, ChangeKind.LIMIT_LOWERED}
    return kind is harder[check] if kind in moved and check in harder else None
