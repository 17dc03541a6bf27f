"""Templates become answers: every text escaped, every sentence in the reader's language."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from api.deps import LANGUAGE_COOKIE, LANGUAGE_FIELDS
from api.sentences import Language

from .speaking import words

YEAR_S = 365 * 24 * 3600

NAVIGATION = (
    ("start", "/"),
    ("accommodations", "/unterkuenfte"),
    ("deficiencies", "/maengel"),
    ("plan", "/plan"),
    ("map", "/karte"),
    ("planning", "/planungsraeume"),
    ("amenities", "/einrichtungen"),
    ("rules", "/regelwerk"),
    ("exports", "/exporte"),
    ("help", "/hilfe"),
)
"""The pages of the navigation: sentence and address."""


@cache
def templates() -> Environment:
    """The environment of all templates; a hole in one is an error, never silence."""
    return Environment(
        loader=PackageLoader("api"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(
    request: Request, template: str, language: Language, *, status: int = 200, **content: object
) -> HTMLResponse:
    """A page, and the cookie that remembers a language chosen by address."""
    frame = {**words(language), **_frame(request, language)}
    page = templates().get_template(template).render(**content, **frame)
    answer = HTMLResponse(page, status, headers={"content-language": language})
    if request.query_params.get(LANGUAGE_FIELDS[0]) == language:
        answer.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR_S, httponly=True, samesite="lax")
    return answer


def _frame(request: Request, language: Language) -> Mapping[str, object]:
    """What the frame of every page needs."""
    return {
        "language": language,
        "path": request.url.path,
        "navigation": NAVIGATION,
        "other_language": _other_language(request, language),
        "is_practice": request.app.state.is_practice(),
        "version": version("wohnlage"),
        "today": request.app.state.today(),
    }


def _other_language(request: Request, language: Language) -> tuple[Language, str]:
    other = Language.EN if language is Language.DE else Language.DE
    return other, request.url.include_query_params(sprache=other).query
