"""Flats that landlords offer, and those of them that become homes: rented, inspected, ready."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from placement.values import Feature, Vacancy
from standards import Compliance, Kind

from .chance import count, happens, pick, stream
from .scenarios import FlatKind, Offers

SMALL_DEVIATIONS = 2
"""So many a flat has that was seen with small deviations."""


@dataclass(frozen=True, slots=True)
class NewHome:
    """A flat that was rented and stood its inspection, and the month from which it is free."""

    vacancy: Vacancy
    ready: int


@dataclass(frozen=True, slots=True)
class Offered:
    """What became of the flats offered in one month."""

    offered: int
    not_rented: int
    failed: int
    homes: tuple[NewHome, ...]


def offers_in(month: int, assumed: Offers, known: Sequence[Vacancy], *, seed: int) -> Offered:
    """The flats of a month; each lies where a flat known to the county lies.

    Parameters
    ----------
    known
        Homes whose surroundings are known, in a fixed order; only flats count.
    """
    sites = [one for one in known if one.kind is Kind.WOHNUNG]
    offered = count(stream(seed, "offers", month), assumed.flats_per_month) if sites else 0
    names = [f"NEU-{month:02d}-{one:02d}" for one in range(offered)]
    drawn = [(name, stream(seed, "flat", name)) for name in names]
    rented = [(name, chance) for name, chance in drawn if happens(chance, assumed.rented_percent)]
    sound = [one for one in rented if not happens(one[1], assumed.fails_inspection_percent)]
    homes = tuple(_home(name, month, assumed, sites, chance=chance) for name, chance in sound)
    return Offered(offered, offered - len(rented), len(rented) - len(sound), homes)


def _home(
    name: str, month: int, assumed: Offers, sites: Sequence[Vacancy], *, chance: Random
) -> NewHome:
    site, kind = chance.choice(sites), pick(chance, assumed.kinds)
    deviates = happens(chance, assumed.small_deviations_percent)
    vacancy = _bare(site, f"{name}/W1", kind, assumed, chance=chance)
    vacancy = replace(
        vacancy,
        compliance=Compliance.WITH_CONDITIONS if deviates else Compliance.COMPLIANT,
        minor_deviations=SMALL_DEVIATIONS if deviates else 0,
        features=_features(assumed, chance),
    )
    ready = month + pick(chance, assumed.ready_after).months
    return NewHome(vacancy, ready)


def _bare(site: Vacancy, place: str, kind: FlatKind, assumed: Offers, *, chance: Random) -> Vacancy:
    """A new flat of its own where the site is, without anything that is true of the site alone."""
    return replace(
        site,
        place=place,
        free_places=kind.beds,
        blocked_places=0,
        lawful_places=None,
        lawful_rules=(),
        flat=None,
        group=None,
        room_is_empty=True,
        reserved_for=None,
        rooms=kind.rooms,
        floor_area_m2=kind.area_m2,
        storey=chance.randint(0, assumed.highest_storey),
        rent_cents_per_month=round(assumed.rent_cents_per_m2 * kind.area_m2),
        lease_transferable=happens(chance, assumed.lease_transferable_percent),
        is_only_offered=False,
        inspected_on=None,
        blocking=(),
        missed=0,
        is_exception=False,
        offer=None,
        unknown_residents=0,
        speakers={},
    )


def _features(assumed: Offers, chance: Random) -> dict[Feature, bool | None]:
    return {one: happens(chance, assumed.features_percent.get(one, 0)) for one in Feature}
