"""The pages on the coming months: policies side by side, flats to rent, and what stays inside."""

from itertools import pairwise

import pytest

from api.foresight.kept import KeptResult, UnreadableResult
from api.foresight.renting import KeptRenting, renting_beside
from api.foresight.simulations import KeptSimulation, simulations_beside
from api.views.foresight.chart import chart_of
from api.views.foresight.renting import demand_by_size, for_landlords
from placement.renting import Lack
from tests.api.web.foreseen import flat, rented, simulated
from tests.api.web.reading import Page
from tests.api.web.story import TODAY


@pytest.mark.parametrize(
    ("address", "command"),
    [("/plan/simulation", "wohnlage simulate"), ("/plan/anmieten", "wohnlage rent")],
)
def test_before_the_first_result_the_page_says_how_to_get_one(empty_client, address, command):
    answer = empty_client.get(address)

    assert answer.status_code == 200
    assert command in Page(answer.text).text


@pytest.mark.parametrize(
    ("address", "key"),
    [("/api/plan/simulation", "simulation"), ("/api/plan/renting", "renting")],
)
def test_before_the_first_result_the_json_twin_says_that_there_is_none(empty_client, address, key):
    assert empty_client.get(address).json() == {key: None}


def test_the_json_twins_hold_what_was_kept(client):
    simulation = client.get("/api/plan/simulation").json()["simulation"]
    renting = client.get("/api/plan/renting").json()["renting"]

    assert simulation == simulated(TODAY).model_dump(mode="json")
    assert renting == rented(TODAY).model_dump(mode="json")


def test_policies_stand_side_by_side_with_their_range_and_in_how_many_runs_they_are_better(page):
    shown = page("/plan/simulation").text

    assert "Erst Zentrum" in shown
    assert "48,5 bis 51,0" in shown
    assert "in 8 von 10 Läufen schlechter" in shown
    assert "in 2 von 10 Läufen besser, in 3 von 10 Läufen schlechter" in shown
    assert "in allen Läufen gleich" in shown


def test_the_chart_has_a_line_for_each_policy_and_a_table_with_the_same_figures(page):
    shown = page("/plan/simulation")

    assert len(shown.all("polyline")) == 3
    assert [one.get("role") for one in shown.all("svg")].count("img") == 1
    assert "49,5 %" in shown.text


def test_assumptions_are_said_to_be_a_proposal_with_their_source(page):
    shown = page("/plan/simulation").text

    assert "Die Annahmen sind ein Vorschlag" in shown
    assert "Annahmen zum Üben" in shown


def test_a_flat_says_its_size_its_place_why_and_whom_it_helps(page):
    shown = page("/plan/anmieten").text

    assert "Wohnung für 4 Personen in Görlitz" in shown
    assert "36 bis 85 m²" in shown
    assert "angemessene Miete bis 680,00 €" in shown
    assert "1 Haushalt mehr bekommt eine Unterkunft." in shown
    assert "H-3: bisher ohne Angebot, zieht in diese Wohnung" in shown
    assert "H-1: W-GUT/W1 statt GU-1/W1, Eignung 87 % statt 40 %" in shown


def test_what_landlords_may_read_names_no_household_and_no_spot():
    found = for_landlords(rented(TODAY).flats)
    told = "".join(one.model_dump_json() for one in found)

    assert [one.flats for one in found] == [2, 1]
    assert "H-" not in told
    assert "E498800" not in told
    assert set(found[0].model_dump()) == {
        "flats",
        "persons",
        "rooms",
        "from_m2",
        "to_m2",
        "municipality",
        "features",
    }


def test_unmet_demand_is_counted_by_size_and_lack():
    found = demand_by_size(rented(TODAY).demand)

    assert [(one.persons, one.total) for one in found] == [(1, 1), (4, 1)]
    assert found[0].by_lack == {Lack.LEFT_OVER: 0, Lack.IN_CENTRE: 1, Lack.PLACED_BADLY: 0}


def test_a_damaged_result_is_said_to_be_damaged(client, settings):
    (settings.data / "simulation.json").write_text("{", encoding="utf-8")

    answer = client.get("/api/plan/simulation")

    assert answer.status_code == 500
    assert answer.json()["code"] == "UnreadableResult"
    assert "simulation.json" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("beside", "content"),
    [(simulations_beside, simulated(TODAY)), (renting_beside, rented(TODAY))],
)
def test_a_result_is_read_as_it_was_kept_and_replaces_the_one_before(tmp_path, beside, content):
    kept: KeptResult[KeptSimulation] | KeptResult[KeptRenting] = beside(tmp_path / "layers.gpkg")
    assert kept.read() is None

    for _ in range(2):
        kept.replace(content)

    assert kept.read() == content
    assert [one.name for one in tmp_path.glob("*.writing")] == []


def test_a_result_of_another_shape_is_damaged(tmp_path):
    kept = renting_beside(tmp_path / "layers.gpkg")
    simulations_beside(tmp_path / "layers.gpkg").replace(simulated(TODAY))
    (tmp_path / "simulation.json").replace(kept.path)

    with pytest.raises(UnreadableResult):
        kept.read()


def test_lines_of_a_chart_run_from_left_to_right_inside_its_axes():
    chart = chart_of([[40.0, 55.0, 61.0], [None, 44.0, 44.0]])
    points = [
        tuple(map(float, point.split(","))) for line in chart.lines for point in line.points.split()
    ]

    assert [tick.value for tick in chart.up] == [40, 50, 60, 70]
    assert len(chart.lines[1].points.split()) == 2
    assert all(chart.left <= x <= chart.right and 0 <= y <= chart.bottom for x, y in points)


def test_numbers_at_the_ends_of_lines_do_not_cover_each_other():
    chart = chart_of([[40.0, 50.0], [40.0, 50.0], [40.0, 50.1]])
    ends = sorted(line.label_y for line in chart.lines)

    assert all(second - first >= 13 for first, second in pairwise(ends))


@pytest.mark.parametrize("series", [[], [[50.0]], [[None, None]]])
def test_there_is_no_chart_without_two_months(series):
    assert chart_of(series) is None


def test_a_flat_that_helps_nobody_by_name_is_shown_all_the_same(page):
    assert flat(3).number == 3
    assert "3. Wohnung für 1 Person in Görlitz" in page("/plan/anmieten").text
