"""Code and numbers become a sentence in the reader's language."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po


class Language(StrEnum):
    """The languages of screens and exports, German first."""

    DE = "de"
    EN = "en"


class UnknownSentence(LookupError):
    """The catalogues hold no sentence for a code: a mistake of ours, found by a test."""


def sentence(code: str, language: Language, **details: object) -> str:
    """The sentence of a code such as `imports.unknown_column`, its `{words}` filled in.

    The part before the first dot names the catalogue `locale/<language>/<part>.po`.

    Raises
    ------
    UnknownSentence
        If the catalogue has no such code.
    """
    text = catalogue(code.partition(".")[0], language).get(code)
    if text is None:
        raise UnknownSentence(code)
    return text.format_map(_Words(details)) if details else text


def has_sentence(code: str, language: Language) -> bool:
    """Whether a code can be said in a language."""
    return code in catalogue(code.partition(".")[0], language)


@cache
def catalogue(domain: str, language: Language) -> Mapping[str, str]:
    """All sentences of one catalogue by code; empty if there is none of this name."""
    path = files("api") / "locale" / language / f"{domain}.po"
    if not path.is_file():
        return {}
    with path.open("rb") as stream:
        messages = read_po(stream, locale=language)
    return {str(one.id): str(one.string) for one in messages if one.id and one.string}


def number(value: float | Decimal, language: Language, decimals: int = 0) -> str:
    """A number as it is written in the language: 1.234,5 or 1,234.5."""
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language is Language.DE else text


class _Words(dict[str, object]):
    """Leaves a hole visible instead of failing: a sentence with a gap beats no sentence."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
