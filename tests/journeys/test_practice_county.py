"""The first thing anyone sees: one command, and everything it promises is there and agrees."""

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from sqlmodel import select
from typer.testing import CliRunner

from api.cartography import MapQuestion, draw_map, inline_assets
from api.chain import reach_of
from api.cli import app
from api.database import make_engine, open_session
from api.practice import day_in, is_practice
from api.sentences import Language
from geo import Layers
from inspections import Accommodation, standings
from placement import plan_view, waiting
from standards import Compliance

pytestmark = pytest.mark.xdist_group("practice")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("practice") / "demo"
    done = CliRunner().invoke(app, ["demo", "--out", str(out)], catch_exceptions=False)
    assert done.exit_code == 0
    assert "make serve" in done.output
    return out


@pytest.fixture
def stored(folder):
    engine = make_engine(f"sqlite:///{folder / 'data' / 'wohnlage.db'}")
    with open_session(engine, reading=True) as session:
        yield session
    engine.dispose()


def sheet_rows(path: Path, number: int) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(path, read_only=True)
    return list(book.worksheets[number].iter_rows(values_only=True))


def test_all_results_are_there(folder):
    assert {path.name for path in folder.iterdir()} == {
        "compliance.xlsx",
        "deficiencies.xlsx",
        "plan.xlsx",
        "network.xlsx",
        "areas.xlsx",
        "map.html",
        "data",
    }
    assert is_practice(folder / "data")


def test_every_workbook_says_that_it_is_practice_data(folder):
    for path in folder.glob("*.xlsx"):
        cover = [cell for row in sheet_rows(path, 0) for cell in row if isinstance(cell, str)]
        assert any("ÜBUNGSDATEN" in cell for cell in cover)


def test_the_compliance_workbook_lists_every_accommodation_as_it_stands(folder, stored):
    found = standings(stored, day_in(folder / "data"))
    sites = {place for place in found if "/" not in place}

    listed = sheet_rows(folder / "compliance.xlsx", 1)[1:]

    assert {row[0] for row in listed} == sites
    assert len(listed) == len(sites)


def test_all_four_ways_to_stand_occur(folder, stored):
    found = standings(stored, day_in(folder / "data"))

    assert {one.compliance for one in found.values()} == set(Compliance)


def test_every_waiting_household_is_in_the_plan_once(folder, stored):
    codes = [one.code for one in waiting(stored, day_in(folder / "data"))]

    view = plan_view(stored)

    assert sorted(row.why.household for row in view.rows) == codes
    assert view.remarks.is_proven


def test_nobody_is_proposed_a_blocked_or_unseen_home(folder, stored):
    found = standings(stored, day_in(folder / "data"))

    places = [row.why.place for row in plan_view(stored).rows if row.why.place]

    proposed = {"/".join(place.split("/")[:2]) for place in places}
    assert proposed
    assert all(found[place].blocking == () for place in proposed)
    assert all(found[place].compliance is not Compliance.UNKNOWN for place in proposed)


def test_the_map_holds_all_it_needs_and_no_operator_or_street_of_a_home(folder, stored):
    page = (folder / "map.html").read_text(encoding="utf-8")

    fetching = r"<script[^>]+src|<link[^>]+href|<img[^>]+src=.http|@import|url\(http"
    fetched = re.findall(fetching, page)

    assert fetched == []
    assert "Unterkünfte" in page
    sites = stored.exec(select(Accommodation)).all()
    assert [site.street for site in sites if site.street and site.street in page] == []
    assert [site.carer for site in sites if site.carer and site.carer in page] == []


def test_the_same_county_gives_the_same_map(folder, stored):
    layers = Layers(folder / "data" / "layers.gpkg")
    question = MapQuestion(day_in(folder / "data"), Language.DE, is_practice=True)

    reached = reach_of(stored, layers, question.day)

    again = draw_map(stored, layers, reached, question, inline_assets())

    assert again == (folder / "map.html").read_text(encoding="utf-8")


def test_a_folder_with_other_data_is_left_alone(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "wohnlage.db").write_text("something else")

    done = CliRunner().invoke(app, ["demo", "--out", str(tmp_path)])

    assert done.exit_code == 2
    assert (tmp_path / "data" / "wohnlage.db").read_text() == "something else"


def test_the_practice_county_stands_on_its_own_day(folder):
    assert day_in(folder / "data") == date(2026, 3, 2)
