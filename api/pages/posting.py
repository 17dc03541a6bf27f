"""Pages with forms: each carries the word that only this app can make for this browser."""

from urllib.parse import parse_qsl

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import ValidationError

from api.casework.tokens import COOKIE, new_word
from api.deps import NotUnderstood
from api.mistakes import mistakes_in
from api.sentences import Language
from api.views.plan import PlanAsked
from api.views.rounds.done import Done

from .rendering import render

SEE_OTHER = 303


def render_forms(
    request: Request, template: str, language: Language, *, status: int = 200, **content: object
) -> HTMLResponse:
    """A page whose forms this browser may send."""
    known = request.cookies.get(COOKIE)
    word = known or new_word()
    signature = request.app.state.form_words.sign(word)
    answer = render(request, template, language, status=status, form_signature=signature, **content)
    if known is None:
        answer.set_cookie(COOKIE, word, httponly=True, samesite="strict")
    return answer


def see(address: str) -> RedirectResponse:
    """Show the page at an address of ours; loading it again sends no form twice."""
    return RedirectResponse(address, SEE_OTHER)


def back_to_round(number: int, back: str | None, done: Done, household: str = "") -> str:
    """The address of a round with the filters it was left with, at the household.

    Raises
    ------
    NotUnderstood
        If the filters are none of ours.
    """
    try:
        asked = PlanAsked.from_address(dict(parse_qsl((back or "").lstrip("?"))))
    except ValidationError as error:
        raise NotUnderstood(mistakes_in(error.errors(), PlanAsked.german())) from error
    goal = f"#haushalt-{household}" if household else ""
    return f"/plan/runden/{number}{asked.address(done=done.value)}{goal}"
