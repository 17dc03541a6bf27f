"""Zip files from strangers: bounded before anything in them is believed."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .mistakes import whole_file

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Excel up to 2003, and every workbook with a password."""

ENCRYPTED = 0x1
CHUNK = 1 << 16


@dataclass(frozen=True)
class Bounds:
    """How large a file may be, packed and unpacked, in bytes, and how many entries it may have."""

    file_bytes: int = 20_000_000
    entries: int = 200
    unpacked_bytes: int = 50_000_000


WORKBOOK = Bounds()


def refuse_too_large(path: Path, limit_bytes: int) -> None:
    """Return if the file is small enough; WrongFile otherwise."""
    if path.stat().st_size > limit_bytes:
        raise whole_file(path.name, "file_too_large", limit=limit_bytes // 1_000_000)


class Archive:
    """A zip file whose entries are read as streams; what is really inflated is counted."""

    def __init__(self, name: str, opened: zipfile.ZipFile, bounds: Bounds) -> None:
        self.name = name
        self.entries = {one.filename: one for one in opened.infolist()}
        self._opened = opened
        self._bounds = bounds
        self._inflated = 0

    @contextmanager
    def stream(self, entry: str) -> Iterator[IO[bytes]]:
        """One entry as a stream of bytes that stops with an error at the bound.

        Raises
        ------
        WrongFile
            If the entry is damaged or more comes out than the archive may hold.
        """
        try:
            with self._opened.open(self.entries[entry]) as raw:
                yield io.BufferedReader(_Counted(raw, self))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise whole_file(self.name, "damaged_zip", entry=entry) from error

    def inflate_everything(self) -> None:
        """Read each entry once, so that later readers meet no surprise."""
        for entry in self.entries:
            with self.stream(entry) as stream:
                while stream.read(CHUNK):
                    pass

    def count(self, inflated_bytes: int) -> None:
        """Add to what came out so far; WrongFile when it is more than allowed."""
        self._inflated += inflated_bytes
        if self._inflated > self._bounds.unpacked_bytes:
            limit = self._bounds.unpacked_bytes // 1_000_000
            raise whole_file(self.name, "unpacks_too_large", limit=limit)


@contextmanager
def open_archive(name: str, content: Path | bytes, bounds: Bounds) -> Iterator[Archive]:
    """The archive, its outside checked: size, magic, number of entries, claimed size, passwords.

    Parameters
    ----------
    name
        The file's name, for the error.

    Raises
    ------
    WrongFile
        If it is no zip file or larger than the bounds.
    """
    _check_outside(name, content, bounds)
    source = content if isinstance(content, Path) else io.BytesIO(content)
    try:
        opened = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise whole_file(name, "damaged_zip", entry="") from error
    with opened:
        _check_entries(name, opened.infolist(), bounds)
        yield Archive(name, opened, bounds)


def _check_outside(name: str, content: Path | bytes, bounds: Bounds) -> None:
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    if size > bounds.file_bytes:
        raise whole_file(name, "file_too_large", limit=bounds.file_bytes // 1_000_000)
    start = _beginning(content)
    if start.startswith(OLE_MAGIC):
        raise whole_file(name, "old_or_locked_excel")
    if not start.startswith(ZIP_MAGIC):
        raise whole_file(name, "not_a_zip")


def _beginning(content: Path | bytes) -> bytes:
    if isinstance(content, bytes):
        return content[:8]
    with content.open("rb") as stream:
        return stream.read(8)


def _check_entries(name: str, entries: list[zipfile.ZipInfo], bounds: Bounds) -> None:
    if len(entries) > bounds.entries:
        raise whole_file(name, "too_many_entries", found=len(entries), limit=bounds.entries)
    if sum(one.file_size for one in entries) > bounds.unpacked_bytes:
        raise whole_file(name, "unpacks_too_large", limit=bounds.unpacked_bytes // 1_000_000)
    if any(one.flag_bits & ENCRYPTED for one in entries):
        raise whole_file(name, "old_or_locked_excel")
    if len({one.filename for one in entries}) < len(entries):
        raise whole_file(name, "damaged_zip", entry="")


class _Counted(io.RawIOBase):
    """A raw stream that reports every byte it hands out."""

    def __init__(self, raw: IO[bytes], archive: Archive) -> None:
        self._raw = raw
        self._archive = archive

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        chunk = self._raw.read(len(buffer))
        self._archive.count(len(chunk))
        buffer[: len(chunk)] = chunk
        return len(chunk)
