"""Which kinds of golden case a rule still lacks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from standards.errors import Complaint
from standards.findings import Finding, Outcome, Reason
from standards.measures import Measure, all_measures
from standards.rules import Rule, RuleSet
from standards.terms import Check, Confidence, LimitStatus, Scope

from .cases import Case, run_cases

CLOSE = Fraction(1, 50)
"""How far from its limit a value may lie to count as just missed, where one unit is more."""


class CaseKind(StrEnum):
    """The kinds of case that show how a rule judges."""

    MET = "met"
    JUST_MET = "just_met"
    JUST_MISSED = "just_missed"
    JUST_TOLERATED = "just_tolerated"
    MISSED = "missed"
    MISSING_VALUE = "missing_value"
    NOT_APPLICABLE = "not_applicable"
    SUSPENDED = "suspended"
    MANUAL = "manual"


def lacking(rule_set: RuleSet, cases: Sequence[Case]) -> list[Complaint]:
    """One complaint for every active rule whose cases do not show all it can say."""
    shown: dict[str, set[CaseKind]] = defaultdict(set)
    days: dict[str, set[object]] = defaultdict(set)
    for _, rule_id, finding in run_cases(rule_set, cases):
        if finding is not None:
            shown[rule_id] |= kinds_of(finding, rule_set.rule(rule_id))
            days[rule_id].add(finding.limit_from)
    complaints = []
    for rule in rule_set.active_rules:
        missing = wanted_kinds(rule) - shown[rule.id]
        if missing:
            kinds = ", ".join(sorted(missing))
            details = {"rule": rule.id, "kinds": kinds}
            complaints.append(Complaint(rule_set.name, "rule_without_cases", details))
        unseen = [day for day in _periods(rule) if day not in days[rule.id]]
        complaints += [
            Complaint(rule_set.name, "period_without_case", {"rule": rule.id, "from": str(day)})
            for day in unseen
        ]
    return complaints


def _periods(rule: Rule) -> list[object]:
    """The days from which another limit binds, where it binds at all."""
    if rule.check is Check.MANUAL:
        return []
    return [
        day
        for day, one in rule.limits.items()
        if one.value is not None and one.status is LimitStatus.IN_FORCE
    ]


def wanted_kinds(rule: Rule) -> set[CaseKind]:
    """The kinds of case a rule should have."""
    if rule.check is Check.MANUAL:
        return {CaseKind.MANUAL}
    wanted = {CaseKind.MET, CaseKind.MISSED, CaseKind.MISSING_VALUE}
    if rule.check in {Check.AT_LEAST, Check.AT_MOST, Check.VALID_UNTIL}:
        wanted |= {CaseKind.JUST_MET, CaseKind.JUST_MISSED}
    if rule.tolerance:
        wanted.add(CaseKind.JUST_TOLERATED)
    if rule.scope is not Scope.BOTH or rule.when or rule.room_use:
        wanted.add(CaseKind.NOT_APPLICABLE)
    statuses = {one.status for one in rule.limits.values()}
    if LimitStatus.SUSPENDED in statuses:
        wanted.add(CaseKind.SUSPENDED)
    if LimitStatus.IN_FORCE not in statuses:
        wanted = {CaseKind.SUSPENDED}
    return wanted - _impossible(rule, all_measures())


def _impossible(rule: Rule, measures: Mapping[str, Measure]) -> set[CaseKind]:
    """A count that must reach one is missed only by being none, however close that is."""
    measure = measures.get(rule.measure or "")
    limits = {one.value for one in rule.limits.values()}
    lone_count = measure is not None and measure.type == "count" and limits <= {0, 1, None}
    return {CaseKind.JUST_MISSED} if lone_count or rule.confidence is Confidence.C else set()


def kinds_of(finding: Finding, rule: Rule) -> set[CaseKind]:
    """What a finding shows about its rule."""
    if finding.outcome is Outcome.NOT_APPLICABLE:
        return {CaseKind.NOT_APPLICABLE}
    if finding.outcome is Outcome.NOT_ASSESSED:
        by_reason = {Reason.MANUAL_RULE: CaseKind.MANUAL, Reason.SUSPENDED: CaseKind.SUSPENDED}
        fallback = CaseKind.MISSING_VALUE if finding.missing else None
        kind = by_reason.get(finding.reason, fallback) if finding.reason else None
        return {kind} if kind else set()
    shown = {CaseKind.MET} if finding.outcome is Outcome.MET else set()
    if finding.outcome is Outcome.NOT_MET:
        shown.add(CaseKind.MISSED)
    return shown | _close_kinds(finding, rule)


def _close_kinds(finding: Finding, rule: Rule) -> set[CaseKind]:
    if rule.check is Check.VALID_UNTIL:
        return {CaseKind.JUST_MET, CaseKind.JUST_MISSED}
    value, limit, end = finding.measured, finding.limit, finding.tolerated
    if isinstance(value, bool) or not isinstance(value, Fraction):
        return set()
    shown = set()
    if value == limit:
        shown.add(CaseKind.JUST_MET)
    if value == end and finding.outcome is Outcome.MINOR_DEVIATION:
        shown.add(CaseKind.JUST_TOLERATED)
    if (
        finding.outcome is not Outcome.MET
        and isinstance(limit, Fraction)
        and _is_close(value, limit)
    ):
        shown.add(CaseKind.JUST_MISSED)
    return shown


def _is_close(value: Fraction, limit: Fraction) -> bool:
    apart = abs(value - limit)
    return apart <= max(limit * CLOSE, Fraction(1))
