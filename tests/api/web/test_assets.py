"""Browser files come from node_modules with licences and checksums, or not at all."""

import hashlib

import pytest

from api.assets import ASSETS, CHECKSUMS, AssetMissing, are_complete, copy_assets


@pytest.fixture
def node_modules(tmp_path):
    folder = tmp_path / "node_modules"
    for package, path in ASSETS.values():
        file = folder / package / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{package}/{path}")
    return folder


def test_every_file_is_copied_with_its_checksum(node_modules, tmp_path):
    vendor = tmp_path / "vendor"

    copied = copy_assets(node_modules, vendor)

    listed = dict(
        reversed(line.split("  ")) for line in (vendor / CHECKSUMS).read_text().splitlines()
    )
    assert copied == len(ASSETS) == len(listed)
    assert all(
        hashlib.sha256((vendor / name).read_bytes()).hexdigest() == digest
        for name, digest in listed.items()
    )
    assert are_complete(vendor)


def test_every_package_brings_its_licence():
    packages = {package for package, _ in ASSETS.values()}

    assert packages == {package for package, path in ASSETS.values() if "LICENSE" in path}


def test_files_of_an_older_version_do_not_stay_behind(node_modules, tmp_path):
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    (vendor / "old.js").write_text("old")

    copy_assets(node_modules, vendor)

    assert not (vendor / "old.js").exists()


def test_without_node_modules_nothing_changes_and_the_way_out_is_said(tmp_path):
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    (vendor / "kept.js").write_text("kept")

    with pytest.raises(AssetMissing, match="npm ci") as refused:
        copy_assets(tmp_path / "node_modules", vendor)

    assert len(refused.value.missing) == len(ASSETS)
    assert (vendor / "kept.js").exists()
