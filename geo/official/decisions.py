"""What people decided about pairs: the same place, two places, or open again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

Pair = tuple[str, str]
"""The official amenity and the other one, by index."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer of one person; ``same`` is None where an earlier answer is taken back.

    ``by`` is a short sign of who decided, never a name.
    """

    official: str
    other: str
    same: bool | None
    by: str
    on: date

    @property
    def pair(self) -> Pair:
        """What it is about."""
        return self.official, self.other


def standing(decisions: Iterable[Decision]) -> dict[Pair, Decision]:
    """The last answer on every pair, without those that were taken back."""
    last = {one.pair: one for one in decisions}
    return {pair: one for pair, one in last.items() if one.same is not None}
