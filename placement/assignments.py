"""From a proposal to a home: a person confirms or refuses, and no bed is given out twice."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, or_, select

from inspections import Accommodation, Dwelling, Standing, standings
from standards import Compliance

from .errors import (
    AlreadyAssigned,
    AlreadyDecided,
    AlreadyPlaced,
    NothingProposed,
    StalePlan,
    StillADraft,
    UnknownProposal,
)
from .homes import Ground, homes_in
from .households import waiting
from .reasons.explanations import explanation_from
from .records import (
    Assignment,
    Household,
    Proposal,
    ProposalState,
    Refusal,
    Round,
    RoundState,
)
from .values import HouseholdOnDay, Vacancy


def confirm(session: Session, proposal_id: UUID, *, moved_in_on: date) -> Assignment:
    """Give the proposed home to the household from a day on; where it lived before, it leaves.

    Raises
    ------
    UnknownProposal, NothingProposed, AlreadyDecided
        If there is no such proposal, no home in it, or somebody decided it before.
    StalePlan
        If a later round replaced it, or its home was closed since by an inspection.
    StillADraft
        If nobody has proposed its round yet.
    AlreadyPlaced
        If the household has a home by now and does not ask for another.
    AlreadyAssigned
        If the home, or the bed in it, was given to somebody else.
    """
    proposal, dwelling = _undecided(session, proposal_id)
    household = session.get_one(Household, proposal.household_id, with_for_update=True)
    before = home_of(session, household.id, moved_in_on)
    if not household.asks_to_move and (household.placed or before is not None):
        raise AlreadyPlaced(household.code)
    place = proposal.place or _place_of(session, dwelling)
    _check_still_open(session, _place_of(session, dwelling), moved_in_on)
    persons = explanation_from(proposal.explanation).persons
    _check_free(session, place, household.code, persons=persons, day=moved_in_on)
    if before is not None:
        before.moved_out_on = moved_in_on
    assignment = Assignment(
        household_id=household.id,
        dwelling_id=dwelling.id,
        place=place,
        persons=persons,
        proposal_id=proposal.id,
        moved_in_on=moved_in_on,
    )
    household.placed, household.asks_to_move = True, False
    session.add(assignment)
    _decide(session, proposal, ProposalState.CONFIRMED)
    return assignment


def refuse(session: Session, proposal_id: UUID, refusal: Refusal) -> Proposal:
    """Note that a proposal will not come about, and why; the household goes on waiting.

    Raises
    ------
    UnknownProposal, NothingProposed, AlreadyDecided, StalePlan, StillADraft
        As for `confirm`.
    """
    proposal, _ = _undecided(session, proposal_id)
    proposal.refusal = refusal
    _decide(session, proposal, ProposalState.REFUSED)
    return proposal


def move_out(session: Session, household: Household, day: date) -> Assignment | None:
    """Note that a household leaves its home on a day; None if it has none of ours then."""
    given = home_of(session, household.id, day)
    if given is not None:
        given.moved_out_on = day
        session.flush()
    return given


def home_of(session: Session, household: UUID, day: date) -> Assignment | None:
    """The home a household lives in on the day or is to move into later."""
    query = (
        select(Assignment)
        .where(Assignment.household_id == household)
        .where(or_(col(Assignment.moved_out_on).is_(None), col(Assignment.moved_out_on) > day))
        .order_by(col(Assignment.moved_in_on).desc())
    )
    return session.exec(query).first()


def _proposed(session: Session, proposal_id: UUID) -> Proposal:
    # The locks make a second officer wait, and read then what the first has decided.
    proposal = session.get(Proposal, proposal_id, with_for_update=True, populate_existing=True)
    if proposal is None:
        raise UnknownProposal(str(proposal_id))
    if proposal.dwelling_id is None:
        raise NothingProposed(str(proposal_id))
    return proposal


def _undecided(session: Session, proposal_id: UUID) -> tuple[Proposal, Dwelling]:
    proposal = _proposed(session, proposal_id)
    if proposal.state is not ProposalState.OPEN:
        raise AlreadyDecided(str(proposal_id), state=proposal.state.value)
    of_round = session.get_one(
        Round, proposal.round_id, with_for_update=True, populate_existing=True
    )
    if of_round.state is RoundState.DRAFT:
        raise StillADraft(str(of_round.number))
    if of_round.state is not RoundState.PROPOSED:
        raise StalePlan(str(of_round.number))
    return proposal, session.get_one(Dwelling, proposal.dwelling_id, with_for_update=True)


def _check_still_open(session: Session, place: str, day: date) -> None:
    standing = standings(session, day).get(place, Standing())
    if standing.compliance in {Compliance.BLOCKED, Compliance.UNKNOWN}:
        raise StalePlan(place, rules=", ".join(standing.blocking))


def _check_free(session: Session, place: str, code: str, *, persons: int, day: date) -> None:
    """Ask again what the round asked: whether the home is free, with enough beds."""
    household = [one for one in waiting(session, day) if one.code == code]
    house = place.split("/", maxsplit=1)[0]
    homes = homes_in(Ground(session, day, households=household), {house})
    home = next((one for one in homes if one.place == place), None)
    if home is None or not _fits(household, home, persons):
        raise AlreadyAssigned(place)


def _fits(household: list[HouseholdOnDay], home: Vacancy, persons: int) -> bool:
    if home.free_places < persons or home.reserved_for not in {None, *_codes(household)}:
        return False
    if home.flat is None:
        return True
    is_alone = persons == 1 or home.room_is_empty
    groups = {None, *(one.group for one in household)}
    return is_alone and not home.unknown_residents and home.group in groups


def _codes(household: list[HouseholdOnDay]) -> set[str]:
    return {one.code for one in household}


def _place_of(session: Session, dwelling: Dwelling) -> str:
    site = session.get_one(Accommodation, dwelling.accommodation_id)
    return f"{site.code}/{dwelling.code}"


def _decide(session: Session, proposal: Proposal, state: ProposalState) -> None:
    """The round is confirmed as soon as nothing in it waits for a decision."""
    proposal.state = state
    session.flush()
    undecided = select(Proposal.id).where(
        Proposal.round_id == proposal.round_id,
        col(Proposal.dwelling_id).is_not(None),
        Proposal.state == ProposalState.OPEN,
    )
    if session.exec(undecided).first() is None:
        session.get_one(Round, proposal.round_id).state = RoundState.CONFIRMED
        session.flush()
