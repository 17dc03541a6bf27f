"""A kept round as it is read: by pages, workbooks and the command line."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from .errors import NoRoundYet
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
    rows: tuple[PlanRow, ...]
    remarks: RoundRemarks

    @property
    def persons_placed(self) -> int:
        """How many people would move in."""
        return sum(row.why.persons for row in self.rows if row.why.place is not None)

    @property
    def kita_children(self) -> tuple[int, int]:
        """Children of kita age with a place in a kita, and all of them who would move in."""
        placed = [row.why for row in self.rows if row.why.place is not None]
        with_kita = sum(one.kita_children for one in placed if one.child_place(ChildNeed.KITA))
        return with_kita, sum(one.kita_children for one in placed)


def plan_view(session: Session, number: int | None = None) -> PlanView:
    """A round by its number, the latest without one.

    Raises
    ------
    NoRoundYet
        If there is no such round.
    """
    query = select(Round).order_by(col(Round.number).desc())
    if number is not None:
        query = query.where(Round.number == number)
    found = session.exec(query).first()
    if found is None:
        raise NoRoundYet(str(number or ""))
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
        rows=_rows(session, found),
        remarks=round_remarks_from(found.remarks),
    )


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
