"""A record: what was seen in one accommodation on one day, as JSON without any database."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NoReturn

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .errors import Complaint, RecordError
from .exact import Value, exact, is_reasonable
from .findings import Level, Reason
from .measures import Measure, Type, all_measures, complaints_of

MAX_RECORD_BYTES = 20_000_000
RECORDED_REASONS = (Reason.MISSING_INPUT, Reason.NOT_VISITED, Reason.ACCESS_REFUSED)


class Kind(StrEnum):
    """What sort of accommodation it is; the words are terms of German law."""

    GEMEINSCHAFTSUNTERKUNFT = "gemeinschaftsunterkunft"
    NOTUNTERKUNFT = "notunterkunft"
    WOHNUNG = "wohnung"


class RoomUse(StrEnum):
    """What a room is for; people live and sleep in `living` rooms."""

    LIVING = "living"
    KITCHEN = "kitchen"
    SANITARY = "sanitary"
    CORRIDOR = "corridor"
    COMMON = "common"
    PLAY = "play"
    OFFICE = "office"
    SICK = "sick"
    LAUNDRY = "laundry"
    STORAGE = "storage"
    OTHER = "other"


Facts = dict[str, object]


class RecordModel(BaseModel):
    """Strict: a misspelt key is a mistake, not a missing fact."""

    model_config = ConfigDict(extra="forbid")


class RoomRecord(RecordModel):
    """One room and what was seen in it."""

    id: str = Field(min_length=1, max_length=100)
    use: RoomUse
    facts: Facts = {}


class DwellingRecord(RecordModel):
    """A flat, or in a shared centre the smallest lockable unit, with its rooms."""

    id: str = Field(min_length=1, max_length=100)
    facts: Facts = {}
    rooms: list[RoomRecord] = []


class AccommodationRecord(RecordModel):
    """The site itself."""

    id: str = Field(min_length=1, max_length=100)
    kind: Kind
    facts: Facts = {}


class Record(RecordModel):
    """Everything a visit found, or a register knows, about one accommodation on one day."""

    day: date
    accommodation: AccommodationRecord
    dwellings: list[DwellingRecord] = []


def read_record(text: str) -> Record:
    """The record in a JSON text, all its facts checked against the declared measures.

    Raises
    ------
    RecordError
        If it is not JSON, has unknown keys, or facts of the wrong name, level or type;
        all mistakes at once.
    """
    if len(text) > MAX_RECORD_BYTES:
        raise RecordError([Complaint("$", "too_large", {"limit": str(MAX_RECORD_BYTES)})])
    try:
        content = json.loads(text, parse_float=_number, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise RecordError([Complaint("$", "not_json", {"message": str(error)})]) from error
    return check_record(content)


def check_record(content: object) -> Record:
    """The same for values already read; decimals must be `Decimal`, never float."""
    try:
        record = Record.model_validate(content)
    except ValidationError as error:
        raise RecordError(complaints_of(error, "$")) from error
    complaints = [*_same_id_twice(record), *_wrong_facts(record)]
    if complaints:
        raise RecordError(complaints)
    return record


def value_of(measure: Measure, fact: object) -> Value | Reason | None:
    """The fact as an exact value, or why there is none; None if it has the wrong type."""
    if fact is None:
        return Reason.MISSING_INPUT
    if isinstance(fact, dict):
        reason = fact.get("not_assessed")
        return (
            Reason(reason) if set(fact) == {"not_assessed"} and reason in RECORDED_REASONS else None
        )
    if measure.type is Type.CLAIM:
        return fact if isinstance(fact, bool) else None
    if measure.type is Type.DAY:
        return _day(fact)
    if measure.type is Type.CHOICE:
        return fact if isinstance(fact, str) and fact in measure.choices else None
    return _amount(measure, fact)


def _amount(measure: Measure, fact: object) -> Value | None:
    if isinstance(fact, bool) or not isinstance(fact, int | Decimal):
        return None
    number = Decimal(fact)
    if not is_reasonable(number) or number < 0:
        return None
    if measure.type is Type.COUNT and number != number.to_integral_value():
        return None
    return exact(number)


def _day(fact: object) -> date | None:
    if isinstance(fact, date):
        return fact
    try:
        return date.fromisoformat(fact) if isinstance(fact, str) else None
    except ValueError:
        return None


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        _no_number(text)


def _no_number(text: str) -> NoReturn:
    message = f"{text} is not a number"
    raise ValueError(message)


def facts_with_paths(record: Record) -> Iterator[tuple[str, Level, Facts]]:
    """Every bag of facts in the record with its JSON path and level."""
    yield "$.accommodation", Level.FACILITY, record.accommodation.facts
    for place, dwelling in enumerate(record.dwellings):
        yield f"$.dwellings[{place}]", Level.DWELLING, dwelling.facts
        for number, room in enumerate(dwelling.rooms):
            yield f"$.dwellings[{place}].rooms[{number}]", Level.ROOM, room.facts


def _wrong_facts(record: Record) -> Iterator[Complaint]:
    for path, level, facts in facts_with_paths(record):
        for name, fact in facts.items():
            complaint = _wrong_fact(f"{path}.facts.{name}", level, name, fact)
            if complaint:
                yield complaint
        yield from _given_twice(path, facts)


def _wrong_fact(path: str, level: Level, name: str, fact: object) -> Complaint | None:
    measure = all_measures().get(name)
    if measure is None:
        return Complaint(path, "unknown_measure", {"measure": name})
    if level not in measure.levels:
        allowed = ", ".join(measure.levels)
        return Complaint(path, "wrong_level", {"measure": name, "level": level, "allowed": allowed})
    if value_of(measure, fact) is None:
        details = {"measure": name, "type": measure.type, "value": str(fact)[:60]}
        return Complaint(path, "wrong_type", details)
    return None


def _given_twice(path: str, facts: Facts) -> Iterator[Complaint]:
    """A derived measure may be given, but not beside all that it follows from."""
    for name in facts:
        measure = all_measures().get(name)
        if measure and measure.is_derived and all(one in facts for one in measure.inputs):
            details = {"measure": name, "inputs": ", ".join(measure.inputs)}
            yield Complaint(f"{path}.facts.{name}", "given_and_derived", details)


def _same_id_twice(record: Record) -> Iterator[Complaint]:
    dwellings = [dwelling.id for dwelling in record.dwellings]
    for name in sorted({one for one in dwellings if dwellings.count(one) > 1}):
        yield Complaint("$.dwellings", "same_id_twice", {"id": name})
    for place, dwelling in enumerate(record.dwellings):
        rooms = [room.id for room in dwelling.rooms]
        for name in sorted({one for one in rooms if rooms.count(one) > 1}):
            yield Complaint(f"$.dwellings[{place}].rooms", "same_id_twice", {"id": name})
