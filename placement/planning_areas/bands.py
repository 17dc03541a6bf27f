"""The band within which a share counts as about fair: by date, with who decided it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from placement.dated import Sourced
from placement.errors import WeightsFileError
from standards import Complaint, Text
from standards.reading import read_yaml

FILE = Path(__file__).parents[1] / "fair_share.yaml"


class Band(StrEnum):
    """Where an index lies."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


class _Entry(Sourced):
    decided_by: Text
    low: Annotated[Decimal, Field(alias="from", ge=0)]
    high: Annotated[Decimal, Field(alias="to", gt=0)]


@dataclass(frozen=True, slots=True)
class FairBand:
    """The band in force on a day; both ends lie within it."""

    low: Fraction
    high: Fraction
    since: date
    decided_by: Text
    is_proposal: bool

    def of(self, index: Fraction) -> Band:
        """Where an index lies."""
        if index < self.low:
            return Band.BELOW
        return Band.ABOVE if index > self.high else Band.WITHIN


def fair_band(day: date, path: Path = FILE) -> FairBand | None:
    """The band that holds on the day; None before the first.

    Raises
    ------
    WeightsFileError
        If the file is not as promised; all mistakes at once.
    """
    entries = _entries(path)
    since = max((start for start in entries if start <= day), default=None)
    if since is None:
        return None
    entry = entries[since]
    return FairBand(
        Fraction(entry.low), Fraction(entry.high), since, entry.decided_by, entry.proposal
    )


@cache
def _entries(path: Path) -> Mapping[date, _Entry]:
    complaints: list[Complaint] = []
    content = read_yaml(path, complaints)
    try:
        entries = TypeAdapter(dict[date, _Entry]).validate_python(content)
    except ValidationError as error:
        complaints += [_complaint(path, one["loc"], one["msg"]) for one in error.errors()]
    if complaints:
        raise WeightsFileError(complaints)
    return entries


def _complaint(path: Path, where: tuple[int | str, ...], message: str) -> Complaint:
    place = ": ".join([path.name, ".".join(str(part) for part in where)])
    return Complaint(place, "not_as_declared", {"message": message})
