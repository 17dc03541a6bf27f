"""Does one get there with a wheelchair or a pram: the three answers, and what stands against."""

import math
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
from pydantic import BaseModel

from api.chain import homes_of
from api.ground import Ground, barrier_counts, ground_of, walks_of, wheels_of
from api.views.desk import Desk
from geo import EmptyNetwork, Search, load_categories
from geo.streets.profiles import Profile
from geo.walking.wheelchair import Passage
from standards import Text

from .surroundings import amenity_facts, category_text

Row = dict[object, object]


class BarrierLine(BaseModel):
    """So many barriers of one kind on the shortest walk."""

    kind: str
    count: int


class WheelsLine(BaseModel):
    """One kind of destination: whether a wheelchair gets there, and how long it takes with a pram.

    Metres, minutes and shares belong to the way without barriers; they are missing where there is
    none. Barriers are those of the shortest walk: where the way is passable, it goes round them;
    where the value is `barrier` all the same, going round them is too far.
    """

    category: str
    label: Text
    value: Passage
    barriers: list[BarrierLine]
    unknown_share: float | None
    rough_share: float | None
    amenity: str | None
    name: str | None
    metres: int | None
    minutes: int | None
    pram_metres: int | None
    pram_minutes: int | None


@dataclass(frozen=True, eq=False)
class _Answers:
    """For all accommodations, by place."""

    wheels: pd.DataFrame
    prams: pd.DataFrame


def wheels_lines(desk: Desk, code: str) -> list[WheelsLine]:
    """The answers for one accommodation, by category in the order people know.

    Raises
    ------
    geo.GeoError
        The layers are missing or cannot be used.
    """
    answers: _Answers = desk.memory.recall("wheels", desk.version, lambda: _answers(desk))
    by_wheels, by_pram = (_by_category(one, code) for one in (answers.wheels, answers.prams))
    known = [one for one in load_categories() if one in by_wheels]
    return [_line(desk, one, by_wheels[one], by_pram.get(one)) for one in known]


def _by_category(table: pd.DataFrame, code: str) -> dict[str, Row]:
    mine = table[table["place"] == code].set_index("category")
    return {str(category): dict(row) for category, row in mine.iterrows()}


def _answers(desk: Desk) -> _Answers:
    homes, _ = homes_of(desk.session)
    ground = ground_of(desk.layers)
    return _Answers(wheels_of(ground, homes), _prams(ground, homes))


def _prams(ground: Ground, homes: gpd.GeoDataFrame) -> pd.DataFrame:
    """The nearest of each kind with a pram; no rows where every street has steps."""
    try:
        return walks_of(ground, homes, Profile.PRAM, Search(k=1)).nearest
    except EmptyNetwork:
        return pd.DataFrame(columns=["place", "category", "metres", "minutes"])


def _line(desk: Desk, category: str, row: Row, pram: Row | None) -> WheelsLine:
    amenity = None if _number(row["metres"]) is None and not row["barriers"] else row["amenity"]
    counts = barrier_counts(str(row["barriers"]))
    return WheelsLine(
        category=category,
        label=category_text(category),
        value=Passage(str(row["value"])),
        barriers=[BarrierLine(kind=kind, count=count) for kind, count in counts.items()],
        unknown_share=_number(row["unknown_share"]),
        rough_share=_number(row["rough_share"]),
        amenity=None if amenity is None else str(amenity),
        name=None if amenity is None else amenity_facts(desk, str(amenity)).name,
        metres=_whole(row["metres"]),
        minutes=_whole(row["minutes"], least=1),
        pram_metres=_whole(pram["metres"]) if pram else None,
        pram_minutes=_whole(pram["minutes"], least=1) if pram else None,
    )


def _number(value: object) -> float | None:
    number = float(str(value))
    return None if math.isnan(number) else number


def _whole(value: object, *, least: int = 0) -> int | None:
    number = _number(value)
    return None if number is None else max(least, round(number))
