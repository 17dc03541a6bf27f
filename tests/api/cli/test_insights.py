"""The four views as commands: from a file without any set-up, and from the database."""

import csv
import io
import json
import os
from copy import deepcopy
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlmodel import Session
from typer.testing import CliRunner

from api.cli import app
from api.cli.insights import VIEWS
from api.database import make_engine, open_session
from api.insights.amounts import amount
from api.insights.lights import about_heim_tuev
from api.insights.wording import about_bottleneck, about_offer
from api.sentences import Language, catalogue
from inspections import save_inspections, save_register
from standards import Kind, evaluate, load_rule_set, read_record
from standards.insights import (
    Accord,
    AskedAs,
    GroundCode,
    Light,
    Preference,
    Relation,
    bottlenecks,
    compare_offer,
    heim_tuev,
)
from tests.factories import accommodation, dwelling, inspection, room

runner = CliRunner()
CENTRE = {
    "day": "2026-03-01",
    "accommodation": {
        "id": "GU-1",
        "kind": "gemeinschaftsunterkunft",
        "facts": {"occupants": 5, "social_work_fte": 0.5, "emergency_call_is_possible": True},
    },
    "dwellings": [
        {
            "id": "W1",
            "rooms": [
                {"id": "Z1", "use": "living", "facts": {"floor_area_m2": 12, "sleeping_places": 2}},
                {"id": "Z2", "use": "living", "facts": {"floor_area_m2": 17, "sleeping_places": 3}},
            ],
        }
    ],
}
FLAT = {
    "day": "2026-03-01",
    "accommodation": {"id": "WHG-1", "kind": "wohnung", "facts": {}},
    "dwellings": [
        {
            "id": "W1",
            "facts": {"heating_works": False, "sleeping_places": 2},
            "rooms": [
                {"id": "Z1", "use": "living", "facts": {"floor_area_m2": 12, "sleeping_places": 2}}
            ],
        }
    ],
}
OFFER = ("compare", "--flat", "flat.json", "--centre", "centre.json")


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WOHNLAGE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("WOHNLAGE_DATABASE_URL", raising=False)
    (tmp_path / "centre.json").write_text(json.dumps(CENTRE))
    (tmp_path / "flat.json").write_text(json.dumps(FLAT))


def standards(*arguments):
    return runner.invoke(app, ["standards", *arguments])


def answer(*arguments):
    return json.loads(standards(*arguments, "--format", "json").stdout)


def table(*arguments):
    return list(csv.DictReader(io.StringIO(standards(*arguments, "--format", "csv").stdout)))


# --- Files ----------------------------------------------------------------------------------------


def test_the_bottleneck_of_a_file_says_how_many_which_rule_and_what_one_more_takes():
    found = answer("bottleneck", "--file", "centre.json", "--rules", "sn-vwv")

    places = {one["place"]: one for one in found["places"]}
    assert (places["GU-1"]["planned"], places["GU-1"]["lawful"]) == (5, 4)
    assert places["GU-1"]["binding"] == ["SN-VWV-05"]
    (area,) = [one for one in places["GU-1/W1/Z2"]["per_rule"] if one["rule"] == "SN-VWV-05"]
    assert area["next_place"] == [{"measure": "floor_area_m2", "have": 17, "need": 18, "more": 1}]
    assert "18 m² statt 17 (+1)" in places["GU-1/W1/Z2"]["explanation"]["de"]
    assert "18 m² instead of 17 (+1)" in places["GU-1/W1/Z2"]["explanation"]["en"]


def only_care(tmp_path, **facts):
    """A flat of four places that no rule limits but the one on posts of social care."""
    record = {
        "day": "2026-03-01",
        "accommodation": {"id": "WHG-4", "kind": "wohnung", "facts": facts},
        "dwellings": [{"id": "1", "facts": {"sleeping_places": 4}, "rooms": []}],
    }
    (tmp_path / "four.json").write_text(json.dumps(record))
    return answer("bottleneck", "--file", "four.json", "--rules", "goerlitz-model")["places"][0]


def test_rules_that_allow_more_than_planned_leave_the_plan_the_bound(tmp_path):
    found = only_care(tmp_path, social_work_fte=0.1)

    said = found["explanation"]["de"]
    assert (found["planned"], found["lawful"]) == (4, 8)
    assert "Geplant sind 4; die geltenden Vorgaben" in said
    assert "ließen bis zu 8 zu" in said
    assert "einschließlich Soll-Vorgaben" in said
    assert "Platz für 8" not in said


def test_where_no_rule_limits_the_number_that_is_said(tmp_path):
    (tmp_path / "none.json").write_text(
        json.dumps({"day": "2026-03-01", "accommodation": {"id": "GU-9", "kind": "notunterkunft"}})
    )
    said = answer("bottleneck", "--file", "none.json", "--rules", "edu")["places"][0]

    assert "Keine geltende Vorgabe begrenzt die Zahl." in said["explanation"]["de"]
    assert "No rule in force limits the number." in said["explanation"]["en"]


def test_parts_that_do_not_add_up_to_the_whole_are_said_to_be_missing(tmp_path):
    changed = deepcopy(CENTRE)
    changed["accommodation"]["facts"]["sleeping_places"] = 40
    (tmp_path / "centre.json").write_text(json.dumps(changed))

    site = answer("bottleneck", "--file", "centre.json", "--rules", "sn-vwv")["places"][0]

    assert (site["planned"], site["planned_in_parts"]) == (40, 5)
    assert site["recommended_bounds"]["at_most"] == 75
    assert site["recommended_by"] == ["SN-VWV-24"]
    assert site["binding"] == []
    assert "angegeben 40, in den erfassten Teilen zusammen 5" in site["explanation"]["de"]


def test_more_places_than_fit_end_with_code_1():
    full = standards("bottleneck", "--file", "centre.json", "--rules", "sn-vwv")
    within = standards(
        "bottleneck", "--file", "centre.json", "--rules", "sn-vwv", "--place", "GU-1/W1/Z1"
    )

    assert (full.exit_code, within.exit_code) == (1, 0)
    assert "Platz für 4 Personen" in full.output
    assert "GU-1/W1/Z2" not in within.output


def test_the_table_of_rules_names_each_rule_at_each_place():
    rows = table("bottleneck", "--file", "centre.json", "--rules", "sn-vwv", "--per-rule")

    assert {(one["place"], one["rule"], one["places"]) for one in rows} >= {
        ("GU-1", "SN-VWV-24", "75"),
        ("GU-1/W1/Z1", "SN-VWV-05", "2"),
    }


def test_a_comparison_names_the_knock_out_and_what_nobody_looked_at():
    found = answer(*OFFER)

    codes = [one["code"] for one in found["grounds"]]
    assert found["verdict"] == "flat_not_suitable"
    assert codes[0] == "ko_missed"
    assert "ko_open" in codes
    assert {one["asked_as"] for one in found["rules"]} == {"flat", "centre"}


def with_area(record, area, **facts):
    changed = deepcopy(record)
    changed["accommodation"]["facts"] |= facts
    changed["dwellings"][0]["rooms"][0]["facts"]["floor_area_m2"] = area
    return json.dumps(changed)


@pytest.mark.parametrize(
    ("options", "code", "verdict", "review"),
    [
        ((), 0, "prefer_flat_with_consent", "2026-09-01"),
        (("--agreed",), 0, "prefer_flat_with_consent", "2026-09-01"),
        (("--not-agreed",), 1, "flat_not_suitable", None),
    ],
)
def test_the_written_consent_of_the_household_is_asked_for(
    tmp_path, options, code, verdict, review
):
    (tmp_path / "flat.json").write_text(with_area(FLAT, 11.5, social_work_fte=1, occupants=2))
    (tmp_path / "centre.json").write_text(with_area(CENTRE, 11))

    asked = (*OFFER, "--rules", "sn-vwv", *options)

    found = answer(*asked)
    assert standards(*asked).exit_code == code
    assert (found["verdict"], found["review_by"]) == (verdict, review)
    consent = "consent_needed" in [one["code"] for one in found["grounds"]]
    assert consent == (not options)
    assert ("wenn der Haushalt schriftlich zustimmt" in found["explanation"]["de"]) == (not options)
    assert ("und der Haushalt hat schriftlich zugestimmt" in found["explanation"]["de"]) == (
        options == ("--agreed",)
    )


def test_a_remedy_is_a_rule_and_a_day():
    for text in ("FL-14", "FL-14=morgen", "GIBT-ES-NICHT=2026-04-01"):
        done = standards(*OFFER, "--remedy", text)

        assert done.exit_code == 2
        assert text in done.output


def test_a_flat_and_a_centre_are_not_taken_for_each_other():
    swapped = standards("compare", "--flat", "centre.json", "--centre", "flat.json")
    twice = standards("compare", "--flat", "flat.json", "--centre", "flat.json")

    assert (swapped.exit_code, twice.exit_code) == (2, 2)
    assert "keine Wohnung" in swapped.output
    assert "keine Gemeinschaftsunterkunft" in twice.output


def test_six_each_here_and_seven_on_average_there_are_read_from_one_row():
    sets = ("--rules", "sn-vwv", "--rules", "bw-flueag")
    rows = table("agree", "--file", "centre.json", *sets)

    (row,) = [one for one in rows if "SN-VWV-05" in one["sn-vwv"]]
    assert "mindestens 6 m² je Person, jeder Raum für sich" in row["sn-vwv"]
    assert "mindestens 7 m² je Person, im Durchschnitt aller Räume" in row["bw-flueag"]
    assert row["strictest"] == "BW-01"


def test_a_limit_that_does_not_bind_says_why():
    sets = ("--rules", "sn-vwv", "--rules", "goerlitz-2023")
    later = answer("agree", "--file", "centre.json", *sets, "--all")
    early = answer("agree", "--file", "centre.json", *sets, "--all", "--day", "1990-01-01")

    texts = [one["text"]["de"] for row in early["rows"] for one in row["demands"]]
    silent = [text for text in texts if "nicht bewertet" in text]
    assert any("kein Grenzwert in Kraft" in text.partition("Ergebnis")[2] for text in silent)
    assert any("(Angabe fehlt)" in str(row) for row in later["rows"])


def test_a_suspended_limit_is_said_to_be_so_with_what_it_would_be():
    sets = ("--rules", "sn-vwv", "--rules", "st-2013")
    rows = answer("agree", "--file", "centre.json", *sets, "--all")["rows"]

    texts = [one["text"]["de"] for row in rows for one in row["demands"]]
    suspended = [text for text in texts if "ausgesetzt (sonst" in text]
    assert suspended
    assert any("nicht bewertet (ausgesetzt)" in text for text in suspended)


def test_what_one_set_alone_asks_for_is_shown_on_demand():
    asked = ("agree", "--file", "centre.json", "--rules", "sn-vwv", "--rules", "bw-flueag")

    shared, every = answer(*asked)["rows"], answer(*asked, "--all")["rows"]

    assert len(shared) < len(every)
    assert {one["accord"] for one in every} > {one["accord"] for one in shared}
    assert "alone" not in {one["accord"] for one in shared}


def test_one_set_alone_cannot_be_compared():
    done = standards("agree", "--file", "centre.json", "--rules", "sn-vwv", "--rules", "sn-vwv")

    assert done.exit_code == 2
    assert "zwei Regelwerke" in done.output


def test_the_heim_tuev_shows_light_coverage_and_what_has_no_value():
    found = answer("heim-tuev", "--file", "centre.json")
    shown = standards("heim-tuev", "--file", "centre.json")

    thin = [one for one in found["factors"] if one["too_little_assessed"]]
    assert thin
    for one in thin:
        assert (one["value"], one["light"]) == (None, None)
        assert 0 < one["coverage"] < 0.5
    assert found["factors"][9]["value"] is None
    assert 0 < found["coverage"] < 1
    assert shown.exit_code == 0
    assert "Ohne Wert, weil nichts geprüft ist" in shown.output
    assert "zu wenig geprüft" in shown.output


def test_the_published_value_stands_beside_the_one_over_what_was_assessed(tmp_path):
    whole = deepcopy(FLAT)
    whole["accommodation"]["facts"]["occupants"] = 2
    (tmp_path / "flat.json").write_text(json.dumps(whole))

    found = answer("heim-tuev", "--file", "flat.json", "--rules", "flat")
    said = " ".join(standards("heim-tuev", "--file", "flat.json", "--rules", "flat").output.split())

    weight, points = found["assessed_weight"], found["points"]
    assert 0 < weight < found["all_weights"] == 15
    assert found["overall"] == pytest.approx(points / weight, abs=1e-6)
    assert found["of_all_weights"] == pytest.approx(points / 15, abs=1e-6)
    assert f"Gewicht {weight} von 15" in said
    assert "wie in der veröffentlichten Formel" in said
    assert [one["rule"] for one in found["ko_missed"]] == ["FL-14"]
    assert "K.-o. verfehlt" in said
    assert "(FL-14)" in said


@pytest.mark.parametrize(
    ("value", "said"),
    [(1, "1 Raum"), (2, "2 Räume"), (0, "0 Räume"), (Decimal("1.5"), "1,5 Räume")],
)
def test_one_of_something_is_said_in_the_singular(value, said):
    assert amount(Fraction(value), "rooms", Language.DE) == said


# --- Mistakes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bottleneck",), "Datei oder ein Ort"),
        (("heim-tuev",), "Datei oder ein Ort"),
        (("compare", "--flat", "flat.json"), "Datei oder ein Ort"),
        (("bottleneck", "--file", "nowhere.json"), "nowhere.json"),
        (("bottleneck", "--file", "centre.json", "--place", "GU-1/W9"), "GU-1/W9"),
        (("bottleneck", "--file", "centre.json", "--rules", "nobody"), "nobody"),
        (("bottleneck", "--place", "GU-1"), "wohnlage init"),
    ],
)
def test_a_mistake_is_said_plainly(arguments, said):
    done = standards(*arguments)

    assert done.exit_code == 2
    assert said in done.output


def test_a_wrong_record_names_its_mistakes(tmp_path):
    (tmp_path / "centre.json").write_text('{"day": "gestern"}')

    done = standards("heim-tuev", "--file", "centre.json")

    assert done.exit_code == 2
    assert "$.accommodation" in done.output


# --- The database ---------------------------------------------------------------------------------


def fill(session: Session) -> None:
    living = {"floor_area_m2": Decimal(13)}
    save_register(
        session,
        [
            accommodation(),
            accommodation(code="GU-1", kind=Kind.GEMEINSCHAFTSUNTERKUNFT),
            accommodation(code="W-2"),
        ],
        [dwelling(sleeping_places=2), dwelling(accommodation="GU-1", sleeping_places=3)],
        [room(facts=living), room(accommodation="GU-1", facts=living)],
    )
    save_inspections(
        session,
        [
            inspection(("W-1/1", "heating_works", True), ("W-1/1/Z1", "sleeping_places", 2)),
            inspection(("GU-1/1/Z1", "sleeping_places", 3), code="B-2", accommodation="GU-1"),
        ],
    )


@pytest.fixture
def stock(tmp_path):
    assert runner.invoke(app, ["init"]).exit_code == 0
    engine = make_engine(os.environ.get("WOHNLAGE_DATABASE_URL") or _url(tmp_path))
    with open_session(engine) as session:
        fill(session)
    engine.dispose()


def _url(folder):
    return f"sqlite:///{folder / 'data' / 'wohnlage.db'}"


@pytest.mark.usefixtures("stock")
def test_places_of_the_database_are_looked_at_as_their_latest_visit_found_them():
    narrow = answer("bottleneck", "--place", "GU-1/1/Z1", "--rules", "sn-vwv")
    compared = answer("compare", "--flat-place", "W-1/1", "--centre-place", "GU-1/1")
    view = answer("heim-tuev", "--place", "GU-1")

    (room_found,) = narrow["places"]
    assert (room_found["planned"], room_found["lawful"]) == (3, 2)
    assert (compared["flat"], compared["centre"]) == ("W-1/1", "GU-1/1")
    area = {one["rule"]: one for one in compared["rules"]}["SN-VWV-05"]
    assert (area["flat"]["measured"], area["relation"]) == (6.5, "better")
    assert view["place"] == "GU-1"
    assert 0 < view["factors"][8]["coverage"] < 0.5
    assert view["factors"][8]["value"] is None


@pytest.mark.usefixtures("stock")
@pytest.mark.parametrize(
    ("place", "said"),
    [("GU-9", "GU-9: Diesen Ort"), ("GU-1/7", "GU-1/7: Diesen Ort"), ("W-2", "keine Begehung")],
)
def test_a_place_that_nobody_knows_or_visited_is_said_plainly(place, said):
    done = standards("bottleneck", "--place", place)

    assert done.exit_code == 2
    assert said in done.output


# --- Words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", list(Language))
def test_every_code_of_the_views_has_its_words(language):
    known = catalogue("insights", language)
    wanted = [
        *(f"verdict_{one}" for one in Preference),
        *(f"ground_{one}" for one in GroundCode),
        *(f"relation_{one}" for one in Relation),
        *(f"accord_{one}" for one in Accord),
        *(f"asked_as_{one}" for one in AskedAs),
        *(f"light_{one}" for one in Light),
    ]

    assert {f"insights.{one}" for one in wanted} <= known.keys()
    assert {f"cli.help_standards_{one}" for one in VIEWS} <= catalogue("cli", language).keys()


@pytest.mark.parametrize("language", list(Language))
def test_no_sentence_is_left_with_a_hole(language):
    rules = load_rule_set("goerlitz")
    centre, flat = (read_record(json.dumps(one)) for one in (CENTRE, FLAT))
    offer = compare_offer(rules, flat, centre, remedies={"FL-14": date(2026, 4, 1)})
    view = heim_tuev([rules], evaluate(rules, centre), centre.day)

    said = [
        *about_offer(offer, rules, language),
        *about_heim_tuev(view, language),
        *(
            line
            for one in bottlenecks(rules, centre).values()
            for line in about_bottleneck(one, rules, language)
        ),
    ]

    assert said
    assert not [line for line in said if "{" in line or "None" in line]
