"""The published figures hold exactly, and everything else is the same on every run."""

import hashlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from api.demo import make_county
from api.demo.figures import names, published
from inspections import AccommodationStatus, save_register
from placement.households import save_households
from placement.records import Answer, NeedKind, Sex
from placement.values import Stage, stage_on
from standards import Kind

ROOT = Path(__file__).parents[3]
FLATS = {
    "WEIS": (105, 23),
    "ROTH": (80, 17),
    "NIES": (22, 4),
    "GOER": (175, 41),
    "HAGE": (16, 3),
    "LOEB": (155, 38),
    "EBER": (65, 18),
    "ZITT": (95, 23),
}
CENTRES = {
    "GU-BOXB-1": 150,
    "GU-NIES-1": 98,
    "GU-GOER-1": 60,
    "GU-LOEB-1": 250,
    "GU-LOEB-2": 150,
    "GU-FRIE-1": 59,
    "NU-HIRS-1": 150,
    "GU-ZITT-1": 150,
    "GU-ZITT-2": 154,
    "GU-ZITT-3": 100,
}
AREAS = {
    "Weißwasser": (36942, 370),
    "Niesky": (40869, 410),
    "Görlitz": (56574, 565),
    "Löbau": (49666, 495),
    "Zittau": (65630, 660),
}
DIGEST = "from tests.api.demo.test_county import digest, make_county; print(digest(make_county()))"


def digest(county) -> str:
    """One number for all bytes of a county."""
    rows = (
        county.accommodations,
        county.dwellings,
        county.rooms,
        county.visits,
        county.households,
        county.streets.to_json(),
        county.amenities.to_json(),
        county.areas.to_json(),
    )
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def lived_in(county) -> dict[str, list[int]]:
    """Occupied places of the flats in use by the code of the published place."""
    active = {
        one.code
        for one in county.accommodations
        if one.kind is Kind.WOHNUNG and one.status is AccommodationStatus.ACTIVE
    }
    found: dict[str, list[int]] = {}
    for one in county.dwellings:
        if one.accommodation in active:
            town = one.accommodation.split("-")[1].replace("NEUG", "EBER")
            found.setdefault(town, []).append(one.occupied_places)
    return found


def test_the_same_seed_makes_the_same_bytes_in_another_process(county):
    again = subprocess.run(
        [sys.executable, "-c", DIGEST],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "4711", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert again.stdout.strip() == digest(county)


def test_another_seed_makes_another_county_with_the_same_figures(county):
    other = make_county(seed=7)

    assert digest(other) != digest(county)
    assert {town: (sum(one), len(one)) for town, one in lived_in(other).items()} == FLATS


def test_occupied_places_and_flats_by_town_are_the_published_ones(county):
    flats = lived_in(county)

    assert {town: (sum(one), len(one)) for town, one in flats.items()} == FLATS
    assert sum(sum(one) for one in flats.values()) == 713
    assert sum(len(one) for one in flats.values()) == 167


def test_no_flat_in_use_stands_empty_and_none_is_overfull(county):
    for one in county.dwellings:
        assert 0 <= one.occupied_places <= one.sleeping_places
    assert all(occupied >= 1 for flats in lived_in(county).values() for occupied in flats)


def test_units_of_each_centre_add_up_to_its_published_capacity(county):
    places = Counter[str]()
    for one in county.dwellings:
        places[one.accommodation] += one.sleeping_places

    assert {code: places[code] for code in CENTRES} == CENTRES
    planned = {one.code: one.capacity_planned for one in county.accommodations}
    assert {code: planned[code] for code in CENTRES} == CENTRES


def test_about_860_people_live_in_the_centres(county):
    assert (
        sum(one.occupied_places for one in county.dwellings if one.accommodation in CENTRES) == 860
    )


def test_rooms_of_a_dwelling_hold_its_sleeping_places(county):
    beds = Counter[tuple[str, str]]()
    for room in county.rooms:
        beds[room.accommodation, room.dwelling] += room.facts["sleeping_places"]

    assert beds == {(one.accommodation, one.code): one.sleeping_places for one in county.dwellings}


def test_planning_areas_have_the_published_inhabitants_and_targets():
    areas = published().planning_areas

    assert {name: (one.inhabitants, one.target_places) for name, one in areas.items()} == AREAS


def test_about_fifty_flats_are_offered_and_nobody_lives_in_them(county):
    offered = {
        one.code for one in county.accommodations if one.status is AccommodationStatus.OFFERED
    }
    dwellings = [one for one in county.dwellings if one.accommodation in offered]

    assert 45 <= len(offered) <= 55
    assert {one.occupied_places for one in dwellings} == {0}
    assert {one.sleeping_places for one in dwellings} >= {1, 2, 3, 4, 5, 6}
    assert any(one.available_from > county.today for one in dwellings)


def test_codes_are_unique_and_fit_into_a_place():
    county = make_county(seed=11)
    codes = [one.code for one in county.accommodations]
    rooms = [(one.accommodation, one.dwelling, one.code) for one in county.rooms]

    assert len(set(codes)) == len(codes)
    assert len(set(rooms)) == len(rooms)
    assert not any("/" in part for room in rooms for part in room)


def test_nobody_has_a_name(county):
    assert {one.inspector for one in county.visits} <= set(names().inspectors)
    assert {one.carer for one in county.accommodations} <= set(names().carers)
    assert {one.operator for one in county.accommodations} <= {None, *names().operators}
    assert all(
        one.code == f"H-{one.code[2:]}" and one.code[2:].isdigit() for one in county.households
    )


def test_sixty_households_of_one_to_seven_wait(county):
    sizes = Counter(len(one.members) for one in county.households)

    assert sum(sizes.values()) == 60
    assert set(sizes) == {1, 2, 3, 4, 5, 6, 7}
    assert sizes[1] == max(sizes.values())
    assert all(one.waiting_since < county.today for one in county.households)


def test_some_needs_are_unknown_and_some_children_need_a_kita(county):
    answers = Counter(
        one.needs.get(kind, Answer.UNKNOWN) for one in county.households for kind in NeedKind
    )
    in_kita = [
        one
        for one in county.households
        if any(stage_on(who.born_on, county.today) is Stage.KITA for who in one.members)
    ]

    assert set(answers) == set(Answer)
    assert answers[Answer.NO] > answers[Answer.UNKNOWN] > answers[Answer.YES] > 10
    assert 10 < len(in_kita) < 40
    assert all(one.kita_hours_wished is None for one in county.households if one not in in_kita)


def test_only_women_without_men_wish_to_live_among_women(county):
    for one in county.households:
        if one.needs.get(NeedKind.WOMEN_ONLY) is Answer.YES and one.code != "H-045":
            assert {member.sex for member in one.members} == {Sex.FEMALE}


def test_households_wait_in_units_that_house_as_many_people(county):
    residents = {f"{one.accommodation}/{one.code}": one.occupied_places for one in county.dwellings}
    present = [one for one in county.households if one.present_place]

    assert len(present) > 30
    assert len({one.present_place for one in present}) == len(present)
    assert all(residents[one.present_place] == len(one.members) for one in present)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_accommodation_occurs(county, kind):
    assert any(one.kind is kind for one in county.accommodations)


def test_saving_the_register_and_the_households_twice_changes_nothing(county, session):
    rows = (county.accommodations, county.dwellings, county.rooms)
    first = save_register(session, *rows), save_households(session, county.households)
    again = save_register(session, *rows), save_households(session, county.households)

    assert [one.new for one in first] == [sum(len(part) for part in rows), 60]
    assert [(one.new, one.changed) for one in again] == [(0, 0), (0, 0)]
