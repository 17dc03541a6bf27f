"""The home in plain words, and what is not good about it."""

from collections.abc import Iterator

from placement import Explanation
from placement.reasons.explanations import HomeTold
from placement.values import ChildNeed
from standards import Kind, Text

from .saying import aloud, aloud_count
from .ways import far_ways


def about_home(why: Explanation) -> Iterator[Text]:
    """Where it is, how large, on which storey, what it has."""
    home = why.home
    yield aloud(f"offer_{_kind(home)}", municipality=why.municipality or "")
    if home is None:
        return
    if home.rooms is not None and not home.is_room:
        yield aloud_count("rooms", home.rooms)
    if home.floor_area_m2 is not None:
        area = round(home.floor_area_m2)
        yield aloud("area_of_room" if home.is_room else "area", area=area)
    if home.storey is not None:
        yield _storey(home.storey)
    for feature in home.has:
        yield aloud(f"has_{feature}")


def drawbacks(why: Explanation) -> Iterator[Text]:
    """What is not good, as far as we know it."""
    codes = {one.code for one in why.hints}
    for need in ChildNeed:
        if f"{need}_place_missing" in codes:
            yield aloud(f"no_place_{need}")
    yield from far_ways(why)
    if why.home is not None and why.home.minor_deviations:
        yield aloud("small_defects")
    if "home_only_offered" in codes:
        yield aloud("not_rented_yet")


def _kind(home: HomeTold | None) -> str:
    if home is None:
        return "home"
    if home.is_room:
        return "room"
    return "flat" if home.kind is Kind.WOHNUNG else "centre"


def _storey(storey: int) -> Text:
    if storey == 0:
        return aloud("storey_ground")
    return aloud("storey_above", storey=storey) if storey > 0 else aloud("storey_below")
