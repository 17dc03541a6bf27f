"""What facts say about living in a home, and what they leave open."""

from datetime import date
from decimal import Decimal

import pytest

from placement.homes.features import PROTECTION, area_of, features_of, rooms_of, storey_of
from placement.values import Feature
from standards import check_record
from standards.places import places_of


def flat(*rooms, site=None, **facts):
    """The only dwelling of a record with these facts."""
    record = check_record(
        {
            "day": date(2026, 3, 2),
            "accommodation": {"id": "W-1", "kind": "wohnung", "facts": site or {}},
            "dwellings": [{"id": "1", "facts": facts, "rooms": list(rooms)}],
        }
    )
    return places_of(record).parts[0]


def room(code, use="living", **facts):
    return {"id": code, "use": use, "facts": facts}


def test_nothing_recorded_is_nothing_known():
    home = flat()

    assert set(features_of(home).values()) == {None}
    assert area_of(home) is rooms_of(home) is storey_of(home) is None


@pytest.mark.parametrize(
    ("facts", "known"),
    [
        ({"has_toilet": True, "has_shower": True}, True),
        ({"has_toilet": True, "has_shower": False, "has_bathtub": True}, True),
        ({"has_toilet": True, "has_shower": False, "has_bathtub": False}, False),
        ({"has_toilet": False, "has_shower": True}, False),
        ({"has_toilet": True}, None),
        ({"has_shower": True}, None),
    ],
)
def test_an_own_bathroom_is_a_toilet_and_something_to_wash_in(facts, known):
    assert features_of(flat(**facts))[Feature.OWN_BATHROOM] is known


@pytest.mark.parametrize(("places", "known"), [(4, True), (3, False), (0, False)])
def test_a_home_is_step_free_only_with_all_its_places(places, known):
    home = flat(sleeping_places=4, step_free_places=places)

    assert features_of(home)[Feature.STEP_FREE] is known


def test_a_home_is_for_women_if_all_its_places_are():
    assert features_of(flat(sleeping_places=2, sleeping_places_women=2))[Feature.WOMEN_ONLY]
    mixed = flat(sleeping_places=2, sleeping_places_women=1)
    assert features_of(mixed)[Feature.WOMEN_ONLY] is False


def test_area_is_that_of_the_living_rooms_if_all_were_measured():
    rooms = (
        room("Z1", floor_area_m2=Decimal("12.5")),
        room("Z2", floor_area_m2=10),
        room("K", use="kitchen", floor_area_m2=9),
    )

    assert area_of(flat(*rooms, dwelling_area_m2=60)) == 22.5
    assert rooms_of(flat(*rooms)) == 2


def test_area_is_that_of_the_dwelling_if_a_living_room_was_not_measured():
    rooms = (room("Z1", floor_area_m2=12), room("Z2"))

    assert area_of(flat(*rooms, dwelling_area_m2=60)) == 60.0
    assert area_of(flat(*rooms)) is None


def test_a_fact_that_was_tried_and_not_seen_stays_unknown():
    tried = {"not_assessed": "access_refused"}

    assert features_of(flat(has_toilet=tried, has_shower=True))[Feature.OWN_BATHROOM] is None


@pytest.mark.parametrize(
    ("measure", "feature"), [("has_lift", Feature.LIFT), ("is_quiet", Feature.QUIET)]
)
def test_a_claim_of_the_home_is_a_feature(measure, feature):
    assert features_of(flat(**{measure: True}))[feature] is True
    assert features_of(flat(**{measure: False}))[feature] is False


def test_the_ground_floor_is_storey_0():
    assert storey_of(flat(storey=0)) == 0


@pytest.mark.parametrize(
    ("facts", "site", "known"),
    [
        ({"is_protected_home": True}, {}, True),
        ({}, {"is_protected_home": True}, True),
        ({}, dict.fromkeys(PROTECTION, True), True),
        ({"is_protected_home": False}, dict.fromkeys(PROTECTION, False), False),
        ({"is_protected_home": False}, {}, None),
        ({}, {PROTECTION[0]: True}, None),
    ],
)
def test_a_home_is_protected_if_it_is_set_up_so_or_its_site_has_arranged_it(facts, site, known):
    assert features_of(flat(site=site, **facts))[Feature.PROTECTED] is known
