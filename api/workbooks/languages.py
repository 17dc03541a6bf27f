"""Languages as people write them: by code, or by their German or English name."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from babel import Locale

from .texts import comparable

OTHER_NAMES: Mapping[str, str] = {
    "farsi": "fa",
    "dari": "prs",
    "sorani": "ckb",
    "kurmandschi": "kmr",
    "kurmanji": "kmr",
    "paschtu": "ps",
    "pashto": "ps",
}
"""Names in daily use that the standard does not list first."""

PLAIN_CODE = (2, 3)
"""Letters of a code of ISO 639."""


@cache
def codes_by_name() -> Mapping[str, str]:
    """ISO 639 codes by themselves, and by their names in German and English."""
    found: dict[str, str] = {}
    for language in ("en", "de"):
        for code, name in Locale(language).languages.items():
            if len(code) in PLAIN_CODE and code.isalpha():
                found[comparable(name)] = code
                found[comparable(code)] = code
    return {**found, **OTHER_NAMES, **{code: code for code in OTHER_NAMES.values()}}


def language_code(word: str) -> str | None:
    """The code of a language; None if there is no language of this name."""
    return codes_by_name().get(comparable(word))


def similar_names(word: str) -> list[str]:
    """Up to three names that come nearest to a misspelt one, as the standard writes them."""
    names = Locale("de").languages
    near = get_close_matches(comparable(word), codes_by_name(), n=3)
    return [str(names.get(codes_by_name()[one], one)) for one in near]
