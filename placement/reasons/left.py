"""What a plan leaves: homes and beds, places for children, people who may still move into areas."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from placement.solving.plans import Plan
from placement.values import Cap, Case, ChildPlacesKey, HouseholdOnDay, Vacancy


@dataclass
class Left:
    """The homes as they stand after a plan and after whatever else is given out.

    Attributes
    ----------
    homes
        In the order of the case.
    closed
        The positions of homes into which nobody else moves, whatever is done about them.
    caps
        With everybody counted who moves in.
    child_places
        How many are left; None where nobody knows how many there were.
    rooms
        The positions of the rooms of each shared flat.
    """

    homes: list[Vacancy]
    closed: set[int]
    caps: tuple[Cap, ...]
    child_places: dict[ChildPlacesKey, int | None]
    rooms: Mapping[str, list[int]]

    def give(self, household: HouseholdOnDay, position: int, home: Vacancy) -> tuple[int, ...]:
        """Give a home, as it is by then, to a household; the positions of all homes that change.

        In a room of a shared flat a single person takes a bed, a household of several the whole
        room, and the flat is from then on one of their group.
        """
        self.caps = tuple(_with(cap, household, home) for cap in self.caps)
        if home.flat is None or household.persons > 1:
            self.closed.add(position)
        if home.flat is None:
            return (position,)
        beds = home.free_places - 1 if household.persons == 1 else 0
        self.homes[position] = replace(home, free_places=beds, room_is_empty=False)
        rooms = self.rooms[home.flat]
        for room in rooms:
            self.homes[room] = replace(self.homes[room], group=household.group)
        return tuple(rooms)

    def copy(self) -> "Left":
        """The same, to be given out without changing this."""
        child_places = dict(self.child_places)
        return replace(
            self, homes=list(self.homes), closed=set(self.closed), child_places=child_places
        )


def left_after(case: Case, plan: Plan) -> Left:
    """What is left of a case after its plan."""
    households = {one.code: one for one in case.households}
    positions = {one.place: position for position, one in enumerate(case.vacancies)}
    rooms: defaultdict[str, list[int]] = defaultdict(list)
    for position, vacancy in enumerate(case.vacancies):
        if vacancy.flat is not None:
            rooms[vacancy.flat].append(position)
    child_places = _child_places(case, plan, households)
    left = Left(list(case.vacancies), set(), case.caps, child_places, rooms)
    for one in plan.placements:
        position = positions[one.place]
        left.give(households[one.household], position, left.homes[position])
    return left


def _with(cap: Cap, household: HouseholdOnDay, home: Vacancy) -> Cap:
    if not cap.counts(household, home):
        return cap
    return replace(cap, present=cap.present + household.persons)


def _child_places(
    case: Case, plan: Plan, households: Mapping[str, HouseholdOnDay]
) -> dict[ChildPlacesKey, int | None]:
    taken: Counter[ChildPlacesKey] = Counter()
    for one in plan.placements:
        for need, choice in one.choices.items():
            taken[need, choice.places.amenity] += households[one.household].children_who_need(need)
    return {
        key: None if one.places_free is None else one.places_free - taken[key]
        for key, one in case.child_places.items()
    }
