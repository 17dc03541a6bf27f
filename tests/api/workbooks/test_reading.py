"""Everything that can be wrong with a sheet is said at once, with its place."""

import openpyxl
import pytest

from api.sentences import Language
from api.workbooks import Kind, WrongFile, layout_of, read_csv, read_workbook
from api.workbooks.amenities import school_sheet

from .filling import fill, filled, template

KITA = {
    "Kennung": "K-1",
    "Name": "Kita Sonne",
    "Länge (Ost)": "14,98",
    "Breite (Nord)": 51.15,
    "Stand": "01.03.2026",
}


def mistakes(path, kind=Kind.KITAS):
    try:
        reading = read_workbook(path, layout_of(kind))
    except WrongFile as wrong:
        return [(one.sheet, one.row, one.column, one.code) for one in wrong.mistakes]
    return [(one.sheet, one.row, one.column, one.code) for one in reading.mistakes]


def changed(tmp_path, change):
    path = tmp_path / "k.xlsx"
    workbook = template(path, Kind.KITAS)
    fill(workbook["Kitas"], KITA)
    change(workbook)
    workbook.save(path)
    return path


def test_columns_may_be_moved_and_others_left_out(tmp_path):
    path = tmp_path / "k.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "KITAS "
    sheet.append(["Stand von 2026"])
    sheet.append(["as of", "Breite (Nord)", "Länge (Ost) [Grad]", "NAME *", "code"])
    sheet.append(["2026-03-01", 51.15, 14.98, "Kita Sonne", "K-1"])
    workbook.save(path)

    reading = read_workbook(path, layout_of(Kind.KITAS))

    assert reading.mistakes == []
    assert reading.rows("kitas")[0].word("name") == "Kita Sonne"
    assert reading.rows("kitas")[0].number == 3


def test_a_workbook_without_the_sheet_names_it_and_those_that_are_there(tmp_path):
    workbook = openpyxl.Workbook()
    workbook.active.title = "Tabelle1"
    workbook.create_sheet("Tabelle2")
    workbook.save(tmp_path / "k.xlsx")

    with pytest.raises(WrongFile) as wrong:
        read_workbook(tmp_path / "k.xlsx", layout_of(Kind.REGISTER))

    assert [one.code for one in wrong.value.mistakes] == ["sheet_missing"] * 3
    assert "Tabelle1, Tabelle2" in wrong.value.sentences(Language.DE)[0]
    assert "Unterkünfte" in wrong.value.sentences(Language.DE)[0]


def test_a_sheet_without_header_says_what_is_expected(tmp_path):
    path = changed(tmp_path, lambda workbook: workbook["Kitas"].delete_rows(1, 2))

    assert mistakes(path) == [("Kitas", 0, "", "no_header")]


def test_unknown_headers_are_named_with_their_column(tmp_path):
    def change(workbook):
        workbook["Kitas"]["K1"] = "Lieblingsfarbe"

    assert mistakes(changed(tmp_path, change)) == [("Kitas", 1, "K", "unknown_column")]


def test_a_missing_required_column_is_named(tmp_path):
    path = changed(tmp_path, lambda workbook: workbook["Kitas"].delete_cols(2))

    assert mistakes(path) == [("Kitas", 0, "", "column_missing")]


def test_the_same_header_twice_is_named(tmp_path):
    def change(workbook):
        workbook["Kitas"]["K1"] = "Plätze"

    assert mistakes(changed(tmp_path, change)) == [("Kitas", 1, "K", "column_twice")]


def test_another_unit_than_ours_is_a_mistake(tmp_path):
    def change(workbook):
        workbook["Kitas"]["G1"] = "Betreuungszeit [Minuten]"

    assert mistakes(changed(tmp_path, change)) == [("Kitas", 1, "G", "wrong_unit")]


def test_merged_cells_are_a_mistake_below_the_header_only(tmp_path):
    path = changed(tmp_path, lambda workbook: workbook["Kitas"].merge_cells("A3:B4"))

    assert mistakes(path) == [("Kitas", 0, "", "merged_cells")]


def test_a_formula_nobody_worked_out_is_named(tmp_path):
    def change(workbook):
        workbook["Kitas"]["E2"] = "=SUM(1,2)"

    assert mistakes(changed(tmp_path, change)) == [("Kitas", 2, "E", "formula_without_value")]


def test_an_error_of_excel_is_named(tmp_path):
    def change(workbook):
        workbook["Kitas"]["E2"] = "#REF!"
        workbook["Kitas"]["E2"].data_type = "e"

    assert mistakes(changed(tmp_path, change)) == [("Kitas", 2, "E", "excel_error")]


def test_the_same_code_twice_names_both_rows(tmp_path):
    path = changed(tmp_path, lambda workbook: fill(workbook["Kitas"], KITA))

    with pytest.raises(WrongFile) as wrong:
        read_workbook(path, layout_of(Kind.KITAS)).refuse_mistakes()

    assert wrong.value.sentences(Language.DE) == [
        "Blatt „Kitas“, Zeile 3, Spalte A „Kennung *“: „K-1“ steht schon in Zeile 2."
    ]


def test_all_mistakes_come_at_once_in_the_order_of_the_sheet(tmp_path):
    path = filled(
        tmp_path / "k.xlsx",
        Kind.KITAS,
        {
            "Kitas": [
                {**KITA, "Plätze": "viele", "Stand": "irgendwann"},
                {**KITA, "Kennung": "K/2", "Freie Plätze": -1},
                {**KITA, "Kennung": "K-3", "Name": None},
            ]
        },
    )

    assert mistakes(path) == [
        ("Kitas", 2, "E", "not_a_number"),
        ("Kitas", 2, "J", "not_a_day"),
        ("Kitas", 3, "A", "slash_in_code"),
        ("Kitas", 3, "F", "negative_number"),
        ("Kitas", 4, "B", "cell_missing"),
    ]


def test_mistakes_are_said_in_both_languages(tmp_path):
    path = filled(tmp_path / "k.xlsx", Kind.KITAS, {"Kitas": [{**KITA, "Plätze": 2.5}]})

    with pytest.raises(WrongFile) as wrong:
        read_workbook(path, layout_of(Kind.KITAS)).refuse_mistakes()

    assert "ist keine ganze Zahl" in wrong.value.sentences(Language.DE)[0]
    assert "is no whole number" in wrong.value.sentences(Language.EN)[0]


def test_sheets_of_notes_are_left_alone_and_named(tmp_path):
    path = changed(tmp_path, lambda workbook: workbook.create_sheet("Notizen"))

    assert read_workbook(path, layout_of(Kind.KITAS)).unread == ("Notizen",)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_table_of_values_is_read_in_all_its_dresses(tmp_path, delimiter, encoding):
    path = tmp_path / "s.csv"
    lines = [["id", "name", "farbe", "longitude", "latitude"]]
    lines += [["1", "Grundschule Löbau", "rot", "14.668", "51.097"]]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    path.write_bytes(text.encode(encoding))

    reading = read_csv(path, school_sheet())

    assert reading.mistakes == []
    assert reading.rows("schools")[0].word("name") == "Grundschule Löbau"


def test_rows_of_a_table_keep_the_numbers_of_their_lines(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text('id,name,longitude,latitude\n1,"zwei\nZeilen",14,51\n2,B,x,51\n')

    reading = read_csv(path, school_sheet())

    assert [(one.row, one.column, one.code) for one in reading.mistakes] == [
        (4, "C", "not_a_number")
    ]


def test_a_picture_is_no_table(tmp_path):
    path = tmp_path / "s.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")

    with pytest.raises(WrongFile, match="not_a_text_file"):
        read_csv(path, school_sheet())
