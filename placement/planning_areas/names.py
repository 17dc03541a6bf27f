"""Registers write names, offices write keys: which municipality is meant."""

import re
from collections import Counter
from collections.abc import Iterable

from .values import Municipality, PlanningArea, Spot

AFTER_THE_NAME = re.compile(r"(,| - | – ).*$")
"""What official lists put behind a name: ", Stadt", or the Sorbian name."""


def plain_name(name: str) -> str:
    """The name as it is compared: no case, no spaces, nothing that official lists add."""
    return re.sub(r"\s+", "", AFTER_THE_NAME.sub("", name.strip())).casefold()


class Gazetteer:
    """The municipalities and planning areas that are known, by their names."""

    def __init__(
        self, municipalities: Iterable[Municipality], areas: Iterable[PlanningArea]
    ) -> None:
        known = tuple(municipalities)
        times = Counter(plain_name(one.name) for one in known)
        self._by_key = {one.ags: one for one in known}
        self._by_name = {
            plain_name(one.name): one for one in known if times[plain_name(one.name)] == 1
        }
        named = [*(one.name for one in areas), *(one.planning_area for one in known)]
        self._areas = {plain_name(name): name for name in reversed(named) if name}

    def spot(self, municipality: str | None, planning_area: str | None = None) -> Spot:
        """Where that is. The table decides which area a municipality belongs to, not the register.

        A name that two municipalities share, or that nobody listed, is no municipality; then the
        planning area that was named counts, if there is one of this name.
        """
        found = self._by_name.get(plain_name(municipality)) if municipality else None
        if found is not None:
            return self.of_key(found.ags)
        return Spot(None, self.area(planning_area))

    def of_key(self, ags: str) -> Spot:
        """The same by the official key."""
        found = self._by_key.get(ags)
        return Spot(ags, self.area(found.planning_area)) if found else Spot()

    def area(self, name: str | None) -> str | None:
        """The planning area of this name as the table writes it; None if there is none."""
        return self._areas.get(plain_name(name)) if name else None

    @property
    def areas(self) -> list[str]:
        """All planning areas by name."""
        return sorted(self._areas.values())
