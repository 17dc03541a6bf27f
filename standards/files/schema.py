"""JSON Schemas: of a record for other programs, of a rule file for editors."""

import json

from standards.facts import RECORDED_REASONS
from standards.measures import Measure, Type, all_measures
from standards.record import Record
from standards.rules import Rule

TYPES: dict[Type, dict[str, object]] = {
    Type.CLAIM: {"type": "boolean"},
    Type.NUMBER: {"type": "number", "minimum": 0},
    Type.COUNT: {"type": "integer", "minimum": 0},
    Type.DAY: {"type": "string", "format": "date"},
    Type.DAYS: {"type": "array", "items": {"type": "string", "format": "date"}},
    Type.CHOICE: {"type": "string"},
}
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> dict[str, object]:
    """The schema of a record, every measure with its type, unit and the levels it belongs to."""
    schema = Record.model_json_schema()
    definitions: dict[str, dict[str, object]] = schema["$defs"]
    for name, level in (
        ("AccommodationRecord", "facility"),
        ("DwellingRecord", "dwelling"),
        ("RoomRecord", "room"),
        ("HouseholdRecord", "household"),
        ("PersonRecord", "person"),
        ("CountyRecord", "county"),
    ):
        properties = definitions[name]["properties"]
        if isinstance(properties, dict):
            properties["facts"] = _facts_schema(level)
    return {"$schema": DRAFT, **schema}


def rule_file_schema() -> dict[str, object]:
    """The schema of one topic file, for editors: a mapping from rule ids to rules."""
    rule = Rule.model_json_schema()
    definitions = rule.pop("$defs", {})
    properties = rule["properties"]
    limits = properties.pop("limits")
    properties.pop("id")
    plain = {"anyOf": [{"type": ["boolean", "number", "null"]}, {"$ref": "#/$defs/DatedLimit"}]}
    properties["limit"] = {**limits, "additionalProperties": plain}
    either = [{"type": "string"}, {"$ref": "#/$defs/Condition"}]
    properties["any_of"]["items"] = {"anyOf": either}
    properties["active"]["description"] = "left out: true unless the confidence is C"
    definitions["Source"]["required"] = ["document", "section"]
    rule["required"] = sorted({*rule["required"], "limit"} - {"id", "limits", "active"})
    return {
        "$schema": DRAFT,
        "type": "object",
        "additionalProperties": {"$ref": "#/$defs/Rule"},
        "$defs": {**definitions, "Rule": rule},
    }


def rule_file_schema_text() -> str:
    """The same as it stands in `rulesets/schema.json`."""
    return json.dumps(rule_file_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _facts_schema(level: str) -> dict[str, object]:
    fitting = [one for one in all_measures().values() if level in one.levels]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {measure.name: _fact_schema(measure) for measure in fitting},
    }


def _fact_schema(measure: Measure) -> dict[str, object]:
    value = dict(TYPES[measure.type])
    if measure.choices:
        value["enum"] = list(measure.choices)
    reasons = {"type": "object", "required": ["not_assessed"], "additionalProperties": False}
    reasons["properties"] = {"not_assessed": {"enum": [str(one) for one in RECORDED_REASONS]}}
    title = measure.label.de + (f" [{measure.unit}]" if measure.unit else "")
    return {"title": title, "anyOf": [value, reasons, {"type": "null"}]}
