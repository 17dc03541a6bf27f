"""Building a stock from plain columns, what it refuses, and what is counted in the end."""

from datetime import date

import numpy as np
import pytest

from standards import (
    Kind,
    Level,
    Outcome,
    Reason,
    RoomUse,
    Tally,
    check_record,
    evaluate,
    tally,
)
from standards.bulk import (
    OUTCOMES,
    REASONS,
    State,
    Stock,
    Table,
    claims,
    day_lists,
    days,
    evaluate_stock,
    measured,
    numbers,
    stock_of,
    stock_of_records,
    verdicts,
)
from standards.bulk.codes import VERDICTS, outcomes_of, reasons_of
from tests.standards.bulk.both import both
from tests.standards.examples import DAY, claim_rule, rule, rule_set

TODAY = DAY.toordinal()
SIX_METRES = rule(tolerance={"percent": 10}, room_use=["living"])


def rooms_of_a_centre(areas, places, *, decimals=2, state=None, uses=None) -> Stock:
    """One centre with one dwelling and these rooms."""
    size = len(areas)
    columns = {
        "floor_area_m2": numbers(areas, decimals, state),
        "sleeping_places": numbers(places),
    }
    return stock_of(
        [Kind.GEMEINSCHAFTSUNTERKUNFT],
        [TODAY],
        {
            Level.DWELLING: Table(np.array([0])),
            Level.ROOM: Table(np.zeros(size, dtype=np.intp), columns),
        },
        uses or [RoomUse.LIVING] * size,
    )


# --- From plain columns ---------------------------------------------------------------------------


def test_areas_in_hundredths_are_judged_at_the_limit_and_at_the_end_of_the_tolerance():
    stock = rooms_of_a_centre([1200, 1199, 1080, 1079], [2, 2, 2, 2])

    (answer,) = evaluate_stock([SIX_METRES], stock)

    found = [OUTCOMES[one] for one in answer.outcome]
    assert found == [
        Outcome.MET,
        Outcome.MINOR_DEVIATION,
        Outcome.MINOR_DEVIATION,
        Outcome.NOT_MET,
    ]
    assert (answer.reason == -1).all()


def test_every_state_has_its_reason_and_what_is_not_known_is_never_met():
    states = [State.ABSENT, State.MISSING_INPUT, State.NOT_VISITED, State.ACCESS_REFUSED]
    stock = rooms_of_a_centre([9900] * 4, [1] * 4, state=states)

    (answer,) = evaluate_stock([SIX_METRES], stock)

    assert [REASONS[one] for one in answer.reason] == [
        Reason.MISSING_INPUT,
        Reason.MISSING_INPUT,
        Reason.NOT_VISITED,
        Reason.ACCESS_REFUSED,
    ]
    assert {OUTCOMES[one] for one in answer.outcome} == {Outcome.NOT_ASSESSED}


def test_a_rule_that_is_switched_off_is_not_judged():
    off = SIX_METRES.model_copy(update={"active": False})

    assert evaluate_stock([off], rooms_of_a_centre([1200], [2])) == []


def test_the_numbers_behind_a_verdict_can_be_asked():
    stock = rooms_of_a_centre([1200, 1000], [2, 0])
    (answer,) = evaluate_stock([SIX_METRES], stock)

    found = measured(answer, stock)

    assert (found.at(0), found.at(1)) == (6, None)


def test_places_without_codes_are_called_by_their_rows():
    stock = rooms_of_a_centre([1200], [2])

    assert [one.place for one in verdicts(stock, evaluate_stock([SIX_METRES], stock))] == ["0/0/0"]


def test_days_may_be_numpy_days():
    given = days(np.array(["2026-03-01", "1970-01-01"], dtype="datetime64[D]"))

    assert given.numbers.ints.tolist() == [TODAY, date(1970, 1, 1).toordinal()]


def test_nothing_at_all_has_no_findings():
    stock = stock_of([], [], {})

    (answer,) = evaluate_stock([SIX_METRES], stock)

    assert answer.tally == Tally()


def test_a_ratio_recorded_without_its_parts_leaves_an_average_open_as_in_the_single_record():
    average = rule(aggregate="average", limit={"2020-01-01": 6})
    facts = [{"floor_area_per_place_m2": 7}, {"floor_area_m2": 10, "sleeping_places": 2}]
    rooms = [{"id": f"Z{row}", "use": "living", "facts": one} for row, one in enumerate(facts)]
    content = {
        "day": DAY,
        "accommodation": {"id": "GU-1", "kind": "notunterkunft"},
        "dwellings": [{"id": "W1", "rooms": rooms}],
    }
    (finding,) = evaluate(rule_set(average), check_record(content))
    stock = stock_of_records([check_record(content)])

    (answer,) = evaluate_stock([average], stock)

    assert finding.outcome is Outcome.NOT_ASSESSED
    assert VERDICTS[answer.sites[0]] == (finding.outcome, finding.reason)


def test_nothing_is_surely_met_where_perhaps_nobody_is_there_to_share():
    nothing_wanted = rule(
        level="dwelling", measure="dwelling_area_per_place_m2", limit={"2020-01-01": 0}
    )
    content = {
        "day": DAY,
        "accommodation": {"id": "GU-1", "kind": "notunterkunft"},
        "dwellings": [
            {
                "id": "W1",
                "facts": {"dwelling_area_m2": 50},
                "rooms": [
                    {"id": "Z1", "use": "living", "facts": {"sleeping_places": 0}},
                    {"id": "Z2", "use": "living", "facts": {"sleeping_places": None}},
                ],
            }
        ],
    }

    one_by_one, all_at_once = both([nothing_wanted], [content])

    assert all_at_once == one_by_one
    assert [one[2:] for one in all_at_once] == [(Outcome.NOT_ASSESSED, Reason.MISSING_INPUT)]


# --- Counting -------------------------------------------------------------------------------------


def test_findings_are_counted_as_the_single_record_counts_them_with_their_coverage():
    facts = [{"floor_area_m2": area, "sleeping_places": 2} for area in (12, 11, 5)]
    rooms = [{"id": f"Z{row}", "use": "living", "facts": one} for row, one in enumerate(facts)]
    rooms.append({"id": "Z8", "use": "living", "facts": {}})
    rooms.append({"id": "Z9", "use": "kitchen", "facts": {}})
    record = check_record(
        {
            "day": DAY,
            "accommodation": {"id": "GU-1", "kind": "notunterkunft"},
            "dwellings": [{"id": "W1", "rooms": rooms}],
        }
    )
    rules = [SIX_METRES, claim_rule("heating_works", scope="decentral")]

    answers = evaluate_stock(rules, stock_of_records([record]))

    assert answers[0].tally == Tally(1, 1, 1, 1, 1)
    assert answers[0].tally.coverage == tally(evaluate(rule_set(SIX_METRES), record)).coverage
    assert answers[1].tally == Tally(not_applicable=1)


def test_every_code_says_an_outcome_and_the_reason_that_belongs_to_it():
    codes = np.arange(len(VERDICTS), dtype=np.int8)

    pairs = zip(outcomes_of(codes), reasons_of(codes), strict=True)

    named = [(OUTCOMES[a] if a >= 0 else None, REASONS[b] if b >= 0 else None) for a, b in pairs]
    assert named == [one or (None, None) for one in VERDICTS]
    assert {one[1] for one in VERDICTS if one and one[1]} == set(Reason)


# --- What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize("values", [[6.0], np.array([6.0]), ["6"], [None]])
def test_numbers_that_are_no_integers_are_refused(values):
    with pytest.raises(TypeError, match="never as floats"):
        numbers(values, 2)


@pytest.mark.parametrize(("values", "decimals"), [([-1], 0), ([10**8 + 1], 0), ([1], 7)])
def test_numbers_that_no_record_may_hold_are_refused(values, decimals):
    with pytest.raises(ValueError, match="number"):
        numbers(values, decimals)


def test_a_number_that_is_not_known_may_be_anything():
    assert numbers([-1], 0, [State.ABSENT]).numbers.ints.tolist() == [0]


def test_claims_that_are_numbers_are_refused():
    with pytest.raises(TypeError, match="true or false"):
        claims([1, 0])


@pytest.mark.parametrize("value", [0, date.max.toordinal() + 1])
def test_days_outside_the_calendar_are_refused(value):
    with pytest.raises(ValueError, match="calendar"):
        days([value])


@pytest.mark.parametrize("state", [[0], [0, 9]])
def test_states_that_are_too_few_or_unknown_are_refused(state):
    with pytest.raises(ValueError, match="state"):
        numbers([1, 2], 0, state)


@pytest.mark.parametrize(
    ("level", "name", "column"),
    [
        (Level.ROOM, "no_such_measure", numbers([1])),
        (Level.ROOM, "washbasins", numbers([1])),
        (Level.ROOM, "smoke_alarms", numbers([1], 2)),
        (Level.ROOM, "floor_area_m2", claims([True])),
        (Level.ROOM, "is_attic_room", numbers([1])),
        (Level.ROOM, "floor_area_m2", numbers([1, 2])),
        (Level.ROOM, "occupants_children", day_lists([[DAY]])),
    ],
)
def test_a_column_of_another_level_type_or_length_is_refused(level, name, column):
    with pytest.raises(ValueError, match=name):
        stock_of(
            [Kind.WOHNUNG],
            [TODAY],
            {Level.DWELLING: Table(np.array([0])), level: Table(np.array([0]), {name: column})},
            [RoomUse.LIVING],
        )


@pytest.mark.parametrize(
    ("dwellings", "rooms", "uses", "homes"),
    [
        ([1, 0], [], [], []),
        ([0, 2], [], [], []),
        ([0, 1], [1, 0], ["living", "living"], []),
        ([0, 1], [0], [], []),
        ([0, 1], [], [], [2]),
    ],
)
def test_places_out_of_order_or_without_a_parent_are_refused(dwellings, rooms, uses, homes):
    tables = {
        Level.DWELLING: Table(np.array(dwellings, dtype=np.intp)),
        Level.ROOM: Table(np.array(rooms, dtype=np.intp)),
        Level.HOUSEHOLD: Table(np.zeros(len(homes), dtype=np.intp)),
    }

    with pytest.raises(ValueError, match="order of their parents"):
        stock_of([Kind.WOHNUNG] * 2, [TODAY] * 2, tables, uses, homes)


def test_a_kind_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="gemeinschaftsunterkunft"):
        stock_of(np.array([3], dtype=np.int8), [TODAY], {})
