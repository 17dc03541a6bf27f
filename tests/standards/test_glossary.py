"""One word, one identifier, one meaning; nothing the packages speak of is missing."""

import inspect
from enum import StrEnum

import pytest
from sqlmodel import SQLModel

import standards
import standards.measures
import standards.rules
from inspections import records as seen
from placement import records as placed
from standards import glossary

MODULES = (standards, standards.rules, standards.measures, seen, placed)
NAMES = sorted(
    {
        name
        for module in MODULES
        for name, member in inspect.getmembers(module, inspect.isclass)
        if (issubclass(member, StrEnum) and member is not StrEnum)
        or (issubclass(member, SQLModel) and hasattr(member, "__table__"))
    }
)


@pytest.mark.parametrize("name", NAMES)
def test_every_table_and_every_enumeration_has_an_entry(name):
    assert name in glossary()


@pytest.mark.parametrize("entry", glossary().values(), ids=lambda entry: entry.identifier)
def test_an_entry_is_a_sentence_in_both_languages(entry):
    for meaning in (entry.meaning.de, entry.meaning.en):
        assert meaning[0].isupper()
        assert meaning[-1] in ".…"


def test_no_german_word_stands_for_two_identifiers():
    words = [entry.word.de for entry in glossary().values()]

    assert sorted(words) == sorted(set(words))
