"""The first page, the help, and the page of the interface for programs."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.deps import AtDesk, Reader
from api.views.houses.surroundings import layer_lines
from api.views.start import start
from standards import Compliance, Outcome, Severity

from .rendering import render

router = APIRouter()


@router.get("/")
def show_start(request: Request, desk: AtDesk, language: Reader) -> HTMLResponse:
    """What the data hold and what needs doing."""
    return render(request, "start.html", language, shown=start(desk))


@router.get("/hilfe")
def show_help(request: Request, desk: AtDesk, language: Reader) -> HTMLResponse:
    """What the words and colours mean, and where the data come from."""
    return render(
        request,
        "help.html",
        language,
        layers=layer_lines(desk),
        compliances=Compliance,
        outcomes=Outcome,
        severities=Severity,
    )


@router.get("/api/docs")
def show_interface(request: Request, language: Reader) -> HTMLResponse:
    """The JSON interface, to read and to try out."""
    return render(request, "docs.html", language)
