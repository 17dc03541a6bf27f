"""Two plans side by side for people."""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import BaseModel, Field

from api.views.asking.queries import Asked
from api.views.desk import Desk
from api.views.plan import criterion_labels
from placement.casework.comparing import Change, CriterionChange, Effect, Side, Totals, compare
from placement.plans import plan_view
from placement.scoring import told_points
from placement.values import ChildNeed
from standards import Text


class ComparisonAsked(Asked):
    """Which two rounds."""

    GERMAN: ClassVar[Mapping[str, str]] = {"first": "von", "second": "nach"}

    first: int | None = Field(default=None, ge=1, le=1_000_000)
    second: int | None = Field(default=None, ge=1, le=1_000_000)


class SideLine(BaseModel):
    """What one plan has for a household; the score from 0 to 1."""

    place: str | None
    score: float | None
    points: int


class ChangeLine(BaseModel):
    """One household that is not the same in both plans."""

    household: str
    persons: int
    effect: Effect
    first: SideLine | None
    second: SideLine | None
    score_change: float | None


class TotalsLine(BaseModel):
    """One plan in numbers."""

    number: int
    households: int
    placed: int
    persons_placed: int
    points: int
    worst_score: float | None
    mean_score: float | None
    child_places: dict[ChildNeed, int]


class CriterionLine(BaseModel):
    """How well a criterion is met on average in both plans, from 0 to 1."""

    criterion: str
    label: Text
    first: float | None
    second: float | None


class ComparisonAnswer(BaseModel):
    """What the second plan changes against the first."""

    first: TotalsLine
    second: TotalsLine
    same: int
    counts: dict[Effect, int]
    changes: list[ChangeLine]
    criteria: list[CriterionLine]


def comparison(desk: Desk, asked: ComparisonAsked) -> ComparisonAnswer | None:
    """Both plans; None until two rounds are named.

    Raises
    ------
    placement.errors.UnknownRound
        If there is no round of a number.
    """
    if asked.first is None or asked.second is None:
        return None
    first, second = (plan_view(desk.session, one) for one in (asked.first, asked.second))
    found = compare(first, second)
    labels = criterion_labels(second.day)
    return ComparisonAnswer(
        first=_totals(found.first),
        second=_totals(found.second),
        same=found.same,
        counts={effect: len(found.of(effect)) for effect in Effect if effect is not Effect.SAME},
        changes=[_change(one) for one in found.changes],
        criteria=[_criterion(one, labels) for one in found.criteria],
    )


def _totals(one: Totals) -> TotalsLine:
    return TotalsLine(
        number=one.number,
        households=one.households,
        placed=one.placed,
        persons_placed=one.persons_placed,
        points=told_points(one.points),
        worst_score=one.worst_score,
        mean_score=one.mean_score,
        child_places=dict(one.child_places),
    )


def _change(one: Change) -> ChangeLine:
    return ChangeLine(
        household=one.household,
        persons=one.persons,
        effect=one.effect,
        first=_side(one.first),
        second=_side(one.second),
        score_change=one.score_change,
    )


def _side(one: Side | None) -> SideLine | None:
    if one is None:
        return None
    return SideLine(place=one.place, score=one.score, points=told_points(one.points))


def _criterion(one: CriterionChange, labels: Mapping[str, Text]) -> CriterionLine:
    name = one.criterion
    label = labels.get(name, Text(de=name, en=name))
    return CriterionLine(criterion=name, label=label, first=one.first, second=one.second)
