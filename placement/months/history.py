"""What happened in one run: figures of every month, and what became of every household."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from placement.values import CapKind, ChildNeed, HouseholdOnDay
from standards import Kind

from .county import County, Living
from .leaving import Departure
from .placing import persons_by_area

KITA_WITHIN_MINUTES = 30.0
"""About 30 minutes one way: OVG Lüneburg 10 ME 154/19, no hard limit in the country."""


@dataclass(frozen=True, slots=True)
class MonthLine:
    """The county at the end of one month.

    `rent_cents` is the rent of the homes that people live in; of `rents_unknown` nobody told it.
    `left_over` households without a home were offered none in this month.
    """

    month: int
    day: date
    persons_in_flats: int
    persons_in_centres: int
    households_waiting: int
    left_over: int
    rent_cents: int
    rents_unknown: int

    @property
    def persons(self) -> int:
        """All who live in a home of the county."""
        return self.persons_in_flats + self.persons_in_centres


@dataclass
class Story:
    """What became of one household.

    `days` since it began to wait until it left or until today; `days_to_home` and `days_to_flat`
    those until its first home and flat. `had_home` is true of those who lived in a centre when
    the simulation began.
    """

    persons: int
    kita_children: int
    had_home: bool = False
    days: int = 0
    days_to_home: int | None = None
    days_to_flat: int | None = None
    kita_children_near: int = 0
    passed_over: int = 0


@dataclass
class History:
    """One policy played in one world; `is_whole` is False where somebody stopped it.

    In `out_of_time` months the solver had no time to prove its plan: on another run they may end
    differently.
    """

    months: list[MonthLine] = field(default_factory=list)
    stories: dict[str, Story] = field(default_factory=dict)
    departures: dict[Departure, int] = field(default_factory=dict)
    by_municipality: Mapping[str, int] = field(default_factory=dict)
    by_area: Mapping[str, int] = field(default_factory=dict)
    out_of_time: int = 0
    is_whole: bool = True


def story_of(household: HouseholdOnDay, *, had_home: bool = False) -> Story:
    """The beginning of a story."""
    return Story(household.persons, household.children_who_need(ChildNeed.KITA), had_home)


def note_move(story: Story, one: Living, kind: Kind, days: int) -> None:
    """A household moved in: since when it waited, and whether its children have a kita near."""
    if story.days_to_home is None:
        story.days_to_home = days
    if story.days_to_flat is None and kind is Kind.WOHNUNG:
        story.days_to_flat = days
    kita = one.choices.get(ChildNeed.KITA)
    is_near = kita is not None and kita.near.door_to_door_minutes <= KITA_WITHIN_MINUTES
    story.kita_children_near = story.kita_children if is_near else 0


def month_line(county: County, *, month: int, day: date, left_over: int) -> MonthLine:
    """The figures of the county as it stands."""
    places = {one.place for one in county.living.values()}
    rents = [county.homes[place].rent_cents_per_month for place in sorted(places)]
    in_flats = sum(
        one.persons
        for one in county.living.values()
        if county.homes[one.place].kind is Kind.WOHNUNG
    )
    return MonthLine(
        month=month,
        day=day,
        persons_in_flats=in_flats,
        persons_in_centres=sum(one.persons for one in county.living.values()) - in_flats,
        households_waiting=len(county.waiting),
        left_over=left_over,
        rent_cents=sum(rent for rent in rents if rent is not None),
        rents_unknown=sum(rent is None for rent in rents),
    )


def close(history: History, county: County) -> None:
    """Where people live in the end."""
    history.by_municipality = persons_by_area(county, CapKind.MUNICIPALITY)
    history.by_area = persons_by_area(county, CapKind.PLANNING_AREA)
