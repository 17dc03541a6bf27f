"""Every answer that is not what was asked for: a JSON problem below /api, else a page in words."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse
from starlette.exceptions import HTTPException

from .deps import NotUnderstood, language_of
from .describing import PROBLEM_MEDIA_TYPE
from .errors import STATUS, Problem, problem, problem_of, status_of
from .mistakes import mistakes_in
from .pages.rendering import render

logger = logging.getLogger(__name__)

CODES = {
    HTTPStatus.NOT_FOUND: "NoSuchPage",
    HTTPStatus.METHOD_NOT_ALLOWED: "OnlyReading",
}


def refuse(request: Request, refused: Problem) -> Response:
    """The problem in the form its reader can use."""
    if request.url.path.startswith("/api/"):
        content = refused.model_dump()
        return JSONResponse(content, refused.status, media_type=PROBLEM_MEDIA_TYPE)
    language = language_of(request)
    return render(request, "error.html", language, status=refused.status, problem=refused)


def crashed(request: Request) -> Response:
    """What the reader sees when something failed that nobody foresaw."""
    refused = problem_of(RuntimeError(), language_of(request))
    try:
        return refuse(request, refused)
    except Exception:
        # What broke the page may break every page: then the sentence must do.
        logger.exception("The page for a failed request failed too")
        return PlainTextResponse(refused.detail, refused.status)


def install(app: FastAPI) -> None:
    """Let every known error be answered by the table."""
    for known in STATUS:
        app.add_exception_handler(known, _known)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(NotUnderstood, _not_understood)


def _known(request: Request, error: Exception) -> Response:
    if status_of(error) >= HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("A request failed", exc_info=error)
    return refuse(request, problem_of(error, language_of(request)))


def _plain(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    code = CODES.get(HTTPStatus(status), "Unforeseen")
    refused = refuse(request, problem(status, code, language_of(request)))
    if isinstance(error, HTTPException):
        refused.headers.update(error.headers or {})
    return refused


def _not_understood(request: Request, error: Exception) -> Response:
    mistakes = error.mistakes if isinstance(error, NotUnderstood) else ()
    if isinstance(error, RequestValidationError):
        mistakes = tuple(mistakes_in(error.errors(), {}))
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return refuse(
        request, problem(status, "NotUnderstood", language_of(request), mistakes=mistakes)
    )
