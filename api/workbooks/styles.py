"""How our workbooks look: headers, widths, formats of numbers and days, the printed page."""

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from api.sentences import Language

INK = "FF1B2B4B"
HEADER = PatternFill("solid", fgColor=INK)
OPTIONAL_HEADER = PatternFill("solid", fgColor="FF4A5D80")
NOTICE = PatternFill("solid", fgColor="FFFFF1C2")
TYPEFACE = "Calibri"
WHITE_BOLD = Font(name=TYPEFACE, bold=True, color="FFFFFFFF")
BOLD = Font(name=TYPEFACE, bold=True)
TITLE = Font(name=TYPEFACE, bold=True, size=16, color=INK)
QUIET = Font(name=TYPEFACE, color="FF5A6472")
WRAPPED = Alignment(wrap_text=True, vertical="top")
HEADER_LINE = Alignment(wrap_text=True, vertical="center")
CHARACTERS_A_PAGE = 190
"""What a landscape page shows of columns, in the unit of their widths."""

RULE = Border(bottom=Side(style="thin", color="FFCBD2DC"))

TEXT_FORMAT = "@"
DAY_FORMATS = {Language.DE: "dd.mm.yyyy", Language.EN: "yyyy-mm-dd"}
WHOLE_FORMAT = "#,##0"
MONEY_FORMAT = '#,##0.00 "€"'
PERCENT_FORMAT = "0.0%"

LANGUAGE_TAGS = {Language.DE: "de-DE", Language.EN: "en-GB"}


def style_header(cell: Cell, *, optional: bool = False) -> None:
    """White on dark, wrapped; a shade lighter for what may stay empty."""
    cell.fill = OPTIONAL_HEADER if optional else HEADER
    cell.font = WHITE_BOLD
    cell.alignment = HEADER_LINE


def set_up_page(sheet: Worksheet, *, header_row: int | None = 1, pages_wide: int = 1) -> None:
    """Landscape A4, fitted to so many pages side by side, the header on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.oddFooter:
        sheet.oddFooter.left.text = "&A"
        sheet.oddFooter.right.text = "&P / &N"
    if header_row:
        sheet.print_title_rows = f"{header_row}:{header_row}"
        sheet.freeze_panes = f"A{header_row + 1}"


def describe(workbook: Workbook, title: str, language: Language) -> None:
    """Document properties: title and language, for screen readers and searches."""
    workbook.properties.title = title
    workbook.properties.creator = "wohnlage"
    workbook.properties.language = LANGUAGE_TAGS[language]
