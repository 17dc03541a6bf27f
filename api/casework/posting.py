"""Reading what a form of ours sends, and refusing what others send in our name."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, ClassVar, Self, TypeVar
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict, ValidationError

from api.deps import NotUnderstood
from api.mistakes import mistakes_in

from .errors import FormTooLarge, NotFromHere, WrongMediaType
from .tokens import COOKIE, FIELD

MOST_BYTES = 16_384
MOST_FIELDS = 30
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


class Posted(BaseModel):
    """What a form says; a field that is not foreseen is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    GERMAN: ClassVar[Mapping[str, str]] = {}
    """The names of the fields in forms for people."""

    @classmethod
    def from_form(cls, given: Mapping[str, str]) -> Self:
        """What the form says; fields left empty are not said.

        Raises
        ------
        pydantic.ValidationError
            If a field is not foreseen or cannot be read.
        """
        english = {german: field for field, german in cls.GERMAN.items()}
        said = {english.get(name, name): value for name, value in given.items() if value}
        return cls.model_validate(said)


Form = TypeVar("Form", bound=Posted)


def posted(form: type[Form]) -> Callable[[Request], Awaitable[Form]]:
    """A dependency that reads a form sent by a page of ours.

    Raises
    ------
    NotFromHere
        If it was sent from elsewhere, or does not carry the word of this browser.
    WrongMediaType, FormTooLarge
        If it is no form, or larger than any of ours.
    NotUnderstood
        If a field cannot be read.
    """

    async def read(request: Request) -> Form:
        _check_origin(request, is_browser=True)
        fields = await _fields(request)
        signature = fields.pop(FIELD, "")
        word = request.cookies.get(COOKIE, "")
        if not word or not request.app.state.form_words.fits(word, signature):
            raise NotFromHere(FIELD)
        try:
            return form.from_form(fields)
        except ValidationError as error:
            raise NotUnderstood(mistakes_in(error.errors(), form.GERMAN)) from error

    return read


def told_by_program(request: Request) -> None:
    """Refuse a change by JSON that a page of another site has a browser send.

    Only JSON is read: no page can have a browser send it to another site without asking first.

    Raises
    ------
    NotFromHere, WrongMediaType
        If it was sent from another site, or is no JSON.
    """
    _check_origin(request, is_browser=False)
    if _media_type(request) != JSON:
        raise WrongMediaType(JSON)


FromProgram = Annotated[None, Depends(told_by_program)]


def _check_origin(request: Request, *, is_browser: bool) -> None:
    """Browsers say where a change comes from; what they say must be this app itself.

    The policy of the pages hides the origin of forms ("null"); then the browser must say that the
    form comes from the same site.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if site not in {None, "same-origin"}:
        raise NotFromHere(str(site))
    if origin not in {None, own, "null"}:
        raise NotFromHere("origin")
    if origin == "null" and (site is None or not is_browser):
        raise NotFromHere("origin")


async def _fields(request: Request) -> dict[str, str]:
    if _media_type(request) != FORM:
        raise WrongMediaType(FORM)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise FormTooLarge(str(MOST_BYTES))
    try:
        pairs = parse_qsl(
            body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"
        )
    except ValueError as error:
        raise WrongMediaType(FORM) from error
    return dict(pairs)


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()
