"""The Heim-TÜV view of one accommodation: ten factors, one light, and what made it so."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from pydantic import BaseModel

from api.insights.lights import about_heim_tuev, signed
from api.views.desk import Desk
from inspections import as_finding, findings_of
from standards import Finding, Outcome, Severity, Tally, Text
from standards.insights import FactorValue, HeimTuev, HeimTuevPolicy, Light, RuleValue, heim_tuev

from .accommodation import tally_counts
from .insights import Case, InsightHead, RuleName, both, both_of_each, case_of
from .lines import Coverage, coverage

DEVIATING = (Outcome.NOT_MET, Outcome.MINOR_DEVIATION)


class Share(BaseModel):
    """What one rule adds to its factor, -1 to +1, and the places where it is missed."""

    name: RuleName
    value: float | None
    said: Text | None
    weight: float
    tally: dict[str, int]
    deviating: list[str]


def _applicable(one: Share) -> int:
    return one.tally["total"] - one.tally["not_applicable"]


class FactorLine(BaseModel):
    """One factor; `is_thin` where too little was assessed: no light, unless a K.-o. is missed."""

    number: int
    name: Text
    weight: int
    value: int | None
    mean: float | None
    said: Text | None
    light: Light | None
    tally: dict[str, int]
    coverage: Coverage
    is_thin: bool
    ko_missed: list[RuleName]
    rules: list[Share]

    @property
    def telling(self) -> list[Share]:
        """The rules that are not met everywhere."""
        return [one for one in self.rules if one.tally["met"] < _applicable(one)]

    @property
    def met(self) -> list[Share]:
        """The rules that are met wherever they apply."""
        return [one for one in self.rules if one.tally["met"] == _applicable(one) > 0]

    @property
    def silent(self) -> int:
        """How many rules apply nowhere here."""
        return sum(_applicable(one) == 0 for one in self.rules)


class HeimTuevSheet(BaseModel):
    """The light, the sum behind it (points of weights), and the factors.

    `overall` is over the factors with a value, `of_all_weights` over all ten as published.
    """

    head: InsightHead
    light: Light | None
    overall: float | None
    said: Text | None
    of_all_weights: float | None
    said_of_all: Text | None
    points: int
    weights: int
    all_weights: int
    valued: int
    tally: dict[str, int]
    coverage: Coverage
    is_thin: bool
    ko_missed: list[RuleName]
    sentences: list[Text]
    factors: list[FactorLine]
    policy_of: date
    proposal: bool
    decided_by: Text
    source: str


def heim_tuev_sheet(desk: Desk, code: str) -> HeimTuevSheet:
    """The view on the findings of the latest judged visit, by the rules of its day.

    Raises
    ------
    UnknownPlace
        If the register has no accommodation of this code.
    """
    case = case_of(desk, code)
    findings = [as_finding(one) for one in findings_of(desk.session, code, desk.day)]
    day = case.head.visit.day if case.head.visit else desk.day
    found = heim_tuev(case.rule_sets, findings, day)
    return HeimTuevSheet(
        head=case.head,
        light=found.light,
        overall=_plain(found.overall),
        said=None if found.overall is None else _signed(found.overall),
        of_all_weights=_plain(found.of_all_weights),
        said_of_all=None if found.of_all_weights is None else _signed(found.of_all_weights),
        points=found.points,
        weights=found.assessed_weight,
        all_weights=found.all_weights,
        valued=len(found.factors) - len(found.without_value),
        tally=tally_counts(found.tally),
        coverage=coverage(found.tally),
        is_thin=_is_thin(found.tally, found.policy),
        ko_missed=[case.name_of(one.id) for one in found.ko_missed],
        sentences=both_of_each(lambda language: about_heim_tuev(found, language)),
        factors=[_factor(one, found, findings, case) for one in found.factors],
        policy_of=found.policy.decided_on,
        proposal=found.policy.proposal,
        decided_by=found.policy.decided_by,
        source=found.policy.source,
    )


def _factor(
    one: FactorValue, found: HeimTuev, findings: Sequence[Finding], case: Case
) -> FactorLine:
    return FactorLine(
        number=one.number,
        name=found.policy.factors[one.number].name,
        weight=one.weight,
        value=one.value,
        mean=_plain(one.mean),
        said=None if one.mean is None else _signed(one.mean),
        light=one.light,
        tally=tally_counts(one.tally),
        coverage=coverage(one.tally),
        is_thin=one.tally.assessed > 0 and _is_thin(one.tally, found.policy),
        ko_missed=_ko_missed(one, findings, case),
        rules=[_share(rule, findings, case) for rule in one.rules],
    )


def _ko_missed(one: FactorValue, findings: Sequence[Finding], case: Case) -> list[RuleName]:
    rules = {rule.rule for rule in one.rules}
    missed = [
        finding.rule
        for finding in findings
        if finding.rule in rules
        and finding.severity is Severity.KO
        and finding.outcome is Outcome.NOT_MET
    ]
    return [case.name_of(rule) for rule in dict.fromkeys(missed)]


def _share(one: RuleValue, findings: Sequence[Finding], case: Case) -> Share:
    return Share(
        name=case.name_of(one.rule),
        value=_plain(one.value),
        said=None if one.value is None else _signed(one.value),
        weight=float(one.weight),
        tally=tally_counts(one.tally),
        deviating=[
            finding.place
            for outcome in DEVIATING
            for finding in findings
            if finding.rule == one.rule and finding.outcome is outcome
        ],
    )


def _is_thin(tally: Tally, policy: HeimTuevPolicy) -> bool:
    return (tally.coverage or 0) < Fraction(policy.least_coverage)


def _signed(value: Fraction | int) -> Text:
    return both(lambda language: signed(value, language))


def _plain(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
