"""What officers do with rounds, as JSON; only programs of this machine and our pages may."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field

from api.casework.actions import forbid_home, pin_home, refuse_proposal
from api.casework.making import Order
from api.casework.posting import told_by_program
from api.casework.starting import start
from api.deps import AtDesk, Reader, WriteDb
from api.views.rounds.progress import ProgressAnswer, progress
from placement.assignments import confirm
from placement.casework.moving import moved_in
from placement.casework.stages import discard_draft, propose_round
from placement.records import Refusal, RulingKind
from placement.rulings import end_ruling
from placement.solving.problem import Objective

router = APIRouter(prefix="/plan", tags=["plan"], dependencies=[Depends(told_by_program)])

LONGEST = 300


class Told(BaseModel):
    """What a program says; a field that is not foreseen is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Wanted(Told):
    """A new round: objectives in another order than decided, what is open kept where it can."""

    time_limit_s: int = Field(default=60, ge=1, le=3600)
    keeps: bool = False
    objectives: tuple[Objective, ...] = ()


class OnDay(Told):
    """Something happens on a day."""

    day: date


class Refused(Told):
    """A proposal does not come about."""

    refusal: Refusal


class Ruled(Told):
    """A household is put into a home, or must not get it."""

    household: str = Field(max_length=LONGEST)
    home: str = Field(max_length=LONGEST)
    kind: RulingKind


class Done(BaseModel):
    """That it was done, and the id or number of what it was done to."""

    done: str


@router.post("/rounds")
def start_round(wanted: Wanted, request: Request, language: Reader) -> ProgressAnswer:
    """Begin to calculate a new draft; ask `/api/plan/calculation` how far it is."""
    state = request.app.state
    start(state, Order(state.today(), wanted.time_limit_s, wanted.objectives, wanted.keeps))
    return progress(state.calculations, language)


@router.post("/calculation/cancel")
def cancel(request: Request, language: Reader) -> ProgressAnswer:
    """Stop the calculation; the best so far becomes the draft."""
    request.app.state.calculations.cancel()
    return progress(request.app.state.calculations, language)


@router.post("/rounds/{number}/propose")
def propose(number: int, request: Request, session: WriteDb) -> Done:
    """Propose a draft; what was open before is replaced."""
    propose_round(session, number, day=request.app.state.today())
    return Done(done=str(number))


@router.post("/rounds/{number}/discard")
def discard(number: int, session: WriteDb) -> Done:
    """Throw a draft away with its proposals."""
    discard_draft(session, number)
    return Done(done=str(number))


@router.post("/proposals/{proposal}/confirm")
def confirm_one(proposal: UUID, told: OnDay, session: WriteDb) -> Done:
    """The home is given to the household from a day on."""
    confirm(session, proposal, moved_in_on=told.day)
    return Done(done=str(proposal))


@router.post("/proposals/{proposal}/refuse")
def refuse_one(proposal: UUID, told: Refused, session: WriteDb) -> Done:
    """The proposal does not come about, for a reason; the household waits on."""
    refuse_proposal(session, proposal, told.refusal)
    return Done(done=str(proposal))


@router.post("/proposals/{proposal}/moved-in")
def note_moved_in(proposal: UUID, told: OnDay, session: WriteDb) -> Done:
    """The household moved into the confirmed home on a day."""
    moved_in(session, proposal, day=told.day)
    return Done(done=str(proposal))


@router.post("/rulings")
def rule(told: Ruled, desk: AtDesk, session: WriteDb) -> Done:
    """The next round keeps to it; a pin that is not eligible is refused with the reasons."""
    ruling_on = pin_home if told.kind is RulingKind.PIN else forbid_home
    return Done(done=str(ruling_on(session, desk, told.household, told.home).id))


@router.post("/rulings/{ruling}/end")
def end_one(ruling: UUID, request: Request, session: WriteDb) -> Done:
    """The ruling holds no longer."""
    end_ruling(session, ruling, day=request.app.state.today())
    return Done(done=str(ruling))
