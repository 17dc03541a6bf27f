"""The rounds, two of them side by side, and how far a calculation is."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.casework.aims import Aim
from api.deps import AtDesk, Reader, asked_in_address
from api.pages.posting import render_forms
from api.pages.rendering import render
from api.views.asking.queries import Asked
from api.views.rounds.comparison import ComparisonAsked, comparison
from api.views.rounds.done import Done
from api.views.rounds.listing import offered_pair, rounds
from api.views.rounds.progress import progress
from api.views.rounds.rulings import RulingsAsked, rulings
from api.views.rounds.trial import TrialAsked, trial
from placement.records import RulingKind
from placement.values import ChildNeed

router = APIRouter(prefix="/plan")


class RoundsAsked(Asked):
    """The list of rounds after something was done."""

    GERMAN: ClassVar[Mapping[str, str]] = {"done": "getan"}

    done: Done | None = None


@router.get("/runden")
def list_rounds(
    request: Request,
    asked: Annotated[RoundsAsked, Depends(asked_in_address(RoundsAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """All rounds with their states, and the form for a new one."""
    return render_forms(
        request,
        "plan/rounds.html",
        language,
        found=rounds(desk),
        done=asked.done,
        aims=Aim,
        running=progress(request.app.state.calculations, language),
    )


@router.get("/vergleich")
def compare_rounds(
    request: Request,
    asked: Annotated[ComparisonAsked, Depends(asked_in_address(ComparisonAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """Two rounds: who gains, who loses, and by how much."""
    listed = rounds(desk)
    found = comparison(desk, asked)
    return render(
        request,
        "plan/comparison.html",
        language,
        asked=asked,
        found=found,
        listed=listed,
        offered=offered_pair(listed),
        needs=ChildNeed,
    )


@router.get("/versuch")
def try_a_move(
    request: Request,
    asked: Annotated[TrialAsked, Depends(asked_in_address(TrialAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """One move by hand: its price, and who else would move."""
    found = trial(desk, asked)
    return render_forms(request, "plan/trial.html", language, asked=asked, found=found)


@router.get("/festlegungen")
def list_rulings(
    request: Request,
    asked: Annotated[RulingsAsked, Depends(asked_in_address(RulingsAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """What people said about households and homes, and the form to say more."""
    return render_forms(
        request,
        "plan/rulings.html",
        language,
        asked=asked.model_copy(update={"done": None}),
        done=asked.done,
        found=rulings(desk, asked),
        kinds=RulingKind,
    )


@router.get("/berechnung")
def show_calculation(request: Request, language: Reader) -> HTMLResponse:
    """How far the calculation is; the page looks again by itself while it runs."""
    found = progress(request.app.state.calculations, language)
    return render_forms(request, "plan/calculation.html", language, found=found)
