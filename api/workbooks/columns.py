"""Columns declared once: the template is written from them and the reader checks against them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from api.explanations import unit_text
from api.sentences import Language, has_sentence, sentence
from geo import load_categories
from standards import Level, Measure, Text, Type, all_measures


class Content(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    CODE = "code"
    PLACE = "place"
    POSTCODE = "postcode"
    NUMBER = "number"
    COUNT = "count"
    DEGREES = "degrees"
    MONEY = "money"
    DAY = "day"
    CLAIM = "claim"
    CHOICE = "choice"
    ANSWER = "answer"
    LANGUAGES = "languages"
    ANY = "any"


CONTENT_OF_MEASURE = {
    Type.CLAIM: Content.CLAIM,
    Type.NUMBER: Content.NUMBER,
    Type.COUNT: Content.COUNT,
    Type.DAY: Content.DAY,
    Type.CHOICE: Content.CHOICE,
}


@dataclass(frozen=True)
class Column:
    """One column: `key` is its lasting name, the headers stand in the catalogue `columns`.

    `choices` are codes whose labels are the sentences `<words><code>`; `refers_to` names the sheet
    whose first column offers the values. A column with a `measure` takes its words from there.
    """

    key: str
    content: Content
    required: bool = False
    unit: str | None = None
    words: str = ""
    choices: tuple[str, ...] = ()
    refers_to: str | None = None
    measure: Measure | None = None

    def label(self, sheet: str, language: Language) -> str:
        """The header without unit and mark."""
        if self.measure:
            return words_of(self.measure.label, language)
        return sentence(label_code(sheet, self.key), language)

    def header(self, sheet: str, language: Language) -> str:
        """The header as the template shows it: label, unit, and a star where it is required."""
        unit = f" [{unit_label(self.unit, language)}]" if self.unit else ""
        return self.label(sheet, language) + unit + (" *" if self.required else "")

    def choice_label(self, code: str, language: Language) -> str:
        """The word for one of the choices."""
        if self.words == MEASURES:
            return words_of(all_measures()[code].label, language)
        if self.words == CATEGORIES:
            return load_categories()[code].label(language.value)
        return sentence(self.words + code, language)


@dataclass(frozen=True)
class SheetLayout:
    """One sheet: its columns, which of them name a row, and whether facts may stand beside them.

    `takes_facts_of` is the level whose measures are recognised as further columns;
    `ignores_others` is for files that other people publish; `may_be_missing` for a sheet that a
    file need not have.
    """

    key: str
    columns: tuple[Column, ...]
    unique: tuple[str, ...]
    takes_facts_of: Level | None = None
    ignores_others: bool = False
    may_be_missing: bool = False

    def title(self, language: Language) -> str:
        """The name on the tab."""
        return sentence(f"columns.sheet_{self.key}", language)

    def recognised(self) -> tuple[Column, ...]:
        """Every column the reader knows here: the declared ones and all measures of the level."""
        declared = {column.key for column in self.columns}
        further = (fact_column(one) for one in measures_of(self.takes_facts_of))
        return (*self.columns, *(column for column in further if column.key not in declared))


@dataclass(frozen=True)
class Layout:
    """A workbook of one kind."""

    kind: str
    sheets: tuple[SheetLayout, ...]

    def sheet(self, key: str) -> SheetLayout:
        """The sheet of this key; KeyError if there is none."""
        return {one.key: one for one in self.sheets}[key]


def choice_column(
    key: str, words: str, codes: Iterable[StrEnum], *, required: bool = False
) -> Column:
    """A closed list whose labels are the sentences `<words><code>`."""
    values = tuple(one.value for one in codes)
    return Column(key, Content.CHOICE, required=required, words=words, choices=values)


def label_code(sheet: str, key: str) -> str:
    """The code of a header in the catalogue."""
    return f"columns.{sheet}_{key}"


FACT = "fact:"
MEASURES = "measures"
CATEGORIES = "categories"
"""The `words` of a column whose choices are measures, or categories of amenities."""


def words_of(text: Text, language: Language) -> str:
    """A text of the standards in one language."""
    return text.de if language is Language.DE else text.en


def fact_column(measure: Measure) -> Column:
    """The column in which a measure is recorded; counts need no unit in their header."""
    return Column(
        key=FACT + measure.name,
        content=CONTENT_OF_MEASURE[measure.type],
        unit=measure.unit if measure.type is Type.NUMBER else None,
        words="columns.choice_",
        choices=measure.choices,
        measure=measure,
    )


def measures_of(level: Level | None) -> list[Measure]:
    """The measures that may be recorded for places of a level, in the order of their file.

    Lists of days are days of birth: a workbook carries how many are of an age, not the birthdays.
    """
    return [
        one for one in all_measures().values() if level in one.levels and one.type is not Type.DAYS
    ]


def fact_columns(level: Level, names: Sequence[str]) -> tuple[Column, ...]:
    """Columns for these measures, in this order; names that are no measures are left out."""
    known: Mapping[str, Measure] = {one.name: one for one in measures_of(level)}
    return tuple(fact_column(known[name]) for name in names if name in known)


def unit_label(unit: str | None, language: Language) -> str:
    """A unit as people write it: m² for m2."""
    own = f"columns.unit_{unit}"
    return sentence(own, language) if has_sentence(own, language) else unit_text(unit, language)
