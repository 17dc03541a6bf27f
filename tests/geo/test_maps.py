"""The map page: what its numbers say, and what a browser makes of it with the network cut."""

import re
from dataclasses import fields

import numpy as np
import pandas as pd
import pytest

from geo import (
    HomeColumns,
    MapAssets,
    MapLayers,
    MapService,
    Shading,
    UnknownCategory,
    WrongFrame,
    draw,
    walking_zones,
)
from geo.maps.payload import ALPHABET, letters
from geo.maps.shades import classes
from tests.geo.factories import HOSTILE, amenities, areas, homes, leaflet, streets, texts

STRICT = (
    "default-src 'none'; script-src 'nonce-n0nce'; style-src 'nonce-n0nce'; img-src data:;"
    " base-uri 'none'; form-action 'none'"
)


def some_homes(**columns):
    places = {"h1": (0, 0), "h2": (0, 0), "h3": (900, 300), "h4": (400, 800)}
    told = {
        "label": ["GR-001", "GR-002", "ZI-003", "ZI-004"],
        "compliance": ["compliant", "blocked", "unknown", "compliant"],
        "rooms": pd.array([3, None, 2, 4], dtype="Int64"),
        "lift": pd.array([True, False, None, None], dtype="boolean"),
        "area": [61.5, 40.0, float("nan"), 70.25],
    }
    return homes(places).assign(**(told | columns))


def some_layers(**changes):
    whole = {
        "homes": some_homes(),
        "amenities": amenities({"osm:n1": (50, 50), "osm:n2": (70, 90)}, name=["Käfer", None]),
        "streets": streets([(0, 0), (900, 300)], [(0, 0), (400, 800)]),
        "areas": areas({"14626110": (-500, -500, 500, 1500), "14626120": (500, -500, 1500, 1500)}),
        "home_fields": [("Zimmer", "rooms"), ("Aufzug", "lift"), ("Fläche in m²", "area")],
        "amenity_fields": [("Träger", "source")],
    }
    return MapLayers(**(whole | changes))


def page_of(layers, *, nonce=None, service=None, **words):
    return draw(layers, texts=texts(**words), assets=leaflet(), nonce=nonce, service=service)


def filtered_layers(**changes):
    """Homes that can be filtered: four homes, of one of which next to nothing is known."""
    told = some_homes(
        town=["Görlitz", "Görlitz", "Zittau", "Niesky"],
        places=pd.array([3, 8, None, 5], dtype="Int64"),
        free=pd.array([1, 0, None, 5], dtype="Int64"),
        kita=pd.array([10, 15, None, 16], dtype="Int64"),
        school=pd.array([30, 61, 5, 75], dtype="Int64"),
    )
    columns = HomeColumns(
        town="town", places="places", free="free", minutes=[("Kita", "kita"), ("Schule", "school")]
    )
    return some_layers(homes=told, home_columns=columns, home_fields=[], **changes)


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a page from the disk, or with headers as a server would send it."""
    contexts = []

    def open_page(html, *, policy=None):
        context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.requests, page.complaints = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        address = (tmp_path / "map.html").as_uri()
        if policy:
            address = "http://map.test/"
            headers = {"Content-Security-Policy": policy, "Content-Type": "text/html"}
            page.route(address, lambda route: route.fulfill(body=html, headers=headers))
        else:
            (tmp_path / "map.html").write_text(html, encoding="utf-8")
        page.goto(address)
        page.wait_for_selector("fieldset")
        return page

    yield open_page
    for context in contexts:
        context.close()


def rows(page):
    return {
        row.locator(".word").inner_text(): row.locator(".count").inner_text()
        for row in page.locator("label.row").all()
        if row.locator(".count").count()
    }


def search(page, words):
    page.locator("#search").fill(words)
    return page.locator("#hits button")


def test_the_same_input_gives_the_same_bytes():
    shuffled = some_layers(homes=some_homes()[::-1])

    assert page_of(some_layers()) == page_of(shuffled)


def test_the_page_asks_nobody_for_anything(opened):
    page = opened(page_of(some_layers()))

    assert page.requests == [page.url]
    assert page.complaints == []
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0


def test_it_works_under_a_policy_that_trusts_only_the_nonce(opened):
    html = page_of(some_layers(), nonce="n0nce")

    page = opened(html, policy=STRICT)

    assert page.complaints == []
    assert rows(page)["Gesperrt"] == "1"
    assert len(re.findall("<(?:script|style)", html)) == html.count('nonce="n0nce"')


def test_the_legend_counts_what_the_frames_hold(opened):
    page = opened(page_of(some_layers()))

    assert rows(page) == {
        "Standards erfüllt": "2",
        "Mit Auflagen": "0",
        "Gesperrt": "1",
        "Nicht geprüft": "1",
        "Kita": "2",
    }
    assert page.locator("fieldset").nth(2).inner_text().split("\n") == [
        "Grundkarte",
        "Gemeinden",
        "Straßen und Wege",
    ]


def test_layers_not_asked_for_are_switched_off_at_first(opened):
    shops = amenities({"osm:n9": (5, 5)}, category="food_shop")

    page = opened(page_of(some_layers(amenities=shops)))

    assert not page.get_by_label("Lebensmittelgeschäft").is_checked()
    assert page.get_by_label("Gesperrt").is_checked()


def pixels(page):
    return page.evaluate(
        "[...document.querySelectorAll('#map canvas')].reduce((sum, canvas) => sum +"
        " canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)"
        ".data.filter((value, at) => at % 4 === 3 && value).length, 0)"
    )


def test_switching_a_layer_off_takes_its_marks_away_and_on_brings_them_back(opened):
    page = opened(page_of(some_layers(streets=None, areas=None, amenities=None)))
    box = page.get_by_label("Standards erfüllt")
    page.wait_for_timeout(300)
    with_marks = pixels(page)

    box.uncheck()
    page.wait_for_timeout(300)
    without = pixels(page)
    box.check()
    page.wait_for_timeout(300)

    assert 0 < without < with_marks == pixels(page)


def test_a_home_is_found_by_its_code_with_the_keyboard_alone(opened):
    page = opened(page_of(some_layers()))
    page.get_by_label("Unterkunft suchen").focus()

    page.keyboard.type("zi-0")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".leaflet-popup h2")

    assert page.locator(".leaflet-popup h2").inner_text() == "ZI-003"
    assert page.evaluate("document.activeElement.classList.contains('leaflet-popup')")
    assert page.get_by_label("Schließen").count() == 1


def test_a_search_without_a_hit_says_so(opened):
    page = opened(page_of(some_layers()))

    assert search(page, "Atlantis").count() == 0
    assert page.locator("#search-state").inner_text() == "Nichts gefunden."


def test_homes_at_one_spot_share_a_popup_that_tells_what_is_known(opened):
    page = opened(page_of(some_layers()))

    search(page, "GR-001").click()

    popup = page.locator(".leaflet-popup-content")
    assert popup.locator(".several").inner_text() == "2 Einträge an diesem Ort"
    assert popup.locator("h2").all_inner_texts() == ["GR-001", "GR-002"]
    assert popup.locator("dl").nth(0).inner_text().split("\n") == [
        "Zimmer",
        "3",
        "Aufzug",
        "ja",
        "Fläche in m²",
        "61,5",
    ]
    assert "Zimmer" not in popup.locator("dl").nth(1).inner_text()


def test_on_a_phone_a_hit_makes_room_for_the_map(opened):
    page = opened(page_of(some_layers()))
    page.set_viewport_size({"width": 390, "height": 800})

    search(page, "ZI-004").click()

    page.wait_for_selector(".leaflet-popup h2")
    assert not page.get_by_label("Unterkunft suchen").is_visible()
    assert page.locator("#banner").is_visible()
    assert page.locator("#map").bounding_box()["height"] > 500


def test_hostile_texts_stay_texts_everywhere(opened):
    plain = {field.name for field in fields(texts())} - {"language", "compliance"}
    words: dict[str, object] = dict.fromkeys(plain, HOSTILE)
    words["compliance"] = dict.fromkeys(texts().compliance, HOSTILE)
    shaded = areas({"1": (0, 0, 900, 900)}).assign(name=HOSTILE, value=3.0)
    layers = some_layers(
        homes=some_homes(label=HOSTILE, note=HOSTILE, town=HOSTILE, kita=5),
        home_columns=HomeColumns(town="town", minutes=[(HOSTILE, "kita")]),
        amenities=amenities({f"osm:{HOSTILE}": (5, 5)}, name=HOSTILE),
        areas=areas({"1": (0, 0, 900, 900)}).assign(name=HOSTILE),
        streets=streets([(0, 0), (90, 90)]).assign(name=HOSTILE, highway=HOSTILE),
        home_fields=[(HOSTILE, "note")],
        amenity_fields=[(HOSTILE, "name")],
        zones=[
            Shading(
                key=HOSTILE,
                label=HOSTILE,
                frame=shaded,
                columns=[(HOSTILE, "value")],
                limits=[],
                words=[HOSTILE],
                name="name",
            )
        ],
    )

    page = opened(page_of(layers, service=MapService(day=HOSTILE, fills_popups=True), **words))
    search(page, "<").last.click()
    page.mouse.move(640, 400)
    page.evaluate("wohnlage.panel.showShades(wohnlage.shades.layers[0].columns[0].address)")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_timeout(200)

    assert page.title().replace(" ", "").startswith("</script>")
    assert page.evaluate("document.querySelectorAll('img').length") == 0
    assert page.complaints == []
    places = ("h1", "#banner", "#attribution", "legend", "#hits span", ".word", "#count")
    shown = [page.locator(at).last.evaluate("e => e.textContent") for at in places]
    assert shown == [HOSTILE] * len(shown)


def test_braces_are_not_run_on_our_side():
    html = page_of(some_layers(homes=some_homes(label="{{7*7}}{% raw %}")), title="{{7*7}}")

    assert "{{7*7}}{% raw %}" in html
    assert "<title>{{7*7}}</title>" in html
    assert ">49<" not in html


def test_nobodys_markup_ends_a_script():
    html = page_of(some_layers(homes=some_homes(label=HOSTILE)), title=HOSTILE)

    assert html.count("<script") == html.count("</script>") == 3
    assert "\u2028" not in html.partition("<body>")[2]


def test_leaflet_can_come_from_a_folder_of_the_same_host():
    html = draw(some_layers(), texts=texts(), assets=MapAssets.at("/static/vendor/leaflet/"))

    assert '<script src="/static/vendor/leaflet/leaflet.js"></script>' in html
    assert '<link rel="stylesheet" href="/static/vendor/leaflet/leaflet.css">' in html
    assert re.findall(r"(?:src|href)=\"(?!/static/)", html) == []
    assert "http://" not in html
    assert "https://" not in html


def test_the_page_speaks_the_callers_language():
    html = page_of(some_layers(), language="en")

    assert '<html lang="en">' in html
    assert '"label":"Kindergarten"' in html


def test_a_countys_page_stays_light():
    chance = np.random.default_rng(7)
    spots = chance.integers(0, 40_000, (750, 2))
    lines = [
        [tuple(begin + chance.integers(-90, 90, 2)) for _ in range(6)]
        for begin in chance.integers(0, 40_000, (5000, 2))
    ]
    many = homes({f"h{number:03}": spot for number, spot in enumerate(spots[:250])})
    many = many.assign(label=many.index, compliance="compliant", town="Rothenburg/O.L.")
    kitas = amenities({f"a{number:03}": spot for number, spot in enumerate(spots[250:])})

    html = page_of(
        some_layers(
            homes=many,
            amenities=kitas,
            streets=streets(*lines),
            areas=None,
            home_fields=[("Ort", "town")],
            amenity_fields=[("Quelle", "source")],
        )
    )

    assets = leaflet()
    own = len(html.encode()) - len(assets.leaflet_js) - len(assets.leaflet_css)
    assert own < 600_000


def test_nothing_at_all_is_still_a_page(opened):
    page = opened(page_of(MapLayers(streets=streets([(0, 0), (9, 9)]))))

    assert page.complaints == []
    assert page.locator("h1").inner_text() == "Unterkünfte"


def test_a_home_without_compliance_or_code_is_refused():
    with pytest.raises(WrongFrame) as wrong:
        page_of(some_layers(homes=some_homes().drop(columns=["compliance", "rooms"])))

    told = [complaint["column"] for complaint in wrong.value.details["complaints"]]
    assert told == ["compliance", "rooms"]


def demand(page, **wanted):
    page.evaluate("document.getElementById('filters-fold').open = true")
    inputs = page.locator("#filters input, #filters select")
    names = ["places_from", "places_to", "free_from", "kind", "minutes", "kind2", "minutes2"]
    for name, value in wanted.items():
        field = inputs.nth(names.index(name))
        field.select_option(value) if name.startswith("kind") else field.fill(value)
    return page.locator("#count").inner_text()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, 4),
        ({"places_from": "5"}, 2),
        ({"places_from": "5", "places_to": "7"}, 1),
        ({"free_from": "1"}, 2),
        ({"kind": "kita", "minutes": "15"}, 2),
        ({"kind": "kita", "minutes": "15", "kind2": "school", "minutes2": "30"}, 1),
        ({"kind": "kita"}, 4),
        ({"kind": "school", "minutes": "60"}, 2),
    ],
)
def test_filters_combine_and_what_is_not_known_fits_none(opened, wanted, found):
    page = opened(page_of(filtered_layers()))

    assert demand(page, **wanted) == f"{found} von 4 Unterkünften"


def test_a_filter_and_a_standing_switched_off_count_together(opened):
    page = opened(page_of(filtered_layers()))

    page.get_by_label("Gesperrt").uncheck()

    assert demand(page, kind="kita", minutes="15") == "1 von 4 Unterkünften"
    assert rows(page)["Standards erfüllt"] == "1 / 2"
    assert page.locator("#hits button").all_inner_texts() == ["GR-001"]


def test_what_is_shown_stands_in_the_address_and_comes_back_from_it(opened):
    page = opened(page_of(filtered_layers()))
    demand(page, kind="kita", minutes="15", free_from="1")
    page.get_by_label("Gesperrt").uncheck()
    page.wait_for_timeout(400)
    kept = page.evaluate("location.hash")

    page.goto("about:blank")
    page.goto((page.requests[0]) + kept)
    page.wait_for_selector("fieldset")

    assert page.locator("#count").inner_text() == "1 von 4 Unterkünften"
    assert not page.get_by_label("Gesperrt").is_checked()
    assert "GR-0" not in kept


@pytest.mark.parametrize(
    "address",
    [
        "#zoom=x&mitte=1",
        "#stand=%3Cimg%3E",
        "#ziel=nichts&minuten=-5",
        "#=&&=",
        "#mitte=9e99,1&zoom=9",
    ],
)
def test_an_address_that_makes_no_sense_still_opens_a_map(opened, tmp_path, address):
    page = opened(page_of(filtered_layers()))

    page.goto("about:blank")
    page.goto((tmp_path / "map.html").as_uri() + address)
    page.wait_for_selector("html[data-ready]")

    assert page.complaints == []


def test_a_municipality_and_an_amenity_are_found_too(opened):
    page = opened(page_of(filtered_layers()))

    assert search(page, "gorlitz").all_inner_texts() == ["Görlitz", "GR-001", "GR-002"]
    assert search(page, "KAFER").all_inner_texts() == ["Käfer"]
    assert search(page, "ort 1").count() == 2


def test_without_a_host_popups_hold_code_counts_and_minutes(opened):
    page = opened(page_of(filtered_layers()))

    search(page, "ZI-003").click()

    told = page.locator(".popup dl").first.inner_text().split("\n")
    assert told == ["Gemeinde", "Zittau", "Schule", "5 min"]


def test_a_click_on_the_drawing_opens_what_lies_there(opened):
    page = opened(page_of(filtered_layers()))
    spot = page.evaluate(
        "(() => { const g = wohnlage.points.groups.find((one) => one.key === 'unknown');"
        " const { x, y } = wohnlage.map.latLngToContainerPoint(wohnlage.spots.latLng(g, 0));"
        " const box = document.getElementById('map').getBoundingClientRect();"
        " return [x + box.left, y + box.top]; })()"
    )

    page.mouse.click(*spot)

    assert page.locator(".leaflet-popup h2").first.inner_text() == "ZI-003"


def test_the_index_finds_what_a_plain_search_finds(opened):
    chance = np.random.default_rng(5)
    spots = {f"h{number:03}": tuple(chance.integers(0, 5000, 2)) for number in range(400)}
    many = homes(spots).assign(label=list(spots), compliance="compliant")
    page = opened(page_of(MapLayers(homes=many)))

    differences = page.evaluate(
        """() => {
          const g = wohnlage.points.groups.find((one) => one.count), { map } = wohnlage;
          let different = 0;
          for (let at = 0; at < 300; at += 1) {
            const point = L.point((at * 37) % 900, (at * 53) % 800);
            const away = (row) =>
              map.latLngToContainerPoint(wohnlage.spots.latLng(g, row)).distanceTo(point);
            const all = [...Array(g.count).keys()].sort((a, b) => away(a) - away(b));
            const reach = wohnlage.points.under(point, 5);
            if (reach ? Math.abs(away(reach.row) - away(all[0])) > 1.5 : away(all[0]) < 10) {
              different += 1;
            }
          }
          return different;
        }"""
    )

    assert differences == 0


def test_ten_thousand_places_are_no_elements_of_the_page(opened):
    chance = np.random.default_rng(11)
    spots = {
        f"osm:n{number}": tuple(spot)
        for number, spot in enumerate(chance.integers(0, 40_000, (10_000, 2)))
    }

    html = page_of(MapLayers(amenities=amenities(spots, name="Kita am Markt")))
    page = opened(html)

    assert len(html.encode()) < 1_000_000
    assert page.evaluate("document.querySelectorAll('*').length") < 300


def shaded_layers():
    cells = homes({"c1": (0, 0), "c2": (250, 0), "c3": (500, 0)}).assign(
        kita=[4.0, 15.0, float("nan")], index=[0.2, 0.9, 0.5]
    )
    heat = Shading(
        key="heat",
        label="Wege",
        frame=cells,
        columns=[("Kita", "kita"), ("Index", "index")],
        limits=[5, 15, 30],
        words=["bis 5 min", "bis 15 min", "bis 30 min", "länger"],
        unknown="nicht in Reichweite",
        size_m=250,
    )
    return some_layers(cells=[heat])


def test_shades_are_chosen_from_a_list_and_have_their_own_legend(opened):
    page = opened(page_of(shaded_layers()))

    page.get_by_label("Flächen").select_option("heat.kita")
    page.wait_for_timeout(400)

    words = page.locator("#shades-legend .word").all_inner_texts()
    assert words == ["bis 5 min", "bis 15 min", "bis 30 min", "länger", "nicht in Reichweite"]
    assert "flaeche=heat.kita" in page.evaluate("location.hash")
    told = page.evaluate(
        "[[4, 0], [255, 0], [505, 0], [9000, 0]].map(() => 0) && "
        "[0, 1, 2].map((row) => { const c = wohnlage.shades.layers[0].cells;"
        " return wohnlage.shades.wordAt(L.latLng(...wohnlage.spots.latLng(c, row))); })"
    )
    assert told == ["Kita: bis 5 min", "Kita: bis 15 min", "Kita: nicht in Reichweite"]


def test_isochrones_become_zones_that_do_not_overlap():
    nested = areas({"a": (-5, -5, 5, 5), "b": (-9, -9, 9, 9), "c": (-20, -20, 20, 20)})
    nested.index = pd.Index([5, 10, 15.5], name="minutes")

    zones = walking_zones(nested, label="Ab hier", said="bis {minutes} min")

    assert zones.words == ["bis 5 min", "bis 10 min", "bis 15.5 min"]
    assert classes(zones.frame["minutes"], zones) == "012"
    size = zones.frame.to_crs("EPSG:25833").area
    assert size.tolist() == pytest.approx([100, 324 - 100, 1600 - 324], abs=0.5)
    assert '"key":"minutes"' in page_of(some_layers(zones=[zones]))


def test_a_shading_whose_words_do_not_fit_its_limits_is_refused():
    wrong = Shading(
        key="x", label="x", frame=some_homes(), columns=[("x", "area")], limits=[1], words=["a"]
    )

    with pytest.raises(ValueError, match="x"):
        page_of(some_layers(zones=[wrong]))


@pytest.mark.parametrize(("is_below", "expected"), [(True, "0011-"), (False, "0111-")])
def test_a_value_on_a_limit_belongs_where_it_is_said(is_below, expected):
    shading = Shading(
        key="x",
        label="x",
        frame=some_homes(),
        columns=[],
        limits=[5],
        words=["a", "b"],
        limit_is_below=is_below,
    )

    assert classes(pd.Series([1.0, 5.0, 5.1, 9.0, float("nan")]), shading) == expected


def test_minutes_become_one_letter_each():
    assert letters(pd.Series([0, 1, 62, 63, 999, None], dtype="Int64")) == "AB-___"
    assert len(set(ALPHABET)) == 64


def test_on_paper_stand_the_day_the_filters_in_words_and_only_what_is_shown(opened):
    page = opened(page_of(filtered_layers(), service=MapService(day="29.11.2026")))
    demand(page, kind="kita", minutes="15", free_from="1")
    page.get_by_label("Gesperrt").uncheck()

    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert page.locator("#paper-lines li").all_inner_texts() == [
        "Stand 29.11.2026",
        "1 von 4 Unterkünften",
        "Filter: Stand: Standards erfüllt, Mit Auflagen, Nicht geprüft; ab 1 frei; Kita in 15 min",
    ]
    assert not page.get_by_text("Gesperrt", exact=True).is_visible()
    assert not page.get_by_label("Unterkunft suchen").is_visible()
    assert page.get_by_text("© OpenStreetMap-Mitwirkende (ODbL)").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.get_by_label("Unterkunft suchen").is_visible()


def test_the_printed_map_is_one_sheet_across(opened):
    page = opened(page_of(filtered_layers()))

    pdf = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_a_fifth_kind_of_compliance_is_refused():
    with pytest.raises(WrongFrame) as wrong:
        page_of(some_layers(homes=some_homes(compliance="perfect")))

    assert wrong.value.details["complaints"][0]["problem"] == "unknown_value"


def test_an_amenity_of_no_known_category_is_refused():
    with pytest.raises(UnknownCategory):
        page_of(some_layers(amenities=some_layers().amenities.assign(category="disco")))
