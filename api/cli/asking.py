"""The desk from which commands answer what pages answer, too."""

from sqlmodel import Session

from api.practice import day_in
from api.views.desk import Desk
from api.views.memory import Memory
from api.views.rulebook import rule_book

from .data import Data


def desk_of(data: Data, session: Session) -> Desk:
    """Everything an answer is made from, on the day of the data folder."""
    return Desk(
        session=session,
        day=day_in(data.settings.data),
        rules=rule_book(),
        layers=data.layers,
        memory=Memory(),
    )
