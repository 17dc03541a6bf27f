"""The weights in force, and what others would change, as people and programs read it."""

from datetime import date

from pydantic import BaseModel

from placement import ChildNeed, Criterion
from standards import Text


class MeanLine(BaseModel):
    """One criterion over all who are placed: from 0 to 1, and the minutes of its ways."""

    value: float
    minutes: float | None


class CriterionLine(BaseModel):
    """One criterion: its weight in force and as tried, and what that does to it."""

    criterion: Criterion
    label: Text
    weight: float
    tried: float
    source: str
    proposal: bool
    before: MeanLine | None = None
    after: MeanLine | None = None


class ChildLine(BaseModel):
    """Children who need a place and have one, of the households that are placed."""

    need: ChildNeed
    with_place: int
    children: int


class FiguresLine(BaseModel):
    """One plan in figures; scores are from 0 to 1, by the weights in force."""

    placed: int
    persons: int
    score: float | None
    worst_off: float | None
    children: list[ChildLine]
    gap_percent: float
    is_proven: bool


class ChangeLine(BaseModel):
    """One household that would live elsewhere or fare otherwise; `gain` is from -1 to 1."""

    household: str
    persons: int
    before: str | None
    after: str | None
    gain: float | None


class EffectLine(BaseModel):
    """Both plans; households by what they gain, most first, then those placed in one plan only."""

    before: FiguresLine
    after: FiguresLine
    moves: int
    gaining: int
    losing: int
    changes: list[ChangeLine]


class WeightsAnswer(BaseModel):
    """The weights of the day, and what those asked for would change.

    `effect` is missing where nothing differs, nobody waits, no home is free, or the round is too
    large to be planned twice while somebody waits for an answer.
    """

    decided_on: date
    decided_by: Text
    source: str
    proposal: bool
    criteria: list[CriterionLine]
    households: int
    vacancies: int
    is_too_large: bool
    effect: EffectLine | None = None
