"""What the homes of a day are gathered from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlmodel import Session

from inspections import Accommodation, accommodations_by_code
from placement.surroundings import NearByCategory
from placement.values import HouseholdOnDay

from .residents import Resident, residents_on


@dataclass(frozen=True)
class Ground:
    """Everything free homes of a day are gathered from.

    Attributes
    ----------
    near
        As `surroundings.near_by_place` answers.
    households
        Who waits: some may take over the lease of the flat they live in, and flats on offer are
        compared with the centre in which most of them live.
    """

    session: Session
    day: date
    near: Mapping[str, NearByCategory] = field(default_factory=dict)
    households: Sequence[HouseholdOnDay] = ()

    @cached_property
    def residents(self) -> tuple[Resident, ...]:
        """Who lives where by our own assignments."""
        return residents_on(self.session, self.day)

    @cached_property
    def sites(self) -> Mapping[str, Accommodation]:
        """The accommodations by their codes."""
        return accommodations_by_code(self.session)
