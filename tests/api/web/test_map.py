"""The map's equivalents: the filtered table, the amenities, what a click asks for, the base map."""

import gzip
import json
import re
import sqlite3
from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import pytest

import api
from api.basemap import BadTiles, base_map_path, read_about, write_archive
from api.basemap.archive import tile_number
from api.cartography import AMENITY_FIELDS, SAID_OTHERWISE
from api.sentences import Language, catalogue
from api.views.popups import AMENITY_LINES
from geo import Layers, MapTexts
from tests.api.web.story import BLOCKED, CENTRE, GOOD, HOSTILE, OFF_THE_MAP, UNSEEN


def codes(client, query: str) -> list[str]:
    answer = client.get(f"/api/map{query}")
    assert answer.status_code == 200, answer.text
    return sorted(one["code"] for one in answer.json()["page"]["rows"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [BLOCKED, CENTRE, GOOD, OFF_THE_MAP, UNSEEN]),
        ("?compliance=blocked", [BLOCKED]),
        ("?compliance=blocked&compliance=unknown", [BLOCKED, CENTRE, OFF_THE_MAP, UNSEEN]),
        ("?places_from=3&places_to=3", [BLOCKED]),
        ("?free_from=1&search=zittau", [CENTRE]),
        ("?destination=kita&minutes=60", [BLOCKED, CENTRE, GOOD, UNSEEN]),
        ("?destination=kita&minutes=0", []),
        ("?destination=kita_free_place&minutes=60&destination2=doctor&minutes2=1", [CENTRE]),
        ("?destination=kita", [BLOCKED, CENTRE, GOOD, OFF_THE_MAP, UNSEEN]),
    ],
)
def test_demands_combine_and_who_is_not_on_the_map_is_near_nothing(client, query, found):
    got = codes(client, query)

    assert got == sorted(found)


def test_the_page_takes_the_same_filters_in_german_and_without_javascript(page):
    shown = page("/karte?stand=blocked&stand=unknown&frei_ab=1#tabelle")

    assert f"/unterkuenfte/{BLOCKED}" in shown.links
    assert f"/unterkuenfte/{GOOD}" not in shown.links
    frame = shown.all("iframe")[0]
    assert frame["src"].endswith("#stand=blocked&stand=unknown&frei_ab=1")


@pytest.mark.parametrize(
    "address",
    [
        "/karte?ziel=disco&minuten=5",
        "/karte?minuten=61",
        "/karte?stand=schoen",
        "/karte?plaetze_ab=x",
        "/api/map?destination=disco",
        "/api/map?minutes=-1",
    ],
)
def test_a_filter_that_is_not_foreseen_is_a_mistake(client, address):
    assert client.get(address).status_code == 422


def test_amenities_stand_in_a_table_of_their_own(client, page):
    shown = page("/karte/einrichtungen?kategorie=kita")

    assert "Kita Regenbogen" in shown.text
    assert "Demianiplatz" not in shown.text
    found = client.get("/api/map/amenities?search=DEMIANI").json()
    assert [one["amenity"] for one in found["page"]["rows"]] == ["halt-1"]


def lines_of(answer) -> dict[str, str]:
    return {line["label"]: line["value"] for line in answer.json()["lines"]}


def test_a_click_on_a_home_is_told_counts_and_walks_but_no_address_and_nobody(client):
    answer = client.get(f"/api/map/places/{GOOD}?language=de")

    told = lines_of(answer)
    assert answer.json()["title"] == "Wohnung Ahornweg"
    assert told["Kennung"] == GOOD
    assert told["Plätze"] == "4"
    assert "min zu Fuß" in told["Kita mit freiem Platz"]
    assert not {"Straße", "Betreiber", "Adresse"} & set(told)


def test_a_click_on_an_amenity_is_told_what_its_list_says(client):
    told = lines_of(client.get("/api/map/amenities/kita-1?language=en"))

    assert told == {"Places": "60", "Free places": "4", "Source": "Übung", "As of": "2026-01-15"}


def test_hostile_names_come_as_plain_text_in_json(client):
    home = client.get(f"/api/map/places/{UNSEEN}")
    amenity = client.get("/api/map/amenities/schule-1")

    assert home.json()["title"] == amenity.json()["title"] == HOSTILE
    assert {one.headers["content-type"] for one in (home, amenity)} == {"application/json"}


@pytest.mark.parametrize("address", ["/api/map/places/nichts", "/api/map/amenities/osm:n1/../x"])
def test_a_click_on_what_is_gone_is_answered_plainly(client, address):
    assert client.get(address).status_code == 404


def test_the_html_of_the_map_holds_codes_but_no_name_and_no_address(client):
    html = client.get("/karte/ansicht").text

    assert GOOD in html
    assert "Ahornweg" not in html
    assert "Gemeinschaftsunterkunft Zittauer" not in html


@pytest.fixture
def mbtiles(tmp_path):
    """Three zooms; most tiles of the last are the same sea."""
    path = tmp_path / "tiles.mbtiles"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE metadata (name, value)")
        database.execute("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)")
        database.execute("INSERT INTO metadata VALUES ('bounds', '14.1,50.8,15.1,51.6')")
        for zoom in (6, 7, 8):
            for column in range(4):
                for row in range(4):
                    word = b"sea" if zoom == 8 else b"%d/%d/%d" % (zoom, column, row)
                    database.execute(
                        "INSERT INTO tiles VALUES (?, ?, ?, ?)",
                        (zoom, column, row, gzip.compress(word, mtime=0)),
                    )
    return path


def varints(raw: bytes) -> list[int]:
    found, number, shift = [], 0, 0
    for byte in raw:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            found.append(number)
            number = shift = 0
    return found


def read_tiles(path) -> dict[int, bytes]:
    """A plain reader after the published format: tile number to content."""
    raw = path.read_bytes()
    at, size = (int.from_bytes(raw[one : one + 8], "little") for one in (8, 16))
    start = int.from_bytes(raw[56:64], "little")
    count, *numbers = varints(gzip.decompress(raw[at : at + size]))
    steps, runs, lengths, offsets = (numbers[one * count : (one + 1) * count] for one in range(4))
    found, tile, end = {}, 0, 0
    for step, run, length, offset in zip(steps, runs, lengths, offsets, strict=True):
        tile += step
        begin = end if offset == 0 else offset - 1
        end = begin + length
        content = gzip.decompress(raw[start + begin : start + end])
        found |= dict.fromkeys(range(tile, tile + run), content)
    return found


def test_every_tile_of_the_archive_is_where_a_reader_looks_for_it(mbtiles, tmp_path):
    target = tmp_path / "basemap.pmtiles"

    written = write_archive(mbtiles, target, {"source": "osm", "as_of": "2026-01-15"})

    tiles = read_tiles(target)
    assert written == len(tiles) == 48
    assert tiles[tile_number(6, 2, 63 - 3)] == b"6/2/3"
    assert tiles[tile_number(8, 1, 255 - 1)] == b"sea"
    assert read_about(target) == {"source": "osm", "as_of": "2026-01-15"}


def test_tile_numbers_walk_a_curve_without_jumps():
    spots = {tile_number(5, x, y): (x, y) for x in range(32) for y in range(32)}
    first = (4**5 - 1) // 3

    walked = [spots[first + step] for step in range(1024)]

    jumps = {abs(x1 - x0) + abs(y1 - y0) for (x0, y0), (x1, y1) in pairwise(walked)}
    assert jumps == {1}


@pytest.mark.parametrize("content", [b"", b"PMTiles\x03", b"no tiles at all" * 20])
def test_a_damaged_base_map_is_refused(tmp_path, content):
    path = tmp_path / "basemap.pmtiles"
    path.write_bytes(content)

    with pytest.raises(BadTiles):
        read_about(path)


def test_the_base_map_is_sent_by_ranges_and_named_with_its_day(client, settings, mbtiles, page):
    target = base_map_path(Layers(settings.layers_path))
    write_archive(mbtiles, target, {"source": "osm", "as_of": "2026-01-15"})

    part = client.get("/karte/grundkarte.pmtiles", headers={"range": "bytes=0-6"})

    assert (part.status_code, part.content) == (206, b"PMTiles")
    assert "Daten vom 15.01.2026" in page("/karte").text
    assert '"has_tiles":true' in client.get("/karte/ansicht").text
    assert client.get("/api/map").json()["base_map"] == {"source": "osm", "as_of": "2026-01-15"}


def test_without_a_base_map_the_light_one_is_drawn(client):
    answer = client.get("/karte/grundkarte.pmtiles")

    assert answer.status_code == 404
    assert json.loads(client.get("/api/map").text)["base_map"] is None
    assert '"has_tiles":false' in client.get("/karte/ansicht").text


def test_the_map_says_what_is_in_its_catalogue_and_nothing_else():
    folder = Path(api.__file__).parent
    sources = [folder / "cartography.py", folder / "views" / "popups.py"]
    text = "\n".join(one.read_text(encoding="utf-8") for one in sources)
    pages = "\n".join(
        one.read_text(encoding="utf-8") for one in folder.glob("templates/map/*.html")
    )
    spoken = {
        *(one.name for one in fields(MapTexts) if one.name not in SAID_OTHERWISE),
        *re.findall(r"\bm\(\"([a-z_]+)\"", pages),
        *re.findall(r"\bm\('([a-z_]+)'", pages),
        *re.findall(r"_said\(\"([a-z_]+)\"", text),
        *re.findall(r"\"map\.([a-z_]+)\"", text),
        *re.findall(r"^        \"([a-z_]+)\": ", text.partition("facts = ")[2], re.MULTILINE),
        *(f"amenity_{one}" for one in (*AMENITY_FIELDS, *AMENITY_LINES)),
    }

    written = {code.removeprefix("map.") for code in catalogue("map", Language.DE)}

    assert written == spoken
