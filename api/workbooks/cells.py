"""One cell and what its column promises: the value, exact, or what is wrong with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from difflib import get_close_matches

from api.sentences import Language
from placement.records import Answer

from .columns import CATEGORIES, MEASURES, Column, Content, unit_label
from .languages import language_code, similar_names
from .numbers import CellWrong, bounded, day_from, degrees_from_text, from_float, from_text, shown
from .texts import comparable, control_characters, tidy

CellValue = str | int | Decimal | bool | date | None

TEXT_LIMIT = 1000
CODE_LIMIT = 60
YES = frozenset({"ja", "j", "yes", "y", "x", "wahr", "true", "1"})
NO = frozenset({"nein", "n", "no", "falsch", "false", "0"})


@dataclass(frozen=True)
class Broken:
    """A cell that has no usable value: an Excel error, or a formula nobody has worked out."""

    code: str
    text: str


def is_blank(value: object) -> bool:
    """Whether a cell holds nothing, or only spaces."""
    return value is None or (isinstance(value, str) and not tidy(value))


def parse(column: Column, value: object) -> CellValue:
    """What a cell says; None if it is blank.

    Raises
    ------
    CellWrong
        If it does not hold what the column promises.
    """
    if is_blank(value):
        return None
    if isinstance(value, Broken):
        raise CellWrong(value.code, value=value.text)
    return PARSERS[column.content](column, value)


def _text(column: Column, value: object) -> str:
    del column
    if isinstance(value, bool | datetime | date | time | timedelta):
        raise CellWrong("not_a_text", value=shown(str(value)))
    text = tidy(_number_as_text(value) if isinstance(value, int | float) else str(value))
    strange = control_characters(text)
    if strange:
        raise CellWrong("control_character", signs=" ".join(strange))
    if len(text) > TEXT_LIMIT:
        raise CellWrong("text_too_long", found=len(text), limit=TEXT_LIMIT)
    return text


def _number_as_text(value: float) -> str:
    number = Decimal(value) if isinstance(value, int) else from_float(value)
    return f"{number.normalize():f}"


def _code(column: Column, value: object) -> str:
    text = _text(column, value)
    if "/" in text:
        raise CellWrong("slash_in_code", value=shown(text))
    if len(text) > CODE_LIMIT:
        raise CellWrong("text_too_long", found=len(text), limit=CODE_LIMIT)
    return text


def _place(column: Column, value: object) -> str:
    parts = [tidy(part) for part in _text(column, value).split("/")]
    if len(parts) > 3 or not all(parts):
        raise CellWrong("not_a_place", value=shown("/".join(parts)))
    return "/".join(parts)


def _postcode(column: Column, value: object) -> str:
    text = _text(column, value)
    # Excel takes a postcode for a number and drops the zero that every Saxon one begins with.
    code = text.zfill(5) if isinstance(value, int | float) else text
    if len(code) != 5 or not (code.isascii() and code.isdigit()):
        raise CellWrong("not_a_postcode", value=shown(text))
    return code


def _decimal(column: Column, value: object) -> Decimal:
    if isinstance(value, datetime | date | time | timedelta):
        raise CellWrong("day_for_number", value=str(value).removesuffix(" 00:00:00"))
    if isinstance(value, bool):
        raise CellWrong("not_a_number", value=str(value))
    if isinstance(value, int | Decimal):
        return Decimal(value)
    if isinstance(value, float):
        return from_float(value)
    return from_text(str(value), unit_label(column.unit, Language.DE))


def _number(column: Column, value: object) -> Decimal:
    return bounded(_decimal(column, value))


def _count(column: Column, value: object) -> int:
    number = _number(column, value)
    if number != number.to_integral_value():
        raise CellWrong("not_a_whole_number", value=str(number))
    return int(number)


def _degrees(column: Column, value: object) -> Decimal:
    return degrees_from_text(value) if isinstance(value, str) else _decimal(column, value)


def _money(column: Column, value: object) -> int:
    """Cents, so that money stays whole."""
    text = tidy(value.replace("EUR", "").replace("€", "")) if isinstance(value, str) else value
    cents = _number(column, text) * 100
    if cents != cents.to_integral_value():
        raise CellWrong("not_whole_cents", value=shown(str(value)))
    return int(cents)


def _day(column: Column, value: object) -> date:
    del column
    return day_from(value)


def _claim(column: Column, value: object) -> bool:
    del column
    if isinstance(value, bool):
        return value
    word = comparable(_number_as_text(value) if isinstance(value, int | float) else str(value))
    if word in YES or word in NO:
        return word in YES
    raise CellWrong("not_yes_or_no", value=shown(str(value)))


def _choice(column: Column, value: object) -> str:
    word = comparable(str(value))
    for code in column.choices:
        labels = {code, *(column.choice_label(code, language) for language in Language)}
        if word in {comparable(label) for label in labels}:
            return code
    if column.words == MEASURES:
        raise CellWrong("unknown_measure", value=shown(str(value)), similar=_similar(column, word))
    raise CellWrong("not_in_list", value=shown(str(value)), allowed=_allowed(column))


def _allowed(column: Column) -> tuple[str, ...] | str:
    """The codes of the words that would be right, or the words of data."""
    if column.words == CATEGORIES:
        return ", ".join(column.choice_label(code, Language.DE) for code in column.choices)
    return tuple(column.words + code for code in column.choices)


def _similar(column: Column, word: str) -> str:
    """The labels that come nearest to a misspelt one."""
    labels = [column.choice_label(code, Language.DE) for code in column.choices]
    by_word = {comparable(label): label for label in labels}
    return ", ".join(by_word[one] for one in get_close_matches(word, by_word, n=3)) or "–"


def _answer(column: Column, value: object) -> str:
    """Yes, no or unknown, where a cross or a tick also says yes."""
    try:
        return Answer.YES if _claim(column, value) else Answer.NO
    except CellWrong:
        return _choice(column, value)


def _languages(column: Column, value: object) -> str:
    """Codes with commas between them, each once, in the order they were written."""
    found: dict[str, None] = {}
    for word in re.split("[,;]", _text(column, value)):
        name = tidy(word)
        if not name:
            continue
        code = language_code(name)
        if code is None:
            similar = ", ".join(similar_names(name)) or "–"
            raise CellWrong("unknown_language", value=shown(name), similar=similar)
        found[code] = None
    return ", ".join(found)


def _any(column: Column, value: object) -> CellValue:
    """Left as it is until the row says which measure it belongs to."""
    del column
    if isinstance(value, float):
        return from_float(value)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, bool | int | Decimal | date) else str(value)


PARSERS: dict[Content, Callable[[Column, object], CellValue]] = {
    Content.TEXT: _text,
    Content.CODE: _code,
    Content.PLACE: _place,
    Content.POSTCODE: _postcode,
    Content.NUMBER: _number,
    Content.COUNT: _count,
    Content.DEGREES: _degrees,
    Content.MONEY: _money,
    Content.DAY: _day,
    Content.CLAIM: _claim,
    Content.CHOICE: _choice,
    Content.ANSWER: _answer,
    Content.LANGUAGES: _languages,
    Content.ANY: _any,
}
