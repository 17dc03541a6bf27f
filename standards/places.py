"""The places of a record as the engine walks them, and how a measure is looked up in one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from .exact import Value, months_until
from .findings import Level, Reason, RoomUse
from .measures import FromRooms, Measure, Take, all_measures
from .record import Facts, Kind, Record, value_of


@dataclass(frozen=True)
class Place:
    """One accommodation, dwelling or room with its facts and the places in it."""

    path: str
    level: Level
    kind: Kind
    day: date
    facts: Facts
    use: RoomUse | None = None
    parent: "Place | None" = None
    parts: "list[Place]" = field(default_factory=list)

    def walk(self) -> "Iterator[Place]":
        """The place itself and everything in it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Known:
    """A value with its denominator (1 unless it is a ratio) and the facts it came from."""

    value: Value
    per: Fraction = Fraction(1)
    inputs: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class Missing:
    """No value: what was not recorded, and why."""

    names: tuple[str, ...]
    reason: Reason = Reason.MISSING_INPUT


def places_of(record: Record, day: date | None = None) -> Place:
    """The accommodation of the record with its dwellings and rooms below it."""
    when, kind = day or record.day, record.accommodation.kind
    site = Place(record.accommodation.id, Level.FACILITY, kind, when, record.accommodation.facts)
    for dwelling in record.dwellings:
        path = f"{site.path}/{dwelling.id}"
        flat = Place(path, Level.DWELLING, kind, when, dwelling.facts, parent=site)
        site.parts.append(flat)
        flat.parts.extend(
            Place(f"{path}/{room.id}", Level.ROOM, kind, when, room.facts, room.use, flat)
            for room in dwelling.rooms
        )
    return site


def look_up(name: str, place: Place) -> Known | Missing:
    """What is known of a measure in a place: recorded, derived, or summed up over its parts."""
    measure = all_measures()[name]
    if name in place.facts:
        return _recorded(measure, place)
    if measure.ratio:
        return _both(measure, place, _shared_out)
    if measure.from_rooms:
        return _from_rooms(measure, measure.from_rooms, place)
    if measure.is_derived:
        return _since(measure, place)
    if measure.summed_up and place.parts:
        return _summed_up(measure, place)
    return Missing((name,))


def look_up_or_above(name: str, place: Place) -> Known | Missing:
    """The same, asking the dwelling and the accommodation around it where it is unknown here."""
    found = look_up(name, place)
    if isinstance(found, Known) or place.parent is None:
        return found
    above = look_up_or_above(name, place.parent)
    return above if isinstance(above, Known) else found


def _recorded(measure: Measure, place: Place) -> Known | Missing:
    value = value_of(measure, place.facts[measure.name])
    if isinstance(value, Reason):
        return Missing((measure.name,), value)
    if value is None:
        message = f"{place.path}: {measure.name} was never checked"
        raise TypeError(message)
    return Known(value, inputs=((measure.name, value),))


def _both(
    measure: Measure, place: Place, derive: Callable[[Known, Known], Known]
) -> Known | Missing:
    found = [look_up(name, place) for name in measure.inputs]
    missing = [one for one in found if isinstance(one, Missing)]
    if missing:
        names = tuple(name for one in missing for name in one.names)
        return Missing(names, missing[0].reason)
    first, second = (one for one in found if isinstance(one, Known))
    return derive(first, second)


def _shared_out(whole: Known, among: Known) -> Known:
    if not isinstance(whole.value, Fraction) or not isinstance(among.value, Fraction):
        message = "a ratio is declared over numbers"
        raise TypeError(message)
    return Known(
        whole.value / whole.per, among.value / among.per, inputs=(*whole.inputs, *among.inputs)
    )


def _since(measure: Measure, place: Place) -> Known | Missing:
    found = look_up(measure.inputs[0], place)
    if isinstance(found, Missing):
        return found
    if not isinstance(found.value, date):
        message = f"{measure.name} is declared over a day"
        raise TypeError(message)
    months = months_until(found.value, place.day)
    days = max(0, (place.day - found.value).days)
    return Known(Fraction(months if measure.months_since else days), inputs=found.inputs)


def _summed_up(measure: Measure, place: Place) -> Known | Missing:
    """The sum over the parts that count; zero where there are parts and none of them counts."""
    counted = [part for part in place.parts if measure.counts_in(part.use)]
    values = _values(measure.name, counted)
    if isinstance(values, Missing):
        return values
    total = sum((value for value in values if isinstance(value, Fraction)), Fraction(0))
    return Known(total, inputs=((measure.name, total),))


def _from_rooms(measure: Measure, derivation: FromRooms, place: Place) -> Known | Missing:
    """Taken over the rooms that count; unknown where none is recorded, for there may be some."""
    rooms = [one for one in place.walk() if one.level is Level.ROOM and measure.counts_in(one.use)]
    values = _values(derivation.of, rooms)
    if isinstance(values, Missing) or not values:
        return values if isinstance(values, Missing) else Missing((measure.name,))
    numbers = [Fraction(value) for value in values if isinstance(value, bool | Fraction)]
    taken = max(numbers) if derivation.take is Take.LARGEST else sum(numbers, Fraction(0))
    return Known(taken, inputs=((measure.name, taken),))


def _values(name: str, places: list[Place]) -> list[Value] | Missing:
    found = [look_up(name, place) for place in places]
    missing = [one for one in found if isinstance(one, Missing)]
    if missing:
        return Missing((name,), missing[0].reason)
    return [one.value for one in found if isinstance(one, Known)]
