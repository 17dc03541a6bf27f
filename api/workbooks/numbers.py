"""Numbers and days as Germans and Excel write them, exact, never guessed."""

import re
from datetime import date, datetime
from decimal import Decimal

from .texts import tidy

MAX_ABSOLUTE = Decimal(10) ** 8
MAX_DECIMALS = 6
YEARS = range(1900, 2101)

GERMAN = re.compile(r"[+-]?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
WITH_POINT = re.compile(r"[+-]?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)\.[0-9]+")
THOUSANDS_OR_THOUSANDTHS = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")
DEGREES = re.compile(r"[+-]?[0-9]{1,3}\.[0-9]{1,20}")
GERMAN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00)?)?")


class CellWrong(Exception):
    """A cell does not hold what its column promises: a code, and words to fill in."""

    def __init__(self, code: str, **details: str | int | tuple[str, ...]) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details


def from_float(value: float) -> Decimal:
    """The decimal that was typed: Excel keeps 15 digits, the rest is noise of binary floats."""
    shortest = Decimal(repr(value))
    return shortest if len(shortest.as_tuple().digits) <= 15 else Decimal(f"{value:.15g}")


def from_text(text: str, unit: str = "") -> Decimal:
    """The number in a text such as 11,5 or 1.234,5 or 12.5 m².

    Raises
    ------
    CellWrong
        If it is none, or if its point may mean thousands as well as decimals (1.234).
    """
    plain = tidy(text).replace("\u2212", "-")
    if unit and plain.endswith(unit):
        plain = plain.removesuffix(unit).rstrip()
    if THOUSANDS_OR_THOUSANDTHS.fullmatch(plain):
        raise CellWrong("ambiguous_number", value=plain)
    if GERMAN.fullmatch(plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    if WITH_POINT.fullmatch(plain):
        return Decimal(plain.replace(",", ""))
    raise CellWrong("not_a_number", value=shown(text))


def degrees_from_text(text: str) -> Decimal:
    """A coordinate: it has no thousands, so a point in it always begins the decimals."""
    plain = tidy(text)
    return Decimal(plain) if DEGREES.fullmatch(plain) else from_text(plain.rstrip("°"))


def bounded(number: Decimal) -> Decimal:
    """The number if it is finite, not negative, not absurd and not finer than a millionth."""
    if not number.is_finite() or abs(number) > MAX_ABSOLUTE:
        raise CellWrong("number_too_large", value=shown(str(number)))
    if number < 0:
        raise CellWrong("negative_number", value=str(number))
    exponent = number.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > MAX_DECIMALS:
        raise CellWrong("number_too_fine", value=str(number), limit=MAX_DECIMALS)
    return number


def day_from(value: object) -> date:
    """The day in a date cell or in a text such as 01.03.2024 or 2024-03-01.

    Raises
    ------
    CellWrong
        If it is no day between 1900 and 2100, or only Excel's number for one.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _in_range(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and 18_000 < value < 75_000:
        raise CellWrong("number_for_day", value=str(value))
    return _in_range(_day_in_text(str(value)))


def _day_in_text(text: str) -> date:
    plain = tidy(text)
    german, iso = GERMAN_DAY.fullmatch(plain), ISO_DAY.fullmatch(plain)
    try:
        if german:
            return date(int(german[3]), int(german[2]), int(german[1]))
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        raise CellWrong("no_such_day", value=shown(text)) from None
    raise CellWrong("not_a_day", value=shown(text))


def _in_range(day: date) -> date:
    if day.year not in YEARS:
        raise CellWrong("day_out_of_range", value=day.isoformat())
    return day


def shown(text: str, limit: int = 60) -> str:
    """A value short and harmless enough to stand in a sentence."""
    plain = "".join(one if one.isprintable() else "\ufffd" for one in text)
    return plain if len(plain) <= limit else plain[:limit] + "…"
