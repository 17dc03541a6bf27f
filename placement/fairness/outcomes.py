"""What became of one household in a round, in numbers that groups can be compared by."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from placement.records import NeedKind, Sex
from placement.values import ADULT_FROM_YEARS, Member
from standards import Kind

KITA_MINUTES = 30
"""As in the words of the concept: a kita within 30 minutes."""

FULL = 1000


class Measure(StrEnum):
    """What is compared."""

    PLACED = "placed"
    SCORE = "score"
    WAITING_DAYS = "waiting_days"
    DECENTRALISED = "decentralised"
    KITA_NEAR = "kita_near"


SHARES = frozenset({Measure.PLACED, Measure.DECENTRALISED, Measure.KITA_NEAR})
"""Measures that are yes or no for each household; the others are means."""


class KitaNear(StrEnum):
    """Whether the small children of a placed household have a kita within half an hour."""

    NOT_ASKED = "not_asked"
    NEAR = "near"
    FAR_OR_NONE = "far_or_none"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One household of a round; no nationality and no religion, for nobody records them.

    `needs` are those answered with yes; `score` (0 to 1) and `kind` are None without a home.
    """

    members: tuple[Member, ...]
    needs: frozenset[NeedKind]
    languages: tuple[str, ...]
    waiting_days: int
    is_placed: bool
    score: float | None = None
    kind: Kind | None = None
    kita: KitaNear = KitaNear.NOT_ASKED

    @property
    def sexes_of_adults(self) -> frozenset[Sex]:
        """The sexes of those who are grown up."""
        return frozenset(one.sex for one in self.members if one.age >= ADULT_FROM_YEARS)

    def number(self, measure: Measure) -> int | None:
        """The whole number to compare by (scores in thousandths); None where it says nothing."""
        found: Mapping[Measure, int | None] = {
            Measure.PLACED: int(self.is_placed),
            Measure.SCORE: None if self.score is None else round(FULL * self.score),
            Measure.WAITING_DAYS: self.waiting_days,
            Measure.DECENTRALISED: None if self.kind is None else int(self.kind is Kind.WOHNUNG),
            Measure.KITA_NEAR: None
            if self.kita is KitaNear.NOT_ASKED
            else int(self.kita is KitaNear.NEAR),
        }
        return found[measure]
