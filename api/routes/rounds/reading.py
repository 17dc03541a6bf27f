"""Rounds, comparisons, rulings and progress as JSON."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.deps import AtDesk, Reader
from api.views.plan import PlanAnswer, PlanAsked, plan
from api.views.rounds.comparison import ComparisonAnswer, ComparisonAsked, comparison
from api.views.rounds.listing import RoundsAnswer, rounds
from api.views.rounds.progress import ProgressAnswer, progress
from api.views.rounds.rulings import RulingsAnswer, RulingsAsked, rulings
from api.views.rounds.trial import TrialAnswer, TrialAsked, trial

router = APIRouter(prefix="/plan", tags=["plan"])


@router.get("/rounds")
def list_rounds(desk: AtDesk) -> RoundsAnswer:
    """All rounds with their states and numbers, the latest first."""
    return rounds(desk)


@router.get("/rounds/{number}")
def read_round(number: int, asked: Annotated[PlanAsked, Query()], desk: AtDesk) -> PlanAnswer:
    """One round by its number, a draft too, as the plan itself is answered."""
    return plan(desk, asked, number)


@router.get("/comparison")
def compare_rounds(
    asked: Annotated[ComparisonAsked, Query()], desk: AtDesk
) -> ComparisonAnswer | None:
    """Two rounds by number: who gains, who loses, by how much; null until both are named."""
    return comparison(desk, asked)


@router.get("/move")
def try_a_move(asked: Annotated[TrialAsked, Query()], desk: AtDesk) -> TrialAnswer:
    """One move by hand: homes to choose from, its price, who else would move; nothing is kept."""
    return trial(desk, asked)


@router.get("/rulings")
def list_rulings(asked: Annotated[RulingsAsked, Query()], desk: AtDesk) -> RulingsAnswer:
    """What people said about households and homes and nobody has ended."""
    return rulings(desk, asked)


@router.get("/calculation")
def read_calculation(request: Request, language: Reader) -> ProgressAnswer:
    """How far the calculation is that runs, or what came of the last one."""
    return progress(request.app.state.calculations, language)
