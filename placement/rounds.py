"""One round of placement: gather what is known, decide, keep the plan with its reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from inspections import dwellings_by_place
from inspections.records import now

from .casework.stages import next_number, propose_round
from .deciding import TIME_LIMIT_S, Decision, decide
from .gathering import gather
from .policies import Policy, policy_on
from .reasons.explanations import Explanation, as_json
from .records import Household, Proposal, Round
from .scoring import FULL_POINTS
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
    same proposals; a new round replaces what was still open in earlier ones. All of it happens in
    one transaction: where others write meanwhile, gather, decide and store take turns instead.

    Parameters
    ----------
    weights, policy
        Those in force on the day unless others are to be tried.
    time_limit_s
        Seconds for the solver; then the best plan so far is kept, with the bound it has proven.
    """
    rules = weights or weights_on(day)
    aims = policy or policy_on(day)
    gathered_at = now()
    case = gather(session, day, surroundings, aims)
    decision = decide(case, rules, aims, time_limit_s=time_limit_s)
    basis = Basis(rules.decided_on, aims.decided_on, gathered_at)
    made = store(session, case, decision, basis)
    return propose_round(session, made.number, day=day)


@dataclass(frozen=True)
class Basis:
    """What a round rests on besides its case.

    Attributes
    ----------
    gathered_at
        When the tables were read: what people decide later, the round knows nothing of.
    based_on
        The number of the round it was solved again from.
    tried
        Weights and policy that were tried instead of those in force.
    """

    weights_from: date
    policy_from: date
    gathered_at: datetime = field(default_factory=now)
    based_on: int | None = None
    tried: Mapping[str, object] = field(default_factory=dict)


def store(session: Session, case: Case, decision: Decision, basis: Basis) -> Round:
    """Keep a decided round as a draft, with a line for every household, placed or not."""
    made = Round(
        number=next_number(session),
        day=case.day,
        households=len(case.households),
        vacancies=len(case.vacancies),
        placed=len(decision.plan.placements),
        total_score=decision.plan.points / FULL_POINTS,
        bound=decision.plan.bound / FULL_POINTS,
        recorded_at=basis.gathered_at,
        weights_from=basis.weights_from,
        policy_from=basis.policy_from,
        based_on=basis.based_on,
        tried=dict(basis.tried),
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
