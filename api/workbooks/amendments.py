"""The workbook in which others comment on a rule set: cover, guide, and one row a rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from api.explanations import source_text, unit_text
from api.rule_changes import in_language, limit_in_words, word
from api.sentences import Language, has_sentence, sentence
from standards import Rule, RuleSet

from .columns import Column, Content, Layout, SheetLayout
from .styles import (
    BOLD,
    DAY_FORMATS,
    NOTICE,
    QUIET,
    TITLE,
    WRAPPED,
    describe,
    set_up_page,
    style_header,
)

COVER, RULES = "amendments_cover", "amendments"
IDENTITY = ("name", "version", "sha256")
"""What the cover must say so that the workbook can be read back."""

ABOUT = (*IDENTITY, "title", "authority", "legal_basis", "rules", "written_on")
GIVEN = (
    "rule_set",
    "rule",
    "title",
    "question",
    "limit",
    "unit",
    "source",
    "binding",
    "confidence",
    "status",
)
WANTED = ("proposed_limit", "valid_from", "comment", "author")
WIDTHS = (14, 13, 34, 44, 24, 16, 34, 22, 18, 16, 14, 14, 48, 26)
GUIDE_WIDTH = 110
LINE_HEIGHT = 15
LONGEST_COMMENT, LONGEST_AUTHOR = 1000, 100


@dataclass(frozen=True)
class Commented:
    """A rule set to be commented on; `home` names for each rule the included set it is from."""

    rule_set: RuleSet
    home: dict[str, str]
    day: date


def amendments_layout() -> Layout:
    """What is read back: who the workbook is for, and what was filled in beside each rule."""
    cover = SheetLayout(COVER, (Column("field", Content.ANY), Column("value", Content.ANY)), ())
    given = tuple(Column(key, Content.ANY) for key in GIVEN if key != "rule")
    rules = SheetLayout(
        RULES,
        (
            Column("rule", Content.CODE, required=True),
            *given,
            Column("proposed_limit", Content.NUMBER),
            Column("valid_from", Content.DAY),
            Column("comment", Content.TEXT),
            Column("author", Content.TEXT),
        ),
        ("rule", "author"),
    )
    return Layout("amendments", (cover, rules))


def write_for_comments(commented: Commented, path: Path, language: Language) -> None:
    """Write the workbook; it names no place and no person."""
    workbook = Workbook()
    title = sentence("versions.workbook_title", language)
    describe(workbook, title, language)
    layout = amendments_layout()
    cover = workbook.worksheets[0]
    cover.title = layout.sheet(COVER).title(language)
    _write_cover(cover, commented, title, language)
    guide = workbook.create_sheet(sentence("columns.sheet_guide", language))
    _write_guide(guide, language)
    rules = workbook.create_sheet(layout.sheet(RULES).title(language))
    _write_rules(rules, commented, language)
    workbook.save(path)


def _write_cover(sheet: Worksheet, commented: Commented, title: str, language: Language) -> None:
    _text(sheet.cell(1, 1), title).font = TITLE
    _text(sheet.cell(2, 1), sentence("versions.workbook_of", language)).font = QUIET
    for column, key in enumerate(("field", "value"), start=1):
        header = _text(sheet.cell(4, column), sentence(f"columns.{COVER}_{key}", language))
        style_header(header)
    values = _about(commented, language)
    for row, (key, value) in enumerate(zip(ABOUT, values, strict=True), start=5):
        _text(sheet.cell(row, 1), sentence(f"columns.cover_{key}", language)).font = BOLD
        _text(sheet.cell(row, 2), value).alignment = WRAPPED
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 80
    set_up_page(sheet, header_row=None)


def _about(commented: Commented, language: Language) -> Sequence[str]:
    rule_set = commented.rule_set
    return (
        rule_set.name,
        rule_set.version,
        rule_set.sha256,
        in_language(rule_set.title, language),
        rule_set.authority,
        rule_set.legal_basis,
        str(len(rule_set.rules)),
        commented.day.isoformat(),
    )


def _write_guide(sheet: Worksheet, language: Language) -> None:
    _text(sheet.cell(1, 1), sentence("versions.guide_title", language)).font = TITLE
    number = 1
    while has_sentence(f"versions.guide_{number}", language):
        text = sentence(f"versions.guide_{number}", language)
        _text(sheet.cell(number + 2, 1), text).alignment = WRAPPED
        sheet.row_dimensions[number + 2].height = LINE_HEIGHT * (1 + len(text) // GUIDE_WIDTH)
        number += 1
    sheet.column_dimensions["A"].width = GUIDE_WIDTH
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, header_row=None)


def _write_rules(sheet: Worksheet, commented: Commented, language: Language) -> None:
    for number, (key, width) in enumerate(zip((*GIVEN, *WANTED), WIDTHS, strict=True), start=1):
        header = _text(sheet.cell(1, number), sentence(f"columns.{RULES}_{key}", language))
        style_header(header, optional=key in WANTED)
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row, rule in enumerate(commented.rule_set.rules, start=2):
        given = tuple(_given(rule, commented, language))
        for number, value in enumerate(given, start=1):
            _text(sheet.cell(row, number), value).alignment = WRAPPED
        _open_cells(sheet, row, takes_limit=_takes_limit(rule), language=language)
        longest = max(len(one) / width for one, width in zip(given, WIDTHS, strict=False))
        sheet.row_dimensions[row].height = LINE_HEIGHT * (1 + int(longest * 1.1))
    last = max(2, len(commented.rule_set.rules) + 1)
    for validation in _validations(last, language):
        sheet.add_data_validation(validation)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(WIDTHS))}{last}"
    set_up_page(sheet, pages_wide=2)
    sheet.freeze_panes = "D2"


def _given(rule: Rule, commented: Commented, language: Language) -> Iterator[str]:
    status = "active" if rule.active else "switched_off"
    yield commented.home.get(rule.id, commented.rule_set.name)
    yield rule.id
    yield in_language(rule.title, language)
    yield in_language(rule.question, language)
    yield limit_in_words(rule, commented.day, language)
    yield unit_text(rule.unit, language)
    yield source_text(rule)
    yield word("binding", rule.binding, language)
    yield word("confidence", rule.confidence, language)
    yield sentence(f"versions.rule_{status}", language)


def _takes_limit(rule: Rule) -> bool:
    return rule.check.is_numeric and not rule.limits[max(rule.limits)].grows_with


def _open_cells(sheet: Worksheet, row: int, *, takes_limit: bool, language: Language) -> None:
    """The cells to fill in are marked; where no limit can be proposed, only the comment is."""
    for number, key in enumerate(WANTED, start=len(GIVEN) + 1):
        cell = sheet.cell(row, number)
        cell.alignment = WRAPPED
        if takes_limit or key in {"comment", "author"}:
            cell.fill = NOTICE
        if key == "valid_from":
            cell.number_format = DAY_FORMATS[language]


def _validations(last: int, language: Language) -> Iterator[DataValidation]:
    most, longest = str(LONGEST_COMMENT), str(LONGEST_AUTHOR)
    made_for = {
        "proposed_limit": _between("decimal", "0", "100000000"),
        "valid_from": _between("date", "DATE(1900,1,1)", "DATE(2100,12,31)"),
        "comment": _between("textLength", "0", most),
        "author": _between("textLength", "0", longest),
    }
    for number, key in enumerate(WANTED, start=len(GIVEN) + 1):
        made = made_for[key]
        made.promptTitle = sentence(f"columns.{RULES}_{key}", language)[:32]
        made.prompt = made.error = sentence(f"versions.hint_{key}", language)
        made.showInputMessage = made.showErrorMessage = True
        letter = get_column_letter(number)
        made.add(f"{letter}2:{letter}{last}")
        yield made


def _between(
    kind: Literal["decimal", "date", "textLength"], least: str, most: str
) -> DataValidation:
    return DataValidation(kind, operator="between", formula1=least, formula2=most, allow_blank=True)


def _text(cell: Cell | MergedCell, text: str) -> Cell:
    """A cell that is text whatever it begins with; no cell here is merged."""
    if not isinstance(cell, Cell):
        raise TypeError
    cell.value = text
    cell.data_type = "s"
    return cell
