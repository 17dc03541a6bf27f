"""After the decision: a household moves in, or what was confirmed falls through."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from placement.errors import AlreadyDecided, NotYetConfirmed, UnknownProposal
from placement.records import Assignment, Household, Proposal, ProposalState, Refusal


def moved_in(session: Session, proposal_id: UUID, *, day: date) -> Assignment:
    """Note that the household moved into the confirmed home, on this day.

    Raises
    ------
    UnknownProposal, NotYetConfirmed
        If there is no such proposal, or nobody has confirmed it.
    AlreadyDecided
        If the household moved in before.
    """
    proposal = _confirmed(session, proposal_id)
    assignment = _assignment_of(session, proposal)
    left = _home_left(session, assignment)
    if left is not None:
        left.moved_out_on = day
    assignment.moved_in_on = day
    proposal.state = ProposalState.MOVED_IN
    session.flush()
    return assignment


def withdraw(session: Session, proposal_id: UUID, refusal: Refusal) -> Proposal:
    """Note that a confirmed proposal fell through before anybody moved in, and why.

    The home is free again and the household waits on, in the home it was to leave if it has one;
    a household that is gone waits no longer.

    Raises
    ------
    UnknownProposal, NotYetConfirmed, AlreadyDecided
        As for `moved_in`.
    """
    proposal = _confirmed(session, proposal_id)
    household = session.get_one(Household, proposal.household_id, with_for_update=True)
    assignment = _assignment_of(session, proposal)
    left = _home_left(session, assignment)
    if left is not None:
        left.moved_out_on = None
    household.placed = household.asks_to_move = left is not None
    session.delete(assignment)
    proposal.state = ProposalState.REFUSED
    proposal.refusal = refusal
    session.flush()
    return proposal


def state_of(session: Session, proposal_id: UUID) -> ProposalState:
    """What people made of a proposal so far; a second officer waits until the first is done.

    Raises
    ------
    UnknownProposal
        If there is no such proposal.
    """
    return _locked(session, proposal_id).state


def _confirmed(session: Session, proposal_id: UUID) -> Proposal:
    proposal = _locked(session, proposal_id)
    if proposal.state is ProposalState.OPEN:
        raise NotYetConfirmed(str(proposal_id))
    if proposal.state is not ProposalState.CONFIRMED:
        raise AlreadyDecided(str(proposal_id), state=proposal.state.value)
    return proposal


def _locked(session: Session, proposal_id: UUID) -> Proposal:
    proposal = session.get(Proposal, proposal_id, with_for_update=True, populate_existing=True)
    if proposal is None:
        raise UnknownProposal(str(proposal_id))
    return proposal


def _home_left(session: Session, assignment: Assignment) -> Assignment | None:
    """The home the household leaves for the new one."""
    query = (
        select(Assignment)
        .where(Assignment.household_id == assignment.household_id)
        .where(Assignment.id != assignment.id)
        .where(Assignment.moved_out_on == assignment.moved_in_on)
    )
    return session.exec(query.with_for_update()).first()


def _assignment_of(session: Session, proposal: Proposal) -> Assignment:
    query = select(Assignment).where(Assignment.proposal_id == proposal.id)
    return session.exec(query.with_for_update()).one()
