"""Copy what browsers need from node_modules into the folder the app serves, with licences.

`python -m api.assets` (or `make assets`) after `npm ci`; nothing copied here is ever committed.
"""

import hashlib
import shutil
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent
NODE_MODULES = PROJECT / "node_modules"
VENDOR = Path(__file__).parent / "static" / "vendor"
CHECKSUMS = "SHA256SUMS"

KERN, LEAFLET, SWAGGER = "@kern-ux/native", "leaflet", "swagger-ui-dist"
PROTOMAPS = "protomaps-leaflet"

ASSETS: dict[str, tuple[str, str]] = {
    "kern/kern.min.css": (KERN, "dist/kern.min.css"),
    "kern/FiraSans-Regular.woff2": (KERN, "dist/fonts/fira-sans/FiraSans-Regular.woff2"),
    "kern/FiraSans-SemiBold.woff2": (KERN, "dist/fonts/fira-sans/FiraSans-SemiBold.woff2"),
    "kern/LICENSE.md": (KERN, "LICENSE.md"),
    "kern/package.json": (KERN, "package.json"),
    "leaflet/leaflet.css": (LEAFLET, "dist/leaflet.css"),
    "leaflet/leaflet.js": (LEAFLET, "dist/leaflet.js"),
    "leaflet/images/layers.png": (LEAFLET, "dist/images/layers.png"),
    "leaflet/images/layers-2x.png": (LEAFLET, "dist/images/layers-2x.png"),
    "leaflet/images/marker-icon.png": (LEAFLET, "dist/images/marker-icon.png"),
    "leaflet/images/marker-icon-2x.png": (LEAFLET, "dist/images/marker-icon-2x.png"),
    "leaflet/images/marker-shadow.png": (LEAFLET, "dist/images/marker-shadow.png"),
    "leaflet/LICENSE": (LEAFLET, "LICENSE"),
    "leaflet/package.json": (LEAFLET, "package.json"),
    "protomaps-leaflet/protomaps-leaflet.js": (PROTOMAPS, "dist/protomaps-leaflet.js"),
    "protomaps-leaflet/LICENSE": (PROTOMAPS, "LICENSE"),
    "protomaps-leaflet/package.json": (PROTOMAPS, "package.json"),
    "protomaps-leaflet/bundled/point-geometry.txt": ("@mapbox/point-geometry", "LICENSE"),
    "protomaps-leaflet/bundled/vector-tile.txt": ("@mapbox/vector-tile", "LICENSE.txt"),
    "protomaps-leaflet/bundled/color2k.txt": ("color2k", "LICENSE"),
    "protomaps-leaflet/bundled/fflate.txt": ("fflate", "LICENSE"),
    "protomaps-leaflet/bundled/pbf.txt": ("pbf", "LICENSE"),
    "protomaps-leaflet/bundled/potpack.txt": ("potpack", "LICENSE"),
    "protomaps-leaflet/bundled/quickselect.txt": ("quickselect", "LICENSE"),
    "protomaps-leaflet/bundled/rbush.txt": ("rbush", "LICENSE"),
    "swagger-ui/swagger-ui.css": (SWAGGER, "swagger-ui.css"),
    "swagger-ui/swagger-ui-bundle.js": (SWAGGER, "swagger-ui-bundle.js"),
    "swagger-ui/LICENSE": (SWAGGER, "LICENSE"),
    "swagger-ui/NOTICE": (SWAGGER, "NOTICE"),
    "swagger-ui/package.json": (SWAGGER, "package.json"),
}
"""Where a file goes: the npm package it comes from, and its path in there."""


class AssetMissing(Exception):
    """Files that should be in node_modules are not; says which."""

    def __init__(self, node_modules: Path, missing: tuple[str, ...]) -> None:
        listed = "\n  ".join(missing)
        super().__init__(
            f"{node_modules} lacks {len(missing)} file(s). "
            f"Run 'npm ci' in the project folder, then try again:\n  {listed}"
        )
        self.missing = missing


def copy_assets(node_modules: Path = NODE_MODULES, vendor: Path = VENDOR) -> int:
    """Replace the served folder by fresh copies and a checksum list; the number of files.

    Raises
    ------
    AssetMissing
        If a file is not there; nothing is changed then.
    """
    sources = {goal: node_modules / package / path for goal, (package, path) in ASSETS.items()}
    missing = tuple(
        str(one.relative_to(node_modules)) for one in sources.values() if not one.is_file()
    )
    if missing:
        raise AssetMissing(node_modules, missing)
    if vendor.exists():
        shutil.rmtree(vendor)
    for goal, source in sources.items():
        target = vendor / goal
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    (vendor / CHECKSUMS).write_text(
        "".join(f"{_digest(vendor / goal)}  {goal}\n" for goal in sources)
    )
    return len(sources)


def are_complete(vendor: Path = VENDOR) -> bool:
    """Whether every file of the list lies in the served folder."""
    return all((vendor / goal).is_file() for goal in ASSETS)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> int:
    """Copy and say what was done; 1 if something is missing."""
    try:
        copied = copy_assets()
    except AssetMissing as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{copied} browser files copied to {VENDOR}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
