"""The map for people: the drawing in a frame that is shut off, the same as tables below it."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import FileResponse, HTMLResponse
from pydantic import ValidationError

from api.basemap import base_map_beside, base_map_path
from api.cartography import MapQuestion
from api.deps import AtDesk, NotUnderstood, Reader, asked_in_address
from api.errors import NoBaseMap
from api.mistakes import mistakes_in
from api.security import map_policy, new_nonce
from api.sentences import Language, sentence
from api.views.files.drawing import drawn_map
from api.views.map import MOST_MINUTES, MOST_PLACES, MapAsked, map_table
from api.views.map_amenities import AmenitiesAsked, amenities_table
from standards import Compliance, Text

from .rendering import render
from .speaking import Option

router = APIRouter(prefix="/karte")


def asked_of_map(request: Request) -> MapAsked:
    """The filters in the address; standings may be named several times."""
    given = request.query_params
    try:
        standings = [one for one in given.getlist("stand") if one]
        return MapAsked.from_address({**given, "stand": standings})
    except ValidationError as error:
        raise NotUnderstood(mistakes_in(error.errors(), MapAsked.german())) from error


AskedOfMap = Annotated[MapAsked, Depends(asked_of_map)]


@router.get("")
def show_map(request: Request, asked: AskedOfMap, desk: AtDesk, language: Reader) -> HTMLResponse:
    """The map in its frame, and the same as a table."""
    return _page(request, "map/page.html", language, asked=asked, found=map_table(desk, asked))


@router.get("/gross")
def show_large_map(
    request: Request, asked: AskedOfMap, desk: AtDesk, language: Reader
) -> HTMLResponse:
    """The map alone, as large as the screen; around one accommodation with its walking times."""
    has_tiles = base_map_beside(desk.layers) is not None
    return _page(request, "map/large.html", language, asked=asked, has_tiles=has_tiles)


@router.get("/einrichtungen")
def show_amenities(
    request: Request,
    asked: Annotated[AmenitiesAsked, Depends(asked_in_address(AmenitiesAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """The amenities on the map as a table."""
    found = amenities_table(desk, asked)
    return _page(request, "map/amenities.html", language, asked=asked, found=found)


@router.get("/ansicht")
def show_map_alone(
    request: Request,
    desk: AtDesk,
    language: Reader,
    around: Annotated[str | None, Query(alias="umkreis", max_length=100)] = None,
) -> HTMLResponse:
    """What stands in the frame, shut off from everything else."""
    nonce = new_nonce()
    question = MapQuestion(
        desk.day,
        language,
        request.app.state.is_practice(),
        is_embedded=True,
        has_tiles=base_map_beside(desk.layers) is not None,
        around=around or None,
    )
    page = drawn_map(desk, question, nonce)
    return HTMLResponse(page, headers={"content-security-policy": map_policy(nonce)})


@router.get("/grundkarte.pmtiles")
def send_base_map(desk: AtDesk) -> FileResponse:
    """The base map, whole or in the range of bytes that was asked for."""
    path = base_map_path(desk.layers)
    if not path.is_file():
        raise NoBaseMap(path.name)
    return FileResponse(
        path, media_type="application/octet-stream", headers={"cache-control": "no-cache"}
    )


def _page(request: Request, template: str, language: Language, **content: object) -> HTMLResponse:
    words = {
        "m": partial(_said, language),
        "options": partial(_options, language),
        "compliances": Compliance,
        "most_places": MOST_PLACES,
        "most_minutes": MOST_MINUTES,
    }
    return render(request, template, language, status=200, **words, **content)


def _options(language: Language, labels: Mapping[str, Text]) -> list[Option]:
    return [
        (name, text.de if language is Language.DE else text.en) for name, text in labels.items()
    ]


def _said(language: Language, code: str, /, **details: object) -> str:
    return sentence(f"map.{code}", language, **details)
