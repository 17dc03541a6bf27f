"""OSM files written here, of a square with one more corner."""

import osmium
import pytest
from osmium.osm import mutable

from .things import NODES


@pytest.fixture
def pbf(tmp_path):
    def write(*things, day="2026-03-04T21:21:35Z", node_tags=None, more_nodes=None):
        path = tmp_path / "county.osm.pbf"
        header = osmium.io.Header()
        if day:
            header.set("osmosis_replication_timestamp", day)
        with osmium.SimpleWriter(str(path), header=header) as writer:
            for number, place in {**NODES, **(more_nodes or {})}.items():
                tags = (node_tags or {}).get(number, {})
                writer.add_node(mutable.Node(id=number, location=place, tags=tags, version=1))
            for thing in things:
                add = writer.add_way if isinstance(thing, mutable.Way) else writer.add_relation
                add(thing)
        return path

    return write
