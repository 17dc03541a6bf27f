from .reading import SOURCE, OsmExtract, read_osm

__all__ = ["SOURCE", "OsmExtract", "read_osm"]
