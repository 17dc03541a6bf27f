"""What people said about households and homes before the plan is made."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, Field

from api.views.asking.queries import LONGEST_SEARCH, Asked, Page, page_of
from api.views.asking.wording import is_in
from api.views.desk import Desk
from placement.records import RulingKind
from placement.rulings import standing_rulings

from .done import Done

ROWS_PER_PAGE = 50


class RulingsAsked(Asked):
    """Which rulings; household and home fill the form."""

    GERMAN: ClassVar[Mapping[str, str]] = {
        "search": "suche",
        "household": "haushalt",
        "home": "wohnung",
        "done": "getan",
    }

    search: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    household: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    home: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    done: Done | None = None


class RulingLine(BaseModel):
    """One ruling that holds."""

    id: UUID
    household: str
    place: str
    kind: RulingKind
    since: date


class RulingsAnswer(BaseModel):
    """The rulings that hold today."""

    rulings: Page[RulingLine]


def rulings(desk: Desk, asked: RulingsAsked) -> RulingsAnswer:
    """The rulings that hold today, by household and home."""
    found = [
        RulingLine(
            id=one.ruling_id,
            household=one.household,
            place=one.place,
            kind=one.kind,
            since=one.since,
        )
        for one in standing_rulings(desk.session, desk.day)
        if is_in(asked.search or "", one.household, one.place)
    ]
    return RulingsAnswer(rulings=page_of(found, asked.page, ROWS_PER_PAGE))
