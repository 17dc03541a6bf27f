"""PMTiles version 3: all tiles of a map in one file that is read by ranges of bytes.

The format is public (github.com/protomaps/PMTiles, CC0). A header of 127 bytes, a directory, the
metadata as JSON, further directories, then the tiles along a Hilbert curve.
"""

import gzip
import json
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from .errors import BadTiles

HEADER = struct.Struct("<7sB11Q6B4iB2i")
"""127 bytes: magic and version, offsets and counts, kinds, zooms, corners, centre."""

MAGIC, VERSION = b"PMTiles", 3
GZIP, VECTOR_TILES = 2, 1
ROOT_BYTES = 16_384 - HEADER.size
"""A reader fetches this much at once; the root directory must end within it."""

LEAF_ENTRIES = 4096
E7 = 10_000_000

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Entry:
    """So many tiles from ``tile`` on have the same content, at an offset among the contents."""

    tile: int
    offset: int
    length: int
    run: int


@dataclass(frozen=True, slots=True)
class Tiles:
    """What goes into an archive: contents (gzip) by tile number ascending, zooms and corners."""

    contents: Iterable[tuple[int, bytes]]
    zooms: tuple[int, int]
    box: Box


def tiles_in(mbtiles: sqlite3.Connection) -> Tiles:
    """The tiles of an MBTiles database; its rows count from the south."""
    about = dict(mbtiles.execute("SELECT name, value FROM metadata"))
    numbered = sorted(
        (tile_number(zoom, column, (1 << zoom) - 1 - row), row_id)
        for row_id, zoom, column, row in mbtiles.execute(
            "SELECT rowid, zoom_level, tile_column, tile_row FROM tiles"
        )
    )

    def contents() -> Iterator[tuple[int, bytes]]:
        for number, row_id in numbered:
            found = mbtiles.execute("SELECT tile_data FROM tiles WHERE rowid = ?", (row_id,))
            yield number, found.fetchone()[0]

    west, south, east, north = (float(one) for one in about["bounds"].split(","))
    zooms = mbtiles.execute("SELECT min(zoom_level), max(zoom_level) FROM tiles").fetchone()
    return Tiles(contents(), zooms, (west, south, east, north))


def write_archive(mbtiles: Path, target: Path, about: Mapping[str, object]) -> int:
    """Turn an MBTiles file into a PMTiles file; returns how many tiles it holds.

    Parameters
    ----------
    about
        What stands in the metadata beside the layers of the tiles.
    """
    with closing(sqlite3.connect(mbtiles)) as database, target.open("wb") as out:
        tiles = tiles_in(database)
        known = dict(database.execute("SELECT name, value FROM metadata"))
        layers = json.loads(known.get("json", "{}"))
        with (target.with_suffix(".contents")).open("w+b") as contents:
            entries = _write_contents(tiles.contents, contents)
            _write_whole(out, entries, tiles, {**layers, **about}, contents)
        target.with_suffix(".contents").unlink()
    return sum(one.run for one in entries)


def read_about(archive: Path) -> dict[str, object]:
    """The metadata of an archive.

    Raises
    ------
    BadTiles
        If it is none, or cut off.
    """
    try:
        with archive.open("rb") as stream:
            magic, version, *numbers = HEADER.unpack(stream.read(HEADER.size))
            if (magic, version) != (MAGIC, VERSION):
                raise BadTiles(details={"file": archive.name})
            stream.seek(numbers[2])
            found: dict[str, object] = json.loads(gzip.decompress(stream.read(numbers[3])))
    except (struct.error, EOFError, ValueError, gzip.BadGzipFile) as damaged:
        raise BadTiles(details={"file": archive.name}) from damaged
    return found


def tile_number(zoom: int, column: int, row: int) -> int:
    """The number of a tile: all coarser tiles come first, then along the Hilbert curve."""
    number = ((1 << (2 * zoom)) - 1) // 3
    x, y = column, row
    for level in reversed(range(zoom)):
        side = 1 << level
        right, down = int(bool(x & side)), int(bool(y & side))
        number += side * side * ((3 * right) ^ down)
        if not down:
            if right:
                x, y = side - 1 - (x & (side - 1)), side - 1 - (y & (side - 1))
            x, y = y, x
    return number


def _write_contents(tiles: Iterable[tuple[int, bytes]], out: BinaryIO) -> list[Entry]:
    """Each different content once; tiles in a row that share one share an entry."""
    entries: list[Entry] = []
    known: dict[bytes, int] = {}
    end = 0
    for number, content in tiles:
        digest = sha256(content).digest()
        offset = known.setdefault(digest, end)
        if offset == end:
            out.write(content)
            end += len(content)
        last = entries[-1] if entries else None
        if last and last.offset == offset and number == last.tile + last.run:
            last.run += 1
        else:
            entries.append(Entry(number, offset, len(content), 1))
    return entries


def _directories(entries: list[Entry]) -> tuple[bytes, bytes]:
    """The root directory and, where it would be too long, the leaves it points to."""
    root, leaves = _directory(entries), b""
    size = LEAF_ENTRIES
    while len(root) > ROOT_BYTES:
        parts = [entries[at : at + size] for at in range(0, len(entries), size)]
        written = [_directory(part) for part in parts]
        ends = [sum(map(len, written[: at + 1])) for at in range(len(written))]
        root = _directory(
            [
                Entry(part[0].tile, end - len(leaf), len(leaf), 0)
                for part, leaf, end in zip(parts, written, ends, strict=True)
            ]
        )
        leaves, size = b"".join(written), size * 2
    return root, leaves


def _directory(entries: list[Entry]) -> bytes:
    numbers = [len(entries)]
    numbers += [
        one.tile - before.tile
        for one, before in zip(entries, [Entry(0, 0, 0, 0), *entries], strict=False)
    ]
    numbers += [one.run for one in entries]
    numbers += [one.length for one in entries]
    end = -1
    for one in entries:
        numbers.append(0 if one.offset == end else one.offset + 1)
        end = one.offset + one.length
    return gzip.compress(b"".join(map(_varint, numbers)), mtime=0)


def _varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the eighth says that more follow."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


def _write_whole(
    out: BinaryIO,
    entries: list[Entry],
    tiles: Tiles,
    about: Mapping[str, object],
    contents: BinaryIO,
) -> None:
    root, leaves = _directories(entries)
    metadata = gzip.compress(json.dumps(about, ensure_ascii=False).encode(), mtime=0)
    offsets: list[int] = []
    end = HEADER.size
    for length in (len(root), len(metadata), len(leaves), contents.tell()):
        offsets += [end, length]
        end += length
    counts = (sum(one.run for one in entries), len(entries), len({one.offset for one in entries}))
    west, south, east, north = (round(one * E7) for one in tiles.box)
    centre = ((west + east) // 2, (south + north) // 2)
    low, high = tiles.zooms
    kinds = (1, GZIP, GZIP, VECTOR_TILES, low, high)
    corners = (west, south, east, north)
    out.write(HEADER.pack(MAGIC, VERSION, *offsets, *counts, *kinds, *corners, low, *centre))
    out.writelines((root, metadata, leaves))
    contents.seek(0)
    while block := contents.read(1 << 20):
        out.write(block)
