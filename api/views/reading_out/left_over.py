"""For a household left over: honestly why, and what is done now."""

from collections.abc import Iterable, Iterator, Mapping

from placement import Explanation
from placement.reasons.remarks import Remark
from standards import Text

from .saying import aloud, aloud_count

WHY = ("no_home_eligible", "all_taken", "areas_full", "home_left_free")
REASONS_TOLD = 3

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "size": ("too_few_places", "overcrowded", "too_few_rooms"),
    "unknown": ("floor_area_unknown", "rooms_unknown", "residents_unknown", "rent_unknown"),
    "standards": (
        "standards_missed",
        "standards_unassessed",
        "never_inspected",
        "offer_not_suitable",
        "offer_not_looked_at",
    ),
    "needs": ("need_",),
    "sharing": ("flat_of_", "room_not_empty", "diverse_", "women_only_home"),
    "limits": ("area_full", "care_team_full"),
    "rent": ("rent_too_high",),
    "refused": ("refused_before",),
    "look": (
        "help_look_at_",
        "help_measure_area",
        "help_count_rooms",
        "help_ask_rent",
        "help_name_residents",
        "help_inspect",
        "help_assess",
        "help_take_free_home",
        "help_with_another",
    ),
    "repair": ("help_remedy", "help_lawful_place"),
    "bed": ("help_unblock",),
    "limit": ("help_raise_limit", "help_care_hours"),
    "again": ("help_ask_again",),
    "next": ("help_next",),
    "find": ("help_find_home",),
}
"""What is said in one sentence, by the beginnings of codes."""


def why_none(why: Explanation) -> Iterator[Text]:
    """Why there is no home this time: what spoke against most homes first."""
    if why.has_home:
        yield aloud("why_keeps_home")
    for hint in why.hints:
        if hint.code in WHY:
            yield aloud_count(f"why_{hint.code}", int(hint.details.get("homes", 0)))
    told = _families(one.remark for one in why.obstacles)
    for family in told[:REASONS_TOLD]:
        yield aloud(f"why_{family}")


def what_now(why: Explanation) -> Iterator[Text]:
    """What would help, as a family can understand it."""
    for family in _families(why.helps):
        if family == "find":
            yield aloud_count("now_find", why.persons)
        else:
            yield aloud(f"now_{family}")
    yield aloud_count("now_waiting", why.waiting_days)


def _families(remarks: Iterable[Remark]) -> list[str]:
    found = [
        family
        for one in remarks
        for family, beginnings in FAMILIES.items()
        if one.code.startswith(beginnings)
    ]
    return list(dict.fromkeys(found))
