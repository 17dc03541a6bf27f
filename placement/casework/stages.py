"""How far a round has come: a draft is proposed or thrown away, a later one replaces it."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, func, select

from placement.errors import DraftOutdated, NotADraft, UnknownRound
from placement.households.history import refused_places
from placement.records import Assignment, Household, Proposal, Round, RoundState
from placement.rulings import rulings_on

MOST_NAMED = 5


def next_number(session: Session) -> int:
    """The number of the next round; nobody else makes one until this transaction ends."""
    _locked(session)
    return (session.exec(select(func.max(Round.number))).one() or 0) + 1


def standing_round(session: Session) -> Round | None:
    """The round that people work with: the proposed one, else the last that was one."""
    query = select(Round).where(Round.state != RoundState.DRAFT)
    is_proposed = col(Round.state) == RoundState.PROPOSED
    return session.exec(query.order_by(is_proposed.desc(), col(Round.number).desc())).first()


def propose_round(session: Session, number: int, *, day: date) -> Round:
    """Lay a draft before those who decide; what was proposed before is replaced.

    What was confirmed in earlier rounds stays confirmed.

    Raises
    ------
    UnknownRound, NotADraft
        If there is no such round, or it is not a draft any more.
    DraftOutdated
        If people decided something since that the draft knows nothing of.
    """
    rounds = {one.number: one for one in _locked(session)}
    draft = _draft(rounds.get(number), number)
    outdated = outdated_households(session, draft, day)
    if outdated:
        named = ", ".join(outdated[:MOST_NAMED])
        more = " …" if len(outdated) > MOST_NAMED else ""
        raise DraftOutdated(str(number), households=named + more)
    for one in rounds.values():
        if one.state is RoundState.PROPOSED:
            one.state = RoundState.REPLACED
    draft.state = RoundState.PROPOSED
    session.flush()
    return draft


def discard_draft(session: Session, number: int) -> None:
    """Throw a draft away with its proposals.

    Raises
    ------
    UnknownRound, NotADraft
        If there is no such round, or it is not a draft any more.
    """
    rounds = {one.number: one for one in _locked(session)}
    draft = _draft(rounds.get(number), number)
    for one in session.exec(select(Proposal).where(Proposal.round_id == draft.id)):
        session.delete(one)
    session.flush()
    session.delete(draft)
    session.flush()


def outdated_households(session: Session, draft: Round, day: date) -> list[str]:
    """Households whose line in the draft no longer holds: decided, refused or forbidden since."""
    refused, ruled = refused_places(session), rulings_on(session, day)
    query = (
        select(Proposal, Household.code)
        .where(Proposal.round_id == draft.id)
        .where(col(Household.id) == col(Proposal.household_id))
        .order_by(col(Household.code))
    )
    proposals = session.exec(query).all()
    assigned = set(
        session.exec(
            select(Assignment.household_id).where(col(Assignment.recorded_at) > draft.recorded_at)
        )
    )
    return [
        code
        for one, code in proposals
        if one.household_id in assigned
        or one.place in refused.get(one.household_id, frozenset())
        or (one.household_id in ruled and one.place in ruled[one.household_id].forbidden)
    ]


def _locked(session: Session) -> Sequence[Round]:
    """All rounds as they are now; who wants to change one of them waits for this transaction."""
    query = select(Round).order_by(col(Round.number)).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).all()


def _draft(found: Round | None, number: int) -> Round:
    if found is None:
        raise UnknownRound(str(number))
    if found.state is not RoundState.DRAFT:
        raise NotADraft(str(number))
    return found
