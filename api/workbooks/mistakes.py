"""What is wrong with a file somebody hands in: every mistake with the cell it stands in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from api.sentences import Language, sentence

Detail = str | int | tuple[str, ...]
"""A word or number to fill in; a tuple holds codes that are said in the reader's language."""


@dataclass(frozen=True)
class Mistake:
    """One mistake: sheet, row and column as Excel shows them, its code, and words to fill in.

    `row` is 0 and `column` empty where a mistake concerns the whole sheet or file.
    """

    sheet: str
    row: int
    column: str
    header: str
    code: str
    details: Mapping[str, Detail] = field(default_factory=dict)

    def where(self, language: Language) -> str:
        """Sheet, row and column in words; empty for the file as a whole."""
        parts = []
        if self.sheet:
            parts.append(sentence("imports.where_sheet", language, sheet=self.sheet))
        if self.row:
            parts.append(sentence("imports.where_row", language, row=self.row))
        if self.column:
            code = "imports.where_column" if self.header else "imports.where_letter"
            parts.append(sentence(code, language, column=self.column, header=self.header))
        return ", ".join(parts)

    def what(self, language: Language) -> str:
        """What is wrong and what would be right, without the place."""
        return sentence(f"imports.{self.code}", language, **said(self.details, language))

    def text(self, language: Language) -> str:
        """The whole sentence: where, and what."""
        where = self.where(language)
        return f"{where}: {self.what(language)}" if where else self.what(language)


class WrongFile(Exception):
    """A file cannot be taken as it is; carries every mistake at once, and nothing was changed."""

    def __init__(self, file: str, mistakes: Iterable[Mistake]) -> None:
        self.file = file
        self.mistakes = in_order(mistakes)
        super().__init__(f"{file}: {[(m.sheet, m.row, m.column, m.code) for m in self.mistakes]}")

    @property
    def code(self) -> str:
        """The name under which the sentences file knows this error."""
        return type(self).__name__

    def sentences(self, language: Language) -> list[str]:
        """All mistakes in the reader's language, in the order of sheets, rows and columns."""
        return [mistake.text(language) for mistake in self.mistakes]


def in_order(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """By sheet as they first come, then as Excel counts rows and columns (Z before AA)."""
    known = list(mistakes)
    sheets = list(dict.fromkeys(one.sheet for one in known))

    def place(one: Mistake) -> tuple[int, int, int, str, str]:
        return sheets.index(one.sheet), one.row, len(one.column), one.column, one.code

    return tuple(sorted(known, key=place))


def whole_file(file: str, code: str, /, **details: Detail) -> WrongFile:
    """The error for a file that cannot even be opened."""
    return WrongFile(file, [Mistake("", 0, "", "", code, {"file": file, **details})])


def said(details: Mapping[str, Detail], language: Language) -> dict[str, object]:
    """The details with codes turned into words of the language."""
    return {name: _said(value, language) for name, value in details.items()}


def _said(value: Detail, language: Language) -> object:
    if isinstance(value, tuple):
        return ", ".join(sentence(code, language) for code in value)
    return value
