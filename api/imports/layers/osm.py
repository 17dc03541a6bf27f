"""Import streets, barriers on them, amenities and their doors from OpenStreetMap (.osm.pbf)."""

from pathlib import Path

import geopandas as gpd

from api.imports.report import Note, Part, Report
from geo import Layers, NewLayer, OsmExtract, read_land, read_osm
from geo.osm import SOURCE
from geo.streets.profiles import untagged_shares

from .changes import compared, stored, stored_amenities


def import_osm(layers: Layers, path: Path) -> Report:
    """Put what one file says in the place of what OpenStreetMap said before, all in one change.

    Raises
    ------
    geo.NotAPbf, geo.BrokenPbf, geo.EmptyNetwork
        If it is not what it should be; nothing was changed.
    """
    extract = read_osm(path)
    changes = _changes(extract, read_land(path))
    parts = {one.layer: _compared(layers, one) for one in changes}
    changed = [one for one in changes if not parts[one.layer].changes_nothing]
    known = {one.layer for one in layers.about()}
    new = [one for one in changes if one.layer not in known and one not in changed]
    if changed or new:
        layers.replace_all([*changed, *new])
    return Report(path.name, tuple(parts.values()), _notes(extract))


def _changes(extract: OsmExtract, land: gpd.GeoDataFrame) -> list[NewLayer]:
    day = extract.as_of
    # Water and woods are only drawn: a file without any is no reason for an empty layer.
    drawn = [NewLayer("land", land, SOURCE, day)] if len(land) else []
    return [
        NewLayer("streets", extract.streets, SOURCE, day),
        NewLayer("amenities", extract.amenities, SOURCE, day),
        NewLayer("barriers", extract.barriers, SOURCE, day),
        NewLayer("entrances", extract.entrances, SOURCE, day),
        *drawn,
    ]


def _compared(layers: Layers, change: NewLayer) -> Part:
    is_amenities = change.layer == "amenities"
    before = stored_amenities(layers, SOURCE) if is_amenities else stored(layers, change.layer)
    return compared(f"imports.part_{change.layer}", before, change.frame)


def _notes(extract: OsmExtract) -> tuple[Note, ...]:
    counts = {name: extract.counts[name] for name in ("ways", "walkable", "cut")}
    notes = [Note("osm_read", {"day": extract.as_of or "–", **counts})]
    if extract.counts["shapeless"]:
        notes.append(Note("osm_shapeless", {"number": extract.counts["shapeless"]}))
    shares = untagged_shares(extract.streets)
    # Rounded down: 100 % would say that there is not a single one.
    notes.append(Note("osm_untagged", {name: int(100 * shares[name]) for name in shares}))
    return tuple(notes)
