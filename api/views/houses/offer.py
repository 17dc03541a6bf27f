"""The exception of the concept: an offered flat beside a place in a centre, rule by rule."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from pydantic import BaseModel, Field

from api.errors import NotACentre, NotAFlat
from api.insights.amounts import amount
from api.insights.wording import about_offer
from api.views.asking.queries import Asked
from api.views.asking.wording import alphabetical
from api.views.desk import Desk
from inspections import AccommodationStatus, UnknownPlace, accommodations_by_code
from standards import Finding, Kind, Outcome, Reason, RuleSet, Text
from standards.insights import (
    AskedAs,
    Line,
    Offer,
    OfferComparison,
    Preference,
    Relation,
    compare_offer,
)
from standards.places import places_of

from .insights import Case, InsightHead, RuleName, both, both_of_each, case_of

LONGEST_PLACE = 300
DECIDING_FIRST = (
    Relation.WORSE,
    Relation.FLAT_OPEN,
    Relation.CENTRE_OPEN,
    Relation.BETTER,
    Relation.FLAT_ONLY,
    Relation.NOT_WORSE,
    Relation.EQUAL,
    Relation.NOT_ASKED,
    Relation.NOT_COMPARED,
)

DIFFERENT = frozenset(DECIDING_FIRST[:5])
ASIDE = frozenset({Relation.NOT_ASKED, Relation.NOT_COMPARED})
DEVIATING = (Outcome.NOT_MET, Outcome.MINOR_DEVIATION)


class Consent(StrEnum):
    """Whether the household agreed in writing to what the flat misses."""

    GIVEN = "given"
    DECLINED = "declined"


AGREES: Mapping[Consent | None, bool | None] = {
    None: None,
    Consent.GIVEN: True,
    Consent.DECLINED: False,
}


class OfferAsked(Asked):
    """Which centre, or which place in it; and what the household said, if anybody asked."""

    GERMAN: ClassVar[Mapping[str, str]] = {"centre": "mit", "consent": "zustimmung"}

    centre: str | None = Field(default=None, max_length=LONGEST_PLACE)
    consent: Consent | None = None


class CentreChoice(BaseModel):
    """A shared centre that was visited, to choose from."""

    code: str
    name: str
    municipality: str


class Side(BaseModel):
    """What one rule says of one of the two; of several rooms the worst decides."""

    place: str
    outcome: Outcome
    reason: Reason | None
    measured: Text | None


class OfferLine(BaseModel):
    """One rule compared; `counts` says whether it has a say in the answer."""

    name: RuleName
    asked_as: AskedAs
    flat: Side
    centre: Side | None
    limit: Text | None
    relation: Relation
    counts: bool
    is_small: bool

    @property
    def is_worth_reading(self) -> bool:
        """Whether the flat deviates, or stands otherwise than the centre."""
        deviates = self.flat.outcome in DEVIATING and self.relation not in ASIDE
        return self.relation in DIFFERENT or deviates


class OfferSheet(BaseModel):
    """The answer in sentences, the most important first, and all rules behind it.

    `relations` count all rules; their sum is `rules`.
    """

    head: InsightHead
    centres: list[CentreChoice]
    centre: InsightHead | None = None
    place: str | None = None
    dwellings: list[str] = []
    verdict: Preference | None = None
    sentences: list[Text] = []
    review_by: date | None = None
    proposal: bool = True
    relations: dict[Relation, int] = {}
    rules: int = 0
    lines: list[OfferLine] = []

    @property
    def first(self) -> list[OfferLine]:
        """What is worth reading: where the flat deviates or the two differ."""
        return [one for one in self.lines if one.is_worth_reading]

    @property
    def alike(self) -> list[OfferLine]:
        """What both meet, or the flat meets and nobody looked at in the centre."""
        compared = (one for one in self.lines if one.relation not in ASIDE)
        return [one for one in compared if not one.is_worth_reading]

    @property
    def not_asked(self) -> list[OfferLine]:
        """What nobody finds by looking at a flat."""
        return [one for one in self.lines if one.relation is Relation.NOT_ASKED]

    @property
    def options(self) -> list[tuple[str, str]]:
        """The centres by code with what a list says of them; a chosen place in one on top."""
        found = [(one.code, f"{one.name} ({one.municipality})") for one in self.centres]
        if self.centre and self.place and self.place != self.centre.code:
            inside = self.place[len(self.centre.code) + 1 :]
            found.insert(0, (self.place, f"{self.centre.name}: {inside}"))
        return found


def offer_sheet(desk: Desk, code: str, asked: OfferAsked) -> OfferSheet:
    """The flat beside the chosen place; only the choice where none is chosen or one is unseen.

    Raises
    ------
    UnknownPlace
        If the register has no such accommodation, or the centre no such place.
    NotAFlat, NotACentre
        If one of the two is of the other kind.
    """
    flat = case_of(desk, code)
    if flat.head.kind is not Kind.WOHNUNG:
        raise NotAFlat(code)
    sheet = OfferSheet(head=flat.head, centres=_centres(desk))
    if asked.centre is None:
        return sheet
    centre = case_of(desk, asked.centre.partition("/")[0])
    if centre.head.kind is Kind.WOHNUNG:
        raise NotACentre(centre.head.code)
    sheet.centre, sheet.place = centre.head, asked.centre
    if flat.record is None or centre.record is None:
        return sheet
    paths = [one.path for one in places_of(centre.record).walk()]
    if asked.centre not in paths:
        raise UnknownPlace(asked.centre)
    sheet.dwellings = [path for path in paths if path.count("/") == 1]
    agrees = AGREES[asked.consent]
    found = compare_offer(
        flat.rules, flat.record, Offer(centre.record, asked.centre), household_agrees=agrees
    )
    return _answered(sheet, found, flat)


def _centres(desk: Desk) -> list[CentreChoice]:
    """All centres in use, by name; those nobody visited are said to be so once they are chosen."""
    found = [
        CentreChoice(code=one.code, name=one.name, municipality=one.municipality)
        for one in accommodations_by_code(desk.session).values()
        if one.kind is not Kind.WOHNUNG and one.status is not AccommodationStatus.CLOSED
    ]
    return sorted(found, key=lambda one: alphabetical(one.name))


def _answered(sheet: OfferSheet, found: OfferComparison, flat: Case) -> OfferSheet:
    counted = Counter(one.relation for one in found.lines)
    sheet.verdict = found.verdict
    sheet.sentences = both_of_each(lambda language: about_offer(found, flat.rules, language))
    sheet.review_by = found.review_by
    sheet.proposal = found.policy.proposal
    sheet.relations = {one: counted[one] for one in DECIDING_FIRST}
    sheet.rules = len(found.lines)
    sheet.lines = [_line(one, flat) for one in sorted(found.lines, key=_weight)]
    return sheet


def _weight(one: Line) -> tuple[bool, bool, bool, int]:
    """What decides comes first: the flat's own misses, small deviations, then the comparison."""
    return (
        not one.counts,
        not one.is_missed,
        not one.is_small,
        DECIDING_FIRST.index(one.relation),
    )


def _line(one: Line, flat: Case) -> OfferLine:
    return OfferLine(
        name=flat.name_of(one.rule),
        asked_as=one.asked_as,
        flat=_side(one.flat),
        centre=_side(one.centre) if one.centre else None,
        limit=_limit(one, flat.rules),
        relation=one.relation,
        counts=one.counts,
        is_small=one.is_small,
    )


def _side(finding: Finding) -> Side:
    number = finding.measured if isinstance(finding.measured, Fraction) else None
    return Side(
        place=finding.place,
        outcome=finding.outcome,
        reason=finding.reason,
        measured=None if number is None else _amount(number, finding.unit, finding),
    )


def _limit(one: Line, rules: RuleSet) -> Text | None:
    limit = one.flat.limit
    return _amount(limit, rules.rule(one.rule).unit) if isinstance(limit, Fraction) else None


def _amount(value: Fraction, unit: str | None, beside: Finding | None = None) -> Text:
    limit = beside.limit if beside else None
    return both(lambda language: amount(value, unit, language, limit))
