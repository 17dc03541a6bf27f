"""Decisions of the county by date, each with who took it: read from YAML and checked."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from standards import Complaint, Text
from standards.reading import read_yaml

Decision = TypeVar("Decision", bound="Dated")


class Strict(BaseModel):
    """Unknown keys are mistakes, and what was read never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Sourced(Strict):
    """Where a number comes from, and whether anybody has decided it."""

    source: str = Field(min_length=1)
    proposal: bool


class Dated(Sourced):
    """A decision with the day from which it holds, and who took it."""

    decided_on: date
    decided_by: Text


def decisions_in(path: Path, kind: type[Decision], complaints: list[Complaint]) -> list[Decision]:
    """Every decision in the file, oldest first; all mistakes at once go to `complaints`."""
    found: list[Decision] = []
    for day, entry in read_yaml(path, complaints).items():
        content = entry if isinstance(entry, Mapping) else {}
        try:
            found.append(kind.model_validate({"decided_on": day, **_floats(content)}))
        except ValidationError as error:
            complaints += _complaints(error, f"{path.name}: {day}")
    return sorted(found, key=lambda one: one.decided_on)


def _floats(content: Mapping[object, object]) -> dict[str, object]:
    return {str(key): _float(value) for key, value in content.items()}


def _float(value: object) -> object:
    if isinstance(value, Mapping):
        return _floats(value)
    return float(value) if isinstance(value, Decimal) else value


def _complaints(error: ValidationError, where: str) -> Iterator[Complaint]:
    for one in error.errors():
        path = ".".join([where, *(str(part) for part in one["loc"])])
        yield Complaint(path, "not_as_declared", {"message": one["msg"]})
