"""OSM files written in tests: a square with one more corner, and what lies on it."""

import osmium
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


def write_pbf(path, *things, day="2026-03-04T21:21:35Z", node_tags=None, more_nodes=None):
    header = osmium.io.Header()
    if day:
        header.set("osmosis_replication_timestamp", day)
    with osmium.SimpleWriter(str(path), header=header, overwrite=True) as writer:
        for number, place in {**NODES, **(more_nodes or {})}.items():
            tags = (node_tags or {}).get(number, {})
            writer.add_node(mutable.Node(id=number, location=place, tags=tags, version=1))
        for thing in things:
            add = writer.add_way if isinstance(thing, mutable.Way) else writer.add_relation
            add(thing)
    return path
