"""The views on one accommodation and the versions of rule sets, as people and programs get them."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient

from api.database import open_session
from api.main import create_app
from api.views.houses.agreement import AgreementAsked
from inspections import Decision, adopt_version, keep_draft, propose_version, version_named
from inspections.versions import rule_set_in
from standards import load_rule_set
from standards.life import Amendment, Uptake, sealed
from tests.api.web.reading import Page
from tests.api.web.story import BLOCKED, CENTRE, GOOD, TODAY, UNSEEN

VIEWS = ("plaetze", "heim-tuev", "regelwerke")
SETS = "satz=sn-vwv&satz=bw-flueag"
PAGES = (
    f"/unterkuenfte/{CENTRE}/plaetze",
    f"/unterkuenfte/{CENTRE}/plaetze?stelle={CENTRE}/W1",
    f"/unterkuenfte/{CENTRE}/heim-tuev",
    f"/unterkuenfte/{CENTRE}/regelwerke?{SETS}",
    f"/unterkuenfte/{CENTRE}/regelwerke?{SETS}&satz=by-2010&satz=goerlitz&alle=1",
    f"/unterkuenfte/{GOOD}/vergleich",
    f"/unterkuenfte/{GOOD}/vergleich?mit={CENTRE}",
    f"/unterkuenfte/{GOOD}/vergleich?mit={CENTRE}/W2&zustimmung=given",
    f"/unterkuenfte/{UNSEEN}/plaetze",
    "/regelwerk/versionen",
    f"/unterkuenfte/{CENTRE}/lage",
    f"/unterkuenfte/{UNSEEN}/lage",
)


def of(client, address: str) -> dict:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


def total(counts: dict) -> int:
    return sum(counts.values())


# --- Every page -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_view_is_whole_in_both_languages(page, language):
    for address in PAGES:
        shown = page(f"{address}{'&' if '?' in address else '?'}sprache={language}")

        ids = [attributes["id"] for _, attributes in shown.elements if "id" in attributes]
        jumps = {link[1:] for link in shown.links if link.startswith("#")}
        assert shown.all("html")[0]["lang"] == language
        assert len(ids) == len(set(ids))
        assert jumps <= set(ids)
        assert not re.search(r"{[a-z_]+}", shown.text)


def test_every_link_of_the_views_leads_somewhere(client, page):
    addresses = {link.partition("#")[0] for address in PAGES for link in page(address).links}

    inside = {one for one in addresses if one.startswith("/")}
    assert [one for one in inside if client.get(one).status_code != 200] == []


def test_the_twin_of_every_view_is_asked_the_same_question(client, page):
    for address in PAGES:
        twin = next(
            link
            for link in page(address).links
            if link.startswith(("/api/accommodations/", "/api/rules/versions"))
        )

        assert len(parse_qsl(urlsplit(twin).query)) == address.count("=")
        assert client.get(twin).status_code == 200


def test_the_page_of_an_accommodation_leads_to_its_views(page):
    shown = page(f"/unterkuenfte/{CENTRE}")

    assert {f"/unterkuenfte/{CENTRE}/{view}" for view in VIEWS} <= set(shown.links)
    assert f"/unterkuenfte/{CENTRE}/vergleich" not in shown.links


def test_a_place_nobody_visited_says_so_instead_of_numbers(page):
    for view in (*VIEWS, "vergleich"):
        assert "Noch keine Begehung" in page(f"/unterkuenfte/{UNSEEN}/{view}").text


def test_a_place_that_is_not_there_has_no_views(client):
    for view in (*VIEWS, "vergleich"):
        assert client.get(f"/unterkuenfte/GIBT-ES-NICHT/{view}").status_code == 404


# --- Places ---------------------------------------------------------------------------------------


def test_places_say_how_many_fit_and_which_rule_holds_the_number_down(client, page):
    sheet = of(client, f"/api/accommodations/{CENTRE}/capacity")
    shown = page(f"/unterkuenfte/{CENTRE}/plaetze")

    assert sheet["place"]["planned"] == 8
    assert "SN-VWV-05" in {one["rule"] for one in sheet["place"]["binding"]}
    assert "Was die geltende Zahl begrenzt" in shown.headings
    assert sheet["headline"][0]["de"] in shown.text
    assert "/regelwerk/SN-VWV-05" in shown.links


def test_the_parts_of_a_place_add_up_to_what_they_hold_together(client):
    sheet = of(client, f"/api/accommodations/{CENTRE}/capacity")

    dwellings = [one for one in sheet["parts"] if one["level"] == "dwelling"]
    assert sheet["together"]["planned"] == sum(one["planned"] for one in dwellings)
    assert sheet["together"]["lawful"]["number"] == sum(
        one["lawful"]["number"] for one in dwellings
    )
    assert sheet["place"]["lawful"]["at_most"] <= sheet["together"]["lawful"]["at_most"]


def test_a_room_says_what_one_place_more_would_take(client, page):
    room = f"{CENTRE}/W1/Z1"
    sheet = of(client, f"/api/accommodations/{CENTRE}/capacity?place={room}")

    [area] = [one for one in sheet["per_rule"] if one["name"]["rule"] == "SN-VWV-05"]
    assert (area["places"], area["name"]["binding"]) == (3, "administrative_should")
    assert "24 m² statt 23,5 (+0,5)" in area["next_place"]["de"]
    assert "24 m² statt 23,5 (+0,5)" in page(f"/unterkuenfte/{CENTRE}/plaetze?stelle={room}").text


def test_a_room_that_is_planned_too_full_is_said_to_be(page):
    shown = page(f"/unterkuenfte/{CENTRE}/plaetze")

    assert "Zu voll geplant 1" in shown.headings
    assert "1 zu viel" in shown.text


def test_a_place_outside_the_accommodation_is_not_found(client):
    answer = client.get(f"/unterkuenfte/{CENTRE}/plaetze?stelle={GOOD}/1")

    assert answer.status_code == 404


# --- Heim-TÜV -------------------------------------------------------------------------------------


def test_the_heim_tuev_counts_the_findings_of_the_accommodation(client):
    sheet = of(client, f"/api/accommodations/{CENTRE}/heim-tuev")

    for outcome, count in sheet["tally"].items():
        assert count == sum(one["tally"][outcome] for one in sheet["factors"])
    for factor in sheet["factors"]:
        for outcome, count in factor["tally"].items():
            assert count == sum(one["tally"][outcome] for one in factor["rules"])


def test_points_and_weights_add_up_to_the_value(client):
    sheet = of(client, f"/api/accommodations/{BLOCKED}/heim-tuev")

    valued = [one for one in sheet["factors"] if one["value"] is not None]
    assert valued
    assert sheet["points"] == sum(one["weight"] * one["value"] for one in valued)
    assert sheet["weights"] == sum(one["weight"] for one in valued)
    assert sheet["valued"] == len(valued)
    assert sheet["overall"] == pytest.approx(sheet["points"] / sheet["weights"])


def test_every_light_is_a_word_with_its_coverage_beside_it(client, page):
    sheet = of(client, f"/api/accommodations/{BLOCKED}/heim-tuev")
    shown = page(f"/unterkuenfte/{BLOCKED}/heim-tuev")

    words = {"green": "grün", "yellow": "gelb", "red": "rot", None: "ohne Wert"}
    for factor in sheet["factors"]:
        if factor["light"]:
            done, whole = factor["coverage"]["assessed"], factor["coverage"]["applicable"]
            assert f"{words[factor['light']]} {done} von {whole} bewertet" in shown.text


def test_a_light_that_rests_on_little_says_so(client, page):
    sheet = of(client, f"/api/accommodations/{CENTRE}/heim-tuev")

    thin = [one for one in sheet["factors"] if one["is_thin"]]
    assert thin
    for factor in thin:
        assert factor["light"] in ({"red"} if factor["ko_missed"] else {None})
        assert 2 * factor["coverage"]["assessed"] < factor["coverage"]["applicable"]
    assert page(f"/unterkuenfte/{CENTRE}/heim-tuev").text.count("wenig geprüft") >= len(thin)


def test_a_missed_knock_out_is_named_as_what_makes_its_factor_red(client, page):
    sheet = of(client, f"/api/accommodations/{BLOCKED}/heim-tuev")

    [factor] = [one for one in sheet["factors"] if one["ko_missed"]]
    assert factor["light"] == "red"
    assert [one["rule"] for one in factor["ko_missed"]] == ["FL-14"]
    shown = page(f"/unterkuenfte/{BLOCKED}/heim-tuev").text
    assert "Rot, weil ein K.-o. verfehlt ist" in shown
    assert [one["rule"] for one in sheet["ko_missed"]] == ["FL-14"]
    assert sheet["light"] != "green"
    assert "Nicht grün, weil ein K.-o. verfehlt ist" in shown


# --- Several rule sets ----------------------------------------------------------------------------


def test_without_a_choice_the_sets_can_be_chosen_in_a_plain_form(page):
    shown = page(f"/unterkuenfte/{CENTRE}/regelwerke")

    boxes = [one for one in shown.all("input") if one.get("type") == "checkbox"]
    assert {one["value"] for one in boxes if one["name"] == "satz"} >= {"sn-vwv", "bw-flueag"}
    assert "Noch nichts zu vergleichen" in shown.text


def test_six_square_metres_each_and_seven_on_average_stand_side_by_side(client, page):
    found = of(
        client, f"/api/accommodations/{CENTRE}/agreement?rule_sets=sn-vwv&rule_sets=bw-flueag"
    )
    shown = page(f"/unterkuenfte/{CENTRE}/regelwerke?{SETS}")

    limits = {
        (one["rule"], one["limit"]["de"], one["aggregate"])
        for row in found["rows"]
        for one in row["demands"]
    }
    assert limits >= {
        ("SN-VWV-05", "mindestens 6 m² je Person", "each"),
        ("BW-01", "mindestens 7 m² je Person", "average"),
    }
    assert "mindestens 7 m² je Person" in shown.text
    checked = [one["value"] for one in shown.all("input") if "checked" in one]
    assert sorted(checked) == ["bw-flueag", "sn-vwv"]


@pytest.mark.parametrize("every", [False, True])
def test_the_counts_of_the_agreement_are_its_rows(client, every):
    sets = "rule_sets=sn-vwv&rule_sets=bw-flueag&rule_sets=euaa-2016"
    found = of(client, f"/api/accommodations/{CENTRE}/agreement?{sets}&every={every}")

    listed = {
        accord: sum(row["accord"] == accord for row in found["rows"]) for accord in found["counts"]
    }
    shown = {
        accord: count if every or accord != "alone" else 0
        for accord, count in found["counts"].items()
    }
    assert listed == shown
    assert total(shown) == len(found["rows"])


def test_a_set_that_is_not_loaded_is_not_found(client):
    assert client.get(f"/unterkuenfte/{CENTRE}/regelwerke?satz=nix&satz=flat").status_code == 404


def test_several_sets_survive_the_address_of_the_question():
    asked = AgreementAsked(rule_sets=["sn-vwv", "bw-flueag"], every=True)

    given = parse_qsl(asked.address().removeprefix("?"))
    sets = [value for name, value in given if name == "satz"]
    assert AgreementAsked.from_address({**dict(given), "satz": sets}) == asked


# --- Flat against centre --------------------------------------------------------------------------


def test_the_centre_is_chosen_from_a_list_without_flats(page):
    values = {one.get("value") for one in page(f"/unterkuenfte/{GOOD}/vergleich").all("option")}

    assert CENTRE in values
    assert not {GOOD, BLOCKED} & values


def test_the_answer_stands_on_top_and_every_rule_below(client, page):
    found = of(client, f"/api/accommodations/{GOOD}/offer?centre={CENTRE}")
    shown = page(f"/unterkuenfte/{GOOD}/vergleich?mit={CENTRE}")

    assert found["verdict"]
    assert found["sentences"][0]["de"] in shown.headings
    assert total(found["relations"]) == found["rules"] == len(found["lines"])
    for line in found["lines"]:
        if line["relation"] != "not_compared":
            assert f"/regelwerk/{line['name']['rule']}" in shown.links


def test_a_single_dwelling_of_the_centre_can_be_compared(client):
    found = of(client, f"/api/accommodations/{GOOD}/offer?centre={CENTRE}/W2")

    places = {one["centre"]["place"] for one in found["lines"] if one["centre"]}
    assert found["place"] == f"{CENTRE}/W2"
    assert not [one for one in places if one.startswith(f"{CENTRE}/W1")]


def test_a_household_that_declines_is_heard(client):
    address = f"/api/accommodations/{GOOD}/offer?centre={CENTRE}&consent=declined"

    answer = client.get(address)

    assert answer.status_code == 200
    assert answer.json()["verdict"] != "prefer_flat_with_consent"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/unterkuenfte/{CENTRE}/vergleich", 422),
        (f"/unterkuenfte/{GOOD}/vergleich?mit={BLOCKED}", 422),
        (f"/unterkuenfte/{GOOD}/vergleich?mit=GIBT-ES-NICHT", 404),
        (f"/unterkuenfte/{GOOD}/vergleich?mit={CENTRE}/GIBT-ES-NICHT", 404),
        (f"/unterkuenfte/{GOOD}/vergleich?zustimmung=vielleicht", 422),
        (f"/unterkuenfte/{CENTRE}/plaetze?ort=x", 422),
        (f"/unterkuenfte/{CENTRE}/regelwerke?satz=flat&seite=x", 422),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_in_words(client, address, status):
    answer = client.get(address)

    assert answer.status_code == status
    assert "Ein unerwarteter Fehler" not in Page(answer.text).text


# --- Versions -------------------------------------------------------------------------------------


@pytest.fixture
def decided(client, engine) -> None:
    """The shipped set was followed by one with a proposal that the council took."""
    with open_session(engine) as session:
        [shipped] = [one for one in versions_in(client) if one["status"] == "adopted"]
        before = rule_set_in(version_named(session, "goerlitz", shipped["version"]))
        proposed = Amendment("SN-VWV-05", "Diakonie", limit=Decimal(7), since=date(2027, 1, 1))
        keep_draft(
            session,
            sealed(replace(before, version="2026.9")),
            [(proposed, Uptake.TAKEN)],
            author="Sozialamt",
            based_on=shipped["version"],
        )
        propose_version(session, "goerlitz", "2026.9")
        decision = Decision("Kreistag 12/2026", date(2026, 2, 20), date(2026, 2, 21))
        adopt_version(session, "goerlitz", "2026.9", decision, TODAY)


def versions_in(client) -> list[dict]:
    [found] = of(client, "/api/rules/versions")["sets"]
    return found["versions"]


def test_the_first_version_counts_from_the_start_by_its_legal_basis(client, page):
    [version] = versions_in(client)
    shown = page("/regelwerk/versionen")

    assert (version["status"], version["is_in_force"]) == ("adopted", True)
    assert version["sha256"][:12] in shown.text
    assert "von Anfang an" in shown.text
    assert page("/regelwerk").links["/regelwerk/versionen"]


@pytest.mark.usefixtures("decided")
def test_a_decision_is_shown_with_its_authors_and_what_it_followed(client, page):
    latest, first = versions_in(client)
    shown = page("/regelwerk/versionen")

    assert (latest["version"], latest["is_in_force"]) == ("2026.9", True)
    assert (first["status"], first["is_in_force"]) == ("superseded", False)
    assert latest["authors"] == [{"author": "Diakonie", "proposals": 1}]
    for words in ("Kreistag 12/2026", "vom 20.02.2026", "7 m² je Person ab 01.01.2027"):
        assert words in shown.text


@pytest.mark.usefixtures("decided")
def test_views_keep_to_the_version_by_which_the_visit_was_judged(client):
    latest, first = versions_in(client)

    used = of(client, f"/api/accommodations/{CENTRE}/heim-tuev")["head"]["rule_set"]["version"]

    assert used == first["version"] != latest["version"]


def test_a_rule_that_only_a_kept_version_knows_is_named_and_no_link(engine, settings, client):
    """The visit was judged by a set whose rules have left the rule book since."""
    flat = load_rule_set("flat")
    younger = TestClient(create_app(settings, engine=engine, rule_sets=[flat]))

    for address in PAGES[:3]:
        shown = Page(younger.get(address).text)
        assert "Wohn- und Schlaffläche je Person" in shown.text
        assert [link for link in shown.links if link.startswith("/regelwerk/SN-")] == []
    assert client.get("/regelwerk/SN-VWV-05").status_code == 200


def test_without_any_judgement_no_version_is_kept(empty_client):
    answer = empty_client.get("/regelwerk/versionen")

    assert answer.status_code == 200
    assert "Noch keine Fassung festgehalten" in Page(answer.text).text
