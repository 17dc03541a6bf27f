"""Visits speak the language of the rules, and every verdict there is occurs among them."""

from collections import Counter

import pytest

from inspections import ObservationRow
from standards import (
    Compliance,
    Kind,
    Level,
    Outcome,
    Reason,
    Scope,
    all_measures,
    check_record,
    compliance_of,
    evaluate,
    load_rule_set,
)

MEASURED_BY_GEO = {"walking_distance_food_shop_km", "walking_distance_stop_km"}


def record_of(county, visit):
    """The record of a visit as the tables would give it."""
    seen: dict[str, dict[str, object]] = {}
    for one in visit.observations:
        seen.setdefault(one.place, {})[one.measure] = one.value
    site = next(one for one in county.accommodations if one.code == visit.accommodation)
    return check_record(
        {
            "day": visit.day,
            "accommodation": {
                "id": site.code,
                "kind": site.kind,
                "facts": {**site.facts, **seen.get(site.code, {})},
            },
            "dwellings": [
                dwelling_of(county, one, seen)
                for one in county.dwellings
                if one.accommodation == site.code
            ],
        }
    )


def dwelling_of(county, dwelling, seen):
    place = f"{dwelling.accommodation}/{dwelling.code}"
    counted = {
        "sleeping_places": dwelling.sleeping_places,
        "occupants": dwelling.occupied_places,
    }
    return {
        "id": dwelling.code,
        "facts": {**counted, **dwelling.facts, **seen.get(place, {})},
        "rooms": [
            {
                "id": room.code,
                "use": room.use,
                "facts": {**room.facts, **seen.get(f"{place}/{room.code}", {})},
            }
            for room in county.rooms
            if (room.accommodation, room.dwelling) == (dwelling.accommodation, dwelling.code)
        ],
    }


@pytest.fixture(scope="module")
def judged(county):
    """The findings of every visit by its code, the whole county's rule set; valid facts only."""
    rules = load_rule_set("goerlitz")
    return {visit.code: evaluate(rules, record_of(county, visit)) for visit in county.visits}


@pytest.fixture(scope="module")
def latest(county):
    """The code of the last visit of every accommodation."""
    return {visit.accommodation: visit.code for visit in county.visits}


def test_every_outcome_occurs(judged):
    outcomes = Counter(one.outcome for findings in judged.values() for one in findings)

    assert set(outcomes) == set(Outcome)
    assert outcomes[Outcome.MET] > 20 * outcomes[Outcome.NOT_MET] > 0


def test_most_flats_are_fine_some_deviate_a_few_are_closed(county, judged, latest):
    flats = [one.code for one in county.accommodations if one.kind is Kind.WOHNUNG]
    standing = Counter(
        compliance_of(judged[latest[code]]) if code in latest else Compliance.UNKNOWN
        for code in flats
    )
    share = {word: count / len(flats) for word, count in standing.items()}

    assert share[Compliance.COMPLIANT] > 0.5
    assert 0.15 < share[Compliance.WITH_CONDITIONS] < 0.35
    assert 0.04 < share[Compliance.BLOCKED] < 0.12
    assert 0.06 < share[Compliance.UNKNOWN] < 0.16


def test_visits_see_all_that_the_active_rules_ask_for(county):
    asked: dict[tuple[Kind, Level], set[str]] = {}
    for rule in load_rule_set("goerlitz").active_rules:
        for kind in (Kind.WOHNUNG, Kind.GEMEINSCHAFTSUNTERKUNFT):
            if rule.scope is Scope.BOTH or (rule.scope is Scope.DECENTRAL) == (
                kind is Kind.WOHNUNG
            ):
                asked.setdefault((kind, rule.level), set()).update(
                    [rule.measure] if rule.measure else [one.measure for one in rule.any_of]
                )
    known = known_by_kind_and_level(county)

    for (kind, level), measures in asked.items():
        if level in {Level.FACILITY, Level.DWELLING, Level.ROOM}:
            observed = {source for name in measures for source in sources_of(name)}
            assert observed - MEASURED_BY_GEO <= known[kind, level], (kind, level)


def sources_of(name: str) -> set[str]:
    """The observed measures a measure is worked out from; ages are recorded as numbers here."""
    measure = all_measures()[name]
    inputs = () if measure.aged else measure.inputs
    return {one for part in inputs for one in sources_of(part)} if inputs else {name}


def known_by_kind_and_level(county) -> dict[tuple[Kind, Level], set[str]]:
    """Measures on record at a level or, since they may be summed up or looked up, near it."""
    found: dict[tuple[Kind, Level], set[str]] = {}
    kinds = {one.code: one.kind for one in county.accommodations}
    everything: dict[Kind, set[str]] = {}
    for visit in county.visits:
        for one in visit.observations:
            everything.setdefault(kinds[visit.accommodation], set()).add(one.measure)
    for row in (*county.dwellings, *county.rooms):
        everything[kinds[row.accommodation]] |= set(row.facts)
    for kind, measures in everything.items():
        for level in Level:
            here = {name for name in measures if level in all_measures()[name].levels}
            below = {name for name in measures if Level.ROOM in all_measures()[name].levels}
            found[kind, level] = here | below | {"sleeping_places", "occupants"}
    return found


def test_the_largest_centre_has_rooms_exactly_on_the_limits(judged, latest):
    areas = [
        one
        for one in judged[latest["GU-LOEB-1"]]
        if one.rule == "SN-VWV-05" and one.measured is not None
    ]
    below = {one.place: one.outcome for one in areas if one.measured < one.limit}

    assert sum(one.measured == one.limit for one in areas) >= 1
    assert sum(one.measured == one.tolerated for one in areas) >= 1
    assert Counter(below.values())[Outcome.MINOR_DEVIATION] >= 2
    assert Counter(below.values())[Outcome.NOT_MET] >= 1


def test_refused_rooms_and_forgotten_numbers_are_not_assessed(judged):
    reasons = Counter(one.reason for findings in judged.values() for one in findings)

    assert reasons[Reason.ACCESS_REFUSED] > 5
    assert reasons[Reason.MISSING_INPUT] > 20


def test_visits_lie_on_weekdays_in_the_year_before_today(county):
    for visit in county.visits:
        assert 0 < (county.today - visit.day).days <= 365
        assert visit.day.weekday() < 5


def test_second_visits_find_things_again_and_things_mended(county, judged):
    by_site: dict[str, list[str]] = {}
    for visit in county.visits:
        by_site.setdefault(visit.accommodation, []).append(visit.code)
    again, mended = 0, 0
    for first, second in (codes for codes in by_site.values() if len(codes) == 2):
        before, after = missed(judged[first]), missed(judged[second])
        again, mended = again + len(before & after), mended + len(before - after)

    assert sum(len(codes) == 2 for codes in by_site.values()) > 25
    assert again > 3
    assert mended > 3


def missed(findings) -> set[tuple[str, str]]:
    return {(one.rule, one.place) for one in findings if one.outcome is Outcome.NOT_MET}


def test_no_visit_notes_the_same_measure_twice_at_a_place(county):
    for visit in county.visits:
        noted = [(one.place, one.measure) for one in visit.observations]
        assert len(set(noted)) == len(noted)
        assert all(isinstance(one, ObservationRow) for one in visit.observations)


def test_one_centre_is_closed_as_a_whole_and_one_was_never_visited(county, judged, latest):
    shared = [one for one in judged[latest["NU-HIRS-1"]] if one.place == "NU-HIRS-1"]

    assert compliance_of(shared) is Compliance.BLOCKED
    assert "GU-FRIE-1" not in latest
    assert {one.code for one in county.accommodations} > set(latest)
