"""Facts of a record: what may be said of a measure, read exactly."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from .errors import Complaint
from .exact import Value, exact, is_reasonable, iso_day
from .findings import Level, Reason
from .measures import Measure, Type, all_measures

MAX_DAYS = 1000
RECORDED_REASONS = (Reason.MISSING_INPUT, Reason.NOT_VISITED, Reason.ACCESS_REFUSED)
Facts = dict[str, object]


def value_of(measure: Measure, fact: object) -> Value | Reason | None:
    """The fact as an exact value, or why there is none; None if it has the wrong type.

    Of a list of days the value is their number; the days themselves are asked with `days_of`.
    """
    if fact is None:
        return Reason.MISSING_INPUT
    if isinstance(fact, dict):
        return _recorded_reason(fact)
    if measure.type is Type.CHOICE:
        return fact if isinstance(fact, str) and fact in measure.choices else None
    return READERS[measure.type](measure, fact)


def _claim(measure: Measure, fact: object) -> Value | None:
    del measure
    return fact if isinstance(fact, bool) else None


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


def _a_day(measure: Measure, fact: object) -> Value | None:
    del measure
    return _day(fact)


def _how_many_days(measure: Measure, fact: object) -> Value | None:
    del measure
    days = days_of(fact)
    return None if days is None else Fraction(len(days))


def _day(fact: object) -> date | None:
    try:
        return iso_day(fact)
    except ValueError:
        return None


def days_of(fact: object) -> tuple[date, ...] | None:
    """The days of a list; None if it is none."""
    if not isinstance(fact, list | tuple) or len(fact) > MAX_DAYS:
        return None
    found = [_day(one) for one in fact]
    return tuple(one for one in found if one) if all(found) else None


READERS: dict[Type, Callable[[Measure, object], Value | None]] = {
    Type.CLAIM: _claim,
    Type.NUMBER: _amount,
    Type.COUNT: _amount,
    Type.DAY: _a_day,
    Type.DAYS: _how_many_days,
}


def wrong_fact(path: str, level: Level, name: str, fact: object) -> Complaint | None:
    """What is wrong with one fact of a place, if anything."""
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


def given_twice(path: str, facts: Facts) -> Iterator[Complaint]:
    """A derived measure may be given, but not beside all that it follows from."""
    for name in facts:
        measure = all_measures().get(name)
        if measure and measure.is_derived and all(one in facts for one in measure.inputs):
            details = {"measure": name, "inputs": ", ".join(measure.inputs)}
            yield Complaint(f"{path}.facts.{name}", "given_and_derived", details)
