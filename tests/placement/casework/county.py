"""A small county to work with: sound flats, waiting households, drafts of rounds."""

from placement import Round, decide, gather, policy_on, weights_on
from placement.plans import PlanRow, plan_view
from placement.rounds import Basis, store
from tests.placement.test_rounds import AROUND, DAY


def make_draft(session, around=AROUND, **basis) -> Round:
    """A round as it is solved and kept before anybody has seen it."""
    rested = Basis(weights_on(DAY).decided_on, policy_on(DAY).decided_on, **basis)
    case = gather(session, DAY, around)
    return store(session, case, decide(case, weights_on(DAY), policy_on(DAY)), rested)


def row_of(session, household: str, number: int | None = None) -> PlanRow:
    rows = plan_view(session, number).rows
    return next(one for one in rows if one.why.household == household)
