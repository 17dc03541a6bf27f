"""Read rule sets; complain about all mistakes at once, with file and key."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field, ValidationError

from .errors import Complaint, RuleFileError, UnknownRuleSet
from .measures import all_measures, complaints_of
from .reading import read_yaml
from .rules import Check, Confidence, Rule, RuleModel, RuleSet, Source, Text

RULE_SETS = Path(__file__).parent / "rulesets"


class Index(RuleModel):
    """The cover sheet of a rule set."""

    name: str = Field(pattern=r"^[a-z0-9-]+$")
    title: Text
    authority: str
    legal_basis: str
    version: str
    documents: Mapping[str, Source] = {}
    topics: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()


def rule_set_names(folder: Path = RULE_SETS) -> tuple[str, ...]:
    """The rule sets that lie in the folder, by name."""
    return tuple(sorted(index.parent.name for index in folder.glob("*/index.yaml")))


def load_rule_set(name: str, folder: Path = RULE_SETS) -> RuleSet:
    """The rule set of this name, checked.

    Raises
    ------
    UnknownRuleSet
        If the folder holds none of this name.
    RuleFileError
        If anything in its files is wrong; all mistakes at once, with file and key.
    """
    if name not in rule_set_names(folder):
        known = ", ".join(rule_set_names(folder))
        raise UnknownRuleSet([Complaint(name, "unknown_rule_set", {"known": known})])
    return _load(name, folder)


@cache
def _load(name: str, folder: Path) -> RuleSet:
    complaints: list[Complaint] = []
    index = _read_index(folder / name, complaints)
    rules: list[Rule] = []
    if index:
        for topic in index.topics:
            rules += _read_topic(folder / name / f"{topic}.yaml", index, complaints)
        for other in index.includes:
            rules += load_rule_set(other, folder).rules
    complaints += _twice(rules, name)
    if complaints or index is None:
        raise RuleFileError(sorted(complaints))
    return RuleSet(
        name=index.name,
        title=index.title,
        authority=index.authority,
        legal_basis=index.legal_basis,
        version=index.version,
        rules=tuple(rules),
        sha256=content_hash(index, rules),
    )


def content_hash(index: Index, rules: Sequence[Rule]) -> str:
    """SHA-256 over what the rules say; comments, key order and layout do not count."""
    content = {
        "index": index.model_dump(mode="json"),
        "rules": [rule.model_dump(mode="json") for rule in sorted(rules, key=lambda one: one.id)],
    }
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _read_index(folder: Path, complaints: list[Complaint]) -> Index | None:
    path = folder / "index.yaml"
    content = read_yaml(path, complaints)
    where = f"{folder.name}/{path.name}"
    try:
        index = Index.model_validate(content)
    except ValidationError as error:
        complaints += complaints_of(error, where)
        return None
    if index.name != folder.name:
        complaints.append(Complaint(where, "name_is_not_folder", {"name": index.name}))
    return index


def _read_topic(path: Path, index: Index, complaints: list[Complaint]) -> list[Rule]:
    rules = []
    for rule_id, entry in read_yaml(path, complaints).items():
        where = f"{path.parent.name}/{path.name}: {rule_id}"
        try:
            rule = Rule.model_validate(_completed(rule_id, entry, index))
        except ValidationError as error:
            complaints += complaints_of(error, where)
            continue
        complaints += _inconsistencies(rule, where)
        rules.append(rule)
    return rules


def _completed(rule_id: str, entry: object, index: Index) -> dict[str, object]:
    """The entry with what the file may leave out: `document:` short names, plain dated values."""
    if not isinstance(entry, dict):
        return {"id": rule_id}
    rule: dict[str, object] = {str(key): value for key, value in entry.items()}
    rule["id"] = rule_id
    source = rule.get("source")
    if isinstance(source, dict) and source.get("document") in index.documents:
        known = index.documents[str(source["document"])].model_dump()
        rule["source"] = {**known, **source, "document": known["document"]}
    limits = rule.pop("limit", None)
    if isinstance(limits, dict):
        rule["limits"] = {day: _dated(value) for day, value in limits.items()}
    rule.setdefault("active", rule.get("confidence") != Confidence.C)
    return rule


def _dated(value: object) -> object:
    return value if isinstance(value, dict) else {"value": value}


def _inconsistencies(rule: Rule, where: str) -> list[Complaint]:
    """What pydantic cannot see: measures and limits that do not fit the check."""
    known = all_measures()
    named = [*filter(None, [rule.measure]), *rule.any_of, *(one.measure for one in rule.when)]
    found = [
        Complaint(where, "unknown_measure", {"measure": name})
        for name in named
        if name not in known
    ]
    if not rule.limits:
        found.append(Complaint(where, "no_limit"))
    if (rule.measure is None) != (rule.check in {Check.MANUAL, Check.ANY_TRUE}):
        found.append(Complaint(where, "measure_does_not_fit_check", {"check": rule.check}))
    if (rule.check is Check.ANY_TRUE) != bool(rule.any_of):
        found.append(Complaint(where, "measure_does_not_fit_check", {"check": rule.check}))
    found += [
        Complaint(where, "limit_does_not_fit_check", {"from": str(start), "check": rule.check})
        for start, limit in rule.limits.items()
        if limit.value is not None and isinstance(limit.value, bool) != rule.check.is_claim
    ]
    return found + _wrong_unit(rule, where)


def _wrong_unit(rule: Rule, where: str) -> list[Complaint]:
    measure = all_measures().get(rule.measure or "")
    if measure is None or measure.unit == rule.unit:
        return []
    details = {"unit": str(rule.unit), "expected": str(measure.unit)}
    return [Complaint(where, "wrong_unit", details)]


def _twice(rules: Sequence[Rule], name: str) -> list[Complaint]:
    ids = [rule.id for rule in rules]
    return [
        Complaint(name, "rule_twice", {"rule": one})
        for one in sorted({i for i in ids if ids.count(i) > 1})
    ]


def dates_of_change(rule: Rule) -> tuple[date, ...]:
    """The days on which something about the rule's limit changes."""
    return tuple(sorted(rule.limits))
