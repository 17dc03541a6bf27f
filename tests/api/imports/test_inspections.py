"""Visits in a workbook: taken over once, never changed."""

from datetime import date

import pytest
from sqlmodel import select

from api.imports import import_inspections
from api.sentences import Language
from api.workbooks import Kind, WrongFile
from inspections import Inspection, Observation, save_register
from tests import factories
from tests.api.workbooks.filling import filled

VISIT = {
    "Begehung": "B-1",
    "Unterkunft": "W-1",
    "Tag": "02.02.2026",
    "Kürzel der Prüferin oder des Prüfers": "P3",
}
SEEN = {"Begehung": "B-1", "Ort": "W-1/1/Z1", "Merkmal": "Nettofläche des Raums", "Wert": "11,5"}


@pytest.fixture
def register(session):
    save_register(session, [factories.accommodation()], [factories.dwelling()], [factories.room()])


def workbook(tmp_path, *, visits=(VISIT,), seen=(SEEN,)):
    sheets = {"Begehungen": list(visits), "Beobachtungen": list(seen)}
    return filled(tmp_path / "visits.xlsx", Kind.INSPECTIONS, sheets)


def codes(session, path):
    with pytest.raises(WrongFile) as wrong:
        import_inspections(session, path)
    return [(one.sheet, one.row, one.column, one.code) for one in wrong.value.mistakes]


@pytest.mark.usefixtures("register")
def test_what_was_seen_is_kept_in_the_type_of_its_measure(session, tmp_path):
    seen = [
        SEEN,
        {**SEEN, "Merkmal": "Betten", "Wert": 2.0},
        {**SEEN, "Merkmal": "Der Raum hat Tageslicht und lässt sich lüften", "Wert": "ja"},
        {**SEEN, "Ort": "W-1 / 1", "Merkmal": "Letzte Prüfung der Rauchmelder am"}
        | {"Wert": date(2025, 5, 1)},
        {**SEEN, "Merkmal": "Rauchmelder im Raum", "Wert": None}
        | {"Nicht bewertet, weil": "Zutritt verweigert"},
    ]

    import_inspections(session, workbook(tmp_path, seen=seen))

    kept = {(one.place, one.measure): one.value for one in session.exec(select(Observation))}
    assert kept == {
        ("W-1/1/Z1", "floor_area_m2"): factories.Decimal("11.5"),
        ("W-1/1/Z1", "beds"): 2,
        ("W-1/1/Z1", "has_daylight_and_ventilation"): True,
        ("W-1/1", "smoke_alarms_checked_on"): "2025-05-01",
        ("W-1/1/Z1", "smoke_alarms"): {"not_assessed": "access_refused"},
    }


@pytest.mark.usefixtures("register")
def test_the_same_visits_twice_change_nothing(session, tmp_path):
    path = workbook(tmp_path)

    import_inspections(session, path)
    session.expire_all()
    again = import_inspections(session, path)

    assert again.changes_nothing
    assert len(session.exec(select(Inspection)).all()) == 1


@pytest.mark.usefixtures("register")
def test_a_known_visit_with_other_content_is_refused(session, tmp_path):
    import_inspections(session, workbook(tmp_path))
    session.expire_all()
    path = workbook(tmp_path, seen=[{**SEEN, "Wert": "12"}])

    assert codes(session, path) == [("Begehungen", 2, "A", "inspection_differs")]


@pytest.mark.usefixtures("register")
def test_everything_odd_about_observations_is_named_at_once(session, tmp_path):
    seen = [
        {**SEEN, "Begehung": "B-9"},
        {**SEEN, "Ort": "W-1/7"},
        {**SEEN, "Ort": "W-2/1"},
        {**SEEN, "Merkmal": "Betten", "Wert": "1,5"},
        {**SEEN, "Ort": "W-1"},
        {**SEEN, "Merkmal": "Bettn"},
        {**SEEN, "Merkmal": "Rauchmelder im Raum", "Wert": None},
        {**SEEN, "Merkmal": "window_area_m2"} | {"Nicht bewertet, weil": "not visited"},
    ]

    assert codes(session, workbook(tmp_path, seen=seen)) == [
        ("Beobachtungen", 2, "A", "unknown_inspection"),
        ("Beobachtungen", 3, "B", "not_in_register"),
        ("Beobachtungen", 3, "C", "wrong_level"),
        ("Beobachtungen", 4, "B", "place_elsewhere"),
        ("Beobachtungen", 4, "C", "wrong_level"),
        ("Beobachtungen", 5, "D", "not_a_whole_number"),
        ("Beobachtungen", 6, "C", "wrong_level"),
        ("Beobachtungen", 7, "C", "unknown_measure"),
        ("Beobachtungen", 8, "D", "neither_value_nor_reason"),
        ("Beobachtungen", 9, "D", "value_and_reason"),
    ]
    assert session.exec(select(Inspection)).all() == []


@pytest.mark.usefixtures("register")
def test_a_misspelt_measure_is_answered_with_those_that_come_near(session, tmp_path):
    path = workbook(tmp_path, seen=[{**SEEN, "Merkmal": "Netto-Fläche des Raumes"}])

    with pytest.raises(WrongFile) as wrong:
        import_inspections(session, path)

    assert "Nettofläche des Raums" in wrong.value.sentences(Language.DE)[0]


def test_places_nobody_registered_are_refused(session, tmp_path):
    assert ("Begehungen", 2, "B", "not_in_register") in codes(session, workbook(tmp_path))
