"""Weights for people, and what others would change."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.deps import AtDesk, Reader, asked_in_address
from api.pages.rendering import render
from api.views.weights.asking import WeightsAsked
from api.views.weights.trying import weights
from api.views.weights.words import tell

router = APIRouter(prefix="/plan/gewichte")


@router.get("")
def show_weights(
    request: Request,
    asked: Annotated[WeightsAsked, Depends(asked_in_address(WeightsAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """Each criterion with its weight, a form to try others, and what they would change."""
    return render(
        request,
        "plan/weights.html",
        language,
        asked=asked,
        found=weights(desk, asked),
        names=WeightsAsked.german(),
        tell=partial(tell, language=language),
    )
