"""Everything that can be wrong with the rule sets of a folder, found in one go."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from standards.errors import Complaint, StandardsError
from standards.rules import RuleSet

from .cases import Case, failures, read_cases
from .coverage import lacking
from .loading import RULE_SETS, home_of, load_rule_set, rule_set_names


@dataclass(frozen=True)
class Validation:
    """What was read, and every mistake in it."""

    sets: int
    rules: int
    cases: int
    complaints: tuple[Complaint, ...]


def validate(folder: Path = RULE_SETS, only: str | None = None) -> Validation:
    """Read every rule set with its golden cases, run them, and list all mistakes.

    A set that includes others has to say of their cases what they say themselves.

    Parameters
    ----------
    only
        The name of the one set to look at; what it includes is read for it.
    """
    loaded: dict[str, RuleSet] = {}
    complaints: list[Complaint] = []
    names = rule_set_names(folder) if only is None else (only,)
    for name in names:
        try:
            loaded[name] = load_rule_set(name, folder)
        except StandardsError as error:
            complaints += error.complaints
    cases = {name: read_cases(folder / name, complaints) for name in names}
    for name, rule_set in loaded.items():
        complaints += _unknown_rules(rule_set, cases[name])
        every = [*cases[name], *_included(rule_set, folder)]
        complaints += failures(rule_set, every)
        complaints += lacking(rule_set, every)
    ids = Counter(rule.id for one in loaded.values() for rule in one.rules)
    return Validation(
        sets=len(names),
        rules=len(ids),
        cases=sum(len(one) for one in cases.values()),
        complaints=_each_once(complaints),
    )


def _each_once(complaints: list[Complaint]) -> tuple[Complaint, ...]:
    by_text = {(one.where, one.code, str(one.details)): one for one in complaints}
    return tuple(by_text[key] for key in sorted(by_text))


def _included(rule_set: RuleSet, folder: Path) -> list[Case]:
    """The cases of all that a set includes; what is wrong with them is said where they lie."""
    found = []
    for name in rule_set.includes:
        home = home_of(name, folder)
        found += read_cases(home / name, [])
        found += _included(load_rule_set(name, home), home)
    return found


def _unknown_rules(rule_set: RuleSet, cases: list[Case]) -> list[Complaint]:
    known = {rule.id for rule in rule_set.rules}
    return [
        Complaint(case.where, "case_of_unknown_rule", {"rule": rule})
        for case in cases
        for rule in case.expected
        if rule not in known
    ]
