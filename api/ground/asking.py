"""What the command `reach` asks for, and the rows of its answer."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from api.sentences import Language, number
from geo import (
    Reach,
    Search,
    UnknownCategory,
    destination_label,
    load_categories,
    load_facets,
)
from geo.streets.profiles import Profile
from geo.walking.wheelchair import Passage

from .answers import Ground, network_of, walks_of, wheels_of
from .islands import islands_with_homes
from .words import barrier_counts, barrier_text, gap_lines, say, share_text

Row = dict[str, str | int | float | bool | None]

WALK_KEYS = ("place", "category", "rank", "amenity", "name", "metres", "minutes")
WHEEL_KEYS = (
    "place",
    "category",
    "value",
    "barriers",
    "unknown_share",
    "amenity",
    "name",
    "metres",
    "minutes",
)


@dataclass(frozen=True)
class Asked:
    """One question about ways."""

    profile: Profile
    search: Search
    destination: str | None = None


@dataclass(frozen=True, eq=False)
class Answered:
    """The answer: its rows, what is missing, and the frame behind both."""

    rows: list[Row]
    gaps: list[str]
    table: pd.DataFrame


def destination_of(word: str) -> str:
    """The category or facet of this code or of this German or English name.

    Raises
    ------
    UnknownCategory
        There is none; the details list all that are known.
    """
    names = [*load_categories(), *load_facets()]
    wanted = word.strip().casefold()
    for name in names:
        labels = {destination_label(name, "de"), destination_label(name, "en")}
        if wanted in {name.casefold(), *(label.casefold() for label in labels)}:
            return name
    raise UnknownCategory(details={"categories": [word], "known": names})


def known_destinations(language: Language) -> str:
    """All categories and facets with their codes, to choose from."""
    names = [*load_categories(), *load_facets()]
    return ", ".join(f"{destination_label(name, language.value)} ({name})" for name in names)


Walk = Callable[[Ground, gpd.GeoDataFrame, Profile, Search], Reach]
"""Who works out the walks: this machine, or others."""


def answer(
    ground: Ground,
    homes: gpd.GeoDataFrame,
    asked: Asked,
    language: Language,
    *,
    walk: Walk = walks_of,
) -> Answered:
    """The ways of these homes.

    Raises
    ------
    geo.GeoError
        The streets cannot be used.
    """
    walked = walk(ground, homes, _on_foot(asked.profile), asked.search)
    on_wheels = asked.profile is Profile.WHEELCHAIR
    table = walked.nearest
    if on_wheels:
        table = wheels_of(ground, homes, limit_m=asked.search.limit_m)
    mine = _asked_for(table, asked.destination)
    islands = islands_with_homes(network_of(ground, _on_foot(asked.profile)), homes)
    gaps = _asked_for(walked.unreached, asked.destination)
    about = ground.amenities[["name", "source", "as_of"]]
    told: Row = {"profile": asked.profile.value, "streets_as_of": ground.streets_day}
    records: list[dict[str, object]] = mine.to_dict("records")  # type: ignore[assignment]
    make_row = _wheel_row if on_wheels else _walk_row
    return Answered(
        [{**make_row(row, about["name"]), **_sources(row, about), **told} for row in records],
        list(gap_lines(gaps, islands, language)),
        mine,
    )


def in_words(rows: list[Row], language: Language) -> list[Row]:
    """Rows for people: categories, answers and barriers as words, shares in percent."""
    return [{**row, **dict(_words(row, language))} for row in rows]


def _on_foot(profile: Profile) -> Profile:
    return Profile.WALK if profile is Profile.WHEELCHAIR else profile


def _asked_for(table: pd.DataFrame, destination: str | None) -> pd.DataFrame:
    """The rows of one destination, and those that belong to none."""
    if destination is None:
        return table
    return table[table["category"].isna() | (table["category"] == destination)]


def _words(row: Row, language: Language) -> Iterator[tuple[str, str | None]]:
    yield "category", destination_label(str(row["category"]), language.value)
    if "value" not in row:
        return
    yield "value", say(f"passage_{row['value']}", language)
    yield "barriers", _barriers(row, language)
    share = row["unknown_share"]
    yield "unknown_share", None if share is None else share_text(float(share), language)


def _barriers(row: Row, language: Language) -> str | None:
    """What stands in the way, and whether one gets round it."""
    text = barrier_text(barrier_counts(str(row["barriers"])), language)
    if not text:
        return None
    if row["value"] != Passage.BARRIER:
        return say("detour", language, barriers=text)
    metres = row["metres"]
    if metres is None:
        return text
    round_it = say("far_round", language, metres=number(float(metres), language))
    return f"{text}; {round_it}"


def _walk_row(row: Mapping[str, object], names: pd.Series) -> Row:
    return {
        "place": str(row["place"]),
        "category": str(row["category"]),
        "rank": int(str(row["rank"])),
        "amenity": str(row["amenity"]),
        "name": _name(row["amenity"], names),
        "metres": round(float(str(row["metres"]))),
        "minutes": round(float(str(row["minutes"])), 1),
    }


def _sources(row: Mapping[str, object], about: pd.DataFrame) -> Row:
    """Source and day of the amenity, and the straight legs in metres, for programs."""
    known = None if _is_missing(row["amenity"]) else about.loc[str(row["amenity"])]
    return {
        "snap_m": _number(row["snap_m"], 0),
        "source": None if known is None else str(known["source"]),
        "as_of": None if known is None else str(known["as_of"]),
    }


def _wheel_row(row: Mapping[str, object], names: pd.Series) -> Row:
    return {
        "place": str(row["place"]),
        "category": str(row["category"]),
        "value": str(row["value"]),
        "barriers": str(row["barriers"]),
        "unknown_share": _number(row["unknown_share"], 4),
        "rough_share": _number(row["rough_share"], 4),
        "amenity": None if _is_missing(row["amenity"]) else str(row["amenity"]),
        "name": _name(row["amenity"], names),
        "metres": _number(row["metres"], 0),
        "minutes": _number(row["minutes"], 1),
        "walk_metres": _number(row["walk_metres"], 0),
    }


def _number(value: object, decimals: int) -> float | int | None:
    if _is_missing(value):
        return None
    return round(float(str(value)), decimals or None)


def _name(amenity: object, names: pd.Series) -> str | None:
    name = None if _is_missing(amenity) else names.get(str(amenity))
    return None if _is_missing(name) else str(name)


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))
