"""The first sheet of a template: what goes where, one example, and what happens at import."""

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from api.sentences import Language, has_sentence, sentence

from .columns import Layout, SheetLayout, unit_label
from .explaining import example, hint
from .styles import BOLD, NOTICE, RULE, TITLE, WRAPPED, set_up_page, style_header

WIDTHS = {"A": 22, "B": 34, "C": 12, "D": 14, "E": 62, "F": 28}
HEADERS = ("sheet", "column", "required", "unit", "hint", "example")


def write_guide(workbook: Workbook, layout: Layout, language: Language) -> None:
    """Fill the workbook's first sheet."""
    sheet = workbook.worksheets[0]
    sheet.title = sentence("columns.sheet_guide", language)
    sheet["A1"] = sentence(f"columns.guide_{layout.kind}_title", language)
    sheet["A1"].font = TITLE
    row = _paragraphs(sheet, 2, f"columns.guide_{layout.kind}_text", language)
    row = _paragraphs(sheet, row + 1, "columns.guide_rules", language)
    row = _paragraphs(sheet, row + 1, f"columns.guide_{layout.kind}_import", language)
    row = _column_table(sheet, row + 1, layout, language)
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    set_up_page(sheet, header_row=None)
    sheet.sheet_view.showGridLines = False


def _paragraphs(sheet: Worksheet, row: int, code: str, language: Language) -> int:
    """A heading and its numbered paragraphs (`code_1`, `code_2` …); the next free row."""
    if has_sentence(code, language):
        sheet.cell(row, 1, sentence(code, language)).font = BOLD
        row += 1
    number = 1
    while has_sentence(f"{code}_{number}", language):
        text = sentence(f"{code}_{number}", language)
        cell = sheet.cell(row, 1, text)
        cell.alignment = WRAPPED
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(HEADERS))
        sheet.row_dimensions[row].height = 15 * (1 + len(text) // 165)
        row, number = row + 1, number + 1
    return row


def _column_table(sheet: Worksheet, row: int, layout: Layout, language: Language) -> int:
    sheet.cell(row, 1, sentence("columns.guide_columns", language)).font = BOLD
    row += 1
    for column, name in enumerate(HEADERS, start=1):
        style_header(sheet.cell(row, column, sentence(f"columns.guide_header_{name}", language)))
    for one in layout.sheets:
        row = _sheet_part(sheet, row + 1, one, language)
    return row


def _sheet_part(sheet: Worksheet, row: int, columns: SheetLayout, language: Language) -> int:
    required = sentence("columns.guide_required", language)
    for column in columns.columns:
        values = (
            columns.title(language),
            column.label(columns.key, language),
            required if column.required else "",
            unit_label(column.unit, language),
            hint(column, columns.key, language),
            example(column, columns.key, language),
        )
        for number, value in enumerate(values, start=1):
            cell = sheet.cell(row, number, value)
            cell.data_type = "s"
            cell.alignment, cell.border = WRAPPED, RULE
            if column.required and number == 3:
                cell.fill = NOTICE
        row += 1
    return row - 1
