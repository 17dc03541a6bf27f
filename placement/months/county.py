"""The county while months go by: homes, those who live in them, those who wait, child places."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from placement.solving.plans import Placement
from placement.values import (
    LIVED_IN,
    ChildPlaces,
    ChildPlacesKey,
    Choices,
    Group,
    HouseholdOnDay,
    PresentHome,
    Vacancy,
)
from standards import Kind

from .start import Start

DAYS_OF_A_MONTH = 30


@dataclass
class Waiting:
    """A household without a home of the county, and in how many rounds in a row it got none."""

    household: HouseholdOnDay
    since: date
    passed_over: int = 0


@dataclass
class Living:
    """People in a home; `household` is None for those who lived there before the simulation."""

    code: str
    place: str
    persons: int
    moved_in: int
    household: HouseholdOnDay | None = None
    since: date | None = None
    choices: Choices = field(default_factory=dict)


@dataclass
class County:
    """Changed month by month; a home that was left stays closed until it is ready again."""

    homes: dict[str, Vacancy]
    ready: dict[str, int]
    waiting: dict[str, Waiting]
    living: dict[str, Living]
    child_places: dict[ChildPlacesKey, ChildPlaces]

    def free_homes(self, month: int) -> list[Vacancy]:
        """What can be given out in a month, in the order of places."""
        taken, groups = self.persons_by_place(), self._groups()
        found = (
            _as_it_is(self.homes[place], taken.get(place, 0), groups)
            for place in sorted(self.homes)
            if self.ready.get(place, 0) <= month
        )
        return [one for one in found if one is not None]

    def _groups(self) -> dict[str, Group]:
        """The group of each shared flat in which known households live."""
        flats = ((self.homes[one.place].flat, one.household) for one in self.living.values())
        return {flat: one.group for flat, one in flats if flat is not None and one is not None}

    def persons_by_place(self) -> dict[str, int]:
        """How many people live in each home."""
        taken: defaultdict[str, int] = defaultdict(int)
        for one in self.living.values():
            taken[one.place] += one.persons
        return dict(taken)

    def in_centres(self) -> Iterator[Living]:
        """Known households that live in a centre, by code."""
        for code in sorted(self.living):
            one = self.living[code]
            if one.household is not None and self.homes[one.place].kind is not Kind.WOHNUNG:
                yield one

    def known(self) -> dict[str, date]:
        """The households that waited or still wait, and since when."""
        waiting = {code: one.since for code, one in self.waiting.items()}
        return waiting | {code: one.since for code, one in self.living.items() if one.since}

    def arrive(self, household: HouseholdOnDay, since: date) -> None:
        """A household begins to wait."""
        self.waiting[household.code] = Waiting(household, since)

    def rent(self, home: Vacancy, ready: int) -> None:
        """A new home, free from the month `ready` on."""
        self.homes[home.place] = home
        self.ready[home.place] = ready

    def move_in(self, placement: Placement, month: int) -> None:
        """Give a home to a household that waits, or that moves from a centre."""
        code = placement.household
        before, waited = self.living.pop(code, None), self.waiting.pop(code, None)
        household = before.household if before else waited.household if waited else None
        since = before.since if before else waited.since if waited else None
        if before is not None:
            self._give_back(before)
            self.ready[before.place] = max(self.ready.get(before.place, 0), month + 1)
        if household is None:
            return
        if waited is not None:
            self._leave_behind(household, month)
        self.living[code] = Living(
            code, placement.place, household.persons, month, household, since, placement.choices
        )
        self._take(self.living[code], -1)

    def _leave_behind(self, household: HouseholdOnDay, month: int) -> None:
        """Its beds in the home it lived in without having been given it."""
        place = place_among(self.homes, household.lives_at)
        there = self.living.get(place or "")
        if there is None or there.household is not None:
            return
        there.persons -= household.persons
        if there.persons <= 0:
            del self.living[there.code]
            self.ready[there.place] = max(self.ready.get(there.place, 0), month + 1)

    def leave(self, code: str, *, ready: int, with_home: bool) -> None:
        """A household goes; its home is free from the month `ready` on, or goes with it."""
        self.waiting.pop(code, None)
        one = self.living.pop(code, None)
        if one is None:
            return
        self._give_back(one)
        if with_home:
            del self.homes[one.place]
        else:
            self.ready[one.place] = max(self.ready.get(one.place, 0), ready)

    def free_child_places(self, key: ChildPlacesKey, places: int) -> None:
        """Places that became free; where nobody knows how many are free, nothing changes."""
        offer = self.child_places[key]
        if offer.places_free is not None:
            self.child_places[key] = replace(offer, places_free=offer.places_free + places)

    def _give_back(self, one: Living) -> None:
        self._take(one, 1)

    def _take(self, one: Living, sign: int) -> None:
        if one.household is None:
            return
        for need, choice in one.choices.items():
            children = one.household.children_who_need(need)
            self.free_child_places((need, choice.places.amenity), sign * children)


def county_of(start: Start) -> County:
    """The county on the first day; who lives in a home goes by its place."""
    homes = {one.vacancy.place: one.vacancy for one in start.homes}
    living = {
        one.vacancy.place: Living(one.vacancy.place, one.vacancy.place, one.residents, 0)
        for one in start.homes
        if one.residents
    }
    waiting: dict[str, Waiting] = {}
    for one in start.households:
        place = place_among(homes, one.present.place if one.present else None)
        if place is None:
            since = date.fromordinal(start.day.toordinal() - one.waiting_days)
            waiting[one.code] = Waiting(replace(one, present=None), since, one.passed_over)
        else:
            _settle(one, place, living, start)
    places = {(one.need, one.amenity): one for one in start.child_places}
    return County(homes, {}, waiting, living, places)


def present_home(home: Vacancy) -> PresentHome:
    """Where somebody lives who asks for another home."""
    return PresentHome(
        home.place, home.kind, home.municipality, home.planning_area, home.lease_transferable
    )


def place_among(homes: Mapping[str, Vacancy], place: str | None) -> str | None:
    """The home that a place lies in: itself, its dwelling, or the taken beds of a shared flat."""
    if place is None:
        return None
    dwelling = "/".join(place.split("/")[:2])
    return next((one for one in (place, dwelling, f"{dwelling}/{LIVED_IN}") if one in homes), None)


def _settle(one: HouseholdOnDay, place: str, living: dict[str, Living], start: Start) -> None:
    """A known household lives in its present home, and is not counted among the unknown there."""
    since = date.fromordinal(start.day.toordinal() - one.waiting_days)
    unknown = living.pop(place, None)
    if unknown is not None and unknown.persons > one.persons:
        unknown.persons -= one.persons
        living[place] = unknown
    months = -(one.waiting_days // DAYS_OF_A_MONTH)
    household = replace(one, present=None)
    living[one.code] = Living(one.code, place, one.persons, months, household, since)


def _as_it_is(home: Vacancy, persons: int, groups: Mapping[str, Group]) -> Vacancy | None:
    """The home with those who live in it, None where nobody more may move in."""
    if home.flat is None:
        return None if persons else home
    if persons >= home.free_places:
        return None
    return replace(
        home,
        free_places=home.free_places - persons,
        room_is_empty=home.room_is_empty and not persons,
        group=groups.get(home.flat, home.group),
    )
