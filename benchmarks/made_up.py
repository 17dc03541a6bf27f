"""A made-up county in numbers: towns, few kita places, limits that bind, shared flats."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placement.solving.problem import (
    NONE,
    NOT_ELIGIBLE,
    CapNumbers,
    ChildNumbers,
    FlatGroup,
    Problem,
)

SEED = 20261129
TOWNS = np.array(
    [(0, 0), (2, -33), (-22, -7), (-10, 17), (-24, 38), (-5, -12), (-15, -25), (-30, 10), (5, 15)],
    dtype=float,
)
TOWN_SHARE = np.array([0.28, 0.16, 0.1, 0.09, 0.12, 0.07, 0.07, 0.06, 0.05])
TOWN_KM = 1.5
SIZES = (1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6)
BEDS = (1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6)
NEAR = 4
KM_OF_NO_VALUE = 4.0
CARE_TEAMS = 5
IN_SHARED_FLATS = 0.1
WISH_AWAY = 0.05
"""So many wish to live in a village where nothing is free."""

Rng = np.random.Generator


@dataclass(frozen=True)
class Spots:
    """Places on the map: kilometres east and north, and the number of the town."""

    at: NDArray[np.float64]
    town: NDArray[np.int32]


def problem(households: int, homes: int, *, seed: int = SEED) -> Problem:
    """As a round of a county would ask; about a third of the pairs are eligible."""
    rng = np.random.default_rng(seed)
    spots = _spots(rng, homes)
    persons = rng.choice(SIZES, households).astype(np.int32)
    group = _groups(rng, persons)
    beds, flat = _rooms(rng, homes)
    flats = int(flat.max()) + 1
    lives_in = np.where(rng.random(households) < 0.3, rng.choice(9, households), NONE)
    kita, school = _kitas(rng, persons, spots), _schools(rng, persons, spots)
    worth = 1000 - kita.gain.astype(np.int32) - school.gain
    return Problem(
        persons=persons,
        urgency=_urgency(rng, households),
        has_home=rng.random(households) < 0.06,
        passed_over=(rng.random(households) < 0.05).astype(np.int32),
        group=group,
        beds=beds,
        flat=flat,
        flat_group=rng.choice([-1, -1, -1, 0, 1, 1, 2], flats).astype(np.int32),
        suits=_suits(rng, persons, beds, flat=flat, spots=spots, worth=worth),
        children=(kita, school),
        caps=(_fair_share(persons, spots, lives_in), _care(persons, spots)),
        pins=np.full(households, NONE, dtype=np.int32),
    )


def _urgency(rng: Rng, households: int) -> NDArray[np.int32]:
    """Half of it on the first day of waiting, all of it after half a year, as weights have it."""
    days = rng.integers(0, 400, households)
    return (500 + np.minimum(500, 500 * days // 180)).astype(np.int32)


def _spots(rng: Rng, count: int) -> Spots:
    town = rng.choice(len(TOWNS), count, p=TOWN_SHARE).astype(np.int32)
    return Spots(TOWNS[town] + rng.normal(0, TOWN_KM, (count, 2)), town)


def _groups(rng: Rng, persons: NDArray[np.int32]) -> NDArray[np.int32]:
    alone = rng.choice([FlatGroup.WOMEN, FlatGroup.MEN], len(persons), p=[0.3, 0.7])
    several = rng.choice([FlatGroup.WOMEN, FlatGroup.FAMILIES], len(persons), p=[0.25, 0.75])
    return np.where(persons == 1, alone, several).astype(np.int32)


def _rooms(rng: Rng, homes: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Beds and flats: the last homes are rooms, three to a flat."""
    beds = rng.choice(BEDS, homes).astype(np.int32)
    flat = np.full(homes, NONE, dtype=np.int32)
    rooms = int(homes * IN_SHARED_FLATS)
    flat[homes - rooms :] = np.arange(rooms) // 3
    beds[homes - rooms :] = rng.choice([1, 2, 2, 3, 4], rooms)
    return beds, flat


def _suits(
    rng: Rng,
    persons: NDArray[np.int32],
    beds: NDArray[np.int32],
    *,
    flat: NDArray[np.int32],
    spots: Spots,
    worth: NDArray[np.int32],
) -> NDArray[np.int16]:
    """Wishes of a town and of a point, ways of the home, room to spare; needs that exclude."""
    households, homes = len(persons), len(beds)
    spare = beds[None, :] - persons[:, None]
    room = flat[None, :] >= 0
    eligible = (spare >= 0) & (spare <= 2 + (persons[:, None] > 2)) | (room & (spare >= 0))
    need = rng.choice(5, households, p=[0.69, 0.11, 0.09, 0.07, 0.04])
    has = rng.random((5, homes)) < np.array([1.0, 0.45, 0.5, 0.3, 0.2])[:, None]
    eligible &= has[need]
    eligible &= rng.random(homes)[None, :] > 0.04
    ways = rng.beta(2, 2, homes)
    wished = rng.choice(len(TOWNS), households, p=TOWN_SHARE**1.8 / (TOWN_SHARE**1.8).sum())
    point = TOWNS[wished] + rng.normal(0, TOWN_KM, (households, 2))
    away = rng.random(households) < WISH_AWAY
    wished[away] = NONE
    point[away] = rng.uniform(TOWNS.min(axis=0), TOWNS.max(axis=0), (int(away.sum()), 2))
    share = rng.dirichlet([2, 3, 3, 1], households)
    suits = np.empty((households, homes), dtype=np.int16)
    for one in range(households):
        far = np.hypot(*(spots.at - point[one]).T)
        parts = (
            share[one, 0] * (spots.town == wished[one])
            + share[one, 1] * np.exp(-far / 12)
            + share[one, 2] * ways
            + share[one, 3] * np.clip(1 - np.abs(spare[one] - 0.5) / 4, 0, 1)
        )
        suits[one] = np.floor(worth[one] * parts)
    suits[~eligible] = NOT_ELIGIBLE
    return suits


def _near(homes: Spots, places: Spots) -> tuple[NDArray[np.int32], NDArray[np.int16]]:
    """The nearest places of each home, and their value by the way: none beyond four kilometres."""
    near = np.full((len(homes.at), NEAR), NONE, dtype=np.int32)
    value = np.zeros((len(homes.at), NEAR), dtype=np.int16)
    for one, spot in enumerate(homes.at):
        far = np.hypot(*(places.at - spot).T)
        order = np.argsort(far, kind="stable")[:NEAR]
        order = order[far[order] < KM_OF_NO_VALUE]
        near[one, : len(order)] = order
        value[one, : len(order)] = np.round(1000 * (1 - far[order] / KM_OF_NO_VALUE))
    return near, value


def _kitas(rng: Rng, persons: NDArray[np.int32], homes: Spots) -> ChildNumbers:
    """One kita for eight homes, half of them full; a third of the families has children for it."""
    kitas = _spots(rng, max(3, len(homes.at) // 8))
    children = np.where(
        (persons > 1) & (rng.random(len(persons)) < 0.55), rng.choice([1, 1, 2], len(persons)), 0
    ).astype(np.int32)
    gain = np.where(children > 0, rng.integers(150, 350, len(persons)), 0).astype(np.int16)
    near, value = _near(homes, kitas)
    return ChildNumbers(
        children=np.minimum(children, np.maximum(persons - 1, 0)),
        gain=gain,
        free=rng.choice([0, 0, 0, 1, 1, 2, 3], len(kitas.at)).astype(np.int32),
        near=near,
        value=value,
        fit_class=rng.choice(2, len(persons)).astype(np.int32),
        fit=np.stack([np.full(len(kitas.at), 1000), rng.choice([600, 1000], len(kitas.at))]).astype(
            np.int16
        ),
    )


def _schools(rng: Rng, persons: NDArray[np.int32], homes: Spots) -> ChildNumbers:
    """One school with a class for newcomers for forty homes."""
    schools = _spots(rng, max(2, len(homes.at) // 40))
    children = np.where(
        (persons > 2) & (rng.random(len(persons)) < 0.5), rng.choice([1, 1, 2], len(persons)), 0
    ).astype(np.int32)
    gain = np.where(children > 0, rng.integers(100, 250, len(persons)), 0).astype(np.int16)
    near, value = _near(homes, schools)
    return ChildNumbers(
        children=children,
        gain=gain,
        free=rng.choice([0, 1, 2, 4, 6, 8], len(schools.at)).astype(np.int32),
        near=near,
        value=value,
        fit_class=np.zeros(len(persons), dtype=np.int32),
        fit=np.full((1, len(schools.at)), 1000, dtype=np.int16),
    )


def _fair_share(persons: NDArray[np.int32], homes: Spots, lives_in: NDArray[np.intp]) -> CapNumbers:
    """By inhabitants, an eighth more than needed in all: too little in the towns people want."""
    free = np.floor(persons.sum() * 1.12 * TOWN_SHARE)
    return CapNumbers(free.astype(np.int32), homes.town, lives_in.astype(np.int32))


def _care(persons: NDArray[np.int32], homes: Spots) -> CapNumbers:
    """Care teams for two towns each, a quarter more than needed in all."""
    team = (homes.town % CARE_TEAMS).astype(np.int32)
    share = np.bincount(team, minlength=CARE_TEAMS) / len(team)
    free = np.floor(persons.sum() * 1.25 * share).astype(np.int32)
    return CapNumbers(free, team, np.full(len(persons), NONE, dtype=np.int32))
