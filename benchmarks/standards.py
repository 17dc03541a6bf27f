"""Exactness at the limit against binary floats, the time of one record, and the whole stock."""

import json
from decimal import Decimal
from fractions import Fraction
from itertools import product

from api.answers import answer
from standards import Check, Outcome, evaluate, load_rule_set, read_record
from standards.checks import judge_number, tolerated_limit
from standards.lookup import Known
from standards.terms import Tolerance

from . import standards_bulk
from .rows import Row, seconds

ROOMS = 30


def measure() -> list[Row]:
    """The figures of this part."""
    return [wrong_at_the_limit(), one_record(), *standards_bulk.measure()]


def wrong_at_the_limit() -> Row:
    """Rooms that lie exactly on a tolerated limit: how many are judged wrong."""
    tolerance = Tolerance(percent=Decimal(10))
    cases = wrong = wrong_as_float = 0
    for tenths, persons in product(range(20, 120), range(1, 61)):
        limit = Fraction(tenths, 10)
        tolerated = tolerated_limit(Check.AT_LEAST, limit, tolerance)
        assert tolerated is not None
        area = tolerated * persons
        for less, right in ((0, Outcome.MINOR_DEVIATION), (Fraction(1, 100), Outcome.NOT_MET)):
            cases += 1
            known = Known(area - less, Fraction(persons))
            wrong += judge_number(Check.AT_LEAST, known, limit, tolerated) is not right
            as_float = float(area - less) / persons >= float(limit) * (1 - 0.1)
            wrong_as_float += as_float is not (right is Outcome.MINOR_DEVIATION)
    return Row(
        name=f"wrong verdicts in {cases} cases at the tolerated limit",
        figure=wrong,
        unit="cases",
        peer="binary floats",
        peer_figure=wrong_as_float,
        ratio=wrong / max(wrong_as_float, 1),
        goal="0",
        holds=wrong == 0,
    )


def one_record() -> Row:
    """A shared centre of 30 rooms, judged by the standing set, with all explanations as JSON."""
    rules, text = load_rule_set("goerlitz"), json.dumps(_centre())

    def judge() -> str:
        record = read_record(text)
        return json.dumps(answer(rules, evaluate(rules, record), record.day), default=str)

    taken, _ = seconds(judge)
    read, _ = seconds(lambda: read_record(text))
    return Row(
        name=f"one record of {ROOMS} rooms with explanations in two languages",
        figure=taken * 1000,
        unit="ms",
        peer="reading and checking the same record",
        peer_figure=read * 1000,
        ratio=taken / read,
        goal="under 50 ms",
        holds=taken < 0.05,
    )


def _centre() -> dict[str, object]:
    rooms = [
        {
            "id": f"Z{number}",
            "use": "living",
            "facts": {"floor_area_m2": 11.9, "sleeping_places": 2},
        }
        for number in range(ROOMS)
    ]
    return {
        "day": "2026-02-02",
        "accommodation": {"id": "GU-1", "kind": "gemeinschaftsunterkunft", "facts": {}},
        "dwellings": [{"id": "W1", "facts": {}, "rooms": rooms}],
    }
