"""Exports: what there is, and each as a file."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import HTMLResponse

from api.cartography import MapQuestion
from api.deps import AtDesk, Reader
from api.views.files.downloads import DOWNLOADS, download

from .rendering import render

router = APIRouter(prefix="/exporte")


@router.get("")
def list_exports(request: Request, language: Reader) -> HTMLResponse:
    """What can be taken along."""
    return render(request, "exports/list.html", language, exports=DOWNLOADS.values())


@router.get("/{file}")
def get_export(
    file: Annotated[str, Path(max_length=100)], request: Request, desk: AtDesk, language: Reader
) -> Response:
    """One export as a file, never shown inside these pages."""
    question = MapQuestion(desk.day, language, request.app.state.is_practice())
    found, content = download(desk, file, question)
    disposition = f'attachment; filename="{found.file}"'
    return Response(
        content, media_type=found.media_type, headers={"content-disposition": disposition}
    )
