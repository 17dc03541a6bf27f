"""Lists, findings, districts and answers come in: all or nothing, every mistake told."""

import json
import os
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from api.amenities import decisions_beside, gather_amenities
from api.exports.matches import write_matches
from api.imports import (
    import_amenities,
    import_corrections,
    import_districts,
    import_kitas,
    import_matches,
    import_schools,
)
from api.sentences import Language
from api.workbooks import Kind, WrongFile
from geo import Layers
from tests.api.workbooks.filling import fill, filled
from tests.geo.official.factories import on_the_map

DATA = Path(os.environ.get("WOHNLAGE_REAL_DATA", "/nonexistent"))
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real data is absent")
DAY = date(2026, 3, 2)
SERVICE = {
    "Kennung": "E-104",
    "Art": "Beratungsstelle",
    "Name": "Migrationsberatung Zittau",
    "Länge (Ost)": "14,805",
    "Breite (Nord)": "50,9",
    "Stunden in der Woche": "3,5",
    "Aufsuchend": "ja",
    "Stand": "01.03.2026",
    "Quelle": "Sozialamt",
}
FINDING = {
    "Nummer": "V-1",
    "Feststellung": "Einrichtung: geschlossen",
    "Einrichtung": "list:E-104",
    "Tag": "01.03.2026",
    "Begehung oder Aktenzeichen": "Begehung B-1",
}


@pytest.fixture
def layers(tmp_path):
    return Layers(tmp_path / "layers.gpkg")


def services(tmp_path, *rows):
    return filled(tmp_path / "e.xlsx", Kind.AMENITIES, {"Einrichtungen": list(rows)})


def found(tmp_path, *rows):
    return filled(tmp_path / "v.xlsx", Kind.CORRECTIONS, {"Feststellungen vor Ort": list(rows)})


def codes(wrong):
    return [one.code for one in wrong.value.mistakes]


def test_every_row_of_the_list_keeps_its_own_source_and_day(layers, tmp_path):
    course = {**SERVICE, "Kennung": "E-2", "Art": "Sprachkurs", "Quelle": "BAMF", "Plätze": 20}
    path = services(tmp_path, SERVICE, {**course, "Stand": "15.02.2026", "Freie Plätze": 4})

    first, second = (import_amenities(layers, path, today=DAY) for _ in range(2))

    frame = layers.read("amenities")
    assert frame.loc["list:E-104", ["category", "source", "as_of"]].tolist() == [
        "counselling",
        "Sozialamt",
        "2026-03-01",
    ]
    assert frame.loc["list:E-104", "hours_per_week"] == 3.5
    assert frame.loc["list:E-104", "mobile"]
    assert frame.loc["list:E-2", ["source", "places_free"]].tolist() == ["BAMF", 4]
    assert (first.parts[0].new, second.changes_nothing) == (2, True)


def test_a_new_list_replaces_the_old_one_whatever_its_sources_and_leaves_the_others(
    layers, tmp_path
):
    layers.replace_amenities(on_the_map({"osm:n1": (0, 0, "Kita")}), source="osm")
    import_amenities(layers, services(tmp_path, SERVICE), today=DAY)

    other = {**SERVICE, "Kennung": "E-9", "Quelle": "BAMF"}
    report = import_amenities(layers, services(tmp_path, other), today=DAY)

    assert (report.parts[0].new, report.parts[0].removed) == (1, 1)
    assert list(layers.read("amenities").index) == ["list:E-9", "osm:n1"]


def test_every_odd_cell_is_named_and_nothing_is_written(layers, tmp_path):
    odd = {
        **SERVICE,
        "Kennung": "E-2",
        "Länge (Ost)": "50,9",
        "Breite (Nord)": "14,8",
        "Plätze": 2,
        "Freie Plätze": 3,
        "Stunden in der Woche": 169,
        "Stand": "01.03.2027",
        "Quelle": "OSM",
    }
    kita = {**SERVICE, "Kennung": "E-3", "Art": "Kita"}

    with pytest.raises(WrongFile) as wrong:
        import_amenities(layers, services(tmp_path, odd, kita), today=DAY)

    assert codes(wrong) == [
        "position_swapped",
        "more_than_a_week",
        "more_free_than_places",
        "day_in_future",
        "source_reserved",
        "not_in_list",
    ]
    said = wrong.value.mistakes[-1].text(Language.DE)
    assert "Zeile 3" in said
    assert "Sprachkurs" in said
    assert layers.about() == ()


def test_a_formula_in_a_name_is_a_mistake_and_a_text_like_one_is_text(layers, tmp_path):
    path = services(tmp_path, {**SERVICE, "Name": "=SUM(1,2)"})
    with pytest.raises(WrongFile) as wrong:
        import_amenities(layers, path, today=DAY)
    assert codes(wrong) == ["formula_without_value"]

    import_amenities(layers, services(tmp_path, {**SERVICE, "Name": "=HYPERLINK(1)"}), today=DAY)

    assert layers.read("amenities").loc["list:E-104", "name"] == "=HYPERLINK(1)"


def test_the_school_table_may_tell_daz_social_work_and_sort(layers, tmp_path):
    path = tmp_path / "s.csv"
    path.write_text(
        "id;name;longitude;latitude;Schulart;DaZ;Freie DaZ-Plätze;Schulsozialarbeit;Barrierefrei\n"
        "4;Diesterwegschule;14,99;51,1;Grundschule;ja;3;ja;nein\n"
        "5;Lessing-Grundschule;14,98;51,1;;;;;\n"
    )

    import_schools(layers, path, as_of=DAY)

    frame = layers.read("amenities")
    school = frame.loc["school:4"]
    assert (school["detail"], school["places_free"]) == ("Grundschule", 3)
    assert school["daz"]
    assert not school["barrier_free"]
    assert frame.loc["school:5"].isna()[["daz", "places_free", "barrier_free"]].all()
    assert list(frame.index[frame["category"] == "school_social_work"]) == ["school_social_work:4"]


def test_free_daz_places_without_daz_are_a_mistake(layers, tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("id;name;longitude;latitude;daz;daz_places_free\n4;A;14,99;51,1;nein;3\n")

    with pytest.raises(WrongFile) as wrong:
        import_schools(layers, path, as_of=DAY)

    assert codes(wrong) == ["free_places_without_daz"]


def test_findings_override_the_lists_until_they_are_withdrawn(layers, tmp_path):
    import_amenities(layers, services(tmp_path, SERVICE), today=DAY)
    steps = {
        "Nummer": "V-2",
        "Feststellung": "Weg: Stufen",
        "Länge (Ost)": "14,8",
        "Breite (Nord)": "50,9",
        "Tag": "01.03.2026",
        "Begehung oder Aktenzeichen": "B-2",
    }

    import_corrections(layers, found(tmp_path, FINDING, steps), today=DAY)
    closed = gather_amenities(layers)
    says = layers.read("corrections")["says"].to_dict()
    import_corrections(layers, found(tmp_path), today=DAY)

    assert list(closed.closed.index) == ["list:E-104"]
    assert says == {"V-1": "closed", "V-2": "barrier:steps"}
    assert gather_amenities(layers).closed.empty


def test_a_finding_about_nothing_is_refused(layers, tmp_path):
    import_amenities(layers, services(tmp_path, SERVICE), today=DAY)
    rows = (
        {**FINDING, "Nummer": "1", "Einrichtung": "list:E-9"},
        {**FINDING, "Nummer": "2", "Einrichtung": None},
        {**FINDING, "Nummer": "3", "Feststellung": "Weg: Stufen"},
        {**FINDING, "Nummer": "4", "Feststellung": "Einrichtung: liegt hier"},
        {**FINDING, "Nummer": "5", "Feststellung": "abgebrannt"},
    )

    with pytest.raises(WrongFile) as wrong:
        import_corrections(layers, found(tmp_path, *rows), today=DAY)

    assert codes(wrong) == [
        "unknown_amenity",
        "finding_without_amenity",
        "finding_about_a_street",
        "finding_without_position",
        "finding_without_position",
        "not_in_list",
    ]
    assert "corrections" not in {one.layer for one in layers.about()}


KITA = {
    "Kennung": "12",
    "Name": "Kita Sonnenhügel",
    "Länge (Ost)": "14,98",
    "Breite (Nord)": 51.15,
    "Freie Plätze": 2,
    "Stand": "01.03.2026",
}


@pytest.fixture
def two_lists(layers, tmp_path):
    """A kita that the map knows by another name at nearly the same spot."""
    import_kitas(layers, filled(tmp_path / "k.xlsx", Kind.KITAS, {"Kitas": [KITA]}))
    entry = on_the_map({"osm:n1": (0, 0, "Kinderland")})
    entry.geometry = entry.geometry.set_crs(None, allow_override=True).map(
        lambda point: type(point)(14.9801, 51.1501)
    )
    layers.replace_amenities(entry.set_crs("EPSG:4326", allow_override=True), source="osm")
    return layers


def answered(layers, tmp_path, **cells):
    """The workbook of pairs, filled in as a person does it."""
    path = tmp_path / "pairs.xlsx"
    write_matches(layers, path, Language.DE)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["Paare"]
    columns = {str(cell.value).split(" [")[0].removesuffix(" *"): cell.column for cell in sheet[1]}
    for name, value in cells.items():
        sheet.cell(2, columns[name]).value = value
    workbook.save(path)
    return path


def test_the_workbook_of_pairs_comes_back_unchanged_as_nothing(two_lists, tmp_path):
    path = tmp_path / "pairs.xlsx"

    assert write_matches(two_lists, path, Language.EN) == 1
    assert import_matches(two_lists, path, today=DAY).changes_nothing


def test_a_no_is_kept_with_who_and_when_and_outlives_new_lists(two_lists, tmp_path):
    path = answered(two_lists, tmp_path, **{"Dieselbe?": "nein", "Entschieden von": "SB-07"})

    report = import_matches(two_lists, path, today=DAY)
    again = import_matches(two_lists, path, today=date(2026, 5, 1))
    newer = {**KITA, "Freie Plätze": 0}
    import_kitas(two_lists, filled(tmp_path / "k.xlsx", Kind.KITAS, {"Kitas": [newer]}))

    decision = decisions_beside(two_lists).read()[0]
    assert (decision.same, decision.by, decision.on) == (False, "SB-07", DAY)
    assert (report.parts[0].new, again.changes_nothing) == (1, True)
    assert list(gather_amenities(two_lists).amenities.index) == ["kita:12", "osm:n1"]


def test_an_answer_is_taken_back_the_same_way(two_lists, tmp_path):
    said = {"Dieselbe?": "nein", "Entschieden von": "SB-07"}
    import_matches(two_lists, answered(two_lists, tmp_path, **said), today=DAY)

    said["Dieselbe?"] = "offen"
    report = import_matches(two_lists, answered(two_lists, tmp_path, **said), today=DAY)

    assert report.parts[0].changed == 1
    assert [one.same for one in decisions_beside(two_lists).read()] == [False, None]
    assert list(gather_amenities(two_lists).amenities.index) == ["kita:12"]


def test_an_answer_needs_who_gave_it_and_entries_that_exist(two_lists, tmp_path):
    without = answered(two_lists, tmp_path, **{"Dieselbe?": "ja"})
    with pytest.raises(WrongFile) as wrong:
        import_matches(two_lists, without, today=DAY)
    assert codes(wrong) == ["answer_without_sign"]

    swapped = {"Kennung in der Liste": "osm:n1", "Kennung in der Karte": "osm:n9"}
    said = {"Dieselbe?": "ja", "Entschieden von": "SB-07", **swapped}
    with pytest.raises(WrongFile) as wrong:
        import_matches(two_lists, answered(two_lists, tmp_path, **said), today=DAY)
    assert codes(wrong) == ["not_of_a_list", "unknown_amenity"]
    assert decisions_beside(two_lists).read() == ()


def test_one_entry_of_the_map_is_not_two_places(two_lists, tmp_path):
    second = {**KITA, "Kennung": "13", "Name": "Kita Wald"}
    import_kitas(two_lists, filled(tmp_path / "k.xlsx", Kind.KITAS, {"Kitas": [KITA, second]}))
    path = answered(two_lists, tmp_path, **{"Dieselbe?": "ja", "Entschieden von": "SB-07"})
    workbook = openpyxl.load_workbook(path)
    more = {"Kennung in der Liste": "kita:13", "Kennung in der Karte": "osm:n1"}
    first = workbook["Paare"]["K2"].value
    more["Kennung in der Liste"] = "kita:12" if first == "kita:13" else "kita:13"
    fill(workbook["Paare"], {**more, "Dieselbe?": "ja", "Entschieden von": "SB-07"})
    workbook.save(path)

    with pytest.raises(WrongFile) as wrong:
        import_matches(two_lists, path, today=DAY)

    assert codes(wrong) == ["two_places_of_one"]


def test_a_name_that_looks_like_a_formula_is_written_as_text(two_lists, tmp_path):
    wild = {**KITA, "Name": "=HYPERLINK(1)"}
    import_kitas(two_lists, filled(tmp_path / "k.xlsx", Kind.KITAS, {"Kitas": [wild]}))
    path = tmp_path / "pairs.xlsx"

    write_matches(two_lists, path, Language.DE)

    cell = openpyxl.load_workbook(path)["Paare"]["A2"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_districts_come_in_with_the_school_they_belong_to(layers, tmp_path):
    schools = tmp_path / "s.csv"
    schools.write_text("id;name;longitude;latitude\n4;Lessing-Grundschule;14,99;51,1\n")
    import_schools(layers, schools, as_of=DAY)
    ring = [[14.9, 51.0], [15.0, 51.0], [15.0, 51.2], [14.9, 51.0]]
    feature = {
        "type": "Feature",
        "properties": {"school": "4", "district": "Nord", "name": "Nord"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = tmp_path / "d.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))

    first = import_districts(layers, path, as_of=DAY)
    again = import_districts(layers, path, as_of=date(2026, 8, 1))

    assert (first.parts[0].new, again.changes_nothing) == (1, True)
    assert layers.read("districts")["school"].to_dict() == {"Nord/school:4": "school:4"}


@needs_data
def test_the_real_schools_of_the_county_have_sorts_and_no_doubles(layers):
    import_schools(layers, DATA / "goerlitz" / "schools_lk_goerlitz.csv", as_of=DAY)

    merged = gather_amenities(layers)

    assert len(merged.amenities) == 105
    assert merged.amenities["detail"].notna().mean() > 0.9
