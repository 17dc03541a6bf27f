"""A placed household whose children have no kita: what would be the smallest help."""

from collections import Counter
from collections.abc import Mapping

from placement.solving.plans import Plan
from placement.values import Case, ChildNeed, HouseholdOnDay, Near, Stage, Vacancy
from placement.weights import Way

from .remarks import Remark, remark


def places_left(case: Case, plan: Plan) -> dict[str, int | None]:
    """Free places of every kita after the plan; None where nobody knows them."""
    children = {one.code: one.children_of(Stage.KITA) for one in case.households}
    given: Counter[str] = Counter()
    for one in plan.placements:
        if ChildNeed.KITA in one.choices:
            given[one.choices[ChildNeed.KITA].places.amenity] += children[one.household]
    return {
        amenity: None if kita.places_free is None else kita.places_free - given[amenity]
        for amenity, kita in case.kitas.items()
    }


def help_to_a_kita(
    household: HouseholdOnDay, vacancy: Vacancy, left: Mapping[str, int | None], walk: Way
) -> tuple[Remark, ...]:
    """The fewest places that kitas within reach would have to add, or the kita to ask first."""
    children = household.children_of(Stage.KITA)
    near = [
        one
        for one in vacancy.near.get("kita", ())
        if one.minutes < walk.zero_minutes and one.amenity in left
    ]
    unknown = [one for one in near if left[one.amenity] is None]
    if unknown:
        return (remark("help_ask_kita", name=unknown[0].name, minutes=round(unknown[0].minutes)),)
    if not near:
        return ()

    def missing(one: Near) -> int:
        return max(1, children - (left[one.amenity] or 0))

    best = min(near, key=lambda one: (missing(one), one.minutes))
    minutes = round(best.minutes)
    return (remark("help_kita_places", name=best.name, places=missing(best), minutes=minutes),)
