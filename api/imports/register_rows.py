"""A row of the register's sheets, with what the file leaves out taken from what is known."""

from collections.abc import Mapping
from datetime import date

from api.workbooks import TableRow
from inspections import (
    Accommodation,
    AccommodationRow,
    AccommodationStatus,
    Dwelling,
    DwellingRow,
    Room,
    RoomRow,
)
from standards import Kind, RoomUse

from .facts import facts_of
from .keeping import Keeping


def accommodation_row(row: TableRow, known: Mapping[str, Accommodation]) -> AccommodationRow:
    """A row of the first sheet."""
    old = known.get(row.word("code"))
    keep = Keeping(row, old)
    return AccommodationRow(
        code=row.word("code"),
        kind=Kind(row.word("kind")),
        name=row.word("name"),
        municipality=row.word("municipality"),
        status=AccommodationStatus(keep.get("status", str) or AccommodationStatus.ACTIVE),
        operator=keep.get("operator", str),
        carer=keep.get("carer", str),
        street=keep.get("street", str),
        postcode=keep.get("postcode", str),
        planning_area=keep.get("planning_area", str),
        longitude=keep.degrees("longitude"),
        latitude=keep.degrees("latitude"),
        capacity_planned=keep.get("capacity_planned", int),
        facts=facts_of(row, old.facts if old else {}),
    )


def dwelling_row(row: TableRow, known: Mapping[str, Dwelling]) -> DwellingRow:
    """A row of the second sheet; blocked and occupied places left blank are none."""
    old = known.get(f"{row.word('accommodation')}/{row.word('code')}")
    keep = Keeping(row, old)
    return DwellingRow(
        accommodation=row.word("accommodation"),
        code=row.word("code"),
        sleeping_places=row.whole("sleeping_places") or 0,
        blocked_places=keep.get("blocked_places", int) or 0,
        occupied_places=keep.get("occupied_places", int) or 0,
        available_from=keep.get("available_from", date),
        rent_cents_per_month=keep.get("rent", int, attribute="rent_cents_per_month"),
        lease_transferable=keep.get("lease_transferable", bool),
        is_shared=keep.get("is_shared", bool) or False,
        facts=facts_of(row, old.facts if old else {}),
    )


def room_row(row: TableRow, known: Mapping[str, Room]) -> RoomRow:
    """A row of the third sheet."""
    place = "/".join(row.word(key) for key in ("accommodation", "dwelling", "code"))
    old = known.get(place)
    return RoomRow(
        accommodation=row.word("accommodation"),
        dwelling=row.word("dwelling"),
        code=row.word("code"),
        use=RoomUse(row.word("use")),
        facts=facts_of(row, old.facts if old else {}),
    )
