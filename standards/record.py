"""A record: what was seen in one accommodation on one day, as JSON without any database."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, NoReturn

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .errors import Complaint, RecordError
from .exact import Value, exact, is_reasonable, iso_day
from .findings import Level, Reason, RoomUse
from .measures import Measure, Type, all_measures, complaints_of
from .rules import Day

MAX_RECORD_BYTES = 20_000_000
RECORDED_REASONS = (Reason.MISSING_INPUT, Reason.NOT_VISITED, Reason.ACCESS_REFUSED)


class Kind(StrEnum):
    """What sort of accommodation it is; the words are terms of German law."""

    GEMEINSCHAFTSUNTERKUNFT = "gemeinschaftsunterkunft"
    NOTUNTERKUNFT = "notunterkunft"
    WOHNUNG = "wohnung"


Facts = dict[str, object]
PlaceCode = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^/\x00-\x1f]+$")]
"""Short name of a place within its parent; `/` joins them to a path."""


class RecordModel(BaseModel):
    """Strict: a misspelt key is a mistake, not a missing fact."""

    model_config = ConfigDict(extra="forbid")


class RoomRecord(RecordModel):
    """One room and what was seen in it."""

    id: PlaceCode
    use: RoomUse
    facts: Facts = {}


class DwellingRecord(RecordModel):
    """A flat, or in a shared centre the smallest lockable unit, with its rooms."""

    id: PlaceCode
    facts: Facts = {}
    rooms: list[RoomRecord] = []


class AccommodationRecord(RecordModel):
    """The site itself."""

    id: PlaceCode
    kind: Kind
    facts: Facts = {}


class Record(RecordModel):
    """Everything a visit found, or a register knows, about one accommodation on one day."""

    day: Day
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
        content = json.loads(
            text, parse_float=_number, parse_constant=_no_number, object_pairs_hook=_no_key_twice
        )
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
        return _recorded_reason(fact)
    if measure.type is Type.CLAIM:
        return fact if isinstance(fact, bool) else None
    if measure.type is Type.DAY:
        return _day(fact)
    if measure.type is Type.CHOICE:
        return fact if isinstance(fact, str) and fact in measure.choices else None
    return _amount(measure, fact)


def _recorded_reason(fact: Facts) -> Reason | None:
    reason = fact.get("not_assessed")
    if not isinstance(reason, str) or len(fact) > 1 or reason not in RECORDED_REASONS:
        return None
    return Reason(reason)


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
    try:
        return iso_day(fact)
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


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        message = f"the key {twice[:60]} is given twice"
        raise ValueError(message)
    return found


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
        details = {"measure": name, "type": measure.type, "value": _excerpt(fact)}
        return Complaint(path, "wrong_type", details)
    return None


def _excerpt(fact: object) -> str:
    """Enough of a wrong fact to recognise it; never the inside of something endlessly nested."""
    if isinstance(fact, str):
        return fact[:60].encode(errors="replace").decode()
    if isinstance(fact, bool | date | Decimal):
        return str(fact)[:60]
    return type(fact).__name__ if not isinstance(fact, int) or abs(fact) > 10**60 else str(fact)


def _given_twice(path: str, facts: Facts) -> Iterator[Complaint]:
    """A derived measure may be given, but not beside all that it follows from."""
    for name in facts:
        measure = all_measures().get(name)
        if measure and measure.is_derived and all(one in facts for one in measure.inputs):
            details = {"measure": name, "inputs": ", ".join(measure.inputs)}
            yield Complaint(f"{path}.facts.{name}", "given_and_derived", details)


def _same_id_twice(record: Record) -> Iterator[Complaint]:
    yield from _twice("$.dwellings", (dwelling.id for dwelling in record.dwellings))
    for place, dwelling in enumerate(record.dwellings):
        yield from _twice(f"$.dwellings[{place}].rooms", (room.id for room in dwelling.rooms))


def _twice(path: str, names: Iterable[str]) -> Iterator[Complaint]:
    for name, times in sorted(Counter(names).items()):
        if times > 1:
            yield Complaint(path, "same_id_twice", {"id": name})
