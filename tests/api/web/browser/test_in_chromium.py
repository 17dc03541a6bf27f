"""What a person meets in the browser: readable, reachable, alone on this machine."""

from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.api.web.browser.conftest import HEIGHT
from tests.api.web.story import BLOCKED, CENTRE, GOOD

AXE = Path(__file__).parents[4] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = """
async (tags) => {
  const only = {type: "tag", values: tags};
  const found = await axe.run(document, {iframes: false, selectors: false, runOnly: only});
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((n) => n.html).join(" ")}`);
}
"""
PAGES = (
    "/",
    "/unterkuenfte",
    "/unterkuenfte?suche=nichts-davon&art=wohnung",
    f"/unterkuenfte/{GOOD}",
    f"/unterkuenfte/{BLOCKED}",
    f"/unterkuenfte/{CENTRE}",
    f"/unterkuenfte/{CENTRE}/lage",
    f"/unterkuenfte/{CENTRE}/plaetze",
    f"/unterkuenfte/{CENTRE}/plaetze?stelle={CENTRE}/W1",
    f"/unterkuenfte/{BLOCKED}/heim-tuev",
    f"/unterkuenfte/{CENTRE}/regelwerke",
    f"/unterkuenfte/{CENTRE}/regelwerke?satz=sn-vwv&satz=bw-flueag&satz=by-2010",
    f"/unterkuenfte/{CENTRE}/regelwerke?satz=sn-vwv&satz=flat&satz=asr-a44&satz=goerlitz&alle=1",
    f"/unterkuenfte/{GOOD}/vergleich",
    f"/unterkuenfte/{GOOD}/vergleich?mit={CENTRE}",
    "/maengel?stand=all",
    "/plan",
    "/plan/runden",
    "/plan/runden/1?stand=open",
    "/plan/vergleich?von=1&nach=1",
    "/plan/festlegungen?haushalt=H-1&getan=pinned",
    "/plan/berechnung",
    "/plan/versuch?haushalt=H-1",
    "/plan/gewichte",
    "/plan/gewichte?kita=20",
    "/plan/simulation",
    "/plan/anmieten",
    "/plan/auswertung",
    "/plan/haushalt/H-1",
    "/plan/haushalt/H-2",
    "/regelwerk",
    "/regelwerk/GRM-14b",
    "/regelwerk/versionen",
    "/karte",
    "/planungsraeume",
    "/einrichtungen",
    "/erreichbarkeit?unterkunft=W-GUT",
    "/einrichtungen?herkunft=list_only&suche=kita",
    "/exporte",
    "/hilfe",
)


WIDTH_WITH_FONTS = "document.fonts.ready.then(() => document.documentElement.scrollWidth)"
OPEN_DETAILS = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
ARRIVED = """
([width, scheme]) =>
  window.innerWidth === width && matchMedia(`(prefers-color-scheme: ${scheme})`).matches
"""

LOOKS = {
    "de": tuple(product((320, 1280), ("light", "dark"))),
    "en": ((320, "dark"), (1280, "light")),
}
"""German on every device and in both schemes; English, whose words are other, on each once."""

REFUSED = ("/gibt-es-nicht", "/unterkuenfte?art=schloss")
PARTS = [(*PAGES, *REFUSED)[start::3] for start in range(3)]
"""Each part has one tab, and is small enough for two workers to end at the same time."""


def in_language(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}sprache={language}"


def dress(page, width: int, scheme: str) -> None:
    """Another screen for a loaded page: only style sheets ask for it, no script of a page does."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(ARRIVED, arg=[width, scheme])


@pytest.mark.parametrize("part", PARTS, ids=range(1, 4))
@pytest.mark.parametrize("language", LOOKS)
def test_no_page_breaks_a_rule_of_wcag(watched, part, language):
    assert AXE.is_file(), "axe-core is missing: run 'npm ci'"
    tab = watched()
    broken = {}

    for path in part:
        page = tab.open(in_language(path, language))
        page.evaluate(OPEN_DETAILS)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for width, scheme in LOOKS[language]:
            dress(page, width, scheme)
            broken[path, width, scheme] = page.evaluate(RUN_AXE, RULES)

    assert {look: found for look, found in broken.items() if found} == {}


def test_no_page_is_wider_than_the_screen(watched):
    tab = watched()
    wide = {}

    for path in PAGES:
        page = tab.open(path)
        for width, scheme in LOOKS["de"]:
            dress(page, width, scheme)
            wide[path, width, scheme] = page.evaluate(WIDTH_WITH_FONTS)

    assert {look: found for look, found in wide.items() if found > look[1]} == {}


def test_pages_ask_no_other_host_and_leave_the_console_empty(watched):
    tab = watched()

    for path in (*PAGES, "/karte/ansicht", "/api/docs"):
        tab.open(path).wait_for_timeout(300)

    assert tab.hosts - {""} == {urlsplit(tab.address).netloc}
    assert tab.complaints == []


def test_the_map_draws_inside_its_shut_frame(watched):
    page = watched().open("/karte")

    frame = page.frame_locator("iframe.map")

    frame.locator("#map canvas").first.wait_for(state="attached", timeout=10_000)
    assert frame.locator("#title").inner_text()
    assert page.evaluate("document.querySelector('iframe').contentDocument") is None


def test_the_interface_for_programs_shows_its_ways(watched):
    page = watched().open("/api/docs")

    first = page.locator(".opblock-summary-path", has_text="/api/accommodations").first
    first.wait_for()
    assert first.is_visible()


def test_the_first_tab_key_offers_to_skip_to_the_content(watched):
    page = watched().open("/unterkuenfte")

    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Zum Inhalt springen"
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "inhalt"


def focused_links(page, presses: int) -> list[str]:
    found = []
    for _ in range(presses):
        page.keyboard.press("Tab")
        found.append(page.evaluate("document.activeElement.getAttribute('href') || ''"))
    return found


def test_the_navigation_is_reachable_by_keyboard_on_a_wide_screen(watched):
    page = watched().open("/")

    reached = focused_links(page, 14)

    assert {"/unterkuenfte", "/maengel", "/plan", "/karte", "/regelwerk", "/hilfe"} <= set(reached)


def test_the_navigation_unfolds_by_keyboard_on_a_phone(watched):
    page = watched(width=320).open("/")
    menu = page.locator("nav summary").first

    assert not page.get_by_role("link", name="Mängel", exact=True).is_visible()
    menu.focus()
    page.keyboard.press("Enter")

    assert page.get_by_role("link", name="Mängel", exact=True).is_visible()
    assert "/unterkuenfte" in focused_links(page, 3)


def test_every_focus_can_be_seen(watched):
    page = watched().open(f"/unterkuenfte/{GOOD}")

    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return [s.outlineStyle, s.outlineWidth, s.boxShadow]; })()"
        )
        assert style[0] != "none" or style[2] != "none"


def test_everything_but_the_map_works_without_javascript(watched):
    page = watched(javascript=False).open("/unterkuenfte")

    page.get_by_label("Name, Kennung oder Ort").fill("ahorn")
    page.get_by_role("button", name="Anzeigen").click()

    assert "suche=ahorn" in page.url
    assert page.get_by_role("link", name="Wohnung Ahornweg").is_visible()
    assert not page.get_by_role("link", name="Wohnung Übergang").is_visible()


def test_filters_narrow_down_and_can_be_taken_back(watched):
    page = watched().open("/unterkuenfte")

    page.get_by_label("Stand", exact=True).select_option("blocked")
    page.get_by_role("button", name="Anzeigen").click()
    rows = page.locator("tbody tr").all_inner_texts()
    assert rows
    assert all("gesperrt" in row for row in rows)
    assert len(rows) < 5
    page.get_by_role("link", name="Filter zurücksetzen").click()

    assert page.locator("tbody tr").count() == 5


def test_the_language_switch_keeps_the_question(watched):
    page = watched().open("/maengel?stand=all")

    page.get_by_role("link", name="English").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Deficiencies"
    assert "stand=all" in page.url


def test_pages_follow_the_colour_scheme_of_the_system(watched):
    backgrounds = [
        watched(scheme=scheme).open("/").evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]

    assert backgrounds[0] != backgrounds[1]


def test_on_paper_only_the_content_stays(watched):
    page = watched().open("/unterkuenfte")

    page.emulate_media(media="print")

    assert not page.locator("form.filters").is_visible()
    assert not page.get_by_role("navigation", name="Hauptnavigation").is_visible()
    assert page.locator("tbody tr").first.is_visible()


def test_hostile_names_run_nowhere(watched):
    tab = watched()
    dialogs = []
    tab.tab.on("dialog", lambda one: (dialogs.append(one.message), one.dismiss()))

    for path in (*PAGES, "/karte/ansicht", "/unterkuenfte/W-NEU"):
        tab.open(path).wait_for_timeout(100)

    assert dialogs == []


def test_shaded_areas_are_drawn_inside_their_shut_frame(watched):
    page = watched().open("/planungsraeume?kennzahl=kita_per_child&ebene=municipalities")

    frame = page.frame_locator("iframe.map")

    frame.locator("path.area").first.wait_for(state="attached", timeout=10_000)
    assert frame.locator("path.area").count() == 2
    assert frame.locator("#title").inner_text() == "Freie Kita-Plätze je wartendes Kind"
