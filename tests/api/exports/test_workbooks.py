"""The workbooks of a small county: counts reconcile, and outsiders learn no place."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from api.exports import write_compliance, write_deficiencies, write_network, write_plan
from api.sentences import Language
from inspections import judge, latest_inspections, save_inspections, save_register
from placement import NoRoundYet
from standards import load_rule_set
from tests import factories

DAY = date(2026, 3, 2)
SECRETS = ("Geheimweg", "W-1", "W-2", "H-1", "=cmd", "Z1")


@pytest.fixture
def county(session):
    """Twelve flats in two towns, six of them visited, one with a name that looks like a formula."""
    sites = [
        factories.accommodation(
            code=f"W-{number}",
            name="=cmd|'x'!A0",
            street="Geheimweg 5",
            municipality="Görlitz" if number < 6 else "Zittau",
            planning_area="Görlitz" if number < 6 else "Süd",
        )
        for number in range(12)
    ]
    flats = [factories.dwelling(accommodation=one.code) for one in sites]
    rooms = [factories.room(accommodation=one.code) for one in sites]
    save_register(session, sites, flats, rooms)
    save_inspections(
        session,
        [
            factories.inspection(
                (f"W-{number}/1/Z1", "room_height_m", Decimal("2.1") + number / Decimal(10)),
                (f"W-{number}/1/Z1", "smoke_alarms", number % 2),
                (f"W-{number}/1", "heating_works", {"not_assessed": "access_refused"}),
                code=f"B-{number}",
                accommodation=f"W-{number}",
            )
            for number in range(6)
        ],
    )
    for visit in latest_inspections(session).values():
        judge(session, visit, [load_rule_set("flat")], {})
    return session


def rows_of(path, title):
    sheet = openpyxl.load_workbook(path)[title]
    lines = list(sheet.iter_rows(values_only=True))
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def everything(path):
    workbook = openpyxl.load_workbook(path)
    return [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]


def write(writer, session, path, language=Language.DE, *, practice=True):
    writer(session, path, day=DAY, language=language, practice=practice)
    return path


def test_the_same_findings_counted_three_times_agree(county, tmp_path):
    path = write(write_compliance, county, tmp_path / "c.xlsx")

    sites, rules = rows_of(path, "Unterkünfte"), rows_of(path, "Regeln")
    findings = rows_of(path, "Feststellungen")
    for outcome in ("erfüllt", "geringe Abweichung", "nicht erfüllt", "nicht bewertet"):
        count = sum(row["Ergebnis"] == outcome for row in findings)
        assert sum(row[outcome] for row in sites) == sum(row[outcome] for row in rules) == count
    assert len(findings) > 30
    cover = [row[0].value for row in openpyxl.load_workbook(path)["Deckblatt"].iter_rows()]
    assert any(str(value).startswith("Kontrollsummen") for value in cover)
    assert "nein" not in {cell.value for cell in openpyxl.load_workbook(path)["Deckblatt"]["E"]}


def test_every_rate_has_its_coverage_beside_it(county, tmp_path):
    path = write(write_compliance, county, tmp_path / "c.xlsx")

    for title in ("Unterkünfte", "Regeln"):
        headers = [cell.value for cell in openpyxl.load_workbook(path)[title][1]]
        assert headers[headers.index("erfüllt von bewerteten") + 1] == "Abdeckung"


def test_a_place_nobody_visited_is_not_assessed_never_met(county, tmp_path):
    path = write(write_compliance, county, tmp_path / "c.xlsx")

    row = next(one for one in rows_of(path, "Unterkünfte") if one["Unterkunft"] == "W-9")
    assert (row["Erfüllungsstand"], row["erfüllt"], row["Abdeckung"]) == ("ungeprüft", 0, None)


def test_findings_explain_themselves_in_the_language_of_the_book(county, tmp_path):
    german = rows_of(write(write_compliance, county, tmp_path / "c.xlsx"), "Feststellungen")
    english = rows_of(write(write_compliance, county, tmp_path / "e.xlsx", Language.EN), "Findings")

    assert {row["Grund"] for row in german} >= {"Zutritt verweigert"}
    assert all(row["Erläuterung"] for row in german)
    assert all(row["Explanation"] for row in english)
    assert len(german) == len(english)


def test_practice_data_say_so_and_real_data_do_not(county, tmp_path):
    practice = write(write_compliance, county, tmp_path / "p.xlsx")
    real = write(write_compliance, county, tmp_path / "r.xlsx", practice=False)

    assert any("ÜBUNGSDATEN" in str(cell.value) for cell in everything(practice))
    assert not any("ÜBUNGSDATEN" in str(cell.value) for cell in everything(real))


@pytest.mark.parametrize("writer", [write_compliance, write_deficiencies, write_network])
def test_the_same_data_give_the_same_workbook(county, tmp_path, writer):
    first = write(writer, county, tmp_path / "a.xlsx")
    second = write(writer, county, tmp_path / "b.xlsx")

    values = [[cell.value for cell in everything(path)] for path in (first, second)]
    assert values[0] == values[1]


@pytest.mark.parametrize("writer", [write_compliance, write_deficiencies, write_network])
def test_nothing_in_a_workbook_is_a_formula(county, tmp_path, writer):
    path = write(writer, county, tmp_path / "w.xlsx")

    assert {cell.data_type for cell in everything(path)} <= {"s", "n", "d"}


def test_deficiencies_reconcile_with_the_cover(county, tmp_path):
    path = write(write_deficiencies, county, tmp_path / "d.xlsx")

    rows = rows_of(path, "Mängel")
    cover = openpyxl.load_workbook(path)["Deckblatt"]
    [sums] = [row for row in cover.iter_rows(values_only=True) if row[0] == "Summe"]
    assert rows
    assert sums[1] + sums[2] + sums[3] == len(rows)
    assert sums[4] == sum(row["Überfällig"] == "ja" for row in rows)


def test_the_network_learns_no_address_no_place_and_no_household(county, tmp_path):
    path = write(write_network, county, tmp_path / "n.xlsx")

    texts = [str(cell.value) for cell in everything(path)]
    assert not [text for text in texts for secret in SECRETS if secret in text]


def test_the_network_sees_no_small_count(county, tmp_path):
    path = write(write_network, county, tmp_path / "n.xlsx")

    counts = ("erfüllt", "geringe Abweichung", "nicht erfüllt", "nicht bewertet")
    shown = {row[one] for row in rows_of(path, "Regeln nach Gebiet") for one in counts}
    assert not shown & {1, 2, 3, 4}
    assert "." in shown
    assert {row["Gemeinde"] for row in rows_of(path, "Stand nach Gebiet")} <= {None, "Görlitz"}


def test_the_network_has_room_for_comments_beside_rules_with_their_sources(county, tmp_path):
    rows = rows_of(write(write_network, county, tmp_path / "n.xlsx"), "Regeln und Quellen")

    assert rows
    assert all(row["Quelle"] and row["Bemerkung des Netzwerks"] is None for row in rows)


def test_a_county_with_hardly_any_home_gives_the_network_no_figure(session, tmp_path):
    save_register(session, [factories.accommodation()], [], [])

    path = write(write_network, session, tmp_path / "n.xlsx")

    assert rows_of(path, "Stand nach Gebiet") == []


def test_a_plan_needs_a_round(session, tmp_path):
    with pytest.raises(NoRoundYet):
        write(write_plan, session, tmp_path / "p.xlsx")
