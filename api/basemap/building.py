"""From an OpenStreetMap file to a base map: tilemaker cuts the tiles, we pack them."""

import shutil
import subprocess
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from geo import extract_header

from .archive import write_archive
from .errors import TilemakerFailed, TilemakerMissing

PROGRAM = "tilemaker"
DRAFT = ".basemap.draft.pmtiles"


@dataclass(frozen=True)
class Built:
    """What was built: the day of the data, tiles and bytes."""

    as_of: str
    tiles: int
    size: int


def build_base_map(extract: Path, target: Path) -> Built:
    """Put a base map of the extract in the place of the target, whole or not at all.

    Raises
    ------
    geo.NotAPbf, geo.BrokenPbf
        If the extract is none, or damaged.
    TilemakerMissing, TilemakerFailed
        If tilemaker is not installed, or could not do it.
    """
    header = extract_header(extract)
    program = shutil.which(PROGRAM)
    if program is None:
        raise TilemakerMissing(details={"program": PROGRAM})
    draft = target.with_name(DRAFT)
    with TemporaryDirectory(dir=target.parent, prefix=".basemap.") as folder:
        try:
            cut = _cut(program, extract, Path(folder), header.box)
            about = {"source": "osm", "as_of": header.as_of, "name": extract.name}
            tiles = write_archive(cut, draft, about)
            size = draft.stat().st_size
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    return Built(header.as_of, tiles, size)


def _cut(program: str, extract: Path, folder: Path, box: tuple[float, ...] | None) -> Path:
    out = folder / "tiles.mbtiles"
    named = {name: folder / name for name in ("tilemaker.json", "tilemaker.lua")}
    for name, path in named.items():
        text = resources.files("api.basemap").joinpath(name).read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
    options = ["--input", str(extract.resolve()), "--output", str(out)]
    options += ["--config", str(named["tilemaker.json"])]
    options += ["--process", str(named["tilemaker.lua"])]
    if box:
        options += ["--bbox", ",".join(f"{one:.6f}" for one in box)]
    # The program is the one on the path, its arguments are ours; no shell reads them.
    done = subprocess.run(  # noqa: S603
        [program, *options], capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode or not out.is_file():
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or [""]
        details = {"file": extract.name, "exit_code": done.returncode, "said": last[0][:200]}
        raise TilemakerFailed(details=details)
    return out
