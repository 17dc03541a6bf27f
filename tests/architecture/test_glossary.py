"""One word, one meaning: every table has an entry, and the README shows what the file says."""

from enum import EnumMeta
from pathlib import Path

import pytest

import inspections.records
import placement.records
from standards.glossary import glossary

README = Path(__file__).parents[2] / "README.md"
BEGIN = "<!-- glossary: made from standards/glossary.yaml, kept in step by a test -->"
END = "<!-- /glossary -->"
RECORDS = [
    name
    for module in (inspections.records, placement.records)
    for name, value in vars(module).items()
    if isinstance(value, type)
    and value.__module__ == module.__name__
    and (isinstance(value, EnumMeta) or "__tablename__" in dir(value))
    and name != "Row"
]


def table() -> str:
    """The README's table; on a change, print this and put it there."""
    rows = [
        f"| {one.word.de} | `{one.identifier}` | {one.meaning.en} |" for one in glossary().values()
    ]
    return "\n".join(["| German | in code | meaning |", "|---|---|---|", *rows])


def test_the_readme_shows_the_glossary():
    text = README.read_text(encoding="utf-8")

    shown = text.partition(BEGIN)[2].partition(END)[0]

    assert shown.strip() == table()


@pytest.mark.parametrize("name", RECORDS)
def test_every_table_and_enum_is_in_the_glossary(name):
    assert name in glossary()


def test_no_word_has_two_identifiers():
    words = [one.word.de for one in glossary().values()]

    assert sorted(words) == sorted(set(words))
