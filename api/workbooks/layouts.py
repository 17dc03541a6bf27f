"""The workbooks a county fills in: their sheets and columns."""

from enum import StrEnum

from inspections import AccommodationStatus
from standards import Kind as Housing
from standards import Level, Reason, RoomUse, all_measures

from .amenities import amenity_sheet, correction_sheet, kita_sheet, match_sheet
from .columns import MEASURES, Column, Content, Layout, SheetLayout, choice_column, fact_columns
from .households import household_sheets
from .planning import planning_sheets

ACCOMMODATION_FACTS = (
    "sleeping_places_women",
    "sleeping_places_men",
    "washbasins",
    "showers",
    "toilets_women",
    "toilets_men",
    "urinals",
    "communal_kitchen_present",
    "stoves_with_4_plates",
    "fridge_volume_l",
    "washing_machines",
    "common_rooms",
    "play_rooms",
    "sick_rooms",
    "consultation_rooms",
    "outdoor_leisure_area_present",
    "wifi_is_available_to_residents",
    "social_work_fte",
    "qualified_social_work_fte",
    "fire_extinguishers_checked_on",
)
DWELLING_FACTS = (
    "dwelling_area_m2",
    "living_rooms",
    "occupants_children",
    "occupants_up_to_6_years",
    "has_kitchen",
    "has_shower",
    "has_bathtub",
    "has_toilet",
    "smoke_alarms_checked_on",
)
ROOM_FACTS = (
    "floor_area_m2",
    "room_height_m",
    "sleeping_places",
    "occupants",
    "beds",
    "lockable_cupboards",
    "table_places_with_seat",
    "window_area_m2",
    "smoke_alarms",
    "is_attic_room",
)
"""What a register usually knows; every other measure of the level is recognised too."""

RECORDED_REASONS = (Reason.MISSING_INPUT, Reason.NOT_VISITED, Reason.ACCESS_REFUSED)


class Kind(StrEnum):
    """The workbooks there are templates for."""

    REGISTER = "register"
    INSPECTIONS = "inspections"
    HOUSEHOLDS = "households"
    KITAS = "kitas"
    PLANNING = "planning"
    AMENITIES = "amenities"
    CORRECTIONS = "corrections"


def layout_of(kind: Kind) -> Layout:
    """The workbook of a kind."""
    return {
        Kind.REGISTER: register,
        Kind.INSPECTIONS: inspections,
        Kind.HOUSEHOLDS: households,
        Kind.KITAS: kitas,
        Kind.PLANNING: planning,
        Kind.AMENITIES: amenities,
        Kind.CORRECTIONS: corrections,
    }[kind]()


def register() -> Layout:
    """Accommodations, dwellings and rooms."""
    return Layout("register", (_accommodations(), _dwellings(), _rooms()))


def _accommodations() -> SheetLayout:
    columns = (
        Column("code", Content.CODE, required=True),
        Column("name", Content.TEXT, required=True),
        choice_column("kind", "words.kind_", Housing, required=True),
        choice_column("status", "words.status_", AccommodationStatus),
        Column("operator", Content.TEXT),
        Column("carer", Content.TEXT),
        Column("street", Content.TEXT),
        Column("postcode", Content.POSTCODE),
        Column("municipality", Content.TEXT, required=True),
        Column("planning_area", Content.TEXT),
        Column("longitude", Content.DEGREES, unit="degrees"),
        Column("latitude", Content.DEGREES, unit="degrees"),
        Column("capacity_planned", Content.COUNT),
        *fact_columns(Level.FACILITY, ACCOMMODATION_FACTS),
    )
    return SheetLayout("accommodations", columns, ("code",), takes_facts_of=Level.FACILITY)


def _dwellings() -> SheetLayout:
    columns = (
        Column("accommodation", Content.CODE, required=True, refers_to="accommodations"),
        Column("code", Content.CODE, required=True),
        Column("sleeping_places", Content.COUNT, required=True),
        Column("blocked_places", Content.COUNT),
        Column("occupied_places", Content.COUNT),
        Column("available_from", Content.DAY),
        Column("rent", Content.MONEY, unit="EUR"),
        Column("lease_transferable", Content.CLAIM),
        Column("is_shared", Content.CLAIM),
        *fact_columns(Level.DWELLING, DWELLING_FACTS),
    )
    unique = ("accommodation", "code")
    return SheetLayout("dwellings", columns, unique, takes_facts_of=Level.DWELLING)


def _rooms() -> SheetLayout:
    columns = (
        Column("accommodation", Content.CODE, required=True, refers_to="accommodations"),
        Column("dwelling", Content.CODE, required=True),
        Column("code", Content.CODE, required=True),
        choice_column("use", "words.use_", RoomUse, required=True),
        *fact_columns(Level.ROOM, ROOM_FACTS),
    )
    unique = ("accommodation", "dwelling", "code")
    return SheetLayout("rooms", columns, unique, takes_facts_of=Level.ROOM)


def inspections() -> Layout:
    """Visits, and what was seen on them."""
    visits = SheetLayout(
        "visits",
        (
            Column("code", Content.CODE, required=True),
            Column("accommodation", Content.CODE, required=True),
            Column("day", Content.DAY, required=True),
            Column("inspector", Content.CODE, required=True),
        ),
        ("code",),
    )
    measures = tuple(all_measures())
    observations = SheetLayout(
        "observations",
        (
            Column("inspection", Content.CODE, required=True, refers_to="visits"),
            Column("place", Content.PLACE, required=True),
            Column("measure", Content.CHOICE, required=True, words=MEASURES, choices=measures),
            Column("value", Content.ANY),
            choice_column("reason", "columns.reason_", RECORDED_REASONS),
        ),
        ("inspection", "place", "measure"),
    )
    return Layout("inspections", (visits, observations))


def households() -> Layout:
    """Households by code with the people in them by age and sex, and what they wish for."""
    return Layout("households", household_sheets())


def kitas() -> Layout:
    """The youth office's list of kitas."""
    return Layout("kitas", (kita_sheet(),))


def amenities() -> Layout:
    """Every kind of amenity that has no list of its own."""
    return Layout("amenities", (amenity_sheet(),))


def corrections() -> Layout:
    """What inspectors found outside."""
    return Layout("corrections", (correction_sheet(),))


def matches() -> Layout:
    """Pairs that may be one place."""
    return Layout("matches", (match_sheet(),))


def planning() -> Layout:
    """Planning areas: who lives there, who helps there, and which municipalities they are."""
    return Layout("planning", planning_sheets())
