"""The workbook on planning areas: it adds up, and no small number can be read or worked out."""

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.exports import write_planning_areas
from api.exports.planning_areas.hiding import COUNTY, hidden_lines, hidden_parts
from api.exports.planning_areas.lines import AreaOut, Counts, CountyOut, TownOut
from api.planning_areas import planning_beside
from api.sentences import Language
from api.views.desk import Desk
from api.views.memory import Memory
from api.views.planning.table import planning
from api.views.rulebook import rule_book
from geo import Layers
from inspections import save_register
from placement.planning_areas import Planning
from tests import factories
from tests.placement.planning_areas.factories import DAY, TOWN, VILLAGE, area, counselling, town

SECRETS = ("Geheimweg", "W-0", "Träger Geheim")


@pytest.fixture
def desk(session, tmp_path):
    """Eight flats in the town, two in the village, one in a place that no table names."""
    places = [*["Altstadt"] * 8, *["Dorf"] * 2, "Atlantis"]
    sites = [
        factories.accommodation(
            code=f"W-0{number}",
            street="Geheimweg 5",
            operator="Träger Geheim",
            municipality=place,
            planning_area=None,
        )
        for number, place in enumerate(places)
    ]
    flats = [factories.dwelling(accommodation=one.code, occupied_places=3) for one in sites]
    save_register(session, sites, flats, [])
    session.flush()
    layers = Layers(tmp_path / "layers.gpkg")
    told = Planning((town(TOWN), town(VILLAGE)), (area("Nord"),), (counselling(VILLAGE),))
    planning_beside(layers).replace(told)
    return Desk(session, DAY, rule_book(), layers, Memory())


def written(desk, path, language=Language.DE, *, practice=False):
    write_planning_areas(planning(desk), path, language=language, practice=practice)
    return path


def rows(path, title):
    lines = list(openpyxl.load_workbook(path)[title].iter_rows(values_only=True))
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def everything(path):
    book = openpyxl.load_workbook(path)
    return " ".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )


def test_a_village_with_two_flats_is_hidden_with_all_that_follows_and_so_is_its_cover(
    desk, tmp_path
):
    found = {row["Gemeinde"]: row for row in rows(written(desk, tmp_path / "a.xlsx"), "Gemeinden")}

    hidden = (
        "Unterkünfte",
        "Plätze",
        "Belegte Plätze",
        "Freie Plätze",
        "Plätze je 1.000 Einwohner",
    )
    assert {found["Dorf"][name] for name in hidden} == {"."}
    assert found["Dorf"]["Einwohner"] == 10_000
    assert found["Altstadt"]["Plätze"] == "."
    assert found["keine Gemeinde der Mappe"]["Plätze"] == "."


def test_no_address_no_code_and_no_operator_leaves_the_house(desk, tmp_path):
    said = everything(written(desk, tmp_path / "a.xlsx"))

    assert not [one for one in SECRETS if one in said]


def test_the_cover_says_the_day_the_sources_and_sums_that_agree(desk, tmp_path):
    path = written(desk, tmp_path / "a.xlsx", practice=True)
    cover = list(openpyxl.load_workbook(path)["Deckblatt"].iter_rows(values_only=True))

    agreed = [row[4] for row in cover if row[0] in {"Unterkünfte", "Plätze", "Belegte Plätze"}]
    assert agreed == ["ja", "ja", "ja"]
    assert any("ÜBUNGSDATEN" in str(row[0]) for row in cover)
    assert "Amt" in everything(path)


def test_the_same_sheets_are_there_in_english(desk, tmp_path):
    german = openpyxl.load_workbook(written(desk, tmp_path / "a.xlsx"))
    english = openpyxl.load_workbook(written(desk, tmp_path / "b.xlsx", Language.EN))

    assert [len(list(one.rows)) for one in german][1:] == [len(list(one.rows)) for one in english][
        1:
    ]
    assert english.sheetnames[1:3] == ["Planning areas", "Municipalities"]


def test_the_same_data_give_the_same_hash(desk, tmp_path):
    hashes = []
    for name in ("a", "b"):
        cover = openpyxl.load_workbook(written(desk, tmp_path / f"{name}.xlsx"))["Deckblatt"]
        hashes += [
            row[1] for row in cover.iter_rows(values_only=True) if row[1] and len(str(row[1])) == 64
        ]

    assert len(hashes) == 2
    assert hashes[0] == hashes[1]


def test_few_waiting_children_are_hidden_with_another_number_to_cover_them():
    assert hidden_parts({"a": 3, "b": 20, "c": 9}) == {"a", "c"}
    assert hidden_parts({"a": 0, "b": 20}) == frozenset()
    assert hidden_parts({"a": 2, "b": 1}) == {"a", "b"}


def county_of(numbers):
    areas = []
    for index, towns in enumerate(numbers):
        outs = tuple(
            TownOut(str(index), str(number), Counts(homes, homes * 4, homes * 3, homes))
            for number, homes in enumerate(towns)
        )
        homes = sum(towns)
        areas.append(AreaOut(str(index), Counts(homes, homes * 4, homes * 3, homes), outs))
    total = sum(map(sum, numbers))
    return CountyOut(Counts(total, total * 4, total * 3, total), None, None, tuple(areas))


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=5), min_size=1, max_size=4))
def test_no_small_number_of_homes_is_shown_or_follows_from_the_sums(numbers):
    county = county_of(numbers)
    hidden = hidden_lines(county).places

    for one in county.areas:
        towns = [town for town in one.towns if town.counts.homes]
        for town_ in towns:
            if town_.counts.homes < 5:
                assert (one.name, town_.name) in hidden
        dots = [town for town in one.towns if (one.name, town.name) in hidden]
        if (one.name, None) not in hidden:
            assert len(dots) != 1
    if COUNTY not in hidden:
        assert len([one for one in county.areas if (one.name, None) in hidden]) != 1
