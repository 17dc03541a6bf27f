"""What is kept of a plan for every household and every empty home: codes and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from pydantic import TypeAdapter

from placement.scoring import Part
from placement.values import ChildNeed, Feature
from standards import Kind

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
class ChildPlaceTaken:
    """The kita or school that the children of a household would go to, and the way there.

    `minutes` and `metres` are on foot; `ride_minutes` by bus and train, None where nobody knows.
    """

    need: ChildNeed
    amenity: str
    name: str
    minutes: float
    metres: float
    children: int
    ride_minutes: float | None = None


@dataclass(frozen=True)
class HomeTold:
    """What a family wants to know of the home first; None where nobody knows it.

    `is_room` says that it lies in a shared flat, `has` what the home is known to have.
    """

    kind: Kind
    places: int
    is_room: bool = False
    rooms: int | None = None
    floor_area_m2: float | None = None
    storey: int | None = None
    has: tuple[Feature, ...] = ()
    minor_deviations: int = 0


@dataclass(frozen=True)
class Explanation:
    """Why one household gets this home, or none.

    Attributes
    ----------
    score
        0 to 1, from the parts alone.
    waiting_factor, points
        The score in points up to 1000, times the factor for the days of waiting.
    kita_children
        How many children of kita age there are.
    has_home
        Whether it lives in a home of ours and asked for another.
    home
        The home as it was known in the round.
    child_places
        Where the children go by day; what is missing has no place.
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
    has_home: bool = False
    place: str | None = None
    municipality: str | None = None
    planning_area: str | None = None
    score: float | None = None
    points: int = 0
    parts: tuple[Part, ...] = ()
    home: HomeTold | None = None
    child_places: tuple[ChildPlaceTaken, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    hints: tuple[Remark, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    helps: tuple[Remark, ...] = ()

    def child_place(self, need: ChildNeed) -> ChildPlaceTaken | None:
        """The place taken for children of one need; None if there is none."""
        return next((one for one in self.child_places if one.need is need), None)


@dataclass(frozen=True)
class EmptyHome:
    """Why a free home is left empty, what spoke against it, and the smallest change that helps."""

    place: str
    municipality: str
    free_places: int
    remark: Remark
    obstacles: tuple[Obstacle, ...] = ()
    helps: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class RoundRemarks:
    """What is kept of a round besides its proposals.

    `bound` is what no plan that places as many households can exceed, in points; `gap` the share
    of it that might still be missing; `most_placeable` how many no plan can exceed. Where open
    proposals were kept, `full_placed` and `full_points` are those of a plan that keeps none.
    """

    points: int
    bound: int
    gap: float
    most_placeable: int
    is_proven: bool
    complaints: tuple[Remark, ...] = ()
    empty: tuple[EmptyHome, ...] = ()
    full_placed: int | None = None
    full_points: int | None = None


_EXPLANATION = TypeAdapter(Explanation)
_ROUND_REMARKS = TypeAdapter(RoundRemarks)


def as_json(value: Explanation | RoundRemarks) -> dict[str, object]:
    """The value as plain JSON, to be kept in a column."""
    adapter = _EXPLANATION if isinstance(value, Explanation) else _ROUND_REMARKS
    return cast("dict[str, object]", adapter.dump_python(value, mode="json"))  # type: ignore[arg-type]


def explanation_from(content: Mapping[str, object]) -> Explanation:
    """An explanation as it was kept, also before other places than kitas were told of."""
    kept = dict(content)
    if kept.get("kita") is not None and "child_places" not in kept:
        kept["child_places"] = [_kita_as_kept_before(kept)]
    return _EXPLANATION.validate_python(kept)


def round_remarks_from(content: Mapping[str, object]) -> RoundRemarks:
    """The remarks of a round as they were kept."""
    return _ROUND_REMARKS.validate_python(content)


def _kita_as_kept_before(kept: Mapping[str, object]) -> dict[str, object]:
    return {
        "need": ChildNeed.KITA,
        "amenity": kept["kita"],
        "name": kept.get("kita_name") or kept["kita"],
        "minutes": kept.get("kita_minutes") or 0.0,
        "metres": kept.get("kita_metres") or 0.0,
        "children": kept["kita_children"],
    }
