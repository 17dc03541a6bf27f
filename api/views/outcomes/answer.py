"""The typed answer: groups with their figures, differences beyond chance marked and said."""

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel

from placement.fairness import Dimension, Measure
from standards import Text


class FigureLine(BaseModel):
    """One measure of one group beside that of all others.

    `mean` and `others` are in days for waiting, from 0 to 1 for all else; they are empty where
    fewer than five households stand behind them. `chance` is how often chance alone would make a
    difference as large, corrected for how many are looked at.
    """

    households: int | None
    mean: float | None
    others: float | None
    chance: float | None
    is_marked: bool


class OutcomeGroup(BaseModel):
    """One group; the number of households is empty where there are fewer than five."""

    key: str
    label: Text
    households: int | None
    figures: Mapping[Measure, FigureLine]


class OutcomeDimension(BaseModel):
    """All groups by one feature of households."""

    dimension: Dimension
    groups: list[OutcomeGroup]


class OutcomeRound(BaseModel):
    """One round in the course of time."""

    number: int
    day: date
    households: int
    figures: Mapping[Measure, FigureLine]


class OutcomesAnswer(BaseModel):
    """Outcomes by size, need, language and sex; `marked` says each marked difference in words."""

    rounds: list[OutcomeRound]
    chosen: list[int]
    households: int
    overall: Mapping[Measure, FigureLine]
    marked: list[Text]
    dimensions: list[OutcomeDimension]
