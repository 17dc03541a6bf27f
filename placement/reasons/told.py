"""What is told of a household and of a home whatever the plan made of them."""

from collections.abc import Iterator

from placement.records import Answer
from placement.scoring import Scorer, waiting_factor
from placement.values import Choices, Feature, HouseholdOnDay, Stage, Vacancy

from .explanations import ChildPlaceTaken, Explanation, HomeTold
from .remarks import Remark, remark


def who(household: HouseholdOnDay, scorer: Scorer) -> Explanation:
    """The household itself, without a home yet."""
    factor = waiting_factor(household.waiting_days, scorer.weights.waiting)
    return Explanation(
        household=household.code,
        persons=household.persons,
        kita_children=household.children_of(Stage.KITA),
        waiting_days=household.waiting_days,
        waiting_factor=round(factor, 4),
        has_home=household.present is not None,
    )


def unanswered(household: HouseholdOnDay) -> Iterator[Remark]:
    """Nobody asked is not no: each need without an answer is named."""
    for kind in household.needs_answered(Answer.UNKNOWN):
        yield remark(f"need_{kind}_unknown")


def about_home(household: HouseholdOnDay, home: Vacancy) -> Iterator[Remark]:
    """What a person decided about the home, and what is still to be done to have it."""
    if household.pinned_to == home.place:
        yield remark("pinned_by_person")
    if home.reserved_for == household.code:
        yield remark("takes_over_lease")
    if home.is_only_offered:
        yield remark("home_only_offered")


def home_told(vacancy: Vacancy) -> HomeTold:
    """What a family wants to know of a home first."""
    return HomeTold(
        kind=vacancy.kind,
        places=vacancy.free_places,
        is_room=vacancy.flat is not None,
        rooms=vacancy.rooms,
        floor_area_m2=vacancy.floor_area_m2,
        storey=vacancy.storey,
        has=tuple(one for one in Feature if vacancy.features.get(one)),
        minor_deviations=vacancy.minor_deviations,
    )


def child_places_taken(household: HouseholdOnDay, choices: Choices) -> tuple[ChildPlaceTaken, ...]:
    """Where the children of a household would go by day."""
    return tuple(
        ChildPlaceTaken(
            need=need,
            amenity=choice.places.amenity,
            name=choice.places.name,
            minutes=round(choice.near.minutes, 1),
            metres=round(choice.near.metres, 1),
            children=household.children_who_need(need),
            ride_minutes=_rounded(choice.near.ride_minutes),
        )
        for need, choice in sorted(choices.items())
    )


def _rounded(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes, 1)
