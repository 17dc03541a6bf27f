"""Free beds of a shared flat, room by room, and who lives there already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from inspections import Dwelling
from placement.values import Group
from standards import RoomUse
from standards.lookup import Known, look_up
from standards.places import Place

from .capacity import NO_LIMIT, Lawful
from .features import ROOM_AREA
from .residents import Resident

BEDS = "sleeping_places"


@dataclass(frozen=True, slots=True)
class FreeRoom:
    """One room with its free beds; `area_m2` is what falls to them."""

    place: str
    beds: int
    is_empty: bool
    area_m2: float | None


@dataclass(frozen=True, slots=True)
class SharedFlat:
    """The rooms of a shared flat with free beds, and who lives there.

    Attributes
    ----------
    group
        None where nobody lives there yet.
    unknown_residents
        People the register counts whom no assignment knows, or who have no room.
    """

    rooms: tuple[FreeRoom, ...]
    group: Group | None
    unknown_residents: int


def shared_flat(
    dwelling: Dwelling,
    flat: Place,
    residents: Sequence[Resident],
    lawful: Mapping[str, Lawful],
) -> SharedFlat:
    """How much of the flat is free; a room in which nobody counted the beds has none."""
    rooms = [_room(room, residents, lawful) for room in flat.parts if room.use is RoomUse.LIVING]
    left = _left_in_flat(dwelling, residents, lawful.get(flat.path, NO_LIMIT))
    return SharedFlat(
        rooms=tuple(_no_more_than(left, rooms)),
        group=_group(residents),
        unknown_residents=_unknown(dwelling, residents, {room.path for room in flat.parts}),
    )


def _room(room: Place, residents: Sequence[Resident], lawful: Mapping[str, Lawful]) -> FreeRoom:
    beds = lawful.get(room.path, NO_LIMIT).of(_whole(BEDS, room))
    taken = sum(one.persons for one in residents if one.place == room.path)
    families = any(one.persons > 1 for one in residents if one.place == room.path)
    free = 0 if families else max(0, beds - taken)
    area = _exact(ROOM_AREA, room)
    share = None if area is None or not beds else float(area * free / beds)
    return FreeRoom(room.path, free, not taken, share)


def _left_in_flat(dwelling: Dwelling, residents: Sequence[Resident], lawful: Lawful) -> int:
    """Beds in the whole flat that may still be given out, whatever its rooms hold."""
    people = max(dwelling.occupied_places, sum(one.persons for one in residents))
    return lawful.of(dwelling.sleeping_places - dwelling.blocked_places) - people


def _no_more_than(left: int, rooms: Sequence[FreeRoom]) -> list[FreeRoom]:
    """The rooms in their order with no more free beds than the flat has left."""
    found = []
    for room in rooms:
        beds = max(0, min(room.beds, left))
        left -= beds
        share = room.area_m2 if beds == room.beds else _part(room.area_m2, beds, room.beds)
        found.append(FreeRoom(room.place, beds, room.is_empty, share))
    return [room for room in found if room.beds]


def _part(area: float | None, beds: int, of: int) -> float | None:
    return None if area is None else area * beds / of


def _group(residents: Sequence[Resident]) -> Group | None:
    """Who lives together; a flat in which groups are mixed already is one for families."""
    groups = {one.group for one in residents}
    return groups.pop() if len(groups) == 1 else (Group.FAMILIES if groups else None)


def _unknown(dwelling: Dwelling, residents: Sequence[Resident], rooms: set[str]) -> int:
    there = sum(one.persons for one in residents if one.has_moved_in)
    without_room = sum(one.persons for one in residents if one.place not in rooms)
    return max(0, dwelling.occupied_places - there) + without_room


def _whole(name: str, place: Place) -> int:
    return int(_exact(name, place) or 0)


def _exact(name: str, place: Place) -> Fraction | None:
    found = look_up(name, place)
    if isinstance(found, Known) and isinstance(found.value, Fraction):
        return found.value
    return None
