"""What is assumed about the coming months, and the policies to compare: read from YAML, checked."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from placement.dated import Dated, Sourced, Strict, decisions_in
from placement.errors import NoScenarioInForce, ScenarioFileError
from placement.records import NeedKind
from placement.solving.problem import Objective
from placement.values import Feature
from placement.weights import Criterion
from standards import Complaint, Text

SCENARIOS_FILE = Path(__file__).parent / "scenarios.yaml"

Percent = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(gt=0)]
AMonth = Annotated[float, Field(ge=0, le=200)]
PercentOfFairShare = Annotated[int, Field(ge=1, le=1000)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class HouseholdKind(Strict):
    """One kind of household, with its share among those who arrive; ages of children are drawn."""

    share: Share
    men: Annotated[int, Field(ge=0, le=10)] = 0
    women: Annotated[int, Field(ge=0, le=10)] = 0
    children: Annotated[int, Field(ge=0, le=12)] = 0

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not self.men + self.women:
            message = "at least one adult is needed"
            raise ValueError(message)
        return self


class Arrivals(Sourced):
    """Who comes: households a month on average, of which kinds, with which needs and wishes."""

    households_per_month: AMonth
    kinds: Annotated[list[HouseholdKind], Field(min_length=1)]
    needs_percent: Mapping[NeedKind, Percent] = {}
    wish_for_municipality_percent: Percent = 0
    languages_percent: Mapping[str, Percent] = {}


class Leaving(Sourced):
    """Who goes: moved away; with a permit into a flat of their own, or taking over the lease.

    Percentages are probabilities a month; `own_flat` counts from the permit on. The lease of a
    transferable flat is taken over with the permit by `takes_over_lease_percent` of those who live
    in one. A home that was left needs `months_to_renovate` until it can be given again.
    """

    moves_away_percent: Percent
    permit_percent: Percent
    own_flat_percent: Percent
    takes_over_lease_percent: Percent
    months_to_renovate: Annotated[int, Field(ge=0, le=24)]


class FlatKind(Strict):
    """One size of flat, with its share among those offered."""

    share: Share
    beds: Annotated[int, Field(ge=1, le=12)]
    rooms: Annotated[int, Field(ge=1, le=12)]
    area_m2: Annotated[float, Field(ge=10, le=300)]


class Delay(Strict):
    """Months from the offer until somebody can move in, with their share."""

    share: Share
    months: Annotated[int, Field(ge=0, le=24)]


class Offers(Sourced):
    """Flats that landlords offer: how many, how many are rented, how they stand an inspection.

    Flats lie where the county knows flats already, with the same walks.
    """

    flats_per_month: AMonth
    rented_percent: Percent
    fails_inspection_percent: Percent
    small_deviations_percent: Percent
    lease_transferable_percent: Percent
    rent_cents_per_m2: Annotated[int, Field(ge=0, le=10_000)]
    kinds: Annotated[list[FlatKind], Field(min_length=1)]
    ready_after: Annotated[list[Delay], Field(min_length=1)]
    features_percent: Mapping[Feature, Percent] = {}
    highest_storey: Annotated[int, Field(ge=0, le=20)]


class ChildPlacesFreed(Sourced):
    """Places in kitas and DaZ classes that become free beside those that leavers give back.

    `percent_per_month` of the places that are free at the start.
    """

    percent_per_month: Annotated[float, Field(ge=0, le=100)]


class Variant(Sourced):
    """One policy to play: what differs from the weights and the policy in force.

    `months_in_centre` is how long a household lives in a centre before it may move into a flat;
    `by_waiting_time` places one after the other, whoever waits longest first, as done by hand.
    Unless it `keeps_care_teams`, more posts of social care are found wherever people come to live.
    """

    name: Name
    label: Text
    months_in_centre: Annotated[int, Field(ge=0, le=60)] = 0
    by_waiting_time: bool = False
    weights: Mapping[Criterion, Annotated[float, Field(ge=0, le=100)]] = {}
    objectives: tuple[Objective, ...] | None = None
    municipality_percent: PercentOfFairShare | None = None
    planning_area_percent: PercentOfFairShare | None = None
    keeps_care_teams: bool = True


class Scenario(Dated):
    """One set of assumptions about the coming months, and the policies it names."""

    arrivals: Arrivals
    leaving: Leaving
    offers: Offers
    child_places: ChildPlacesFreed
    policies: Annotated[tuple[Variant, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_once(self) -> Self:
        names = [one.name for one in self.policies]
        if len(set(names)) < len(names):
            message = "every policy needs a name of its own"
            raise ValueError(message)
        return self

    def variant(self, name: str) -> Variant | None:
        """The policy of this name."""
        return next((one for one in self.policies if one.name == name), None)


def scenario_on(day: date, path: Path = SCENARIOS_FILE) -> Scenario:
    """The latest entry on or before the day.

    Raises
    ------
    ScenarioFileError
        If the file is not as promised; all mistakes at once.
    NoScenarioInForce
        If there was none yet.
    """
    complaints: list[Complaint] = []
    found = decisions_in(path, Scenario, complaints)
    if complaints:
        raise ScenarioFileError(complaints)
    in_force = [one for one in found if one.decided_on <= day]
    if not in_force:
        raise NoScenarioInForce(day.isoformat())
    return in_force[-1]
