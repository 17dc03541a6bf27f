"""Which flats to rent: the latest advice that was kept, and what of it may leave the office."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from api.foresight.renting import DemandLine, FlatLine, KeptRenting, renting_beside
from api.views.desk import Desk
from placement import NeedKind
from placement.renting import Lack


class RentingAnswer(BaseModel):
    """The advice; None before the first."""

    renting: KeptRenting | None


class Wanted(BaseModel):
    """Flats as landlords may read of them: how many, their size, area and features alone."""

    flats: int
    persons: int
    rooms: int
    from_m2: int
    to_m2: int
    municipality: str
    features: list[NeedKind]


@dataclass(frozen=True)
class DemandBySize:
    """How many households of a size lack what."""

    persons: int
    by_lack: dict[Lack, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_lack.values())


def renting(desk: Desk) -> RentingAnswer:
    """The latest result of `wohnlage rent`.

    Raises
    ------
    api.foresight.kept.UnreadableResult
        The file is damaged.
    """
    return RentingAnswer(renting=renting_beside(desk.layers.path).read())


def demand_by_size(demand: Sequence[DemandLine]) -> list[DemandBySize]:
    """The unmet demand by persons, the smallest first."""
    counted = Counter((one.persons, one.lack) for one in demand)
    return [
        DemandBySize(persons, {lack: counted[persons, lack] for lack in Lack})
        for persons in sorted({one.persons for one in demand})
    ]


def for_landlords(flats: Sequence[FlatLine]) -> list[Wanted]:
    """Equal flats together, in the order of the advice; nothing about households."""
    counted = Counter(
        (one.persons, one.rooms, one.municipality, tuple(one.features)) for one in flats
    )
    first = {
        (one.persons, one.rooms, one.municipality, tuple(one.features)): one
        for one in reversed(flats)
    }
    return [
        Wanted(
            flats=number,
            persons=first[key].persons,
            rooms=first[key].rooms,
            from_m2=first[key].from_m2,
            to_m2=first[key].to_m2,
            municipality=first[key].municipality,
            features=first[key].features,
        )
        for key, number in counted.items()
    ]
