"""What is known of a measure in a place: recorded, derived, summed up, or only partly known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .exact import Value, anniversary, months_until
from .facts import days_of, value_of
from .findings import Level, Reason
from .measures import Aged, FromRooms, Measure, Take, all_measures
from .places import Basis, Place
from .terms import Aggregate


@dataclass(frozen=True)
class Known:
    """A value with its denominator (1 unless it is a ratio) and the facts it came from."""

    value: Value
    per: Fraction = Fraction(1)
    inputs: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class Partly:
    """A number of which a part was not recorded: it lies between two bounds.

    Numerator and denominator each lie between a low and a high end; None is without end. Nothing
    that is counted or measured is negative, so what is known is the low end of any sum.
    """

    low: Fraction
    high: Fraction | None
    names: tuple[str, ...]
    reason: Reason
    per_low: Fraction = Fraction(1)
    per_high: Fraction | None = Fraction(1)
    inputs: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class Missing:
    """No value: what was not recorded, and why."""

    names: tuple[str, ...]
    reason: Reason = Reason.MISSING_INPUT


Found = Known | Partly | Missing


def look_up(name: str, place: Place) -> Found:
    """What is known of a measure in a place; a recorded fact wins over a derived one."""
    measure = _asked(name, place)
    if measure.name in place.facts:
        return _recorded(measure, place)
    found = _derived(measure, place)
    if isinstance(found, Missing) and measure.summed_up:
        # Where no part counts (a dwelling of which only the kitchen is recorded) there may be some.
        counted = [part for part in place.parts if measure.counts_in(part.use)]
        return _total(measure.name, counted) if counted else found
    return found


def look_up_or_above(name: str, place: Place) -> Found:
    """The same, asking the dwelling and the accommodation around it where it is unknown here."""
    found = look_up(name, place)
    if isinstance(found, Known) or place.around is None:
        return found
    above = look_up_or_above(name, place.around)
    return above if isinstance(above, Known) else found


def look_up_all(name: str, places: Sequence[Place], aggregate: Aggregate) -> Found:
    """One value for many places: their total, or all areas over all places.

    The average of a ratio is the total of its numerators over the total of its denominators, not
    the mean of the single ratios: a large room makes up for a small one only with its area. A
    ratio that was recorded without its parts says nothing about how much it weighs.
    """
    measure = all_measures()[name]
    if measure.ratio:
        whole, among = measure.ratio.of, measure.ratio.per
        return _shared_out(_total(whole, places), _total(among, places))
    total = _total(name, places)
    if aggregate is Aggregate.TOTAL or isinstance(total, Missing):
        return total
    return _shared_out(total, Known(Fraction(len(places))))


def _asked(name: str, place: Place) -> Measure:
    """The measure asked for, or what takes the place of its places by today's occupants."""
    measure = all_measures()[name]
    if place.basis is Basis.OCCUPANTS and measure.counterpart:
        return all_measures()[measure.counterpart]
    return measure


def _recorded(measure: Measure, place: Place) -> Known | Missing:
    value = value_of(measure, place.facts[measure.name])
    if isinstance(value, Reason):
        return Missing((measure.name,), value)
    if value is None:
        message = f"{place.path}: {measure.name} was never checked"
        raise TypeError(message)
    return Known(value, inputs=((measure.name, value),))


def _derived(measure: Measure, place: Place) -> Found:
    if measure.ratio:
        return _shared_out(*(look_up(name, place) for name in measure.inputs))
    if measure.from_rooms:
        return _from_rooms(measure, measure.from_rooms, place)
    if measure.sum_of:
        return _sum((look_up(name, place) for name in measure.sum_of), measure.name)
    if measure.aged:
        return _aged(measure, measure.aged, place)
    if measure.is_derived:
        return _since(measure, place)
    return Missing((measure.name,))


def _shared_out(whole: Found, among: Found) -> Found:
    missing = [one for one in (whole, among) if isinstance(one, Missing)]
    if missing:
        return Missing(_names(missing), missing[0].reason)
    if isinstance(whole, Known) and isinstance(among, Known):
        inputs = (*whole.inputs, *among.inputs)
        return Known(_number(whole) / whole.per, _number(among) / among.per, inputs)
    over, under = _ends(whole), _ends(among)
    partly = [one for one in (whole, among) if isinstance(one, Partly)]
    inputs = (*getattr(whole, "inputs", ()), *getattr(among, "inputs", ()))
    return Partly(*over, _names(partly), partly[0].reason, *under, inputs)


def _ends(found: Found) -> tuple[Fraction, Fraction | None]:
    """Low and high end of a number that is no ratio."""
    if isinstance(found, Partly):
        return found.low, found.high
    if isinstance(found, Known):
        return _number(found) / found.per, _number(found) / found.per
    message = "what is missing has no ends"
    raise TypeError(message)


def _number(known: Known) -> Fraction:
    if not isinstance(known.value, Fraction):
        message = "only numbers are shared out and summed up"
        raise TypeError(message)
    return known.value


def _since(measure: Measure, place: Place) -> Known | Missing:
    found = look_up(measure.inputs[0], place)
    if not isinstance(found, Known):
        return Missing(found.names, found.reason)
    if not isinstance(found.value, date):
        message = f"{measure.name} is declared over a day"
        raise TypeError(message)
    months = months_until(found.value, place.day)
    days = max(0, (place.day - found.value).days)
    return Known(Fraction(months if measure.months_since else days), inputs=found.inputs)


def _aged(measure: Measure, aged: Aged, place: Place) -> Known | Missing:
    """How many are of the age on the day; the finding keeps the number, never the birthdays."""
    fact = place.facts.get(aged.of)
    days = days_of(fact)
    if days is None:
        recorded = value_of(all_measures()[aged.of], fact)
        reason = recorded if isinstance(recorded, Reason) else Reason.MISSING_INPUT
        return Missing((measure.name,), reason)
    number = Fraction(sum(_is_aged(day, aged, place.day) for day in days))
    return Known(number, inputs=((measure.name, number),))


def _is_aged(born: date, aged: Aged, day: date) -> bool:
    if aged.up_to is not None:
        return day <= anniversary(born, aged.up_to)
    if aged.over is not None:
        return day > anniversary(born, aged.over)
    return day < anniversary(born, aged.under or 0)


def _total(name: str, places: Sequence[Place]) -> Found:
    return _sum((look_up(name, place) for place in places), name)


def _sum(found: Iterable[Found], name: str) -> Found:
    """What is known added up; without end where a part of it is missing."""
    every = list(found)
    gaps = [one for one in every if not isinstance(one, Known)]
    if gaps and all(isinstance(one, Missing) for one in every):
        return Missing(_names(gaps), gaps[0].reason)
    low = sum((_ends(one)[0] for one in every if not isinstance(one, Missing)), Fraction(0))
    if gaps:
        return Partly(low, None, _names(gaps), gaps[0].reason, inputs=((name, low),))
    return Known(low, inputs=((name, low),))


def _names(gaps: Iterable[Known | Partly | Missing]) -> tuple[str, ...]:
    every = (name for one in gaps if not isinstance(one, Known) for name in one.names)
    return tuple(dict.fromkeys(every))


def _from_rooms(measure: Measure, derivation: FromRooms, place: Place) -> Found:
    """Taken over the rooms that count; unknown where none is recorded, for there may be some."""
    rooms = [one for one in place.walk() if one.level is Level.ROOM and measure.counts_in(one.use)]
    found = [look_up(derivation.of, room) for room in rooms]
    values = [one.value for one in found if isinstance(one, Known)]
    numbers = [Fraction(value) for value in values if isinstance(value, bool | Fraction)]
    gaps = [one for one in found if not isinstance(one, Known)]
    if not numbers:
        return Missing((derivation.of,), gaps[0].reason) if gaps else Missing((measure.name,))
    low = max(numbers) if derivation.take is Take.LARGEST else sum(numbers, Fraction(0))
    if not gaps:
        return Known(low, inputs=((measure.name, low),))
    high = low + len(gaps) if derivation.take is Take.NUMBER else None
    inputs = ((measure.name, low),)
    return Partly(low, high, (derivation.of,), gaps[0].reason, inputs=inputs)
