"""Import school districts from GeoJSON."""

from datetime import date
from pathlib import Path

from api.amenities import gather_amenities
from api.imports.report import Note, Report
from api.workbooks.archives import refuse_too_large
from geo import Layers
from geo.official import read_districts

from .boundaries import LARGEST_FILE_BYTES
from .changes import compared, stored

ABOUT_THE_FILE = frozenset({"as_of", "source"})


def import_districts(layers: Layers, path: Path, *, as_of: date) -> Report:
    """Put these districts in the place of the previous ones.

    Parameters
    ----------
    as_of
        The day the file describes; alone it counts as no change.

    Raises
    ------
    WrongFile
        If the file is too large.
    geo.NotGeoJson, geo.UnreadableGeometry, geo.official.WrongDistricts
        If it is not what it should be, or names schools that are not known; nothing was changed.
    """
    refuse_too_large(path, LARGEST_FILE_BYTES)
    amenities = gather_amenities(layers).amenities
    frame = read_districts(path, amenities, source=path.name, as_of=as_of.isoformat())
    before = stored(layers, "districts")
    part = compared("imports.part_districts", before, frame, ignoring=ABOUT_THE_FILE)
    if not part.changes_nothing:
        layers.replace("districts", frame, source=path.name, as_of=as_of.isoformat())
    shared = int(frame.geometry.to_wkb().duplicated().sum())
    notes = (Note("districts_shared", {"number": shared}),) if shared else ()
    return Report(path.name, (part,), notes)
