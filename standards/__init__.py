"""What a place must offer, and whether it does: rules as data and the engine that judges."""

from .compliance import Compliance, Tally, compliance_of, tally
from .engine import evaluate
from .errors import Complaint, RecordError, RuleFileError, StandardsError, UnknownRuleSet
from .exact import Value
from .files.loading import load_rule_set, rule_set_names
from .files.schema import record_schema, rule_file_schema, rule_file_schema_text
from .files.validating import Validation, validate
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
from .measures import Measure, Type, all_measures
from .occupancy import by_occupants
from .places import Basis
from .record import Kind, Record, check_record, read_record
from .rules import Rule, RuleSet
from .terms import (
    Aggregate,
    Check,
    Condition,
    Confidence,
    DatedLimit,
    Evidence,
    LimitStatus,
    RelevantDate,
    Scope,
    Text,
)
from .units import all_units

__all__ = [
    "Aggregate",
    "Basis",
    "Binding",
    "Check",
    "Complaint",
    "Compliance",
    "Condition",
    "Confidence",
    "DatedLimit",
    "Entry",
    "Evidence",
    "Finding",
    "Kind",
    "Level",
    "LimitStatus",
    "Measure",
    "Outcome",
    "Reason",
    "Record",
    "RecordError",
    "RelevantDate",
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
    "Validation",
    "Value",
    "Verdict",
    "all_measures",
    "all_units",
    "blocks_placement",
    "by_occupants",
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
    "validate",
]
