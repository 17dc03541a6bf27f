"""A small county to play months in: a few homes, a scenario with round numbers."""

from datetime import date

from placement.months import Home, Start, Variant
from placement.months.scenarios import (
    Arrivals,
    ChildPlacesFreed,
    Delay,
    FlatKind,
    HouseholdKind,
    Leaving,
    Offers,
    Scenario,
)
from placement.policies import policy_on
from placement.weights import weights_on
from standards import Kind, Text
from tests.placement.factories import DAY, home, household, kita, near

WEIGHTS, POLICY = weights_on(DAY), policy_on(DAY)
SOURCED = {"source": "a test", "proposal": True}
SAID = Text(de="so", en="so")


def variant(name="decentral", **changes) -> Variant:
    return Variant(name=name, label=SAID, **SOURCED, **changes)


def arrivals(**changes) -> Arrivals:
    kinds = [
        HouseholdKind(share=1, men=1),
        HouseholdKind(share=1, men=1, women=1),
        HouseholdKind(share=1, women=1, children=1),
    ]
    return Arrivals(**{"households_per_month": 2, "kinds": kinds, **SOURCED, **changes})


def leaving(**changes) -> Leaving:
    rates = {
        "moves_away_percent": 2,
        "permit_percent": 5,
        "own_flat_percent": 5,
        "takes_over_lease_percent": 50,
        "months_to_renovate": 1,
    }
    return Leaving(**{**rates, **SOURCED, **changes})


def offers(**changes) -> Offers:
    assumed = {
        "flats_per_month": 2,
        "rented_percent": 70,
        "fails_inspection_percent": 20,
        "small_deviations_percent": 20,
        "lease_transferable_percent": 50,
        "rent_cents_per_m2": 800,
        "kinds": [FlatKind(share=1, beds=2, rooms=2, area_m2=50)],
        "ready_after": [Delay(share=1, months=1)],
        "highest_storey": 3,
    }
    return Offers(**{**assumed, **SOURCED, **changes})


def scenario(*variants: Variant, **changes) -> Scenario:
    parts = {
        "decided_on": date(2026, 1, 1),
        "decided_by": SAID,
        "arrivals": arrivals(),
        "leaving": leaving(),
        "offers": offers(),
        "child_places": ChildPlacesFreed(percent_per_month=10, **SOURCED),
        "policies": variants or (variant(),),
    }
    return Scenario(**{**parts, **SOURCED, **changes})


def flat(number: int, **changes):
    around = [near("kita-a", 12), near("kita-b", 40)]
    return home(f"W-{number}/1", kitas=around, rent_cents_per_month=40000, **changes)


def room(number: int, **changes):
    return home(f"GU-1/{number}", kind=Kind.GEMEINSCHAFTSUNTERKUNFT, **changes)


def start(**changes) -> Start:
    """Two households wait; four flats and four rooms in a centre, half of them lived in."""
    homes = [
        *(Home(flat(number)) for number in (1, 2)),
        *(Home(flat(number, lease_transferable=True), 2) for number in (3, 4)),
        *(Home(room(number)) for number in (1, 2)),
        *(Home(room(number), 1) for number in (3, 4)),
    ]
    return Start(
        **{
            "day": DAY,
            "households": (household("H-1"), household("H-2", waiting_days=30)),
            "homes": tuple(homes),
            "child_places": (kita("kita-a", 3), kita("kita-b", 5)),
            "inhabitants": {"Görlitz": 56000, "Zittau": 25000},
            "area_inhabitants": {"Görlitz": 56000, "Zittau": 65000},
            **changes,
        }
    )
