"""Sentences to read out, in both languages at once."""

from collections.abc import Iterable

from api.sentences import Language, has_sentence, number, sentence
from standards import Text

Detail = str | float | Text


def aloud(code: str, **details: Detail) -> Text:
    """A sentence to read out; numbers are written as people of the language write them."""
    return Text(de=_said(code, Language.DE, details), en=_said(code, Language.EN, details))


def aloud_count(code: str, count: int, **details: Detail) -> Text:
    """So many of something, in the singular or plural."""
    return aloud(f"{code}_{'one' if count == 1 else 'many'}", count=count, **details)


def can_be_said(code: str) -> bool:
    """Whether there is such a sentence."""
    return has_sentence(f"readout.{code}", Language.DE)


def minutes_text(minutes: float) -> Text:
    """Minutes in whole numbers, with their word."""
    return aloud_count("minutes", max(1, round(minutes)))


def listed(texts: Iterable[Text]) -> Text:
    """Several things in a row, the last with an and."""
    several = list(texts)
    return Text(
        de=_listed([one.de for one in several], "und"),
        en=_listed([one.en for one in several], "and"),
    )


def _listed(words: list[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _said(code: str, language: Language, details: dict[str, Detail]) -> str:
    words = {name: _word(value, language) for name, value in details.items()}
    return sentence(f"readout.{code}", language, **words)


def _word(value: Detail, language: Language) -> str:
    if isinstance(value, Text):
        return value.de if language is Language.DE else value.en
    if isinstance(value, str):
        return value
    return number(value, language)
