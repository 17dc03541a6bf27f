"""Rows of a sheet: as they stand in the file, and as values by column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from openpyxl.utils import get_column_letter

from .cells import CellValue
from .mistakes import Detail, Mistake


@dataclass(frozen=True)
class RawRow:
    """A row as it stands in the file, with its number there."""

    number: int
    values: Sequence[object]


@dataclass(frozen=True)
class Position:
    """Where a column stands in the file: its number from 0 and its header."""

    number: int
    header: str

    @property
    def letter(self) -> str:
        """The letter Excel shows above the column."""
        return get_column_letter(self.number + 1)


@dataclass(frozen=True)
class TableRow:
    """One row that is not blank; `cells` has a key for every column the file has."""

    number: int
    cells: Mapping[str, CellValue]
    title: str
    positions: Mapping[str, Position]

    def text(self, key: str) -> str | None:
        """A text; None if blank."""
        value = self.cells.get(key)
        return value if isinstance(value, str) else None

    def word(self, key: str) -> str:
        """A text that is required; empty only in a row that already has a mistake."""
        return self.text(key) or ""

    def whole(self, key: str) -> int | None:
        """A whole number."""
        value = self.cells.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def number_of(self, key: str) -> Decimal | None:
        """An exact number."""
        value = self.cells.get(key)
        return value if isinstance(value, Decimal) else None

    def day(self, key: str) -> date | None:
        """A day."""
        value = self.cells.get(key)
        return value if isinstance(value, date) else None

    def claim(self, key: str) -> bool | None:
        """Yes or no."""
        value = self.cells.get(key)
        return value if isinstance(value, bool) else None

    def mistake(self, key: str, code: str, /, **details: Detail) -> Mistake:
        """A mistake in one cell of this row."""
        place = self.positions.get(key)
        letter, header = (place.letter, place.header) if place else ("", "")
        return Mistake(self.title, self.number, letter, header, code, details)


@dataclass
class Table:
    """What a sheet holds; `is_whole` is false where its header could not be understood."""

    title: str
    rows: list[TableRow] = field(default_factory=list)
    positions: dict[str, Position] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    is_whole: bool = True
    header_row: int = 0

    def complain(self, code: str, /, *, row: int = 0, **details: Detail) -> None:
        """Note a mistake of the sheet or of a row as a whole."""
        self.mistakes.append(Mistake(self.title, row, "", "", code, details))

    def has(self, key: str) -> bool:
        """Whether the file has this column at all."""
        return key in self.positions
