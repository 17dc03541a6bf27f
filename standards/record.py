"""A record: what was seen in one accommodation on one day, as JSON without any database."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, NoReturn

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .errors import Complaint, RecordError
from .facts import Facts, given_twice, wrong_fact
from .findings import Level, RoomUse
from .reading import complaints_of
from .terms import Day, Scope

MAX_RECORD_BYTES = 20_000_000


class Kind(StrEnum):
    """What sort of accommodation it is; the words are terms of German law."""

    GEMEINSCHAFTSUNTERKUNFT = "gemeinschaftsunterkunft"
    NOTUNTERKUNFT = "notunterkunft"
    WOHNUNG = "wohnung"


def is_for(scope: Scope, kind: Kind) -> bool:
    """Whether a rule of this scope is for this kind: flats are decentral, all others central."""
    return scope is Scope.BOTH or (scope is Scope.DECENTRAL) == (kind is Kind.WOHNUNG)


PlaceCode = Annotated[
    str, Field(min_length=1, max_length=100, pattern=r"^[^/~\x00-\x1f][^/\x00-\x1f]*$")
]
"""Short name of a place within its parent; `/` joins them to a path, `~` begins a household."""


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


class PersonRecord(RecordModel):
    """One person by a code, never a name."""

    id: PlaceCode
    facts: Facts = {}


class HouseholdRecord(RecordModel):
    """People placed together, by a code, and the dwelling they live in where it is known."""

    id: PlaceCode
    dwelling: PlaceCode | None = None
    facts: Facts = {}
    persons: list[PersonRecord] = []


class CountyRecord(RecordModel):
    """The body or area that is responsible: the county, a planning area, a municipality."""

    id: PlaceCode
    facts: Facts = {}


class Record(RecordModel):
    """Everything a visit found, or a register knows, about one accommodation on one day.

    Households and the county are there where their rules are to be judged too.
    """

    day: Day
    accommodation: AccommodationRecord
    dwellings: list[DwellingRecord] = []
    households: list[HouseholdRecord] = []
    county: CountyRecord | None = None


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
    complaints = [*_same_id_twice(record), *_nowhere(record), *_wrong_facts(record)]
    if complaints:
        raise RecordError(complaints)
    return record


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
    if record.county:
        yield "$.county", Level.COUNTY, record.county.facts
    yield "$.accommodation", Level.FACILITY, record.accommodation.facts
    for place, dwelling in enumerate(record.dwellings):
        yield f"$.dwellings[{place}]", Level.DWELLING, dwelling.facts
        for number, room in enumerate(dwelling.rooms):
            yield f"$.dwellings[{place}].rooms[{number}]", Level.ROOM, room.facts
    for place, household in enumerate(record.households):
        yield f"$.households[{place}]", Level.HOUSEHOLD, household.facts
        for number, person in enumerate(household.persons):
            yield f"$.households[{place}].persons[{number}]", Level.PERSON, person.facts


def _wrong_facts(record: Record) -> Iterator[Complaint]:
    for path, level, facts in facts_with_paths(record):
        for name, fact in facts.items():
            complaint = wrong_fact(f"{path}.facts.{name}", level, name, fact)
            if complaint:
                yield complaint
        yield from given_twice(path, facts)


def _nowhere(record: Record) -> Iterator[Complaint]:
    if record.county and record.county.id == record.accommodation.id:
        yield Complaint("$.county.id", "same_id_twice", {"id": record.county.id})
    dwellings = {dwelling.id for dwelling in record.dwellings}
    for place, household in enumerate(record.households):
        if household.dwelling is not None and household.dwelling not in dwellings:
            path = f"$.households[{place}].dwelling"
            yield Complaint(path, "unknown_dwelling", {"dwelling": household.dwelling})


def _same_id_twice(record: Record) -> Iterator[Complaint]:
    yield from _twice("$.dwellings", (dwelling.id for dwelling in record.dwellings))
    for place, dwelling in enumerate(record.dwellings):
        yield from _twice(f"$.dwellings[{place}].rooms", (room.id for room in dwelling.rooms))
    yield from _twice("$.households", (household.id for household in record.households))
    for place, household in enumerate(record.households):
        persons = (person.id for person in household.persons)
        yield from _twice(f"$.households[{place}].persons", persons)


def _twice(path: str, names: Iterable[str]) -> Iterator[Complaint]:
    for name, times in sorted(Counter(names).items()):
        if times > 1:
            yield Complaint(path, "same_id_twice", {"id": name})
