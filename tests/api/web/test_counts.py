"""Every number on the first page is the length of the list it leads to."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from standards import Compliance, Kind
from tests.api.web.reading import Page
from tests.api.web.story import BLOCKED, CENTRE, GOOD, OFF_THE_MAP, UNSEEN


def of(client, address: str) -> dict:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_overview_knows_the_county_by_heart(client):
    found = of(client, "/api/overview")

    assert found["accommodations"] == 5
    assert found["dwellings"] == 6
    assert found["places"] == {"total": 19, "occupied": 1, "blocked": 1, "free": 17}
    assert found["waiting"] == {"households": 2, "persons": 4}
    assert found["round"]["households"] == 2
    assert found["by_kind"] == {"gemeinschaftsunterkunft": 1, "notunterkunft": 0, "wohnung": 4}


def test_counts_by_standing_are_the_lengths_of_the_filtered_lists(client):
    overview = of(client, "/api/overview")["by_compliance"]

    lists = {
        str(one): of(client, f"/api/accommodations?compliance={one}")["page"]["total"]
        for one in Compliance
    }

    assert overview == lists
    assert sum(lists.values()) == 5


def test_counts_by_kind_are_the_lengths_of_the_filtered_lists(client):
    overview = of(client, "/api/overview")["by_kind"]

    assert overview == {
        str(kind): of(client, f"/api/accommodations?kind={kind}")["page"]["total"] for kind in Kind
    }


def test_deficiency_counts_are_the_lengths_of_the_filtered_lists(client):
    overview = of(client, "/api/overview")["deficiencies"]

    assert overview["overdue"] >= 1
    assert overview == {
        state: of(client, f"/api/deficiencies?state={state}")["page"]["total"] for state in overview
    }
    assert overview["all"] == overview["unresolved"] + overview["verified"]
    assert overview["unresolved"] == overview["open"] + overview["remedied"]


def test_overdue_deficiencies_add_up_over_the_accommodations(client):
    rows = of(client, "/api/accommodations")["page"]["rows"]
    by_state = of(client, "/api/deficiencies")["by_state"]

    assert sum(row["overdue_deficiencies"] for row in rows) == by_state["overdue"]
    assert sum(row["open_deficiencies"] for row in rows) == by_state["unresolved"]


def test_the_counts_of_an_accommodation_are_the_findings_it_lists(client):
    sheet = of(client, f"/api/accommodations/{CENTRE}")

    listed = {group["outcome"]: group["count"] for group in sheet["findings"]}
    assert listed == {outcome: sheet["tally"][outcome] for outcome in listed}
    assert sheet["coverage"]["applicable"] == sum(
        count for outcome, count in listed.items() if outcome != "not_applicable"
    )


def test_places_add_up_over_the_dwellings(client):
    sheet = of(client, f"/api/accommodations/{BLOCKED}")

    assert sheet["line"]["places"] == {"total": 4, "occupied": 0, "blocked": 1, "free": 3}
    assert [one["places"] for one in sheet["dwellings"]] == [sheet["line"]["places"]]


@pytest.mark.parametrize("path", ["accommodations", "deficiencies", "rules", "plan"])
def test_the_link_to_the_json_twin_asks_the_same_question(client, path):
    pages = {
        "accommodations": "/unterkuenfte?art=wohnung&stand=unknown&suche=w",
        "deficiencies": "/maengel?stand=all&gewicht=ko&suche=heizung",
        "rules": "/regelwerk?gewicht=ko&merkmal=active",
        "plan": "/plan?suche=h-1",
    }
    shown = Page(client.get(pages[path]).text)
    twin = next(link for link in shown.links if link.startswith(f"/api/{path}"))

    assert len(parse_qsl(urlsplit(twin).query)) == pages[path].count("=")
    assert client.get(twin).status_code == 200


def test_the_list_is_sorted_by_urgency_then_in_german_order(client):
    by_urgency = [row["code"] for row in of(client, "/api/accommodations")["page"]["rows"]]
    by_name = [row["code"] for row in of(client, "/api/accommodations?order=name")["page"]["rows"]]

    assert by_urgency[0] == BLOCKED
    assert by_name == [UNSEEN, CENTRE, GOOD, OFF_THE_MAP, BLOCKED]


def test_search_forgives_case_and_umlauts(client):
    found = of(client, "/api/accommodations?search=OEDERNITZ")["page"]["rows"]
    plain = of(client, "/api/accommodations?search=odernitz niesky")["page"]["rows"]

    assert found == []
    assert [row["code"] for row in plain] == [OFF_THE_MAP]


def test_a_page_too_far_shows_the_last_one(client):
    found = of(client, "/api/accommodations?page=99")["page"]

    assert (found["page"], found["pages"], len(found["rows"])) == (1, 1, 5)
