"""The plan workbook says for every household and every home what became of it."""

from datetime import date
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest
from sqlmodel import select

from api.exports import write_plan
from api.sentences import Language
from inspections import judge, latest_inspections, save_inspections, save_register
from placement import (
    Answer,
    Household,
    HouseholdRow,
    MemberRow,
    NeedKind,
    Sex,
    Surroundings,
    plan_view,
    run_round,
    save_households,
)
from placement.records import RulingKind
from placement.rulings import keep_ruling
from standards import load_rule_set
from tests import factories

DAY = date(2026, 3, 2)
SOUND = {
    "heating_works": True,
    "water_sewage_and_sanitary_work": True,
    "independent_escape_routes": 2,
    "corridor_smoke_alarms_complete": True,
    "is_free_of_damp_and_mould": True,
    "has_toilet": True,
    "has_shower": True,
}
WOMAN, CHILD = MemberRow(date(1990, 1, 1), Sex.FEMALE), MemberRow(date(2022, 5, 1), Sex.MALE)

NEAREST = pd.DataFrame(
    [(home, "kita", 1, "K-1", 375.0, 5.0) for home in ("W-1", "W-2")],
    columns=["place", "category", "rank", "amenity", "metres", "minutes"],
)
AMENITIES = pd.DataFrame(
    {
        "category": "kita",
        "name": ["=Kita Sonne"],
        "as_of": "2026-02-01",
        "places_free": pd.array([1], dtype="Int64"),
        "hours_per_day": pd.array([9.0], dtype="Float64"),
    },
    index=pd.Index(["K-1"], name="amenity"),
)
AROUND = Surroundings(NEAREST, AMENITIES)


def sound_flat(session, code):
    save_register(
        session,
        [factories.accommodation(code=code)],
        [factories.dwelling(accommodation=code, sleeping_places=2)],
        [factories.room(accommodation=code, facts={"floor_area_m2": Decimal(20)})],
    )
    facts = [(f"{code}/1", name, value) for name, value in SOUND.items()]
    facts += [
        (f"{code}/1/Z1", "smoke_alarms", 1),
        (f"{code}/1/Z1", "room_height_m", Decimal("2.5")),
    ]
    visit = factories.inspection(*facts, code=f"B-{code}", accommodation=code)
    save_inspections(session, [visit])
    judge(session, latest_inspections(session)[code], [load_rule_set("flat")])


@pytest.fixture
def plan(session, tmp_path):
    """Two sound flats and one nobody has seen, for a mother with a child and a family of six."""
    for code in ("W-1", "W-2"):
        sound_flat(session, code)
    unseen = factories.accommodation(code="W-3")
    save_register(session, [unseen], [factories.dwelling(accommodation="W-3")], [])
    asked = dict.fromkeys(NeedKind, Answer.NO)
    since = date(2025, 9, 1)
    save_households(
        session,
        [
            HouseholdRow("H-1", since, (WOMAN, CHILD), needs=asked),
            HouseholdRow("H-2", since, (WOMAN, *[CHILD] * 5), needs=asked),
        ],
    )
    run_round(session, DAY, AROUND)
    path = tmp_path / "plan.xlsx"
    write_plan(session, path, day=DAY, language=Language.DE, practice=True)
    return path


def rows_of(path, title):
    lines = list(openpyxl.load_workbook(path)[title].iter_rows(values_only=True))
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def cover_of(path):
    return list(openpyxl.load_workbook(path)["Deckblatt"].iter_rows(values_only=True))


def test_every_household_and_every_home_stands_on_exactly_one_sheet(plan):
    placed, left = rows_of(plan, "Vorschläge"), rows_of(plan, "Ohne Vorschlag")
    empty = rows_of(plan, "Leere Wohnungen")

    assert [row["Haushalt"] for row in placed] == ["H-1"]
    assert [row["Haushalt"] for row in left] == ["H-2"]
    homes = [row["Wohnung"] for row in (*placed, *empty)]
    assert sorted(homes) == ["W-1/1", "W-2/1", "W-3/1"]


def test_a_proposal_gives_its_reasons_with_minutes_and_metres(plan):
    [row] = rows_of(plan, "Vorschläge")
    criteria = {one["Kriterium"]: one for one in rows_of(plan, "Kriterien")}

    kita = criteria["Kita mit freiem Platz"]
    assert (row["Kita"], row["Kita, Minuten"], row["Kita, Meter"]) == ("=Kita Sonne", 5, 375)
    assert (kita["Minuten zu Fuß"], kita["Meter zu Fuß"]) == (5, 375)
    assert "Kita" in row["Warum hier"]
    assert 0 < row["Eignung"] <= 1


def test_the_place_taken_for_children_stands_with_the_way_there(plan):
    [row] = rows_of(plan, "Kita und Schule")

    assert (row["Haushalt"], row["Platz"], row["Kinder"]) == ("H-1", "Kinder mit Kitaplatz", 1)
    assert row["Minuten zu Fuß"] == 5


def test_the_second_choice_stands_beside_the_proposal(plan):
    [row] = rows_of(plan, "Vorschläge")

    assert row["Zweite Wahl"].startswith("W-")
    assert row["Zweite Wahl"].endswith(" %)")
    assert row["Dritte Wahl"] is None


def test_a_second_round_says_what_changed_since_the_first_and_which_rulings_hold(
    session, plan, tmp_path
):
    assert "Seit der Runde davor" not in openpyxl.load_workbook(plan).sheetnames
    household = session.exec(select(Household).where(Household.code == "H-1")).one()
    given = plan_view(session).rows[0].why.place
    keep_ruling(session, household, given, RulingKind.FORBID, day=DAY)
    run_round(session, DAY, AROUND)
    path = tmp_path / "second.xlsx"

    write_plan(session, path, day=DAY, language=Language.DE, practice=True)

    [ruling] = rows_of(path, "Festlegungen")
    assert (ruling["Haushalt"], ruling["Wohnung"]) == ("H-1", given)
    [change] = rows_of(path, "Seit der Runde davor")
    assert change["Wohnung in der Runde davor"] == given
    assert change["Wohnung jetzt"] not in {given, None}


def test_who_is_left_over_reads_why_and_what_would_help(plan):
    [row] = rows_of(plan, "Ohne Vorschlag")

    assert row["Warum kein Vorschlag"]
    assert "-mal, dies ist ein Beispiel" in row["Was dagegen sprach"]
    assert row["Kleinste Änderung, die hilft"]


def test_a_home_left_empty_says_why(plan):
    assert all(row["Warum leer"] for row in rows_of(plan, "Leere Wohnungen"))


def test_the_cover_counts_what_the_sheets_hold(plan):
    cover = {row[0]: row[1] for row in cover_of(plan)}

    assert cover["Wartende Haushalte"] == 2
    assert cover["Haushalte mit Vorschlag"] == 1
    assert cover["Vorschläge und leere Wohnungen ergeben die freien Wohnungen"] == "ja"
    assert cover["Vorschläge"] == 1


def test_a_name_that_looks_like_a_formula_stays_a_name(plan):
    cells = [
        cell for sheet in openpyxl.load_workbook(plan) for row in sheet.iter_rows() for cell in row
    ]

    assert "f" not in {cell.data_type for cell in cells}


def test_an_old_round_says_that_it_is_old(session, plan, tmp_path):
    path = tmp_path / "later.xlsx"
    write_plan(session, path, day=date(2026, 3, 12), language=Language.DE, practice=False)

    assert any("10 Tage alt" in str(row[0]) for row in cover_of(path))
    assert not any("Tage alt" in str(row[0]) for row in cover_of(plan))
