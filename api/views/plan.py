"""The latest round of placement: who is offered which home and why, who is left over."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from pydantic import BaseModel, Field, computed_field

from placement import (
    NoRoundYet,
    NoWeightsInForce,
    PlanView,
    ProposalState,
    RoundRemarks,
    RoundState,
    plan_view,
    weights_on,
)
from placement.plans import draft_numbers
from placement.scoring import FULL_POINTS
from standards import Text

from .asking.queries import LONGEST_SEARCH, Asked, Page, page_of
from .asking.wording import is_in
from .desk import Desk
from .households import EmptyHomeLine, HouseholdLine, empty_home_line, household_line, texts
from .rounds.done import Done

ROWS_PER_PAGE = 20


class PlanAsked(Asked):
    """Which households of a round."""

    GERMAN: ClassVar[Mapping[str, str]] = {
        "search": "suche",
        "state": "stand",
        "municipality": "gemeinde",
        "done": "getan",
    }

    search: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    state: ProposalState | None = None
    municipality: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    done: Done | None = None


class RoundLine(BaseModel):
    """One round in numbers."""

    number: int
    day: date
    state: RoundState
    households: int
    vacancies: int
    placed: int
    persons_placed: int
    kita_children: int
    kita_children_with_place: int
    open: int
    is_proven: bool
    gap_percent: float
    based_on: int | None
    full_placed: int | None = None
    full_score_gain: float | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def left_over(self) -> int:
        """Households without a proposal."""
        return self.households - self.placed


class PlanAnswer(BaseModel):
    """A round: a page of proposals, all who are left over, all homes left empty.

    `drafts` are the numbers of rounds that nobody has proposed yet.
    """

    round: RoundLine | None
    drafts: list[int] = []
    municipalities: list[str] = []
    complaints: list[Text] = []
    proposals: Page[HouseholdLine]
    left_over: list[HouseholdLine] = []
    empty: list[EmptyHomeLine] = []


def latest_round(desk: Desk) -> RoundLine | None:
    """The latest round in numbers; None before the first."""
    found = _latest(desk)
    return round_line(found) if found else None


def plan(desk: Desk, asked: PlanAsked, number: int | None = None) -> PlanAnswer:
    """A round as people read it, the one they work with if no number is given.

    Before the first the answer is empty.

    Raises
    ------
    placement.errors.UnknownRound
        If there is no round of this number.
    """
    found = plan_view(desk.session, number) if number is not None else _latest(desk)
    drafts = draft_numbers(desk.session)
    if found is None:
        empty: Page[HouseholdLine] = page_of([], 1, ROWS_PER_PAGE)
        return PlanAnswer(round=None, drafts=drafts, proposals=empty)
    labels = criterion_labels(found.day)
    lines = [household_line(row, labels) for row in found.rows]
    chosen = [one for one in lines if _fits(one, asked)]
    placed = [one for one in chosen if one.place is not None]
    return PlanAnswer(
        round=round_line(found),
        drafts=drafts,
        municipalities=sorted({one.municipality for one in lines if one.municipality}),
        complaints=texts(found.remarks.complaints),
        proposals=page_of(placed, asked.page, ROWS_PER_PAGE),
        left_over=[one for one in chosen if one.place is None],
        empty=[empty_home_line(one) for one in found.remarks.empty],
    )


def criterion_labels(day: date) -> Mapping[str, Text]:
    """The name of every criterion by the weights of the day."""
    try:
        criteria = weights_on(day).criteria
    except NoWeightsInForce:
        return {}
    return {name: getattr(criteria, name).label for name in type(criteria).model_fields}


def round_line(one: PlanView) -> RoundLine:
    """A round in numbers."""
    with_kita, children = one.kita_children
    return RoundLine(
        number=one.number,
        day=one.day,
        state=one.state,
        households=one.households,
        vacancies=one.vacancies,
        placed=one.placed,
        persons_placed=one.persons_placed,
        kita_children=children,
        kita_children_with_place=with_kita,
        open=sum(row.state is ProposalState.OPEN for row in one.rows if row.why.place is not None),
        is_proven=one.remarks.is_proven,
        gap_percent=round(100 * one.remarks.gap, 2),
        based_on=one.based_on,
        full_placed=one.remarks.full_placed,
        full_score_gain=_full_gain(one.remarks),
    )


def _full_gain(remarks: RoundRemarks) -> float | None:
    """What a plan that keeps nothing would add to the sum of scores."""
    if remarks.full_points is None:
        return None
    return (remarks.full_points - remarks.points) / FULL_POINTS


def _latest(desk: Desk) -> PlanView | None:
    try:
        return plan_view(desk.session)
    except NoRoundYet:
        return None


def _fits(one: HouseholdLine, asked: PlanAsked) -> bool:
    """Who is left over has no state and no municipality to choose by."""
    if asked.state is not None and (one.place is None or one.state is not asked.state):
        return False
    if asked.municipality is not None and one.municipality != asked.municipality:
        return False
    return is_in(asked.search or "", one.household, one.place, one.municipality)
