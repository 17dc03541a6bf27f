"""Measures: what is observed or derived, on which level, in which unit; declared once in YAML."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, StrictBool, StrictInt, ValidationError, model_validator

from .errors import Complaint, RuleFileError
from .findings import Level, RoomUse
from .reading import complaints_of, read_yaml
from .terms import RuleModel, Text
from .units import all_units

VOCABULARY = Path(__file__).parent / "vocabulary"


class Type(StrEnum):
    """What kind of value a measure has."""

    CLAIM = "claim"
    NUMBER = "number"
    COUNT = "count"
    DAY = "day"
    DAYS = "days"
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


class Aged(RuleModel):
    """How many of some days of birth make a person of this age on the day that counts.

    `up_to` includes the birthday itself, `over` begins the day after it, `under` ends the day
    before it.
    """

    of: str
    up_to: StrictInt | None = Field(default=None, ge=0, le=120)
    over: StrictInt | None = Field(default=None, ge=0, le=120)
    under: StrictInt | None = Field(default=None, ge=1, le=120)

    @model_validator(mode="after")
    def one_way(self) -> Self:
        """Exactly one bound."""
        if sum(one is not None for one in (self.up_to, self.over, self.under)) != 1:
            msg = "give one of up_to, over and under"
            raise ValueError(msg)
        return self


class Measure(RuleModel):
    """One thing that can be known about a place.

    `levels` are the places it may be recorded for. A derived measure names exactly one derivation;
    `counterpart` is what a measure of places is by today's occupants (places and persons).
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
    sum_of: tuple[str, ...] = ()
    aged: Aged | None = None
    from_rooms: FromRooms | None = None
    room_use: tuple[RoomUse, ...] = ()
    summed_up: StrictBool = False
    counterpart: str | None = None

    @property
    def inputs(self) -> tuple[str, ...]:
        """The measures it is worked out from; none for an observed one."""
        if self.ratio:
            return (self.ratio.of, self.ratio.per)
        if self.sum_of:
            return self.sum_of
        one = self.months_since or self.days_since
        taken = self.from_rooms or self.aged
        return (one,) if one else ((taken.of,) if taken else ())

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
    """Every measure by name, in the order of the files and in them.

    Raises
    ------
    RuleFileError
        If a file is not as promised; all mistakes at once.
    """
    return read_measures(*sorted(VOCABULARY.glob("*.yaml")))


def read_measures(*paths: Path) -> Mapping[str, Measure]:
    """The measures of any files, with the same promises."""
    complaints: list[Complaint] = []
    measures: dict[str, Measure] = {}
    home: dict[str, str] = {}
    for path in paths:
        where = f"{path.parent.name}/{path.name}"
        for name, entry in read_yaml(path, complaints).items():
            if name in home:
                details = {"file": home[name]}
                complaints.append(Complaint(f"{where}: {name}", "measure_twice", details))
            home[name] = where
            try:
                measures[name] = Measure.model_validate({"name": name, **_as_mapping(entry)})
            except ValidationError as error:
                complaints += complaints_of(error, f"{where}: {name}")
    for measure in measures.values():
        complaints += _contradictions(measure, measures, f"{home[measure.name]}: {measure.name}")
    if complaints:
        raise RuleFileError(sorted(complaints))
    return measures


def _as_mapping(entry: object) -> dict[str, object]:
    return {str(key): value for key, value in entry.items()} if isinstance(entry, dict) else {}


def _contradictions(
    measure: Measure, measures: Mapping[str, Measure], where: str
) -> list[Complaint]:
    """What pydantic cannot see: derivations that do not fit together."""
    given = [
        measure.ratio,
        measure.months_since,
        measure.days_since,
        measure.from_rooms,
        measure.aged,
        measure.sum_of or None,
    ]
    found = [
        Complaint(where, "unknown_measure", {"measure": name})
        for name in (*measure.inputs, *filter(None, [measure.counterpart]))
        if name not in measures
    ]
    if measure.unit is not None and measure.unit not in all_units():
        found.append(Complaint(where, "unknown_unit", {"unit": measure.unit}))
    if sum(one is not None for one in given) > 1 or (
        measure.is_derived and measure.summed_up and not measure.aged
    ):
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
    through_rooms = one.from_rooms is not None and of.from_rooms is not None
    return one.ratio is not None or bool(one.sum_of and of.sum_of) or through_rooms


def _fits(measure: Measure, of: Measure) -> bool:
    """Whether a measure can be worked out from another of this type."""
    if measure.months_since or measure.days_since:
        return of.type is Type.DAY and measure.type is Type.COUNT
    if measure.aged:
        return of.type is Type.DAYS and measure.type is Type.COUNT
    if measure.from_rooms and measure.from_rooms.take is Take.NUMBER:
        return of.type is Type.CLAIM and measure.type is Type.COUNT
    return of.is_number and measure.is_number
