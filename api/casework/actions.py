"""What officers do with a round: the same for pages, the JSON interface and the command line."""

from uuid import UUID

from sqlmodel import Session

from api.views.desk import Desk
from placement.assignments import refuse
from placement.casework.moving import state_of, withdraw
from placement.casework.pinning import forbid, pin
from placement.records import Proposal, ProposalState, Refusal, Ruling
from placement.weights import weights_on


def refuse_proposal(session: Session, proposal_id: UUID, refusal: Refusal) -> Proposal:
    """Note why a proposal does not come about, whether it was confirmed before or not.

    Raises
    ------
    placement.PlacementError
        As `placement.refuse` and `placement.casework.moving.withdraw` say.
    """
    if state_of(session, proposal_id) is ProposalState.CONFIRMED:
        return withdraw(session, proposal_id, refusal)
    return refuse(session, proposal_id, refusal)


def pin_home(session: Session, desk: Desk, household: str, place: str) -> Ruling:
    """Put a household into a home; refused with every reason where it is not eligible.

    Raises
    ------
    placement.PlacementError
        As `placement.casework.pinning.pin` says.
    """
    return pin(session, desk.case(), household, place, limits=weights_on(desk.day).limits)


def forbid_home(session: Session, desk: Desk, household: str, place: str) -> Ruling:
    """Rule a home out for a household.

    Raises
    ------
    placement.PlacementError
        As `placement.casework.pinning.forbid` says.
    """
    return forbid(session, household, place, day=desk.day)
