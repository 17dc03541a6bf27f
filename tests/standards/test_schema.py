"""The schemas say to other programs and editors what the readers accept."""

import json
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given, settings

from standards import RecordError, check_record, record_schema, rule_file_schema
from standards.files.loading import RULE_SETS
from standards.files.schema import rule_file_schema_text
from standards.reading import read_yaml

from .examples import entry
from .random_records import records

TOPICS = [path for path in sorted(RULE_SETS.glob("*/*.yaml")) if path.name != "index.yaml"]
REWRITE = "from standards import *; print(rule_file_schema_text(), end='')"
RECORD = jsonschema.Draft202012Validator(record_schema())
RULE_FILE = jsonschema.Draft202012Validator(rule_file_schema())


def test_the_schema_for_editors_is_current():
    kept = (RULE_SETS / "schema.json").read_text(encoding="utf-8")

    assert kept == rule_file_schema_text(), (
        f'python -c "{REWRITE}" > standards/rulesets/schema.json'
    )


@pytest.mark.parametrize("schema", [record_schema(), rule_file_schema()])
def test_both_are_schemas(schema):
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_topic_file_keeps_to_the_schema(path):
    content = read_yaml(path, [])
    for rule in content.values():
        rule["limit"] = {str(day): limit for day, limit in rule["limit"].items()}

    assert list(RULE_FILE.iter_errors(content)) == []


@pytest.mark.parametrize(
    "change", [{"colour": "blue"}, {"check": "about"}, {"limit": None}, {"source": None}]
)
def test_the_schema_for_editors_finds_mistakes(change):
    assert RULE_FILE.is_valid({"R-1": entry()})
    assert not RULE_FILE.is_valid({"R-1": entry(**change)})


def test_every_topic_file_names_the_schema_for_editors():
    for path in TOPICS:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=../schema.json"


@settings(max_examples=30, deadline=None)
@given(records())
def test_every_record_we_read_keeps_to_the_schema_of_a_record(content):
    check_record(content)

    RECORD.validate(json.loads(json.dumps(content, default=as_plain)))


def as_plain(one):
    return float(one) if isinstance(one, Decimal) else str(one)


@pytest.mark.parametrize(
    ("measure", "fact"),
    [
        ("floor_area_m2", -1),
        ("floor_area_m2", "12"),
        ("floor_area_m2", True),
        ("smoke_alarms", 1.5),
        ("has_daylight_and_ventilation", 1),
        ("washbasins", 1),
        ("nothing", 1),
        ("floor_area_m2", {"not_assessed": "no_time"}),
    ],
)
def test_what_the_schema_of_a_record_refuses_we_refuse_too(measure, fact):
    room = {"id": "Z1", "use": "living", "facts": {measure: fact}}
    content = {
        "day": "2026-03-01",
        "accommodation": {"id": "GU-1", "kind": "wohnung"},
        "dwellings": [{"id": "W1", "rooms": [room]}],
    }

    assert not RECORD.is_valid(content)
    with pytest.raises(RecordError):
        check_record(content)
