"""Everything that is promised about distances; each subject measures in a module of its own."""

from . import geo_maps, geo_transit, geo_walking
from .rows import Row

SUBJECTS = (geo_walking, geo_transit, geo_maps)


def measure() -> list[Row]:
    """The figures of this part, subject by subject."""
    return [row for subject in SUBJECTS for row in subject.measure()]
