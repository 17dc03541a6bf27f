"""Waiting households in a workbook."""

from datetime import date

import openpyxl
import pytest
from sqlmodel import select

from api.imports import import_households
from api.sentences import Language
from api.workbooks import Kind, WrongFile
from placement import (
    Answer,
    Household,
    Need,
    NeedKind,
    Person,
    SchoolStage,
    Wish,
    WishKind,
)
from tests.api.workbooks.filling import filled

TODAY = date(2026, 3, 2)
HOUSEHOLD = {
    "Haushalt": "H-1",
    "Wartet seit": "01.02.2026",
    "Status": "im Verfahren",
    "Sprachen": "Arabisch; ku, farsi",
    "Gewünschte Kita-Zeit": 8,
    "Braucht stufenlosen Zugang": "ja",
    "Braucht ruhige Lage": "nein",
    "Braucht eigenes Bad": "x",
    "Braucht Nähe zu Arzt oder Klinik": "unbekannt",
}
MOTHER = {"Haushalt": "H-1", "Nummer": 1, "Geboren am": "02.05.1994", "Geschlecht": "weiblich"}
CHILD = {"Haushalt": "H-1", "Nummer": 2, "Geboren am": date(2021, 8, 24), "Geschlecht": "männlich"}


WISH = {"Haushalt": "H-1", "Nummer": 1, "Wunsch": "Gemeinde", "Ziel": "Zittau", "Rang": 1}
NEAR = {"Haushalt": "H-1", "Nummer": 2, "Wunsch": "nahe bei Angehörigen", "Gewicht": 3}


def workbook(tmp_path, *, households=(HOUSEHOLD,), persons=(MOTHER, CHILD), wishes=(WISH,)):
    sheets = {
        "Haushalte": list(households),
        "Personen": list(persons),
        "Wünsche": list(wishes),
    }
    return filled(tmp_path / "households.xlsx", Kind.HOUSEHOLDS, sheets)


def test_a_need_nobody_asked_about_is_unknown_never_no(session, tmp_path):
    import_households(session, workbook(tmp_path), today=TODAY)

    answers = {one.kind: one.answer for one in session.exec(select(Need))}
    assert answers[NeedKind.STEP_FREE] is Answer.YES
    assert answers[NeedKind.OWN_BATHROOM] is Answer.YES
    assert answers[NeedKind.QUIET] is Answer.NO
    assert answers[NeedKind.NEAR_DOCTOR] is Answer.UNKNOWN
    assert answers[NeedKind.WOMEN_ONLY] is Answer.UNKNOWN


def test_the_same_file_twice_changes_nothing(session, tmp_path):
    path = workbook(tmp_path)

    first = import_households(session, path, today=TODAY)
    second = import_households(session, path, today=TODAY)

    assert first.parts[0].new == 1
    assert second.changes_nothing
    assert len(session.exec(select(Person)).all()) == 2


def test_a_household_missing_from_the_file_stays(session, tmp_path):
    import_households(session, workbook(tmp_path), today=TODAY)
    other = {**HOUSEHOLD, "Haushalt": "H-2"}
    persons = [{**MOTHER, "Haushalt": "H-2"}]

    report = import_households(
        session,
        workbook(tmp_path, households=[other], persons=persons, wishes=[]),
        today=TODAY,
    )

    assert (report.parts[0].new, report.parts[0].missing) == (1, 1)
    assert set(session.exec(select(Household.code))) == {"H-1", "H-2"}


def test_people_who_belong_nowhere_and_households_without_people_are_named(session, tmp_path):
    path = workbook(
        tmp_path,
        households=[HOUSEHOLD, {**HOUSEHOLD, "Haushalt": "H-2"}],
        persons=[MOTHER, {**CHILD, "Haushalt": "H-9"}, {**CHILD, "Geboren am": "24.08.2062"}],
    )

    with pytest.raises(WrongFile) as wrong:
        import_households(session, path, today=TODAY)

    assert [(one.sheet, one.row, one.column, one.code) for one in wrong.value.mistakes] == [
        ("Personen", 3, "A", "unknown_household"),
        ("Personen", 4, "C", "day_in_future"),
        ("Haushalte", 3, "A", "household_without_persons"),
    ]
    assert session.exec(select(Household)).all() == []


def test_an_english_workbook_says_the_same(session, tmp_path):
    sheets = {
        "Households": [
            {
                "Household": "H-1",
                "Waiting since": "2026-02-01",
                "Status": "in procedure",
                "Needs step-free access": "yes",
            }
        ],
        "Persons": [{"Household": "H-1", "Number": 1, "Born on": "1994-05-02", "Sex": "female"}],
    }
    path = filled(tmp_path / "h.xlsx", Kind.HOUSEHOLDS, sheets, Language.EN)

    assert import_households(session, path, today=TODAY).parts[0].new == 1


def without(path, sheet: str, *headers: str):
    """The same file without some columns, or without the sheet."""
    book = openpyxl.load_workbook(path)
    for header in headers:
        numbers = [one.column for one in book[sheet][1] if str(one.value).startswith(header)]
        book[sheet].delete_cols(numbers[0])
    if not headers:
        del book[sheet]
    book.save(path)
    return path


def test_languages_are_read_by_name_and_by_code(session, tmp_path):
    import_households(session, workbook(tmp_path), today=TODAY)

    assert session.exec(select(Household)).one().languages == ["ar", "ku", "fa"]


def test_a_language_nobody_knows_is_named_with_those_like_it(session, tmp_path):
    path = workbook(tmp_path, households=[{**HOUSEHOLD, "Sprachen": "Arabish, Deutsch"}])

    with pytest.raises(WrongFile) as wrong:
        import_households(session, path, today=TODAY)

    (mistake,) = wrong.value.mistakes
    assert (mistake.sheet, mistake.row, mistake.code) == ("Haushalte", 2, "unknown_language")
    assert "Arabisch" in str(mistake.details["similar"])


def test_wishes_keep_their_order_rank_weight_and_place(session, tmp_path):
    near = {**NEAR, "Länge (Ost)": "14,81", "Breite (Nord)": "50,9"}

    import_households(session, workbook(tmp_path, wishes=[near, WISH]), today=TODAY)

    wishes = session.exec(select(Wish).order_by(Wish.number)).all()
    assert [(one.kind, one.target, one.rank, one.weight) for one in wishes] == [
        (WishKind.MUNICIPALITY, "Zittau", 1, 1),
        (WishKind.NEAR_RELATIVES, None, None, 3),
    ]
    assert (wishes[1].longitude, wishes[1].latitude) == (14.81, 50.9)


@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"Ziel": None}, "D", "wish_names_area"),
        ({"Wunsch": "nahe bei der Arbeit", "Ziel": None}, "D", "wish_names_near"),
        ({"Wunsch": "eigene Wohnung"}, "D", "wish_names_nothing"),
        ({"Rang": 0}, "G", "rank_from_one"),
        ({"Wunsch": "Schloss"}, "C", "not_in_list"),
        ({"Haushalt": "H-9"}, "A", "unknown_household"),
        ({"Länge (Ost)": "14,8", "Breite (Nord)": None}, "E", "half_a_position"),
    ],
)
def test_a_wish_that_makes_no_sense_is_named_by_row_and_column(
    session, tmp_path, changes, column, code
):
    path = workbook(tmp_path, wishes=[{**WISH, **changes}])

    with pytest.raises(WrongFile) as wrong:
        import_households(session, path, today=TODAY)

    (mistake,) = wrong.value.mistakes
    assert (mistake.sheet, mistake.row, mistake.column) == ("Wünsche", 2, column)
    assert mistake.code == code
    assert session.exec(select(Household)).all() == []


def test_school_and_daz_are_told_only_where_they_differ(session, tmp_path):
    child = {**CHILD, "Schule": "Grundschule", "Lernt Deutsch als Zweitsprache": "nein"}

    import_households(session, workbook(tmp_path, persons=[MOTHER, child]), today=TODAY)

    mother, child = session.exec(select(Person).order_by(Person.born_on)).all()
    assert (mother.school_stage, mother.daz) == (None, Answer.UNKNOWN)
    assert (child.school_stage, child.daz) == (SchoolStage.PRIMARY, Answer.NO)


def test_what_a_file_leaves_out_stays_as_it_is_known(session, tmp_path):
    child = {**CHILD, "Schule": "Grundschule", "Lernt Deutsch als Zweitsprache": "ja"}
    household = {**HOUSEHOLD, "Möchte umziehen": "ja"}
    full = {"households": [household], "persons": [MOTHER, child]}
    import_households(session, workbook(tmp_path, **full), today=TODAY)

    path = without(workbook(tmp_path), "Wünsche")
    path = without(path, "Haushalte", "Sprachen", "Möchte umziehen", "Braucht ruhige Lage")
    path = without(path, "Personen", "Schule", "Lernt Deutsch")
    report = import_households(session, path, today=TODAY)

    assert report.changes_nothing
    assert session.exec(select(Household)).one().asks_to_move
    assert len(session.exec(select(Wish)).all()) == 1


def test_a_wish_that_was_given_up_is_gone(session, tmp_path):
    import_households(session, workbook(tmp_path), today=TODAY)

    report = import_households(session, workbook(tmp_path, wishes=[]), today=TODAY)

    assert report.parts[0].changed == 1
    assert session.exec(select(Wish)).all() == []
