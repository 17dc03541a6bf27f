"""Where an accommodation lies: the ways, and what the norms of distance and time say of them."""

from tests.api.web.story import CENTRE, GOOD, HOSTILE


def of(client, code: str) -> dict:
    answer = client.get(f"/api/accommodations/{code}/location")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_kita_with_a_free_place_is_judged_as_a_guide_value_with_its_way(client):
    norm = next(one for one in of(client, GOOD)["norms"] if one["rule"] == "EDU-04")

    assert norm["for_whom"] == "kita_child"
    assert norm["outcome"] == "met"
    assert norm["binding"] == "guidance"
    assert norm["review"] is True
    assert norm["way"]["amenity"] == "Kita Regenbogen"
    assert norm["measured"] * 60 * 1.25 > norm["way"]["metres"] * 0.9


def test_what_nobody_measured_is_not_assessed_and_never_met(client):
    norms = {one["rule"]: one for one in of(client, CENTRE)["norms"]}

    assert norms["GRM-28"]["outcome"] == "not_assessed"
    assert norms["GRM-28"]["way"] is None


def test_every_way_says_its_source_its_day_and_the_straight_part(client):
    nearest = of(client, GOOD)["nearest"]

    assert {(one["source"], one["as_of"]) for one in nearest} == {("Übung", "2026-01-15")}
    assert all(0 <= one["snap_m"] <= one["metres"] for one in nearest)


def test_a_part_of_a_category_stands_behind_its_category(client):
    order = [one["destination"] for one in of(client, GOOD)["nearest"]]

    assert order.index("kita_free_place") == order.index("kita") + 1


def test_page_and_twin_say_the_same_and_hostile_names_stay_text(client, page):
    shown = page(f"/unterkuenfte/{GOOD}/lage")

    for norm in of(client, GOOD)["norms"]:
        assert norm["title"]["de"] in shown.text
    assert HOSTILE in shown.text


def test_an_accommodation_nobody_registered_has_no_location(client):
    assert client.get("/api/accommodations/GIBT-ES-NICHT/location").status_code == 404
