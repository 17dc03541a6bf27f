"""The findings of a visit, rule by rule, worst first, each with its sentence."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from pydantic import BaseModel

from api.answers import plain
from api.explanations import explain, source_text
from api.sentences import Language, sentence
from api.views.rulebook import RuleBook
from inspections import StoredFinding, as_finding
from standards import Binding, Level, Outcome, Rule, Severity, Text, Value

WORST_FIRST = (
    Outcome.NOT_MET,
    Outcome.MINOR_DEVIATION,
    Outcome.NOT_ASSESSED,
    Outcome.MET,
    Outcome.NOT_APPLICABLE,
)
HEAVIEST_FIRST = tuple(Severity)

Scalar = bool | int | float | str | None


class FindingLine(BaseModel):
    """One rule at one place: verdict, numbers, and the sentence that explains them."""

    id: UUID
    place: str
    level: Level
    outcome: Outcome
    reason: str | None
    measured: Scalar
    limit: Scalar
    unit: str | None
    deviation_percent: Scalar
    explanation: Text


class RuleFindings(BaseModel):
    """One rule with all places at which it came to the same verdict."""

    rule: str
    title: Text
    severity: Severity
    binding: Binding
    source: str | None
    findings: list[FindingLine]


class OutcomeGroup(BaseModel):
    """Everything with one verdict; `count` is over places, as in the tally."""

    outcome: Outcome
    count: int
    rules: list[RuleFindings]


def grouped(stored: Iterable[StoredFinding], book: RuleBook) -> list[OutcomeGroup]:
    """All five verdicts worst first, empty ones too; in each the heaviest rules first."""
    by_outcome: dict[Outcome, dict[str, list[StoredFinding]]] = defaultdict(dict)
    for one in stored:
        by_outcome[one.outcome].setdefault(one.rule, []).append(one)
    return [_group(outcome, by_outcome[outcome], book) for outcome in WORST_FIRST]


def _group(
    outcome: Outcome, by_rule: dict[str, list[StoredFinding]], book: RuleBook
) -> OutcomeGroup:
    rules = [_rule_findings(rule_id, found, book) for rule_id, found in by_rule.items()]
    return OutcomeGroup(
        outcome=outcome,
        count=sum(len(one.findings) for one in rules),
        rules=sorted(rules, key=lambda one: (HEAVIEST_FIRST.index(one.severity), one.rule)),
    )


def _rule_findings(rule_id: str, found: list[StoredFinding], book: RuleBook) -> RuleFindings:
    rule = book.find(rule_id)
    return RuleFindings(
        rule=rule_id,
        title=book.title(rule_id),
        severity=found[0].severity,
        binding=found[0].binding,
        source=source_text(rule) if rule else None,
        findings=[finding_line(one, rule) for one in sorted(found, key=lambda one: one.place)],
    )


def finding_line(stored: StoredFinding, rule: Rule | None) -> FindingLine:
    """One stored finding; a rule that no set knows any more is said to be gone."""
    finding = as_finding(stored)
    return FindingLine(
        id=stored.id,
        place=stored.place,
        level=stored.level,
        outcome=stored.outcome,
        reason=stored.reason,
        measured=scalar(stored.measured),
        limit=scalar(stored.limit),
        unit=stored.unit,
        deviation_percent=scalar(finding.deviation_percent),
        explanation=Text(
            de=_explained(stored, rule, Language.DE), en=_explained(stored, rule, Language.EN)
        ),
    )


def _explained(stored: StoredFinding, rule: Rule | None, language: Language) -> str:
    if rule is None:
        return sentence("web.finding_rule_gone", language, rule=stored.rule)
    return explain(as_finding(stored), rule, language)


def scalar(value: Value | None) -> Scalar:
    """A value as JSON has it."""
    shown = plain(value)
    return None if isinstance(shown, list | dict) else shown
