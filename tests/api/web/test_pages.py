"""What people find on the pages, in German and in English."""

import pytest

from api.assets import VENDOR
from tests.api.web.reading import Page
from tests.api.web.story import BLOCKED, CENTRE, GOOD, HOSTILE, OFF_THE_MAP, UNSEEN

PAGES = {
    "/": "Übersicht",
    "/unterkuenfte": "Unterkünfte",
    f"/unterkuenfte/{GOOD}": "Wohnung Ahornweg",
    "/maengel": "Mängel",
    "/plan": "Belegungsplan",
    "/plan/runden": "Runden",
    "/plan/runden/1": "Runde 1",
    "/plan/vergleich": "Vergleich",
    "/plan/versuch": "Versuch",
    "/plan/festlegungen": "Festlegungen",
    "/plan/berechnung": "Berechnung",
    "/plan/gewichte": "Gewichte",
    "/plan/simulation": "Simulation",
    "/plan/anmieten": "Anmieten",
    "/regelwerk": "Regelwerk",
    "/regelwerk/SN-VWV-05": "Wohn- und Schlaffläche je Person",
    "/karte": "Karte",
    "/planungsraeume": "Planungsräume",
    "/einrichtungen": "Einrichtungen",
    "/exporte": "Exporte",
    "/hilfe": "Hilfe",
}


def test_every_page_says_what_it_is_that_data_are_made_up_and_where_to_go(page):
    for address, title in PAGES.items():
        shown = page(address)

        assert shown.headings[0] == title
        assert "Übungsdaten" in shown.text
        assert {"/", "/unterkuenfte", "/maengel", "/plan", "/karte", "/regelwerk"} <= set(
            shown.links
        )


def test_every_page_is_there_in_english(page):
    for address in PAGES:
        shown = page(f"{address}?sprache=en")

        assert shown.all("html")[0]["lang"] == "en"
        assert "Practice data" in shown.text
        assert "Unterkünfte" not in shown.links.values()


def test_every_link_inside_leads_somewhere(client, page):
    addresses = {link for address in PAGES for link in page(address).links}
    inside = {one.partition("#")[0] for one in addresses if one.startswith("/")} - {""}

    gone = [one for one in inside if client.get(one).status_code != 200]

    assert gone == []


def test_every_jump_inside_a_page_has_its_goal(page):
    for address in PAGES:
        shown = page(address)
        goals = {attributes.get("id") for _, attributes in shown.elements}
        jumps = {link[1:] for link in shown.links if link.startswith("#")}

        assert jumps <= goals


def test_no_id_stands_twice_on_a_page(page):
    for address in PAGES:
        ids = [attributes["id"] for _, attributes in page(address).elements if "id" in attributes]

        assert len(ids) == len(set(ids))


def test_the_current_page_is_marked_in_the_navigation(page):
    marked = [one for one in page("/maengel").all("a") if one.get("aria-current") == "page"]

    assert [one["href"] for one in marked] == ["/maengel"]


def test_a_chosen_language_is_remembered(client):
    client.get("/?sprache=en")

    answer = client.get("/maengel")

    assert Page(answer.text).headings[0] == "Deficiencies"
    assert answer.headers["content-language"] == "en"


def test_an_unknown_remembered_language_is_passed_over(client):
    client.cookies.set("wohnlage_sprache", "xx")

    assert Page(client.get("/").text).headings[0] == "Übersicht"


def test_the_blocked_flat_says_which_rule_blocks_it_and_what_was_found(page):
    shown = page(f"/unterkuenfte/{BLOCKED}")

    assert "Gesperrt: Hier darf niemand neu untergebracht werden" in shown.headings
    assert shown.links["/regelwerk/FL-14"] == "Heizung vorhanden und in Betrieb"
    assert "Nicht erfüllt" in shown.text
    assert "14.01.2026" in shown.text
    assert "seit 47 Tagen überfällig" in shown.text


def test_the_good_flat_shows_rooms_rent_and_the_way_to_the_kita(page):
    shown = page(f"/unterkuenfte/{GOOD}")

    assert "612,50 €" in shown.text
    assert "Z1 Wohn- und Schlafraum, 14,25 m², 2 Plätze" in shown.text
    assert "Kita Regenbogen" in shown.text
    assert "Letzte Begehung am 16.02.2026" in shown.text


def test_english_pages_write_numbers_and_days_the_english_way(page):
    shown = page(f"/unterkuenfte/{GOOD}?sprache=en")

    assert "612.50 €" in shown.text
    assert "2026-02-16" in shown.text


def test_a_flat_nobody_visited_says_what_to_do_next(page):
    shown = page(f"/unterkuenfte/{UNSEEN}")

    assert "ungeprüft" in shown.text
    assert "wohnlage import inspections" in shown.text


def test_a_flat_without_coordinates_says_so_instead_of_walking_times(page):
    assert "keine Koordinaten" in page(f"/unterkuenfte/{OFF_THE_MAP}").text


def test_a_shared_centre_groups_its_findings_by_verdict_worst_first(page):
    headings = page(f"/unterkuenfte/{CENTRE}").headings

    verdicts = [one.rstrip(" 0123456789") for one in headings]
    shown = [one for one in verdicts if one in {"nicht erfüllt", "nicht bewertet", "erfüllt"}]
    assert shown == ["nicht erfüllt", "nicht bewertet", "erfüllt"]


def test_the_plan_names_households_by_code_and_says_why(page):
    shown = page("/plan")

    assert any("H-1" in one or "H-2" in one for one in shown.headings)
    assert "Kita Regenbogen" in shown.text
    assert "Ohne Vorschlag 1" in shown.headings


def test_rules_show_their_source_and_how_sure_it_is(page):
    shown = page("/regelwerk?suche=SN-VWV-05")

    assert "mindestens 6 m² je Person" in shown.text
    assert "VwV" in shown.text
    assert "Beleg B" in shown.text


def test_switched_off_rules_are_marked(page):
    shown = page("/regelwerk?merkmal=switched_off")

    assert shown.text.count("ausgeschaltet") >= 25


def test_limits_are_shown_exactly(page):
    assert "0,125" in page("/regelwerk/FL-03").text


def test_the_map_has_an_equivalent_table_with_every_place(page):
    shown = page("/karte")

    assert {f"/unterkuenfte/{code}" for code in (GOOD, BLOCKED, CENTRE)} <= set(shown.links)
    assert "ohne Koordinaten, nicht auf der Karte" in shown.text
    assert "4 von 60 Plätzen frei" in page("/karte/einrichtungen?kategorie=kita").text


def test_the_map_lies_in_a_shut_frame(page):
    frame = page("/karte").all("iframe")[0]

    assert frame["sandbox"] == "allow-scripts"
    assert frame["title"]


def test_the_map_page_names_no_other_host_and_runs_only_what_carries_its_nonce(client):
    assert VENDOR.is_dir(), "browser files are missing: run 'make assets'"
    first, second = client.get("/karte/ansicht"), client.get("/karte/ansicht")

    scripts = Page(first.text).all("script")
    nonces = {one.get("nonce") for one in scripts}
    assert len(nonces) == 1
    assert f"'nonce-{nonces.pop()}'" in first.headers["content-security-policy"]
    assert "sandbox allow-scripts" in first.headers["content-security-policy"]
    assert first.headers["content-security-policy"] != second.headers["content-security-policy"]
    assert not [one for one in scripts if one.get("src")]


def test_texts_from_data_never_become_markup(client):
    for address in ("/", "/unterkuenfte", f"/unterkuenfte/{UNSEEN}", "/karte", "/plan"):
        html = client.get(address).text

        assert "<script>alert" not in html
        assert "onerror=alert(2)>" not in html.replace("&gt;", "")
        assert "49" not in Page(html).headings
    assert HOSTILE in Page(client.get(f"/unterkuenfte/{UNSEEN}").text).headings


def test_a_search_that_finds_nothing_says_how_to_go_on(page):
    shown = page("/unterkuenfte?suche=gibtesnicht")

    assert "Nichts gefunden" in shown.text
    assert ("/unterkuenfte", "Filter zurücksetzen") in shown.anchors


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("/", "wohnlage import register"),
        ("/unterkuenfte", "Nichts gefunden"),
        ("/maengel", "Keine Mängel erfasst"),
        ("/plan", "wohnlage place"),
        ("/karte", "wohnlage import register"),
        ("/hilfe", "wohnlage import osm"),
    ],
)
def test_an_empty_county_says_what_to_do_next(empty_client, address, hint):
    answer = empty_client.get(address)

    assert answer.status_code == 200
    assert hint in Page(answer.text).text
    assert "Übungsdaten" not in answer.text
