"""Read rule sets; complain about all mistakes at once, with file and key."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from standards.errors import Complaint, RuleFileError, StandardsError, UnknownRuleSet
from standards.reading import complaints_of, read_yaml
from standards.rules import Rule, RuleSet
from standards.terms import Confidence, RuleModel, Source, Text

from .contradictions import contradictions
from .linter import complaints_about

RULE_SETS = Path(__file__).parent.parent / "rulesets"
FileName = Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")]


class Index(RuleModel):
    """The cover sheet of a rule set."""

    name: FileName
    title: Text
    authority: str
    legal_basis: str
    territory: Text
    version: str
    documents: Mapping[str, Source] = {}
    topics: tuple[FileName, ...] = ()
    includes: tuple[FileName, ...] = ()


def rule_set_names(folder: Path = RULE_SETS) -> tuple[str, ...]:
    """The rule sets that lie in the folder, by name."""
    return tuple(sorted(index.parent.name for index in folder.glob("*/index.yaml")))


def home_of(name: str, folder: Path) -> Path:
    """Where an included set lies: beside the set that includes it, else among those shipped."""
    return folder if name in rule_set_names(folder) else RULE_SETS


def load_rule_set(name: str, folder: Path = RULE_SETS) -> RuleSet:
    """The rule set of this name, checked; what it includes lies beside it or is shipped.

    Raises
    ------
    UnknownRuleSet
        If the folder holds none of this name.
    RuleFileError
        If anything in its files is wrong; all mistakes at once, with file and key.
    """
    return _load(name, folder, ())


@cache
def _load(name: str, folder: Path, on_the_way: tuple[str, ...]) -> RuleSet:
    _refuse_unknown(name, folder, on_the_way)
    complaints: list[Complaint] = []
    index = _read_index(folder / name, complaints)
    rules: list[Rule] = []
    if index:
        for topic in index.topics:
            rules += _read_topic(folder / name / f"{topic}.yaml", index, complaints)
        for other in index.includes:
            rules += _read_other(other, folder, (*on_the_way, name), complaints)
    complaints += _twice(rules, name)
    complaints += contradictions(rules, name)
    if complaints or index is None:
        raise RuleFileError(sorted(complaints))
    return RuleSet(
        name=index.name,
        title=index.title,
        authority=index.authority,
        legal_basis=index.legal_basis,
        territory=index.territory,
        version=index.version,
        rules=tuple(rules),
        sha256=content_hash(index, rules),
        includes=index.includes,
    )


def _refuse_unknown(name: str, folder: Path, on_the_way: tuple[str, ...]) -> None:
    if name in on_the_way:
        chain = " > ".join([*on_the_way, name])
        raise RuleFileError([Complaint(f"{name}/index.yaml", "includes_itself", {"chain": chain})])
    known = rule_set_names(folder)
    if name not in known:
        details = {"known": ", ".join(known)}
        raise UnknownRuleSet([Complaint(name, "unknown_rule_set", details)])


def _read_other(
    name: str, folder: Path, on_the_way: tuple[str, ...], complaints: list[Complaint]
) -> tuple[Rule, ...]:
    try:
        return _load(name, home_of(name, folder), on_the_way).rules
    except StandardsError as error:
        complaints += error.complaints
        return ()


def content_hash(index: Index, rules: Sequence[Rule]) -> str:
    """SHA-256 over what the rules say; comments, key order and layout do not count.

    What is left at its default does not count either: a key that a later version of the program
    adds must not change the hash of what was decided before.
    """
    ordered = sorted(rules, key=lambda one: one.id)
    layout = {"documents", "topics"}
    content = {
        "index": index.model_dump(mode="json", exclude=layout, exclude_defaults=True),
        "rules": [rule.model_dump(mode="json", exclude_defaults=True) for rule in ordered],
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
            complaints += [_as_written(one, where) for one in complaints_of(error, where)]
            continue
        complaints += [*complaints_about(rule, where), *_unknown_documents(rule, index, where)]
        rules.append(rule)
    return rules


def _unknown_documents(rule: Rule, index: Index, where: str) -> list[Complaint]:
    """Sources that the index does not list, where it lists any: a slip would be printed as one."""
    known = {one.document for one in index.documents.values()}
    cited = [rule.source, *(one.source for one in rule.limits.values() if one.source)]
    details = {"known": ", ".join(index.documents)}
    return [
        Complaint(where, "unknown_document", {"document": one.document, **details})
        for one in cited
        if known and one.document not in known
    ]


def _as_written(complaint: Complaint, where: str) -> Complaint:
    """The complaint at the key that stands in the file: `limit`, where the rule has `limits`."""
    ours, theirs = f"{where}.limits", f"{where}.limit"
    return replace(complaint, where=complaint.where.replace(ours, theirs, 1))


def _completed(rule_id: str, entry: object, index: Index) -> dict[str, object]:
    """The entry with what the file may leave out: `document:` short names, plain dated values."""
    if not isinstance(entry, dict):
        return {"id": rule_id}
    rule: dict[str, object] = {str(key): value for key, value in entry.items()}
    rule["id"] = rule_id
    if "source" in rule:
        rule["source"] = _cited(rule["source"], index)
    limits = rule.pop("limit", None)
    if isinstance(limits, dict):
        rule["limits"] = {str(day): _dated(value, index) for day, value in limits.items()}
    rule.setdefault("active", rule.get("confidence") != Confidence.C)
    return rule


def _cited(source: object, index: Index) -> object:
    """A source with what the index knows of its document."""
    if not isinstance(source, dict) or not isinstance(source.get("document"), str):
        return source
    known = index.documents.get(source["document"])
    return {**known.model_dump(), **source, "document": known.document} if known else source


def _dated(value: object, index: Index) -> object:
    if not isinstance(value, dict):
        return {"value": value}
    cited = {"source": _cited(value["source"], index)} if "source" in value else {}
    return {**value, **cited}


def _twice(rules: Sequence[Rule], name: str) -> list[Complaint]:
    ids = Counter(rule.id for rule in rules)
    return [
        Complaint(name, "rule_twice", {"rule": one})
        for one, times in sorted(ids.items())
        if times > 1
    ]


def dates_of_change(rule: Rule) -> tuple[date, ...]:
    """The days on which something about the rule's limit changes."""
    return tuple(sorted(rule.limits))
