"""One household of a round in one entry: where, why, what else, what would help."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from pydantic import BaseModel

from placement import Alternative, EmptyHome, Obstacle, Part, PlanRow, ProposalState, Refusal
from placement.reasons.remarks import Remark
from placement.scoring import told_points
from standards import Text

from .remarks import remark_text


class PartLine(BaseModel):
    """One criterion: how well it is met from 0 to 1, and what was seen."""

    criterion: str
    label: Text
    value: float
    text: Text


class AlternativeLine(BaseModel):
    """Another home that would have been eligible, and what it lacks."""

    place: str
    municipality: str
    points: int
    lacks: list[Text]
    standing: Text


class ObstacleLine(BaseModel):
    """A reason against, and how often it came up."""

    text: Text
    count: int


class HouseholdLine(BaseModel):
    """One household of the round; no name, only a code.

    `questions` are needs that nobody asked about, `helps` the smallest change that would help.
    """

    household: str
    persons: int
    kita_children: int
    waiting_days: int
    id: UUID
    state: ProposalState
    refusal: Refusal | None
    place: str | None
    accommodation: str | None
    municipality: str | None
    points: int
    parts: list[PartLine]
    alternatives: list[AlternativeLine]
    hints: list[Text]
    questions: list[Text]
    obstacles: list[ObstacleLine]
    helps: list[Text]


class EmptyHomeLine(BaseModel):
    """A free home that nobody is offered, and why."""

    place: str
    accommodation: str
    municipality: str
    free_places: int
    text: Text
    obstacles: list[ObstacleLine]
    helps: list[Text]


def household_line(row: PlanRow, labels: Mapping[str, Text]) -> HouseholdLine:
    """One household with its reasons; `labels` names the criteria."""
    why = row.why
    return HouseholdLine(
        household=why.household,
        persons=why.persons,
        kita_children=why.kita_children,
        waiting_days=why.waiting_days,
        id=row.proposal_id,
        state=row.state,
        refusal=row.refusal,
        place=why.place,
        accommodation=why.place.split("/")[0] if why.place else None,
        municipality=why.municipality,
        points=told_points(why.points),
        parts=[_part_line(part, labels) for part in why.parts],
        alternatives=[_alternative_line(one) for one in why.alternatives],
        hints=texts(one for one in why.hints if not _is_question(one)),
        questions=texts(one for one in why.hints if _is_question(one)),
        obstacles=_obstacle_lines(why.obstacles),
        helps=texts(why.helps),
    )


def empty_home_line(one: EmptyHome) -> EmptyHomeLine:
    """One home that stays empty."""
    return EmptyHomeLine(
        place=one.place,
        accommodation=one.place.split("/")[0],
        municipality=one.municipality,
        free_places=one.free_places,
        text=remark_text(one.remark),
        obstacles=_obstacle_lines(one.obstacles),
        helps=texts(one.helps),
    )


def texts(remarks: Iterable[Remark]) -> list[Text]:
    """Remarks as sentences."""
    return [remark_text(one) for one in remarks]


def _is_question(remark: Remark) -> bool:
    """Whether it is about a need that nobody asked about."""
    return remark.code.startswith("need_") and remark.code.endswith("_unknown")


def _part_line(part: Part, labels: Mapping[str, Text]) -> PartLine:
    name = str(part.criterion)
    return PartLine(
        criterion=name,
        label=labels.get(name, Text(de=name, en=name)),
        value=part.value,
        text=remark_text(part.remark),
    )


def _alternative_line(one: Alternative) -> AlternativeLine:
    return AlternativeLine(
        place=one.place,
        municipality=one.municipality,
        points=told_points(one.points),
        lacks=[remark_text(part.remark) for part in one.lacks],
        standing=remark_text(one.standing),
    )


def _obstacle_lines(obstacles: Iterable[Obstacle]) -> list[ObstacleLine]:
    return [ObstacleLine(text=remark_text(one.remark), count=one.count) for one in obstacles]
