"""Waiting households in a workbook."""

from datetime import date

import pytest
from sqlmodel import select

from api.imports import import_households
from api.sentences import Language
from api.workbooks import Kind, WrongFile
from placement import Answer, Household, Need, NeedKind, Person
from tests.api.workbooks.filling import filled

TODAY = date(2026, 3, 2)
HOUSEHOLD = {
    "Haushalt": "H-1",
    "Wartet seit": "01.02.2026",
    "Status": "im Verfahren",
    "Gewünschte Gemeinde": "Zittau",
    "Gewünschte Kita-Zeit": 8,
    "Braucht stufenlosen Zugang": "ja",
    "Braucht ruhige Lage": "nein",
    "Braucht eigenes Bad": "x",
    "Braucht Nähe zu Arzt oder Klinik": "unbekannt",
}
MOTHER = {"Haushalt": "H-1", "Nummer": 1, "Geboren am": "02.05.1994", "Geschlecht": "weiblich"}
CHILD = {"Haushalt": "H-1", "Nummer": 2, "Geboren am": date(2021, 8, 24), "Geschlecht": "männlich"}


def workbook(tmp_path, *, households=(HOUSEHOLD,), persons=(MOTHER, CHILD)):
    sheets = {"Haushalte": list(households), "Personen": list(persons)}
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
        session, workbook(tmp_path, households=[other], persons=persons), today=TODAY
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
