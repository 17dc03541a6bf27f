"""Complaints about rule files, records and assumptions, each as one line a person can act on."""

from collections.abc import Sequence
from typing import Protocol

from standards import Complaint

from .sentences import Language, has_sentence, sentence


class Complaining(Protocol):
    """An error of any floor that tells all mistakes of a file at once."""

    @property
    def complaints(self) -> Sequence[Complaint]:
        """The mistakes in the order of the file."""


def complaint_lines(error: Complaining, language: Language) -> list[str]:
    """Where it is wrong and what, one line a mistake, in the order of the file."""
    return [f"{one.where}: {_said(one.code, one.details, language)}" for one in error.complaints]


def _said(code: str, details: dict[str, str], language: Language) -> str:
    name = f"standards.{code}"
    special = f"standards.shape_{details.get('kind')}"
    if has_sentence(special, language):
        name = special
    words = {key: _word(key, value, language) for key, value in details.items()}
    return sentence(name, language, **words)


def _word(key: str, value: str, language: Language) -> str:
    """Codes of types, levels and kinds of case as people say them."""
    names = [f"standards.{key}_{part}" for part in value.split(", ")]
    known = all(has_sentence(name, language) for name in names)
    return ", ".join(sentence(name, language) for name in names) if known else value
