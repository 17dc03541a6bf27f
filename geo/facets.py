"""Parts of a category where properties count: a kita with a free place, a primary school.

Conditions come from a closed list, so that people can own facets.yaml. They are three-valued: an
amenity of which the list does not say is no member, and pages can say how many those are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

import geopandas as gpd
import numpy as np
import pandas as pd
import yaml
from numpy.typing import NDArray

from .amenities import Language, load_categories
from .errors import UnknownCategory
from .frames import AMENITY_DTYPES

Mask = NDArray[np.bool_]


class FacetFileError(ValueError):
    """facets.yaml cannot be used as written; the text names every mistake."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One demand on one column; ``check`` is a key of CHECKS, ``wanted`` its limit or words."""

    column: str
    check: str
    wanted: object

    def answers(self, amenities: pd.DataFrame) -> pd.Series:
        """True, False or NA (unknown) for each row."""
        return CHECKS[self.check](amenities[self.column], self.wanted).astype("boolean")


@dataclass(frozen=True, slots=True)
class Facet:
    """A named part of a category: its words and the conditions that all must hold."""

    name: str
    of: str
    label_de: str
    label_en: str
    where: tuple[Condition, ...]

    def label(self, language: Language) -> str:
        """The word for this facet in German or English."""
        return self.label_de if language == "de" else self.label_en

    def answers(self, amenities: pd.DataFrame) -> pd.Series:
        """True, False or NA for each row; False for rows of another category."""
        found = pd.Series(amenities["category"] == self.of, index=amenities.index, dtype="boolean")
        for condition in self.where:
            found &= condition.answers(amenities)
        return found


def _has_one_of(column: pd.Series, wanted: object) -> pd.Series:
    words = {str(word).casefold() for word in wanted} if isinstance(wanted, list) else set()

    def has(text: str) -> bool:
        return not words.isdisjoint(part.strip().casefold() for part in _parts(text))

    return column.astype("object").map(has, na_action="ignore")


def _parts(text: str) -> list[str]:
    return text.replace(";", ",").split(",")


CHECKS: Mapping[str, Callable[[pd.Series, object], pd.Series]] = {
    "is_true": lambda column, wanted: column == wanted,
    "above": lambda column, wanted: column > wanted,
    "at_least": lambda column, wanted: column >= wanted,
    "has_one_of": _has_one_of,
}
"""The closed list of checks; a new kind of check is a change of this module."""

FITS: Mapping[str, frozenset[str]] = {
    "is_true": frozenset({"boolean"}),
    "above": frozenset({"Int64", "Float64"}),
    "at_least": frozenset({"Int64", "Float64"}),
    "has_one_of": frozenset({"str"}),
}
"""Types of column (AMENITY_DTYPES) that a check can be asked of."""


@cache
def load_facets() -> Mapping[str, Facet]:
    """All facets of facets.yaml by name, in the order of the file.

    Raises
    ------
    FacetFileError
        With every mistake in the file at once.
    """
    text = resources.files("geo").joinpath("facets.yaml").read_text(encoding="utf-8")
    return read_facets(text)


def read_facets(text: str) -> Mapping[str, Facet]:
    """The facets of a YAML text by name.

    Raises
    ------
    FacetFileError
        With every mistake in the text at once.
    """
    entries = yaml.safe_load(text)
    if not isinstance(entries, dict):
        raise FacetFileError("facets by name are needed")
    mistakes = [one for name, entry in entries.items() for one in _mistakes(name, entry)]
    if mistakes:
        raise FacetFileError("; ".join(mistakes))
    return MappingProxyType({name: _facet(name, entry) for name, entry in entries.items()})


def members(amenities: gpd.GeoDataFrame) -> dict[str, Mask]:
    """The row mask of every category present and of its facets, in a fixed order.

    A facet of which no amenity of the category says anything is left out: nothing could be
    answered about it.

    Parameters
    ----------
    amenities
        Frame ``amenities``.

    Returns
    -------
    masks
        Category and facet names (facets behind their category) to masks of shape (rows,) in the
        row order of the frame. A facet that all say no to has a mask without True.
    """
    masks: dict[str, Mask] = {}
    present = set(amenities["category"])
    for category in load_categories():
        if category in present:
            masks[category] = (amenities["category"] == category).to_numpy(dtype=bool)
            for facet in facets_of(category):
                answers = facet.answers(amenities)
                if answers[masks[category]].notna().any():
                    masks[facet.name] = answers.fillna(value=False).to_numpy(dtype=bool)
    return masks


def unknown_members(amenities: gpd.GeoDataFrame, facet: str) -> int:
    """How many amenities of the facet's category do not say whether they belong to it."""
    return int(load_facets()[facet].answers(amenities).isna().sum())


def facets_of(category: str) -> tuple[Facet, ...]:
    """The facets of one category in the order of the file."""
    return tuple(facet for facet in load_facets().values() if facet.of == category)


def destination_label(name: str, language: Language) -> str:
    """The word for a destination: a category or a facet.

    Raises
    ------
    UnknownCategory
        If it is neither.
    """
    found = load_categories().get(name) or load_facets().get(name)
    if found is None:
        known = [*load_categories(), *load_facets()]
        raise UnknownCategory(details={"categories": [name], "known": known})
    return found.label(language)


def category_of_destination(name: str) -> str:
    """The category itself, or the one a facet is a part of."""
    facet = load_facets().get(name)
    return facet.of if facet else name


def _mistakes(name: str, entry: object) -> list[str]:
    if not isinstance(entry, dict) or not {"of", "label", "where"} <= entry.keys():
        return [f"{name}: of, label and where are needed"]
    found = [] if entry["of"] in load_categories() else [f"{name}: no category {entry['of']}"]
    if name in load_categories():
        found.append(f"{name}: is a category already")
    label = entry["label"]
    if not isinstance(label, dict) or not all(label.get(one) for one in ("de", "en")):
        found.append(f"{name}: label needs de and en")
    if not isinstance(entry["where"], list) or not entry["where"]:
        return [*found, f"{name}: where needs at least one condition"]
    return [*found, *(one for where in entry["where"] for one in _condition_mistakes(name, where))]


def _condition_mistakes(name: str, where: object) -> list[str]:
    keys = set(where) - {"column"} if isinstance(where, dict) else set()
    if not isinstance(where, dict) or len(keys) != 1 or not keys <= CHECKS.keys():
        return [f"{name}: a condition has a column and one of {', '.join(CHECKS)}"]
    check = next(iter(keys))
    dtype = AMENITY_DTYPES.get(where.get("column", ""))
    if dtype not in FITS[check]:
        return [f"{name}: {check} cannot be asked of the column {where.get('column')}"]
    return [] if _is_fit(check, where[check]) else [f"{name}: {check} cannot be {where[check]!r}"]


def _is_fit(check: str, wanted: object) -> bool:
    if check == "is_true":
        return isinstance(wanted, bool)
    if check == "has_one_of":
        return isinstance(wanted, list) and bool(wanted)
    return isinstance(wanted, int | float) and not isinstance(wanted, bool)


def _facet(name: str, entry: Mapping[str, object]) -> Facet:
    label, where = entry["label"], entry["where"]
    if not isinstance(label, dict) or not isinstance(where, list):
        raise TypeError(name)
    conditions = tuple(
        Condition(one["column"], check, wanted)
        for one in where
        for check, wanted in one.items()
        if check != "column"
    )
    return Facet(name, str(entry["of"]), str(label["de"]), str(label["en"]), conditions)
