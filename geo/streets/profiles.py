"""Who is on the way: on foot, with a pram or slowly, in a wheelchair, and what that means.

Which tags stop a wheelchair follows common practice of routing on OpenStreetMap data (steps
without a ramp, slopes above 6 %, surfaces of bad smoothness, raised kerbs); it is no building
standard. A street that says nothing of what it is like underfoot is unknown, not good.
"""

from collections.abc import Callable
from enum import StrEnum

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.arrays import Bools, Ints


class Profile(StrEnum):
    """How somebody gets about; ``pram`` is also for who walks slowly and avoids steps."""

    WALK = "walk"
    PRAM = "pram"
    WHEELCHAIR = "wheelchair"


SPEED_M_PER_S = {Profile.WALK: 1.25, Profile.PRAM: 0.9, Profile.WHEELCHAIR: 0.9}
"""An unhurried adult 4.5 km/h; with a pram, slowly or in a wheelchair 3.2 km/h."""

GOOD, UNKNOWN, ROUGH = 0, 1, 2
FACTOR = {Profile.WALK: (1,), Profile.PRAM: (1,), Profile.WHEELCHAIR: (1, 1, 3)}
"""What a metre of each grade feels like; a rough way is taken where the smooth one is three
times as long."""

STEEPEST_PERCENT = 6.0

BARRIER_KINDS = (
    "steps",
    "kerb_raised",
    "steep",
    "bad_surface",
    "no_wheelchair",
    "trail",
    "stile",
    "turnstile",
    "kissing_gate",
    "gate_locked",
    "cycle_barrier",
    "bollards_narrow",
)
"""What a way may be stopped by; the sentences for people live in the api."""

STOPS_PRAMS = frozenset({"steps", "stile", "turnstile", "kissing_gate", "gate_locked"})

ROUGH_SURFACES = frozenset(
    {
        "sett",
        "cobblestone",
        "cobblestone:flattened",
        "unhewn_cobblestone",
        "gravel",
        "fine_gravel",
        "pebblestone",
        "ground",
        "dirt",
        "earth",
        "grass",
        "grass_paver",
        "sand",
        "mud",
        "unpaved",
        "rock",
        "stone",
        "woodchips",
        "stepping_stones",
    }
)
ROUGH_TRACKS = frozenset({"grade2", "grade3", "grade4", "grade5"})
"""Counts only where the surface itself is not told."""

SMOOTH = frozenset({"excellent", "good"})
BAD_SMOOTHNESS = frozenset({"bad", "very_bad", "horrible", "very_horrible", "impassable"})
TRAILS = frozenset(
    {
        "mountain_hiking",
        "demanding_mountain_hiking",
        "alpine_hiking",
        "demanding_alpine_hiking",
        "difficult_alpine_hiking",
    }
)
WHEELCHAIR_RAMPS = frozenset({"yes", "wheelchair"})
PRAM_RAMPS = WHEELCHAIR_RAMPS | {"stroller"}
FIT = frozenset({"yes", "designated"})

DESCRIBED_BY = ("surface", "smoothness", "tracktype", "wheelchair")
"""Tags of which one is enough for a street to be known."""

COUNTED_TAGS = ("surface", "smoothness", "incline", "wheelchair")
"""Tags whose absence is told with every answer."""


def tag(streets: gpd.GeoDataFrame, name: str) -> pd.Series:
    """A tag of every street, "" where it says nothing."""
    if name not in streets.columns:
        return pd.Series("", index=streets.index, dtype="str")
    return pd.Series(streets[name].astype("str").fillna(""))


def untagged_shares(streets: gpd.GeoDataFrame) -> dict[str, float]:
    """For each of COUNTED_TAGS the share of streets, by number, that do not have it (0 to 1).

    ``any`` is the share of those of which nobody has said what they are like underfoot.
    """
    if not len(streets):
        return dict.fromkeys((*COUNTED_TAGS, "any"), 0.0)
    missing = {
        name: float(streets[name].isna().mean()) if name in streets.columns else 1.0
        for name in COUNTED_TAGS
    }
    return {**missing, "any": float(unknown_streets(streets).mean())}


def unknown_streets(streets: gpd.GeoDataFrame) -> Bools:
    """True where nobody has said what the street is like underfoot."""
    known = np.zeros(len(streets), dtype=bool)
    for name in DESCRIBED_BY:
        known |= (tag(streets, name) != "").to_numpy(dtype=bool)
    known |= (tag(streets, "ramp") == "wheelchair").to_numpy(dtype=bool)
    return ~known


def grades(streets: gpd.GeoDataFrame, is_seen: Bools) -> Ints:
    """What each street is like for a wheelchair: GOOD, UNKNOWN or ROUGH.

    Parameters
    ----------
    is_seen
        True where an inspector has found that one gets through: such a street is known.
    """
    is_unknown = unknown_streets(streets) & ~is_seen
    return np.where(_is_rough(streets), ROUGH, np.where(is_unknown, UNKNOWN, GOOD)).astype(np.int64)


def street_kinds(streets: gpd.GeoDataFrame, profile: Profile) -> pd.Series:
    """For each street the kind of barrier it is by its tags, "" where it is none."""
    kind = pd.Series("", index=streets.index, dtype=object)
    if profile is Profile.WALK:
        return kind
    is_steps = tag(streets, "highway") == "steps"
    if profile is Profile.PRAM:
        return kind.mask(is_steps & ~tag(streets, "ramp").isin(PRAM_RAMPS), "steps")
    wheelchair = tag(streets, "wheelchair")
    kind[_is_steep(streets)] = "steep"
    kind[tag(streets, "smoothness").isin(BAD_SMOOTHNESS)] = "bad_surface"
    kind[tag(streets, "sac_scale").isin(TRAILS)] = "trail"
    kind[wheelchair == "no"] = "no_wheelchair"
    kind[is_steps & ~tag(streets, "ramp").isin(WHEELCHAIR_RAMPS)] = "steps"
    # Somebody looked and said that wheelchairs pass: that is worth more than what tags suggest.
    kind[wheelchair.isin(FIT)] = ""
    return kind


def _is_steep(streets: gpd.GeoDataFrame) -> Bools:
    """Uphill is as steep as downhill: whoever goes there comes back."""
    if "incline" not in streets.columns:
        return np.zeros(len(streets), dtype=bool)
    percent = streets["incline"].astype("Float64").abs()
    return np.asarray(percent.gt(STEEPEST_PERCENT).fillna(value=False), dtype=bool)


def _is_rough(streets: gpd.GeoDataFrame) -> Bools:
    surface = tag(streets, "surface")
    is_rough = _for_each(surface, _is_rough_surface)
    is_rough |= (surface == "") & tag(streets, "tracktype").isin(ROUGH_TRACKS)
    is_fit = tag(streets, "wheelchair").isin(FIT) | tag(streets, "smoothness").isin(SMOOTH)
    return np.asarray(is_rough & ~is_fit, dtype=bool)


def _for_each(texts: pd.Series, answer: Callable[[str], bool]) -> pd.Series:
    """An answer for every text, worked out once for each different one."""
    known = {str(one): answer(str(one)) for one in texts.unique()}
    return texts.map(known).astype(bool)


def _is_rough_surface(surface: str) -> bool:
    return not ROUGH_SURFACES.isdisjoint(part.strip() for part in surface.split(";"))
