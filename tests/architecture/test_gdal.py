"""Files of other people never reach a GDAL driver: it opens whatever a file's content names."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OUR_OWN_FILE = ROOT / "geo" / "geopackage.py"
MODULES = sorted(
    path
    for package in ("standards", "geo", "inspections", "placement", "api")
    for path in (ROOT / package).rglob("*.py")
)
DOORS = {"pyogrio", "fiona", "rasterio", "osgeo"}
READERS = {"read_file", "read_dataframe", "read_arrow", "list_layers", "read_info"}


def gdal_in(source: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names if one.name.split(".")[0] in DOORS}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} if node.module.split(".")[0] in DOORS else set()
        elif isinstance(node, ast.Attribute) and node.attr in READERS:
            found.add(node.attr)
    return found


def test_the_module_that_keeps_our_own_file_is_seen_to_use_gdal():
    assert "pyogrio" in gdal_in(OUR_OWN_FILE.read_text())


@pytest.mark.parametrize(
    "path", [one for one in MODULES if one != OUR_OWN_FILE], ids=lambda p: str(p.relative_to(ROOT))
)
def test_no_other_module_reads_with_gdal(path):
    assert gdal_in(path.read_text()) == set()
