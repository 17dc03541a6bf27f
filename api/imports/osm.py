"""Import streets and amenities from OpenStreetMap (.osm.pbf)."""

from pathlib import Path

from geo import Layers, read_osm
from geo.osm import SOURCE

from .layer_changes import compared, stored, stored_amenities
from .report import Note, Report


def import_osm(layers: Layers, path: Path) -> Report:
    """Put streets, and the amenities OpenStreetMap knows, in the place of the previous ones.

    Raises
    ------
    geo.NotAPbf, geo.BrokenPbf, geo.EmptyNetwork
        If it is not what it should be; nothing was changed.
    """
    extract = read_osm(path)
    streets = compared("imports.part_streets", stored(layers, "streets"), extract.streets)
    before = stored_amenities(layers, SOURCE)
    amenities = compared("imports.part_amenities", before, extract.amenities)
    if not streets.changes_nothing:
        layers.replace("streets", extract.streets, source=SOURCE, as_of=extract.as_of)
    if not amenities.changes_nothing:
        layers.replace_amenities(extract.amenities, source=SOURCE)
    day = extract.as_of or "–"
    counts = {name: extract.counts.get(name, 0) for name in ("ways", "walkable", "cut")}
    notes = [Note("osm_read", {"day": day, **counts})]
    if extract.counts.get("shapeless"):
        notes.append(Note("osm_shapeless", {"number": extract.counts["shapeless"]}))
    return Report(path.name, (streets, amenities), tuple(notes))
