"""Names of places as German lists write them, made comparable.

"Städt. Kindertagesstätte Löbau-Süd" and "Kita Loebau Süd" are one name; "1. Grundschule" and
"2. Grundschule" are two, and so are a Grundschule and an Oberschule with one patron.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from .words import ABBREVIATIONS, ENDINGS, ORDINALS, SORTS, STREETS, WEAK, WHOLE

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
ADJECTIVE = re.compile(r"(isch|lich)(?:e[rsnm]?)$")
REGISTERED = re.compile(r"\be(?:\.\s?|\s)v\b")
SIGNS = re.compile(r"[a-z]+|\d+")

POSTCODE_DIGITS = 5
ALIKE = 0.85
"""Two words this similar are one word, misspelt or inflected."""

SHORTEST_ALIKE = 5


@dataclass(frozen=True, slots=True)
class Name:
    """What a name says.

    Attributes
    ----------
    words
        Which place it is, in order: without sorts, numbers and weak words.
    numbers
        As digits, without house numbers and postcodes.
    sorts
        Of school or care, where the name tells.
    """

    words: tuple[str, ...]
    numbers: frozenset[str]
    sorts: frozenset[str]

    def contradicts(self, other: "Name") -> bool:
        """True where both have numbers or sorts and share none."""
        return _differ(self.numbers, other.numbers) or _differ(self.sorts, other.sorts)

    def says_as_much_as(self, other: "Name") -> bool:
        """Whether both have numbers or neither has."""
        return bool(self.numbers) == bool(other.numbers)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


@lru_cache(maxsize=100_000)
def read_name(text: str, detail: str = "") -> Name:
    """What a name says; ``detail`` is a column that tells the sort as well."""
    words: list[str] = []
    numbers: list[str] = []
    sorts: set[str] = set(_sorts_of(detail))
    for before, word in _with_predecessor(_split(text)):
        digits = word if word.isdigit() else ORDINALS.get(word, "")
        if digits:
            if len(digits) < POSTCODE_DIGITS and not before.endswith(STREETS):
                numbers.append(digits.lstrip("0") or "0")
        elif word in SORTS:
            sorts.add(SORTS[word])
        elif word not in WEAK:
            words.append(word)
    return Name(tuple(words), frozenset(numbers), frozenset(sorts))


def likeness(one: Name, other: Name, weights: Mapping[str, float]) -> float | None:
    """How alike two names are, 0 to 1; None where one of them says nothing.

    Parameters
    ----------
    weights
        How much each word tells, above 0; words that many places share tell little.
    """
    if not one.words or not other.words:
        return None if not (one.numbers and one.numbers == other.numbers) else 1.0
    if "".join(one.words) == "".join(other.words):
        return 1.0
    mine, yours = dict.fromkeys(one.words), dict.fromkeys(other.words)
    shared = sum(
        min(weights.get(a, 1.0), weights.get(b, 1.0)) for a, b in _pairs(list(mine), list(yours))
    )
    whole = [sum(weights.get(word, 1.0) for word in words) for words in (mine, yours)]
    both = 2 * shared / sum(whole)
    shorter = shared / min(whole)
    # A town's name alone is shared by all its places, so a short name must tell something.
    return min(1.0, 0.5 * both + 0.5 * shorter * min(1.0, 2 * shared))


def _pairs(mine: list[str], yours: list[str]) -> Iterator[tuple[str, str]]:
    """Words that stand in both names, each once; first the equal ones, then the alike."""
    equal = [word for word in mine if word in yours]
    yield from ((word, word) for word in equal)
    left = sorted(set(yours) - set(equal))
    for word in sorted(set(mine) - set(equal)):
        found = next((one for one in left if are_alike(word, one)), None)
        if found is not None:
            left.remove(found)
            yield word, found


@lru_cache(maxsize=100_000)
def are_alike(one: str, other: str) -> bool:
    """Whether two words are one, misspelt or inflected."""
    if min(len(one), len(other)) < SHORTEST_ALIKE or abs(len(one) - len(other)) > 2:
        return False
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE


def _sorts_of(text: str) -> Iterator[str]:
    return (SORTS[word] for word in (_split(text) if text else ()) if word in SORTS)


def _with_predecessor(words: list[str]) -> Iterator[tuple[str, str]]:
    return zip(["", *words], words, strict=False)


def _split(text: str) -> list[str]:
    """Lower-case words in one spelling, compounds and abbreviations taken apart."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(UMLAUTS)
    if not plain.isascii():
        apart = unicodedata.normalize("NFD", plain)
        plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    words = SIGNS.findall(REGISTERED.sub(" ", plain))
    return [part for word in words for part in _parts(word)]


@lru_cache(maxsize=100_000)
def _parts(word: str) -> tuple[str, ...]:
    whole = ABBREVIATIONS.get(word, word)
    if whole.endswith("str") and len(whole) > len("str"):
        whole += "asse"
    whole = ADJECTIVE.sub(r"\1", whole)
    if whole in SORTS or whole in WHOLE or whole.endswith("strasse"):
        return (whole,)
    ending = next((end for end in ENDINGS if whole.endswith(end)), "")
    stem = whole.removesuffix(ending) if ending else whole
    return (stem, ending) if ending and len(stem) > 2 else (whole,)
