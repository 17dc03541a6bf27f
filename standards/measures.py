"""Measures: what is observed or derived, on which level, in which unit; declared once in YAML."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from .errors import Complaint, RuleFileError
from .findings import Level
from .reading import read_yaml
from .rules import RuleModel, Text

MEASURES_FILE = Path(__file__).parent / "measures.yaml"


class Type(StrEnum):
    """What kind of value a measure has."""

    CLAIM = "claim"
    NUMBER = "number"
    COUNT = "count"
    DAY = "day"
    CHOICE = "choice"


class Ratio(RuleModel):
    """One measure shared out over another."""

    of: str
    per: str


class Measure(RuleModel):
    """One thing that can be known about a place.

    `levels` are the places it may be recorded for. Derived measures name exactly one derivation;
    `summed_up` allows the value of a place to be the sum over the places in it, if all are known;
    rooms whose use is not in `room_use` (where that is given) do not count.
    """

    name: str
    label: Text
    type: Type
    unit: str | None = None
    levels: tuple[Level, ...]
    choices: tuple[str, ...] = ()
    ratio: Ratio | None = None
    months_since: str | None = None
    days_since: str | None = None
    room_use: tuple[str, ...] = ()
    summed_up: bool = False

    @property
    def inputs(self) -> tuple[str, ...]:
        """The measures it is worked out from; none for an observed one."""
        if self.ratio:
            return (self.ratio.of, self.ratio.per)
        since = self.months_since or self.days_since
        return (since,) if since else ()

    @property
    def is_derived(self) -> bool:
        """Whether the engine works it out rather than a person recording it."""
        return bool(self.inputs)


@cache
def all_measures() -> Mapping[str, Measure]:
    """Every measure by name, in the order of the file.

    Raises
    ------
    RuleFileError
        If the file is not as promised; all mistakes at once.
    """
    complaints: list[Complaint] = []
    measures: dict[str, Measure] = {}
    for name, entry in read_yaml(MEASURES_FILE, complaints).items():
        try:
            measures[name] = Measure.model_validate({"name": name, **_as_mapping(entry)})
        except ValidationError as error:
            complaints += complaints_of(error, f"{MEASURES_FILE.name}: {name}")
    complaints += _unknown_inputs(measures)
    if complaints:
        raise RuleFileError(complaints)
    return measures


def complaints_of(error: ValidationError, where: str) -> list[Complaint]:
    """One complaint for every mistake pydantic found below `where`."""
    return [
        Complaint(
            ".".join([where, *(str(part) for part in one["loc"])]),
            "not_as_declared",
            {"message": one["msg"]},
        )
        for one in error.errors()
    ]


def _as_mapping(entry: object) -> dict[str, object]:
    return {str(key): value for key, value in entry.items()} if isinstance(entry, dict) else {}


def _unknown_inputs(measures: Mapping[str, Measure]) -> list[Complaint]:
    return [
        Complaint(f"{MEASURES_FILE.name}: {measure.name}", "unknown_measure", {"measure": name})
        for measure in measures.values()
        for name in measure.inputs
        if name not in measures
    ]
