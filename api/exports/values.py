"""Values as cells: text is always text, numbers are numbers, nothing is ever a formula."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from api.sentences import Language, sentence

Value = str | int | float | Decimal | Fraction | date | bool | None

LONGEST_TEXT = 32_767
"""Characters a cell can hold."""

DECIMALS = Decimal("0.000001")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
NOT_XML = re.compile("[\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
ESCAPE_LOOKALIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@lru_cache(maxsize=4096)
def harmless(text: str, language: Language) -> str:
    """The text as a cell can hold it; what it cannot hold stays visible as a sign of its own."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    visible = CONTROL.sub(lambda sign: chr(0x2400 + ord(sign[0])), lines)
    visible = NOT_XML.sub("\ufffd", visible)
    if len(visible) <= LONGEST_TEXT:
        return visible
    mark = sentence("exports.cut", language, length=len(visible))
    return visible[: LONGEST_TEXT - len(mark)] + mark


@lru_cache(maxsize=4096)
def escaped(text: str) -> str:
    """The text as it must stand in the file: Excel would read _x0041_ as the letter A."""
    return ESCAPE_LOOKALIKE.sub("_x005F_", text)


def plain(value: Value, language: Language) -> str | int | float | date | None:
    """The value as a workbook knows it: yes and no as words, fractions to a millionth."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return sentence("exports.yes" if value else "exports.no", language)
    if isinstance(value, Fraction):
        return _number(Decimal(value.numerator) / Decimal(value.denominator))
    if isinstance(value, Decimal):
        return _number(value)
    return harmless(value, language) if isinstance(value, str) else value


def _number(value: Decimal) -> int | float:
    rounded = value.quantize(DECIMALS)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)
