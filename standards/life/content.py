"""A rule set as plain JSON and back: what was decided stays readable without its files."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ValidationError

from standards.errors import Complaint, StandardsError
from standards.files.loading import Index, content_hash
from standards.reading import complaints_of
from standards.rules import Rule, RuleSet

INDEX = ("name", "title", "authority", "legal_basis", "territory", "version", "includes")


class BrokenContent(StandardsError):
    """Kept content does not say what its hash promises; complaints say what is wrong."""


def content_of(rule_set: RuleSet) -> dict[str, object]:
    """Everything the set says, as values that JSON knows; numbers stay `Decimal`.

    What is left at its default is left out, so the content does not change with the program.
    """
    index = {name: as_json(getattr(rule_set, name)) for name in INDEX}
    return {**index, "rules": [as_json(rule) for rule in rule_set.rules]}


def rule_set_of(content: object, sha256: str) -> RuleSet:
    """The set of a content, if it still says what the hash promises.

    Raises
    ------
    BrokenContent
        If it is no rule set, or another than the one the hash was made of.
    """
    kept = content if isinstance(content, dict) else {}
    where = f"{kept.get('name', '')}@{kept.get('version', '')}"
    rules = kept.get("rules")
    try:
        index = Index.model_validate({key: one for key, one in kept.items() if key != "rules"})
        read = [Rule.model_validate(one) for one in (rules if isinstance(rules, list) else [])]
    except ValidationError as error:
        raise BrokenContent(complaints_of(error, where)) from error
    found = content_hash(index, read)
    if found != sha256:
        details = {"expected": sha256, "found": found}
        raise BrokenContent([Complaint(where, "content_does_not_fit_its_hash", details)])
    said = {name: getattr(index, name) for name in INDEX}
    return RuleSet(**said, rules=tuple(read), sha256=found)


def sealed(rule_set: RuleSet) -> RuleSet:
    """The same set with the hash of what it says now."""
    index = Index.model_validate({name: getattr(rule_set, name) for name in INDEX})
    return replace(rule_set, sha256=content_hash(index, rule_set.rules))


def as_json(value: object) -> object:
    """The value as JSON knows it; enums as codes, days as 2026-03-01, numbers stay `Decimal`."""
    if isinstance(value, BaseModel):
        return as_json(value.model_dump(exclude_defaults=True))
    if isinstance(value, Mapping):
        return {_key(key): as_json(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(one) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _key(key: object) -> str:
    return key.isoformat() if isinstance(key, date) else str(key)
