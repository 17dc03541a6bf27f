"""What the page of an accommodation says about wheelchairs and prams."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

from api.ground import barrier_text, share_text
from api.sentences import Language, catalogue, has_sentence
from geo import WGS84, Layers
from geo.streets.profiles import BARRIER_KINDS, Profile
from geo.walking.wheelchair import Passage
from tests.api.web.story import GOOD, OFF_THE_MAP


def kerb(layers: Layers, place) -> None:
    frame = gpd.GeoDataFrame(
        {"kind": pd.array(["kerb_raised"], dtype="str")},
        index=pd.Index(["b1"], name="barrier", dtype="str"),
        geometry=[Point(place)],
        crs=WGS84,
    )
    layers.replace("barriers", frame, source="osm", as_of="2026-01-15")


def section(page, code: str) -> str:
    text = page(f"/unterkuenfte/{code}/lage").text
    return text.partition("Was dem entgegensteht")[2]


def test_streets_that_nobody_described_make_a_way_unknown_never_passable(client):
    lines = client.get(f"/api/accommodations/{GOOD}/location").json()["wheels"]

    assert {one["value"] for one in lines} == {"unknown"}
    assert all(one["unknown_share"] == 1.0 for one in lines)
    assert all(one["pram_minutes"] >= 1 for one in lines)


def test_a_barrier_is_said_in_words_on_the_page_and_as_code_in_the_json(client, page, settings):
    kerb(Layers(settings.layers_path), (14.980, 51.150))

    lines = client.get(f"/api/accommodations/{GOOD}/location").json()["wheels"]
    stopped = [one for one in lines if one["value"] == "barrier"]

    assert stopped
    assert stopped[0]["barriers"] == [{"kind": "kerb_raised", "count": 1}]
    assert stopped[0]["metres"] is None
    assert "ein hoher Bordstein" in section(page, GOOD)
    assert "kerb_raised" not in section(page, GOOD)


def test_an_accommodation_without_a_position_says_that_there_are_no_ways_yet(client, page):
    assert client.get(f"/api/accommodations/{OFF_THE_MAP}/location").json()["wheels"] == []
    assert "Noch keine Wege." in page(f"/unterkuenfte/{OFF_THE_MAP}/lage").text


def test_without_layers_the_page_is_there_all_the_same(client, settings):
    settings.layers_path.unlink()

    assert client.get(f"/unterkuenfte/{GOOD}/lage").status_code == 200
    assert client.get(f"/api/accommodations/{GOOD}/location").json()["wheels"] == []


@pytest.mark.parametrize("language", Language)
def test_every_answer_and_every_barrier_has_its_words(language):
    codes = [
        *(f"passage_{one}" for one in Passage),
        *(f"profile_{one}" for one in Profile),
        *(f"title_{one}" for one in Profile),
        *(f"barrier_{one}_{many}" for one in BARRIER_KINDS for many in ("one", "many")),
    ]

    assert all(has_sentence(f"ground.{code}", language) for code in codes)
    assert len(set(catalogue("ground", language))) == len(catalogue("ground", language))


@pytest.mark.parametrize(
    ("share", "text"),
    [(0.0, "0 %"), (0.004, "unter 1 %"), (0.256, "26 %"), (0.999, "99 %"), (1.0, "100 %")],
)
def test_a_little_is_never_nothing_and_nearly_all_is_never_all(share, text):
    assert share_text(share, Language.DE) == text


def test_barriers_are_counted_in_words():
    counts = {"steps": 2, "kerb_raised": 1}

    assert barrier_text(counts, Language.DE) == "2 Treppen, ein hoher Bordstein"
    assert barrier_text(counts, Language.EN) == "2 flights of steps, a raised kerb"
