"""A feed that has lost trips of the county against the last one: a warning, or a refusal."""

from dataclasses import dataclass
from enum import StrEnum

from geo.transit import FeedAbout

ALARM_PERCENT = 20
REFUSAL_PERCENT = 50
"""So much less than before: said loudly; not taken unless somebody says that it is right."""


class LossKind(StrEnum):
    """How bad it is."""

    NONE = "none"
    ALARM = "alarm"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Loss:
    """Trips and halts of the county in the last feed and in the new one."""

    trips_before: int
    trips: int
    stop_times_before: int
    stop_times: int

    @property
    def percent(self) -> int:
        """The greater of the two losses, rounded down; 0 where nothing is less."""
        pairs = ((self.trips_before, self.trips), (self.stop_times_before, self.stop_times))
        return max((100 * (old - new) // old for old, new in pairs if old > new), default=0)

    @property
    def kind(self) -> LossKind:
        """Whether to warn or to refuse."""
        if self._reaches(REFUSAL_PERCENT):
            return LossKind.REFUSAL
        return LossKind.ALARM if self._reaches(ALARM_PERCENT) else LossKind.NONE

    def _reaches(self, percent: int) -> bool:
        pairs = ((self.trips_before, self.trips), (self.stop_times_before, self.stop_times))
        return any(100 * (old - new) >= percent * old > 0 for old, new in pairs)


def loss_between(before: FeedAbout | None, now: FeedAbout) -> Loss:
    """What the county lost; nothing where no feed was read in before."""
    old = before or now
    return Loss(old.trips, now.trips, old.stop_times, now.stop_times)
