"""A new round is started, cancelled, proposed or thrown away by forms."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse
from pydantic import Field

from api.casework.aims import OBJECTIVES, Aim
from api.casework.making import Order
from api.casework.posting import Posted, posted
from api.casework.starting import start
from api.deps import WriteDb
from api.pages.posting import see
from api.views.rounds.done import Done
from placement.casework.stages import discard_draft, propose_round

router = APIRouter(prefix="/plan")


class Wanted(Posted):
    """A new round."""

    GERMAN: ClassVar[Mapping[str, str]] = {
        "time_limit_s": "sekunden",
        "keeps": "behalten",
        "aim": "ziele",
    }

    time_limit_s: int = Field(default=60, ge=1, le=3600)
    keeps: bool = False
    aim: Aim = Aim.AS_DECIDED


class Plain(Posted):
    """A button and nothing else."""


PlainForm = Annotated[Plain, Depends(posted(Plain))]


@router.post("/runden")
def start_round(
    request: Request, wanted: Annotated[Wanted, Depends(posted(Wanted))]
) -> RedirectResponse:
    """Begin to calculate a new draft; the page that follows shows how far it is."""
    state = request.app.state
    order = Order(
        day=state.today(),
        time_limit_s=wanted.time_limit_s,
        objectives=OBJECTIVES[wanted.aim],
        keeps=wanted.keeps,
    )
    start(state, order)
    return see("/plan/berechnung")


@router.post("/berechnung/abbrechen")
def cancel(request: Request, form: PlainForm) -> RedirectResponse:
    """Stop the calculation; the best so far becomes the draft."""
    del form
    request.app.state.calculations.cancel()
    return see("/plan/berechnung")


@router.post("/runden/{number}/vorlegen")
def propose(request: Request, number: int, form: PlainForm, session: WriteDb) -> RedirectResponse:
    """Propose a draft; what was open before is replaced."""
    del form
    propose_round(session, number, day=request.app.state.today())
    return see(f"/plan/runden/{number}?getan={Done.PROPOSED}")


@router.post("/runden/{number}/verwerfen")
def discard(number: int, form: PlainForm, session: WriteDb) -> RedirectResponse:
    """Throw a draft away."""
    del form
    discard_draft(session, number)
    return see(f"/plan/runden?getan={Done.DISCARDED}")
