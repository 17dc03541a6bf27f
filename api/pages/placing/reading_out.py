"""The page that a caseworker reads out to a family."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.deps import AtDesk, Reader, asked_in_address
from api.pages.rendering import render
from api.views.reading_out.asking import ReadOutAsked
from api.views.reading_out.page import read_out

router = APIRouter(prefix="/plan/haushalt")


@router.get("/{code}")
def show_read_out(
    request: Request,
    code: str,
    asked: Annotated[ReadOutAsked, Depends(asked_in_address(ReadOutAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """One household and round in plain sentences, on one sheet of paper."""
    found = read_out(desk.session, code, asked.round)
    return render(request, "plan/read_out.html", language, asked=asked, found=found)
