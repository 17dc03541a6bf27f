"""Numbers without rounding: what is read as 5.4 is 54/10, so limits are judged exactly."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

Value = bool | Fraction | date | str
"""A fact as the engine sees it: a claim, an exact number, a day, or a word of a list."""

MAX_ABSOLUTE = Decimal(10) ** 8
MAX_DECIMALS = 6


def exact(number: int | Decimal | Fraction) -> Fraction:
    """The number as a fraction; floats are refused by type, they have already lost the truth."""
    return Fraction(number)


def is_reasonable(number: Decimal) -> bool:
    """Whether a number is finite, not absurdly large and not finer than a millionth."""
    if not number.is_finite() or number.copy_abs() > MAX_ABSOLUTE:
        return False
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= MAX_DECIMALS


def exact_number(value: object) -> Decimal:
    """The number of a rule file, written shortest; floats, words and claims are refused.

    Raises
    ------
    ValueError
        If it is no number, negative, absurdly large or finer than a millionth.
    """
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        message = "a number is written like 6 or 2.40"
        raise ValueError(message)  # noqa: TRY004  pydantic collects only ValueError
    number = Decimal(value)
    if not is_reasonable(number) or number < 0:
        message = f"a number lies between 0 and {MAX_ABSOLUTE} and has at most six decimals"
        raise ValueError(message)
    return Decimal(format(number.normalize(), "f"))


def claim_or_number(value: object) -> bool | Decimal | None:
    """A limit: true, false, a number, or nothing where the rule ends."""
    return value if value is None or isinstance(value, bool) else exact_number(value)


def iso_day(value: object) -> date:
    """The day of a date or of a text like 2026-03-01.

    Raises
    ------
    ValueError
        If it is anything else; numbers are no days, and a time of day is too much.
    """
    if type(value) is date:
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return date.fromisoformat(value)
    message = "a day is written like 2026-03-01"
    raise ValueError(message)


def months_until(start: date, day: date) -> int:
    """Months begun between two days: 0 on the day itself, 13 one day after twelve full months.

    The last day of a month counts as its anniversary where the day does not exist (31 January
    plus one month is the end of February).
    """
    if day <= start:
        return 0
    months = (day.year - start.year) * 12 + day.month - start.month
    return months if day <= _months_later(start, months) else months + 1


def anniversary(day: date, years: int) -> date:
    """The same day so many years later; of 29 February it is 1 March where the year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _months_later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for day in range(start.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, start.day)
