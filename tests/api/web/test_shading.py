"""The map's shades: needs that are near, and the walking times around one home."""

import pytest

from tests.api.web.story import GOOD, OFF_THE_MAP


def frame(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def test_the_map_offers_where_to_rent_next_and_the_walk_to_each_need(client):
    shown = frame(client, "/karte/ansicht")

    assert "Wo als Nächstes mieten?" in shown
    assert "Anteil des Bedarfs in der Nähe (Vorschlag)" in shown
    assert "minutes_food_shop" in shown


def test_around_a_home_the_map_draws_walking_times_instead(client):
    shown = frame(client, f"/karte/ansicht?umkreis={GOOD}")

    assert f"Gehzeit ab {GOOD}" in shown
    assert "Wo als Nächstes mieten?" not in shown


@pytest.mark.parametrize("code", [OFF_THE_MAP, "GIBT-ES-NICHT"])
def test_a_home_without_a_place_on_the_map_has_no_walking_times(client, code):
    assert "Gehzeit ab" not in frame(client, f"/karte/ansicht?umkreis={code}")


def test_the_large_map_asks_its_frame_for_the_same_home(client):
    assert f"umkreis={GOOD}" in frame(client, f"/karte/gross?umkreis={GOOD}")
