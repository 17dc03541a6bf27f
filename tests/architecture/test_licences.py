"""What is installed with the product may be given on: nothing under the GPL or the AGPL."""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

RUNTIME = Path(__file__).parents[2] / "requirements" / "runtime.txt"
NAMES = re.findall(r"^([a-z0-9][a-z0-9._-]*)==", RUNTIME.read_text(), flags=re.MULTILINE)
STRICT = re.compile(r"(?<!L)\bA?GPL|(?<!Lesser )General Public|Affero", flags=re.IGNORECASE)


def licence(name: str) -> str:
    about = metadata(name)
    classified = [one for one in about.get_all("Classifier", []) if one.startswith("License")]
    said = about.get("License-Expression") or "; ".join(classified) or about.get("License") or ""
    return said.replace("Lesser General Public", "LGPL")


def test_the_list_of_packages_is_read():
    assert {"numba", "geopandas", "folium"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_no_package_of_the_product_is_under_a_strict_copyleft(name):
    try:
        said = licence(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is for another platform")

    assert said, f"{name} says nothing about its licence: look it up"
    assert not STRICT.search(said), f"{name}: {said}"
