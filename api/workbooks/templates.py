"""Write the empty workbook of a kind: a guide, and data sheets with headers and lists."""

from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from api.sentences import Language, sentence

from .cells import CellValue
from .columns import MEASURES, Column, Content, Layout, SheetLayout
from .explaining import example, hint
from .guide import write_guide
from .layouts import Kind, layout_of
from .styles import (
    CHARACTERS_A_PAGE,
    DAY_FORMATS,
    MONEY_FORMAT,
    TEXT_FORMAT,
    WHOLE_FORMAT,
    describe,
    set_up_page,
    style_header,
)

LAST_ROW = 1_048_576
LONGEST_PROMPT = 250
YES_OR_NO = ("yes", "no")


Filled = Mapping[str, Sequence[Mapping[str, CellValue]]]
"""Rows by the key of their sheet; each has values by the keys of columns."""


def write_template(kind: Kind, path: Path, language: Language) -> None:
    """The workbook of a kind for people to fill in; a file of this name is replaced."""
    write_workbook(layout_of(kind), path, language, {})


def write_workbook(layout: Layout, path: Path, language: Language, rows: Filled) -> None:
    """The same with rows in it already, for people to go on with."""
    workbook = Workbook()
    describe(workbook, sentence(f"columns.guide_{layout.kind}_title", language), language)
    write_guide(workbook, layout, language)
    sheets = {one.key: workbook.create_sheet(one.title(language)) for one in layout.sheets}
    lists = _Lists(workbook.create_sheet(sentence("columns.sheet_lists", language)), language)
    for sheet in layout.sheets:
        _write_sheet(sheets[sheet.key], sheet, lists, layout)
        _fill(sheets[sheet.key], sheet, rows.get(sheet.key, ()), language)
    lists.sheet.sheet_state = "hidden"
    workbook.save(path)


class _Lists:
    """The hidden sheet from which drop-downs take their words; each list is written once."""

    def __init__(self, sheet: Worksheet, language: Language) -> None:
        self.sheet = sheet
        self.language = language
        self._areas: dict[tuple[str, ...], str] = {}

    def area(self, labels: tuple[str, ...]) -> str:
        """The range that holds these words."""
        if labels not in self._areas:
            column = len(self._areas) + 1
            for row, label in enumerate(labels, start=1):
                cell = self.sheet.cell(row, column, label)
                cell.data_type = "s"
            letter = get_column_letter(column)
            title = self.sheet.title
            self._areas[labels] = f"'{title}'!${letter}$1:${letter}${len(labels)}"
        return self._areas[labels]


def _write_sheet(sheet: Worksheet, columns: SheetLayout, lists: _Lists, layout: Layout) -> None:
    for number, column in enumerate(columns.columns, start=1):
        _write_column(sheet, number, column, columns, lists)
        validation = _validation(column, columns, lists, layout)
        if validation:
            letter = get_column_letter(number)
            validation.add(f"{letter}2:{letter}{LAST_ROW}")
            sheet.add_data_validation(validation)
    width = sum(one.width for one in sheet.column_dimensions.values())
    set_up_page(sheet, pages_wide=ceil(width / CHARACTERS_A_PAGE))
    sheet.row_dimensions[1].height = 48
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns.columns))}1"


def _fill(
    sheet: Worksheet,
    columns: SheetLayout,
    rows: Sequence[Mapping[str, CellValue]],
    language: Language,
) -> None:
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(columns.columns, start=1):
            value = row.get(column.key)
            if value is None:
                continue
            cell = sheet.cell(number, place)
            cell.number_format = _format(column, language)
            if column.choices:
                value = column.choice_label(str(value), language)
            cell.value = value
            # What begins like a formula is text all the same.
            cell.data_type = "s" if isinstance(value, str) else cell.data_type


def _write_column(
    sheet: Worksheet, number: int, column: Column, columns: SheetLayout, lists: _Lists
) -> None:
    header = column.header(columns.key, lists.language)
    cell = sheet.cell(1, number, header)
    style_header(cell, optional=not column.required)
    text = hint(column, columns.key, lists.language)
    sample = example(column, columns.key, lists.language)
    says = sentence("columns.guide_example_is", lists.language, example=sample)
    cell.comment = Comment(f"{text}\n{says}", "wohnlage", width=320, height=120)
    dimension = sheet.column_dimensions[get_column_letter(number)]
    dimension.width = _width(column, header)
    dimension.number_format = _format(column, lists.language)


def _width(column: Column, header: str) -> float:
    if column.words == MEASURES:
        return 48
    longest_word = max(len(word) for word in header.split())
    return float(max(14, longest_word + 4, min(28, len(header) // 2 + 4)))


def _format(column: Column, language: Language) -> str:
    formats = {
        Content.NUMBER: "General",
        Content.COUNT: WHOLE_FORMAT,
        Content.DEGREES: "0.00000",
        Content.MONEY: MONEY_FORMAT,
        Content.DAY: DAY_FORMATS[language],
        Content.ANY: "General",
        Content.CLAIM: "General",
    }
    return formats.get(column.content, TEXT_FORMAT)


def _validation(
    column: Column, columns: SheetLayout, lists: _Lists, layout: Layout
) -> DataValidation | None:
    made = _list_validation(column, lists, layout) or _bounds(column)
    if made is None:
        return None
    made.promptTitle = column.label(columns.key, lists.language)[:32]
    made.prompt = hint(column, columns.key, lists.language)[:LONGEST_PROMPT]
    made.errorTitle = sentence("columns.guide_wrong_title", lists.language)[:32]
    made.error = sentence(f"columns.guide_wrong_{made.type}", lists.language)[:LONGEST_PROMPT]
    made.showInputMessage = True
    return made


def _list_validation(column: Column, lists: _Lists, layout: Layout) -> DataValidation | None:
    if column.refers_to:
        title = layout.sheet(column.refers_to).title(lists.language)
        made = DataValidation("list", formula1=f"'{title}'!$A$2:$A$5000", allow_blank=True)
        # What stands in the register already need not stand in this file.
        made.showErrorMessage = False
        return made
    labels = _labels(column, lists.language)
    if not labels:
        return None
    made = DataValidation("list", formula1=lists.area(labels), allow_blank=not column.required)
    made.showErrorMessage = True
    return made


def _labels(column: Column, language: Language) -> tuple[str, ...]:
    if column.content is Content.CLAIM:
        return tuple(sentence(f"columns.answer_{code}", language) for code in YES_OR_NO)
    return tuple(column.choice_label(code, language) for code in column.choices)


def _bounds(column: Column) -> DataValidation | None:
    if column.content is Content.COUNT:
        return DataValidation("whole", operator="between", formula1="0", formula2="100000000")
    if column.content in {Content.NUMBER, Content.MONEY}:
        return DataValidation("decimal", operator="between", formula1="0", formula2="100000000")
    if column.content is Content.DAY:
        return DataValidation(
            "date", operator="between", formula1="DATE(1900,1,1)", formula2="DATE(2100,12,31)"
        )
    return None
