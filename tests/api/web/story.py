"""A county of five places, small enough to know every number by heart."""

from datetime import date
from decimal import Decimal

import geopandas as gpd
import pandas as pd
from shapely import LineString, Point, box

from api.chain import judge_all, reach_of, surroundings
from api.database import open_session
from api.planning_areas import planning_beside
from api.proposing import propose
from geo import WGS84, Layers, complete_amenities
from inspections import save_inspections, save_register
from placement import HouseholdRow, MemberRow, Sex, save_households
from placement.planning_areas import (
    Counselling,
    CounsellingForm,
    Municipality,
    Planning,
    PlanningArea,
    Told,
)
from standards import Kind, RoomUse
from tests.api.web.foreseen import keep_foreseen
from tests.factories import accommodation, dwelling, inspection, room

TODAY = date(2026, 3, 2)
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}"

BLOCKED, GOOD, UNSEEN, OFF_THE_MAP, CENTRE = "W-GESPERRT", "W-GUT", "W-NEU", "W-OHNE-ORT", "GU-1"

PLACES = [
    accommodation(code=GOOD, name="Wohnung Ahornweg", latitude=51.151, longitude=14.981),
    accommodation(code=BLOCKED, name="Wohnung Übergang", latitude=51.152, longitude=14.982),
    accommodation(code=UNSEEN, name=HOSTILE, operator=HOSTILE, latitude=51.150, longitude=14.980),
    accommodation(
        code=OFF_THE_MAP,
        name="Wohnung Ödernitz",
        municipality="Niesky",
        planning_area="Niesky",
        latitude=None,
        longitude=None,
    ),
    accommodation(
        code=CENTRE,
        name="Gemeinschaftsunterkunft Zittauer Straße",
        kind=Kind.GEMEINSCHAFTSUNTERKUNFT,
        municipality="Zittau",
        planning_area="Zittau",
        latitude=51.149,
        longitude=14.979,
        capacity_planned=8,
    ),
]
DWELLINGS = [
    dwelling(accommodation=GOOD, rent_cents_per_month=61250, facts={"dwelling_area_m2": 60}),
    dwelling(accommodation=BLOCKED, blocked_places=1),
    dwelling(accommodation=UNSEEN, sleeping_places=2),
    dwelling(accommodation=OFF_THE_MAP, sleeping_places=1, occupied_places=1),
    *(dwelling(accommodation=CENTRE, code=f"W{number}") for number in (1, 2)),
]
ROOMS = [
    room(accommodation=GOOD, facts={"floor_area_m2": Decimal("14.25"), "sleeping_places": 2}),
    room(accommodation=GOOD, code="Z2", facts={"floor_area_m2": 20, "sleeping_places": 2}),
    room(accommodation=BLOCKED, facts={"floor_area_m2": 30, "sleeping_places": 4}),
    room(accommodation=UNSEEN),
    *(
        room(
            accommodation=CENTRE,
            dwelling=code,
            facts={"floor_area_m2": area, "sleeping_places": 4},
        )
        for code, area in (("W1", Decimal("23.5")), ("W2", Decimal("32.75")))
    ),
    room(accommodation=CENTRE, dwelling="W1", code="K1", use=RoomUse.KITCHEN, facts={}),
]
VISITS = [
    inspection(
        (f"{GOOD}/1", "corridor_smoke_alarms_complete", True),
        (f"{GOOD}/1", "water_sewage_and_sanitary_work", True),
        (f"{GOOD}/1", "heating_works", True),
        (f"{GOOD}/1/Z1", "smoke_alarms", 1),
        (f"{GOOD}/1/Z2", "smoke_alarms", 1),
        (f"{GOOD}/1/Z1", "room_height_m", Decimal("2.35")),
        (f"{GOOD}/1/Z1", "is_attic_room", False),
        code="B-GUT",
        accommodation=GOOD,
        day=date(2026, 2, 16),
    ),
    inspection(
        (f"{BLOCKED}/1", "corridor_smoke_alarms_complete", True),
        (f"{BLOCKED}/1", "water_sewage_and_sanitary_work", True),
        (f"{BLOCKED}/1", "heating_works", False),
        (f"{BLOCKED}/1/Z1", "smoke_alarms", 1),
        code="B-GESPERRT",
        accommodation=BLOCKED,
        day=date(2026, 1, 12),
    ),
    inspection(
        (CENTRE, "emergency_call_is_possible", True),
        (f"{CENTRE}/W1", "heating_works", True),
        code="B-GU-1",
        accommodation=CENTRE,
        day=date(2026, 2, 23),
    ),
]
HOUSEHOLDS = [
    HouseholdRow(
        code=f"H-{number}",
        waiting_since=date(2025, 12, 1),
        members=(
            MemberRow(date(1990, 5, 1), Sex.FEMALE),
            MemberRow(date(2022, 5, 1), Sex.MALE),
        ),
    )
    for number in (1, 2)
]
AMENITIES = {
    "kita-1": ("kita", "Kita Regenbogen", 14.9815, 51.1505),
    "schule-1": ("school", HOSTILE, 14.9825, 51.1515),
    "halt-1": ("bus_stop", "Demianiplatz", 14.9805, 51.1502),
    "laden-1": ("food_shop", None, 14.981, 51.1512),
    "arzt-1": ("doctor", "Hausarztpraxis Muster", 14.979, 51.1495),
}
OFFICE = Told("Landratsamt", date(2025, 12, 31))
PLANNING = Planning(
    municipalities=(
        Municipality("14626110", "Görlitz", "Görlitz", 50_000, 0, None, OFFICE),
        Municipality("14626370", "Niesky", "Niesky", None, None, 12, OFFICE),
        Municipality("14626610", "Zittau", None, 25_000, 0, None, OFFICE),
    ),
    areas=(
        PlanningArea("Görlitz", 50_000, Decimal("0.25"), 7, None, OFFICE),
        PlanningArea("Niesky", None, None, None, None, OFFICE),
    ),
    counselling=(
        Counselling("B-1", "Görlitz", CounsellingForm.MOBILE, "14626110", Decimal("6.5"), OFFICE),
    ),
)


def fill(engine, layers: Layers) -> None:
    """Everything from the register to the plan, as a county would have it on one day."""
    fill_layers(layers)
    planning_beside(layers).replace(PLANNING)
    keep_foreseen(layers, TODAY)
    with open_session(engine) as session:
        save_register(session, PLACES, DWELLINGS, ROOMS)
        save_inspections(session, VISITS)
        save_households(session, HOUSEHOLDS)
        reached = reach_of(session, layers, TODAY)
        judge_all(session, surroundings(reached))
        propose(session, layers, reached, TODAY)


def fill_layers(layers: Layers) -> None:
    lines = [
        LineString([(14.978, 51.148), (14.980, 51.150)]),
        LineString([(14.980, 51.150), (14.981, 51.151)]),
        LineString([(14.981, 51.151), (14.984, 51.154)]),
    ]
    streets = gpd.GeoDataFrame(
        {"highway": "residential", "name": None},
        index=pd.Index(["s1", "s2", "s3"], name="street", dtype="str"),
        geometry=lines,
        crs=WGS84,
    )
    layers.replace("streets", streets, source="Übung", as_of="2026-01-15")
    areas = gpd.GeoDataFrame(
        {"name": ["Görlitz", "Niesky"], "kind": "gemeinde"},
        index=pd.Index(["14626110", "14626370"], name="area", dtype="str"),
        geometry=[box(14.9, 51.1, 15.0, 51.2), box(14.8, 51.2, 14.95, 51.35)],
        crs=WGS84,
    )
    layers.replace("areas", areas, source="Übung", as_of="2026-01-15")
    amenities = gpd.GeoDataFrame(
        {
            "category": [one[0] for one in AMENITIES.values()],
            "name": [one[1] for one in AMENITIES.values()],
            "places": pd.array([60, None, None, None, None], dtype="Int64"),
            "places_free": pd.array([4, None, None, None, None], dtype="Int64"),
        },
        index=pd.Index(list(AMENITIES), name="amenity", dtype="str"),
        geometry=[Point(one[2], one[3]) for one in AMENITIES.values()],
        crs=WGS84,
    )
    frame = complete_amenities(amenities, source="Übung", as_of="2026-01-15")
    layers.replace_amenities(frame, source="Übung")
