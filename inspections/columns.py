"""Column types that keep exact numbers exact in every database."""

import json
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sqlalchemy import String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from standards import Value

Fact = bool | int | Decimal | str | dict[str, str] | None
"""What a record may say of a measure; `{"not_assessed": reason}` where there is no value."""


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)  # exact again on reading: standards bounds facts to 14 digits
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


class Coded(TypeDecorator[StrEnum]):
    """A member of an enum as its English code, in plain text that any database can hold."""

    impl = String(40)
    cache_ok = True

    def __init__(self, codes: type[StrEnum]) -> None:
        super().__init__()
        self.codes = codes

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        """Write the code; a word that is none is refused before it reaches the database."""
        del dialect
        return None if value is None else self.codes(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Read the member."""
        del dialect
        return None if value is None else self.codes(value)


class ExactJson(TypeDecorator[object]):
    """JSON as text; decimals come back as the decimals they were."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        """Write the value with sorted keys, so equal values are equal texts."""
        del dialect
        return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        """Read it back without passing through binary floats."""
        del dialect
        return None if value is None else json.loads(value, parse_float=Decimal)


def written(value: Value) -> str:
    """A value as text, told apart by its first letter: claim, number, day or word."""
    if isinstance(value, bool):
        return f"b{int(value)}"
    if isinstance(value, Fraction):
        return f"n{value}"
    return f"d{value.isoformat()}" if isinstance(value, date) else f"t{value}"


def read(text: str) -> Value:
    """The value that `written` wrote."""
    letter, rest = text[0], text[1:]
    if letter == "b":
        return rest == "1"
    if letter == "n":
        return Fraction(rest)
    return date.fromisoformat(rest) if letter == "d" else rest


class ExactValue(TypeDecorator[Value]):
    """A claim, fraction, day or word in one text column."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Value | None, dialect: Dialect) -> str | None:
        """Write the value with a letter for its type."""
        del dialect
        return None if value is None else written(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Value | None:
        """Read the value as the type it was."""
        del dialect
        return None if value is None else read(value)
