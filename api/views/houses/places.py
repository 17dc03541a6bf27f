"""Sleeping places, counted by accommodation."""

from pydantic import BaseModel, computed_field
from sqlmodel import col, select

from api.views.desk import Desk
from inspections import Accommodation, Dwelling


class Places(BaseModel):
    """Sleeping places; free are those neither occupied nor blocked."""

    total: int = 0
    occupied: int = 0
    blocked: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def free(self) -> int:
        """What could still be given to somebody, were the place not closed."""
        return max(0, self.total - self.occupied - self.blocked)

    def __add__(self, other: "Places") -> "Places":
        return Places(
            total=self.total + other.total,
            occupied=self.occupied + other.occupied,
            blocked=self.blocked + other.blocked,
        )


def places_of(dwelling: Dwelling) -> Places:
    """The places of one dwelling."""
    return Places(
        total=dwelling.sleeping_places,
        occupied=dwelling.occupied_places,
        blocked=dwelling.blocked_places,
    )


def places_by_accommodation(desk: Desk) -> dict[str, list[Places]]:
    """The places of every dwelling, by the code of its accommodation."""
    joined = select(Accommodation.code, Dwelling).where(
        col(Dwelling.accommodation_id) == col(Accommodation.id)
    )
    found: dict[str, list[Places]] = {}
    for code, dwelling in desk.session.exec(joined):
        found.setdefault(code, []).append(places_of(dwelling))
    return found
