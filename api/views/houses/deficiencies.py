"""Deficiencies with their deadlines: what is open, what is overdue, what is done."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, Field

from api.views.asking.queries import LONGEST_SEARCH, Asked, Page, page_of
from api.views.asking.wording import is_in
from api.views.desk import Desk
from inspections import Deficiency, DeficiencyStatus, accommodations_by_code, listed
from standards import Severity, Text

ROWS_PER_PAGE = 50


class State(StrEnum):
    """Which deficiencies; overdue are those not verified as fixed by their deadline."""

    UNRESOLVED = "unresolved"
    OVERDUE = "overdue"
    OPEN = "open"
    REMEDIED = "remedied"
    VERIFIED = "verified"
    ALL = "all"


class DeficienciesAsked(Asked):
    """Which deficiencies."""

    GERMAN: ClassVar[Mapping[str, str]] = {
        "state": "stand",
        "severity": "gewicht",
        "accommodation": "unterkunft",
        "search": "suche",
    }

    state: State = State.UNRESOLVED
    severity: Severity | None = None
    accommodation: str | None = Field(default=None, max_length=LONGEST_SEARCH)
    search: str | None = Field(default=None, max_length=LONGEST_SEARCH)


class DeficiencyLine(BaseModel):
    """One deficiency; `days_overdue` is 0 while there is time."""

    id: UUID
    accommodation: str
    accommodation_name: str
    municipality: str
    place: str
    rule: str
    title: Text
    severity: Severity
    status: DeficiencyStatus
    opened_on: date
    seen_on: date
    due: date
    days_overdue: int
    verified_on: date | None


class DeficienciesAnswer(BaseModel):
    """A page of deficiencies, the most urgent first, with the counts of every state."""

    page: Page[DeficiencyLine]
    by_state: dict[State, int]


def deficiencies(desk: Desk, asked: DeficienciesAsked) -> DeficienciesAnswer:
    """The deficiencies asked for; counts are over what the other filters leave."""
    everything = [one for one in deficiency_lines(desk) if _fits(one, asked)]
    found = [one for one in everything if IN_STATE[asked.state](one)]
    return DeficienciesAnswer(
        page=page_of(found, asked.page, ROWS_PER_PAGE), by_state=counted(everything)
    )


def deficiency_lines(desk: Desk, accommodation: str | None = None) -> list[DeficiencyLine]:
    """All deficiencies of the county or of one accommodation: overdue, then by deadline."""
    places = accommodations_by_code(desk.session)
    found = [
        _line(one, code, places[code].name, places[code].municipality, desk)
        for code, one in listed(desk.session, accommodation=accommodation)
    ]
    return sorted(found, key=lambda one: (_is_done(one), one.due, one.place, one.rule))


def counted(lines: Iterable[DeficiencyLine]) -> dict[State, int]:
    """How many there are in each state; a deficiency counts in every state it is in."""
    states = Counter(state for one in lines for state in State if IN_STATE[state](one))
    return {state: states[state] for state in State}


def _line(one: Deficiency, code: str, name: str, municipality: str, desk: Desk) -> DeficiencyLine:
    late = 0 if one.status is DeficiencyStatus.VERIFIED else (desk.day - one.due).days
    return DeficiencyLine(
        id=one.id,
        accommodation=code,
        accommodation_name=name,
        municipality=municipality,
        place=one.place,
        rule=one.rule,
        title=desk.rules.title(one.rule),
        severity=one.severity,
        status=one.status,
        opened_on=one.opened_on,
        seen_on=one.seen_on,
        due=one.due,
        days_overdue=max(0, late),
        verified_on=one.verified_on,
    )


def _is_done(one: DeficiencyLine) -> bool:
    return one.status is DeficiencyStatus.VERIFIED


IN_STATE: Mapping[State, Callable[[DeficiencyLine], bool]] = {
    State.UNRESOLVED: lambda one: not _is_done(one),
    State.OVERDUE: lambda one: one.days_overdue > 0,
    State.OPEN: lambda one: one.status is DeficiencyStatus.OPEN,
    State.REMEDIED: lambda one: one.status is DeficiencyStatus.REMEDIED,
    State.VERIFIED: _is_done,
    State.ALL: lambda one: True,  # noqa: ARG005  every deficiency is in it
}


def _fits(one: DeficiencyLine, asked: DeficienciesAsked) -> bool:
    if asked.severity is not None and one.severity is not asked.severity:
        return False
    if asked.accommodation is not None and one.accommodation != asked.accommodation:
        return False
    texts = (one.place, one.accommodation_name, one.municipality, one.rule)
    return is_in(asked.search or "", *texts, one.title.de, one.title.en)
