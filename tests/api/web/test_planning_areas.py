"""The page on planning areas, its twin and its map: one answer, gaps said, nothing hostile runs."""

import re
import shutil
from dataclasses import replace
from itertools import product

import pytest
from fastapi.testclient import TestClient

from api.database import make_engine
from api.main import create_app
from api.pages.labels import PREFIXES
from api.planning_areas import Level, Shown, planning_beside
from api.practice import mark_as_practice
from api.sentences import Language, catalogue
from api.settings import Settings
from geo import Layers
from placement.planning_areas import Band, Gap, Planning, Reached
from tests.api.web.reading import Page
from tests.api.web.story import HOSTILE, PLANNING, TODAY
from tests.api.web.test_words_of_the_pages import API

TELLS = r'\b(?:tell|head|sentence_of)\(\s*"([a-z_0-9]+)"'


@pytest.fixture(scope="module")
def county(tmp_path_factory, county_on_sqlite):
    """The app over the small county in a folder of its own."""
    folder = tmp_path_factory.mktemp("own") / "data"
    shutil.copytree(county_on_sqlite.data, folder)
    settings = Settings(data=folder, database_url=None, language=None)
    engine = make_engine(settings.effective_database_url)
    mark_as_practice(folder, TODAY)
    yield create_app(settings, engine=engine)
    engine.dispose()


@pytest.fixture
def store(county):
    """What offices told; put back when the test is over."""
    found = planning_beside(county.state.layers)
    yield found
    found.replace(PLANNING)


@pytest.fixture
def client(county):
    return TestClient(county)


def by_name(answer, name):
    return next(one for one in answer["areas"] if one["name"] == name)


def test_the_twin_says_every_figure_with_what_it_is_made_of(client):
    answer = client.get("/api/planning-areas").json()

    goerlitz = by_name(answer, "Görlitz")
    assert goerlitz["figures"]["beds"]["usable"] == 9
    assert goerlitz["figures"]["per_thousand"] == {
        "value": 0.18,
        "part": 9.0,
        "per": 50.0,
        "unknown": 0,
        "of": 3,
        "gap": None,
    }
    assert goerlitz["figures"]["kita"]["free"] == {"number": 4.0, "unknown": 0, "of": 1}
    assert goerlitz["told"] == {"source": "Landratsamt", "as_of": "2025-12-31"}
    assert answer["county"]["figures"]["beds"]["usable"] == 18


def test_what_nobody_told_is_null_in_the_twin_and_unknown_on_the_page(client, page):
    niesky = by_name(client.get("/api/planning-areas").json(), "Niesky")
    shown = page("/planungsraeume")

    assert niesky["figures"]["inhabitants"]["number"] is None
    assert niesky["figures"]["per_thousand"]["gap"] == "unknown"
    assert niesky["per_post"]["value"] is None
    assert {one["outcome"] for one in niesky["care"]} == {None}
    assert "Einwohner nicht bekannt" in shown.text
    assert "Stellen unbekannt" in shown.text


def test_page_and_twin_say_the_same_numbers(client, page):
    answer = client.get("/api/planning-areas").json()
    shown = page("/planungsraeume").text

    for area in answer["areas"]:
        beds = area["figures"]["beds"]
        assert f"{area['name']} " in shown
        assert f"{beds['usable']} {beds['occupied']} belegt, {beds['free']} frei" in shown
    for one in answer["thresholds"]:
        assert f"1 : {one['limit']:g}" in shown
        assert one["authority"] in shown
    for one in answer["remarks"]:
        assert one["text"]["de"] in shown


def test_municipality_without_an_area_and_differing_places_are_remarked(client):
    codes = {one["code"] for one in client.get("/api/planning-areas").json()["remarks"]}

    assert {"no_area", "places_differ", "no_outline"} <= codes


def test_without_anything_told_the_page_says_what_to_do_next(empty_client):
    shown = Page(empty_client.get("/planungsraeume").text)

    assert "Noch keine Planungsräume" in shown.text
    assert "wohnlage import planning" in shown.text
    assert empty_client.get("/api/planning-areas").json()["is_told"] is False


def test_told_without_a_register_or_layers_every_figure_is_still_there(empty_client, settings):
    planning_beside(Layers(settings.layers_path)).replace(PLANNING)

    answer = empty_client.get("/planungsraeume")

    assert answer.status_code == 200
    assert "wohnlage import boundaries" in answer.text


def test_new_planning_figures_are_shown_at_once(client, store):
    client.get("/planungsraeume")

    store.replace(Planning())

    assert "Noch keine Planungsräume" in client.get("/planungsraeume").text


def test_a_damaged_file_is_said_with_the_way_out(client, store):
    store.path.write_text("{", encoding="utf-8")

    answer = client.get("/api/planning-areas")

    assert answer.status_code == 500
    assert answer.json()["code"] == "UnreadablePlanning"
    assert "planning.json" in answer.json()["detail"]


def test_every_figure_has_a_map_of_its_own_shut_off_from_everything_else(client):
    for shown, level, language in product(Shown, Level, Language):
        address = f"/planungsraeume/ansicht?kennzahl={shown}&ebene={level}&sprache={language}"
        answer = client.get(address)

        policy = answer.headers["content-security-policy"]
        nonces = set(re.findall(r'<(?:script|style) nonce="([^"]+)"', answer.text))
        assert answer.status_code == 200
        assert [f"'nonce-{one}'" in policy for one in nonces] == [True]
        assert "sandbox allow-scripts" in policy
        assert not re.search(r'"areas\.[a-z]', answer.text)


def test_care_is_known_by_area_only_and_the_page_says_so(page):
    shown = page("/planungsraeume?kennzahl=care_ratio&ebene=municipalities")

    assert "Stellen sind nur je Planungsraum bekannt" in shown.text
    assert "ebene=areas" in shown.all("iframe")[0]["src"]


def test_an_unknown_figure_is_refused(client):
    assert client.get("/planungsraeume?kennzahl=wetter").status_code == 422


def test_hostile_names_are_text_on_page_and_map(client, store):
    hostile = replace(PLANNING.municipalities[0], name=HOSTILE, planning_area=HOSTILE)
    area = replace(PLANNING.areas[0], name=HOSTILE)
    store.replace(Planning((hostile,), (area,), ()))

    for address in ("/planungsraeume", "/planungsraeume/ansicht?ebene=areas"):
        text = client.get(address).text
        assert "<script>alert" not in text
        assert "onerror=alert(2)>" not in text.replace("\\u003e", "")
        assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|>49<", text)


def test_the_workbook_can_be_downloaded(client):
    answer = client.get("/exporte/areas.xlsx")

    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"


def test_every_sentence_about_planning_areas_is_said_and_none_is_lacking():
    said = spoken()
    written = {code.removeprefix("areas.") for code in catalogue("areas", Language.DE)}

    assert said - written == set()
    assert written - said == set()


def spoken() -> set[str]:
    sources = (
        *API.glob("templates/planning/*.html"),
        *API.glob("views/planning/*.py"),
        *API.glob("cli/areas.py"),
    )
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    quoted = set(re.findall(r'"([a-z_0-9]+)"', text))
    cells = re.findall(r'^    "([a-z_]+)",$', (API / "cli/areas.py").read_text(), re.MULTILINE)
    rows = re.findall(r'^        "([a-z_]+)":', (API / "cli/areas.py").read_text(), re.MULTILINE)
    supply = ("free", "unknown", "institutions", "waiting", "resident", "demand")
    made = {
        *(f"shown_{one}" for one in Shown),
        *(f"value_{one}" for one in Shown),
        *(f"level_{one}" for one in Level),
        *(f"legend_{one}" for one in Level),
        *(f"reached_{one}" for one in Reached),
        *(f"band_{one}" for one in Band),
        *(f"meaning_{one}" for one in ("places", "per_thousand", "fair")),
        *(f"meaning_{one}" for one in ("care", "counselling", "children")),
        *(f"source_{one}" for one in ("areas", "amenities", "streets")),
        *(f"cli_{one}" for one in (*cells, *rows)),
        *(f"cli_{kind}_{one}" for kind in ("kita", "daz") for one in supply),
        *(f"remark_{one}" for one in REMARKS),
        *(f"step_{low}{high}" for low, high in STEPS),
    }
    known = {code.removeprefix("areas.") for code in catalogue("areas", Language.DE)}
    return (quoted & known) | {one for one in re.findall(TELLS, text) if one[-1] != "_"} | made


REMARKS = set(
    re.findall(
        r'Oddity\("([a-z_]+)"',
        (API.parent / "placement/planning_areas/remarks.py").read_text(encoding="utf-8"),
    )
)
STEPS = (("from", ""), ("above", ""), ("from_", "to"), ("from_", "below"), ("above_", "to"))


def test_no_enum_of_planning_areas_needs_a_label_of_the_pages():
    assert {Gap, Band, Reached} & set(PREFIXES) == set()
