"""The answer to a check, as other programs read it: findings with numbers and explanations."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from standards import Finding, RuleSet, Value, compliance_of, tally

from .explanations import explain
from .sentences import Language

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
DECIMALS = Decimal("0.000001")


def answer(
    rule_set: RuleSet, findings: Sequence[Finding], day: date, today: Sequence[Finding] = ()
) -> dict[str, Json]:
    """Every finding of a rule set on a record, and their summary.

    Numbers are rounded to a millionth for other programs; the outcome was decided exactly.

    Parameters
    ----------
    today
        Findings of the rules that count places, by the people who live there today; they stand
        beside the others and count in no summary.
    """
    occupied = {(one.rule, one.place): one for one in today}
    return {
        "rule_set": rule_set.name,
        "version": rule_set.version,
        "sha256": rule_set.sha256,
        "day": day.isoformat(),
        "findings": [
            {
                **finding_answer(finding, rule_set),
                "by_occupants": _beside(occupied.get((finding.rule, finding.place))),
            }
            for finding in findings
        ],
        "summary": summary(rule_set, findings),
    }


def _beside(finding: Finding | None) -> Json:
    if finding is None:
        return None
    return {
        "outcome": finding.outcome,
        "reason": finding.reason,
        "measured": plain(finding.measured),
    }


def finding_answer(finding: Finding, rule_set: RuleSet) -> dict[str, Json]:
    """One finding with its source and its explanation in both languages."""
    rule = rule_set.rule(finding.rule)
    return {
        "rule": finding.rule,
        "title": {"de": rule.title.de, "en": rule.title.en},
        "place": finding.place,
        "outcome": finding.outcome,
        "reason": finding.reason,
        "missing": list(finding.missing),
        "measured": plain(finding.measured),
        "limit": plain(finding.limit),
        "unit": finding.unit,
        "deviation_percent": plain(finding.deviation_percent),
        "binding": finding.binding,
        "severity": finding.severity,
        "source": {
            "document": rule.source.document,
            "section": rule.source.section,
            "year": rule.source.year,
            "confidence": rule.confidence,
        },
        "explanation": {
            "de": explain(finding, rule, Language.DE),
            "en": explain(finding, rule, Language.EN),
        },
    }


def summary(rule_set: RuleSet, findings: Sequence[Finding]) -> dict[str, Json]:
    """Counts by outcome that add up, coverage beside them, and the rules that are switched off."""
    counts = tally(findings)
    return {
        "total": counts.total,
        "met": counts.met,
        "minor_deviation": counts.minor_deviation,
        "not_met": counts.not_met,
        "not_assessed": counts.not_assessed,
        "not_applicable": counts.not_applicable,
        "applicable": counts.applicable,
        "assessed": counts.assessed,
        "coverage": plain(counts.coverage),
        "compliance": compliance_of(findings),
        "switched_off": list(rule_set.switched_off),
    }


def plain(value: Value | None) -> Json:
    """An exact value as JSON can hold it: whole numbers whole, others to a millionth."""
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, Fraction):
        return value
    if value.denominator == 1:
        return value.numerator
    return float((Decimal(value.numerator) / Decimal(value.denominator)).quantize(DECIMALS))
