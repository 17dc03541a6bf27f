"""Rules, rule files and records made for one test; fixed defaults, keyword overrides."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

from standards import Finding, Record, Rule, RuleSet, Text, check_record, evaluate

DAY = date(2026, 3, 1)
TEXT = {"de": "Deutsch", "en": "English"}
SOURCE = {"document": "Satzung", "section": "§ 1", "year": 2020}


def entry(**changes: object) -> dict[str, object]:
    """A rule as it stands in a file: 6 m² a place in living rooms from 2020."""
    rule: dict[str, object] = {
        "title": TEXT,
        "question": TEXT,
        "scope": "both",
        "level": "room",
        "measure": "floor_area_per_place_m2",
        "check": "at_least",
        "unit": "m2/person",
        "limit": {"2020-01-01": 6},
        "source": SOURCE,
        "confidence": "A",
        "binding": "regulation",
        "severity": "core",
        "remedy_within_days": 30,
        "evidence": "measurement",
    } | changes
    return {key: value for key, value in rule.items() if value is not None}


def rule(rule_id: str = "R-1", **changes: object) -> Rule:
    """The same as the engine knows it."""
    content = {"id": rule_id, "active": True} | entry(**changes)
    limits = content.pop("limit")
    assert isinstance(limits, dict)
    dated = {day: one if isinstance(one, dict) else {"value": one} for day, one in limits.items()}
    return Rule.model_validate(content | {"limits": dated})


def claim_rule(measure: str = "heating_works", **changes: object) -> Rule:
    """A dwelling must have something."""
    return rule(
        **{
            "level": "dwelling",
            "measure": measure,
            "check": "is_true",
            "unit": None,
            "limit": {"2020-01-01": True},
        }
        | changes
    )


def rule_set(*rules: Rule) -> RuleSet:
    """A set of these rules."""
    title = Text(de="Probe", en="Sample")
    return RuleSet("probe", title, "Landkreis", "Satzung", title, "1", rules, "0" * 64)


def record(
    *rooms: Mapping[str, object],
    kind: str = "gemeinschaftsunterkunft",
    day: date = DAY,
    facility: Mapping[str, object] | None = None,
    dwelling: Mapping[str, object] | None = None,
    **others: object,
) -> Record:
    """One accommodation with one dwelling and these rooms, whose `use` is living if not given.

    `others` are the county and the households of the record.
    """
    content = [
        {"id": f"Z{number}", "use": one.get("use", "living"), "facts": _facts(one)}
        for number, one in enumerate(rooms, 1)
    ]
    return check_record(
        {
            "day": day,
            "accommodation": {"id": "GU-1", "kind": kind, "facts": dict(facility or {})},
            "dwellings": [{"id": "W1", "facts": dict(dwelling or {}), "rooms": content}],
            **others,
        }
    )


def _facts(room: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in room.items() if key != "use"}


def judged(one: Rule, where: Record) -> Finding:
    """The only finding of the rule."""
    (finding,) = evaluate(rule_set(one), where)
    return finding


def write_set(folder: Path, name: str = "probe", *, index: str = "", **topics: object) -> Path:
    """A rule set on disk; topics are YAML text, or entries by rule id."""
    home = folder / name
    home.mkdir(parents=True, exist_ok=True)
    names = json.dumps(list(topics))
    head = f"""\
        name: {name}
        title: {{de: Probe, en: Sample}}
        authority: Landkreis
        legal_basis: Satzung
        territory: {{de: Sachsen, en: Saxony}}
        version: "1"
        topics: {names}
        """
    (home / "index.yaml").write_text(dedent(head) + index, encoding="utf-8")
    for topic, content in topics.items():
        text = content if isinstance(content, str) else json.dumps(content, default=_plain)
        (home / f"{topic}.yaml").write_text(text, encoding="utf-8")
    return folder


def _plain(value: object) -> float:
    assert isinstance(value, Decimal)
    return float(value)
