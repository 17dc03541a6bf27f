"""Findings as the engine makes them: with a verdict, or set aside with a reason."""

from datetime import date
from fractions import Fraction

from .exact import Value
from .findings import Finding, Outcome, Reason
from .lookup import Missing, Partly
from .places import Place
from .rules import Rule
from .terms import DatedLimit


def set_aside(rule: Rule, place: Place, outcome: Outcome, reason: Reason) -> Finding:
    """No verdict, and why."""
    return finding_of(rule, place, outcome, reason=reason)


def finding_of(  # noqa: PLR0913  one argument a field of the finding
    rule: Rule,
    place: Place,
    outcome: Outcome,
    *,
    reason: Reason | None = None,
    measured: Value | None = None,
    limit: Value | None = None,
    tolerated: Fraction | None = None,
    limit_from: date | None = None,
    inputs: tuple[tuple[str, Value], ...] = (),
    missing: tuple[str, ...] = (),
) -> Finding:
    """A finding of the rule at the place."""
    return Finding(
        rule=rule.id,
        place=place.path,
        level=place.level,
        outcome=outcome,
        reason=reason,
        measured=measured,
        limit=limit,
        tolerated=tolerated,
        unit=rule.unit,
        limit_from=limit_from,
        inputs=inputs,
        missing=missing,
        binding=rule.binding_from(limit_from),
        severity=rule.severity,
    )


def unknown(
    rule: Rule,
    place: Place,
    missing: Missing | Partly,
    limit: Value | None = None,
    tolerated: Fraction | None = None,
    start: date | None = None,
) -> Finding:
    """Not assessed, for a fact is missing that could decide."""
    return finding_of(
        rule,
        place,
        Outcome.NOT_ASSESSED,
        reason=missing.reason,
        limit=limit,
        tolerated=tolerated,
        limit_from=start,
        missing=missing.names,
    )


def claimed(
    rule: Rule,
    place: Place,
    holds: bool,  # noqa: FBT001  the verdict itself
    inputs: tuple[tuple[str, Value], ...],
    dated: tuple[date, DatedLimit],
) -> Finding:
    """The verdict on a claim; `holds` says whether it is as the rule wants it."""
    start, limit = dated
    outcome = Outcome.MET if holds else Outcome.NOT_MET
    measured = holds if limit.value is True else not holds
    return finding_of(
        rule,
        place,
        outcome,
        measured=measured,
        limit=limit.value is True,
        limit_from=start,
        inputs=inputs,
    )
