"""What is near the home, with minutes: places for the children first, then what all need."""

from collections.abc import Iterator, Sequence

from placement import Criterion, Explanation, Part
from placement.reasons.explanations import ChildPlaceTaken
from standards import Text

from .saying import aloud, aloud_count, can_be_said, minutes_text

TOLD = (Criterion.SCHOOL, Criterion.DOCTOR, Criterion.FOOD_SHOP, Criterion.BUS_STOP)
"""In this order; more would not stay in mind."""

FAR = 0.34
"""A way that counts less than this is said to be long."""


def near_home(why: Explanation) -> Iterator[Text]:
    """The ways that a family asks about."""
    for taken in why.child_places:
        yield _child_place(taken)
    for part in _ways(why):
        category, _, manner = part.remark.code.rpartition("_")
        if manner in {"walk", "ride"}:
            yield aloud(
                f"way_{manner}",
                to=aloud(f"to_{category}", name=str(part.remark.details["name"])),
                minutes=minutes_text(float(part.remark.details["minutes"])),
            )


def far_ways(why: Explanation) -> Iterator[Text]:
    """What is far away or not there at all."""
    for part in _ways(why):
        category, _, manner = part.remark.code.rpartition("_")
        if manner == "none":
            yield aloud(f"none_{category}")
        elif part.value < FAR:
            yield aloud("far", to=aloud(f"way_to_{category}"))


def _ways(why: Explanation) -> Sequence[Part]:
    by_criterion = {part.criterion: part for part in why.parts}
    found = [by_criterion[one] for one in TOLD if one in by_criterion]
    return [one for one in found if can_be_said(f"way_to_{one.remark.code.rpartition('_')[0]}")]


def _child_place(taken: ChildPlaceTaken) -> Text:
    code = f"place_{taken.need}"
    minutes = minutes_text(taken.minutes)
    if taken.ride_minutes is None or taken.ride_minutes >= taken.minutes:
        return aloud_count(
            code, taken.children, name=taken.name, way=aloud("on_foot", minutes=minutes)
        )
    ride = minutes_text(taken.ride_minutes)
    way = aloud("on_foot_or_by_bus", minutes=minutes, ride=ride)
    return aloud_count(code, taken.children, name=taken.name, way=way)
