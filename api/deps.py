"""What a route may ask for: a reading transaction, the desk, the reader's language."""

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from pydantic import ValidationError
from sqlmodel import Session

from .database import open_session
from .errors import Mistake
from .mistakes import LONGEST_ECHO, mistakes_in
from .sentences import Language
from .views.asking.queries import Asked
from .views.desk import Desk

LANGUAGE_COOKIE = "wohnlage_sprache"
LANGUAGE_FIELDS = ("sprache", "language")


def reading(request: Request) -> Iterator[Session]:
    """One transaction that promises to write nothing."""
    with open_session(request.app.state.engine, reading=True) as session:
        yield session


# "function" ends the transaction before the answer leaves; the default would answer first.
Db = Annotated[Session, Depends(reading, scope="function")]


def writing(request: Request) -> Iterator[Session]:
    """One transaction that changes something; it is kept before the answer leaves."""
    with open_session(request.app.state.engine) as session:
        yield session


WriteDb = Annotated[Session, Depends(writing, scope="function")]


def desk(request: Request, session: Db) -> Desk:
    """Everything an answer is made from."""
    state = request.app.state
    return Desk(
        session=session,
        day=state.today(),
        rules=state.rules,
        layers=state.layers,
        memory=state.memory,
    )


AtDesk = Annotated[Desk, Depends(desk, scope="function")]


class NotUnderstood(Exception):
    """An address asks for something that is not foreseen; says what, field by field."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(", ".join(one.field for one in mistakes))
        self.mistakes = tuple(mistakes)


def language_of(request: Request) -> Language:
    """By address, else by cookie, else by settings, else German; others are passed over."""
    asked = [request.query_params.get(field) for field in LANGUAGE_FIELDS]
    settings = request.app.state.settings
    for wish in (*asked, request.cookies.get(LANGUAGE_COOKIE), settings.language):
        if wish in set(Language):
            return Language(wish)
    return Language.DE


def reader(request: Request) -> Language:
    """The language of the answer.

    Raises
    ------
    NotUnderstood
        If the address asks for a language that is not spoken here.
    """
    allowed = {"allowed": ", ".join(Language)}
    for field in LANGUAGE_FIELDS:
        wish = request.query_params.get(field) or Language.DE
        if wish not in set(Language):
            details = {"value": wish[:LONGEST_ECHO], **allowed}
            raise NotUnderstood([Mistake(field, "value_not_foreseen", details)])
    return language_of(request)


Reader = Annotated[Language, Depends(reader)]

Question = TypeVar("Question", bound=Asked)


def asked_in_address(question: type[Question]) -> Callable[[Request], Question]:
    """A dependency that reads a question from the address of a page, with its German names."""

    def read(request: Request) -> Question:
        try:
            return question.from_address(request.query_params)
        except ValidationError as error:
            raise NotUnderstood(mistakes_in(error.errors(), question.german())) from error

    return read
