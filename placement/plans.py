"""A kept round as it is read: by pages, workbooks and the command line."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, func, select

from .casework.stages import standing_round
from .errors import NoRoundYet, UnknownRound
from .reasons.explanations import (
    Explanation,
    RoundRemarks,
    explanation_from,
    round_remarks_from,
)
from .records import Household, Proposal, ProposalState, Refusal, Round, RoundState
from .values import ChildNeed


@dataclass(frozen=True)
class PlanRow:
    """One household of a round: what is proposed and why, and what people made of it."""

    proposal_id: UUID
    state: ProposalState
    refusal: Refusal | None
    why: Explanation


@dataclass(frozen=True)
class PlanView:
    """A round with everything a page or a workbook shows.

    Attributes
    ----------
    total_score, bound
        Points of all placements and the bound on them, both divided by 1000.
    rows
        One for every household, placed first, then by code.
    remarks
        Complaints, homes left empty with their reasons, the gap to the bound.
    """

    number: int
    day: date
    state: RoundState
    households: int
    vacancies: int
    placed: int
    total_score: float
    bound: float
    weights_from: date
    policy_from: date
    rows: tuple[PlanRow, ...]
    remarks: RoundRemarks
    based_on: int | None = None
    tried: Mapping[str, object] = field(default_factory=dict)

    @property
    def persons_placed(self) -> int:
        """How many people would move in."""
        return sum(row.why.persons for row in self.rows if row.why.place is not None)

    @property
    def children_with_place(self) -> dict[ChildNeed, int]:
        """By need how many children would have a place; a need nobody has a place for is 0."""
        counts = dict.fromkeys(ChildNeed, 0)
        for row in self.rows:
            for taken in row.why.child_places:
                counts[taken.need] += taken.children
        return counts

    @property
    def kita_children(self) -> tuple[int, int]:
        """Children of kita age with a place in a kita, and all of them who would move in."""
        placed = [row.why for row in self.rows if row.why.place is not None]
        with_kita = sum(one.kita_children for one in placed if one.child_place(ChildNeed.KITA))
        return with_kita, sum(one.kita_children for one in placed)


@dataclass(frozen=True)
class RoundSummary:
    """One round of the list: its numbers, and how many proposals people made what of."""

    number: int
    day: date
    state: RoundState
    based_on: int | None
    households: int
    vacancies: int
    placed: int
    total_score: float
    decided: Mapping[ProposalState, int]


def plan_view(session: Session, number: int | None = None) -> PlanView:
    """A round by its number; without one the round people work with: the last that was proposed.

    Raises
    ------
    UnknownRound
        If there is no round of this number.
    NoRoundYet
        If no round was proposed yet.
    """
    found = _round(session, number)
    return PlanView(
        number=found.number,
        day=found.day,
        state=found.state,
        households=found.households,
        vacancies=found.vacancies,
        placed=found.placed,
        total_score=found.total_score,
        bound=found.bound,
        weights_from=found.weights_from,
        policy_from=found.policy_from,
        rows=_rows(session, found),
        remarks=round_remarks_from(found.remarks),
        based_on=found.based_on,
        tried=found.tried,
    )


def rounds_kept(session: Session) -> tuple[RoundSummary, ...]:
    """All rounds, the latest first."""
    query = (
        select(Proposal.round_id, col(Proposal.state), func.count())
        .where(col(Proposal.dwelling_id).is_not(None))
        .group_by(col(Proposal.round_id), col(Proposal.state))
    )
    counts: dict[UUID, Counter[ProposalState]] = {}
    for round_id, state, count in session.exec(query):
        counts.setdefault(round_id, Counter())[state] = count
    rounds = session.exec(select(Round).order_by(col(Round.number).desc()))
    return tuple(_summary(one, counts.get(one.id, Counter())) for one in rounds)


def round_before(session: Session, number: int) -> int | None:
    """The last round before that was proposed; None before the second."""
    query = select(func.max(Round.number)).where(
        col(Round.number) < number, col(Round.state) != RoundState.DRAFT
    )
    return session.exec(query).one()


def draft_numbers(session: Session) -> list[int]:
    """The rounds that nobody has proposed yet, the latest first."""
    query = select(Round.number).where(Round.state == RoundState.DRAFT)
    return list(session.exec(query.order_by(col(Round.number).desc())))


def _summary(one: Round, decided: Mapping[ProposalState, int]) -> RoundSummary:
    return RoundSummary(
        number=one.number,
        day=one.day,
        state=one.state,
        based_on=one.based_on,
        households=one.households,
        vacancies=one.vacancies,
        placed=one.placed,
        total_score=one.total_score,
        decided=decided,
    )


def _round(session: Session, number: int | None) -> Round:
    if number is None:
        standing = standing_round(session)
        if standing is None:
            raise NoRoundYet("")
        return standing
    found = session.exec(select(Round).where(Round.number == number)).first()
    if found is None:
        raise UnknownRound(str(number))
    return found


def _rows(session: Session, found: Round) -> tuple[PlanRow, ...]:
    query = (
        select(Proposal)
        .join(Household, col(Household.id) == col(Proposal.household_id))
        .where(Proposal.round_id == found.id)
        .order_by(col(Proposal.dwelling_id).is_(None), col(Household.code))
    )
    return tuple(
        PlanRow(one.id, one.state, one.refusal, explanation_from(one.explanation))
        for one in session.exec(query)
    )
