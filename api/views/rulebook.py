"""All loaded rule sets, and the rule behind an id that a finding names."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from standards import Rule, RuleSet, Text, load_rule_set, rule_set_names


@dataclass(frozen=True)
class Entry:
    """A rule with the names of the sets it belongs to."""

    rule: Rule
    sets: tuple[str, ...]


@dataclass(frozen=True)
class RuleBook:
    """The rule sets in the order of their names."""

    sets: tuple[RuleSet, ...]

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every rule once by its id, in the order of sets and of rules in them."""
        found: dict[str, Entry] = {}
        for rule_set in self.sets:
            for rule in rule_set.rules:
                before = found[rule.id].sets if rule.id in found else ()
                found[rule.id] = Entry(rule, (*before, rule_set.name))
        return found

    def find(self, rule_id: str) -> Rule | None:
        """The rule of this id; None for one that is no longer in any set."""
        entry = self.entries.get(rule_id)
        return entry.rule if entry else None

    def title(self, rule_id: str) -> Text:
        """What the rule is about; its id where no set knows it any more."""
        rule = self.find(rule_id)
        return rule.title if rule else Text(de=rule_id, en=rule_id)


def rule_book(sets: Sequence[RuleSet] | None = None) -> RuleBook:
    """The given rule sets, or all that are shipped.

    Raises
    ------
    standards.RuleFileError
        If a shipped set cannot be used as written.
    """
    if sets is None:
        sets = [load_rule_set(name) for name in rule_set_names()]
    return RuleBook(tuple(sorted(sets, key=lambda one: one.name)))
