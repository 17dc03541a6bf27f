"""Ways and relations for OSM files written in tests."""

from osmium.osm import mutable

NODES = {1: (14.0, 51.0), 2: (14.01, 51.0), 3: (14.01, 51.01), 4: (14.0, 51.01), 5: (14.02, 51.0)}
SQUARE = [1, 2, 3, 4, 1]


def way(number, nodes, **tags):
    return mutable.Way(
        id=number, nodes=nodes, tags=tags, version=1, timestamp="2025-05-05T00:00:00Z"
    )


def multipolygon(number, ways, **tags):
    members = [("w", one, "outer") for one in ways]
    return mutable.Relation(
        id=number, members=members, tags={"type": "multipolygon", **tags}, version=1
    )
