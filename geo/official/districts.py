"""School districts: polygons, each with the primary school that is assigned to who lives inside.

Two features with one outline, or one that names two schools, are a shared district: there parents
choose. Legal basis in Saxony: § 25 SächsSchulG (api.views.amenities.schools quotes it).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geo.areas import UnfitFeature, features_in, first_text, polygon_of, whole_outline
from geo.errors import UnreadableGeometry
from geo.facets import load_facets
from geo.frames import WGS84, check_frame

from .errors import WrongDistricts
from .names import read_name

KEYS = ("district", "schulbezirk", "bezirk", "id", "ID")
NAMES = ("name", "NAME", "bezeichnung", "schulbezirk_name")
SCHOOLS = ("school", "schule", "school_id", "schul_id", "schulnummer", "SCHULE", "SCHULNUMMER")
SEVERAL = re.compile(r"\s*;\s*")
SCHOOL_DATABASE = "school:"
PRIMARY = "primary_school"


@dataclass(frozen=True, slots=True)
class _District:
    key: str
    name: str
    schools: tuple[str, ...]
    """Indices of amenities."""
    shape: shapely.Geometry


def read_districts(
    path: Path, amenities: gpd.GeoDataFrame, *, source: str, as_of: str
) -> gpd.GeoDataFrame:
    """Districts of a GeoJSON file in longitude and latitude.

    Parameters
    ----------
    path
        FeatureCollection of polygons with the properties ``school`` (number in the school
        database, index of the amenity, or name; several separated by semicolons) and, where
        known, ``district`` (a lasting key) and ``name``.
    amenities
        Frame ``amenities`` with the schools.
    source, as_of
        Where the file comes from, and the day (ISO) it describes.

    Returns
    -------
    frame
        Frame ``districts``, one row for each district and school, sorted.

    Raises
    ------
    NotGeoJson
        Not such a file at all.
    UnreadableGeometry, WrongDistricts
        Some features cannot be used; all of them are named.
    """
    entries = list(enumerate(features_in(path), start=1))
    _refuse_unreadable(path, entries)
    register = _Register(amenities)
    problems = [one for number, entry in entries for one in register.problems(number, entry)]
    if problems:
        raise WrongDistricts(details={"file": path.name, "features": problems})
    return _frame([_district(number, entry, register) for number, entry in entries], source, as_of)


def _refuse_unreadable(path: Path, entries: list[tuple[int, object]]) -> None:
    problems = []
    for number, entry in entries:
        try:
            _properties(entry)
            polygon_of(entry["geometry"] if isinstance(entry, dict) else None)
        except (UnfitFeature, KeyError) as unfit:
            problem = str(unfit) if isinstance(unfit, UnfitFeature) else "not_a_polygon"
            problems.append({"feature": number, "problem": problem})
    if problems:
        raise UnreadableGeometry(details={"file": path.name, "features": problems})


def _properties(entry: object) -> Mapping[str, object]:
    properties = entry.get("properties") if isinstance(entry, dict) else None
    if not isinstance(properties, dict):
        raise UnfitFeature("no_properties")
    return properties


class _Register:
    """The schools there are, by number, by index and by name."""

    def __init__(self, amenities: gpd.GeoDataFrame) -> None:
        schools = amenities[amenities["category"] == "school"].sort_index()
        is_primary = load_facets()[PRIMARY].answers(schools).fillna(value=True)
        self._is_primary = dict(zip(schools.index, is_primary, strict=True))
        self._by_name: dict[tuple[object, ...], list[str]] = {}
        self._names = sorted(set(schools["name"].dropna()))
        for key, name in schools["name"].dropna().items():
            self._by_name.setdefault(_comparable(name), []).append(str(key))

    def problems(self, number: int, entry: object) -> Iterator[dict[str, object]]:
        """What is wrong with the schools a feature names."""
        written = _written(entry)
        if not written:
            yield {"feature": number, "problem": "no_school"}
        for school in written:
            found = self.find(school)
            problem = self._problem(found)
            if problem:
                near = get_close_matches(school, self._names, n=2, cutoff=0.5)
                similar = ", ".join(near) or "–"
                yield {"feature": number, "problem": problem, "school": school, "similar": similar}

    def find(self, school: str) -> list[str]:
        """Every school this may mean; several buildings of one are its first."""
        for key in (SCHOOL_DATABASE + school, school):
            if key in self._is_primary:
                return [key]
        found = self._by_name.get(_comparable(school), [])
        return list(dict.fromkeys(self._first_building(key) for key in found))

    def _problem(self, found: list[str]) -> str:
        if len(found) != 1:
            return "several_schools" if found else "unknown_school"
        return "" if self._is_primary[found[0]] else "not_a_primary_school"

    def _first_building(self, key: str) -> str:
        whole = first_building(key)
        return whole if whole in self._is_primary else key


def first_building(key: str) -> str:
    """The index of a school's first building: further ones carry a number behind it."""
    parts = key.split(":")
    return ":".join(parts[:2]) if key.startswith(SCHOOL_DATABASE) and len(parts) == 3 else key


def _comparable(name: str) -> tuple[object, ...]:
    read = read_name(name)
    return "".join(read.words), read.numbers, read.sorts


def _written(entry: object) -> list[str]:
    text = first_text(_properties(entry), SCHOOLS)
    return [one for one in dict.fromkeys(SEVERAL.split(text)) if one]


def _district(number: int, entry: object, register: _Register) -> _District:
    properties = _properties(entry)
    key = first_text(properties, KEYS) or str(number)
    name = first_text(properties, NAMES) or key
    schools = tuple(register.find(one)[0] for one in _written(entry))
    geometry = entry.get("geometry") if isinstance(entry, dict) else None
    return _District(key, name, schools, polygon_of(geometry))


def _frame(districts: list[_District], source: str, as_of: str) -> gpd.GeoDataFrame:
    """One row a district and school; parts of one district are put together."""
    parts: dict[tuple[str, str], list[_District]] = {}
    for one in districts:
        for school in one.schools:
            parts.setdefault((one.key, school), []).append(one)
    rows = [
        {
            "district": f"{key}/{school}",
            "name": some[0].name,
            "school": school,
            "source": source,
            "as_of": as_of,
        }
        for (key, school), some in parts.items()
    ]
    outlines = [whole_outline([one.shape for one in some]) for some in parts.values()]
    table = pd.DataFrame(rows).astype("str").set_index("district")
    frame = gpd.GeoDataFrame(table, geometry=outlines, crs=WGS84).sort_index()
    check_frame(frame, "districts")
    return frame
