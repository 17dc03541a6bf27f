"""Facts in the cells of a row: measures by name, as the register keeps them."""

from collections.abc import Iterator
from datetime import date

from api.workbooks import FACT, Mistake, TableRow
from api.workbooks.cells import CellValue
from inspections import Fact, Facts
from standards import all_measures


def facts_of(row: TableRow, known: Facts) -> Facts:
    """The facts of a row; measures whose columns the file does not have stay as they are known."""
    given = {key.removeprefix(FACT) for key in row.positions if key.startswith(FACT)}
    kept = {name: value for name, value in known.items() if name not in given}
    told = {name: as_fact(row.cells.get(FACT + name)) for name in sorted(given)}
    return {**kept, **{name: value for name, value in told.items() if value is not None}}


def as_fact(value: CellValue) -> Fact:
    """A cell's value as facts are kept: days as ISO text."""
    return value.isoformat() if isinstance(value, date) else value


def derived_twice(row: TableRow) -> Iterator[Mistake]:
    """Mistakes where a derived measure stands beside all that it follows from."""
    given = {
        key.removeprefix(FACT)
        for key, value in row.cells.items()
        if key.startswith(FACT) and value is not None
    }
    for name in sorted(given):
        measure = all_measures()[name]
        if measure.is_derived and all(one in given for one in measure.inputs):
            labels = ", ".join(all_measures()[one].label.de for one in measure.inputs)
            yield row.mistake(FACT + name, "given_and_derived", inputs=labels)
