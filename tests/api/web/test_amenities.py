"""The page of all amenities: every list, every pair, with source and day."""

from pathlib import Path

import pytest

import api
from api.sentences import Language, catalogue
from geo import Layers
from tests.api.web.reading import Page
from tests.geo.official.factories import findings, listed, on_the_map, together

LISTS = together(
    listed(
        {"kita:1": (0, 0, "Kita <b>Sonnenhügel</b>"), "kita:2": (600, 0, "Kita Wald")},
        places_free=[3, 0],
        inclusive=[True, None],
    ),
    on_the_map({"osm:n1": (20, 0, "Kita Sonnenhügel"), "osm:n2": (610, 0, "Kinderland")}),
    on_the_map({"osm:n3": (3000, 0, None)}, category="playground"),
)


@pytest.fixture
def with_lists(client, settings):
    layers = Layers(settings.layers_path)
    layers.replace("amenities", LISTS, source="x", as_of="2026-01-15")
    closed = findings({"c1": ("osm:n3", "closed", "2026-02-01", 0, 0)})
    layers.replace("corrections", closed, source="x", as_of="2026-02-01")
    return client


def test_the_counts_of_every_origin_add_up(with_lists):
    answer = with_lists.get("/api/amenities").json()

    assert answer["by_origin"] == {
        "all": 3,
        "proposed": 1,
        "merged": 2,
        "list_only": 0,
        "map_only": 1,
        "corrected": 1,
        "closed": 1,
    }
    assert answer["findings"][0]["outcome"] == "counts"


def test_a_pair_shows_both_sides_with_source_and_day(with_lists):
    rows = with_lists.get("/api/amenities?origin=proposed").json()["page"]["rows"]

    pair = rows[0]["pairs"][0]
    assert (rows[0]["amenity"], pair["state"]) == ("kita:2", "waiting")
    assert pair["other"] == {
        "amenity": "osm:n2",
        "name": "Kinderland",
        "source": "osm",
        "as_of": "2026-01-15",
    }


def test_the_page_says_it_in_words_and_escapes_every_name(with_lists):
    shown = Page(with_lists.get("/einrichtungen").text)
    proposed = Page(with_lists.get("/einrichtungen?herkunft=proposed").text)

    assert shown.headings[0] == "Einrichtungen"
    assert "<b>Sonnenhügel</b>" in shown.text
    for word in ("Jugendamt", "OpenStreetMap", "15.01.2026", "3 davon frei", "inklusiv"):
        assert word in shown.text
    assert "wohnlage export matches" in proposed.text
    assert "Vermutlich dieselbe Einrichtung" in proposed.text


def test_category_and_search_narrow_the_list(with_lists):
    def found(query):
        rows = with_lists.get(f"/api/amenities?{query}").json()["page"]["rows"]
        return [row["amenity"] for row in rows]

    assert found("category=playground") == ["osm:n3"]
    assert found("search=kinderland") == ["kita:2"]
    assert with_lists.get("/api/amenities?origin=everything").status_code == 422


def test_an_empty_county_says_what_to_do(empty_client):
    shown = Page(empty_client.get("/einrichtungen").text)

    assert "Noch keine Einrichtungen" in shown.text


def test_every_sentence_of_the_catalogue_is_said_somewhere():
    root = Path(api.__file__).parent
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("templates", "cli", "pages", "amenities", "views", "exports")
        for path in sorted((root / folder).rglob("*.*"))
        if path.suffix in {".py", ".html"}
    )
    made = ("source_", "says_", "outcome_", "origin_", "pair_", "role_", "gap_", "column_")
    for code in catalogue("amenities", Language.DE):
        word = code.partition(".")[2]
        assert word.startswith((*made, "count_")) or f"amenities.{word}" in text, code
