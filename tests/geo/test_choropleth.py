"""Shaded areas: what the legend counts, what has no value, and what a browser makes of it."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import WrongFrame
from geo.maps.choropleth import HUE, ShadedAreas, ShadedTexts, draw_shaded, fills
from geo.palette import INK, WHITE, contrast
from tests.geo.factories import HOSTILE, areas, leaflet

POLICY = (
    "default-src 'none'; script-src 'nonce-n0nce'; style-src 'nonce-n0nce'; img-src data:;"
    " base-uri 'none'; form-action 'none'"
)
BOXES = {
    "a": (0, 0, 9_000, 9_000),
    "b": (9_000, 0, 18_000, 9_000),
    "c": (0, 9_000, 9_000, 18_000),
    "d": (9_000, 9_000, 18_000, 18_000),
}


def shading(**changes):
    frame = areas(BOXES, kind="planungsraum").assign(
        step=pd.array([0, 2, None, None], dtype="Int64"),
        gap=[None, None, "unknown", "nothing"],
        shown=["1,0", "9,0", "keine Angabe", "niemand"],
    )
    told = {
        "areas": frame,
        "classes": ["unter 5", "5 bis 8", "ab 8"],
        "gaps": {"unknown": "keine Angabe", "nothing": "niemand"},
    }
    return ShadedAreas(**(told | changes))


def texts(**changes):
    words = {
        "language": "de",
        "title": "Plätze",
        "banner": "",
        "legend": "Klassen",
        "count": "{count} ×",
        "note": "",
        "map_label": "Karte",
        "zoom_in": "Vergrößern",
        "zoom_out": "Verkleinern",
        "attribution": "Stand",
    }
    return ShadedTexts(**(words | changes))


def drawn(what=None, **words):
    return draw_shaded(what or shading(), texts=texts(**words), assets=leaflet(), nonce="n0nce")


@pytest.fixture
def opened(browser):
    contexts = []

    def open_page(html, width=1280):
        context = browser.new_context(viewport={"width": width, "height": 800}, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html"}
        page.route("http://map.test/", lambda route: route.fulfill(body=html, headers=headers))
        page.requests = []
        page.on("request", lambda request: page.requests.append(request.url))
        page.goto("http://map.test/")
        page.wait_for_selector("path.area")
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_the_legend_counts_every_area_once_by_class_or_by_why_it_has_none(opened):
    page = opened(drawn())

    rows = page.locator("#legend li").all()
    legend = {one.locator(".word").inner_text(): one.locator(".count").inner_text() for one in rows}
    assert legend == {
        "unter 5": "1 ×",
        "5 bis 8": "0 ×",
        "ab 8": "1 ×",
        "keine Angabe": "1 ×",
        "niemand": "1 ×",
    }
    assert page.complaints == []
    assert page.requests == ["http://map.test/"]


def test_areas_without_a_value_are_filled_with_a_pattern_and_no_shade(opened):
    page = opened(drawn())

    filled = [one.get_attribute("fill") for one in page.locator("path.area").all()]

    assert filled == [HUE[0], HUE[-1], "url(#hatched)", "url(#dotted)"]


def test_every_area_with_a_value_carries_the_number_of_its_class(opened):
    page = opened(drawn())

    assert page.locator(".area-label .sign").all_inner_texts() == ["1", "3"]


def test_on_a_phone_names_that_do_not_fit_give_way_to_the_number(opened):
    wide, narrow = opened(drawn()), opened(drawn(), width=320)

    assert wide.locator(".area-label .text:visible").count() == 4
    assert narrow.locator(".area-label .sign:visible").count() == 2
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320


def test_hostile_texts_stay_texts(opened):
    frame = shading().areas.assign(name=HOSTILE, shown=HOSTILE)
    what = shading(areas=frame, classes=[HOSTILE] * 3)

    page = opened(drawn(what, title=HOSTILE, note=HOSTILE, attribution=HOSTILE, count=HOSTILE))

    assert page.evaluate("document.querySelectorAll('img, b').length") == 0
    assert page.title() != "owned"
    assert page.locator("#title").evaluate("element => element.textContent") == HOSTILE
    assert page.complaints == []


def test_the_same_input_gives_the_same_bytes_in_any_order():
    backwards = shading(areas=shading().areas[::-1])

    assert drawn() == drawn(backwards)


def test_every_script_and_style_carries_the_nonce():
    html = drawn()

    assert len(re.findall("<(?:script|style)", html)) == html.count('nonce="n0nce"')


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"areas": areas(BOXES)}, "step"),
        ({"classes": ["nur eine"]}, "step"),
        ({"classes": [str(number) for number in range(8)]}, "step"),
        ({"gaps": {"unknown": "keine Angabe"}}, "gap"),
        ({"gaps": {name: name for name in ("unknown", "nothing", "third")}}, "gap"),
    ],
)
def test_what_cannot_be_told_apart_is_refused(changes, column):
    with pytest.raises(WrongFrame) as caught:
        drawn(shading(**changes))

    assert column in str(caught.value.details)


@given(st.integers(1, 7))
def test_shades_of_any_number_of_classes_fall_in_lightness_and_can_be_written_on(classes):
    chosen = fills(classes)

    light = [contrast(one, "#000000") for one in chosen]
    assert light == sorted(light, reverse=True)
    assert len(set(chosen)) == classes
    assert all(max(contrast(one, INK), contrast(one, WHITE)) >= 4.5 for one in chosen)


def test_neighbours_keep_their_common_border():
    html = drawn()

    numbers = re.findall(r'"rings":(\[\[\[[^"]*?\]\]\])', html)
    corners = [np.cumsum(np.array(eval(one)[0][0]).reshape(-1, 2), axis=0) for one in numbers]  # noqa: S307
    shared = {tuple(corner) for corner in corners[0]} & {tuple(corner) for corner in corners[1]}
    assert len(shared) == 2
