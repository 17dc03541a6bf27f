"""What a visit would see in a home where nothing is wrong, measure by measure."""

import math
from collections.abc import Sequence
from decimal import Decimal
from random import Random

from inspections import Facts
from standards import all_measures

from .sites import between, hundredths

DOOR_TO_DOOR_MINUTES = (6, 38)
COMMISSIONED_ON = "2016-04-01"
CERTIFIED_UNTIL = "2027-12-31"


def sound_room(area_m2: Decimal, rng: Random) -> Facts:
    """A room to live and sleep in, high and bright enough, with its smoke alarm."""
    return {
        "floor_area_m2": area_m2,
        "room_height_m": between(rng, 2.42, 2.85),
        "window_area_m2": hundredths(math.ceil(area_m2 * 100 / 8) + rng.randint(5, 90)),
        "has_daylight_and_ventilation": True,
        "smoke_alarms": 1,
    }


def sound_dwelling() -> Facts:
    """What holds in any dwelling, be it a flat or a unit of a shared centre."""
    return {
        "corridor_smoke_alarms_complete": True,
        "heating_works": True,
        "water_sewage_and_sanitary_work": True,
        "cooker_and_electricity_connected": True,
        "is_free_of_damp_and_mould": True,
        "dwelling_is_lockable": True,
        "residents_have_keys": True,
        "is_attic_room": False,
        "window_is_escape_route": False,
    }


def sound_flat(children: int, others: int, *, rng: Random) -> Facts:
    """What holds in a flat above that; `children` are those up to six years."""
    bathtub = rng.random() < 0.4
    return {
        **sound_dwelling(),
        "has_kitchen": True,
        "has_toilet": True,
        "has_shower": not bathtub,
        "has_bathtub": bathtub,
        "independent_escape_routes": 2,
        "room_is_let_singly": False,
        "occupants_up_to_6_years": children,
        "occupants_over_6_years": others,
        "was_checked_against_standards": True,
        "lease_is_transferable_to_tenant": True,
        "inventory_transfer_is_agreed": True,
    }


def sound_surroundings(departures: Sequence[int], rng: Random) -> Facts:
    """Care and connections of any home that are looked up rather than walked."""
    return {
        "team_and_case_supervision_is_regular": True,
        "departures_per_weekday": rng.randint(*departures),
        "travel_minutes_general_practitioner": rng.randint(*DOOR_TO_DOOR_MINUTES),
    }


def care_for(residents: int, rng: Random) -> Facts:
    """Social work for so many people: at most 76 each full post, most of it qualified."""
    posts = max(2, math.ceil(residents * 100 / rng.randint(64, 76)))
    qualified = math.ceil(posts * rng.uniform(0.55, 1.0))
    return {
        "social_work_fte": hundredths(posts),
        "qualified_social_work_fte": hundredths(qualified),
    }


def sound_centre(capacity: int, women: int, residents: int, *, rng: Random) -> Facts:
    """A shared centre that is equipped for its places, `women` of them for women, and safe."""
    return {
        **_equipment(capacity, women),
        **_common_rooms(capacity, rng),
        **care_for(residents, rng),
        **_certificates(capacity),
        **_good_site(),
        "occupants_children": round(residents * rng.uniform(0.25, 0.4)),
        "meets_building_health_and_safety_law": True,
        "emergency_call_is_possible": True,
        "is_protected_against_intrusion": True,
        "security_concept_is_agreed_with_police": True,
        "families_are_housed_separately": True,
        "single_women_are_housed_separately": True,
        "escape_plan_is_displayed_on_each_floor": True,
        "wifi_is_available_to_residents": True,
        "operator_is_not_social_care_provider": True,
    }


def _certificates(capacity: int) -> Facts:
    """Papers that lie in the file of the house, and the day it was opened."""
    return {
        "commissioned_on": COMMISSIONED_ON,
        "fire_protection_valid_until": CERTIFIED_UNTIL,
        "legionella_check_valid_until": CERTIFIED_UNTIL,
        "electrical_check_valid_until": CERTIFIED_UNTIL,
        "fire_protection_places": capacity + 10,
        "hygiene_plan_exists": True,
    }


def _good_site() -> Facts:
    """What the county asks of the surroundings of a shared centre."""
    return {
        "shops_are_at_reasonable_distance": True,
        "public_transport_is_regular": True,
        "leisure_is_in_direct_vicinity": True,
        "general_medical_care_is_near": True,
        "kita_and_schools_are_near": True,
        "meeting_places_and_advice_are_near": True,
        "security_authorities_are_present": True,
        "is_declared_unsuitable_emergency_site": False,
    }


def _equipment(capacity: int, women: int) -> Facts:
    return {
        "sanitary_rooms_are_shared": True,
        "sanitary_separated_by_gender": True,
        "sanitary_cabins_are_lockable": True,
        "washbasins": math.ceil(capacity / 5),
        "showers": math.ceil(capacity / 9),
        "toilets_women": math.ceil(women / 9),
        "toilets_men": math.ceil((capacity - women) / 14),
        "urinals": math.ceil((capacity - women) / 14),
        "communal_kitchen_present": True,
        "stoves_with_4_plates": math.ceil(capacity / 8),
        "fridge_volume_l": capacity * 32,
        "washing_machines": math.ceil(capacity / 14),
    }


def _common_rooms(capacity: int, rng: Random) -> Facts:
    return {
        "common_rooms": 1 + capacity // 80,
        "common_room_area_m2": Decimal(max(22, math.ceil(capacity * 0.5) + rng.randint(2, 20))),
        "play_rooms": 1,
        "play_room_area_m2": between(rng, 16, 28),
        "sick_rooms": 1,
        "consultation_rooms": 1 + capacity // 120,
        "outdoor_leisure_area_present": True,
    }


def declared(facts: Facts) -> Facts:
    """The facts whose measures are declared: comfort is recorded only where somebody asks."""
    return {name: fact for name, fact in facts.items() if name in all_measures()}
