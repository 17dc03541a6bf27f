"""One round of placement: gather what is known, decide, keep the plan with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, func, select

from inspections import dwellings_by_place, standings

from .assignments import promised_kita_places
from .households import waiting
from .reasons.explain import Reasons, explain
from .reasons.explanations import Explanation, RoundRemarks, as_json
from .reasons.remarks import remark
from .records import Household, Proposal, Round, RoundState
from .scoring import FULL_POINTS, Scorer
from .solving.consistency import complaints_about
from .solving.optimisation import TIME_LIMIT_S, plan_from
from .solving.options import options_of
from .solving.plans import Plan
from .surroundings import Surroundings, kita_places, near_by_place
from .vacancies import free_homes
from .values import Case, make_case
from .weights import Weights, weights_on


@dataclass(frozen=True)
class Decision:
    """A plan with its reasons, and what was odd about the round."""

    plan: Plan
    reasons: Reasons
    remarks: RoundRemarks


def run_round(
    session: Session,
    day: date,
    surroundings: Surroundings,
    *,
    weights: Weights | None = None,
    time_limit_s: float = TIME_LIMIT_S,
) -> Round:
    """Propose homes for everybody who waits on the day, and keep the proposals.

    Nobody is assigned by this: a person confirms or refuses each proposal. The same data give the
    same proposals; a new round replaces what was still open in earlier ones.

    Parameters
    ----------
    weights
        Those in force on the day unless others are to be tried.
    time_limit_s
        Seconds for the solver; then the best plan so far is kept, with the bound it has proven.
    """
    rules = weights or weights_on(day)
    case = gather(session, day, surroundings)
    decision = decide(case, rules, time_limit_s=time_limit_s)
    return store(session, case, decision, rules)


def gather(session: Session, day: date, surroundings: Surroundings) -> Case:
    """The waiting households, the free homes and the kitas of a day.

    Kita places that confirmed proposals use and the official list cannot know yet are gone.
    """
    near = near_by_place(surroundings)
    homes = free_homes(session, day, standings=standings(session, day), near=near)
    promised = promised_kita_places(session, surroundings.kita_days())
    kitas = [
        kita
        if kita.places_free is None
        else replace(kita, places_free=max(0, kita.places_free - promised[kita.amenity]))
        for kita in kita_places(surroundings.amenities)
    ]
    return make_case(day, waiting(session, day), vacancies=homes, child_places=kitas)


def decide(case: Case, weights: Weights, *, time_limit_s: float = TIME_LIMIT_S) -> Decision:
    """The best plan of a case with its reasons; touches no database."""
    scorer = Scorer(weights)
    options = options_of(case, scorer)
    plan = plan_from(case, options, weights, time_limit_s=time_limit_s)
    reasons = explain(case, plan, options, scorer)
    complaints = complaints_about(case)
    if not plan.is_proven:
        gap = round(100 * plan.gap, 2)
        late = remark("time_limit_reached", seconds=round(time_limit_s), gap_percent=gap)
        complaints = (*complaints, late)
    remarks = RoundRemarks(
        points=plan.points,
        bound=plan.bound,
        gap=round(plan.gap, 6),
        most_placeable=plan.most_placeable,
        is_proven=plan.is_proven,
        complaints=complaints,
        empty=reasons.empty,
    )
    return Decision(plan, reasons, remarks)


def store(session: Session, case: Case, decision: Decision, weights: Weights) -> Round:
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
        policy_from=weights.decided_on,
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
    session.add_all(
        Proposal(
            round_id=made.id,
            household_id=households[one.household],
            dwelling_id=None if one.place is None else dwellings[one.place],
            score=one.score,
            place=one.place,
            points=one.points,
            child_places={} if one.kita is None else {"kita": one.kita},
            explanation=as_json(one),
        )
        for one in explained
    )
    session.flush()
