"""Ways by profile on the command line: answers, gaps with what to do, and what all rests on."""

import csv
import io
import json

import geopandas as gpd
import pandas as pd
import pytest
from shapely import LineString, Point
from typer.testing import CliRunner

from api.cli import app
from api.database import make_engine, open_session
from api.settings import Settings
from api.upgrading import upgrade
from geo import WGS84, Layers, complete_amenities
from inspections import save_register
from tests.factories import accommodation

CORNER = (14.98, 51.15)
DAY = "2026-01-15"


def degrees(east_m, north_m):
    return CORNER[0] + east_m / 69_850, CORNER[1] + north_m / 111_250


def streets(lines, **columns) -> gpd.GeoDataFrame:
    index = pd.Index([f"s{at}" for at in range(len(lines))], name="street", dtype="str")
    shapes = [LineString([degrees(*corner) for corner in line]) for line in lines]
    table = {"highway": "residential", "name": None, **columns}
    return gpd.GeoDataFrame(table, index=index, geometry=shapes, crs=WGS84)


def kitas(spots) -> gpd.GeoDataFrame:
    frame = gpd.GeoDataFrame(
        {"category": "kita", "name": "Kita Käfer"},
        index=pd.Index(list(spots), name="amenity", dtype="str"),
        geometry=[Point(degrees(*spot)) for spot in spots.values()],
        crs=WGS84,
    )
    return complete_amenities(frame, source="list", as_of=DAY)


HOMES = {"WHG-1": (0, 5), "WHG-FERN": (0, 2500), "WHG-INSEL": (900, 5)}
LINES = [
    [(0, 0), (100, 0)],
    [(100, 0), (130, 0)],
    [(130, 0), (200, 0)],
    [(100, 0), (100, 40), (130, 40), (130, 0)],
    [(900, 0), (950, 0)],
]


@pytest.fixture
def county(tmp_path, monkeypatch):
    """A kita behind steps that prams go round, a home off the map, and one on an island."""
    monkeypatch.setenv("WOHNLAGE_DATA", str(tmp_path))
    monkeypatch.delenv("WOHNLAGE_DATABASE_URL", raising=False)
    settings = Settings()
    engine = make_engine(settings.effective_database_url)
    upgrade(engine)
    homes = [
        accommodation(code=code, longitude=degrees(*at)[0], latitude=degrees(*at)[1])
        for code, at in HOMES.items()
    ]
    with open_session(engine) as session:
        save_register(session, homes, [], [])
    layers = Layers(settings.layers_path)
    ways = streets(
        LINES,
        highway=["residential", "steps", "residential", "footway", "residential"],
        surface=["asphalt", None, "asphalt", None, "asphalt"],
    )
    layers.replace("streets", ways, source="osm", as_of=DAY)
    layers.replace_amenities(kitas({"k1": (200, 0)}), source="list")
    return layers


def reach(*options):
    return CliRunner().invoke(app, ["reach", *options])


def rows(*options):
    return json.loads(reach("--format", "json", *options).stdout)


@pytest.mark.usefixtures("county")
def test_a_wheelchair_is_told_what_is_unknown_and_what_it_goes_round():
    row = rows("--profile", "wheelchair", "--accommodation", "WHG-1")[0]

    assert row["value"] == "unknown"
    assert row["barriers"] == "steps:1"
    assert 0.3 < row["unknown_share"] < 0.5
    assert row["metres"] > row["walk_metres"]


@pytest.mark.usefixtures("county")
def test_a_table_says_answers_and_barriers_in_words():
    text = " ".join(reach("--profile", "wheelchair", "--accommodation", "WHG-1").stdout.split())

    assert "teils unbekannt" in text
    assert "Umweg um: eine" in text
    assert "steps" not in text


@pytest.mark.usefixtures("county")
def test_prams_go_round_the_steps_at_their_own_pace():
    walk = rows("--accommodation", "WHG-1")[0]
    pram = rows("--accommodation", "WHG-1", "--profile", "pram")[0]

    assert pram["metres"] == pytest.approx(walk["metres"] + 80, abs=1)
    assert pram["minutes"] == pytest.approx(pram["metres"] / 0.9 / 60, abs=0.1)


@pytest.mark.usefixtures("county")
def test_csv_has_the_same_keys_as_json():
    options = ("--profile", "wheelchair", "--accommodation", "WHG-1")

    table = list(csv.DictReader(io.StringIO(reach("--format", "csv", *options).stdout)))

    assert list(table[0]) == list(rows(*options)[0])


@pytest.mark.usefixtures("county")
def test_a_home_far_from_every_street_is_named_with_its_metres():
    said = reach("--format", "json").stderr

    assert "WHG-FERN liegt 2.4" in said
    assert "m von der nächsten Straße entfernt. Länge und Breite prüfen" in said


@pytest.mark.usefixtures("county")
def test_homes_on_an_island_are_named_with_the_size_of_the_island():
    said = reach("--format", "json").stderr

    assert "WHG-INSEL: Das Wegestück dort ist 50 m lang (Abschnitte: 1)" in said
    assert "Kita: Kein Weg führt dorthin von WHG-INSEL (insgesamt 1)" in said
    assert "WHG-1:" not in said


@pytest.mark.usefixtures("county")
def test_every_answer_says_what_it_rests_on():
    said = reach("--format", "json", "--profile", "wheelchair", "--accommodation", "WHG-1").stderr

    assert f"Straßen (osm) vom Stand {DAY}" in said
    assert "im Rollstuhl mit 3,2 km/h" in said
    assert "längste Luftlinie zwischen Tür und Straße 5 m" in said
    assert "Oberfläche bei 40 %" in said
    assert "Steigung bei 100 %" in said


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("word", ["kita", "Kita", " KITA ", "Kindergarten"])
def test_a_category_goes_by_its_code_and_its_name_in_both_languages(word):
    assert {row["category"] for row in rows("--category", word)} == {"kita"}


@pytest.mark.usefixtures("county")
def test_an_unknown_category_lists_the_known_ones():
    done = reach("--category", "Zoo")

    assert done.exit_code == 2
    assert "„Zoo“" in done.stderr
    assert "Kita (kita)" in done.stderr
    assert "Barrierefreie Kita (kita_barrier_free)" in done.stderr


@pytest.mark.usefixtures("county")
def test_an_unknown_accommodation_is_refused():
    done = reach("--accommodation", "WHG-9")

    assert done.exit_code == 2
    assert "WHG-9" in done.stderr


@pytest.mark.usefixtures("county")
def test_beyond_the_limit_the_way_to_look_farther_is_told():
    done = reach("--accommodation", "WHG-1", "--limit-km", "0.1", "--format", "json")

    assert json.loads(done.stdout) == []
    assert "Weiter entfernt als die Suchgrenze für WHG-1" in done.stderr
    assert "--limit-km" in done.stderr


def test_as_many_as_asked_for_are_listed(county):
    county.replace_amenities(kitas({"k1": (200, 0), "k2": (50, 0), "k3": (20, 0)}), source="list")

    assert [row["amenity"] for row in rows("--nearest", "2", "--accommodation", "WHG-1")] == [
        "k3",
        "k2",
    ]


def test_where_every_street_is_closed_to_prams_that_is_said(county):
    county.replace("streets", streets(LINES, highway="steps"), source="osm", as_of=DAY)

    done = reach("--profile", "pram")

    assert done.exit_code == 2
    assert "Jede hat ein Hindernis" in done.stderr


def test_where_every_street_is_closed_to_wheelchairs_the_walk_tells_why(county):
    county.replace("streets", streets(LINES, wheelchair="no"), source="osm", as_of=DAY)

    row = rows("--profile", "wheelchair", "--accommodation", "WHG-1")[0]

    assert row["value"] == "barrier"
    assert row["barriers"] == "no_wheelchair:3"
    assert row["metres"] is None


@pytest.mark.usefixtures("county")
def test_a_category_that_no_list_names_is_said_to_be_unknown_and_where_to_enter_it():
    answer = reach("--category", "school_social_work", "--format", "json")

    assert json.loads(answer.stdout) == []
    assert "Schulsozialarbeit" in answer.stderr
    assert "wohnlage import amenities" in answer.stderr


@pytest.mark.usefixtures("county")
def test_several_answers_in_a_wheelchair_are_refused_rather_than_left_out():
    answer = reach("--profile", "wheelchair", "--nearest", "2")

    assert answer.exit_code == 2
    assert "--nearest" in answer.stderr


@pytest.mark.usefixtures("county")
def test_rows_for_programs_carry_source_day_and_straight_legs():
    row = rows("--accommodation", "WHG-1", "--category", "kita")[0]

    assert (row["source"], row["as_of"], row["profile"]) == ("list", DAY, "walk")
    assert 0 <= row["snap_m"] <= row["metres"]
