"""Files that commands write: whole or not at all, never over something without being asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .output import fail
from .words import say


@contextmanager
def target(out: Path, *, force: bool) -> Iterator[Path]:
    """A draft beside the target that takes its place when the block ends well."""
    if out.exists() and not force:
        fail(say("file_exists", file=out))
    if not out.parent.is_dir():
        fail(say("no_folder", folder=out.parent))
    draft = out.with_name(f".{out.stem}.draft{out.suffix}")
    try:
        yield draft
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
