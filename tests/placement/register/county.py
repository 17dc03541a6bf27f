"""A shared flat with three rooms, two flats and a centre, small enough to know by heart."""

from datetime import date
from decimal import Decimal

import pandas as pd

from inspections import judge, latest_inspections, save_inspections, save_register
from placement import (
    Answer,
    HouseholdRow,
    MemberRow,
    NeedKind,
    Sex,
    Surroundings,
    keep_residents,
    save_households,
)
from placement.planning_areas import Municipality, Planning, PlanningArea, Told
from standards import Kind, load_rule_set
from tests.factories import accommodation, dwelling, inspection, room
from tests.placement.test_rounds import SOUND

DAY = date(2026, 3, 2)
SINCE = date(2026, 1, 1)
TOLD = Told("list", DAY)
WOMAN = MemberRow(date(1990, 1, 1), Sex.FEMALE)
MAN = MemberRow(date(1990, 1, 1), Sex.MALE)
CHILD = MemberRow(date(2022, 5, 1), Sex.MALE)
SHARED, ROOMS = "WG-1", ("Z1", "Z2", "Z3")


def row(code: str, *members: MemberRow, **changes) -> HouseholdRow:
    needs = dict.fromkeys(NeedKind, Answer.NO)
    content = {"code": code, "waiting_since": SINCE, "members": members or (WOMAN,)}
    return HouseholdRow(**{**content, "needs": needs, **changes})


def shared_flat(session, **changes) -> None:
    """Two rooms for two and one for one person."""
    beds = {"Z1": 2, "Z2": 2, "Z3": 1}
    save_register(
        session,
        [accommodation(code=SHARED)],
        [dwelling(accommodation=SHARED, sleeping_places=5, is_shared=True, **changes)],
        [
            room(
                accommodation=SHARED,
                code=code,
                facts={"floor_area_m2": Decimal(14), "sleeping_places": count},
            )
            for code, count in beds.items()
        ],
    )


def flat(session, code: str, *, place=None, **changes) -> None:
    save_register(
        session,
        [accommodation(code=code, **(place or {}))],
        [dwelling(accommodation=code, **changes)],
        [room(accommodation=code)],
    )


def centre(session, code: str = "GU-1", **changes) -> None:
    site = {"kind": Kind.GEMEINSCHAFTSUNTERKUNFT, "municipality": "Zittau"}
    flat(session, code, place={**site, "planning_area": "Zittau"}, **changes)


def lives(session, household: HouseholdRow, place: str) -> None:
    save_households(session, [household])
    keep_residents(session, {household.code: (place, SINCE)})


def planning(**posts) -> Planning:
    """Two municipalities of the same size, each an area of its own."""
    towns = {"14626110": "Görlitz", "14626610": "Zittau"}
    return Planning(
        municipalities=tuple(
            Municipality(key, name, name, 1000, 0, None, TOLD) for key, name in towns.items()
        ),
        areas=tuple(
            PlanningArea(name, None, posts.get(name), None, None, TOLD) for name in towns.values()
        ),
    )


def surroundings(*, ways=(), neighbours=(), **changes) -> Surroundings:
    columns = ["place", "category", "rank", "amenity", "metres", "minutes"]
    further = ["place", "category", "amenity", "metres", "minutes", "ride_minutes"]
    amenities = pd.DataFrame({name: [] for name in ("category", "name", "as_of", "places_free")})
    return Surroundings(
        pd.DataFrame(columns=columns),
        amenities.assign(hours_per_day=[]),
        ways=pd.DataFrame(ways, columns=further),
        neighbours=pd.DataFrame(neighbours, columns=["place", "other", "minutes"]),
        **changes,
    )


def sound(session, code: str, *rooms: str) -> None:
    """Visited, with nothing that closes it."""
    seen = [(f"{code}/1", name, value) for name, value in SOUND.items()]
    for each in rooms or ("Z1",):
        seen.append((f"{code}/1/{each}", "smoke_alarms", 1))
        seen.append((f"{code}/1/{each}", "room_height_m", Decimal("2.50")))
    save_inspections(session, [inspection(*seen, code=f"B-{code}", accommodation=code, day=SINCE)])
    judge(session, latest_inspections(session)[code], [load_rule_set("flat")])
