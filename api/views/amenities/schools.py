"""The primary schools of one accommodation: the assigned one, and the nearest."""

from api.amenities.schools import SchoolWay, school_ways
from api.views.desk import Desk
from geo import LayerMissing


def schools_of(desk: Desk, code: str) -> list[SchoolWay]:
    """Assigned, then nearest primary schools; nothing where no districts are known."""
    ways = desk.memory.recall("schools", desk.version, lambda: _ways(desk))
    return [one for one in ways if one.place == code]


def _ways(desk: Desk) -> list[SchoolWay]:
    try:
        return school_ways(desk.session, desk.layers)
    except LayerMissing:
        return []
