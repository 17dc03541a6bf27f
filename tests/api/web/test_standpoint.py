"""How an offered flat lies: page and JSON say the same, and the position stays with the asker."""

import logging

import pytest

from tests.api.web.reading import Page
from tests.api.web.story import GOOD, OFF_THE_MAP

HERE = {"longitude": 14.981, "latitude": 51.151}
ADDRESS = "/erreichbarkeit?breite=51,151&laenge=14,981"


def test_without_a_question_there_is_a_form_and_no_answer(page):
    shown = page("/erreichbarkeit")

    assert shown.headings[0] == "Wie liegt diese Wohnung?"
    assert {one.get("name") for one in shown.all("input")} == {"breite", "laenge", "unterkunft"}
    assert "Das Nächste zu Fuß" not in shown.headings


def test_a_position_and_the_accommodation_there_have_the_same_answer(client):
    by_position = client.get("/api/reach", params=HERE).json()
    by_code = client.get("/api/reach", params={"accommodation": GOOD}).json()

    assert by_position == by_code
    assert by_position["nearest"]
    assert by_position["streets_as_of"]


def test_the_page_shows_what_the_json_twin_tells(client, page):
    answer = client.get("/api/reach", params=HERE).json()

    shown = page(ADDRESS)

    for line in answer["nearest"]:
        assert line["label"]["de"] in shown.text
        assert f"{line['metres']:,}".replace(",", ".") in shown.text
    for line in answer["missing"]:
        assert line["label"]["de"] in shown.text


def test_the_answer_is_that_of_the_walks_of_the_accommodation(client):
    here = client.get("/api/reach", params={"accommodation": GOOD}).json()["nearest"]
    sheet = client.get(f"/api/accommodations/{GOOD}").json()["nearest"]

    found = {(one["destination"], one["rank"]): one["metres"] for one in here}
    assert sheet
    for one in sheet:
        assert found[one["category"], one["rank"]] == one["metres"]


def test_a_point_without_a_street_is_told(page):
    shown = page("/erreichbarkeit?breite=51,3&laenge=14,981")

    assert "Hier ist keine Straße" in shown.text


@pytest.mark.parametrize(
    "query",
    [
        "breite=95&laenge=14",
        "breite=51&laenge=181",
        "breite=abc&laenge=14",
        "breite=nan&laenge=14",
        "breite=51",
        f"unterkunft={OFF_THE_MAP}",
    ],
)
def test_what_is_no_position_is_refused_in_words(client, query):
    answer = client.get(f"/erreichbarkeit?{query}")

    assert answer.status_code == 422
    assert len(Page(answer.text).text) > 80


def test_an_accommodation_that_is_not_there_is_not_found(client):
    assert client.get("/api/reach", params={"accommodation": "X"}).status_code == 404


def test_without_streets_it_is_said_what_to_do(empty_client):
    answer = empty_client.get("/api/reach", params=HERE)

    assert answer.status_code == 503
    assert "wohnlage import osm" in answer.json()["detail"]


@pytest.mark.parametrize("address", [ADDRESS, "/api/reach?latitude=51.151&longitude=14.981"])
def test_no_log_of_ours_holds_the_position(client, empty_client, address, caplog):
    caplog.set_level(logging.DEBUG)

    client.get(address)
    empty_client.get(address)

    ours = [one for one in caplog.records if not one.name.startswith("httpx")]
    assert not [one for one in ours if "51.151" in one.getMessage() or "51,151" in one.getMessage()]
