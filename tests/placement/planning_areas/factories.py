"""Two planning areas and what stands in them, as plain values with fixed defaults."""

from datetime import date
from decimal import Decimal

from placement.planning_areas import (
    Counselling,
    CounsellingForm,
    Home,
    Municipality,
    Offer,
    OfferKind,
    People,
    Planning,
    PlanningArea,
    Rules,
    Spot,
    Stock,
    Told,
)
from standards import Kind, load_rule_set, rule_set_names

DAY = date(2026, 3, 2)
OFFICE = Told("Amt", date(2025, 12, 31))
TOWN, VILLAGE, CITY = "14626001", "14626002", "14626003"
IN_TOWN, IN_VILLAGE, IN_CITY = Spot(TOWN, "Nord"), Spot(VILLAGE, "Nord"), Spot(CITY, "Süd")


def town(ags: str = TOWN, **changes) -> Municipality:
    names = {TOWN: ("Altstadt", "Nord"), VILLAGE: ("Dorf", "Nord"), CITY: ("Neustadt", "Süd")}
    name, area = names.get(ags, ("Anderswo", None))
    return Municipality(
        **{
            "ags": ags,
            "name": name,
            "planning_area": area,
            "inhabitants": 10_000,
            "credited_places": 0,
            "reported_places": None,
            "told": OFFICE,
            **changes,
        }
    )


def area(name: str = "Nord", **changes) -> PlanningArea:
    return PlanningArea(
        **{
            "name": name,
            "inhabitants": None,
            "social_work_fte": Decimal("1.5"),
            "kita_demand": 3,
            "daz_demand": 2,
            "told": OFFICE,
            **changes,
        }
    )


def counselling(municipality: str | None = TOWN, **changes) -> Counselling:
    return Counselling(
        **{
            "code": "B-1",
            "planning_area": "Nord",
            "form": CounsellingForm.MOBILE,
            "municipality": municipality,
            "hours_per_week": Decimal(4),
            "told": OFFICE,
            **changes,
        }
    )


def planning(**changes) -> Planning:
    return Planning(
        **{
            "municipalities": (town(TOWN), town(VILLAGE), town(CITY)),
            "areas": (area("Nord"), area("Süd")),
            "counselling": (),
            **changes,
        }
    )


def home(code: str = "W-1", **changes) -> Home:
    return Home(
        **{
            "code": code,
            "kind": Kind.WOHNUNG,
            "is_in_use": True,
            "beds": 10,
            "occupied": 8,
            **changes,
        }
    )


def kita(places_free: int | None = 2) -> Offer:
    return Offer(OfferKind.KITA, places_free)


def people(*, are_waiting: bool = True, **changes) -> People:
    counts = {"persons": 3, "kita_children": 1, "school_children": 1, **changes}
    return People(are_waiting=are_waiting, **counts)


def stock(*homes, **changes) -> Stock:
    return Stock(
        **{
            "homes": homes,
            "outlined_towns": frozenset({TOWN, VILLAGE, CITY}),
            "outlined_areas": frozenset({"Nord", "Süd"}),
            **changes,
        }
    )


def rules(day: date = DAY, standing: str = "goerlitz") -> Rules:
    known = [
        (rule, (rule_set.name,))
        for rule_set in map(load_rule_set, rule_set_names())
        if not rule_set.includes
        for rule in rule_set.rules
    ]
    return Rules(day, (load_rule_set(standing),), known)
