"""What is kept of a plan for every household and every empty home: codes and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from pydantic import TypeAdapter

from placement.scoring import Part

from .remarks import Remark


@dataclass(frozen=True)
class Alternative:
    """Another home that would have been eligible, and how it compares.

    `lacks` holds the parts in which it is worse than the home that was given, worst first;
    `standing` says who got it, or that it stays free.
    """

    place: str
    municipality: str
    score: float
    points: int
    lacks: tuple[Part, ...]
    standing: Remark


@dataclass(frozen=True)
class Obstacle:
    """A reason against, how many homes (or households) it concerns, and one to name."""

    remark: Remark
    count: int
    example: str


@dataclass(frozen=True)
class Explanation:
    """Why one household gets this home, or none.

    Attributes
    ----------
    score
        0 to 1, from the parts alone.
    waiting_factor, points
        The score in points up to 1000, times the factor for the days of waiting.
    kita, kita_name, kita_minutes, kita_metres
        The kita with places for all children of kita age, by amenity id and name, and the walk.
    kita_children
        How many children of kita age there are.
    alternatives
        The best other homes for this household, best first.
    hints
        What a person should know, such as needs nobody asked about.
    obstacles
        For a household without a home: what spoke against homes, and how often.
    helps
        The smallest thing that would help; together if there are several.
    """

    household: str
    persons: int
    kita_children: int
    waiting_days: int
    waiting_factor: float
    place: str | None = None
    municipality: str | None = None
    planning_area: str | None = None
    score: float | None = None
    points: int = 0
    parts: tuple[Part, ...] = ()
    kita: str | None = None
    kita_name: str | None = None
    kita_minutes: float | None = None
    kita_metres: float | None = None
    alternatives: tuple[Alternative, ...] = ()
    hints: tuple[Remark, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    helps: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class EmptyHome:
    """Why a free home is left empty, and what spoke against it for those who wait."""

    place: str
    municipality: str
    free_places: int
    remark: Remark
    obstacles: tuple[Obstacle, ...] = ()


@dataclass(frozen=True)
class RoundRemarks:
    """What is kept of a round besides its proposals.

    `bound` is what no plan that places as many households can exceed, in points; `gap` the share
    of it that might still be missing; `most_placeable` how many no plan can exceed.
    """

    points: int
    bound: int
    gap: float
    most_placeable: int
    is_proven: bool
    complaints: tuple[Remark, ...] = ()
    empty: tuple[EmptyHome, ...] = ()


_EXPLANATION = TypeAdapter(Explanation)
_ROUND_REMARKS = TypeAdapter(RoundRemarks)


def as_json(value: Explanation | RoundRemarks) -> dict[str, object]:
    """The value as plain JSON, to be kept in a column."""
    adapter = _EXPLANATION if isinstance(value, Explanation) else _ROUND_REMARKS
    return cast("dict[str, object]", adapter.dump_python(value, mode="json"))  # type: ignore[arg-type]


def explanation_from(content: Mapping[str, object]) -> Explanation:
    """An explanation as it was kept."""
    return _EXPLANATION.validate_python(content)


def round_remarks_from(content: Mapping[str, object]) -> RoundRemarks:
    """The remarks of a round as they were kept."""
    return _ROUND_REMARKS.validate_python(content)
