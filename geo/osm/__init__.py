from .places import SOURCE
from .reading import OsmExtract, read_osm

__all__ = ["SOURCE", "OsmExtract", "read_osm"]
