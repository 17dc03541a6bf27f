"""What changed between two versions of a rule set, rule by rule and field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from standards import Rule, RuleSet


class ChangeKind(StrEnum):
    """What happened to a rule."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One field of one rule before and after."""

    rule: str
    kind: ChangeKind
    field: str = ""
    before: str = ""
    after: str = ""


def changes_between(old: RuleSet, new: RuleSet) -> list[Change]:
    """All differences in what the rules say, sorted by rule."""
    before = {rule.id: rule for rule in old.rules}
    after = {rule.id: rule for rule in new.rules}
    changes = [Change(one, ChangeKind.REMOVED) for one in before.keys() - after.keys()]
    changes += [Change(one, ChangeKind.ADDED) for one in after.keys() - before.keys()]
    for one in before.keys() & after.keys():
        changes += _changed(before[one], after[one])
    return sorted(changes, key=lambda change: (change.rule, change.field))


def _changed(old: Rule, new: Rule) -> Iterator[Change]:
    before, after = _flat(old.model_dump(mode="json")), _flat(new.model_dump(mode="json"))
    for field in before.keys() | after.keys():
        if before.get(field) != after.get(field):
            yield Change(
                old.id, ChangeKind.CHANGED, field, before.get(field, "–"), after.get(field, "–")
            )


def _flat(content: object, path: str = "") -> dict[str, str]:
    if isinstance(content, dict):
        inside = [_flat(value, f"{path}.{key}".lstrip(".")) for key, value in content.items()]
        return {key: value for part in inside for key, value in part.items()}
    return {path: str(content)}
