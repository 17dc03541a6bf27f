"""Several rule sets on what one visit found, side by side: where they agree and where not."""

from collections import Counter
from collections.abc import Mapping
from typing import ClassVar

from pydantic import BaseModel, Field

from api.explanations import label
from api.insights.demands import counted_as, demand_text, limit_of, result_of
from api.views.asking.queries import Asked
from api.views.desk import Desk
from standards import (
    Aggregate,
    Binding,
    Complaint,
    Kind,
    Level,
    Outcome,
    Reason,
    RoomUse,
    RuleSet,
    Scope,
    Text,
    UnknownRuleSet,
)
from standards.insights import Accord, Demand, Row, agreement

from .accommodation import tally_counts
from .insights import InsightHead, both, case_of

LEAST_SETS, MOST_SETS = 2, 50
DIFFERENCES_FIRST = (
    Accord.DIFFER,
    Accord.OTHER_LIMIT,
    Accord.UNDECIDED,
    Accord.AGREE,
    Accord.ALONE,
)
NUMBERED = frozenset({Accord.DIFFER, Accord.OTHER_LIMIT, Accord.UNDECIDED})
"""Where it is worth saying whose limit goes furthest."""


class AgreementAsked(Asked):
    """Which sets; `every` also asks for what only one of them demands."""

    GERMAN: ClassVar[Mapping[str, str]] = {"rule_sets": "satz", "every": "alle"}

    rule_sets: list[str] = Field(default=[], max_length=MOST_SETS)
    every: bool = False


class SetChoice(BaseModel):
    """A set to choose, with how many active rules it has for this kind of accommodation."""

    name: str
    title: Text
    rules: int
    chosen: bool


class DemandCell(BaseModel):
    """What one rule of one set demands, and what came of it."""

    rule_set: str
    rule: str
    title: Text
    limit: Text
    level: Level
    aggregate: Aggregate
    counted_as: Text
    has_conditions: bool
    binding: Binding
    outcome: Outcome
    reason: Reason | None
    tally: dict[str, int]
    result: Text
    is_strictest: bool
    text: Text

    @property
    def is_counted_by_place(self) -> bool:
        """Whether it matters that each place counts for itself, or all together."""
        return self.aggregate is not Aggregate.EACH or self.level is not Level.FACILITY


class RowLine(BaseModel):
    """One thing that is asked for, and the demands of the sets in it."""

    about: Text
    level: Level
    room_use: list[RoomUse]
    accord: Accord
    demands: list[DemandCell]

    def of(self, rule_set: str) -> list[DemandCell]:
        """What one of the sets demands of this kind of accommodation."""
        return [
            one
            for one in self.demands
            if one.rule_set == rule_set and one.reason is not Reason.OTHER_KIND
        ]


class AgreementSheet(BaseModel):
    """The rows that apply here, most different first.

    `counts` are over all things the sets ask of this accommodation, by how they stand to each
    other; `elsewhere` are things they ask of other places only.
    """

    head: InsightHead
    choices: list[SetChoice]
    chosen: list[SetChoice]
    counts: dict[Accord, int] = {}
    elsewhere: int = 0
    rows: list[RowLine] = []

    @property
    def shared(self) -> int:
        """How many things more than one set asks for."""
        return sum(count for accord, count in self.counts.items() if accord is not Accord.ALONE)


def agreement_sheet(desk: Desk, code: str, asked: AgreementAsked) -> AgreementSheet:
    """The chosen sets on the latest visit; only the choice where fewer than two are chosen.

    Raises
    ------
    UnknownPlace
        If the register has no accommodation of this code.
    standards.UnknownRuleSet
        If a set of one of these names is not loaded.
    """
    case = case_of(desk, code)
    known = {one.name: one for one in desk.rules.sets}
    names = list(dict.fromkeys(asked.rule_sets))
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UnknownRuleSet([Complaint(one, "unknown_rule_set") for one in unknown])
    choices = [_choice(one, case.head.kind, names) for one in desk.rules.sets]
    by_name = {one.name: one for one in choices}
    sheet = AgreementSheet(
        head=case.head,
        choices=[one for one in choices if one.rules or one.chosen],
        chosen=[by_name[name] for name in names],
    )
    if case.record is None or len(names) < LEAST_SETS:
        return sheet
    found = agreement([known[name] for name in names], case.record)
    here = [row for row in found.rows if _applies(row)]
    shown = [row for row in here if asked.every or row.accord is not Accord.ALONE]
    counted = Counter(row.accord for row in here)
    sheet.counts = {accord: counted[accord] for accord in DIFFERENCES_FIRST}
    sheet.elsewhere = len(found.rows) - len(here)
    sheet.rows = sorted(
        (_row(row, known) for row in shown), key=lambda one: DIFFERENCES_FIRST.index(one.accord)
    )
    return sheet


def _choice(rule_set: RuleSet, kind: Kind, names: list[str]) -> SetChoice:
    scope = Scope.DECENTRAL if kind is Kind.WOHNUNG else Scope.CENTRAL
    fitting = [one for one in rule_set.active_rules if one.scope in {scope, Scope.BOTH}]
    return SetChoice(
        name=rule_set.name,
        title=rule_set.title,
        rules=len(fitting),
        chosen=rule_set.name in names,
    )


def _applies(row: Row) -> bool:
    return any(one.outcome is not Outcome.NOT_APPLICABLE for one in row.demands)


def _row(row: Row, sets: Mapping[str, RuleSet]) -> RowLine:
    return RowLine(
        about=_about(row, sets),
        level=row.thing.level,
        room_use=list(row.thing.room_use),
        accord=row.accord,
        demands=[_cell(one, row, sets) for one in row.demands],
    )


def _about(row: Row, sets: Mapping[str, RuleSet]) -> Text:
    """The measure that is asked for; the title of a rule that a person judges."""
    first = row.demands[0]
    if row.thing.quantity == (first.rule,):
        return sets[first.rule_set].rule(first.rule).title
    name = next((one.measure for one in row.demands if one.measure), row.thing.quantity[0])
    return both(lambda language: label(name, language))


def _cell(one: Demand, row: Row, sets: Mapping[str, RuleSet]) -> DemandCell:
    is_strictest = (one.rule_set, one.rule) in row.strictest and row.accord in NUMBERED
    return DemandCell(
        rule_set=one.rule_set,
        rule=one.rule,
        title=sets[one.rule_set].rule(one.rule).title,
        limit=both(lambda language: limit_of(one, language)),
        level=one.level,
        aggregate=one.aggregate,
        counted_as=both(lambda language: counted_as(one, language)),
        has_conditions=one.has_conditions,
        binding=one.binding,
        outcome=one.outcome,
        reason=one.reason,
        tally=tally_counts(one.tally),
        result=both(lambda language: result_of(one, language)),
        is_strictest=is_strictest,
        text=both(lambda language: demand_text(one, language)),
    )
