"""The stored timetable answers on the command line and on the page of an accommodation."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from shapely import Point
from typer.testing import CliRunner

import api
from api.cli import app
from api.database import make_engine, open_session
from api.main import create_app
from api.sentences import Language, catalogue
from api.settings import Settings
from api.transit.keeping import Timetables
from api.upgrading import upgrade
from geo import Layers
from inspections import save_register
from tests.factories import accommodation
from tests.geo.factories import amenities, on_the_ground, streets
from tests.geo.transit.factories import at, timetable

TODAY = date(2026, 3, 2)
STOPS = {"Dorf": (500, 0), "Stadt": (6_000, 0)}
runner = CliRunner()
PLACES = {"H-DORF": (125, 0), "H-OHNE": None}


def buses():
    ride = 12 * 60
    out = [
        {"halts": [("Dorf", at(one), at(one)), ("Stadt", at(one) + ride, at(one) + ride)]}
        for one in ("7:30", "8:30", "9:30")
    ]
    back = [
        {"halts": [("Stadt", at(one), at(one)), ("Dorf", at(one) + ride, at(one) + ride)]}
        for one in ("12:30", "16:30", "18:30")
    ]
    called = {"route": 1, "on_demand": True, "called": [True, True]}
    return [*out, *back, out[0] | called]


@pytest.fixture
def data(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    folder.mkdir()
    settings = Settings(data=folder, database_url=None)
    engine = make_engine(settings.effective_database_url)
    upgrade(engine)
    layers = Layers(settings.layers_path)
    layers.replace("streets", streets([(0, 0), (9_000, 0)]), source="test", as_of="2026-01-01")
    layers.replace_amenities(
        amenities({"job": (6_200, 0)}, category="job_centre", name="Jobcenter Stadt"),
        source="list",
    )
    with open_session(engine) as session:
        save_register(session, [_site(code, xy) for code, xy in PLACES.items()], [], [])
    monkeypatch.setenv("WOHNLAGE_DATA", str(folder))
    monkeypatch.setenv("WOHNLAGE_LANGUAGE", "de")
    yield settings
    engine.dispose()


def _site(code, xy):
    if xy is None:
        return accommodation(code=code, latitude=None, longitude=None)
    spot = on_the_ground([Point(xy)]).iloc[0]
    return accommodation(code=code, latitude=spot.y, longitude=spot.x)


def keep(settings):
    kept = Timetables.beside(settings.layers_path)
    table = timetable(STOPS, buses(), types={0: 3, 1: 715})
    kept.keep(table)
    kept.choose(table)


def ask(*words):
    return runner.invoke(app, ["transit", *words])


def test_travel_times_are_listed_with_where_they_come_from(data):
    keep(data)

    done = ask("--day", "2026-03-02", "--format", "json", "--to", "job_centre")

    assert done.exit_code == 0
    row = json.loads(done.stdout)[0]
    assert (row["place"], row["destination"], row["amenity"]) == ("H-DORF", "job_centre", "job")
    assert row["out_worst"] == pytest.approx(74.67, abs=0.05)
    assert row["last_home"] == "18:27"
    assert (row["feed"], row["sha12"], row["valid_to"]) == ("test.zip", "ab" * 6, "2026-03-08")
    assert (row["day"], row["profile"], row["speed_m_per_s"]) == ("2026-03-02", "walk", 1.25)
    assert "gültig vom 02.03.2026 bis zum 08.03.2026" in done.stderr
    assert "H-OHNE" in done.stderr
    assert "keinen solchen Tag enthält: Ferientag" in done.stderr


def test_departures_and_service_on_demand_are_listed_apart(data):
    keep(data)

    done = ask("departures", "--day", "2026-03-02", "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    school = [row for row in rows if row["day_type"] == "school_day"]
    assert [(row["name"], row["departures"], row["on_demand"]) for row in school] == [
        ("Dorf", "3", ""),
        ("Dorf", "", "Linie 1: 1"),
    ]
    assert (school[0]["first"], school[0]["last"], school[0]["class_walk"]) == ("7:30", "9:30", "")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--day", "2030-01-01"), "gilt vom 2026-03-02 bis zum 2026-03-08"),
        (("--day", "2026-03-02", "--to", "moon"), "ist keine Art von Einrichtung"),
    ],
)
def test_what_cannot_be_answered_is_said_with_what_to_do(data, words, says):
    keep(data)

    done = ask(*words)

    assert done.exit_code == 2
    assert says in done.stderr


@pytest.mark.usefixtures("data")
def test_without_a_timetable_the_command_says_what_to_do():
    done = ask()

    assert done.exit_code == 2
    assert "wohnlage import gtfs" in done.stderr


def page(settings, code, day=TODAY):
    client = TestClient(create_app(settings, day=lambda: day))
    shown, twin = (
        client.get(f"/unterkuenfte/{code}/lage"),
        client.get(f"/api/accommodations/{code}/location"),
    )
    return re.sub(r"<[^>]+>|\s+", " ", shown.text), twin.json()["transit"]


def test_the_page_says_how_long_how_late_how_often_and_what_to_order(data):
    keep(data)

    text, twin = page(data, "H-DORF")

    assert "Jobcenter Stadt" in text
    assert "längstens 75 min" in re.sub(r" +", " ", text)
    assert "18:27 Uhr" in text
    assert "Rufbus: Linie 1 ab Dorf" in text
    assert "Kennung abababababab" in text
    job = next(one for one in twin["travel"] if one["destination"] == "job_centre")
    assert (job["out"]["reached_percent"], job["last_home"]) == (100, "18:27")
    assert twin["about"]["sha12"] == "ab" * 6


@pytest.mark.parametrize(
    ("code", "day", "problem", "says"),
    [
        ("H-OHNE", TODAY, "no_position", "Ohne Koordinaten"),
        ("H-DORF", date(2030, 1, 1), "TimetableNotValid", "wohnlage import gtfs"),
    ],
)
def test_the_page_says_why_it_cannot_tell(data, code, day, problem, says):
    keep(data)

    text, twin = page(data, code, day)

    assert twin["problem"] == problem
    assert says in text


def test_a_new_timetable_is_seen_without_a_restart(data):
    client = TestClient(create_app(data, day=lambda: TODAY))
    before = client.get("/api/accommodations/H-DORF/location").json()["transit"]
    keep(data)

    after = client.get("/api/accommodations/H-DORF/location").json()["transit"]

    assert (before["problem"], after["problem"]) == ("NoTimetable", None)


def test_every_sentence_about_public_transport_is_said_somewhere():
    root = Path(api.__file__).parent
    sources = [
        *root.glob("transit/*.py"),
        root / "cli" / "riding.py",
        root / "templates" / "insights" / "_transit.html",
        root / "templates" / "accommodations" / "one.html",
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    keys = re.findall(r'"([a-z_0-9]+)"', text)
    made_up = ("day_", "gap_", "said_")

    for code in catalogue("transit", Language.DE):
        word = code.partition(".")[2]
        told = word.removeprefix("column_")
        assert f"transit.{word}" in text or told in keys or word.startswith(made_up), code
