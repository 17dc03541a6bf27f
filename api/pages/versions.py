"""The kept versions of rule sets for people."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.deps import AtDesk, Reader
from api.views.versions import versions

from .rendering import render

router = APIRouter(prefix="/regelwerk/versionen")


@router.get("")
def list_versions(request: Request, desk: AtDesk, language: Reader) -> HTMLResponse:
    """Every kept version with its status and decision."""
    return render(request, "versions/list.html", language, found=versions(desk))
