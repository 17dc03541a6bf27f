"""What the facts of a home say about living in it: True, False, or None where nobody looked."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from placement.values import Feature
from standards import RoomUse, Value
from standards.lookup import Known, look_up, look_up_or_above
from standards.places import Place

STEP_FREE_PLACES = "step_free_places"
PLACES = "sleeping_places"
PLACES_FOR_WOMEN = "sleeping_places_women"
LIFT = "has_lift"
QUIET = "is_quiet"
PROTECTED = "is_protected_home"
PROTECTION = ("protection_concept_is_written", "protection_of_vulnerable_persons_is_arranged")
STOREY = "storey"
TOILET, SHOWER, BATHTUB = "has_toilet", "has_shower", "has_bathtub"
SHARED_SANITARY = "sanitary_rooms_are_shared"
DWELLING_AREA = "dwelling_area_m2"
ROOM_AREA = "floor_area_m2"
LIVING_ROOMS = "living_rooms"


def features_of(home: Place) -> dict[Feature, bool | None]:
    """Every feature of a home as far as its facts and those of the house around it say."""
    return {feature: look(home) for feature, look in FEATURES.items()}


def area_of(home: Place) -> float | None:
    """Square metres to live and sleep in if every such room was measured, else of the dwelling."""
    living = [room for room in home.parts if room.use is RoomUse.LIVING]
    areas = [_number(ROOM_AREA, room) for room in living]
    known = [area for area in areas if area is not None]
    area = sum(known) if known and len(known) == len(areas) else _number(DWELLING_AREA, home)
    return None if area is None else float(area)


def rooms_of(home: Place) -> int | None:
    """Rooms to live and sleep in: as recorded, else counted."""
    recorded = _number(LIVING_ROOMS, home)
    if recorded is not None:
        return int(recorded)
    return sum(room.use is RoomUse.LIVING for room in home.parts) or None


def storey_of(home: Place) -> int | None:
    """The storey, 0 for the ground floor; None where nobody recorded it."""
    storey = _number(STOREY, home)
    return None if storey is None else int(storey)


def _step_free(home: Place) -> bool | None:
    return _all_places(STEP_FREE_PLACES, home)


def _women_only(home: Place) -> bool | None:
    inside = _all_places(PLACES_FOR_WOMEN, home)
    if inside is not None or home.around is None:
        return inside
    return _all_places(PLACES_FOR_WOMEN, home.around)


def _own_bathroom(home: Place) -> bool | None:
    """A toilet and a bath or shower inside, shared with no other household."""
    shared, toilet = _claim(SHARED_SANITARY, home), _claim(TOILET, home)
    washing = (_claim(SHOWER, home), _claim(BATHTUB, home))
    if shared or toilet is False or washing == (False, False):
        return False
    return True if toilet and any(washing) else None


def _lift(home: Place) -> bool | None:
    return _claim(LIFT, home)


def _quiet(home: Place) -> bool | None:
    return _claim(QUIET, home)


def _protected(home: Place) -> bool | None:
    """Set up as a protected home, or in a site whose protection is written down and arranged."""
    itself = _claim(PROTECTED, home)
    of_site = [_claim(name, home) for name in PROTECTION]
    if itself or all(of_site):
        return True
    return False if itself is False and False in of_site else None


FEATURES: Mapping[Feature, Callable[[Place], bool | None]] = {
    Feature.STEP_FREE: _step_free,
    Feature.LIFT: _lift,
    Feature.OWN_BATHROOM: _own_bathroom,
    Feature.QUIET: _quiet,
    Feature.WOMEN_ONLY: _women_only,
    Feature.PROTECTED: _protected,
}


def _all_places(name: str, place: Place) -> bool | None:
    """Whether a count of special places covers all sleeping places."""
    special, all_of_them = _number(name, place), _number(PLACES, place)
    if special is None or not all_of_them:
        return None
    return special >= all_of_them


def _claim(name: str, home: Place) -> bool | None:
    value = _value(name, home, look_up_or_above)
    return value if isinstance(value, bool) else None


def _number(name: str, place: Place) -> Fraction | None:
    value = _value(name, place, look_up)
    return value if isinstance(value, Fraction) else None


def _value(name: str, place: Place, look: Callable[[str, Place], object]) -> Value | None:
    found = look(name, place)
    return found.value if isinstance(found, Known) else None
