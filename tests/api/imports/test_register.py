"""A register as a county clerk keeps it, taken over twice."""

from datetime import date
from decimal import Decimal

import pytest

from api.imports import import_register
from api.sentences import Language
from api.workbooks import Kind, WrongFile
from inspections import accommodations_by_code, dwellings_by_place, rooms_by_place
from tests.api.workbooks.filling import filled, template

HOUSE = {
    "Kennung": "W-17 ",
    "Bezeichnung": "Wohnhaus\u00a0Nordring",
    "Art": "wohnung",
    "Straße und Hausnummer": "Nordring 5",
    "Postleitzahl": 2826,
    "Gemeinde": "Go\u0308rlitz",
    "Länge (Ost)": "14,98765",
    "Breite (Nord)": 51.15432,
}
CENTRE = {
    "Kennung": "GU-1",
    "Bezeichnung": "Centre",
    "Art": "Gemeinschaftsunterkunft",
    "Status": "angeboten",
    "Gemeinde": "Zittau",
    "Geplante Plätze": 60.0,
    "Duschen": 6,
    "Kühlvolumen aller Kühlschränke": "1.250,5",
    "Bewohner haben Internet über WLAN": "x",
    "Letzte Prüfung der Feuerlöscher am": "01.03.2024",
}
FLAT = {
    "Unterkunft": "W-17",
    "Wohnung": 1,
    "Schlafplätze": 4,
    "Belegte Plätze": "3",
    "Frei ab": date(2026, 4, 1),
    "Miete im Monat": "1.234,50 €",
    "Mietvertrag übertragbar": "nein",
    "Wohnfläche der ganzen Wohnung mit Küche, Bad und Flur": "62,35",
}
ROOM = {
    "Unterkunft": "W-17",
    "Wohnung": "1",
    "Raum": "Z1",
    "Nutzung": "Wohn- und Schlafraum",
    "Nettofläche des Raums": 12.35,
    "Schlafplätze": 2,
}


def register(tmp_path, *, sites=(HOUSE, CENTRE), flats=(FLAT,), rooms=(ROOM,)):
    sheets = {"Unterkünfte": list(sites), "Wohnungen": list(flats), "Räume": list(rooms)}
    return filled(tmp_path / "register.xlsx", Kind.REGISTER, sheets)


def codes(session, path) -> list[tuple[str, int, str, str]]:
    with pytest.raises(WrongFile) as wrong:
        import_register(session, path)
    return [(one.sheet, one.row, one.column, one.code) for one in wrong.value.mistakes]


def test_what_a_clerk_typed_stands_in_the_register(session, tmp_path):
    import_register(session, register(tmp_path))

    site = accommodations_by_code(session)["W-17"]
    assert (site.name, site.postcode, site.municipality) == (
        "Wohnhaus Nordring",
        "02826",
        "Görlitz",
    )
    assert (site.longitude, site.latitude) == (14.98765, 51.15432)
    assert accommodations_by_code(session)["GU-1"].facts == {
        "showers": 6,
        "fridge_volume_l": Decimal("1250.5"),
        "wifi_is_available_to_residents": True,
        "fire_extinguishers_checked_on": "2024-03-01",
    }
    flat = dwellings_by_place(session)["W-17/1"]
    assert (flat.sleeping_places, flat.occupied_places, flat.blocked_places) == (4, 3, 0)
    assert (flat.available_from, flat.rent_cents_per_month) == (date(2026, 4, 1), 123450)
    assert flat.lease_transferable is False
    assert flat.facts == {"dwelling_area_m2": Decimal("62.35")}
    assert rooms_by_place(session)["W-17/1/Z1"].facts == {
        "floor_area_m2": Decimal("12.35"),
        "sleeping_places": 2,
    }


def test_the_same_file_twice_changes_nothing(session, tmp_path):
    path = register(tmp_path)

    first, second = import_register(session, path), import_register(session, path)

    assert [part.new for part in first.parts] == [2, 1, 1]
    assert [part.unchanged for part in second.parts] == [2, 1, 1]
    assert second.changes_nothing
    assert "es wurde nichts geändert" in " ".join(second.sentences(Language.DE))


def test_rows_missing_from_the_file_stay_and_are_counted(session, tmp_path):
    import_register(session, register(tmp_path))

    report = import_register(session, register(tmp_path, sites=[HOUSE]))

    assert report.parts[0].missing == 1
    assert "GU-1" in accommodations_by_code(session)
    assert "1 bekannte stehen nicht in der Datei" in report.sentences(Language.DE)[0]


def test_an_empty_cell_clears_and_a_column_left_out_keeps(session, tmp_path):
    import_register(session, register(tmp_path))
    workbook = template(tmp_path / "again.xlsx", Kind.REGISTER)
    sheet = workbook["Unterkünfte"]
    keep = {"Kennung", "Bezeichnung", "Art", "Gemeinde", "Duschen"}
    for column in range(sheet.max_column, 0, -1):
        if str(sheet.cell(1, column).value).removesuffix(" *") not in keep:
            sheet.delete_cols(column)
    sheet.append(["GU-1", "Centre", "Gemeinschaftsunterkunft", "Zittau", None])
    workbook.save(tmp_path / "again.xlsx")

    import_register(session, tmp_path / "again.xlsx")

    centre = accommodations_by_code(session)["GU-1"]
    assert "showers" not in centre.facts
    assert centre.facts["fridge_volume_l"] == Decimal("1250.5")
    assert (centre.status, centre.capacity_planned) == ("offered", 60)


def test_further_measures_are_recognised_by_label_and_by_name(session, tmp_path):
    path = register(tmp_path)
    workbook = template(path, Kind.REGISTER)
    sheet = workbook["Unterkünfte"]
    last = sheet.max_column
    sheet.cell(1, last + 1, "Polizei, Feuerwehr, Arzt und Behörde können jederzeit gerufen werden")
    sheet.cell(1, last + 2, "families_are_housed_separately")
    sheet.append(["W-1", "Haus", "Wohnung"])
    sheet.cell(2, 9, "Görlitz")
    sheet.cell(2, last + 1, "ja")
    sheet.cell(2, last + 2, "nein")
    workbook.save(path)

    import_register(session, path)

    assert accommodations_by_code(session)["W-1"].facts == {
        "emergency_call_is_possible": True,
        "families_are_housed_separately": False,
    }


def test_a_measure_of_another_level_is_an_unknown_column(session, tmp_path):
    path = register(tmp_path)
    workbook = template(path, Kind.REGISTER)
    workbook["Unterkünfte"].cell(1, 50, "Rauchmelder im Raum")
    workbook.save(path)

    assert codes(session, path) == [("Unterkünfte", 1, "AX", "unknown_column")]


def test_places_that_belong_nowhere_are_all_named(session, tmp_path):
    path = register(
        tmp_path,
        flats=[{**FLAT, "Unterkunft": "W-99"}],
        rooms=[{**ROOM, "Wohnung": "9"}, {**ROOM, "Unterkunft": "W-98"}],
    )

    assert codes(session, path) == [
        ("Wohnungen", 2, "A", "unknown_accommodation"),
        ("Räume", 2, "B", "unknown_dwelling"),
        ("Räume", 3, "A", "unknown_accommodation"),
    ]


def test_a_dwelling_may_belong_to_an_accommodation_already_known(session, tmp_path):
    import_register(session, register(tmp_path))

    report = import_register(
        session, register(tmp_path, sites=[CENTRE], flats=[{**FLAT, "Wohnung": "2"}], rooms=[])
    )

    assert report.parts[1].new == 1


def test_a_wrong_file_changes_nothing(session, tmp_path):
    path = register(tmp_path, rooms=[{**ROOM, "Nettofläche des Raums": "groß"}])

    assert codes(session, path) == [("Räume", 2, "E", "not_a_number")]
    assert accommodations_by_code(session) == {}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"Länge (Ost)": 51.1, "Breite (Nord)": 14.9}, "position_swapped"),
        ({"Länge (Ost)": None}, "half_a_position"),
        ({"Länge (Ost)": 999}, "not_on_earth"),
    ],
)
def test_odd_coordinates_are_refused(session, tmp_path, changes, code):
    path = register(tmp_path, sites=[{**HOUSE, **changes}], flats=[], rooms=[])

    assert [one[3] for one in codes(session, path)] == [code]


def test_a_derived_measure_beside_its_inputs_is_refused(session, tmp_path):
    path = register(tmp_path)
    workbook = template(path, Kind.REGISTER)
    workbook["Räume"].cell(1, 20, "Raumfläche je Schlafplatz")
    workbook["Räume"].append(["W-17", "1", "Z1", "Küche", 12, None, 2])
    workbook["Räume"].cell(2, 20, 6)
    workbook.save(path)

    assert ("Räume", 2, "T", "given_and_derived") in codes(session, path)


def test_more_people_than_places_is_worth_a_look_but_no_mistake(session, tmp_path):
    report = import_register(session, register(tmp_path, flats=[{**FLAT, "Belegte Plätze": 9}]))

    assert "W-17/1" in report.notes[0].text(Language.DE)
