"""Everything placement can say, as codes with the numbers each of them carries."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from placement.records import NeedKind, WishKind
from placement.values import ChildNeed, Group

Detail = int | float | str

WALKS = ("school", "bus_stop", "food_shop", "doctor")
"""Categories of amenities that count for a home besides its kitas."""

NEAR_NEEDS = (NeedKind.NEAR_DOCTOR, NeedKind.NEAR_HOSPITAL, NeedKind.NEAR_THERAPY)
"""Needs that are met or missed by minutes."""

REASONS: Mapping[str, tuple[str, ...]] = {
    "nobody_in_household": (),
    "too_few_places": ("places", "persons"),
    "overcrowded": ("area_m2", "persons", "limit_m2"),
    "floor_area_unknown": (),
    "too_few_rooms": ("rooms", "needed"),
    "rooms_unknown": (),
    "residents_unknown": ("residents",),
    **{f"flat_of_{group}": () for group in Group},
    "room_not_empty": ("persons",),
    "diverse_without_own_room": (),
    "standards_missed": ("rules",),
    "standards_unassessed": ("rules",),
    "never_inspected": (),
    "offer_not_suitable": (),
    "offer_not_looked_at": (),
    "rent_too_high": ("rent_eur", "limit_eur"),
    "rent_unknown": (),
    "women_only_home": (),
    "area_full": ("area", "persons", "free", "limit"),
    "care_team_full": ("area", "persons", "free", "limit"),
    "reserved_for_residents": (),
    "refused_before": (),
    "forbidden_by_person": (),
    "transfer_into_centre": (),
    "transfer_within_flat": (),
    **{
        f"need_{kind}_unmet": ("minutes", "limit_minutes") if kind in NEAR_NEEDS else ()
        for kind in NeedKind
    },
    **{f"need_{kind}_unseen": () for kind in NeedKind},
}
"""Why a home is not eligible for a household."""

_WAY = ("name", "minutes", "metres")
_WAYS = (
    *("kita", "primary_daz", "secondary_daz", *WALKS, "therapy"),
    *("primary_school", "secondary_school", "vocational_school"),
    *("language_course", "counselling", "job_centre", "meeting_place"),
)
_WISHED_NEAR = ("near_relatives", "near_work", "near_course")
_WISHED = ("own_flat", "shared_flat", "stay")

CRITERIA: Mapping[str, tuple[str, ...]] = {
    "kita_short_day": (*_WAY, "hours", "wished_hours"),
    **{f"{category}_walk": _WAY for category in _WAYS},
    **{f"{category}_ride": _WAY for category in _WAYS},
    **{f"{category}_none": () for category in _WAYS},
    "community": ("persons", "percent"),
    "wish_municipality_met": ("municipality",),
    "wish_municipality_missed": ("municipality", "wished"),
    "wish_planning_area_met": ("planning_area",),
    "wish_planning_area_missed": ("wished",),
    **{f"wish_{kind}_way": ("minutes", "metres") for kind in _WISHED_NEAR},
    **{f"wish_{kind}_none": () for kind in _WISHED_NEAR},
    **{f"wish_{kind}_met": () for kind in _WISHED},
    **{f"wish_{kind}_missed": () for kind in _WISHED},
    "size_fits": ("persons", "places"),
    "own_flat": (),
    "shared_flat": (),
    "not_own_flat": (),
    "standards_kept": (),
    "standards_deviate": ("minor", "missed"),
}
"""What a soft criterion found in a home."""

SCARCE: Mapping[str, tuple[str, ...]] = {
    "scarce_home": ("place", "points"),
    "scarce_child_place": ("name", "points"),
    "scarce_area": ("area", "points"),
    "needed_home": ("place",),
    "needed_child_place": ("name",),
    "needed_area": ("area",),
}
"""What one more of something would be worth to all, in thousandths of one household's score.

What is worth more than a full score is needed for an aim that goes before the sum.
"""

STANDINGS: Mapping[str, tuple[str, ...]] = {
    "taken": ("household",),
    "child_place_taken": ("name",),
    "area_full": ("area",),
    "flat_of_others": (),
    "free": (),
}
"""What became of a home that a household could have had."""

HINTS: Mapping[str, tuple[str, ...]] = {
    **{f"need_{kind}_unknown": () for kind in NeedKind},
    **{f"{need}_place_missing": ("children",) for need in ChildNeed},
    "home_only_offered": (),
    "pinned_by_person": (),
    "takes_over_lease": (),
    "first_choice": (),
    **{f"first_choice_{code}": (*named, "place", "points") for code, named in STANDINGS.items()},
    **{f"alternative_{code}": named for code, named in STANDINGS.items()},
    **SCARCE,
    "wish_no_home": ("wished",),
    "wish_homes_taken": ("wished", "homes"),
    "wish_less_fitting": ("wished",),
    "all_taken": ("homes",),
    "areas_full": ("homes",),
    "home_left_free": (),
    "no_home_eligible": ("homes",),
    "keeps_home": (),
}
"""What a person should know about a proposal."""

_WAY_TO_PLACE = ("name", "minutes")

HELP: Mapping[str, tuple[str, ...]] = {
    **{f"help_look_at_{kind}": ("place",) for kind in NeedKind if kind is not NeedKind.OWN_ROOM},
    "help_measure_area": ("place",),
    "help_count_rooms": ("place",),
    "help_ask_rent": ("place",),
    "help_name_residents": ("place",),
    "help_look_at_offer": ("place",),
    "help_inspect": ("place",),
    "help_assess": ("place", "rules"),
    "help_remedy": ("place", "rules"),
    "help_unblock": ("place", "places"),
    "help_lawful_place": ("place", "rules"),
    "help_raise_limit": ("area", "persons"),
    "help_care_hours": ("area", "hours", "persons"),
    "help_then_home": ("place",),
    "help_ask_again": ("place",),
    "help_take_free_home": ("place",),
    "help_with_another": ("place", "household"),
    "help_next": ("place", "household"),
    "help_name_members": (),
    "help_find_home": ("persons", "area_m2"),
    **{f"help_wanted_{kind}": () for kind in NeedKind},
    **{f"help_{need}_places": (*_WAY_TO_PLACE, "places") for need in ChildNeed},
    **{f"help_ask_{need}": _WAY_TO_PLACE for need in ChildNeed},
    **{f"help_free_{need}": _WAY_TO_PLACE for need in ChildNeed},
    **{f"help_without_{kind}": ("place", "points") for kind in WishKind},
}
"""The smallest thing that would help a household."""

EMPTY: Mapping[str, tuple[str, ...]] = {
    "empty_nobody_waiting": (),
    "empty_fits_nobody": ("households",),
    "empty_not_needed": ("households",),
    "empty_for_limits": ("households",),
    "empty_would_house": ("household",),
    "empty_could_house": ("household",),
}
"""Why a home stays empty, and whom it could help."""

COMPLAINTS: Mapping[str, tuple[str, ...]] = {
    "no_households": (),
    "no_vacancies": (),
    "homes_short": ("households", "homes"),
    "homes_closed": ("homes",),
    "homes_without_reach": ("homes",),
    **{f"{category}_unmeasured": () for category in ("kita", *WALKS)},
    "kita_places_short": ("children", "places"),
    "kita_places_unknown": ("kitas",),
    "needs_unanswered": ("households",),
    "care_posts_unknown": ("areas",),
    "time_limit_reached": ("seconds", "gap_percent"),
}
"""What is odd about a round as it is stated, before or after solving."""

DETAILS: Mapping[str, tuple[str, ...]] = {
    **REASONS,
    **CRITERIA,
    **HINTS,
    **HELP,
    **EMPTY,
    **COMPLAINTS,
}


@dataclass(frozen=True)
class Remark:
    """A code and its numbers; the api turns it into a sentence. Made by `remark`."""

    code: str
    details: Mapping[str, Detail] = field(default_factory=dict)


def remark(code: str, **details: Detail) -> Remark:
    """A remark of one code with exactly the details declared for it.

    Raises
    ------
    KeyError
        If nobody declared the code.
    TypeError
        If a detail is missing or was not declared.
    """
    if set(details) != set(DETAILS[code]):
        message = f"{code} carries {DETAILS[code]}, not {tuple(details)}"
        raise TypeError(message)
    return Remark(code, details)
