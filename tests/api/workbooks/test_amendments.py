"""The workbook for the network: out with every rule, back with proposals and their authors."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from api.imports.amendments import Assumed, read_comments
from api.sentences import Language
from api.workbooks import WrongFile
from api.workbooks.amendments import GIVEN, WANTED, Commented, write_for_comments
from standards import load_rule_set
from standards.life import Amendment, sealed
from tests.standards.examples import claim_rule, rule, rule_set

SHIPPED = load_rule_set("goerlitz")
GROWING = {"2020-01-01": {"value": 45, "plus_per": {"occupants": 10}}}
SMALL = sealed(
    rule_set(
        rule("R-1"),
        claim_rule(rule_id="R-2"),
        rule("R-3", level="dwelling", measure="dwelling_area_m2", unit="m2", limit=GROWING),
        rule("R-4", title={"de": "=1+1 Höhe_x0041_", "en": "=HYPERLINK(1)"}, note=None),
    )
)
DAY = date(2026, 3, 2)
FROM = date(2027, 1, 1)
COLUMN = {key: number for number, key in enumerate((*GIVEN, *WANTED), start=1)}


def written(path, rules=SMALL, language=Language.DE):
    write_for_comments(Commented(rules, {}, DAY), path, language)
    return path


def filled(path, *rows: dict, rules=SMALL, language=Language.DE):
    """The workbook with these cells typed into the rows of the rules they name."""
    book = openpyxl.load_workbook(written(path, rules, language))
    sheet = book.worksheets[2]
    place = {sheet.cell(one, COLUMN["rule"]).value: one for one in range(2, sheet.max_row + 1)}
    for row in rows:
        for key, value in row.items():
            if key != "rule":
                sheet.cell(place[row["rule"]], COLUMN[key]).value = value
    book.save(path)
    return path


def read(*paths, rules=SMALL, **assumed):
    return read_comments(paths, lambda *_: rules, Assumed(**assumed)).amendments


def mistakes(path, rules=SMALL, **assumed):
    with pytest.raises(WrongFile) as caught:
        read(path, rules=rules, **assumed)
    return [(one.row, one.column, one.code) for one in caught.value.mistakes]


PROPOSAL = {"rule": "R-1", "proposed_limit": 7, "valid_from": FROM, "author": "Diakonie"}
WANTS_7 = Amendment("R-1", "Diakonie", Decimal(7), FROM)


# --- Out ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language)
def test_every_rule_of_the_county_has_its_row(tmp_path, language):
    path = written(tmp_path / "n.xlsx", SHIPPED, language)

    rows = list(openpyxl.load_workbook(path).worksheets[2].iter_rows(values_only=True))

    assert [row[COLUMN["rule"] - 1] for row in rows[1:]] == [one.id for one in SHIPPED.rules]
    assert len(set(rows[0])) == len(GIVEN) + len(WANTED)
    assert all(row[len(GIVEN) :] == (None,) * len(WANTED) for row in rows[1:])


def test_the_cover_says_which_version_it_is(tmp_path):
    cover = openpyxl.load_workbook(written(tmp_path / "n.xlsx", SHIPPED)).worksheets[0]

    said = {row[0]: row[1] for row in cover.iter_rows(values_only=True)}
    assert said["Regelwerk"] == "goerlitz"
    assert said["Version"] == SHIPPED.version
    assert said["Prüfsumme"] == SHIPPED.sha256


def test_text_stays_text_and_no_cell_is_a_formula(tmp_path):
    book = openpyxl.load_workbook(written(tmp_path / "n.xlsx"))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert book.worksheets[2].cell(5, COLUMN["title"]).value == "=1+1 Höhe_x0041_"


def test_only_where_one_number_is_the_limit_a_limit_is_asked_for(tmp_path):
    sheet = openpyxl.load_workbook(written(tmp_path / "n.xlsx")).worksheets[2]

    marked = [
        sheet.cell(row, COLUMN["proposed_limit"]).fill.fill_type == "solid" for row in range(2, 6)
    ]
    assert marked == [True, False, False, True]
    assert len(sheet.data_validations.dataValidation) == len(WANTED)


# --- And back -------------------------------------------------------------------------------------


@pytest.mark.parametrize("written_in", Language)
@pytest.mark.parametrize(
    ("typed", "meant"),
    [(7, "7"), (6.5, "6.5"), ("6,5", "6.5"), ("6.5", "6.5"), (" 6,50 ", "6.5"), ("6,5 m² ", None)],
)
def test_a_limit_is_read_as_it_is_typed(tmp_path, typed, meant, written_in):
    path = filled(tmp_path / "n.xlsx", PROPOSAL | {"proposed_limit": typed}, language=written_in)

    if meant is None:
        assert mistakes(path) == [(2, "K", "not_a_number")]
    else:
        assert [one.limit for one in read(path)] == [Decimal(meant)]


@pytest.mark.parametrize("typed", [FROM, "01.01.2027", "2027-01-01"])
def test_a_day_is_read_as_it_is_typed(tmp_path, typed):
    path = filled(tmp_path / "n.xlsx", PROPOSAL | {"valid_from": typed})

    assert read(path) == (WANTS_7,)


def test_comments_and_names_keep_their_umlauts_and_hostile_text_is_only_text(tmp_path):
    comment = "Für Familien in Görlitz-Königshufen zu eng <script>alert(1)</script> [red]x[/red]"
    path = filled(tmp_path / "n.xlsx", {"rule": "R-2", "comment": comment, "author": "Müßig e. V."})

    assert read(path) == (Amendment("R-2", "Müßig e. V.", comment=comment),)


def test_rows_that_leave_it_out_take_author_and_day_from_the_command(tmp_path):
    path = filled(tmp_path / "n.xlsx", {"rule": "R-1", "proposed_limit": 7})

    assert read(path, author="Diakonie", since=FROM) == (WANTS_7,)
    assert mistakes(path) == [(2, "L", "no_day_for_limit"), (2, "N", "author_missing")]


def test_several_workbooks_are_put_together_and_the_same_row_counts_once(tmp_path):
    first = filled(tmp_path / "a.xlsx", PROPOSAL)
    same = filled(tmp_path / "b.xlsx", PROPOSAL, language=Language.EN)
    other = filled(tmp_path / "c.xlsx", PROPOSAL | {"author": "Caritas", "proposed_limit": 8})

    assert read(first, same, other) == (WANTS_7, Amendment("R-1", "Caritas", Decimal(8), FROM))


@pytest.mark.parametrize(
    ("row", "mistake"),
    [
        ({"rule": "R-2", "proposed_limit": 1}, (3, "K", "rule_without_number")),
        ({"rule": "R-3", "proposed_limit": 50}, (4, "K", "growing_limit")),
        ({"rule": "R-1", "proposed_limit": -1}, (2, "K", "negative_number")),
        ({"rule": "R-1", "proposed_limit": "viel"}, (2, "K", "not_a_number")),
        ({"rule": "R-1", "proposed_limit": "=6+1"}, (2, "K", "formula_without_value")),
        ({"rule": "R-1", "proposed_limit": 0.1234567}, (2, "K", "number_too_fine")),
        ({"rule": "R-1", "comment": "x" * 1001}, (2, "M", "text_too_long")),
        ({"rule": "R-1", "comment": "a\u202eb"}, (2, "M", "control_character")),
    ],
)
def test_what_cannot_be_taken_is_named_with_its_cell(tmp_path, row, mistake):
    since = {"valid_from": FROM} if "proposed_limit" in row else {}
    path = filled(tmp_path / "n.xlsx", since | {"author": "D"} | row)

    assert mistakes(path) == [mistake]


@pytest.mark.parametrize(
    ("row", "mistake"),
    [
        ({"proposed_limit": 7, "valid_from": date(2019, 1, 1)}, (2, "L", "before_a_dated_limit")),
        ({"valid_from": FROM}, (2, "L", "day_without_limit")),
        ({"valid_from": FROM, "comment": "ja"}, (2, "L", "day_without_limit")),
        ({"comment": "ja", "author": "x" * 101}, (2, "N", "text_too_long")),
    ],
)
def test_a_proposal_that_does_not_hold_together_is_named_with_its_cell(tmp_path, row, mistake):
    path = filled(tmp_path / "n.xlsx", {"rule": "R-1", "author": "D"} | row)

    assert mistakes(path) == [mistake]


def test_a_rule_of_another_set_is_named(tmp_path):
    path = filled(tmp_path / "n.xlsx", PROPOSAL)
    book = openpyxl.load_workbook(path)
    book.worksheets[2].cell(2, COLUMN["rule"]).value = "XX-1"
    book.save(path)

    assert mistakes(path) == [(2, "B", "rule_of_no_set")]


def test_a_workbook_nobody_filled_in_is_no_draft(tmp_path):
    assert mistakes(written(tmp_path / "n.xlsx")) == [(0, "", "nothing_filled_in")]


def test_a_workbook_of_other_content_under_the_same_version_is_refused(tmp_path):
    other = sealed(rule_set(rule("R-1", limit={"2020-01-01": 5})))
    path = filled(tmp_path / "n.xlsx", PROPOSAL)

    assert mistakes(path, rules=other) == [(0, "", "other_content")]


def test_workbooks_of_different_versions_are_not_put_together(tmp_path):
    other = sealed(rule_set(rule("R-1", limit={"2020-01-01": 5})))
    paths = [
        filled(tmp_path / "a.xlsx", PROPOSAL),
        filled(tmp_path / "b.xlsx", PROPOSAL, rules=other),
    ]
    found = iter((SMALL, other))

    with pytest.raises(WrongFile) as caught:
        read_comments(paths, lambda *_: next(found), Assumed())

    assert [one.code for one in caught.value.mistakes] == ["other_set"]
    assert caught.value.file == "b.xlsx"


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda book: book.worksheets[0].delete_rows(6), "cover_incomplete"),
        (lambda book: book.remove(book.worksheets[2]), "sheet_missing"),
        (lambda book: book.remove(book.worksheets[0]), "sheet_missing"),
        (lambda book: book.worksheets[2].delete_cols(COLUMN["comment"]), "column_missing"),
        (lambda book: book.worksheets[2].delete_rows(1), "no_header"),
    ],
    ids=["version", "rules", "cover", "comment", "header"],
)
def test_a_workbook_with_parts_missing_says_which(tmp_path, spoil, code):
    path = filled(tmp_path / "n.xlsx", PROPOSAL)
    book = openpyxl.load_workbook(path)
    spoil(book)
    book.save(path)

    assert code in [one[2] for one in mistakes(path)]


@pytest.mark.parametrize(("content", "code"), [(b"", "not_a_zip"), (b"PK\x03\x04x", "damaged_zip")])
def test_what_is_no_workbook_is_said_plainly(tmp_path, content, code):
    path = tmp_path / "n.xlsx"
    path.write_bytes(content)

    assert [one[2] for one in mistakes(path)] == [code]


def test_ten_thousand_rows_are_read(tmp_path):
    many = sealed(rule_set(*(rule(f"R-{number}") for number in range(10_000))))
    book = openpyxl.Workbook(write_only=True)
    cover, rules = book.create_sheet("Deckblatt"), book.create_sheet("Regeln")
    named = (("Regelwerk", many.name), ("Version", many.version), ("Prüfsumme", many.sha256))
    for row in (("Angabe", "Inhalt"), *named):
        cover.append(row)
    rules.append(
        ("Kennung", "Vorgeschlagener Grenzwert", "Gültig ab", "Anmerkung", "Vorschlag von")
    )
    for one in many.rules:
        rules.append((one.id, 7, FROM, "gesehen", "Landkreis"))
    book.save(tmp_path / "n.xlsx")

    found = read(tmp_path / "n.xlsx", rules=many)

    assert len(found) == 10_000
    assert {one.limit for one in found} == {Decimal(7)}


@pytest.mark.parametrize("language", Language)
def test_every_mistake_is_a_sentence(tmp_path, language):
    path = filled(tmp_path / "n.xlsx", {"rule": "R-3", "proposed_limit": 50})

    with pytest.raises(WrongFile) as caught:
        read(path)

    texts = caught.value.sentences(language)
    assert len(texts) == 2
    assert not [text for text in texts if "{" in text]
