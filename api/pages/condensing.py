"""Many places with nearly the same sentence: what differs once a place, what they share once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from api.sentences import Language
from api.views.houses.findings import RuleFindings
from standards import Text

SENTENCE_END = ". "


@dataclass(frozen=True)
class Condensed:
    """The places of a rule with what is said of each alone, and what is said of all."""

    places: tuple[tuple[str, str], ...]
    shared: str

    @property
    def is_all_shared(self) -> bool:
        """Whether nothing is said of one place that is not said of all."""
        return not any(own for _, own in self.places)


def condensed(found: RuleFindings, language: Language) -> Condensed:
    """The findings of one rule without its title, and without repeating what they share."""
    title = _in(found.title, language)
    texts = [_without(title, _in(one.explanation, language)) for one in found.findings]
    shared = shared_end(texts)
    own = [text[: len(text) - len(shared)].strip() for text in texts]
    places = [one.place for one in found.findings]
    return Condensed(tuple(zip(places, own, strict=True)), shared)


def shared_end(texts: Sequence[str]) -> str:
    """The whole sentences with which all texts end; nothing for a single text."""
    if len(texts) == 1:
        return ""
    if len(set(texts)) == 1:
        return texts[0]
    first, last = min(texts, key=reversed_text), max(texts, key=reversed_text)
    pairs = zip(reversed(first), reversed(last), strict=False)
    length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    ending = first[len(first) - length :]
    _, found, whole = ending.partition(SENTENCE_END)
    return whole if found else ""


def reversed_text(text: str) -> str:
    """The text from its end: two texts that sort far apart so share the shortest ending."""
    return text[::-1]


def _without(title: str, text: str) -> str:
    rest = text.removeprefix(f"{title}: ")
    return rest[:1].upper() + rest[1:]


def _in(text: Text, language: Language) -> str:
    return text.de if language is Language.DE else text.en
