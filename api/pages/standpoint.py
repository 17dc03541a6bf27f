"""How does this flat lie? For people who check an offer."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.deps import AtDesk, Reader, asked_in_address
from api.sentences import Language, sentence
from api.views.standpoint import HereAsked, here

from .rendering import render

router = APIRouter()


@router.get("/erreichbarkeit")
def show_reach(
    request: Request,
    asked: Annotated[HereAsked, Depends(asked_in_address(HereAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """The form, and what is near the point asked for."""
    found = here(desk, asked)
    words = partial(_said, language)
    return render(request, "reach/here.html", language, asked=asked, found=found, h=words)


def _said(language: Language, code: str, /, **details: object) -> str:
    return sentence(f"heat.{code}", language, **details)
