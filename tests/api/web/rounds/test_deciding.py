"""Officers decide by forms and by JSON; what is done is shown, what cannot be done is said."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from tests.api.web.reading import Page
from tests.placement.test_rounds import DAY

TODAY = DAY.isoformat()


def at(one: dict, deed: str, number: int = 1) -> str:
    return f"/plan/runden/{number}/vorschlaege/{one['id']}/{deed}"


def test_a_confirmed_proposal_is_shown_as_such_where_the_officer_was(officer, send, proposals):
    one = proposals()["H-1"]

    answer = send(at(one, "bestaetigen"), tag=TODAY, haushalt="H-1", zurueck="?suche=h-1")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/plan/runden/1?suche=h-1&getan=confirmed#haushalt-H-1"
    shown = Page(officer.get(answer.headers["location"]).text)
    assert "Der Vorschlag ist bestätigt." in shown.text
    assert proposals()["H-1"]["state"] == "confirmed"


def test_a_household_moves_in_after_the_confirmation(officer, send, proposals):
    one = proposals()["H-1"]
    send(at(one, "bestaetigen"), tag=TODAY)

    send(at(one, "eingezogen"), tag=TODAY)

    assert proposals()["H-1"]["state"] == "moved_in"
    assert officer.get("/api/plan/rounds").json()["rounds"][0]["moved_in"] == 1


@pytest.mark.parametrize("confirmed_before", [False, True])
def test_a_refusal_carries_its_reason(send, proposals, confirmed_before):
    one = proposals()["H-1"]
    if confirmed_before:
        send(at(one, "bestaetigen"), tag=TODAY)

    send(at(one, "ablehnen"), grund="by_landlord")

    assert (proposals()["H-1"]["state"], proposals()["H-1"]["refusal"]) == (
        "refused",
        "by_landlord",
    )


def test_who_decides_what_is_decided_is_told_in_words(send, proposals):
    one = proposals()["H-1"]
    send(at(one, "bestaetigen"), tag=TODAY)

    answer = send(at(one, "bestaetigen"), tag=TODAY)

    assert answer.status_code == 409
    assert "schon entschieden" in Page(answer.text).text


def test_of_two_officers_at_once_one_confirms_and_the_other_is_told(officer, send, proposals):
    one = proposals()["H-1"]
    officer.get("/plan/festlegungen")

    with ThreadPoolExecutor(2) as officers:
        answers = list(officers.map(lambda _: send(at(one, "bestaetigen"), tag=TODAY), range(2)))

    assert sorted(answer.status_code for answer in answers) == [303, 409]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"tag": "gestern"}, "tag"),
        ({}, "tag"),
        ({"tag": TODAY, "bett": "1"}, "bett"),
        ({"tag": TODAY, "zurueck": "?nichts=1"}, "nichts"),
    ],
)
def test_a_form_that_cannot_be_read_changes_nothing_and_names_the_field(
    send, proposals, fields, said
):
    answer = send(at(proposals()["H-1"], "bestaetigen"), **fields)

    assert answer.status_code == 422
    assert said in Page(answer.text).text
    assert proposals()["H-1"]["state"] == "open"


def test_a_proposal_that_is_not_there_is_not_found(send):
    answer = send(f"/plan/runden/1/vorschlaege/{uuid4()}/bestaetigen", tag=TODAY)

    assert answer.status_code == 404


def test_programs_decide_as_people_do(officer, proposals):
    first, second = (one["id"] for one in proposals().values())

    answers = [
        officer.post(f"/api/plan/proposals/{first}/confirm", json={"day": TODAY}),
        officer.post(f"/api/plan/proposals/{first}/moved-in", json={"day": TODAY}),
        officer.post(f"/api/plan/proposals/{second}/refuse", json={"refusal": "by_officer"}),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert sorted(one["state"] for one in proposals().values()) == ["moved_in", "refused"]
    again = officer.post(f"/api/plan/proposals/{first}/confirm", json={"day": TODAY})
    assert (again.status_code, again.json()["code"]) == (409, "AlreadyDecided")


def test_a_pin_stands_in_the_list_until_it_is_ended(officer, send):
    send("/plan/festlegungen", haushalt="H-1", wohnung="W-1/1", art="pin")
    (one,) = officer.get("/api/plan/rulings").json()["rulings"]["rows"]
    assert (one["household"], one["place"], one["kind"]) == ("H-1", "W-1/1", "pin")

    send(f"/plan/festlegungen/{one['id']}/beenden")

    assert officer.get("/api/plan/rulings").json()["rulings"]["total"] == 0


def test_a_pin_that_is_not_eligible_is_refused_with_the_reasons(officer, send):
    answer = send("/plan/festlegungen", haushalt="H-3", wohnung="W-1/1", art="pin")
    twin = officer.post(
        "/api/plan/rulings", json={"household": "H-3", "home": "W-1/1", "kind": "pin"}
    )

    assert (answer.status_code, twin.status_code) == (409, 409)
    assert twin.json()["complaints"]
    assert all(one["sentence"] in Page(answer.text).text for one in twin.json()["complaints"])
    assert officer.get("/api/plan/rulings").json()["rulings"]["total"] == 0


def test_a_home_is_ruled_out_by_a_program(officer):
    told = {"household": "H-1", "home": "W-1/1", "kind": "forbid"}

    done = officer.post("/api/plan/rulings", json=told).json()["done"]

    assert officer.post(f"/api/plan/rulings/{done}/end", json={}).status_code == 200
    assert officer.post(f"/api/plan/rulings/{done}/end", json={}).status_code == 409


def test_the_plan_is_filtered_by_what_people_made_of_it(officer, send, proposals):
    send(at(proposals()["H-1"], "bestaetigen"), tag=TODAY)

    found = officer.get("/api/plan?state=confirmed").json()

    assert [one["household"] for one in found["proposals"]["rows"]] == ["H-1"]
    assert found["left_over"] == []
