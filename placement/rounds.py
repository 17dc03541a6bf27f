"""One round of placement: gather what is known, decide, keep the plan with its reasons."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, func, select

from inspections import dwellings_by_place

from .deciding import Decision, decide
from .gathering import gather
from .policies import Policy, policy_on
from .reasons.explanations import Explanation, as_json
from .records import Household, Proposal, Round, RoundState
from .scoring import FULL_POINTS
from .solving.optimisation import TIME_LIMIT_S
from .surroundings import Surroundings
from .values import Case
from .weights import Weights, weights_on


def run_round(
    session: Session,
    day: date,
    surroundings: Surroundings,
    *,
    weights: Weights | None = None,
    policy: Policy | None = None,
    time_limit_s: float = TIME_LIMIT_S,
) -> Round:
    """Propose homes for everybody who waits on the day, and keep the proposals.

    Nobody is assigned by this: a person confirms or refuses each proposal. The same data give the
    same proposals; a new round replaces what was still open in earlier ones.

    Parameters
    ----------
    weights, policy
        Those in force on the day unless others are to be tried.
    time_limit_s
        Seconds for the solver; then the best plan so far is kept, with the bound it has proven.
    """
    rules = weights or weights_on(day)
    aims = policy or policy_on(day)
    case = gather(session, day, surroundings, aims)
    decision = decide(case, rules, aims, time_limit_s=time_limit_s)
    return store(session, case, decision, weights=rules, policy=aims)


def store(
    session: Session, case: Case, decision: Decision, *, weights: Weights, policy: Policy
) -> Round:
    """Keep a decided round and a proposal for every household, placed or not."""
    last = session.exec(select(func.max(Round.number))).one()
    made = Round(
        number=(last or 0) + 1,
        day=case.day,
        households=len(case.households),
        vacancies=len(case.vacancies),
        placed=len(decision.plan.placements),
        total_score=decision.plan.points / FULL_POINTS,
        bound=decision.plan.bound / FULL_POINTS,
        weights_from=weights.decided_on,
        policy_from=policy.decided_on,
        state=RoundState.PROPOSED,
        remarks=as_json(decision.remarks),
    )
    session.add(made)
    session.flush()
    _store_proposals(session, made, decision.reasons.households)
    return made


def _store_proposals(session: Session, made: Round, explained: Sequence[Explanation]) -> None:
    codes = [one.household for one in explained]
    rows = session.exec(select(Household).where(col(Household.code).in_(codes)))
    households = {one.code: one.id for one in rows}
    dwellings = {place: one.id for place, one in dwellings_by_place(session).items()}

    def dwelling_of(place: str | None) -> UUID | None:
        return None if place is None else dwellings["/".join(place.split("/")[:2])]

    session.add_all(
        Proposal(
            round_id=made.id,
            household_id=households[one.household],
            dwelling_id=dwelling_of(one.place),
            score=one.score,
            place=one.place,
            points=one.points,
            child_places={place.need.value: place.amenity for place in one.child_places},
            explanation=as_json(one),
        )
        for one in explained
    )
    session.flush()
