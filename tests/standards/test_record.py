"""A record is either read exactly, or refused with every mistake and its path."""

import json
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standards import Reason, RecordError, check_record, evaluate, read_record
from standards.record import MAX_RECORD_BYTES

from .examples import judged, record, rule, rule_set
from .random_records import records

ROOM = ["dwellings", 0, "rooms", 0]
AREA = "$.dwellings[0].rooms[0].facts.floor_area_m2"


def content(**room_facts: object) -> dict:
    room = {"id": "Z1", "use": "living", "facts": room_facts}
    return {
        "day": "2026-03-01",
        "accommodation": {"id": "GU-1", "kind": "gemeinschaftsunterkunft", "facts": {}},
        "dwellings": [{"id": "W1", "facts": {}, "rooms": [room]}],
    }


def text(fact: str, measure: str = "floor_area_m2") -> str:
    """A record as JSON with this text as the fact."""
    return json.dumps(content(**{measure: "HERE"})).replace('"HERE"', fact)


def complaints(source: str | dict):
    with pytest.raises(RecordError) as caught:
        (read_record if isinstance(source, str) else check_record)(source)
    return [(one.where, one.code) for one in caught.value.complaints]


def changed(path: list, value: object) -> dict:
    whole = content()
    inner = whole
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return whole


# --- What is right --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("12", Fraction(12)),
        ("12.10", Fraction(121, 10)),
        ("0.1", Fraction(1, 10)),
        ("1e1", Fraction(10)),
        ("0", Fraction(0)),
        ("-0", Fraction(0)),
        ("0.000001", Fraction(1, 1_000_000)),
        ("100000000", Fraction(10**8)),
    ],
)
def test_a_number_is_read_exactly(fact, value):
    area = rule(measure="floor_area_m2", unit="m2")

    assert judged(area, read_record(text(fact))).measured == value


@pytest.mark.parametrize("reason", ["missing_input", "not_visited", "access_refused"])
def test_why_a_fact_is_missing_is_kept(reason):
    area = rule(measure="floor_area_m2", unit="m2")

    finding = judged(area, read_record(text(json.dumps({"not_assessed": reason}))))

    assert finding.reason == Reason(reason)


def test_the_smallest_record_has_only_a_day_and_a_place():
    smallest = {"day": "2026-03-01", "accommodation": {"id": "GU-1", "kind": "wohnung"}}

    assert read_record(json.dumps(smallest)).dwellings == []


@settings(max_examples=30, deadline=None)
@given(records())
def test_json_is_read_as_the_values_it_was_written_from(content):
    quoted = json.dumps(content, default=lambda one: f"@{one}@" if is_number(one) else str(one))

    assert read_record(quoted.replace('"@', "").replace('@"', "")) == check_record(content)


def is_number(one: object) -> bool:
    return isinstance(one, Decimal)


# --- What is wrong --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fact",
    [
        "-1",
        "-0.01",
        "true",
        "false",
        '"12"',
        '"12,5"',
        '"12.5"',
        "[]",
        "[12]",
        "{}",
        '{"value": 12}',
        '{"not_assessed": "no_time"}',
        '{"not_assessed": ["missing_input"]}',
        '{"not_assessed": {}}',
        '{"not_assessed": "not_visited", "by": "me"}',
        '{"not_assessed": "manual_rule"}',
        "1e400",
        "1e1000000",
        "-1e1000000",
        "1e-1000000",
        "1e-7",
        "0.1234567",
        "100000001",
        "9" * 4000,
    ],
)
def test_what_is_no_reasonable_number_is_refused_at_its_path(fact):
    assert complaints(text(fact)) == [(AREA, "wrong_type")]


@pytest.mark.parametrize(
    ("measure", "fact"),
    [
        ("smoke_alarms", "1.5"),
        ("smoke_alarms", '"1"'),
        ("has_daylight_and_ventilation", "1"),
        ("has_daylight_and_ventilation", "0"),
        ("has_daylight_and_ventilation", '"ja"'),
        ("has_daylight_and_ventilation", '"true"'),
    ],
)
def test_a_fact_of_another_type_is_refused(measure, fact):
    assert complaints(text(fact, measure)) == [
        (AREA.replace("floor_area_m2", measure), "wrong_type")
    ]


@pytest.mark.parametrize(
    "day", ['"01.03.2026"', '"2026-02-30"', '"20260301"', '"2026-W09-7"', "0", "20260301", "true"]
)
def test_a_day_is_written_in_one_way_only(day):
    facts = {"last_inspected_on": "HERE"}
    dated = changed(["accommodation", "facts"], facts)
    whole = json.dumps(content()).replace('"2026-03-01"', day)

    assert complaints(json.dumps(dated).replace('"HERE"', day)) == [
        ("$.accommodation.facts.last_inspected_on", "wrong_type")
    ]
    assert complaints(whole) == [("$.day", "not_as_declared")]


def test_a_moment_is_no_day():
    moment = datetime(2026, 3, 1, 12, 0)  # noqa: DTZ001  the zone is not the point

    assert complaints(changed(["day"], moment)) == [("$.day", "not_as_declared")]
    assert check_record(changed(["day"], date(2026, 3, 1))).day == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (["accommodation", "kind"], "hotel", "$.accommodation.kind"),
        (["accommodation", "id"], "", "$.accommodation.id"),
        (["accommodation", "id"], "a/b", "$.accommodation.id"),
        (["accommodation", "id"], "a\nb", "$.accommodation.id"),
        (["accommodation", "id"], "x" * 101, "$.accommodation.id"),
        (["accommodation", "colour"], "blue", "$.accommodation.colour"),
        (["colour"], "blue", "$.colour"),
        (["dwellings"], {}, "$.dwellings"),
        (["dwellings"], None, "$.dwellings"),
        ([*ROOM, "use"], "bedroom", "$.dwellings.0.rooms.0.use"),
        ([*ROOM, "facts"], [], "$.dwellings.0.rooms.0.facts"),
        ([*ROOM, "id"], 1, "$.dwellings.0.rooms.0.id"),
    ],
)
def test_a_record_of_the_wrong_shape_is_refused_at_its_path(path, value, where):
    assert complaints(changed(path, value)) == [(where, "not_as_declared")]


def test_a_measure_nobody_declared_is_refused():
    assert complaints(text("1", "floor_aera_m2")) == [
        ("$.dwellings[0].rooms[0].facts.floor_aera_m2", "unknown_measure")
    ]


def test_a_measure_of_another_level_is_refused():
    assert complaints(text("1", "washbasins")) == [
        ("$.dwellings[0].rooms[0].facts.washbasins", "wrong_level")
    ]


def test_what_follows_from_other_facts_is_not_given_beside_them():
    facts = {"floor_area_m2": 12, "sleeping_places": 2, "floor_area_per_place_m2": 6}

    assert complaints(content(**facts)) == [
        ("$.dwellings[0].rooms[0].facts.floor_area_per_place_m2", "given_and_derived")
    ]


def test_what_follows_from_other_facts_may_be_given_instead_of_them():
    given = record({"floor_area_per_place_m2": Decimal("5.99")})

    assert judged(rule(), given).measured == Fraction("5.99")


def test_two_places_with_one_name_are_refused():
    twice = content()
    twice["dwellings"] *= 2
    rooms = content()
    rooms["dwellings"][0]["rooms"] *= 3

    assert complaints(twice) == [("$.dwellings", "same_id_twice")]
    assert complaints(rooms) == [("$.dwellings[0].rooms", "same_id_twice")]


def test_all_mistakes_are_reported_at_once():
    wrong = content(floor_area_m2=-1, sleeping_places="zwei", nothing=1, washbasins=2)

    assert sorted(code for _, code in complaints(wrong)) == [
        "unknown_measure",
        "wrong_level",
        "wrong_type",
        "wrong_type",
    ]


# --- Hostile texts --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "{",
        "nothing",
        "[" * 100_000,
        '{"a":' * 100_000,
        text("NaN"),
        text("Infinity"),
        text("-Infinity"),
        text("12,5"),
        text("0x10"),
        text("01"),
        text("9" * 5000),
        text('1, "floor_area_m2": 2'),
        '{"day": "2026-03-01", "day": "2026-03-02"}',
    ],
    ids=range(14),
)
def test_what_is_no_json_of_ours_is_refused(hostile):
    assert complaints(hostile) == [("$", "not_json")]


@pytest.mark.parametrize("root", ["null", "[]", "12", "true", '"text"'])
def test_a_record_is_an_object(root):
    assert complaints(root) == [("$", "not_as_declared")]


def test_a_record_beyond_its_size_is_refused_unread():
    assert complaints(" " * (MAX_RECORD_BYTES + 1)) == [("$", "too_large")]


def test_a_large_record_with_a_hundred_thousand_dwellings_of_one_name_is_refused_soon():
    many = content()
    many["dwellings"] = [{"id": "W1"}] * 100_000

    assert complaints(many) == [("$.dwellings", "same_id_twice")]


@pytest.mark.parametrize("depth", [10, 300, 500, 700, 900, 950, 990])
def test_a_deeply_nested_fact_is_refused_at_any_depth(depth):
    nested = text("[" * depth + "]" * depth)

    ((where, code),) = complaints(nested)

    assert (where, code) in {(AREA, "wrong_type"), ("$", "not_json")}


@pytest.mark.parametrize("name", ["\ud800", "\\ud800"])
def test_half_a_character_is_refused_and_the_answer_can_still_be_printed(name):
    with pytest.raises(RecordError) as caught:
        read_record(json.dumps(content(floor_area_m2="HERE")).replace("HERE", name))

    str(caught.value).encode()


ANY_JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.decimals(), st.floats(), st.text(), st.dates()
    ),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_no_text_gets_anything_but_a_record_error(some_text):
    with pytest.raises(RecordError):
        read_record(some_text)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(
        [
            ["day"],
            ["accommodation"],
            ["accommodation", "facts"],
            ["dwellings"],
            ["dwellings", 0],
            [*ROOM, "use"],
            [*ROOM, "facts"],
            [*ROOM, "facts", "floor_area_m2"],
            [*ROOM, "facts", "sleeping_places"],
        ]
    ),
    ANY_JSON,
)
def test_whatever_stands_anywhere_a_record_is_judged_or_refused(path, value):
    rules = rule_set(rule())
    try:
        place = check_record(changed(path, value))
    except RecordError:
        return

    assert len(evaluate(rules, place)) == 1


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"dwellings": [{"id": "~H"}]}, "$.dwellings.0.id"),
        ({"county": {"id": "S"}}, "$.county.id"),
        ({"households": [{"id": "H", "dwelling": "W9"}]}, "$.households[0].dwelling"),
        ({"households": [{"id": "H"}, {"id": "H"}]}, "$.households"),
    ],
)
def test_no_two_places_of_a_record_can_have_the_same_path(changes, where):
    content = {"day": "2026-01-01", "accommodation": {"id": "S", "kind": "wohnung"}, **changes}

    with pytest.raises(RecordError) as caught:
        check_record(content)

    assert where in {one.where for one in caught.value.complaints}
