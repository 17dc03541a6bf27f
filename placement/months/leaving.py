"""When a household leaves the care of the county, and how: drawn once, whatever the policy."""

from dataclasses import dataclass
from enum import StrEnum

from .chance import NEVER, happens, months_until, stream
from .scenarios import Leaving


class Departure(StrEnum):
    """How a household leaves: away, into a flat of its own, or by taking over the lease."""

    MOVED_AWAY = "moved_away"
    OWN_FLAT = "own_flat"
    LEASE_TAKEN_OVER = "lease_taken_over"


@dataclass(frozen=True, slots=True)
class Fate:
    """The months in which things happen to a household, counted like those of the simulation."""

    moves_away: int
    permit: int
    own_flat: int
    takes_over: bool

    def departure(self, month: int, *, in_transferable_flat: bool) -> Departure | None:
        """How the household leaves in this month; None while it stays."""
        if month >= self.moves_away:
            return Departure.MOVED_AWAY
        if month >= self.permit and self.takes_over and in_transferable_flat:
            return Departure.LEASE_TAKEN_OVER
        return Departure.OWN_FLAT if month >= self.own_flat else None


def fate_of(
    code: str, assumed: Leaving, *, seed: int, since: int = 0, has_permit: bool = False
) -> Fate:
    """What happens to a household that arrives in the month `since`."""
    chance = stream(seed, "fate", code)
    moves_away = since + months_until(chance, assumed.moves_away_percent)
    waits = months_until(chance, assumed.permit_percent)
    permit = since if has_permit else since + waits
    own_flat = permit + months_until(chance, assumed.own_flat_percent)
    takes_over = happens(chance, assumed.takes_over_lease_percent)
    return Fate(moves_away, permit, min(own_flat, NEVER), takes_over)
