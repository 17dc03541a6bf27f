"""The map as people meet it: shut in its frame, answered by its page, alone on this machine."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.api.web.browser.conftest import DEVICES
from tests.api.web.browser.test_in_chromium import PAGES, RULES, RUN_AXE
from tests.api.web.story import BLOCKED, GOOD, HOSTILE

AXE = Path(__file__).parents[4] / "node_modules" / "axe-core" / "axe.min.js"
MAPS = ("/karte", "/karte/gross", "/karte/einrichtungen", "/karte/einrichtungen?kategorie=kita")
READY_MS = 15_000


def frame_of(page):
    """The frame of the map once it answers."""
    page.frame_locator("iframe.map").locator("html[data-ready]").wait_for(
        state="attached", timeout=READY_MS
    )
    return next(one for one in page.frames if "/karte/ansicht" in one.url)


def shown_in(frame) -> str:
    return frame.locator("#count").inner_text()


def questions_of(page) -> list[str]:
    """What the page asks the server for from now on."""
    asked: list[str] = []
    page.on("request", lambda one: "/static/" in one.url or asked.append(one.url))
    return asked


def visit(frame, words: str) -> None:
    frame.locator("#search").fill(words)
    frame.locator("#hits button").first.click()


def test_no_page_asks_another_host_and_none_even_tries(watched):
    tab = watched()
    asked = []
    tab.tab.context.on("request", lambda one: asked.append(urlsplit(one.url)))
    tab.tab.context.route(
        lambda url: urlsplit(url).netloc != urlsplit(tab.address).netloc,
        lambda route: route.abort(),
    )

    for path in dict.fromkeys((*PAGES, *MAPS, "/karte/ansicht", "/api/docs")):
        tab.open(path)
        tab.tab.wait_for_timeout(50)
    visit(frame_of(tab.open("/karte")), GOOD)

    hosts = {one.netloc for one in asked if one.scheme not in {"data", "blob"}}
    assert hosts == {urlsplit(tab.address).netloc}
    assert tab.complaints == []


def test_a_click_is_answered_by_the_page_around_the_frame(watched):
    tab = watched()
    frame = frame_of(tab.open("/karte"))

    visit(frame, GOOD)

    frame.get_by_text("Wohnung Ahornweg").wait_for()
    assert "min zu Fuß" in frame.locator(".popup").inner_text()
    assert tab.complaints == []


def test_from_the_map_one_gets_to_the_page_of_the_accommodation(watched):
    page = watched().open("/karte")
    frame = frame_of(page)
    visit(frame, GOOD)

    frame.get_by_role("button", name="Zur Seite der Unterkunft").click()

    page.wait_for_url(f"**/unterkuenfte/{GOOD}")
    assert page.get_by_role("heading", level=1).inner_text() == "Wohnung Ahornweg"


def test_hostile_names_that_come_with_an_answer_stay_texts(watched):
    tab = watched()
    dialogs = []
    tab.tab.on("dialog", lambda one: (dialogs.append(one.message), one.dismiss()))
    frame = frame_of(tab.open("/karte"))

    visit(frame, "W-NEU")
    frame.get_by_role("button", name="Zur Seite der Unterkunft").wait_for()

    assert frame.locator(".popup h2").inner_text() == HOSTILE
    assert frame.locator(".popup img, .popup script").count() == 0
    assert dialogs == []
    assert tab.complaints == []


def test_map_and_table_find_the_same_and_the_way_leads_there(watched):
    page = watched().open("/karte?stand=blocked&stand=compliant#")
    frame = frame_of(page)
    in_map = shown_in(frame)
    frame.locator("#filters-label").click()
    frame.locator("#filters select").first.select_option("kita_free_place")
    frame.locator("#filters .pair input").first.fill("15")
    page.wait_for_timeout(600)

    page.get_by_role("link", name="Auswahl der Karte als Tabelle").click()
    page.wait_for_url("**ziel=kita_free_place**")

    rows = page.locator("section[aria-labelledby=tabelle] tbody tr").count()
    assert in_map.startswith(f"{rows} von ")
    assert shown_in(frame_of(page)).startswith(f"{rows} von ")
    assert page.get_by_label("Zu Fuß erreichbar").input_value() == "kita_free_place"


def test_the_address_of_the_page_carries_the_filters_and_nobody(watched):
    page = watched().open("/karte")
    frame = frame_of(page)

    frame.get_by_label("gesperrt").uncheck()
    visit(frame, GOOD)
    page.wait_for_timeout(600)

    assert "stand=compliant" in page.url
    assert "zoom=" in page.url
    assert GOOD not in page.url
    assert BLOCKED not in page.url


@pytest.mark.parametrize(
    "message",
    [
        "{type: 'ask', number: 1, about: 'constructor', id: '/x'}",
        "{type: 'ask', number: 1, about: 'place', id: {toString: 1}}",
        "{type: 'ask', number: 1, about: 'tile', z: 99, x: 0, y: 0}",
        "{type: '__proto__'}",
        "null",
    ],
)
def test_a_question_that_is_not_foreseen_is_not_passed_on(watched, message):
    tab = watched()
    page = tab.open("/karte")
    frame = frame_of(page)
    asked = questions_of(page)

    frame.evaluate(f"window.parent.postMessage({message}, '*')")
    page.wait_for_timeout(300)

    assert asked == []
    assert tab.complaints == []


def test_another_window_cannot_ask_through_the_page(watched):
    page = watched().open("/karte")
    frame_of(page)
    asked = questions_of(page)

    page.evaluate("window.postMessage({type: 'ask', number: 1, about: 'place', id: 'W-GUT'}, '*')")
    page.wait_for_timeout(300)

    assert asked == []


def test_the_print_button_makes_the_frame_a_sheet_and_gives_the_page_back(watched):
    tab = watched()
    tab.tab.add_init_script("window.print = () => { window.printed = true; };")
    page = tab.open("/karte?stand=blocked")
    frame = frame_of(page)

    frame.locator("#print").click()
    frame.locator("body.paper").wait_for()
    page.wait_for_timeout(800)

    assert page.evaluate("window.printed")
    assert page.evaluate("document.querySelector('iframe.map').clientWidth") == 1047
    assert "Filter: Stand: gesperrt" in frame.locator("#paper-lines").inner_text()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    frame.locator("body:not(.paper)").wait_for()
    assert page.get_by_role("heading", level=1).is_visible()


@pytest.mark.parametrize(("width", "scheme"), DEVICES)
def test_nothing_in_the_maps_breaks_a_rule_of_wcag(watched, width, scheme):
    tab = watched(width=width, scheme=scheme)
    broken = {}

    for path in (*MAPS, "/karte/ansicht"):
        page = tab.open(path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        violations = page.evaluate(RUN_AXE, RULES)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        if violations or wide:
            broken[path] = [*violations, *(["too wide"] if wide else [])]

    assert broken == {}
