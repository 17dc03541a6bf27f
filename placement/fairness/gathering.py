"""The outcomes of kept rounds, read for the report (takes a session)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from placement.reasons.explanations import Explanation, explanation_from
from placement.records import (
    Answer,
    Household,
    Need,
    NeedKind,
    Person,
    Proposal,
    Round,
    RoundState,
)
from placement.values import ChildNeed, Member, age_on, stage_on

from .outcomes import KITA_MINUTES, KitaNear, Outcome


def rounds_that_count(session: Session) -> tuple[int, ...]:
    """The numbers of all rounds but drafts, oldest first."""
    query = select(Round.number).where(Round.state != RoundState.DRAFT)
    return tuple(session.exec(query.order_by(col(Round.number))))


def outcomes_of(session: Session, numbers: Sequence[int]) -> tuple[Outcome, ...]:
    """What became of every household, each counted once by the last of these rounds it was in."""
    proposals = _last_proposals(session, numbers)
    people, needs = _people(session), _needs(session)
    households = session.exec(select(Household).order_by(col(Household.code)))
    return tuple(
        _outcome(
            one,
            proposal,
            members=tuple(_member(person, day) for person in people[one.id]),
            needs=frozenset(needs[one.id]),
        )
        for one in households
        if one.id in proposals
        for day, proposal in [proposals[one.id]]
    )


def _last_proposals(
    session: Session, numbers: Sequence[int]
) -> Mapping[UUID, tuple[date, Proposal]]:
    query = (
        select(Round, Proposal)
        .where(col(Round.id) == col(Proposal.round_id))
        .where(col(Round.number).in_(numbers))
        .order_by(col(Round.number))
    )
    return {one.household_id: (made.day, one) for made, one in session.exec(query)}


def _outcome(
    household: Household,
    proposal: Proposal,
    *,
    members: tuple[Member, ...],
    needs: frozenset[NeedKind],
) -> Outcome:
    why = explanation_from(proposal.explanation)
    return Outcome(
        members=members,
        needs=needs,
        languages=tuple(household.languages),
        waiting_days=why.waiting_days,
        is_placed=proposal.place is not None,
        score=proposal.score,
        kind=None if why.home is None else why.home.kind,
        kita=_kita(why),
    )


def _kita(why: Explanation) -> KitaNear:
    if why.place is None or not why.kita_children:
        return KitaNear.NOT_ASKED
    taken = why.child_place(ChildNeed.KITA)
    is_near = taken is not None and taken.minutes <= KITA_MINUTES
    return KitaNear.NEAR if is_near else KitaNear.FAR_OR_NONE


def _member(person: Person, day: date) -> Member:
    return Member(age_on(person.born_on, day), stage_on(person.born_on, day), person.sex)


def _people(session: Session) -> Mapping[UUID, list[Person]]:
    found: defaultdict[UUID, list[Person]] = defaultdict(list)
    for person in session.exec(select(Person).order_by(col(Person.number))):
        found[person.household_id].append(person)
    return found


def _needs(session: Session) -> Mapping[UUID, set[NeedKind]]:
    found: defaultdict[UUID, set[NeedKind]] = defaultdict(set)
    for need in session.exec(select(Need).where(Need.answer == Answer.YES)):
        found[need.household_id].add(need.kind)
    return found
