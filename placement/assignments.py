"""From a proposal to a home: a person confirms or refuses, and nothing is given out twice."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, func, or_, select

from inspections import Accommodation, Dwelling, Standing, standings
from standards import Compliance

from .errors import (
    AlreadyAssigned,
    AlreadyDecided,
    AlreadyPlaced,
    NothingProposed,
    StalePlan,
    UnknownProposal,
)
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

LASTING_REFUSALS = (Refusal.BY_HOUSEHOLD, Refusal.BY_OFFICER)
"""Refusals after which the same home is not proposed to the household again."""


def occupied_dwellings(session: Session, day: date) -> frozenset[UUID]:
    """The dwellings given to a household that lives in them on the day or will later."""
    query = select(Assignment.dwelling_id).where(
        or_(col(Assignment.moved_out_on).is_(None), col(Assignment.moved_out_on) > day)
    )
    return frozenset(session.exec(query))


def housed_households(session: Session, day: date) -> frozenset[UUID]:
    """The households that were given a dwelling and have not left it by the day."""
    query = select(Assignment.household_id).where(
        or_(col(Assignment.moved_out_on).is_(None), col(Assignment.moved_out_on) > day)
    )
    return frozenset(session.exec(query))


def refused_places(session: Session) -> dict[UUID, frozenset[str]]:
    """The homes that were refused for good, by household."""
    query = (
        select(Proposal.household_id, Accommodation.code, Dwelling.code)
        .where(col(Proposal.dwelling_id) == col(Dwelling.id))
        .where(col(Dwelling.accommodation_id) == col(Accommodation.id))
        .where(col(Proposal.refusal).in_(LASTING_REFUSALS))
    )
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    for household, accommodation, dwelling in session.exec(query):
        found[household].add(f"{accommodation}/{dwelling}")
    return {household: frozenset(places) for household, places in found.items()}


def promised_kita_places(session: Session, known_on: Mapping[str, date]) -> Counter[str]:
    """Places of each kita that confirmed proposals use and its own figures cannot count yet.

    Parameters
    ----------
    known_on
        The day that the figures of a kita describe; who moved in before is among them.
    """
    query = (
        select(Proposal, col(Assignment.moved_in_on))
        .where(col(Assignment.proposal_id) == col(Proposal.id))
        .where(col(Assignment.moved_out_on).is_(None))
    )
    promised: Counter[str] = Counter()
    for proposal, moved_in_on in session.exec(query):
        kita = proposal.child_places.get("kita")
        if kita is not None and moved_in_on >= known_on.get(kita, moved_in_on):
            promised[kita] += explanation_from(proposal.explanation).kita_children
    return promised


def confirm(session: Session, proposal_id: UUID, *, moved_in_on: date) -> Assignment:
    """Give the proposed home to the household from a day on.

    Raises
    ------
    UnknownProposal, NothingProposed, AlreadyDecided
        If there is no such proposal, no home in it, or somebody decided it before.
    StalePlan
        If a later round replaced it, or its home was closed since by an inspection.
    AlreadyPlaced, AlreadyAssigned
        If the household has a home by now, or the home a household.
    """
    proposal, dwelling = _undecided(session, proposal_id)
    household = session.get_one(Household, proposal.household_id, with_for_update=True)
    if household.placed or household.id in housed_households(session, moved_in_on):
        raise AlreadyPlaced(household.code)
    place = _place_of(session, dwelling)
    if dwelling.occupied_places or dwelling.id in occupied_dwellings(session, moved_in_on):
        raise AlreadyAssigned(place)
    _check_still_open(session, place, moved_in_on)
    assignment = Assignment(
        household_id=household.id,
        dwelling_id=dwelling.id,
        place=place,
        persons=explanation_from(proposal.explanation).persons,
        proposal_id=proposal.id,
        moved_in_on=moved_in_on,
    )
    household.placed = True
    session.add(assignment)
    _decide(session, proposal, ProposalState.CONFIRMED)
    return assignment


def refuse(session: Session, proposal_id: UUID, refusal: Refusal) -> Proposal:
    """Note that a proposal will not come about, and why; the household goes on waiting.

    Raises
    ------
    UnknownProposal, NothingProposed, AlreadyDecided, StalePlan
        As for `confirm`.
    """
    proposal, _ = _undecided(session, proposal_id)
    proposal.refusal = refusal
    _decide(session, proposal, ProposalState.REFUSED)
    return proposal


def _undecided(session: Session, proposal_id: UUID) -> tuple[Proposal, Dwelling]:
    proposal = session.get(Proposal, proposal_id)
    if proposal is None:
        raise UnknownProposal(str(proposal_id))
    if proposal.dwelling_id is None:
        raise NothingProposed(str(proposal_id))
    if proposal.state is not ProposalState.OPEN:
        raise AlreadyDecided(str(proposal_id), state=proposal.state.value)
    latest = session.exec(select(func.max(Round.number))).one()
    number = session.get_one(Round, proposal.round_id).number
    if number != latest:
        raise StalePlan(str(number), latest=str(latest))
    # The lock makes a second officer wait until the first has decided about this dwelling.
    return proposal, session.get_one(Dwelling, proposal.dwelling_id, with_for_update=True)


def _check_still_open(session: Session, place: str, day: date) -> None:
    standing = standings(session, day).get(place, Standing())
    if standing.compliance in {Compliance.BLOCKED, Compliance.UNKNOWN}:
        raise StalePlan(place, rules=", ".join(standing.blocking))


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
