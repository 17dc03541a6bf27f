"""Measures: what is observed or derived, on which level, in which unit; declared once in YAML."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import Field, StrictBool, ValidationError

from .errors import Complaint, RuleFileError
from .findings import Level, RoomUse
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


class Take(StrEnum):
    """What is taken from the rooms of a place."""

    LARGEST = "largest"
    TOTAL = "total"
    NUMBER = "number"


class FromRooms(RuleModel):
    """The largest or total value over the rooms of a place, or in how many a claim holds."""

    take: Take
    of: str


class Measure(RuleModel):
    """One thing that can be known about a place.

    `levels` are the places it may be recorded for. A derived measure names exactly one derivation;
    `summed_up` allows the value of a place to be the sum over the places in it, if all are known;
    rooms whose use is not in `room_use` (where that is given) do not count.
    """

    name: str
    label: Text
    type: Type
    unit: str | None = None
    levels: tuple[Level, ...] = Field(min_length=1)
    choices: tuple[str, ...] = ()
    ratio: Ratio | None = None
    months_since: str | None = None
    days_since: str | None = None
    from_rooms: FromRooms | None = None
    room_use: tuple[RoomUse, ...] = ()
    summed_up: StrictBool = False

    @property
    def inputs(self) -> tuple[str, ...]:
        """The measures it is worked out from; none for an observed one."""
        if self.ratio:
            return (self.ratio.of, self.ratio.per)
        one = self.months_since or self.days_since or (self.from_rooms and self.from_rooms.of)
        return (one,) if one else ()

    @property
    def is_derived(self) -> bool:
        """Whether the engine works it out rather than a person recording it."""
        return bool(self.inputs)

    @property
    def is_number(self) -> bool:
        """Whether it can be held against a number."""
        return self.type in {Type.NUMBER, Type.COUNT}

    def counts_in(self, use: RoomUse | None) -> bool:
        """Whether rooms of this use count; what is no room always does."""
        return use is None or not self.room_use or use in self.room_use


@cache
def all_measures() -> Mapping[str, Measure]:
    """Every measure by name, in the order of the file.

    Raises
    ------
    RuleFileError
        If the file is not as promised; all mistakes at once.
    """
    return read_measures(MEASURES_FILE)


def read_measures(path: Path) -> Mapping[str, Measure]:
    """The measures of any file, with the same promises."""
    complaints: list[Complaint] = []
    measures: dict[str, Measure] = {}
    where = f"{path.parent.name}/{path.name}"
    for name, entry in read_yaml(path, complaints).items():
        try:
            measures[name] = Measure.model_validate({"name": name, **_as_mapping(entry)})
        except ValidationError as error:
            complaints += complaints_of(error, f"{where}: {name}")
    for measure in measures.values():
        complaints += _contradictions(measure, measures, f"{where}: {measure.name}")
    if complaints:
        raise RuleFileError(sorted(complaints))
    return measures


def complaints_of(error: ValidationError, where: str) -> list[Complaint]:
    """One complaint for every mistake pydantic found below `where`."""
    return [
        Complaint(
            ".".join([where, *(str(part) for part in one["loc"])]),
            "not_as_declared",
            {
                "message": one["msg"],
                "kind": one["type"],
                "expected": str(one.get("ctx", {}).get("expected", "")),
            },
        )
        for one in error.errors()
    ]


def _as_mapping(entry: object) -> dict[str, object]:
    return {str(key): value for key, value in entry.items()} if isinstance(entry, dict) else {}


def _contradictions(
    measure: Measure, measures: Mapping[str, Measure], where: str
) -> list[Complaint]:
    """What pydantic cannot see: derivations that do not fit together."""
    given = [measure.ratio, measure.months_since, measure.days_since, measure.from_rooms]
    found = [
        Complaint(where, "unknown_measure", {"measure": name})
        for name in measure.inputs
        if name not in measures
    ]
    if sum(one is not None for one in given) > 1 or (measure.is_derived and measure.summed_up):
        found.append(Complaint(where, "derived_twice"))
    if measure.summed_up and not measure.is_number:
        found.append(Complaint(where, "no_number_to_sum_up", {"type": measure.type}))
    if (measure.type is Type.CHOICE) != bool(measure.choices):
        found.append(Complaint(where, "choices_do_not_fit_type", {"type": measure.type}))
    if found:
        return found
    if not all(_fits(measure, measures[name]) for name in measure.inputs):
        found.append(Complaint(where, "inputs_of_the_wrong_type", {"type": measure.type}))
    if any(_cannot_be_input(measures[name], measure) for name in measure.inputs):
        found.append(Complaint(where, "derived_from_derived"))
    return found


def _cannot_be_input(one: Measure, of: Measure) -> bool:
    """Derivations are one or two steps deep, so that they can be followed and never turn round."""
    return one.ratio is not None or (one.from_rooms is not None and of.from_rooms is not None)


def _fits(measure: Measure, of: Measure) -> bool:
    """Whether a measure can be worked out from another of this type."""
    if measure.months_since or measure.days_since:
        return of.type is Type.DAY and measure.type is Type.COUNT
    if measure.from_rooms and measure.from_rooms.take is Take.NUMBER:
        return of.type is Type.CLAIM and measure.type is Type.COUNT
    return of.is_number and measure.is_number
