"""Rents that count as adequate, by date, each with its source: read from YAML and checked.

Adequate is the greatest living area for so many persons times the adequate rent for each square
metre. Where nobody entered a rent, there is no limit.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from placement.dated import Dated, decisions_in
from placement.errors import RentLimitsFileError
from standards import Complaint

RENT_LIMITS_FILE = Path(__file__).parent.parent / "rent_limits.yaml"
MOST_PERSONS = 20
COUNTY = "county"

Area = Annotated[float, Field(gt=0, le=1000)]


class RentLimits(Dated):
    """One state of the limits.

    Attributes
    ----------
    areas_m2
        The greatest adequate living area by number of persons, from one on without a gap.
    further_person_m2
        What each further person adds.
    cents_per_m2
        The adequate rent for a square metre and month by municipality; `county` for all others.
    """

    areas_m2: dict[int, Area]
    further_person_m2: Area
    cents_per_m2: dict[str, Annotated[int, Field(gt=0)]]

    @model_validator(mode="after")
    def _has_no_gap(self) -> Self:
        if sorted(self.areas_m2) != list(range(1, len(self.areas_m2) + 1)) or not self.areas_m2:
            message = "areas_m2 names every number of persons from 1 on"
            raise ValueError(message)
        return self

    def area_m2(self, persons: int) -> float:
        """The greatest adequate living area."""
        told = max(self.areas_m2)
        if persons <= told:
            return self.areas_m2[persons]
        return self.areas_m2[told] + (persons - told) * self.further_person_m2

    def by_persons(self, municipality: str) -> dict[int, int]:
        """The greatest adequate rent in cents a month; empty where nobody entered one."""
        cents = self.cents_per_m2.get(municipality, self.cents_per_m2.get(COUNTY))
        if cents is None:
            return {}
        return {
            persons: round(self.area_m2(persons) * cents) for persons in range(1, MOST_PERSONS + 1)
        }


@cache
def all_rent_limits(path: Path = RENT_LIMITS_FILE) -> tuple[RentLimits, ...]:
    """Every state in the file, oldest first.

    Raises
    ------
    RentLimitsFileError
        If the file is not as promised; all mistakes at once.
    """
    complaints: list[Complaint] = []
    found = decisions_in(path, RentLimits, complaints)
    if complaints:
        raise RentLimitsFileError(complaints)
    return tuple(found)


def rent_limits_on(day: date, path: Path = RENT_LIMITS_FILE) -> RentLimits | None:
    """The latest state on or before the day; None if there was none yet.

    Raises
    ------
    RentLimitsFileError
        If the file is not as promised.
    """
    in_force = [one for one in all_rent_limits(path) if one.decided_on <= day]
    return in_force[-1] if in_force else None
