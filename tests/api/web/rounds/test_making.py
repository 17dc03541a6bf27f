"""A new round is calculated beside the pages, watched, cancelled, proposed or thrown away."""

import threading
from datetime import date

from api.casework.calculation import Calculations, Phase
from tests.api.web.reading import Page


def test_a_new_round_becomes_a_draft_and_then_the_plan(officer, send, calculated):
    answer = send("/plan/runden", sekunden=5, behalten="true", ziele="as_decided")
    assert (answer.status_code, answer.headers["location"]) == (303, "/plan/berechnung")

    found = calculated()

    assert (found["phase"], found["number"], found["problem"]) == ("done", 2, None)
    assert "Runde 2 ist als Entwurf gespeichert" in Page(officer.get("/plan/berechnung").text).text
    assert officer.get("/api/plan").json()["round"]["number"] == 1
    assert officer.get("/api/plan/rounds/2").json()["round"]["based_on"] == 1
    send("/plan/runden/2/vorlegen")
    assert officer.get("/api/plan").json()["round"]["number"] == 2
    states = [one["state"] for one in officer.get("/api/plan/rounds").json()["rounds"]]
    assert states == ["proposed", "replaced"]


def test_a_draft_is_thrown_away(officer, send, calculated):
    officer.post("/api/plan/rounds", json={"time_limit_s": 5})
    calculated()

    answer = send("/plan/runden/2/verwerfen")

    assert answer.headers["location"] == "/plan/runden?getan=discarded"
    assert [one["number"] for one in officer.get("/api/plan/rounds").json()["rounds"]] == [1]
    assert officer.get("/plan/runden/2").status_code == 404


def test_a_calculation_that_fails_says_why_and_leaves_nothing(officer, send, calculated):
    officer.app.state.today = lambda: date(1990, 1, 1)
    send("/plan/runden", sekunden=5)

    found = calculated()

    assert found["phase"] == "failed"
    assert "beschlossen" in found["problem"]
    assert found["problem"] in Page(officer.get("/plan/berechnung").text).text
    assert [one["number"] for one in officer.get("/api/plan/rounds").json()["rounds"]] == [1]


def test_only_one_calculation_runs_and_it_can_be_cancelled(officer, send):
    began, goes_on = threading.Event(), threading.Event()

    def work(step, should_stop) -> int:
        step(Phase.SOLVING)
        began.set()
        goes_on.wait(20)
        return 7 if should_stop() else 8

    officer.app.state.calculations.begin(work, 60)
    began.wait(20)
    shown = Page(officer.get("/plan/berechnung").text)
    assert "Der Plan wird berechnet." in shown.text
    assert [one["http-equiv"] for one in shown.all("meta") if "http-equiv" in one] == ["refresh"]

    refused = send("/plan/runden", sekunden=5)
    cancelled = send("/plan/berechnung/abbrechen")
    assert officer.get("/api/plan/calculation").json()["is_cancelled"]
    goes_on.set()

    assert refused.status_code == 409
    assert "läuft schon eine Berechnung" in Page(refused.text).text
    assert cancelled.status_code == 303


def test_there_is_nothing_to_cancel_where_nothing_runs(send):
    assert send("/plan/berechnung/abbrechen").status_code == 409


def test_what_ends_a_calculation_is_kept_with_its_seconds():
    calculations = Calculations()
    ended = threading.Event()

    def work(step, should_stop) -> int:
        del step, should_stop
        try:
            raise ZeroDivisionError
        finally:
            ended.set()

    calculations.begin(work, 5)
    ended.wait(20)
    while not calculations.progress().is_over:
        pass

    found = calculations.progress()
    assert (found.phase, type(found.error)) == (Phase.FAILED, ZeroDivisionError)


def test_two_rounds_are_compared_on_a_page_and_as_json(officer, calculated):
    officer.post("/api/plan/rounds", json={"time_limit_s": 5})
    calculated()

    found = officer.get("/api/plan/comparison?first=1&second=2").json()
    page = Page(officer.get("/plan/vergleich?von=1&nach=2").text)

    assert (found["first"]["number"], found["second"]["number"]) == (1, 2)
    assert "In Zahlen" in page.text
    assert officer.get("/plan/vergleich?von=1&nach=99").status_code == 404
    assert officer.get("/api/plan/comparison").json() is None


def test_a_move_is_tried_on_a_page_and_kept_as_a_pin(officer, send):
    plan = officer.get("/api/plan").json()["proposals"]["rows"]
    first, second = ((one["household"], one["place"]) for one in plan)

    page = Page(officer.get(f"/plan/versuch?haushalt={first[0]}&wohnung={second[1]}").text)
    twin = officer.get(f"/api/plan/move?household={first[0]}&home={second[1]}").json()

    assert twin["trial"]["is_possible"]
    assert [one["household"] for one in twin["trial"]["moved"]] == [first[0], second[0]]
    assert "Als Festlegung behalten" in page.text
    assert [one["place"] for one in twin["choices"]] == ["W-1/1", "W-2/1"]
    send("/plan/festlegungen", haushalt=first[0], wohnung=second[1], art="pin")
    (ruling,) = officer.get("/api/plan/rulings").json()["rulings"]["rows"]
    assert (ruling["household"], ruling["place"]) == (first[0], second[1])


def test_a_move_against_a_hard_criterion_says_why(officer):
    page = Page(officer.get("/plan/versuch?haushalt=H-3&wohnung=W-1/1").text)

    assert "harte Kriterien sprechen dagegen" in page.text
    assert "Als Festlegung behalten" not in page.text
    assert officer.get("/plan/versuch?haushalt=H-9").status_code == 404


def test_a_round_solved_again_around_a_pin_moves_only_who_must(officer, send, calculated):
    plan = officer.get("/api/plan").json()["proposals"]["rows"]
    first, second = ((one["household"], one["place"]) for one in plan)
    send("/plan/festlegungen", haushalt=first[0], wohnung=second[1], art="pin")

    send("/plan/runden", sekunden=20, behalten="true")

    number = calculated()["number"]
    round_of = officer.get(f"/api/plan/rounds/{number}").json()
    homes = {one["household"]: one["place"] for one in round_of["proposals"]["rows"]}
    assert homes == {first[0]: second[1], second[0]: first[1]}
    assert round_of["round"]["full_placed"] == 2
    assert "Ganz neu gerechnet" in Page(officer.get(f"/plan/runden/{number}").text).text
