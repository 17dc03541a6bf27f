"""The rules as people look them up: every set, every rule, with source and how sure we are."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, Field

from api.errors import UnknownRule
from api.explanations import source_text
from api.rule_words import demand_text, where_it_applies
from api.sentences import Language
from standards import Binding, Check, Confidence, Level, Rule, RuleSet, Scope, Severity, Text
from standards.terms import LimitStatus

from .asking.queries import LONGEST_SEARCH, Asked, Page, page_of
from .asking.wording import is_in
from .desk import Desk
from .rulebook import Entry

ROWS_PER_PAGE = 50


class Mark(StrEnum):
    """What sets a rule apart: it carries no verdict, or nobody has decided it yet."""

    ACTIVE = "active"
    SWITCHED_OFF = "switched_off"
    PROPOSAL = "proposal"


class RulesAsked(Asked):
    """Which rules."""

    GERMAN: ClassVar[Mapping[str, str]] = {
        "rule_set": "regelwerk",
        "severity": "gewicht",
        "binding": "verbindlichkeit",
        "mark": "merkmal",
        "search": "suche",
    }

    rule_set: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    severity: Severity | None = None
    binding: Binding | None = None
    mark: Mark | None = None
    search: str | None = Field(default=None, max_length=LONGEST_SEARCH)


class LimitLine(BaseModel):
    """The limit from one day on."""

    since: date
    value: bool | int | float | None
    status: LimitStatus
    demand: Text


class RuleLine(BaseModel):
    """One rule as the list shows it; `limit` is the one in use today."""

    id: str
    sets: list[str]
    title: Text
    scope: Scope
    level: Level
    check: Check
    limit: LimitLine | None
    unit: str | None
    source: str
    year: int
    confidence: Confidence
    binding: Binding
    severity: Severity
    active: bool
    is_proposal: bool


class RuleSheet(BaseModel):
    """One rule with everything its file says."""

    line: RuleLine
    question: Text
    limits: list[LimitLine]
    room_use: list[str]
    applies: list[Text]
    review: bool
    tolerance_percent: float | None
    tolerance_absolute: float | None
    remedy_within_days: int
    evidence: str
    note: Text | None


class SetLine(BaseModel):
    """One rule set with how many of its rules carry verdicts."""

    name: str
    title: Text
    authority: str
    legal_basis: str
    territory: Text
    version: str
    sha256: str
    rules: int
    active: int
    proposals: int


class RulesAnswer(BaseModel):
    """All sets, and a page of the rules asked for."""

    sets: list[SetLine]
    page: Page[RuleLine]


def rules(desk: Desk, asked: RulesAsked) -> RulesAnswer:
    """The rules asked for, in the order of sets and of rules in them."""
    lines = [rule_line(entry, desk.day) for entry in desk.rules.entries.values()]
    found = [one for one in lines if _fits(one, asked)]
    return RulesAnswer(
        sets=[_set_line(one) for one in desk.rules.sets],
        page=page_of(found, asked.page, ROWS_PER_PAGE),
    )


def rule_sheet(desk: Desk, rule_id: str) -> RuleSheet:
    """Everything about one rule.

    Raises
    ------
    UnknownRule
        If no loaded set has it.
    """
    entry = desk.rules.entries.get(rule_id)
    if entry is None:
        raise UnknownRule(rule_id)
    rule, tolerance = entry.rule, entry.rule.tolerance
    return RuleSheet(
        line=rule_line(entry, desk.day),
        question=rule.question,
        limits=[_limit(rule, start) for start in sorted(rule.limits)],
        room_use=list(rule.room_use),
        applies=_applies(rule),
        review=rule.review,
        tolerance_percent=_number(tolerance.percent) if tolerance else None,
        tolerance_absolute=_number(tolerance.absolute) if tolerance else None,
        remedy_within_days=rule.remedy_within_days,
        evidence=rule.evidence,
        note=rule.note,
    )


def rule_line(entry: Entry, day: date) -> RuleLine:
    """One rule with the limit that is in use on the day."""
    rule = entry.rule
    dated = rule.limit_on(day)
    return RuleLine(
        id=rule.id,
        sets=list(entry.sets),
        title=rule.title,
        scope=rule.scope,
        level=rule.level,
        check=rule.check,
        limit=_limit(rule, dated[0]) if dated else None,
        unit=rule.unit,
        source=source_text(rule),
        year=rule.source.year,
        confidence=rule.confidence,
        binding=rule.binding,
        severity=rule.severity,
        active=rule.active,
        is_proposal=_is_proposal(rule),
    )


def _is_proposal(rule: Rule) -> bool:
    return rule.binding is Binding.PROPOSAL or rule.confidence is Confidence.P


def _limit(rule: Rule, start: date) -> LimitLine:
    dated = rule.limits[start]
    value = dated.value
    plain = _number(value) if isinstance(value, Decimal) else value
    demand = Text(
        de=demand_text(rule, dated, Language.DE), en=demand_text(rule, dated, Language.EN)
    )
    return LimitLine(since=start, value=plain, status=dated.status, demand=demand)


def _applies(rule: Rule) -> list[Text]:
    german, english = (where_it_applies(rule, one) for one in (Language.DE, Language.EN))
    return [Text(de=de, en=en) for de, en in zip(german, english, strict=True)]


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _set_line(rule_set: RuleSet) -> SetLine:
    return SetLine(
        name=rule_set.name,
        title=rule_set.title,
        authority=rule_set.authority,
        legal_basis=rule_set.legal_basis,
        territory=rule_set.territory,
        version=rule_set.version,
        sha256=rule_set.sha256,
        rules=len(rule_set.rules),
        active=len(rule_set.active_rules),
        proposals=sum(_is_proposal(rule) for rule in rule_set.rules),
    )


def _fits(one: RuleLine, asked: RulesAsked) -> bool:
    marks = {
        Mark.ACTIVE: one.active,
        Mark.SWITCHED_OFF: not one.active,
        Mark.PROPOSAL: one.is_proposal,
    }
    if asked.mark is not None and not marks[asked.mark]:
        return False
    if asked.rule_set is not None and asked.rule_set not in one.sets:
        return False
    if asked.severity not in (None, one.severity) or asked.binding not in (None, one.binding):
        return False
    return is_in(asked.search or "", one.id, one.title.de, one.title.en, one.source, *one.sets)
