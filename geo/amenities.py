"""Kinds of places people need to reach, and how to recognise them in OpenStreetMap."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal

import geopandas as gpd
import pandas as pd
import yaml

from .errors import UnknownCategory
from .frames import AMENITY_DTYPES, check_frame

Language = Literal["de", "en"]

ANY_VALUE = "*"

NAME_CONTAINS = "name_contains"
"""Stands among the keys of an alternative, but asks for words in the name."""

NAME_KEYS = ("name", "official_name", "short_name", "operator")


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of amenity: its words, its badge on the map and its marks in OpenStreetMap."""

    name: str
    label_de: str
    label_en: str
    symbol: str
    colour: str
    tags: tuple[Mapping[str, frozenset[str]], ...]
    """Alternatives; each maps a key to the values that count."""
    without: Mapping[str, frozenset[str]]
    """Keys and values that rule an object out."""

    def label(self, language: Language) -> str:
        """The word for this category in German or English."""
        return self.label_de if language == "de" else self.label_en

    def fits(self, tags: Mapping[str, str]) -> bool:
        """True when one alternative finds all its keys among the tags of an object."""
        if any(_has(tags, key, values) for key, values in self.without.items()):
            return False
        return any(
            all(_has(tags, key, values) for key, values in alternative.items())
            for alternative in self.tags
        )


def _has(tags: Mapping[str, str], key: str, values: frozenset[str]) -> bool:
    if key == NAME_CONTAINS:
        name = " ".join(tags.get(one, "") for one in NAME_KEYS).casefold()
        return any(word in name for word in values)
    found = {part.strip() for part in tags.get(key, "").split(";")} - {""}
    return bool(found) if ANY_VALUE in values else not values.isdisjoint(found)


@cache
def load_categories() -> Mapping[str, Category]:
    """All categories of categories.yaml by name, in the order of the file."""
    text = resources.files("geo").joinpath("categories.yaml").read_text(encoding="utf-8")
    entries = yaml.safe_load(text)
    return MappingProxyType({name: _category(name, entry) for name, entry in entries.items()})


def _category(name: str, entry: Mapping[str, object]) -> Category:
    label = _mapping(entry["label"])
    return Category(
        name=name,
        label_de=str(label["de"]),
        label_en=str(label["en"]),
        symbol=str(entry["symbol"]),
        colour=str(entry["colour"]),
        tags=tuple(_alternative(tags) for tags in _sequence(entry["tags"])),
        without=_alternative(entry.get("without", {})),
    )


def _alternative(tags: object) -> Mapping[str, frozenset[str]]:
    return {
        key: frozenset(str(value) for value in _sequence(values))
        for key, values in _mapping(tags).items()
    }


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return {str(key): content for key, content in value.items()}


def _sequence(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def osm_keys() -> tuple[str, ...]:
    """Every OpenStreetMap key that some category looks at, sorted."""
    return tuple(
        sorted(
            {
                key
                for category in load_categories().values()
                for alternative in category.tags
                for key in alternative.keys() - {NAME_CONTAINS}
            }
        )
    )


def category_of(tags: Mapping[str, str]) -> str | None:
    """Name of the first category that fits the tags of an object, or None."""
    for category in load_categories().values():
        if category.fits(tags):
            return category.name
    return None


def check_categories(names: pd.Series) -> None:
    """Raise UnknownCategory naming every category that is not in categories.yaml."""
    known = load_categories()
    unknown = sorted(set(names.dropna()) - known.keys())
    if unknown:
        raise UnknownCategory(details={"categories": unknown, "known": list(known)})


def complete_amenities(
    frame: gpd.GeoDataFrame, *, source: str | None = None, as_of: str | None = None
) -> gpd.GeoDataFrame:
    """An amenity frame with every column of the contract, sorted by its index.

    Parameters
    ----------
    frame
        Index ``amenity``, geometry in longitude and latitude, at least ``category``.
    source, as_of
        Where the rows come from and the day (ISO) they describe; None keeps the columns as they
        are. What no column says becomes unknown (NA).
    """
    told = {"source": source, "as_of": as_of}
    columns = {name: value for name, value in told.items() if value is not None}
    whole = frame.assign(**columns)
    for column, dtype in AMENITY_DTYPES.items():
        values = whole[column] if column in whole.columns else pd.NA
        plain = pd.Series(values, index=whole.index, dtype="object")
        whole[column] = plain.astype(pd.api.types.pandas_dtype(dtype))
    extra = [name for name in whole.columns if name not in {*AMENITY_DTYPES, "geometry"}]
    whole = whole[[*AMENITY_DTYPES, *extra, "geometry"]].sort_index()
    check_frame(whole, "amenities")
    check_categories(whole["category"])
    return whole
