"""The map for people: a page with its equivalent table, and the map alone for its frame."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.cartography import MapQuestion
from api.deps import AtDesk, Reader
from api.security import map_policy, new_nonce
from api.views.files.drawing import drawn_map
from api.views.map import map_table

from .rendering import render

router = APIRouter(prefix="/karte")


@router.get("")
def show_map(request: Request, desk: AtDesk, language: Reader) -> HTMLResponse:
    """The map in its frame, and the same as a table."""
    return render(request, "map/page.html", language, found=map_table(desk))


@router.get("/ansicht")
def show_map_alone(request: Request, desk: AtDesk, language: Reader) -> HTMLResponse:
    """The map alone, shut off from everything else."""
    nonce = new_nonce()
    question = MapQuestion(desk.day, language, request.app.state.is_practice())
    page = drawn_map(desk, question, nonce)
    return HTMLResponse(page, headers={"content-security-policy": map_policy(nonce)})
