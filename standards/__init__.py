"""What a place must offer, and whether it does: rules as data and the engine that judges."""

from .compliance import Compliance, Tally, compliance_of, tally
from .engine import evaluate
from .errors import Complaint, RecordError, RuleFileError, StandardsError, UnknownRuleSet
from .exact import Value
from .findings import (
    Binding,
    Finding,
    Level,
    Outcome,
    Reason,
    RoomUse,
    Severity,
    Verdict,
    blocks_placement,
    is_assessed,
)
from .glossary import Entry, glossary
from .loading import load_rule_set, rule_set_names
from .measures import Measure, Type, all_measures
from .record import Kind, Record, check_record, read_record
from .rules import Check, Confidence, DatedLimit, Evidence, Rule, RuleSet, Scope, Text
from .schema import record_schema, rule_file_schema, rule_file_schema_text

__all__ = [
    "Binding",
    "Check",
    "Complaint",
    "Compliance",
    "Confidence",
    "DatedLimit",
    "Entry",
    "Evidence",
    "Finding",
    "Kind",
    "Level",
    "Measure",
    "Outcome",
    "Reason",
    "Record",
    "RecordError",
    "RoomUse",
    "Rule",
    "RuleFileError",
    "RuleSet",
    "Scope",
    "Severity",
    "StandardsError",
    "Tally",
    "Text",
    "Type",
    "UnknownRuleSet",
    "Value",
    "Verdict",
    "all_measures",
    "blocks_placement",
    "check_record",
    "compliance_of",
    "evaluate",
    "glossary",
    "is_assessed",
    "load_rule_set",
    "read_record",
    "record_schema",
    "rule_file_schema",
    "rule_file_schema_text",
    "rule_set_names",
    "tally",
]
