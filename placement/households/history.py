"""What happened to households before: homes given, homes refused, rounds without a home."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, or_, select

from placement.records import Assignment, Proposal, Refusal, Round, RoundState

LASTING_REFUSALS = (Refusal.BY_HOUSEHOLD, Refusal.BY_OFFICER)
"""Refusals after which the same home is not proposed to the household again."""


def housed_households(session: Session, day: date) -> frozenset[UUID]:
    """The households that were given a home and have not left it by the day."""
    query = select(Assignment.household_id).where(
        or_(col(Assignment.moved_out_on).is_(None), col(Assignment.moved_out_on) > day)
    )
    return frozenset(session.exec(query))


def living_places(session: Session, day: date) -> dict[UUID, str]:
    """Where each household lives on the day by our own assignments."""
    query = (
        select(Assignment)
        .where(col(Assignment.moved_in_on) <= day)
        .where(or_(col(Assignment.moved_out_on).is_(None), col(Assignment.moved_out_on) > day))
        .order_by(col(Assignment.moved_in_on))
    )
    return {one.household_id: one.place for one in session.exec(query)}


def refused_places(session: Session) -> dict[UUID, frozenset[str]]:
    """The homes that were refused for good, by household."""
    query = select(Proposal.household_id, Proposal.place).where(
        col(Proposal.refusal).in_(LASTING_REFUSALS)
    )
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    for household, place in session.exec(query):
        if place is not None:
            found[household].add(place)
    return {household: frozenset(places) for household, places in found.items()}


def gone_households(session: Session) -> frozenset[UUID]:
    """The households of which an officer said that they are no longer here."""
    query = select(Proposal.household_id).where(Proposal.refusal == Refusal.HOUSEHOLD_GONE)
    return frozenset(session.exec(query))


def passed_over(session: Session, day: date) -> dict[UUID, int]:
    """How many rounds in a row, up to the day before, left a household without a home.

    Rounds of one day are one: the last of them counts, since it was solved again. A draft is none,
    and who was not part of a round was not passed over.
    """
    query = select(Round).where(col(Round.day) < day, col(Round.state) != RoundState.DRAFT)
    last_of_day = {one.day: one.id for one in session.exec(query.order_by(col(Round.number)))}
    offered: defaultdict[UUID, dict[UUID, bool]] = defaultdict(dict)
    mine = select(Proposal).where(col(Proposal.round_id).in_(list(last_of_day.values())))
    for one in session.exec(mine):
        offered[one.round_id][one.household_id] = one.dwelling_id is not None
    counts: dict[UUID, int] = {}
    for when in sorted(last_of_day):
        of_round = offered[last_of_day[when]]
        counts = {
            who: 0 if has_home else counts.get(who, 0) + 1 for who, has_home in of_round.items()
        }
    return {who: count for who, count in counts.items() if count}
