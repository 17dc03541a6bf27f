"""Households, homes and kitas as plain values, with fixed defaults that fit each other."""

from collections.abc import Sequence
from datetime import date

from placement import (
    Answer,
    Case,
    ChildNeed,
    ChildPlaces,
    Feature,
    HouseholdOnDay,
    Member,
    Near,
    NeedKind,
    Sex,
    Stage,
    Vacancy,
    WishKind,
    WishOnDay,
    make_case,
)
from standards import Compliance, Kind

DAY = date(2026, 3, 2)
NOBODY_NEEDS = dict.fromkeys(NeedKind, Answer.NO)


def adult(sex: Sex = Sex.FEMALE) -> Member:
    return Member(35, Stage.GROWN, sex)


def kita_child() -> Member:
    return Member(4, Stage.KITA, Sex.MALE)


def toddler() -> Member:
    return Member(1, Stage.KITA, Sex.FEMALE)


def school_child() -> Member:
    return Member(9, Stage.SCHOOL, Sex.FEMALE)


def household(code: str = "H-1", *members: Member, needs=(), **changes) -> HouseholdOnDay:
    """Two adults who need nothing special, unless said otherwise; `needs` are answered yes."""
    answers = {**NOBODY_NEEDS, **dict.fromkeys(needs, Answer.YES)}
    return HouseholdOnDay(
        **{
            "code": code,
            "members": members or (adult(), adult(Sex.MALE)),
            "needs": answers,
            "waiting_days": 180,
            **changes,
        }
    )


def wishes(municipality=None, planning_area=None) -> tuple[WishOnDay, ...]:
    """Wishes for a municipality and a planning area, each counting fully."""
    wished = {WishKind.MUNICIPALITY: municipality, WishKind.PLANNING_AREA: planning_area}
    return tuple(WishOnDay(kind, 1.0, target) for kind, target in wished.items() if target)


def near(amenity: str, minutes: float) -> Near:
    return Near(amenity, amenity.title(), minutes * 75, minutes)


def room(place: str = "W-9/1/Z1", **changes) -> Vacancy:
    """An empty room with one bed in a shared flat in which nobody lives yet."""
    flat = "/".join(place.split("/")[:2])
    return home(place, **{"flat": flat, "free_places": 1, "rooms": 3, **changes})


def home(place: str = "W-1/1", *, kitas: Sequence[Near] = (), **changes) -> Vacancy:
    """A sound home for two with everything ten minutes away."""
    around = {name: (near(name, 10),) for name in ("school", "bus_stop", "food_shop", "doctor")}
    return Vacancy(
        **{
            "place": place,
            "municipality": "Görlitz",
            "planning_area": "Görlitz",
            "kind": Kind.WOHNUNG,
            "free_places": 2,
            "compliance": Compliance.COMPLIANT,
            "floor_area_m2": 60.0,
            "rooms": 5,
            "storey": 0,
            "features": dict.fromkeys(Feature, False),
            "near": {**around, "kita": tuple(kitas)},
            **changes,
        }
    )


def kita(amenity: str, places_free: int | None, **changes) -> ChildPlaces:
    return ChildPlaces(
        **{"need": ChildNeed.KITA, "amenity": amenity, "name": amenity.title(), **changes},
        places_free=places_free,
    )


def case(households, homes, kitas=()) -> Case:
    return make_case(DAY, households, vacancies=homes, child_places=kitas)
