"""Fair shares: who would have how many places if inhabitants alone decided.

    target = share of all places by inhabitants, in whole places (largest remainder),
             less the places that are credited
    index  = places / target

A proposal: Saxony has no key between county and municipalities, and nobody decided on this one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Gap(StrEnum):
    """Why a figure has no value."""

    UNKNOWN = "unknown"
    NOTHING_TO_SHARE = "nothing_to_share"


@dataclass(frozen=True, slots=True)
class Ratio:
    """One number for each of another, exact.

    `of` things were asked for the numbers, and `unknown` of them did not tell: where `part` is
    known all the same, it is the least there is.
    """

    part: Fraction | None
    per: Fraction | None
    unknown: int = 0
    of: int = 0

    @property
    def value(self) -> Fraction | None:
        """The quotient; None where a number is unknown or there is nothing to share it by."""
        if self.part is None or not self.per:
            return None
        return self.part / self.per

    @property
    def gap(self) -> Gap | None:
        """Why there is no value."""
        if self.part is None or self.per is None:
            return Gap.UNKNOWN
        return None if self.per else Gap.NOTHING_TO_SHARE


@dataclass(frozen=True, slots=True)
class Claim:
    """What one municipality or area has: inhabitants, places, places credited to it.

    `credited` is what is known of it; where somebody did not tell, `credit_is_unknown`.
    """

    inhabitants: int | None
    places: int
    credited: int = 0
    credit_is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class FairShare:
    """How many places would be fair; `before_credit` is the share before credited places.

    `target` is None where the inhabitants are unknown. Where not everybody told how many places are
    credited, only those told are taken off, and `credit_is_unknown` says so.
    """

    places: int
    before_credit: int | None
    target: int | None
    credit_is_unknown: bool

    @property
    def index(self) -> Ratio:
        """Places for each place that would be fair."""
        target = None if self.target is None else Fraction(self.target)
        return Ratio(Fraction(self.places), target, int(self.credit_is_unknown), 1)

    @property
    def surplus(self) -> int | None:
        """Places beyond what would be fair; below zero where some are lacking."""
        return None if self.target is None else self.places - self.target


def fair_shares(claims: Mapping[str, Claim]) -> dict[str, FairShare]:
    """The fair share of each, in the order of keys.

    Shared out are the places of all whose inhabitants are known, with those credited to them; the
    shares before credit add up to exactly that. Credit beyond the share leaves a target of 0.
    """
    known = {key: one for key, one in sorted(claims.items()) if one.inhabitants is not None}
    total = sum(one.places + one.credited for one in known.values())
    shares = in_whole_places(total, {key: one.inhabitants or 0 for key, one in known.items()})
    return {key: _fair(one, shares.get(key)) for key, one in sorted(claims.items())}


def in_whole_places(total: int, inhabitants: Mapping[str, int]) -> dict[str, int]:
    """The total shared out by inhabitants: whole numbers that add up to it (largest remainder).

    Of equal remainders the first key by the alphabet gets the place. Where nobody lives, nobody
    gets a share.
    """
    everybody = sum(inhabitants.values())
    if not everybody:
        return dict.fromkeys(inhabitants, 0)
    exact = {key: Fraction(total * number, everybody) for key, number in inhabitants.items()}
    whole = {key: int(share) for key, share in exact.items()}
    left = total - sum(whole.values())
    by_remainder = sorted(exact, key=lambda key: (whole[key] - exact[key], key))
    for key in by_remainder[:left]:
        whole[key] += 1
    return whole


def _fair(claim: Claim, share: int | None) -> FairShare:
    target = None if share is None else max(0, share - claim.credited)
    return FairShare(claim.places, share, target, claim.credit_is_unknown)
