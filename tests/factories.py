"""Keyword factories with fixed defaults; no randomness."""

from datetime import date
from decimal import Decimal

from inspections import AccommodationRow, DwellingRow, InspectionRow, ObservationRow, RoomRow
from standards import Kind, RoomUse


def accommodation(**changes) -> AccommodationRow:
    return AccommodationRow(
        **{
            "code": "W-1",
            "kind": Kind.WOHNUNG,
            "name": "Flat 1",
            "municipality": "Görlitz",
            "planning_area": "Görlitz",
            "longitude": 14.98,
            "latitude": 51.15,
            **changes,
        }
    )


def dwelling(**changes) -> DwellingRow:
    return DwellingRow(**{"accommodation": "W-1", "code": "1", "sleeping_places": 4, **changes})


def room(**changes) -> RoomRow:
    return RoomRow(
        **{
            "accommodation": "W-1",
            "dwelling": "1",
            "code": "Z1",
            "use": RoomUse.LIVING,
            "facts": {"floor_area_m2": Decimal("12.5")},
            **changes,
        }
    )


def inspection(*observations: tuple[str, str, object], **changes) -> InspectionRow:
    return InspectionRow(
        **{
            "code": "B-1",
            "accommodation": "W-1",
            "day": date(2026, 2, 2),
            "inspector": "P1",
            "observations": tuple(ObservationRow(*one) for one in observations),
            **changes,
        }
    )
