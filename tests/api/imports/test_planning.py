"""The planning workbook: every mistake at once, nothing half written, twice the same is nothing."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from api.imports import import_planning
from api.planning_areas import PlanningStore, UnreadablePlanning
from api.sentences import Language
from api.workbooks import Kind, WrongFile
from placement.planning_areas import CounsellingForm, Planning
from tests.api.workbooks.filling import filled
from tests.placement.planning_areas.factories import planning

TODAY = date(2026, 3, 2)
SOURCE = {"Stand": "31.12.2025", "Quelle": "Landratsamt"}
AREA = {
    "Planungsraum": "Löbau",
    "Einwohner": 49666,
    "Stellen der Sozialbetreuung": "4,5",
    "Kinder ohne Kita-Platz": 0,
    **SOURCE,
}
TOWN = {
    "Gemeindeschlüssel": "14626290",
    "Gemeinde": "Löbau",
    "Planungsraum": "Löbau",
    "Angerechnete Plätze": 0,
    **SOURCE,
}
SERVICE = {
    "Kennung": "B-1",
    "Planungsraum": "Löbau",
    "Form": "mobil, kommt in die Gemeinde",
    "Gemeindeschlüssel": "14626290",
    "Stunden": "6,5",
    **SOURCE,
}


@pytest.fixture
def store(tmp_path):
    return PlanningStore(tmp_path / "planning.json")


def workbook(tmp_path, areas=(AREA,), towns=(TOWN,), services=(SERVICE,), name="p.xlsx"):
    sheets = {"Planungsräume": list(areas), "Gemeinden": list(towns), "Beratung": list(services)}
    return filled(tmp_path / name, Kind.PLANNING, sheets)


def take(store, path):
    return import_planning(store, path, today=TODAY)


def mistakes(store, path):
    with pytest.raises(WrongFile) as caught:
        take(store, path)
    return {(one.sheet, one.row, one.code) for one in caught.value.mistakes}


def test_what_offices_tell_is_kept_exactly_and_what_they_leave_empty_is_unknown(store, tmp_path):
    report = take(store, workbook(tmp_path))

    kept = store.read()
    assert [part.new for part in report.parts] == [1, 1, 1]
    assert kept.areas[0].social_work_fte == Decimal("4.5")
    assert (kept.areas[0].kita_demand, kept.areas[0].daz_demand) == (0, None)
    assert (kept.municipalities[0].inhabitants, kept.municipalities[0].credited_places) == (None, 0)
    assert kept.counselling[0].form is CounsellingForm.MOBILE
    assert kept.counselling[0].told.as_of == date(2025, 12, 31)


def test_the_same_workbook_twice_changes_nothing(store, tmp_path):
    take(store, workbook(tmp_path))
    before = store.path.stat().st_mtime_ns

    again = take(store, workbook(tmp_path, name="again.xlsx"))

    assert again.changes_nothing
    assert store.path.stat().st_mtime_ns == before


def test_a_later_workbook_replaces_the_one_before_as_a_whole(store, tmp_path):
    take(store, workbook(tmp_path))
    later = {**AREA, "Einwohner": 50000}

    report = take(store, workbook(tmp_path, areas=[later], services=[], name="later.xlsx"))

    assert [(one.changed, one.removed) for one in report.parts] == [(1, 0), (0, 0), (0, 1)]
    assert store.read().counselling == ()


def test_every_mistake_is_named_at_once_and_nothing_is_kept(store, tmp_path):
    towns = [
        {**TOWN, "Gemeindeschlüssel": "1462629"},
        {**TOWN, "Gemeindeschlüssel": "14626300", "Planungsraum": "Westen"},
    ]
    services = [
        {**SERVICE, "Gemeindeschlüssel": "14626999"},
        {**SERVICE, "Kennung": "B-2", "Gemeindeschlüssel": None, "Stunden": 169},
        {**SERVICE, "Kennung": "B-3", "Gemeindeschlüssel": "14626300"},
    ]
    areas = [AREA, {**AREA, "Planungsraum": "LÖBAU ", "Stand": "01.01.2030"}]

    found = mistakes(store, workbook(tmp_path, areas, towns, services))

    assert found == {
        ("Planungsräume", 3, "same_area_twice"),
        ("Planungsräume", 3, "day_in_future"),
        ("Gemeinden", 2, "not_an_ags"),
        ("Gemeinden", 3, "unknown_planning_area"),
        ("Beratung", 2, "unknown_ags"),
        ("Beratung", 3, "more_than_a_week"),
        ("Beratung", 4, "ags_of_another_area"),
    }
    assert store.read() == Planning()


def test_a_workbook_without_an_area_is_refused(store, tmp_path):
    found = mistakes(store, workbook(tmp_path, areas=[], towns=[], services=[]))

    assert ("Planungsräume", 0, "no_rows") in found


def test_every_mistake_is_a_sentence_in_both_languages(store, tmp_path):
    path = workbook(tmp_path, towns=[{**TOWN, "Gemeindeschlüssel": "Löbau"}])

    with pytest.raises(WrongFile) as caught:
        take(store, path)

    for language in Language:
        said = " ".join(caught.value.sentences(language))
        assert "Löbau" in said
        assert "{" not in said


def test_the_empty_template_says_what_an_empty_counselling_sheet_means(tmp_path):
    path = filled(tmp_path / "t.xlsx", Kind.PLANNING, {})

    guide = openpyxl.load_workbook(path).worksheets[0]

    said = " ".join(str(row[0]) for row in guide.iter_rows(values_only=True))
    assert "Ist es leer, ist unbekannt, wo beraten wird." in said


def test_what_is_kept_reads_back_as_it_was(store):
    store.replace(planning())

    assert store.read() == planning()


def test_a_damaged_file_is_refused_and_a_missing_one_is_empty(store):
    assert store.read() == Planning()
    store.path.write_text('{"areas": 7}', encoding="utf-8")

    with pytest.raises(UnreadablePlanning):
        store.read()
