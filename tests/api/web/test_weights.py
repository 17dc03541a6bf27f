"""Weights on their page and in its twin: what is in force, and what others would change."""

import re
from pathlib import Path

import pytest

import api
from api.sentences import Language, catalogue
from api.views.weights import trying
from api.views.weights.asking import WeightsAsked
from placement import ChildNeed, Criterion, weights_on
from tests.api.web.reading import Page
from tests.api.web.story import TODAY

API = Path(api.__file__).parent
SOURCES = (
    API / "templates/plan/weights.html",
    API / "cli/weighing.py",
)
SPOKEN = r"""\b(?:tell|said|head|number_of)\(\s*["']([a-z_]+)["']"""


def test_every_criterion_can_be_tried_under_a_german_name():
    assert set(WeightsAsked.GERMAN) == set(Criterion)
    assert len(set(WeightsAsked.GERMAN.values())) == len(Criterion)


def test_without_a_question_the_weights_in_force_are_told_and_nothing_is_planned(client):
    answer = client.get("/api/plan/weights").json()

    weights = weights_on(TODAY)
    assert answer["effect"] is None
    assert {one["criterion"]: one["weight"] for one in answer["criteria"]} == {
        one.value: weights.setting(one).weight for one in Criterion
    }
    assert all(one["tried"] == one["weight"] for one in answer["criteria"])


def test_other_weights_show_both_plans_side_by_side(client, page):
    answer = client.get("/api/plan/weights?kita=20").json()
    shown = page("/plan/gewichte?kita=20").text

    effect = answer["effect"]
    assert effect["before"]["placed"] == effect["after"]["placed"] > 0
    assert next(one for one in answer["criteria"] if one["criterion"] == "kita")["tried"] == 20
    assert "Was sich ändern würde" in shown
    assert f"von {answer['households']} Haushalten" in shown


def test_the_weight_in_force_is_no_change(client):
    weight = weights_on(TODAY).criteria.kita.weight

    assert client.get(f"/api/plan/weights?kita={weight:g}").json()["effect"] is None


@pytest.mark.parametrize("weight", ["-1", "101", "1.234", "viel", "NaN"])
def test_a_weight_that_is_none_is_named_by_its_field(client, weight):
    answer = client.get(f"/plan/gewichte?wuensche={weight}")

    assert answer.status_code == 422
    assert "wuensche" in Page(answer.text).text


def test_a_round_too_large_for_a_page_is_left_to_the_command_line(client, monkeypatch):
    monkeypatch.setattr(trying, "MOST_PAIRS", 0)

    answer = client.get("/plan/gewichte?kita=20")

    assert "wohnlage weights try" in Page(answer.text).text


def test_an_empty_county_has_weights_and_nothing_to_compare(empty_client):
    shown = Page(empty_client.get("/plan/gewichte?kita=20").text).text

    assert "Es gibt nichts zu vergleichen" in shown
    assert "Kita mit freiem Platz" in shown


def test_the_catalogue_of_weights_says_what_is_spoken_and_nothing_else():
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    columns = re.findall(r"^(?:CRITERIA|MINUTES|CHANGES) = \((.*)\)$", text, re.MULTILINE)
    names = {one for names in columns for one in names.split('"')[1::2]}
    spoken = {
        *(one for one in re.findall(SPOKEN, text) if one[-1] != "_"),
        *(f"cli_{one}" for one in (*names, "label", "weight", "proposal", "source")),
        *(f"children_{one}" for one in ChildNeed),
        *(f"cli_children_{one}" for one in ChildNeed),
    }

    assert {one.removeprefix("weights.") for one in catalogue("weights", Language.DE)} == spoken
