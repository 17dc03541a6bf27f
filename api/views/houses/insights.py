"""What the views on one accommodation share: its latest visit, and the rules it was judged by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel
from sqlmodel import select

from api.chain import surroundings
from api.sentences import Language
from api.settings import Settings
from api.views.desk import Desk
from api.views.rulebook import RuleBook
from geo import GeoError
from inspections import (
    Accommodation,
    AccommodationStatus,
    Facts,
    Inspection,
    Judgement,
    NoVersionInForce,
    Purpose,
    RuleSetVersion,
    UnknownPlace,
    accommodations_by_code,
    in_force_on,
    latest_inspections,
    record_of,
    rule_set_in,
    version_named,
)
from standards import Binding, Kind, Record, RuleSet, Severity, Text, load_rule_set, rule_set_names

from .accommodation import Visit


class SetUsed(BaseModel):
    """The version of the rule set that a view rests on."""

    name: str
    title: Text
    version: str


class InsightHead(BaseModel):
    """The accommodation, the visit that is looked at (none yet: null), and the rules."""

    code: str
    name: str
    kind: Kind
    status: AccommodationStatus
    municipality: str
    visit: Visit | None
    rule_set: SetUsed


class RuleName(BaseModel):
    """A rule by its id and title, with its force.

    `is_in_book` says whether the rule book of today knows it; an older version may hold others.
    """

    rule: str
    title: Text
    binding: Binding
    severity: Severity
    is_in_book: bool


@dataclass(frozen=True)
class Case:
    """What is known of one accommodation, and the rules the visit was judged by."""

    head: InsightHead
    record: Record | None
    rule_sets: tuple[RuleSet, ...]
    book: RuleBook

    @property
    def rules(self) -> RuleSet:
        """The set that decides where only one can: the first that the county names."""
        return self.rule_sets[0]

    def name_of(self, rule_id: str) -> RuleName:
        """A rule of the set as the pages show it."""
        rule = next(one for sets in self.rule_sets for one in sets.rules if one.id == rule_id)
        return RuleName(
            rule=rule_id,
            title=rule.title,
            binding=rule.binding,
            severity=rule.severity,
            is_in_book=self.book.find(rule_id) is not None,
        )


def case_of(desk: Desk, code: str) -> Case:
    """What the latest visit to an accommodation found.

    Raises
    ------
    UnknownPlace
        If the register has no accommodation of this code.
    """
    row = accommodations_by_code(desk.session).get(code)
    if row is None:
        raise UnknownPlace(code)
    visit = latest_inspections(desk.session, desk.day).get(code)
    rule_sets = _rules_for(desk, visit)
    known = Visit(code=visit.code, day=visit.day) if visit else None
    record = record_of(desk.session, visit, _around(desk)) if visit else None
    return Case(_head(row, known, rule_sets[0]), record, rule_sets, desk.rules)


def both(say: Callable[[Language], str]) -> Text:
    """A sentence in German and English."""
    return Text(de=say(Language.DE), en=say(Language.EN))


def both_of_each(say: Callable[[Language], Sequence[str]]) -> list[Text]:
    """Several sentences, each in German and English."""
    german, english = say(Language.DE), say(Language.EN)
    return [Text(de=de, en=en) for de, en in zip(german, english, strict=True)]


def _rules_for(desk: Desk, visit: Inspection | None) -> tuple[RuleSet, ...]:
    """The county's sets by which the visit was judged, else those in force on its day.

    Where no version is kept yet they are those that are shipped.
    """
    judged = _judged_by(desk, visit) if visit else []
    if judged:
        return tuple(_rules_in(one, desk) for one in judged)
    return standing_sets(desk, visit.day if visit else desk.day)


def standing_sets(desk: Desk, day: date) -> tuple[RuleSet, ...]:
    """The county's sets in force on the day; where no version is kept yet, as they are shipped."""
    return tuple(_in_force_or_shipped(name, day, desk) for name in Settings().standing_rule_sets)


def _judged_by(desk: Desk, visit: Inspection) -> list[RuleSetVersion]:
    query = select(Judgement).where(
        Judgement.inspection_id == visit.id, Judgement.purpose == Purpose.STANDING
    )
    judgements = sorted(desk.session.exec(query), key=lambda one: one.rule_set)
    return [version_named(desk.session, one.rule_set, one.version) for one in judgements]


def _in_force_or_shipped(name: str, day: date, desk: Desk) -> RuleSet:
    try:
        return _rules_in(in_force_on(desk.session, name, day), desk)
    except NoVersionInForce:
        if name in rule_set_names():
            return load_rule_set(name)
        raise


def _rules_in(version: RuleSetVersion, desk: Desk) -> RuleSet:
    return desk.memory.recall(
        f"rules of {version.name}", version.sha256, lambda: rule_set_in(version)
    )


def _around(desk: Desk) -> dict[str, Facts]:
    """Walking distances; where the layers cannot be read they are missing facts like others."""
    try:
        return surroundings(desk.reached())
    except GeoError:
        return {}


def _head(row: Accommodation, visit: Visit | None, rules: RuleSet) -> InsightHead:
    return InsightHead(
        code=row.code,
        name=row.name,
        kind=row.kind,
        status=row.status,
        municipality=row.municipality,
        visit=visit,
        rule_set=SetUsed(name=rules.name, title=rules.title, version=rules.version),
    )
