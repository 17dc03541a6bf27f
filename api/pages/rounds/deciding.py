"""Officers confirm, refuse, note that somebody moved in, and rule on households and homes."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse
from pydantic import Field

from api.casework.actions import forbid_home, pin_home, refuse_proposal
from api.casework.posting import Posted, posted
from api.deps import AtDesk, WriteDb
from api.pages.posting import back_to_round, see
from api.views.rounds.done import Done
from placement.assignments import confirm
from placement.casework.moving import moved_in
from placement.records import Refusal, RulingKind
from placement.rulings import end_ruling

from .making import PlainForm

router = APIRouter(prefix="/plan")

LONGEST = 300


class AtProposal(Posted):
    """Where the officer stands: the household, and the filters of the page."""

    GERMAN: ClassVar[Mapping[str, str]] = {
        "household": "haushalt",
        "back": "zurueck",
        "day": "tag",
        "refusal": "grund",
        "home": "wohnung",
        "kind": "art",
    }

    household: str = Field(default="", max_length=LONGEST)
    back: str | None = Field(default=None, max_length=LONGEST)


class OnDay(AtProposal):
    """Something happens on a day."""

    day: date


class Refused(AtProposal):
    """A proposal does not come about."""

    refusal: Refusal


class Ruled(AtProposal):
    """A household is put into a home, or must not get it."""

    home: str = Field(max_length=LONGEST)
    kind: RulingKind


@router.post("/runden/{number}/vorschlaege/{proposal}/bestaetigen")
def confirm_one(
    number: int,
    proposal: UUID,
    form: Annotated[OnDay, Depends(posted(OnDay))],
    session: WriteDb,
) -> RedirectResponse:
    """The home is given to the household from a day on."""
    confirm(session, proposal, moved_in_on=form.day)
    return see(back_to_round(number, form.back, Done.CONFIRMED, form.household))


@router.post("/runden/{number}/vorschlaege/{proposal}/ablehnen")
def refuse_one(
    number: int,
    proposal: UUID,
    form: Annotated[Refused, Depends(posted(Refused))],
    session: WriteDb,
) -> RedirectResponse:
    """The proposal does not come about, for a reason; the household waits on."""
    refuse_proposal(session, proposal, form.refusal)
    return see(back_to_round(number, form.back, Done.REFUSED, form.household))


@router.post("/runden/{number}/vorschlaege/{proposal}/eingezogen")
def note_moved_in(
    number: int,
    proposal: UUID,
    form: Annotated[OnDay, Depends(posted(OnDay))],
    session: WriteDb,
) -> RedirectResponse:
    """The household moved in."""
    moved_in(session, proposal, day=form.day)
    return see(back_to_round(number, form.back, Done.MOVED_IN, form.household))


@router.post("/festlegungen")
def rule(
    form: Annotated[Ruled, Depends(posted(Ruled))], desk: AtDesk, session: WriteDb
) -> RedirectResponse:
    """The next round keeps to it; a pin that is not eligible is refused with the reasons."""
    if form.kind is RulingKind.PIN:
        pin_home(session, desk, form.household, form.home)
        return see(f"/plan/festlegungen?getan={Done.PINNED}")
    forbid_home(session, desk, form.household, form.home)
    return see(f"/plan/festlegungen?getan={Done.FORBIDDEN}")


@router.post("/festlegungen/{ruling}/beenden")
def end_one(request: Request, ruling: UUID, form: PlainForm, session: WriteDb) -> RedirectResponse:
    """The ruling holds no longer."""
    del form
    end_ruling(session, ruling, day=request.app.state.today())
    return see(f"/plan/festlegungen?getan={Done.RULING_ENDED}")
